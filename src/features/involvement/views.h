/* What the templates of involvement show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

struct involvement_line_view {
    int64_t id;
    int64_t person_id;
    int64_t partner_id; /* or 0 */
    struct text name;   /* of the person */
    struct text group;
    struct text what;    /* or empty */
    struct text details; /* "since 3 May 2020 · 8 hours a month · they told us" */
};

struct involvement_line_views {
    struct involvement_line_view *items;
    size_t count;
};

struct involvement_card_view {
    int64_t person_id;
    struct involvement_line_views now;
    struct involvement_line_views before;
    bool may_write;
};

struct involvement_partner_view {
    struct text title; /* "3 of our people are there" */
    struct involvement_line_views people;
};

struct involvement_form_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text remove; /* address, or empty */
    struct text_field group;
    struct text_list names; /* for the field's suggestions */
    struct text_field what;
    struct text_field hours;
    struct text_field since_on;
    struct text_field until_on;
    struct choice_field known_how;
};

struct involvement_group_view {
    int64_t partner_id; /* or 0 */
    struct text name;
    struct text icon;
    struct text people; /* "3 people · 12 hours a month" */
    struct involvement_line_views who;
};

struct involvement_group_views {
    struct involvement_group_view *items;
    size_t count;
};

struct involvement_list_view {
    struct text lead;
    struct involvement_group_views groups;
    struct empty_state empty;
};
