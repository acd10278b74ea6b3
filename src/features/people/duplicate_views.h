/* What the pages of duplicates show. */
#pragma once

#include "web/fields.h"

struct duplicate_line {
    int64_t person_id, other_id;
    struct text name, other_name;
    struct text reasons;
    bool is_sure;
};

struct merge_line {
    int64_t id;
    struct text name;
    struct text day;
};

struct duplicates_view {
    struct text title;
    struct text total; /* "2 pairs are worth a look." */
    bool has_more;
    struct {
        struct duplicate_line *items;
        size_t count;
    } pairs;
    struct {
        struct merge_line *items;
        size_t count;
    } merges;
};

/* One thing told of both. */
struct duplicate_fact {
    struct text name;
    struct text field; /* of the form, when one is to be chosen; else empty */
    struct text left, right;
    bool is_right; /* chosen */
    bool is_same;
};

struct duplicate_pair_view {
    struct field_error_list errors;
    int64_t id, other_id;
    struct text name, other_name;
    struct text reasons;
    struct text objection; /* or empty */
    bool has_choice;
    struct {
        struct duplicate_fact *items;
        size_t count;
    } facts;
};

struct merge_done_view {
    int64_t id, person_id;
    struct text name;
    struct text day;
    struct text refusal; /* why it could not be undone, or empty */
    bool is_undone;
    bool may_undo;
};
