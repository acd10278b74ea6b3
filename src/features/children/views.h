/* What the template of children shows. */
#pragma once

#include "web/fields.h"
#include "web/web.h"

struct children_band_view {
    struct text title;
    struct text_field expected;
    struct text_field here;
};

struct children_view {
    struct field_error_list errors;
    int64_t session_id;
    struct text title, when;
    struct text expected, here; /* sentences, or empty */
    bool expected_is_short, here_is_short;
    bool counts; /* the day has come: how many are here */
    struct {
        struct children_band_view *items;
        size_t count;
    } bands;
};
