/* What the form of a membership shows. */
#pragma once

#include "web/fields.h"

struct membership_form_view {
    struct field_error_list errors;
    struct text title;
    struct text sentence; /* what they are today */
    int64_t person_id;
    struct text membership; /* its id; empty for a new one */
    bool may_begin_again;   /* the one shown is over */
    bool is_application;
    bool has_joined;
    bool is_of_household; /* another one pays for it */
    bool pays_for_others;
    struct text_field applied_on;
    struct text_field joined_on;
    struct text_field paid_until;
    struct text_field type;
    struct text_field amount;
    struct text_field why_joined;
    struct text_field resigned_on;
};

struct membership_tick {
    struct text x;
    struct text label;
};

struct membership_month_view {
    struct text name; /* "November 2026" */
    struct text joined;
    struct text left;
};

struct membership_figure_view {
    struct text title;
    struct text value;
    struct text about;
};

struct membership_figures_view {
    struct text lead;
    struct text chart; /* in words */
    struct text joined, left, joined_path, left_path;
    struct {
        struct membership_tick *items;
        size_t count;
    } ticks;
    struct {
        struct membership_month_view *items; /* this one first */
        size_t count;
    } months;
    struct {
        struct membership_figure_view *items;
        size_t count;
    } figures;
    struct text balance;
    struct text passed_over; /* pauses; or empty */
    struct text elsewhere;   /* in other groups; or empty */
    bool is_of_newest_only;
};
