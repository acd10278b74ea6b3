/* Two needs that are the same become one, and are parted again when that was a mistake. Nothing is
 * merged by the program alone. */
#pragma once

#include "features/needs/needs.h"

/* Why two needs look alike. */
enum { NEED_ALIKE_THEME = 1, NEED_ALIKE_WARD = 2, NEED_ALIKE_WORDS = 4 };

struct need_alike {
    struct need need;
    unsigned reasons;
    struct text words; /* of both titles: "evening, english", or empty */
    int strength;
};

struct need_alike_array {
    struct need_alike *items;
    size_t count;
};

/* Those that may be the same, open and closed, the likeliest first. */
struct need_alike_array need_list_alike(struct work *work, const struct need *need, size_t most);

enum need_merge { NEED_MERGED, NEED_MERGE_UNKNOWN /* one is not there, or it is the same */ };

/* What the gone one stands on, who serves it, the projects that answer it and earlier merges come
 * to the kept one. Its title, note and reasons go into the kept one's note; its owner and its check
 * where the kept one has none. When one of them is open, the kept one is: somebody still lacks it.
 * *merge_id names what was done. */
enum need_merge need_merge(struct work *work, int64_t kept_id, int64_t gone_id, int64_t *merge_id);

/* As long as the merging of people. */
#define NEED_MERGE_UNDO_DAYS 365

enum need_part {
    NEED_PARTED,
    NEED_PART_UNKNOWN,
    NEED_PART_BEFORE, /* it was undone before */
    NEED_PART_REFUSED /* see why, which is for tr */
};

/* Undoes a merge: what came from the gone one goes back to it, what was written down since stays
 * with the kept one. */
enum need_part need_part(struct work *work, int64_t merge_id, const char **why);

struct need_merge_done {
    int64_t id;
    int64_t merged_at;
};

struct need_merge_array {
    struct need_merge_done *items;
    size_t count;
};

/* What was merged into it and can still be undone, the latest first. */
struct need_merge_array need_merges(struct work *work, int64_t need_id);

/* The need that one has become which has gone; 0 when there was no such merge. */
int64_t need_merged_into(struct work *work, int64_t gone_id);
