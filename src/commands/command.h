/* The command line: what every command is given, and the one table of them (commands.c). */
#pragma once

#include <stdbool.h>

#include "base/text.h"
#include "engines/hubs.h"
#include "engines/work.h"
#include "platform/db/schema.h"

/* Exit statuses of CONTRACT.md. */
enum command_status { COMMAND_DONE = 0, COMMAND_REFUSED = 1, COMMAND_WRONG_USAGE = 2 };

struct option_value {
    struct text name; /* without "--" */
    struct text value;
};

struct command_line {
    struct arena *arena;
    const char *program;
    struct text words[8]; /* what stands behind the command's name: files, slugs */
    int word_count;
    struct option_value options[24];
    int option_count;
    struct text data_folder;
    struct text database_url;
    bool wants_json;
};

struct command {
    const char *name;           /* "officer add" */
    const char *usage;          /* behind the name: "--hub SLUG --email E …" */
    const char *about;          /* one sentence */
    const char *const *options; /* names that take a value, ended by NULL */
    const char *const *flags;   /* names that do not, ended by NULL */
    int most_words;
    enum command_status (*run)(struct command_line *line);
};

extern const struct command commands[];
extern const int command_count;

/* The value of an option, or absent. Flags have the value "1". */
struct text command_option(const struct command_line *line, const char *name);
bool command_flag(const struct command_line *line, const char *name);

/* One sentence on standard error that says why and what to do. */
enum command_status command_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
enum command_status command_misused(const struct command_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* For commands that begin a database: makes the data folder when it is not there yet, closed to
 * other users. What cannot be made is told when the database is opened. */
void command_make_folder(const struct command_line *line);

/* The database, opened and brought up to date, with a transaction begun: for commands that write.
 * A server that has it lends its turn; another command that has it is a refusal. `slug` may be
 * absent: then the only hub is meant, or none. */
struct command_work {
    struct work work;
    struct hub hub;
    struct id_maker ids;
    int lock;
};
bool command_begin(struct command_line *line, struct text slug, struct command_work *begun);
/* The same for commands that only read: beside a running server too, everything of one moment. An
 * older database is not brought up to date. End with command_give_up. */
bool command_begin_reading(struct command_line *line, struct text slug, struct command_work *begun);
/* False when the SQLite file is not there. */
bool command_has_database(const struct command_line *line);
/* Commits, and writes the audit record "command NAME" when there is a hub; none for an empty
 * action: a piece of what has one. */
enum command_status command_finish(struct command_work *begun, struct text action);
void command_give_up(struct command_work *begun);
/* The lock of the database file, held until the returned descriptor closes; -1 when it was refused
 * (and said so). 0 for PostgreSQL. */
int command_lock(struct command_line *line);
/* The same without a word; errno is EWOULDBLOCK when another program has it. */
int command_try_lock(struct command_line *line);

enum command_status run_serve(struct command_line *line);
enum command_status run_init(struct command_line *line);
enum command_status run_demo(struct command_line *line);
enum command_status run_officer_add(struct command_line *line);
enum command_status run_token_add(struct command_line *line);
enum command_status run_area_import(struct command_line *line);
enum command_status run_area_list(struct command_line *line);
enum command_status run_import_people(struct command_line *line);
enum command_status run_import_undo(struct command_line *line);
enum command_status run_import_hub(struct command_line *line);
enum command_status run_export_hub(struct command_line *line);
enum command_status run_playbook_list(struct command_line *line);
enum command_status run_playbook_export(struct command_line *line);
enum command_status run_playbook_import(struct command_line *line);
enum command_status run_playbook_verify(struct command_line *line);
enum command_status run_check(struct command_line *line);
enum command_status run_backup(struct command_line *line);
enum command_status run_restore(struct command_line *line);
enum command_status run_migrate(struct command_line *line);
enum command_status run_mail_receive(struct command_line *line);
enum command_status run_post(struct command_line *line);
enum command_status run_paper(struct command_line *line);
enum command_status run_workbook(struct command_line *line);
enum command_status run_solve(struct command_line *line);
