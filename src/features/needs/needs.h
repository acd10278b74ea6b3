/* Needs: what a community lacks, with evidence, and what became of it (DOMAIN.md, need). */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature needs_feature;

/* Computed by need_state_of from dated facts; never stored. */
enum need_state {
    NEED_HEARD,
    NEED_CONFIRMED,
    NEED_BEING_MET, /* an initiative that answers it is running */
    NEED_MET,
    NEED_NOT_OURS,
    NEED_PARKED
};

struct text need_state_name(enum need_state state); /* "heard", "being-met" … as in the API */

struct need {
    int64_t id;
    struct text title;
    struct text theme;     /* code of features/themes.h */
    struct text ward_code; /* or empty: the whole area */
    struct text ward_name;
    struct text note;
    enum need_state state;
    int64_t owner_account_id; /* or 0 */
    struct date due_on;       /* year 0: none */
    int64_t voices;           /* how many people the evidence speaks for */
    struct date last_heard_on;
    int64_t initiatives;     /* running ones that answer it */
    int64_t waiting_to_hear; /* pieces of evidence whose tellers have not been told back */
    int64_t created_at;
};

struct need_array {
    struct need *items;
    size_t count;
};

struct new_need {
    struct text title;
    struct text theme;
    struct text ward_code; /* or empty */
    struct text note;
    /* The first evidence. */
    struct text source; /* partner, door, hub, public, official */
    int64_t partner_id; /* or 0 */
    struct text told_by;
    struct text contact;
    struct text words;
    int64_t voices; /* 1 or more */
    struct date heard_on;
};

enum need_add { NEED_ADDED, NEED_TITLE_MISSING, NEED_THEME_UNKNOWN, NEED_WARD_UNKNOWN };
enum need_add need_add(struct work *work, const struct new_need *need, int64_t *id);

bool need_find(struct work *work, int64_t id, struct need *need);
/* All that are open (heard, confirmed, being met), most voices first; of one ward when given. */
struct need_array need_open_list(struct work *work, struct text ward_code);
/* Voices per theme of a ward, for the ward's panel. */
struct need_theme_count {
    struct text theme;
    int64_t voices;
};
struct need_theme_counts {
    struct need_theme_count *items;
    size_t count;
};
struct need_theme_counts need_voices_by_theme(struct work *work, struct text ward_code);
