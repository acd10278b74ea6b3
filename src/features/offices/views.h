/* What the templates of offices show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

struct office_holder_view {
    int64_t term_id;
    int64_t person_id;
    struct text name;
    struct text office;
    struct text when; /* "since 3 May 2025, until 30 April 2027" */
    struct text chosen;
    struct text note;
    struct text tag; /* or empty */
    struct text tag_kind;
};

struct office_holder_views {
    struct office_holder_view *items;
    size_t count;
};

struct office_line_view {
    int64_t id;
    struct text name;
    struct text about;
    struct text seats;
    struct office_holder_views holders; /* and who comes next */
    struct text vacant;                 /* "Vacant", or empty */
};

struct office_line_views {
    struct office_line_view *items;
    size_t count;
};

struct office_list_view {
    struct text lead;
    struct office_line_views offices;
    struct office_line_views ended;
    struct office_holder_views before; /* who held one */
    struct empty_state empty;
    bool may_write;
};

struct office_show_view {
    struct office_line_view one;
    struct text ended_on; /* or empty */
    struct office_holder_views before;
    bool may_write;
    bool may_fill;
};

struct office_form_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text_field name;
    struct text_field seats;
    struct text_field about;
};

struct office_term_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text remove; /* address, or empty */
    bool has_offices;
    struct choice_field office;
    struct text_field from_on;
    struct text_field until_on;
    struct choice_field chosen;
    struct text_field note;
};

struct office_card_view {
    int64_t person_id;
    struct office_holder_views holds; /* and will hold */
    struct office_holder_views held;
    bool may_write;
};
