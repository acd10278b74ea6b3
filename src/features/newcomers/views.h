/* What the pages of newcomers show: texts ready for the page. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"

struct newcomer_dot_view {
    struct text look; /* "d": done, or empty */
};

struct newcomer_line_view {
    int64_t id;
    struct text initials;
    struct text colour;
    struct text name;
    struct text day;   /* "Day 31" */
    struct text next;  /* "Talk to a person, by 12 December" */
    struct text late;  /* or empty */
    struct text owner; /* "Grace Oldacre", or "Nobody yet" */
    struct text phone; /* or empty */
    struct text dots_label;
    struct {
        struct newcomer_dot_view *items;
        size_t count;
    } steps;
};

struct newcomer_board_view {
    struct text lead;
    struct {
        struct newcomer_line_view *items;
        size_t count;
    } members;
    bool is_mine;
    bool may_change; /* the plan */
    struct empty_state empty;
};

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

struct companion_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct choice_field officer;
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
