/* Where a person stands with a shift: everything the verdict depends on, read in one statement. */
#pragma once

#include "features/journey/journey.h"
#include "features/shifts/shifts.h"

#define LATE_MS (48 * HOUR_MS)           /* dropping out later than this is late */
#define NEWCOMER_UNTIL_MS (48 * HOUR_MS) /* until then the last place is kept */
#define PROMOTE_UNTIL_MS (12 * HOUR_MS)  /* nobody is surprised with a place later than this */

/* Of the signed link in an invitation; its subject is the sign-up. */
#define INVITATION_PURPOSE TEXT("shift-invitation")

struct standing {
    struct sign_up sign_up; /* theirs; id is 0 when they have none */
    struct text theme;
    int64_t cancelled_at; /* or 0 */
    struct maybe_integer waitlisted_at;
    int64_t places_left;
    bool keeps_newcomer_place;
    struct text asks_for; /* or empty */
    bool has_skill, has_language;
    struct person_standing person; /* what of the role's needs they lack that day */
    bool clashes;
    bool has_helped;
    bool is_refused; /* they asked not to be asked for this theme */
    bool has_sign_up;
    bool is_promotion; /* set by the caller: somebody else made room for them */
};

/* False when there is no such shift or no such person. */
bool standing_find(struct work *work, int64_t shift_id, int64_t person_id,
                   struct standing *standing);
/* The one verdict. now is the work's. */
enum shift_join standing_verdict(const struct standing *standing, int64_t now);
/* Takes the place, or waits for one; the sign-up as it is then in standing->sign_up. */
enum shift_join standing_join(struct work *work, struct standing *standing);

/* The dated facts of a sign-up, for its state. */
struct sign_up_facts {
    struct maybe_integer confirmed_at, waitlisted_at, declined_at, dropped_at;
    struct maybe_integer attended_minutes, no_show_at;
    int64_t starts_at;
};
enum sign_up_state sign_up_state_of(const struct sign_up_facts *facts);
/* A place taken by oneself forgets the waiting. */
bool sign_up_is_from_waitlist(const struct sign_up_facts *facts);

/* What inviting somebody to it is: an offer, or an ask. */
enum touch_kind shift_invitation_kind(struct text asks_for);

/* "Monday mornings": 0 is the morning, 1 the afternoon, 2 the evening. */
struct text shift_part_name(struct arena *arena, enum weekday weekday, int part);
