/* What the templates of shifts show. */
#pragma once

#include "platform/paper/qr.h"
#include "web/empty.h"
#include "web/fields.h"

struct shift_row {
    int64_t id;
    struct text from, until;
    struct text what;    /* "Tutor at English class" */
    struct text filled;  /* "2 of 3 places are taken, 1 person is invited." */
    struct text missing; /* "1 place" */
};

struct shift_rows {
    struct shift_row *items;
    size_t count;
};

struct shift_day {
    struct text day;
    struct shift_rows shifts;
};

struct shift_days {
    struct shift_day *items;
    size_t count;
};

struct shift_list_view {
    struct text summary; /* or empty */
    struct empty_state empty;
    struct shift_days days;
    bool may_plan;
};

/* What is said of a shift on every page that shows one. */
struct shift_facts_view {
    int64_t id;
    struct text name; /* "Tutor at English class" */
    struct text what;
    struct text when;  /* "Saturday 28 November 2026, 10:00 to 12:00" */
    struct text where; /* "Upstairs at The Old Bakery", or empty */
    struct text address, postcode, venue_note;
    bool is_step_free;
    struct text needs;    /* "teaching, Arabic and a basic check", or empty */
    struct text newcomer; /* what is kept for whom until when, or empty */
    struct text filled;
    struct text left;                         /* "2 places are free." */
    struct text contact_phone, contact_email; /* the hub's */
    struct text hub_name;
};

struct sign_up_row {
    int64_t id;
    int64_t person_id;
    struct text name;
    struct text initials;
    struct text reason;
    struct text state;      /* "will come" */
    struct text state_look; /* class of the tag */
    struct text next;       /* what to do about it, or empty */
    struct text gaps;       /* what of the role's needs they lack, or empty */
    struct text pattern;    /* how often they did not come, or empty */
    bool may_confirm, may_decline, may_drop;
};

struct sign_up_rows {
    struct sign_up_row *items;
    size_t count;
};

struct candidate_row {
    int64_t person_id;
    struct text name;
    struct text phone; /* when there is no time for an invitation; or empty */
    struct text reason;
    struct text warning;
    bool is_newcomer;
    bool is_offered_enough;
};

struct candidate_rows {
    struct candidate_row *items;
    size_t count;
};

struct shift_show_view {
    struct shift_facts_view facts;
    int64_t initiative_id;
    struct text initiative;
    struct text asks_for; /* inviting somebody is an ask; or empty */
    bool is_cancelled;
    bool may_fill;   /* key in answers */
    bool may_invite; /* and it has not begun */
    bool is_full;
    bool may_override; /* invite though they were offered enough */
    bool may_see_people;
    struct sign_up_rows sign_ups;
    int64_t invited;  /* without an answer */
    bool is_to_cover; /* somebody dropped out late */
    struct candidate_rows suggestions;
    struct text query;
    bool is_searched;
    struct candidate_rows found;
    struct field_error_list errors;
    struct text person_error;
    struct text_field capacity;
};

/* Inviting somebody though they were offered enough. */
struct shift_anyway_view {
    struct field_error_list errors;
    struct shift_facts_view facts;
    int64_t person_id;
    struct text name;
    struct text offers; /* a sentence: when the last two were */
    struct text_field why;
};

/* One invited person with what to give them. */
struct invitation {
    int64_t sign_up_id, person_id;
    struct text name, given_name;
    struct text reason;
    struct text reason_for_them;
    struct text link; /* whole address; empty while there is none */
    struct qr_drawing qr;
    struct text phone;
    struct text email, subject, message; /* for the officer's own mail program */
    struct text sent;                    /* whether it went by e-mail, or empty */
    bool may_send;                       /* by e-mail from here */
};

struct invitations {
    struct invitation *items;
    size_t count;
};

struct shift_invitations_view {
    struct shift_facts_view facts;
    struct invitations invitations;
    bool may_send; /* e-mail is set up, and somebody has not got theirs */
};

struct shift_letter_view {
    struct shift_facts_view facts;
    struct invitation invitation;
    struct text today;
    struct text signed_by;
    struct text language, direction; /* of the letter */
    struct text print;               /* how, in the officer's */
};

/* What the holder of the link sees. */
struct shift_link_view {
    struct shift_facts_view facts;
    struct text token;
    struct text given_name;
    struct text reason;
    struct text companions; /* "With Grace and Omar.", or empty */
    struct text heading;
    struct text sentence; /* where they stand, and what they can do */
    bool is_good_news;
    bool may_join, may_wait, may_decline, may_drop, may_leave_list;
    bool may_refuse, may_ask_again;
    struct text moved; /* the time or the room changed since they were asked; or empty */
};

struct shift_fitting_row {
    int64_t id; /* of the shift */
    struct text name, what, when, where, left;
    struct text reason;
    bool is_first;
};

struct shift_fitting_view {
    int64_t id; /* of the person */
    struct text name;
    struct text lead;
    struct {
        struct shift_fitting_row *items;
        size_t count;
    } places;
    struct empty_state empty;
};

struct fortnight_person_view {
    int64_t person_id;
    struct text name;
    struct text reason;
    bool is_newcomer;
    bool is_ticked;
};

struct fortnight_shift_view {
    int64_t id;
    struct text what;
    struct text from;
    struct text missing; /* "2 places free" */
    struct text look;    /* of that tag */
    struct text kept;    /* that a place is kept for a newcomer, when it stays free; or empty */
    struct {
        struct fortnight_person_view *items;
        size_t count;
    } people;
};

struct fortnight_day_view {
    struct text day;
    struct {
        struct fortnight_shift_view *items;
        size_t count;
    } shifts;
};

/* Planning a fortnight. */
struct fortnight_view {
    struct field_error_list errors;
    struct text lead;
    struct text how; /* how good the proposal is, or empty */
    struct shift_rows waiting;
    struct {
        struct fortnight_day_view *items;
        size_t count;
    } days;
    struct empty_state empty;
};

/* A place that changes hands. */
struct shift_swap_view {
    struct field_error_list errors;
    struct shift_facts_view facts;
    int64_t sign_up;
    struct text name; /* whose place it is */
    struct choice_field with;
};
