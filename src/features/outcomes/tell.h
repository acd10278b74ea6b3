/* Telling those who helped what came of it: once each, by whatever way they may be reached. */
#pragma once

#include "features/outcomes/outcomes.h"

/* Who helped with the project of the outcome and has not heard: neither of this outcome nor, since
 * they last helped, of another one of that project. People alone: guests are never among them. */
struct outcome_helper {
    int64_t person_id;
    struct text name;
    int64_t helped_at; /* the last time */
    int64_t times;
    enum outcome_way { OUTCOME_BY_NOTHING, OUTCOME_BY_EMAIL, OUTCOME_BY_LETTER } way;
    bool may_post; /* a letter may go to them, should e-mail fail */
};

struct outcome_helper_array {
    struct outcome_helper *items;
    size_t count;
};

#define OUTCOME_HELPERS_MOST 500 /* told at once; the others next */

struct outcome_helper_array outcome_helpers(struct work *work, const struct outcome *outcome);
/* Of those who helped, how many have heard of this outcome. */
int64_t outcome_count_heard(struct work *work, const struct outcome *outcome);

struct outcome_telling {
    struct text words;     /* of the e-mail or letter */
    struct text signed_by; /* the officer's name */
    struct text base_url;  /* what links in an e-mail begin with */
    bool is_said;          /* they were told already, by word of mouth: nothing is sent */
};

struct outcome_told {
    int64_t emails;
    int64_t letters; /* wait to be printed */
    int64_t said;
    int64_t left; /* nobody may write to them: they are still to be told */
};

/* Each of outcome_helpers is told, with a touch: gave. link_key is the hub's. */
struct outcome_told outcome_tell(struct work *work, struct text link_key,
                                 const struct outcome *outcome,
                                 const struct outcome_telling *telling);

#define OUTCOME_SOURCE TEXT("outcome") /* of touches and messages */
