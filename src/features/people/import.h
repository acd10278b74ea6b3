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
struct text import_rejects_lines(struct arena *arena, const struct import_result *result);
/* The file as a table, or cards made into one; a sentence when it cannot be read. */
struct text import_table_read(struct arena *arena, struct text bytes, struct table *table);

/* And how long a file waits between looking and bringing in. */
#define IMPORT_DRAFT_DAYS 1

enum import_undo {
    IMPORT_UNDONE,
    IMPORT_PARTLY_UNDONE,
    IMPORT_UNKNOWN,
    IMPORT_UNDONE_BEFORE,
    IMPORT_STILL_RUNS /* stop it first */
};

struct import_refusal {
    int64_t line;
    int64_t person_id;
    struct text reason;
};

struct import_undo_result {
    size_t undone; /* rows */
    struct import_refusal *refusals;
    size_t refusal_count;
};

/* Takes out whoever the import added and puts back what it changed, except what has been changed
 * or used since: those rows stay and are told. They can be undone again later. */
enum import_undo people_import_undo(struct work *work, int64_t import_id,
                                    struct import_undo_result *result);
