/* hubward import people, import undo. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/people/import.h"
#include "platform/files/file.h"
#include "web/json.h"

enum { REASONS_SHOWN = 20, LONG_FILE = 10000 };

/* The part of a path behind the last '/'. */
static struct text file_name(struct text path)
{
    size_t from = path.size;
    while (from > 0 && path.data[from - 1] != '/')
        from--;
    return text_slice(path, from, path.size);
}

/* members.csv → members.rejects.csv, in the same folder. */
static struct text rejects_path(struct arena *arena, struct text path)
{
    if (text_equal(path, TEXT("-")))
        return TEXT("import.rejects.csv");
    struct text name = file_name(path);
    size_t dot = name.size;
    while (dot > 1 && name.data[dot - 1] != '.')
        dot--;
    size_t end = dot > 1 ? path.size - name.size + dot - 1 : path.size;
    return text_format(arena, "%.*s.rejects.csv", (int)end, path.data);
}

static void print_json(const struct json *json)
{
    struct text text = buffer_text(&json->out);
    printf("%.*s\n", TEXT_ARG(text));
}

static void report_json(struct arena *arena, const struct import_result *result,
                        struct text rejects)
{
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_id(&json, "import", result->id);
    json_add_integer(&json, "read", (int64_t)result->read);
    json_add_integer(&json, "added", (int64_t)result->added);
    json_add_integer(&json, "changed", (int64_t)result->changed);
    json_add_integer(&json, "same", (int64_t)result->same);
    json_add_integer(&json, "rejected", (int64_t)result->rejected);
    json_add_text(&json, "rejects_file", rejects);
    json_end_object(&json);
    print_json(&json);
}

static void report(struct command_line *line, const struct import_result *result,
                   struct text rejects)
{
    if (line->wants_json) {
        report_json(line->arena, result, rejects);
        return;
    }
    if (result->id)
        printf("Import %lld. ", (long long)result->id);
    printf("%.*s\n", TEXT_ARG(result->sentence));
    for (size_t i = 0; i < result->rejected && i < REASONS_SHOWN; i++)
        printf("line %zu: %.*s\n", result->rejects[i].row->line,
               TEXT_ARG(result->rejects[i].reason));
    if (result->rejected > REASONS_SHOWN)
        printf("and %zu more\n", result->rejected - REASONS_SHOWN);
    if (rejects.size)
        printf("The rejected rows are in %.*s\n", TEXT_ARG(rejects));
}

static void print_columns(const struct import_result *result)
{
    puts("Columns:");
    for (size_t i = 0; i < result->columns.count; i++)
        printf("  %.*s = %.*s\n", TEXT_ARG(result->table.rows[0].cells[i]),
               TEXT_ARG(import_field_name(result->columns.fields[i])));
}

/* On a terminal the same line again and again, elsewhere each tenth of a long file. */
struct telling {
    bool is_terminal;
    size_t next;
};

static void tell_progress(void *context, size_t done, size_t all)
{
    struct telling *telling = context;
    if (all < LONG_FILE || done < telling->next)
        return;
    fprintf(stderr, telling->is_terminal ? "\r%zu of %zu rows " : "%zu of %zu rows\n", done, all);
    fflush(stderr);
    telling->next = telling->is_terminal ? done + 1 : done + all / 10;
}

/* Commits what went in; whatever did not is said and ends with 1. */
static enum command_status close_import(struct command_work *begun,
                                        const struct import_order *order,
                                        const struct import_result *result)
{
    bool is_kept_out = result->rejected > 0 && !order->skips_rejected;
    switch (result->outcome) {
    case IMPORT_DONE: return command_finish(begun, TEXT("command import people"));
    case IMPORT_TRIED: command_give_up(begun); return is_kept_out ? COMMAND_REFUSED : COMMAND_DONE;
    case IMPORT_HAS_REJECTED:
    case IMPORT_UNREADABLE:
    case IMPORT_STOPPED: command_give_up(begun); return COMMAND_REFUSED;
    }
    return COMMAND_REFUSED;
}

static enum command_status run_order(struct command_line *line, struct command_work *begun,
                                     const struct import_order *order)
{
    struct import_result result;
    struct text rejects = {0}, why = {0};
    if (begun->hub.id == 0) {
        command_give_up(begun);
        return command_refuse("say which hub: --hub SLUG");
    }
    people_import(&begun->work, order, &result);
    const struct telling *telling = order->tell_context;
    if (telling->is_terminal && telling->next)
        fprintf(stderr, "\r%40s\r", ""); /* that line goes */
    if (result.outcome == IMPORT_UNREADABLE || result.outcome == IMPORT_STOPPED) {
        command_give_up(begun);
        return command_refuse("%.*s", TEXT_ARG(result.sentence));
    }
    if (result.rejected > 0) {
        rejects = rejects_path(line->arena, line->words[0]);
        struct text content = import_rejects_file(line->arena, &result);
        if (!file_write(line->arena, rejects, content, &why)) {
            command_refuse("%.*s", TEXT_ARG(why));
            rejects = (struct text){0};
        }
    }
    enum command_status status = close_import(begun, order, &result);
    if (order->is_dry_run && !line->wants_json)
        print_columns(&result);
    if (status == COMMAND_DONE || result.outcome != IMPORT_DONE)
        report(line, &result, rejects);
    return status;
}

