/* Guests: those the hub helps, on the help side of the wall. Nothing here leads into people. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature guests_feature;

struct guest {
    int64_t id;
    struct text first_name;
    struct text initial;    /* or empty */
    struct text known_need; /* what they want us to know, or empty */
    struct text ward_code;
};

struct new_guest {
    struct text first_name;
    struct text initial;
    struct text contact;    /* or empty */
    struct text language;   /* or empty */
    struct text postcode;   /* or empty; only its ward is kept */
    struct text known_need; /* or empty */
};

enum booking_outcome {
    BOOKING_MADE,
    BOOKING_FULL,
    BOOKING_TOO_LATE, /* it is over */
    BOOKING_CANCELLED_SESSION,
    BOOKING_NAME_MISSING,
    BOOKING_POSTCODE_BAD,
    BOOKING_UNKNOWN /* no such session, or not a public one */
};

/* A resident's own act: the guest is made, or found again by first name, initial and contact, and
 * enrolled in the initiative. */
enum booking_outcome booking_add(struct work *work, int64_t session_id,
                                 const struct new_guest *guest, int64_t *booking_id);
/* At the register: somebody walked in. Never full: they are here. */
enum booking_outcome booking_add_walk_in(struct work *work, int64_t session_id,
                                         const struct new_guest *guest, int64_t *guest_id);
enum booking_cancel { BOOKING_CANCEL_DONE, BOOKING_CANCEL_ALREADY, BOOKING_CANCEL_UNKNOWN };
enum booking_cancel booking_cancel(struct work *work, int64_t booking_id);
int64_t booking_count(struct work *work, int64_t session_id); /* places taken */

/* Guests expected at a session: booked, or enrolled in its initiative and not cancelled. */
struct expected_guest {
    struct guest guest;
    bool is_first_time;
    bool is_walk_in;
};
struct expected_guests {
    struct expected_guest *items;
    size_t count;
};
struct expected_guests guest_list_expected(struct work *work, int64_t session_id);
