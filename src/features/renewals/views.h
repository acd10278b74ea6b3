/* What the page of renewals shows. */
#pragma once

#include "web/web.h"

struct renewal_line_view {
    int64_t person_id;
    struct text name;
    struct text about;
    struct text tag;
    struct text tag_kind;
};

struct renewals_view {
    struct text when; /* the rule in a sentence */
    bool may_change;
    bool has_letters;
    struct safe_html letters;
    struct {
        struct renewal_line_view *items;
        size_t count;
    } lines;
};
