/* What the templates of venues show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

struct use_line {
    int64_t initiative_id; /* 0: not to be opened by who asks */
    struct text time;      /* "10:00" */
    struct text when;      /* "today", "Friday 27 November" */
    struct text title;
    struct text until;
};

struct use_lines {
    struct use_line *items;
    size_t count;
};

struct room_line {
    int64_t id;
    struct text name;
    int64_t capacity;
    struct text equipment;
    struct text closed; /* "Closed from Friday 1 January 2027", or empty */
    bool is_closed;     /* today */
    int64_t today;      /* uses that begin today */
    struct use_lines uses;
};

struct room_lines {
    struct room_line *items;
    size_t count;
};

struct venue_card {
    int64_t id;
    struct text name;
    struct text address;
    struct text postcode;
    struct text note;
    struct text opening_hours;
    struct text keys; /* empty when who asks may not see them */
    bool is_step_free;
    bool is_partners;
    struct room_lines rooms;
};

struct venue_cards {
    struct venue_card *items;
    size_t count;
};

struct rooms_view {
    struct venue_cards venues;
    int64_t today; /* sessions in all rooms */
    int64_t week;
    struct empty_state empty;
    bool may_write;
};

struct room_fields_view {
    struct text_field name;
    struct text_field capacity;
    struct text_field equipment;
};

struct venue_form_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text_field name;
    struct text_field address;
    struct text_field postcode;
    struct choice_field partner;
    bool has_partners;
    struct choice_field step_free;
    struct text_field opening_hours;
    struct text_field note;
    struct text_field keys;
    bool has_room; /* a new one comes with its first room */
    struct room_fields_view room;
};

struct room_form_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text venue_name;
    struct room_fields_view room;
    struct text close; /* address of the form to close it, or empty */
};

/* A session that stands in the way. */
struct used_line {
    int64_t session_id; /* 0: not to be opened by who asks */
    struct text title;
    struct text when;
};

struct used_lines {
    struct used_line *items;
    size_t count;
};

struct room_close_view {
    struct field_error_list errors;
    struct text heading;
    struct text action;
    struct text_field day;
    struct used_lines used;
};
