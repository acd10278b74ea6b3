/* What the templates of the public page show. */
#pragma once

#include "platform/paper/qr.h"
#include "web/fields.h"
#include "web/frame.h"
#include "web/street.h"
#include "web/web.h"

/* How to reach the hub: what is unknown is empty. */
struct contact {
    struct text phone;
    struct text phone_link; /* digits and '+' alone */
    struct text email;
    struct text venue;
    struct text address;       /* with its postcode */
    struct text opening_hours; /* of that venue, in words, or empty */
    bool is_step_free;
    bool is_known;    /* there is any way to reach the hub */
    bool may_be_told; /* the reader may write down how */
};

struct session_line {
    int64_t id;
    struct text time; /* "10:00" */
    struct text title;
    struct text words;  /* a sentence of its public text, or empty */
    struct text detail; /* "Upstairs, until 12:00": the venue too when it is not the usual one */
    struct text tag;
    struct text tag_class; /* ok, warn, hot */
};

struct session_lines {
    struct session_line *items;
    size_t count;
};

struct day_lines {
    struct text weekday;
    struct text day; /* "today", "27 November" */
    struct session_lines sessions;
};

struct day_list {
    struct day_lines *items;
    size_t count;
};

struct door {
    struct text href;
    struct text icon;
    struct text title;
    struct text first;  /* what is behind it: as written by the hub, or a text of the screen */
    struct text second; /* or empty */
};

struct door_list {
    struct door *items;
    size_t count;
};

struct week_view {
    struct contact contact;
    struct street street;
    struct text hub_name;
    bool has_facts;         /* any of the line under the welcome */
    struct text open_today; /* "10:00 to 13:00, 18:30 to 20:00", or empty */
    struct door_list doors;
    struct text heading;
    struct day_list days;
    bool is_now;            /* the first week: with hero and doors */
    bool is_later;          /* this week is empty: these are the next ones */
    bool may_start;         /* the reader may plan something */
    bool has_any;           /* anything within twelve weeks */
    int64_t book_id;        /* the next session with places, or 0 */
    struct text book_title; /* its title and when */
    struct text earlier;    /* first day of the week before, "2026-12-03", or empty */
    struct text later;      /* and of the week after */
    int64_t helped; /* times that somebody helped in the last 30 days, or 0 when it is few */
};

struct offer {
    int64_t session_id; /* the next one */
    struct text title;
    struct text words;
    struct text when; /* "Thursday 26 November, 10:00 to 12:00" */
    struct text place;
};

struct offer_list {
    struct offer *items;
    size_t count;
};

struct offer_group {
    struct text code;
    struct text icon;
    struct text title;
    struct offer_list offers;
};

struct offer_groups {
    struct offer_group *items;
    size_t count;
};

struct need_view {
    struct contact contact;
    struct offer_groups groups;
};

struct open_role {
    int64_t id;
    struct text title;
    struct text what;
    int64_t places; /* free ones */
    bool needs_check;
};

struct open_roles {
    struct open_role *items;
    size_t count;
    size_t capacity;
};

struct open_project {
    int64_t initiative_id;
    struct text title;
    struct text icon;
    struct text next; /* when its next free place is */
    struct open_roles roles;
};

struct open_projects {
    struct open_project *items;
    size_t count;
};

struct help_view {
    struct contact contact;
    struct open_projects projects;
};

struct our_venue {
    struct text name;
    struct text address;
    struct text note;
    bool is_step_free;
};

struct our_venues {
    struct our_venue *items;
    size_t count;
};

struct about_view {
    struct contact contact;
    struct text hub_name;
    struct text imprint;
    struct text privacy_contact; /* or empty */
    struct our_venues venues;
};

struct on_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct text words;
    struct text day;   /* "Thursday 26 November 2026" */
    struct text time;  /* "10:00 to 12:00" */
    struct text place; /* room and venue */
    struct text address;
    struct text venue_note;
    bool is_step_free;
    int64_t left; /* free places */
    bool is_open; /* may be booked */
    bool is_full;
    bool is_over;
    bool is_cancelled;
    bool was_taken; /* the last place went while they wrote */
    struct text reason;
    int64_t next_id; /* the next one of the same with places, or 0 */
    struct text next_when;
    struct text_field first_name;
    struct text_field initial;
    struct text_field contact;
    struct text_field postcode;
    struct choice_field language;
    struct text_field known_need;
    bool is_class;      /* asks what they need so that they can come */
    bool takes_waiters; /* full: they may wait for a place */
    bool wants_creche, wants_step_free;
};

struct booked_view {
    int64_t id;
    struct text title;
    struct text day;
    struct text time;
    struct text place;
    struct text address;
    struct text token;
    struct text link; /* with scheme and host */
    struct qr_drawing qr;
    bool has_qr;
};

struct poster_row {
    struct text weekday;
    struct text day;
    struct text time;
    struct text title;
    struct text words;
};

struct poster_rows {
    struct poster_row *items;
    size_t count;
};

struct poster_welcome {
    struct text language;
    struct text direction;
    struct text words;
};

struct poster_welcomes {
    struct poster_welcome *items;
    size_t count;
};

struct poster_view {
    struct frame_view frame;
    struct contact contact;
    struct street street;
    struct poster_rows rows;
    struct poster_welcomes welcomes;
    struct qr_drawing qr;
    bool has_qr;
    bool is_short; /* with a sentence under each title */
};
