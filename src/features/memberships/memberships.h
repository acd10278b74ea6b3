/* Memberships: dated facts; the state is computed from them in one function. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature memberships_feature;

enum membership_state {
    MEMBERSHIP_NONE,
    MEMBERSHIP_APPLIED,
    MEMBERSHIP_ACTIVE,
    MEMBERSHIP_LAPSED,
    MEMBERSHIP_RESIGNED,
    MEMBERSHIP_REFUSED,
    MEMBERSHIP_REMOVED
};

struct text membership_state_name(enum membership_state state);

struct membership {
    int64_t id;
    int64_t person_id;
    struct text type;
    struct date applied_on, joined_on, paid_until, resigned_on, refused_on,
        removed_on; /* year 0: none */
    int64_t amount_pence;
    struct text why_joined;
};

/* Days after paid_until before a membership counts as lapsed: the year's renewal may be late. */
#define MEMBERSHIP_GRACE_DAYS 90

enum membership_state membership_state_of(const struct membership *membership, struct date today);
/* The newest membership of the person; false when they never had one. */
bool membership_of_person(struct work *work, int64_t person_id, struct membership *membership);
int64_t membership_add(struct work *work, const struct membership *membership);
/* How many are active today. */
int64_t membership_count_active(struct work *work);
/* Active ones who joined in the last `days` days, newest first. */
struct membership_array {
    struct membership *items;
    size_t count;
};
struct membership_array membership_list_new(struct work *work, int days);
