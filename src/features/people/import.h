/* Bringing in a membership file: read, compared with everybody the hub knows, written in one unit,
 * and taken out again if it was a mistake. */
#pragma once

#include "engines/work.h"
#include "features/people/import_columns.h"

struct import_order {
    struct text file_name; /* shown in the list of imports */
    struct text bytes;
    const struct table *table; /* instead of bytes: read already */
    struct text map; /* "column = field" lines; absent: as last time for this heading, or guessed */
    const struct import_columns *columns; /* instead of a map, for as many as the heading has */
    bool is_dry_run;
    bool skips_rejected; /* the good rows go in without the others */
    /* Told each 1,000 rows how far it is; or NULL. */
    void (*tell)(void *context, size_t done, size_t all);
    void *tell_context;
};

enum import_outcome {
    IMPORT_DONE,
    IMPORT_TRIED,        /* a dry run: the figures are what would be; nothing was written */
    IMPORT_HAS_REJECTED, /* nothing went in, and nothing counts as added or changed */
    IMPORT_UNREADABLE,   /* the file or the map: see the sentence */
    IMPORT_STOPPED       /* the database failed; nothing went in */
};

struct import_rejected {
    const struct table_row *row;
    struct text reason;
};

struct import_result {
    enum import_outcome outcome;
    struct text sentence; /* for a person: what came of it */
    int64_t id;           /* 0 unless done */
    size_t read;
    size_t added;
    size_t changed;
    size_t same;
    size_t rejected;
    struct import_rejected *rejects;
    struct table table;            /* empty when it was unreadable */
    struct import_columns columns; /* what each column was taken for */
    bool has_kept_map;             /* the columns are as last time */
};

/* Within an open transaction; a dry run only reads. A row that says what the hub already knows
 * changes nothing; empty cells never erase. Any rejected row keeps everything out unless
 * skips_rejected. */
void people_import(struct work *work, const struct import_order *order,
                   struct import_result *result);

/* The rejected rows as a file: line and reason, then the columns as they were. */
struct text import_rejects_file(struct arena *arena, const struct import_result *result);

/* What was there before is kept for so long. */
#define IMPORT_UNDO_DAYS 90
/* The same rows again, from "ROW REASON" lines; result->table is there. */
void import_rejects_read(struct arena *arena, struct text lines, struct import_result *result);
/* Whether each row of the table, by its place, is one of them. */
bool *import_left_out(struct arena *arena, const struct import_result *result);
struct text import_rejects_lines(struct arena *arena, const struct import_result *result);
/* The file as a table, or cards made into one; a sentence when it cannot be read. */
struct text import_table_read(struct arena *arena, struct text bytes, struct table *table);

/* And how long a file waits between looking and bringing in. */
#define IMPORT_DRAFT_DAYS 1

enum import_undo {
    IMPORT_UNDONE,
    IMPORT_PARTLY_UNDONE,
    IMPORT_BEING_UNDONE, /* more pieces follow */
    IMPORT_UNKNOWN,
    IMPORT_UNDONE_BEFORE,
    IMPORT_STILL_RUNS /* stop it first */
};

struct import_refusal {
    int64_t line;
    struct text reason;
};

struct import_undo_result {
    size_t all;    /* rows that were to be undone */
    size_t undone; /* of them, in all pieces */
    struct import_refusal *refusals;
    size_t refusal_count;
};

/* Takes out whoever the import added and puts back what it changed, except what has been changed
 * or used since: those rows stay and are told. They can be undone again later. A piece at a time,
 * each in a transaction of its caller's: how far it is stands in the database, so whoever comes
 * next goes on where the last one stopped.
 *
 * Begins, or goes on with what has begun: IMPORT_BEING_UNDONE, or why not. */
enum import_undo import_undo_begin(struct work *work, int64_t import_id);
/* The next 500 rows or so. */
enum import_undo import_undo_piece(struct work *work, int64_t import_id);
/* How it stands, or ended the last time. */
enum import_undo import_undo_state(struct work *work, int64_t import_id,
                                   struct import_undo_result *result);
/* The one that is being undone, the first of them; false when there is none. */
bool import_undo_next(struct work *work, int64_t *import_id);
/* Gives up for now: what is undone stays so. */
void import_undo_pause(struct work *work, int64_t import_id);
/* All of it in the caller's transaction. */
enum import_undo people_import_undo(struct work *work, int64_t import_id,
                                    struct import_undo_result *result);
