/* Thanks owed: every difference that somebody made wants a thank-you within a week (DOMAIN.md, rule
 * 1). One thank-you is for all they did until then. */
#pragma once

#include "engines/work.h"

/* Whatever nobody has been thanked for in so long is no longer asked for: it would come oddly. */
#define THANKS_CHASED_DAYS 90

struct thanks_owed {
    int64_t person_id;
    struct text given_name, family_name;
    int64_t did_at;   /* the newest of what they did */
    struct text what; /* it, in a sentence */
    bool is_late;     /* longer ago than the rules give (allowance_rules.thanks_days) */
};

struct thanks_owed_array {
    struct thanks_owed *items;
    size_t count;
};

/* The one who waits longest first. */
struct thanks_owed_array thanks_owed_list(struct work *work, int64_t most);

struct thanks_counts {
    int64_t all;
    int64_t late; /* of them */
};

struct thanks_counts thanks_owed_counts(struct work *work);

struct thanks_did {
    int64_t id; /* of the touch */
    int64_t at;
    struct text what;
    struct text source; /* as of touches */
    int64_t source_id;
};

struct thanks_did_array {
    struct thanks_did *items;
    size_t count;
};

/* What somebody did since they were last thanked, the newest ten, newest first. */
struct thanks_did_array thanks_did_since(struct work *work, int64_t person_id);
