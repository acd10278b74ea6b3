/* What the rules, households and what files tell share. */
#pragma once

#include "features/memberships/memberships.h"

/* n more on that day; nothing when it is absent. */
void membership_count_joined(struct work *work, struct text joined_on, int64_t n);
/* As the statements want it. */
struct maybe_integer membership_maybe_of(const struct membership *membership);
/* Writes all facts of a membership that is there. */
void membership_write_over(struct work *work, const struct membership *before,
                           const struct membership *membership);
/* Brings a membership and its household into line after it was written or taken out: who belongs
 * to it is paid up to the same day; when it has ended, or is gone, they stand alone, and so does
 * it. */
void household_settle(struct work *work, int64_t id);
/* Their own goes on, from now on paid with the other. */
void household_take_in(struct work *work, const struct membership *main, struct membership *own);
/* Whoever belonged to the lapsed one and has no newer membership joins again with the new one. */
void household_come_again(struct work *work, int64_t lapsed_id, int64_t id);
/* All statements that read memberships have the same columns. */
#define MEMBERSHIP_OF(row)                                                                         \
    ((struct membership){                                                                          \
        .id = (row).id,                                                                            \
        .person_id = (row).person_id,                                                              \
        .type = (row).type,                                                                        \
        .applied_on = date_or_none((row).applied_on),                                              \
        .joined_on = date_or_none((row).joined_on),                                                \
        .paid_until = date_or_none((row).paid_until),                                              \
        .resigned_on = date_or_none((row).resigned_on),                                            \
        .refused_on = date_or_none((row).refused_on),                                              \
        .removed_on = date_or_none((row).removed_on),                                              \
        .amount_pence = (row).amount_pence,                                                        \
        .why_joined = (row).why_joined.data ? (row).why_joined : TEXT(""),                         \
        .of_membership_id = (row).of_membership_id.value,                                          \
    })
