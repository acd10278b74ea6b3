/* hubward area import, area list. */
#include <stdio.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/place/area_import.h"
#include "web/json.h"

static enum command_status tell_problems(const struct area_import_report *report)
{
    size_t shown =
        report->problems.count < PACK_PROBLEMS_KEPT ? report->problems.count : PACK_PROBLEMS_KEPT;
    for (size_t i = 0; i < shown; i++)
        fprintf(stderr, "%.*s\n", TEXT_ARG(report->problems.items[i]));
    if (shown < report->problems.count)
        fprintf(stderr, "… and %zu more\n", report->problems.count - shown);
    return command_refuse("the pack was not taken in: mend what is wrong and run this again");
}

static void print_line(struct json *json)
{
    printf("%.*s\n", TEXT_ARG(buffer_text(&json->out)));
}

static void print_report_json(struct arena *arena, const struct area_import_report *report,
                              bool is_new)
{
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "code", report->code);
    json_add_text(&json, "name", report->name);
    json_add_boolean(&json, "replaced", !is_new);
    json_add_integer(&json, "wards", (int64_t)report->wards);
    json_add_integer(&json, "areas", (int64_t)report->smalls);
    json_add_integer(&json, "postcodes", (int64_t)report->postcodes);
    json_add_integer(&json, "outside", (int64_t)report->outside);
    json_add_integer(&json, "elsewhere", (int64_t)report->elsewhere);
    json_add_integer(&json, "borders", (int64_t)report->borders);
    json_add_integer(&json, "borders_kept", (int64_t)report->borders_kept);
    json_end_object(&json);
    print_line(&json);
}

static void print_report(const struct area_import_report *report, bool is_new)
{
    printf("%s %.*s (%.*s): %zu wards, %zu areas, %zu postcodes\n", is_new ? "added" : "replaced",
           TEXT_ARG(report->name), TEXT_ARG(report->code), report->wards, report->smalls,
           report->postcodes);
    printf("%zu postcodes lie in no area and were given to the nearest; %zu lie in other districts "
           "and were left out\n",
           report->outside, report->elsewhere);
    printf("the map's tiles keep %zu of %zu borders between wards\n", report->borders_kept,
           report->borders);
}

enum command_status run_area_import(struct command_line *line)
{
    struct command_work begun;
    struct pack_files files;
    struct area_import_report report;
    struct text why = {0};
    if (line->word_count != 1)
        return command_misused(line, "say which folder the pack is in");
    if (!area_pack_from_folder(line->arena, line->words[0], &files, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    if (!command_begin(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    enum area_import outcome = area_pack_import(&begun.work, &files, &report);
    if (outcome == AREA_REFUSED) {
        command_give_up(&begun);
        return tell_problems(&report);
    }
    enum command_status status = command_finish(&begun, TEXT("command area import"));
    if (status == COMMAND_DONE && line->wants_json)
        print_report_json(line->arena, &report, outcome == AREA_IMPORTED);
    else if (status == COMMAND_DONE)
        print_report(&report, outcome == AREA_IMPORTED);
    return status;
}

static void print_packs(const struct area_pack_lines *packs)
{
    for (size_t i = 0; i < packs->count; i++) {
        const struct area_pack_line *pack = &packs->items[i];
        printf("%.*s  %.*s  %lld wards  %lld areas  %lld postcodes\n", TEXT_ARG(pack->code),
               TEXT_ARG(pack->name), (long long)pack->wards, (long long)pack->smalls,
               (long long)pack->postcodes);
    }
}

static void print_packs_json(struct arena *arena, const struct area_pack_lines *packs)
{
    struct json json = json_new(arena);
    json_begin_array(&json, NULL);
    for (size_t i = 0; i < packs->count; i++) {
        const struct area_pack_line *pack = &packs->items[i];
        json_begin_object(&json, NULL);
        json_add_text(&json, "code", pack->code);
        json_add_text(&json, "name", pack->name);
        json_add_integer(&json, "wards", pack->wards);
        json_add_integer(&json, "areas", pack->smalls);
        json_add_integer(&json, "postcodes", pack->postcodes);
        json_end_object(&json);
    }
    json_end_array(&json);
    print_line(&json);
}

enum command_status run_area_list(struct command_line *line)
{
    struct command_work begun;
    if (!command_begin_reading(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    struct area_pack_lines packs = area_pack_list(begun.work.db, line->arena);
    bool is_good = db_failed(begun.work.db) == DB_OK;
    command_give_up(&begun);
    if (!is_good)
        return command_refuse("the database cannot be read");
    if (line->wants_json)
        print_packs_json(line->arena, &packs);
    else
        print_packs(&packs);
    return COMMAND_DONE;
}
