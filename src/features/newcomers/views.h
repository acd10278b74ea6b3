/* What the pages of newcomers show: texts ready for the page. */
#pragma once

#include "web/fields.h"

struct newcomer_step_view {
    struct text title;
    struct text tag;
    struct text tag_kind;
    bool is_done;
};

struct newcomer_card_view {
    int64_t id;
    struct {
        struct newcomer_step_view *items;
        size_t count;
    } steps;
    struct text owner; /* or empty */
    bool may_write;
};

struct newcomer_step_form_view {
    struct text name; /* the program's words for the step */
    struct text_field title;
    struct text_field days;
    struct choice_field officer;
};

struct newcomer_template_view {
    struct field_error_list errors;
    struct {
        struct newcomer_step_form_view *items;
        size_t count;
    } steps;
};
