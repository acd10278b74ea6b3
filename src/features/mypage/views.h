/* What my page shows: texts ready for the page. */
#pragma once

#include "platform/paper/qr.h"
#include "web/empty.h"
#include "web/fields.h"

struct my_place_view {
    int64_t id; /* of the shift */
    struct text name, what, when, where, left;
    struct text reason; /* "you teach, you live near" */
    bool is_first;
};

struct my_places_view {
    struct text home;
    struct text title;    /* empty: nothing to show */
    struct text sentence; /* above them, or why there is none */
    struct text said;     /* why they joined, in their words, or empty */
    struct {
        struct my_place_view *items;
        size_t count;
    } places;
    bool may_ask; /* a button to be shown places */
};

struct my_shift_view {
    int64_t id; /* of the sign-up */
    struct text name, when, where;
    struct text tag, tag_kind;
    bool may_drop;
};

struct my_line_view {
    struct text icon, disc;
    struct text day;
    struct text words;
};

struct my_lines {
    struct my_line_view *items;
    size_t count;
};

struct my_home_view {
    struct text home, hub_name, name;
    struct text standing;  /* "A member since 3 September." */
    struct text refusal;   /* where they read why they were refused or removed; or empty */
    struct text vote;      /* a sentence, or empty */
    struct text days_left; /* of the link, or empty */
    struct text link;      /* whole address, on the welcome page; else empty */
    struct qr_drawing qr;
    bool is_link, has_shifts, is_welcome, is_waiting, is_erasing, may_leave, places_first,
        has_membership;
    struct text erasing; /* when it will be done */
    struct my_places_view places;
    struct {
        struct my_shift_view *items;
        size_t count;
    } shifts;
    struct text did;        /* "You helped 4 times, 9 hours in all." or empty */
    struct my_lines done;   /* the newest of it */
    struct my_lines came;   /* what came of it */
    struct my_lines thanks; /* received */
};

struct my_fact_view {
    struct text code; /* for the file */
    struct text name;
    struct text value;
};

struct my_section_view {
    struct text code;
    struct text title;
    struct text from; /* where it comes from */
    bool may_correct;
    struct {
        struct my_fact_view *items;
        size_t count, capacity;
    } facts;
};

struct my_known_view {
    struct text home, hub_name, name, day;
    struct text contact; /* who answers questions about it, or empty */
    bool is_erasing;
    struct {
        struct my_section_view *items;
        size_t count;
    } sections;
};

struct my_correction_view {
    struct field_error_list errors;
    struct text home;
    struct text_field given_name, family_name, phone, email, address, postcode, travel_km;
    struct safe_html offer;
};

struct my_leaving_view {
    struct field_error_list errors;
    struct text home, hub_name, name;
    bool is_application;
    struct text household; /* what becomes of those whom they pay for, or empty */
    struct text_field reason;
};

struct my_erasing_view {
    struct text home, hub_name;
    bool has_joined;
    struct text due;   /* by when it is done */
    bool is_erasing;   /* asked for already */
    struct text stays; /* until when name and dates stay, or empty */
};

struct my_asking_view {
    struct field_error_list errors;
    struct text_field email;
    bool may_mail;
    bool is_signed_in; /* with an account that is tied to nobody */
    struct text phone;
};

struct my_link_view {
    int64_t id;
    struct text name, given_name;
    struct text link; /* whole address; empty while there is none */
    struct text until;
    struct qr_drawing qr;
    struct text phone, email, subject, message; /* for the officer's own mail program */
    struct text sent;                           /* whether it went by e-mail, or empty */
    bool may_send;
    struct text hub_name;
};

struct my_erasure_line {
    int64_t id, person_id;
    struct text name, asked, due;
    bool is_late;
    struct text goes; /* what goes and what stays */
};

struct my_erasures_view {
    struct {
        struct my_erasure_line *items;
        size_t count;
    } people;
    struct empty_state empty;
};
