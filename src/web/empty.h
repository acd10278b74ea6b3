/* A place where nothing is yet: one true sentence, and the one next step. Shown by empty.html. */
#pragma once

#include "web/html.h"

struct empty_state {
    struct text icon; /* absent: there is something, and nothing of this is shown */
    struct text title;
    struct text sentence;
    struct text address; /* or empty: nothing that this reader could do */
    struct text action;
    bool is_main; /* the page's one button */
};
