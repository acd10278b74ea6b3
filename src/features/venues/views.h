/* What the templates of venues show. */
#pragma once

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
    struct text name;
    int64_t capacity;
    int64_t today; /* uses that begin today */
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
    bool may_write;
};

struct venue_new_view {
    struct field_error_list errors;
    struct text_field name;
    struct text_field address;
    struct text_field postcode;
    struct choice_field partner;
    bool has_partners;
    struct choice_field step_free;
    struct text_field note;
    struct text_field room;
    struct text_field capacity;
};

struct room_new_view {
    struct field_error_list errors;
    int64_t venue_id;
    struct text venue_name;
    struct text_field room;
    struct text_field capacity;
};
