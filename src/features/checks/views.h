/* What the templates of checks show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

/* One thing that somebody has, with the address where it is taken out or looked at. */
struct check_line_view {
    int64_t id;
    struct text title;
    struct text about;
    struct text tag; /* or empty */
    struct text tag_kind;
};

struct check_lines_view {
    struct check_line_view *items;
    size_t count;
};

struct person_checks_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct check_lines_view checks, trainings, references;
    struct choice_field level;
    struct text_field issued_on;
    struct text_field number;
    struct text_field expires_on;
    struct choice_field ask_level;
    struct choice_field training;
    struct text_field done_on;
    struct text_field training_until;
    struct text_field referee;
    struct text_field received_on;
    struct choice_field is_good;
    bool updates_itself;
    bool asks, trains, refers; /* that form was sent, and something is wrong with it */
};

struct check_step_view {
    struct text code;
    struct text label;
    bool is_main;
};

struct check_steps_view {
    struct check_step_view *items;
    size_t count;
};

struct check_fact_view {
    struct text name, value;
};

struct check_facts_view {
    struct check_fact_view *items;
    size_t count;
};

struct check_show_view {
    struct field_error_list errors;
    int64_t id;
    int64_t person_id;
    struct text title;
    struct text name; /* whose */
    struct text state, tag_kind;
    struct check_facts_view facts;
    struct text next; /* what comes next, a sentence; or empty */
    struct check_steps_view steps;
    bool sees; /* the next step is to see the certificate: its fields are shown */
    struct choice_field level;
    struct text_field issued_on;
    struct text_field number;
    bool updates_itself;
};

struct check_list_line_view {
    int64_t person_id;
    struct text name;
    struct text about;
    struct text tag, tag_kind;
    struct text address; /* where it leads */
};

struct check_list_lines_view {
    struct check_list_line_view *items;
    size_t count;
};

struct check_list_view {
    struct text lead;
    struct text words; /* looked for */
    struct check_list_lines_view found;
    bool has_looked;
    struct check_list_lines_view missing, ending, under_way;
    struct empty_state empty;
};
