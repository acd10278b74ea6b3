/* What the templates of guests show: texts ready for the page. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct booking_view {
    struct text token;
    struct text title;
    struct text name; /* "Amina K." */
    struct text when; /* "Saturday 28 November 2026" */
    struct text from, until;
    struct text where, address;
    struct text contact, language, ward, known_need; /* each may be empty */
    bool is_step_free;
    bool tells_all;
    bool is_cancelled;  /* by the guest */
    bool is_called_off; /* the session is */
    bool is_expected;   /* neither */
    struct text moved;  /* the time or the room changed since they booked; or empty */
    struct text reason; /* why it is */
    bool may_cancel;
    bool asks_to_forget; /* asks whether they mean it */
};

struct guest_row {
    int64_t id;
    struct text name;
    struct text about; /* "Waits for a place" */
};

struct guest_list_view {
    int64_t initiative_id;
    struct text title;
    struct {
        struct guest_row *items;
        size_t count;
    } guests;
    bool has_plans;      /* a drop-in: each name leads to their plan (features/jobs) */
    int64_t after;       /* where the next page begins, or 0 */
    struct text waiting; /* "2 people wait for a place. No place is free.", or empty */
    int64_t next_id;     /* the guest who waits longest */
};

struct guest_forget_view {
    int64_t initiative_id;
    int64_t id;
    struct text name;
};
