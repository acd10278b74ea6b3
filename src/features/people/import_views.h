/* What the templates of imports show. */
#pragma once

#include "web/fields.h"
#include "web/web.h"

struct import_line {
    int64_t id;
    struct text file_name;
    struct text day;
    struct text figures;
    bool is_undone;
    bool is_undoing;
};

struct import_lines {
    struct import_line *items;
    size_t count;
};

struct import_start_view {
    struct field_error_list errors;
    struct text file_error;
    struct import_lines runs; /* under way; id of the draft */
    struct import_lines imports;
};

struct import_progress_view {
    int64_t import_id; /* 0: it is looked at */
    struct text file_name;
    int64_t done, all; /* rows */
    struct text share; /* of a hundred */
    bool is_undoing;
};

struct choice_fields {
    struct choice_field *items;
    size_t count;
};

struct reason_line {
    int64_t line;
    struct text reason;
};

struct reason_lines {
    struct reason_line *items;
    size_t count;
};

struct import_look_view {
    struct field_error_list errors;
    int64_t draft_id;
    struct text file_name;
    struct text dialect;
    struct text problem; /* why the rows could not be read, or empty */
    bool is_read;
    bool is_all_known;
    bool has_kept_map;
    int64_t read;
    int64_t added;
    int64_t changed;
    int64_t same;
    int64_t rejected;
    int64_t coming; /* added and changed */
    int64_t more;   /* rejected rows beyond those listed */
    struct reason_lines reasons;
    struct choice_fields columns;
};

struct import_done_view {
    int64_t id;
    struct text file_name;
    struct text day;
    int64_t read;
    int64_t added;
    int64_t changed;
    int64_t same;
    int64_t rejected;
    bool may_undo;
    bool is_undone;
    int64_t refused; /* rows that could not be undone; the first of them are shown */
    struct reason_lines refusals;
};
