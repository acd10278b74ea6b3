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

struct renewal_letters_view {
    int64_t message_id;
    int64_t after;
    struct text name;
    bool is_first; /* of its message's files */
};

struct renewals_view {
    struct text when; /* the rule in a sentence */
    bool may_change;
    bool may_print;
    struct {
        struct renewal_letters_view *items;
        size_t count;
    } letters;
    struct {
        struct renewal_line_view *items;
        size_t count;
    } lines;
};
