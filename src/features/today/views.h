/* What Today shows. */
#pragma once

#include "web/street.h"
#include "web/web.h"

/* Something that needs the reader: the first has the page's one button. */
struct today_matter {
    struct text icon;
    struct text title;
    struct text about;
    struct text address;
    struct text action; /* on the button; empty for the others */
};

struct today_matters {
    struct today_matter *items;
    size_t count;
};

struct today_session {
    int64_t id;
    struct text time;
    struct text day; /* "today", "Friday" */
    struct text title;
    struct text about;   /* "Upstairs · 9 booked" */
    struct text missing; /* "2 places free", or empty: ready */
    bool is_cancelled;
};

struct today_sessions {
    struct today_session *items;
    size_t count;
};

struct today_newcomer {
    int64_t person_id;
    struct text initials;
    struct text name;
    struct text about; /* "Day 6 · has not helped yet" */
};

struct today_newcomers {
    struct today_newcomer *items;
    size_t count;
};

struct today_outcomes {
    struct text *items;
    size_t count;
};

struct today_step {
    struct text icon;
    struct text title;
    struct text about;
    struct text address;
    bool is_copies; /* done by a word, not by a row */
};

struct today_steps {
    struct today_step *items;
    size_t count;
    int64_t done; /* of all */
    int64_t all;
};

struct today_balance {
    struct text gave, asked;         /* "214 times we gave" */
    int64_t gave_width, asked_width; /* of 320 */
    struct text label;
};

struct today_view {
    struct text day;
    struct text greeting;
    struct text summary;
    struct street street;
    struct text matters_title;
    struct today_matters matters;
    struct today_sessions sessions;
    struct text new_members; /* a sentence */
    struct today_newcomers newcomers;
    struct today_outcomes outcomes;
    struct today_balance balance;
    struct safe_html map;
    struct text lights;
    bool has_balance;
    bool has_map;
    bool may_see_people;
    bool may_write_people;
    struct today_steps steps; /* still missing */
};
