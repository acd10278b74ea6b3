/* Overriding the allowance for one sending: by whom, when, why and for whom. The reason is kept,
 * told in the story of everybody it reached, and counted by the month. */
#pragma once

#include "features/journey/allowance.h"

struct allowance_override {
    int64_t id;
    int64_t at;
    enum touch_kind kind; /* of what is sent all the same: asked or offered */
    struct text source;   /* which sending: as the touches that it writes */
    int64_t source_id;
    struct text reason;
    int64_t by_account_id; /* 0: a token or the command line */
    struct text by_name;   /* when listed */
    int64_t people;        /* when listed: for how many */
};

/* Begins one; id, at and by_account_id are filled in. False when the reason is empty. Whoever calls
 * has looked that they may: ALLOWANCE_OVERRIDE. */
bool allowance_override_add(struct work *work, struct allowance_override *override);
/* The one of that sending; false when it has none. */
bool allowance_override_find(struct work *work, struct text source, int64_t source_id,
                             struct allowance_override *override);
/* One person whom it reaches although the verdict was another. Once for each person. */
void allowance_override_reach(struct work *work, const struct allowance_override *override,
                              int64_t person_id, enum allowance verdict);

/* It did not reach them after all. */
void allowance_override_take_back(struct work *work, const struct allowance_override *override,
                                  int64_t person_id);

struct allowance_overrides {
    struct allowance_override *items;
    size_t count;
};
/* Newest first, of that time. */
struct allowance_overrides allowance_override_list(struct work *work, int64_t since, int64_t most);
