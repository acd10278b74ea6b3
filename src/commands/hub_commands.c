/* hubward init, officer add, token add. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/place/area_import.h"
#include "web/accounts.h"

static struct text otherwise(struct text text, struct text fallback)
{
    return text_is_empty(text) ? fallback : text;
}

/* "Newham Association" → "newham-association". */
static struct text slug_from_name(struct arena *arena, struct text name)
{
    char *slug = arena_alloc(arena, name.size + 1);
    size_t size = 0;
    struct text lower = text_lower(arena, name);
    for (size_t i = 0; i < lower.size && size < 40; i++) {
        char c = lower.data[i];
        bool is_good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_good)
            slug[size++] = c;
        else if (size > 0 && slug[size - 1] != '-')
            slug[size++] = '-';
    }
    while (size > 0 && slug[size - 1] == '-')
        size--;
    return text_of(slug, size);
}

static enum command_status add_hub(struct command_work *begun, struct text area, struct hub *hub)
{
    if (!text_is_empty(area) && !area_pack_ready(&begun->work, area, &hub->area_code))
        return command_refuse("there is no area pack %.*s: take it in with \"hubward area import "
                              "DIR\" first",
                              TEXT_ARG(area));
    switch (hub_add(begun->work.db, &begun->ids, begun->work.now, hub)) {
    case HUB_ADDED: return COMMAND_DONE;
    case HUB_SLUG_TAKEN:
        return command_refuse("there is already a hub %.*s: choose another --slug",
                              TEXT_ARG(hub->slug));
    case HUB_SLUG_BAD:
        return command_refuse("a slug has 2 to 40 of a-z, 0-9 and -: choose another --slug");
    case HUB_NAME_MISSING: return command_refuse("say --name \"Name of the association\"");
    case HUB_ZONE_UNKNOWN:
        return command_refuse("there is no time zone %.*s", TEXT_ARG(hub->zone_name));
    }
    return COMMAND_REFUSED;
}

