/* What the templates of outcomes show: texts ready for the page. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"

struct outcome_row {
    int64_t id;
    struct text sentence;
    struct text day;
    struct text evidence;
};

struct outcome_group {
    int64_t initiative_id;
    struct text title;
    struct {
        struct outcome_row *items;
        size_t count;
    } rows;
};

struct outcome_list_view {
    int64_t initiative_id; /* 0: of all */
    struct text since;
    struct {
        struct outcome_group *items;
        size_t count;
    } groups;
    struct {
        struct text *items; /* sums by kind */
        size_t count;
    } sums;
    struct empty_state empty;
    bool may_add;
};

struct outcome_helper_view {
    int64_t id;
    struct text name;
    struct text about; /* "Helped 4 times, last on 26 November 2026" */
    struct text way;   /* "By e-mail" */
    struct text way_kind;
};

struct outcome_tell_view {
    struct field_error_list errors;
    int64_t id;
    struct text sentence;
    struct text title; /* the project's */
    struct {
        struct outcome_helper_view *items;
        size_t count;
    } people;
    struct text_field words;
    struct choice_field how;
    struct text button; /* "Tell 12 people" */
    struct text heard;  /* "3 people have heard it.", or empty */
    int64_t need_id;    /* whose tellers wait; or 0 */
    bool has_letters;
    struct safe_html letters;
};

struct outcome_show_view {
    int64_t id;
    struct text sentence;
    struct text day;
    struct text evidence;
    struct text note;
    struct text title; /* the project's */
    int64_t initiative_id;
    int64_t need_id;     /* or 0 */
    struct text waiting; /* "12 people who helped have not heard it.", or empty */
    struct text heard;   /* or empty */
    bool may_add;
};

/* A question with a choice of projects comes first when the address names none. */
struct outcome_new_view {
    int64_t initiative_id;
    struct text title;
    struct choice_field kind;
    struct choice_field guest;
    struct text_field happened_on;
    struct text_field people;
    struct text_field evidence;
    struct text_field note;
    struct field_error_list errors;
    bool has_guests;
    struct {
        struct outcome_group *items; /* projects to choose from */
        size_t count;
    } projects;
};
