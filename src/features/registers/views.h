/* What the templates of registers show: texts ready for the page. */
#pragma once

#include "web/fields.h"

struct register_row {
    int64_t id;
    struct text code; /* on paper: "7KD" (codes.h) */
    struct text name; /* "Amina K." */
    struct text initials;
    struct text colour; /* class of the disc */
    struct text hint;   /* or empty */
    bool is_here;
};

struct register_rows {
    struct register_row *items;
    size_t count;
};

struct register_view {
    int64_t session_id;
    int64_t initiative_id;
    struct text title;
    struct text when; /* "Saturday 28 November 2026, 10:00" */
    struct text where;
    struct text capability;
    int64_t seen_at;
    struct register_rows guests;
    struct register_rows volunteers;
    int64_t here_count;
    int64_t all_count;
    bool is_open;   /* marks are taken from the day before */
    bool is_closed; /* a year ago: its figures stand */
    bool is_cancelled;
    bool has_desk; /* of a drop-in (features/jobs) */
    bool is_held;
    struct text held_sentence;
    struct text children; /* a sentence, or empty */
    bool children_are_short;
    bool may_add_helper;
    bool has_walk_in_error;
    struct text_field first_name;
    struct text_field initial;
    struct choice_field language;
    struct field_error_list errors;
    struct {
        int64_t *items; /* numbers of empty lines on paper */
        size_t count;
    } blanks;
};

/* Keying in what was ticked on paper. */
struct register_paper_view {
    struct field_error_list errors;
    int64_t session_id;
    struct text title, when;
    struct text_field codes;
};

struct helper_row {
    int64_t id;
    struct text name;
    struct text about; /* the ward, or empty */
};

struct helper_view {
    int64_t session_id;
    struct text words;
    bool is_short; /* too few letters to search */
    bool was_searched;
    struct {
        struct helper_row *items;
        size_t count;
    } found;
};

struct went_view {
    int64_t session_id;
    struct text title;
    struct text when;
    struct text who_came;
    struct choice_field went;
    struct text_field best;
    struct text_field change_next;
    struct field_error_list errors;
};
