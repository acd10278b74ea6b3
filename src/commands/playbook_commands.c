/* hubward playbook list, export, import, verify. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/playbooks/taking.h"
#include "platform/clock/clock.h"
#include "platform/files/file.h"
#include "web/json.h"

static void print_json(struct json *json)
{
    printf("%.*s\n", TEXT_ARG(buffer_text(&json->out)));
}

/* A hub, or a refusal: its key signs, or its playbooks are meant. */
static bool begin_with_hub(struct command_line *line, bool writes, struct command_work *begun)
{
    struct text slug = command_option(line, "hub");
    if (!(writes ? command_begin(line, slug, begun) : command_begin_reading(line, slug, begun)))
        return false;
    if (begun->hub.id)
        return true;
    command_give_up(begun);
    command_refuse("say which hub: --hub SLUG");
    return false;
}

/* --- list ------------------------------------------------------------------------------------- */

static void print_list(const struct playbook_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct playbook *one = &list->items[i];
        printf("%.*s  %lld  %.*s  %s%.*s\n", TEXT_ARG(one->slug), (long long)one->version,
               TEXT_ARG(one->title), one->publisher.size ? "from " : "comes with the program",
               TEXT_ARG(one->publisher));
    }
}

static void print_list_json(struct arena *arena, const struct playbook_list *list)
{
    struct json json = json_new(arena);
    json_begin_array(&json, NULL);
    for (size_t i = 0; i < list->count; i++) {
        const struct playbook *one = &list->items[i];
        struct text fingerprint = {0}, publisher = {0};
        if (one->publisher.size) {
            publisher = one->publisher;
            fingerprint = key_fingerprint(arena, one->public_key);
        }
        json_begin_object(&json, NULL);
        json_add_text(&json, "slug", one->slug);
        json_add_integer(&json, "version", one->version);
        json_add_text(&json, "title", one->title);
        json_add_text(&json, "publisher", publisher);
        json_add_text(&json, "fingerprint", fingerprint);
        json_end_object(&json);
    }
    json_end_array(&json);
    print_json(&json);
}

enum command_status run_playbook_list(struct command_line *line)
{
    struct command_work begun = {0};
    struct playbook_list list;
    if (command_has_database(line)) {
        if (!begin_with_hub(line, false, &begun))
            return COMMAND_REFUSED;
        list = playbook_list(&begun.work);
        bool is_good = db_failed(begun.work.db) == DB_OK;
        command_give_up(&begun);
        if (!is_good)
            return command_refuse("the database cannot be read");
    } else {
        list = playbook_shipped_list(line->arena);
    }
    if (line->wants_json)
        print_list_json(line->arena, &list);
    else
        print_list(&list);
    return COMMAND_DONE;
}

/* --- a file ----------------------------------------------------------------------------------- */

