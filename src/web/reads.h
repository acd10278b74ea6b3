/* How much each officer and API token reads of members: counted in memory while pages are sent, so
 * that no read waits for a write, and written by the writer once a minute and at the end. */
#pragma once

#include "engines/work.h"

enum { READ_DAY_SIZE = 10 }; /* "2026-11-26" */

/* One more than it says, of one hub, day and reader. */
struct read_count {
    int64_t hub_id;
    char day[READ_DAY_SIZE];
    struct actor actor;
    int64_t n;
};

/* So many readers a minute at most; of more the count is lost. */
enum { READ_COUNTS_MAX = 1024 };

struct read_counts {
    struct read_count items[READ_COUNTS_MAX];
    size_t count;
};

/* Adds one. The caller holds whatever lock the counts need. */
void read_counts_add(struct read_counts *counts, const struct read_count *read);
/* Takes out what was written meanwhile; more may have come. */
void read_counts_take(struct read_counts *counts, const struct read_counts *written);
/* Writes them in the caller's transaction. */
void read_counts_write(struct work *work, const struct read_counts *counts);

struct read_day {
    struct text day;
    struct actor actor;
    int64_t n;
};

struct read_days {
    struct read_day *items;
    size_t count;
};

/* Since that day, newest first. */
struct read_days reads_since(struct work *work, struct text day);
