/* hubward demo. */
#include <stdio.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/demo/demo.h"
#include "web/json.h"

static void print_json(struct command_line *line, const struct demo_officers *officers)
{
    struct json json = json_new(line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "hub", TEXT("newham"));
    json_begin_array(&json, "officers");
    for (size_t i = 0; i < officers->count; i++) {
        json_begin_object(&json, NULL);
        json_add_text(&json, "role", officers->items[i].role);
        json_add_text(&json, "email", officers->items[i].email);
        json_add_text(&json, "password", officers->items[i].password);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    printf("%.*s\n", TEXT_ARG(buffer_text(&json.out)));
}

static void print_lines(const struct demo_officers *officers)
{
    puts("Newham Association is ready: a real place, made-up people. Sign in as one of these:\n");
    for (size_t i = 0; i < officers->count; i++)
        printf("  %-13.*s %-28.*s %.*s\n", TEXT_ARG(officers->items[i].role),
               TEXT_ARG(officers->items[i].email), TEXT_ARG(officers->items[i].password));
}

enum command_status run_demo(struct command_line *line)
{
    struct command_work begun;
    struct demo_officers officers = {0};
    struct text why = TEXT("");
    command_make_folder(line);
    if (!command_begin(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    enum demo_make outcome = demo_make(&begun.work, &officers, &why);
    if (outcome != DEMO_MADE) {
        if (outcome == DEMO_NOT_EMPTY)
            command_refuse("this database has a hub already: give the demonstration its own, with "
                           "--data or --database");
        else
            command_refuse("the demonstration could not be made: %.*s %s", TEXT_ARG(why),
                           db_failure_message(begun.work.db));
        command_give_up(&begun);
        return COMMAND_REFUSED;
    }
    enum command_status status = command_finish(&begun, TEXT("command demo"));
    if (status == COMMAND_DONE && line->wants_json)
        print_json(line, &officers);
    else if (status == COMMAND_DONE)
        print_lines(&officers);
    return status;
}
