/* What the HTML part of a message shows. */
#pragma once

#include "web/html.h"

struct mail_view {
    struct text subject;
    struct text language;
    struct text direction;
    struct safe_html words;
    struct text hub_name;
    struct text imprint;
    struct text preferences; /* or empty */
    struct text reason;      /* why they get it */
    struct text how;         /* the words of the link to their preferences */
    struct text foot_language, foot_direction;
};
