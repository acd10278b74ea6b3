/* A long file comes in a piece at a time, so that nobody who wants to write waits for all of it:
 * first it is looked at, reading alone, then its rows go in, so many in one transaction. What is
 * under way stands in import_runs and outlives the server. */
#pragma once

#include "features/people/import.h"

struct import_index;

#define IMPORT_PIECE_ROWS 500 /* a longer file is not done while somebody waits for the page */

struct import_run {
    int64_t draft_id;
    int64_t import_id; /* 0 while it is looked at */
    struct text mapping;
    int64_t row_count, next_row; /* rows before next_row are done; above row_count: the second time
                                    through the file, for households */
    int64_t looked_at;           /* 0: not yet */
    int64_t added, changed, same, rejected; /* of the look */
    struct text rejects;                    /* import_rejects_lines */
};

bool import_run_find(struct work *work, int64_t draft_id, struct import_run *run);
/* The one that brings in that import; false when it is over. */
bool import_run_find_of(struct work *work, int64_t import_id, struct import_run *run);
/* How many rows are in, or looked at: all of them, while households are put together. */
int64_t import_rows_done(int64_t next_row, int64_t row_count);
/* The draft is to be looked at, with these columns; what was under way of it begins anew. */
void import_run_look(struct work *work, int64_t draft_id, struct text mapping, size_t row_count);
/* What was looked at comes in, without the rows that were rejected: the new import's id, or 0 when
 * it was not looked at yet or comes in already. */
int64_t import_run_bring_in(struct work *work, int64_t draft_id);
/* What is in stays, and can be undone. False when nothing is under way. */
bool import_run_stop(struct work *work, int64_t import_id);

/* One that is being worked off; lives in its arena. */
struct import_job {
    struct import_run run;
    struct text file_name;
    struct table table;
    struct import_columns columns;
    bool *left_out;              /* by their place in the table */
    struct import_result result; /* of a look */
    /* Everybody the hub knows, from piece to piece: in an arena of its own, or made anew each time
     * (NULL). The caller drops it when somebody else may have written, and after a failure. */
    struct arena *index_arena;
    struct import_index *index;
};

/* The hub's next, its file read; false when there is none. Reads alone. */
bool import_job_next(struct work *work, struct arena *arena, struct import_job *job);
/* Looks at all of it; the teller is told how far it is (struct import_order), or NULL. Reads alone.
 */
void import_job_look(struct work *work, struct import_job *job,
                     void (*tell)(void *context, size_t done, size_t all), void *context);
/* Writes down how far a look is. */
void import_job_tell(struct work *work, const struct import_job *job, size_t done);
/* Writes down what the look found. */
void import_job_looked(struct work *work, struct import_job *job);
void import_job_drop_index(struct import_job *job);
/* The next rows, in the caller's transaction. False when that was the last piece, or it was stopped
 * or is somebody else's. */
bool import_job_piece(struct work *work, struct import_job *job);
