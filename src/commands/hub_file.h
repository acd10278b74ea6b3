/* A whole hub in one file: UTF-8, one JSON value a line (docs/hub-file.md describes it). Written
 * and read as a stream, so that a hub of any size fits any machine. */
#pragma once

#include <sodium.h>

#include "platform/db/rows.h"
#include "platform/db/schema.h"

struct arena;
struct line_reader;
struct line_writer;

#define HUB_FILE_FORMAT "hubward-hub"
enum { HUB_FILE_VERSION = 1, HUB_FILE_DIGEST = 32 /* BLAKE2b-256, RFC 7693 */ };

/* What the first line says. */
struct hub_file_heading {
    int64_t hub_id;
    struct text slug;
    struct text name;
    struct text area_code; /* of the area pack that its wards are in, or empty */
    struct text area_name;
    int64_t made_at;
};

struct hub_file_totals {
    int64_t rows;
    int64_t tables;
    char digest[HUB_FILE_DIGEST * 2 + 1]; /* hexadecimal */
};

/* What both sides must agree on. */
struct hub_file_shape {
    const struct db_schema *schema;
    const struct db_hub_rows *rows;
};

/* The rows of the connection's hub, in one snapshot that the caller has begun. Breakage latches in
 * db or is told by lines_finish. */
void hub_file_write(struct db *db, const struct hub_file_shape *shape,
                    const struct hub_file_heading *heading, struct line_writer *out,
                    struct hub_file_totals *totals);

struct hub_file {
    struct arena *arena; /* of heading and why */
    const struct hub_file_shape *shape;
    struct hub_file_heading heading;
    struct hub_file_totals totals;    /* complete at HUB_FILE_END */
    const struct db_hub_table *table; /* of the last row */
    struct db_value *values;          /* its columns, until the next step */
    int64_t line;                     /* from 1 */
    struct text why;                  /* HUB_FILE_WRONG: a sentence that says what is wrong */
    struct line_reader *lines;
    struct arena *row; /* what the last row needs */
    size_t tables_seen;
    int64_t rows_of_table;
    crypto_generichash_state digest;
};

enum hub_file_step { HUB_FILE_ROW, HUB_FILE_END, HUB_FILE_WRONG };

/* Reads and checks the heading. False with file->why; then there is nothing to close. */
bool hub_file_open(struct hub_file *file, struct arena *arena, const struct hub_file_shape *shape,
                   struct text path);
/* The next row, with values of the right types. HUB_FILE_END only when everything that was written
 * has been read, and nothing else. */
enum hub_file_step hub_file_next(struct hub_file *file);
void hub_file_close(struct hub_file *file);

/* How the columns of a table stand in the first line: "id integer, told_by text null". */
struct text hub_file_columns(struct arena *arena, const struct db_hub_table *table);