enum command_status run_init(struct command_line *line)
{
    struct command_work begun;
    struct text name = command_option(line, "name");
    if (text_is_empty(name))
        return command_misused(line, "--name is missing");
    struct hub hub = {
        .name = name,
        .slug = otherwise(command_option(line, "slug"), slug_from_name(line->arena, name)),
        .area_code = TEXT(""),
        .zone_name = otherwise(command_option(line, "zone"), TEXT("Europe/London")),
        .language = otherwise(command_option(line, "language"), TEXT("en-GB")),
        .tagline = TEXT("Your neighbourhood hub"),
        .imprint = name,
        .phone = TEXT(""),
        .email = TEXT(""),
        .currency = TEXT("GBP"),
    };
    command_make_folder(line);
    if (!command_begin(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    enum command_status status = add_hub(&begun, command_option(line, "area"), &hub);
    if (status != COMMAND_DONE) {
        command_give_up(&begun);
        return status;
    }
    status = command_finish(&begun, TEXT("command init"));
    if (status == COMMAND_DONE && line->wants_json)
        printf("{\"hub\": \"%lld\", \"slug\": \"%.*s\"}\n", (long long)hub.id, TEXT_ARG(hub.slug));
    else if (status == COMMAND_DONE)
        printf("%lld\n", (long long)hub.id);
    return status;
}

/* The first line of standard input, without its end. */
static struct text read_password(struct arena *arena)
{
    char line[1024];
    if (isatty(STDIN_FILENO))
        fputs("Password (at least 10 characters): ", stderr);
    if (!fgets(line, sizeof line, stdin))
        return TEXT("");
    struct text text = text_from(line);
    while (text.size && (text.data[text.size - 1] == '\n' || text.data[text.size - 1] == '\r'))
        text.size--;
    struct text password = text_copy(arena, text);
    memset(line, 0, sizeof line);
    return password;
}

static enum command_status refuse_initiative(void)
{
    return command_refuse("a lead or partner is kept to one project, and nobody else is: say "
                          "--initiative ID with --role lead or partner, the number in the "
                          "address of the project's page");
}

/* --initiative, or 0; false when it is no id. */
static bool read_initiative(const struct command_line *line, int64_t *id)
{
    struct text said = command_option(line, "initiative");
    *id = 0;
    return text_is_empty(said) || id_from_text(said, id);
}

static enum command_status explain_account(enum account_add outcome)
{
    switch (outcome) {
    case ACCOUNT_ADDED: return COMMAND_DONE;
    case ACCOUNT_EMAIL_TAKEN: return command_refuse("somebody signs in with that address already");
    case ACCOUNT_EMAIL_BAD: return command_refuse("--email is not an e-mail address");
    case ACCOUNT_NAME_MISSING: return command_refuse("say --name \"Name of the officer\"");
    case ACCOUNT_PASSWORD_SHORT:
        return command_refuse("the password on standard input needs 10 characters or more");
    case ACCOUNT_INITIATIVE_WRONG: return refuse_initiative();
    case ACCOUNT_NO_MEMORY: return command_refuse("there is not enough memory to hash a password");
    }
    return COMMAND_REFUSED;
}

static enum command_status no_such_role(const struct command_line *line)
{
    return command_misused(line, "--role is one of chair, secretary, organiser, lead, treasurer, "
                                 "safeguarding, member, partner, region");
}

enum command_status run_officer_add(struct command_line *line)
{
    struct command_work begun;
    struct new_account account = {.email = command_option(line, "email"),
                                  .name = command_option(line, "name")};
    int64_t id = 0;
    if (text_is_empty(account.email) || text_is_empty(account.name))
        return command_misused(line, "say --email and --name");
    if (!role_from_name(command_option(line, "role"), &account.role))
        return no_such_role(line);
    if (!read_initiative(line, &account.initiative_id))
        return command_misused(line, "--initiative takes the number of a project");
    account.password = read_password(line->arena);
    if (!command_begin(line, command_option(line, "hub"), &begun))
        return COMMAND_REFUSED;
    enum command_status status = begun.hub.id == 0
                                     ? command_refuse("say which hub: --hub SLUG")
                                     : explain_account(account_add(&begun.work, &account, &id));
    if (status != COMMAND_DONE) {
        command_give_up(&begun);
        return status;
    }
    work_note(&begun.work, "account=%lld", (long long)id);
    status = command_finish(&begun, TEXT("command officer add"));
    if (status == COMMAND_DONE)
        printf(line->wants_json ? "{\"account\": \"%lld\"}\n" : "%lld\n", (long long)id);
    return status;
}

enum command_status run_token_add(struct command_line *line)
{
    struct command_work begun;
    struct new_token wanted = {0};
    int64_t days = 365;
    struct text expires = command_option(line, "expires");
    if (!role_from_name(command_option(line, "role"), &wanted.role))
        return no_such_role(line);
    if (!read_initiative(line, &wanted.initiative_id))
        return command_misused(line, "--initiative takes the number of a project");
    if (expires.size && (!text_to_integer(expires, &days) || days < 1 || days > 3650))
        return command_misused(line, "--expires takes days, from 1 to 3650");
    if (!command_begin(line, command_option(line, "hub"), &begun))
        return COMMAND_REFUSED;
    if (begun.hub.id == 0) {
        command_give_up(&begun);
        return command_refuse("say which hub: --hub SLUG");
    }
    wanted.days = (int)days;
    struct text token = token_add(&begun.work, &wanted);
    if (text_is_empty(token)) {
        command_give_up(&begun);
        return refuse_initiative();
    }
    enum command_status status = command_finish(&begun, TEXT("command token add"));
    if (status == COMMAND_DONE && line->wants_json)
        printf("{\"token\": \"%.*s\"}\n", TEXT_ARG(token));
    else if (status == COMMAND_DONE)
        printf("Keep this token; it is shown once. It lasts %lld days.\n%.*s\n", (long long)days,
               TEXT_ARG(token));
    return status;
}
