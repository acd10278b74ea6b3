/* hubward: one program, one database file. */
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "commands/command.h"
#include "platform/process/process.h"

static void print_usage(void)
{
    puts("hubward: the hub of a neighbourhood, for local associations.\n");
    for (int i = 0; i < command_count; i++)
        printf("  hubward %-15s %s\n", commands[i].name, commands[i].about);
    puts("\nEvery command takes --data DIR, --database URL (sqlite:PATH or postgresql://…)\n"
         "and --json, and explains itself with --help.");
}

static void print_help(const struct command *command)
{
    printf("hubward %s%s%s\n\n%s\n\nAlso: --data DIR, --database URL, --json.\n", command->name,
           *command->usage ? " " : "", command->usage, command->about);
}

/* "area" of "area list": what several commands have in common. */
static bool is_in_group(const struct command *command, struct text group)
{
    struct text rest, first = text_cut(text_from(command->name), ' ', &rest);
    return rest.size > 0 && text_equal(first, group);
}

/* A word that no command begins with, or one that several do. */
static enum command_status run_group(int count, char **words)
{
    struct text group = text_from(words[0]);
    bool asks_for_help = count == 2 && strcmp(words[1], "--help") == 0, is_group = false;
    for (int i = 0; i < command_count; i++) {
        if (!is_in_group(&commands[i], group))
            continue;
        is_group = true;
        if (asks_for_help)
            printf("hubward %s %s\n    %s\n", commands[i].name, commands[i].usage,
                   commands[i].about);
    }
    if (is_group && asks_for_help)
        return COMMAND_DONE;
    if (is_group && (count == 1 || strncmp(words[1], "--", 2) == 0))
        command_refuse("say what to do with it (hubward %s --help lists it)", words[0]);
    else if (is_group)
        command_refuse("there is no command %s %s (hubward %s --help lists those there are)",
                       words[0], words[1], words[0]);
    else
        command_refuse("there is no command %s (hubward --help lists those there are)", words[0]);
    return COMMAND_WRONG_USAGE;
}

/* How many words of the command line the command's name takes, or 0 when it is another. */
static int name_length(const struct command *command, int count, char **words)
{
    struct text rest = text_from(command->name);
    int used = 0;
    while (rest.size) {
        struct text word = text_cut(rest, ' ', &rest);
        if (used == count || !text_equal(word, text_from(words[used])))
            return 0;
        used++;
    }
    return used;
}

static bool is_listed(const char *const *names, struct text name)
{
    for (; names && *names; names++)
        if (text_equal(name, text_from(*names)))
            return true;
    return false;
}

static bool takes_value(const struct command *command, struct text name)
{
    static const char *const everywhere[] = {"data", "database", NULL};
    return is_listed(everywhere, name) || is_listed(command->options, name);
}

static bool is_flag(const struct command *command, struct text name)
{
    static const char *const everywhere[] = {"json", "help", NULL};
    return is_listed(everywhere, name) || is_listed(command->flags, name);
}

static bool add_option(struct command_line *line, struct text name, struct text value)
{
    if (line->option_count == (int)(sizeof line->options / sizeof *line->options))
        return false;
    line->options[line->option_count++] = (struct option_value){name, value};
    return true;
}

/* "--name value" and "--name=value". Returns how many words it took, 0 when it is not understood.
 */
static int read_option(const struct command *command, struct command_line *line, int count,
                       char **words)
{
    struct text value, name = text_cut(text_from(words[0] + 2), '=', &value);
    bool has_value = text_find_char(text_from(words[0]), '=') < strlen(words[0]);
    if (is_flag(command, name) && !has_value)
        return add_option(line, name, TEXT("1")) ? 1 : 0;
    if (!takes_value(command, name) || (!has_value && count < 2))
        return 0;
    if (!has_value)
        value = text_from(words[1]);
    return text_is_utf8(value) && add_option(line, name, value) ? (has_value ? 1 : 2) : 0;
}

static bool is_twice(const struct command_line *line)
{
    struct text last = line->options[line->option_count - 1].name;
    for (int i = 0; i < line->option_count - 1; i++)
        if (text_equal(line->options[i].name, last))
            return true;
    return false;
}

/* Why read_option took none. */
static enum command_status refuse_option(const struct command *command,
                                         const struct command_line *line, const char *word)
{
    struct text value, name = text_cut(text_from(word + 2), '=', &value);
    bool has_value = text_find_char(text_from(word), '=') < strlen(word);
    if (takes_value(command, name) && !has_value)
        return command_misused(line, "%s wants a value behind it", word);
    if (is_flag(command, name) && has_value)
        return command_misused(line, "--%.*s takes no value", TEXT_ARG(name));
    return command_misused(line, "%s is not understood here", word);
}

static enum command_status read_words(const struct command *command, struct command_line *line,
                                      int count, char **words)
{
    for (int i = 0; i < count;) {
        if (strncmp(words[i], "--", 2) == 0) {
            int used = read_option(command, line, count - i, words + i);
            if (used == 0)
                return refuse_option(command, line, words[i]);
            if (is_twice(line))
                return command_misused(line, "%s is there twice", words[i]);
            i += used;
        } else if (words[i][0] == '-' && words[i][1] != '\0') {
            return command_misused(line, "%s is not understood here", words[i]);
        } else if (line->word_count < command->most_words) {
            line->words[line->word_count++] = text_from(words[i++]);
        } else {
            return command_misused(line, "%s is one word too many", words[i]);
        }
    }
    return COMMAND_DONE;
}

static void choose_database(struct command_line *line)
{
    line->data_folder = command_option(line, "data");
    if (text_is_empty(line->data_folder))
        line->data_folder = TEXT(".");
    line->database_url = command_option(line, "database");
    if (text_is_empty(line->database_url))
        line->database_url =
            text_format(line->arena, "sqlite:%.*s/hubward.db", TEXT_ARG(line->data_folder));
    line->wants_json = command_flag(line, "json");
}

static enum command_status run_command(const struct command *command, int count, char **words)
{
    struct arena *arena = arena_new((size_t)64 * 1024);
    struct command_line line = {.arena = arena, .program = command->name};
    enum command_status status = read_words(command, &line, count, words);
    if (status == COMMAND_DONE && command_flag(&line, "help")) {
        print_help(command);
    } else if (status == COMMAND_DONE) {
        choose_database(&line);
        status = command->run(&line);
    }
    arena_end(arena);
    return status;
}

int main(int argc, char **argv)
{
    process_harden();
    umask(077); /* what a hub knows is for nobody else on this machine */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like a full disk */
    if (sodium_init() < 0)
        return COMMAND_REFUSED;
    for (int i = 0; i < command_count; i++) {
        int used = name_length(&commands[i], argc - 1, argv + 1);
        if (used)
            return (int)run_command(&commands[i], argc - 1 - used, argv + 1 + used);
    }
    bool has_one = argc == 2;
    if (has_one && strcmp(argv[1], "--version") == 0) {
        puts("hubward " HUBWARD_VERSION);
        return COMMAND_DONE;
    }
    if (has_one && strcmp(argv[1], "--help") == 0) {
        print_usage();
        return COMMAND_DONE;
    }
    if (argc > 1)
        return (int)run_group(argc - 1, argv + 1);
    command_refuse("say what to do (hubward --help lists the commands)");
    return COMMAND_WRONG_USAGE;
}
