/* hubward export hub, import hub: a whole hub from one database to another, whatever the engine. */
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "commands/hub_file.h"
#include "engines/audit.h"
#include "features/place/area_import.h"
#include "hubward_rows.h"
#include "hubward_schema.h"
#include "platform/files/lines.h"
#include "web/json.h"

static const struct hub_file_shape shape = {.schema = &hubward_schema, .rows = &hubward_rows};

static void report(struct command_line *line, struct text slug, struct text file,
                   const struct hub_file_totals *totals)
{
    if (!line->wants_json) {
        printf("%.*s: %lld rows of %lld tables\n", TEXT_ARG(slug), (long long)totals->rows,
               (long long)totals->tables);
        return;
    }
    struct json json = json_new(line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "hub", slug);
    json_add_text(&json, "file", file);
    json_add_integer(&json, "rows", totals->rows);
    json_add_integer(&json, "tables", totals->tables);
    json_add_text(&json, "blake2b", text_from(totals->digest));
    json_end_object(&json);
    printf("%.*s\n", TEXT_ARG(buffer_text(&json.out)));
}

/* --- export ----------------------------------------------------------------------------------- */

static struct text name_of_area(struct db *db, struct arena *arena, struct text code)
{
    struct area_pack_lines packs = area_pack_list(db, arena);
    for (size_t i = 0; i < packs.count; i++)
        if (text_equal(packs.items[i].code, code))
            return packs.items[i].name;
    return TEXT("");
}