static enum command_status read_file(struct command_line *line, struct playbook_file *file)
{
    struct text bytes, why = TEXT("");
    /* a MB more than any may have: what is too large is told as that */
    if (!file_read(line->arena, line->words[0], PLAYBOOK_FILE_MAX + (1 << 20), &bytes, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    if (!playbook_file_read(line->arena, bytes, file, &why))
        return command_refuse("%.*s: %.*s", TEXT_ARG(line->words[0]), TEXT_ARG(why));
    return COMMAND_DONE;
}

static const char *signer_name(enum playbook_signer signer)
{
    static const char *const names[] = {[PLAYBOOK_SIGNER_UNKNOWN] = "unknown",
                                        [PLAYBOOK_SIGNER_BEFORE] = "before",
                                        [PLAYBOOK_SIGNER_SELF] = "self"};
    return names[signer];
}

static struct text day_of(const struct command_work *begun, int64_t instant)
{
    return date_to_text(begun->work.arena, zone_local(begun->work.zone, instant).date);
}

static void print_signer(const struct command_work *begun, const struct playbook_file *file,
                         const struct playbook_look *look)
{
    switch (look->signer) {
    case PLAYBOOK_SIGNER_SELF: printf("signed by this hub's own key"); break;
    case PLAYBOOK_SIGNER_BEFORE:
        printf("signed by the key of %.*s, first taken in here on %.*s", TEXT_ARG(look->known_as),
               TEXT_ARG(day_of(begun, look->known_since)));
        break;
    case PLAYBOOK_SIGNER_UNKNOWN: printf("signed by a key we do not know"); break;
    }
    printf(", fingerprint %.*s\n", TEXT_ARG(look->fingerprint));
    if (look->signer == PLAYBOOK_SIGNER_UNKNOWN)
        printf("it names its publisher as %.*s: compare the fingerprint with them\n",
               TEXT_ARG(file->publisher));
}

static void print_file(const struct command_work *begun, const struct playbook_file *file,
                       const struct playbook_look *look)
{
    printf("%.*s, version %lld, \"%.*s\": unchanged since it was signed\n",
           TEXT_ARG(file->playbook.slug), (long long)file->playbook.version,
           TEXT_ARG(file->playbook.title));
    print_signer(begun, file, look);
}

/* `outcome` absent: nothing was taken in, nor meant to be. */
static void print_file_json(struct arena *arena, const struct playbook_file *file,
                            const struct playbook_look *look, const char *outcome)
{
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "slug", file->playbook.slug);
    json_add_integer(&json, "version", file->playbook.version);
    json_add_text(&json, "title", file->playbook.title);
    json_add_text(&json, "publisher", file->publisher);
    json_add_text(&json, "signer", text_from(signer_name(look->signer)));
    json_add_text(&json, "known_as", look->known_as);
    json_add_text(&json, "fingerprint", look->fingerprint);
    if (outcome)
        json_add_text(&json, "outcome", text_from(outcome));
    json_end_object(&json);
    print_json(&json);
}

/* Without a database, or without a hub in it, no key is known. */
enum command_status run_playbook_verify(struct command_line *line)
{
    struct command_work begun = {0};
    struct playbook_file file;
    struct playbook_look look = {0};
    if (line->word_count != 1)
        return command_misused(line, "say which FILE");
    enum command_status status = read_file(line, &file);
    if (status != COMMAND_DONE)
        return status;
    look.fingerprint = key_fingerprint(
        line->arena, text_of((const char *)file.signature.key, sizeof file.signature.key));
    if (command_has_database(line) || command_option(line, "hub").size) {
        if (!command_begin_reading(line, command_option(line, "hub"), &begun))
            return COMMAND_REFUSED;
        playbook_look_at(&begun.work, &file, &look);
        bool is_good = db_failed(begun.work.db) == DB_OK;
        command_give_up(&begun);
        if (!is_good)
            return command_refuse("the database cannot be read");
    }
    if (line->wants_json)
        print_file_json(line->arena, &file, &look, NULL);
    else
        print_file(&begun, &file, &look);
    return COMMAND_DONE;
}

/* --- export ----------------------------------------------------------------------------------- */

enum command_status run_playbook_export(struct command_line *line)
{
    struct command_work begun;
    struct text bytes = {0}, why = TEXT("");
    struct playbook_file file;
    if (line->word_count != 2)
        return command_misused(line, "say the SLUG of the playbook and the FILE to write");
    if (access(text_c(line->arena, line->words[1]), F_OK) == 0)
        return command_refuse("%.*s is there already: choose another name",
                              TEXT_ARG(line->words[1]));
    if (!begin_with_hub(line, false, &begun))
        return COMMAND_REFUSED;
    bool is_there = playbook_pass_on(&begun.work, line->words[0], begun.hub.name, &bytes);
    command_give_up(&begun);
    if (!is_there)
        return command_refuse("there is no playbook %.*s: \"hubward playbook list\" names them",
                              TEXT_ARG(line->words[0]));
    if (!playbook_file_read(line->arena, bytes, &file, &why) ||
        !file_write(line->arena, line->words[1], bytes, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    struct text fingerprint = key_fingerprint(
        line->arena, text_of((const char *)file.signature.key, sizeof file.signature.key));
    if (!line->wants_json) {
        printf("%.*s, version %lld, signed by %.*s, fingerprint %.*s\n",
               TEXT_ARG(file.playbook.slug), (long long)file.playbook.version,
               TEXT_ARG(file.publisher), TEXT_ARG(fingerprint));
        return COMMAND_DONE;
    }
    struct json json = json_new(line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "file", line->words[1]);
    json_add_text(&json, "slug", file.playbook.slug);
    json_add_integer(&json, "version", file.playbook.version);
    json_add_text(&json, "publisher", file.publisher);
    json_add_text(&json, "fingerprint", fingerprint);
    json_end_object(&json);
    print_json(&json);
    return COMMAND_DONE;
}

/* --- import ----------------------------------------------------------------------------------- */

static bool is_folder(struct command_line *line)
{
    struct stat about;
    return stat(text_c(line->arena, line->words[0]), &about) == 0 && S_ISDIR(about.st_mode);
}

/* What somebody here wrote: this hub signs it. */
static enum command_status sign_folder(struct command_line *line, struct command_work *begun,
                                       struct playbook_file *file)
{
    struct playbook_texts texts;
    struct playbook playbook;
    struct text why = TEXT(""), folder = line->words[0];
    struct text ini = text_format(line->arena, "%.*s/playbook.ini", TEXT_ARG(folder));
    struct text guide = text_format(line->arena, "%.*s/playbook.md", TEXT_ARG(folder));
    if (!file_read(line->arena, ini, 1 << 20, &texts.ini, &why) ||
        !file_read(line->arena, guide, 1 << 20, &texts.guide, &why) ||
        !playbook_texts_read(line->arena, &texts, &playbook, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    struct text bytes = playbook_file_write(begun->work.db, line->arena, begun->hub.name, &texts);
    if (!playbook_file_read(line->arena, bytes, file, &why))
        return command_refuse("%.*s", TEXT_ARG(why));
    return COMMAND_DONE;
}

static enum command_status take(struct command_line *line, struct command_work *begun,
                                const struct playbook_file *file)
{
    struct playbook_look look;
    playbook_look_at(&begun->work, file, &look);
    enum playbook_taking outcome = playbook_take(&begun->work, file);
    if (!playbook_taking_is_good(outcome)) {
        command_give_up(begun);
        return command_refuse("%.*s was not taken in: %s", TEXT_ARG(line->words[0]),
                              playbook_taking_sentence(outcome));
    }
    bool is_same = outcome == PLAYBOOK_SAME;
    const struct command_work shown = *begun;
    enum command_status status = COMMAND_DONE;
    if (is_same)
        command_give_up(begun); /* nothing has changed, so the log tells of nothing */
    else
        status = command_finish(begun, TEXT("command playbook import"));
    if (status != COMMAND_DONE)
        return status;
    if (line->wants_json) {
        print_file_json(line->arena, file, &look,
                        is_same                           ? "same"
                        : outcome == PLAYBOOK_TAKEN_NEWER ? "newer"
                                                          : "added");
        return status;
    }
    print_file(&shown, file, &look);
    puts(is_same ? "it is here already; nothing has changed" : "taken in");
    return status;
}

enum command_status run_playbook_import(struct command_line *line)
{
    struct command_work begun;
    struct playbook_file file;
    if (line->word_count != 1)
        return command_misused(line, "say which FILE, or which folder with a playbook");
    bool is_own = is_folder(line);
    enum command_status status = is_own ? COMMAND_DONE : read_file(line, &file);
    if (status != COMMAND_DONE)
        return status;
    if (!begin_with_hub(line, true, &begun))
        return COMMAND_REFUSED;
    if (is_own)
        status = sign_folder(line, &begun, &file);
    if (status == COMMAND_DONE)
        return take(line, &begun, &file);
    command_give_up(&begun);
    return status;
}