enum command_status run_import_people(struct command_line *line)
{
    struct command_work begun;
    struct text map = command_option(line, "map"), why = {0};
    if (line->word_count != 1)
        return command_misused(line, "say the FILE to read");
    struct telling telling = {.is_terminal = isatty(STDERR_FILENO) == 1};
    struct import_order order = {
        .file_name = file_name(line->words[0]),
        .tell = tell_progress,
        .tell_context = &telling,
        .is_dry_run = command_flag(line, "dry-run"),
        .skips_rejected = command_flag(line, "skip-rejected"),
    };
    if (!file_read(line->arena, line->words[0], TABLE_BYTES_MAX, &order.bytes, &why) ||
        (map.size && !file_read(line->arena, map, 65536, &order.map, &why)))
        return command_refuse("%.*s", TEXT_ARG(why));
    if (!command_begin(line, command_option(line, "hub"), &begun))
        return COMMAND_REFUSED;
    return run_order(line, &begun, &order);
}

static void report_undo(struct command_line *line, struct text id,
                        const struct import_undo_result *result)
{
    if (!line->wants_json) {
        printf("%zu rows undone, %zu refused.\n", result->undone, result->refusal_count);
        for (size_t i = 0; i < result->refusal_count; i++)
            printf("line %lld: %.*s\n", (long long)result->refusals[i].line,
                   TEXT_ARG(result->refusals[i].reason));
        return;
    }
    struct json json = json_new(line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "import", id);
    json_add_integer(&json, "undone", (int64_t)result->undone);
    json_begin_array(&json, "refused");
    for (size_t i = 0; i < result->refusal_count; i++) {
        json_begin_object(&json, NULL);
        json_add_integer(&json, "line", result->refusals[i].line);
        json_add_text(&json, "reason", result->refusals[i].reason);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    print_json(&json);
}

/* The import is found by its id in whichever hub it belongs to when --hub says none. */
static enum import_undo begin_anywhere(struct command_line *line, struct command_work *begun,
                                       int64_t id)
{
    if (begun->hub.id != 0)
        return import_undo_begin(&begun->work, id);
    struct hub_array hubs = hub_all(begun->work.db, line->arena);
    for (size_t i = 0; i < hubs.count; i++) {
        db_set_hub(begun->work.db, hubs.items[i].id);
        begun->work.zone = hubs.items[i].zone;
        enum import_undo outcome = import_undo_begin(&begun->work, id);
        if (outcome != IMPORT_UNKNOWN)
            return outcome;
    }
    return IMPORT_UNKNOWN;
}

static enum command_status refuse_undo(struct command_line *line, enum import_undo outcome)
{
    struct text id = line->words[0];
    switch (outcome) {
    case IMPORT_STILL_RUNS:
        return command_refuse("import %.*s still comes in; stop it on its page first",
                              TEXT_ARG(id));
    case IMPORT_UNDONE_BEFORE:
        return command_refuse("import %.*s has been undone before", TEXT_ARG(id));
    case IMPORT_UNKNOWN: break;
    case IMPORT_UNDONE:
    case IMPORT_PARTLY_UNDONE:
    case IMPORT_BEING_UNDONE: return COMMAND_DONE;
    }
    return command_refuse("there is no import %.*s here", TEXT_ARG(id));
}

/* An import that is undone, from turn to turn. */
struct undo_command {
    struct command_line *line;
    int64_t id;
    int64_t hub_id; /* 0 before the first turn */
    enum import_undo outcome;
    struct import_undo_result result;
};

static void take_hub(struct undo_command *undo, struct command_work *begun)
{
    struct hub hub;
    db_set_hub(begun->work.db, undo->hub_id);
    if (hub_get(begun->work.db, undo->line->arena, undo->hub_id, &hub))
        begun->work.zone = hub.zone;
}

/* Each piece is a turn of its own, so that a server beside it goes on writing. */
static enum command_status undo_piece(struct undo_command *undo)
{
    struct command_work begun;
    bool is_first = undo->hub_id == 0;
    if (!command_begin(undo->line, command_option(undo->line, "hub"), &begun))
        return COMMAND_REFUSED;
    if (is_first) {
        undo->outcome = begin_anywhere(undo->line, &begun, undo->id);
        undo->hub_id = db_hub(begun.work.db);
    } else
        take_hub(undo, &begun);
    if (undo->outcome != IMPORT_BEING_UNDONE) {
        command_give_up(&begun);
        return refuse_undo(undo->line, undo->outcome);
    }
    undo->outcome = import_undo_piece(&begun.work, undo->id);
    import_undo_state(&begun.work, undo->id, &undo->result);
    bool is_told = is_first || undo->outcome != IMPORT_BEING_UNDONE;
    return command_finish(&begun, is_told ? TEXT("command import undo") : TEXT(""));
}

enum command_status run_import_undo(struct command_line *line)
{
    struct telling telling = {.is_terminal = isatty(STDERR_FILENO) == 1};
    struct undo_command undo = {.line = line, .outcome = IMPORT_BEING_UNDONE};
    if (line->word_count != 1 || !id_from_text(line->words[0], &undo.id))
        return command_misused(line, "say the ID that the import printed");
    while (undo.outcome == IMPORT_BEING_UNDONE) {
        enum command_status status = undo_piece(&undo);
        if (status != COMMAND_DONE)
            return status;
        tell_progress(&telling, undo.result.undone + undo.result.refusal_count, undo.result.all);
    }
    if (telling.is_terminal && telling.next)
        fprintf(stderr, "\r%40s\r", ""); /* that line goes */
    report_undo(line, line->words[0], &undo.result);
    return undo.outcome == IMPORT_UNDONE ? COMMAND_DONE : COMMAND_REFUSED;
}
