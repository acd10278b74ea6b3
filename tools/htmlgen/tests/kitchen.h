/* The view of kitchen.html, which holds one of everything. */
#pragma once

#include "web/html.h"

struct kitchen_item {
    int64_t id;
    struct text words;
    struct text link;
    bool is_done;
};

struct kitchen_items {
    struct kitchen_item *items;
    size_t count;
};

struct kitchen_words {
    struct text *items;
    size_t count;
};

struct kitchen_view {
    struct text title;
    int64_t id;
    int doors;
    struct text owner;
    struct text email;
    struct text icon;
    struct kitchen_items items;
    struct kitchen_words words;
    struct kitchen_item first;
    struct safe_html notes;
};