/* On a connection that only reads: everything is of one moment. */
static enum command_status write_file(struct command_line *line,
                                      const struct hub_file_heading *heading, struct db *db)
{
    struct hub_file_totals totals = {0};
    struct text why = TEXT(""), path = line->words[1];
    struct line_writer *out = lines_create(line->arena, path, &why);
    if (!out)
        return command_refuse("%.*s", TEXT_ARG(why));
    db_set_hub(db, heading->hub_id);
    if (db_begin(db))
        hub_file_write(db, &shape, heading, out, &totals);
    if (db_failed(db) != DB_OK) {
        lines_give_up(out);
        return command_refuse("no file was written: %s", db_failure_message(db));
    }
    db_rollback(db);
    if (!lines_finish(out, line->arena, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    report(line, heading->slug, path, &totals);
    return COMMAND_DONE;
}

/* The record of the export is committed before anything is read, and goes along. */
enum command_status run_export_hub(struct command_line *line)
{
    struct command_work begun;
    struct text why = TEXT("");
    if (line->word_count != 2)
        return command_misused(line, "say the SLUG of the hub and the FILE to write");
    if (access(text_c(line->arena, line->words[1]), F_OK) == 0)
        return command_refuse("%.*s is there already: choose another name",
                              TEXT_ARG(line->words[1]));
    if (!command_begin(line, line->words[0], &begun))
        return COMMAND_REFUSED;
    struct hub_file_heading heading = {
        .hub_id = begun.hub.id,
        .slug = begun.hub.slug,
        .name = begun.hub.name,
        .area_code = begun.hub.area_code,
        .area_name = name_of_area(begun.work.db, line->arena, begun.hub.area_code),
        .made_at = begun.work.now,
    };
    enum command_status status = command_finish(&begun, TEXT("command export hub"));
    if (status != COMMAND_DONE)
        return status;
    struct db *db = db_open(line->database_url, DB_READ_ONLY, &hubward_schema, line->arena, &why);
    if (!db)
        return command_refuse("%.*s", TEXT_ARG(why));
    status = write_file(line, &heading, db);
    db_close(db);
    return status;
}

/* --- import ----------------------------------------------------------------------------------- */

struct hub_import {
    struct command_line *line;
    struct text path;
    struct text slug; /* under which it comes in */
    struct hub_file_heading heading;
    struct hub_file_totals totals; /* of the first reading */
    struct command_work begun;
};

/* All of it, without a database: after this only what the database knows can be wrong. */
static enum command_status read_through(struct hub_import *import)
{
    struct hub_file file;
    struct arena *arena = import->line->arena;
    enum hub_file_step step = HUB_FILE_WRONG;
    if (hub_file_open(&file, arena, &shape, import->path)) {
        do
            step = hub_file_next(&file);
        while (step == HUB_FILE_ROW);
        hub_file_close(&file);
    }
    if (step != HUB_FILE_END)
        return command_refuse("%.*s was not taken in: %.*s", TEXT_ARG(import->path),
                              TEXT_ARG(file.why));
    import->heading = file.heading;
    import->totals = file.totals;
    if (text_is_empty(import->slug))
        import->slug = file.heading.slug;
    if (!hub_slug_is_good(import->slug))
        return command_misused(import->line, "a slug has 2 to 40 of a-z, 0-9 and -");
    return COMMAND_DONE;
}

static enum command_status look_at_database(struct hub_import *import)
{
    struct hub other;
    struct work *work = &import->begun.work;
    struct text code;
    const struct hub_file_heading *heading = &import->heading;
    if (hub_find(work->db, work->arena, import->slug, &other))
        return command_refuse("there is already a hub %.*s here: choose another --slug",
                              TEXT_ARG(import->slug));
    if (hub_find_by_id(work->db, work->arena, heading->hub_id, &other))
        return command_refuse("this hub is here already, under the name of %.*s",
                              TEXT_ARG(other.slug));
    if (heading->area_code.size && !area_pack_ready(work, heading->area_code, &code) &&
        !(heading->area_name.size && area_pack_ready(work, heading->area_name, &code) &&
          text_equal(code, heading->area_code)))
        return command_refuse("the hub needs the area pack %.*s (%.*s), which is not here; first: "
                              "hubward area import DIR",
                              TEXT_ARG(heading->area_code), TEXT_ARG(heading->area_name));
    return COMMAND_DONE;
}

static void put_row(struct hub_import *import, const struct hub_file *file, struct arena *arena)
{
    const struct db_hub_table *table = file->table;
    bool is_hub = table == &shape.rows->tables[0];
    struct db_value *values = arena_make_array(arena, struct db_value, table->column_count + 1);
    size_t count = 0;
    if (!is_hub)
        values[count++] = db_value_integer(file->heading.hub_id);
    for (size_t i = 0; i < table->column_count; i++) {
        bool is_slug = is_hub && text_equal(text_from(table->columns[i].name), TEXT("slug"));
        values[count++] = is_slug ? db_value_text(import->slug) : file->values[i];
    }
    db_run(import->begun.work.db, &table->insert, values);
    arena_reset(arena);
}

static enum command_status put_rows(struct hub_import *import)
{
    struct hub_file file;
    struct db *db = import->begun.work.db;
    enum hub_file_step step = HUB_FILE_WRONG;
    struct arena *arena = arena_new(1 << 14);
    db_set_hub(db, import->heading.hub_id);
    if (hub_file_open(&file, import->line->arena, &shape, import->path)) {
        while (db_failed(db) == DB_OK && (step = hub_file_next(&file)) == HUB_FILE_ROW)
            put_row(import, &file, arena);
        hub_file_close(&file);
    }
    arena_end(arena);
    if (db_failed(db) != DB_OK)
        return command_refuse("nothing was taken in: line %lld of %.*s does not fit: %s",
                              (long long)file.line, TEXT_ARG(import->path), db_failure_message(db));
    if (step != HUB_FILE_END ||
        !text_equal(text_from(file.totals.digest), text_from(import->totals.digest)))
        return command_refuse("nothing was taken in: %.*s changed while it was read",
                              TEXT_ARG(import->path));
    return COMMAND_DONE;
}

static enum command_status follow_chain(struct hub_import *import)
{
    struct audit_finding finding = audit_verify(import->begun.work.db, NULL);
    if (finding.sequence)
        return command_refuse("nothing was taken in: the log of this hub is broken at record %lld",
                              (long long)finding.sequence);
    work_note(&import->begun.work, "rows=%lld; blake2b=%s", (long long)import->totals.rows,
              import->totals.digest);
    return COMMAND_DONE;
}

enum command_status run_import_hub(struct command_line *line)
{
    static enum command_status (*const steps[])(struct hub_import *) = {look_at_database, put_rows,
                                                                        follow_chain};
    if (line->word_count != 1)
        return command_misused(line, "say the FILE that \"hubward export hub\" wrote");
    struct hub_import import = {
        .line = line, .path = line->words[0], .slug = command_option(line, "slug")};
    enum command_status status = read_through(&import);
    if (status != COMMAND_DONE)
        return status;
    command_make_folder(line);
    if (!command_begin(line, TEXT(""), &import.begun))
        return COMMAND_REFUSED;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == COMMAND_DONE; i++)
        status = steps[i](&import);
    if (status != COMMAND_DONE) {
        command_give_up(&import.begun);
        return status;
    }
    status = command_finish(&import.begun, TEXT("command import hub"));
    if (status == COMMAND_DONE)
        report(line, import.slug, import.path, &import.totals);
    return status;
}
