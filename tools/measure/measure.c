/* measure ROOT: the sizes that HOUSE.md's style allows, over src/, tools/ and tests/ below ROOT.
 * Prints a table, then who offends; exit status 1 when somebody does. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "measure/functions.h"
#include "shared/tokens.h"

enum {
    FUNCTION_MEDIAN = 15,
    FUNCTION_P90 = 45,
    FUNCTION_MAX = 80,
    FILE_MEDIAN = 250,
    FILE_MAX = 600,
    LINE_MAX_COLUMNS = 100,
    PARAMETERS_MAX = 5,
    NESTING_MAX = 3,
};

struct numbers {
    size_t *items; /* rising, once sorted */
    size_t count;
};

struct tally {
    struct arena *arena;
    struct function_sizes functions;
    struct source_files files;
    struct numbers function_lines, file_lines;
    size_t longest_line;
    size_t most_parameters;
    size_t deepest_nesting;
    size_t lines;
    size_t comment_lines;
    size_t offenders;
};

static int compare_numbers(const void *a, const void *b)
{
    size_t left = *(const size_t *)a;
    size_t right = *(const size_t *)b;
    return (left > right) - (left < right);
}

static size_t share_of(const struct numbers *numbers, size_t percent)
{
    if (!numbers->count)
        return 0;
    return numbers->items[(numbers->count - 1) * percent / 100];
}

static void raise_to(size_t *highest, size_t value)
{
    if (value > *highest)
        *highest = value;
}

static size_t count_comment_lines(struct text content)
{
    struct token_reader reader = token_reader_of(content);
    size_t lines = 0;
    size_t last = 0;
    for (struct token token; (token = token_next(&reader)).kind != TOKEN_END;) {
        if (token.kind != TOKEN_COMMENT)
            continue;
        lines += token.end_line - token.line + (token.line > last ? 1 : 0);
        last = token.end_line;
    }
    return lines;
}

static void offend(struct tally *tally, const struct source_file *file, size_t line)
{
    printf("%.*s:%zu: ", TEXT_ARG(file->path), line);
    tally->offenders++;
}

static size_t measure_lines(struct tally *tally, const struct source_file *file, bool is_told)
{
    struct text rest = file->content;
    size_t number = 0;
    while (rest.size) {
        size_t columns = text_count_characters(text_cut(rest, '\n', &rest));
        number++;
        raise_to(&tally->longest_line, columns);
        if (is_told && columns > LINE_MAX_COLUMNS) {
            offend(tally, file, number);
            printf("the line has %zu columns\n", columns);
        }
    }
    return number;
}

static void measure_files(struct tally *tally)
{
    tally->file_lines.items = arena_make_array(tally->arena, size_t, tally->files.count + 1);
    for (size_t i = 0; i < tally->files.count; i++) {
        const struct source_file *file = &tally->files.items[i];
        size_t lines = measure_lines(tally, file, false);
        tally->file_lines.items[tally->file_lines.count++] = lines;
        tally->lines += lines;
        tally->comment_lines += count_comment_lines(file->content);
        measure_functions(&tally->functions, file);
    }
}

static void measure_all_functions(struct tally *tally)
{
    size_t count = tally->functions.count;
    tally->function_lines.items = arena_make_array(tally->arena, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct function_size *size = &tally->functions.items[i];
        tally->function_lines.items[tally->function_lines.count++] = size->lines;
        raise_to(&tally->most_parameters, size->parameters);
        raise_to(&tally->deepest_nesting, size->nesting);
    }
}

static void sort_numbers(struct numbers *numbers)
{
    if (numbers->count)
        qsort(numbers->items, numbers->count, sizeof(size_t), compare_numbers);
}

static void print_table(const struct tally *tally)
{
    const struct numbers *functions = &tally->function_lines;
    const struct numbers *files = &tally->file_lines;
    printf("%-22s %6s %6s %6s   %s\n", "", "median", "p90", "most", "allowed");
    printf("%-22s %6zu %6zu %6zu   %d / %d / %d\n", "lines of a function", share_of(functions, 50),
           share_of(functions, 90), share_of(functions, 100), FUNCTION_MEDIAN, FUNCTION_P90,
           FUNCTION_MAX);
    printf("%-22s %6zu %6zu %6zu   %d / - / %d\n", "lines of a file", share_of(files, 50),
           share_of(files, 90), share_of(files, 100), FILE_MEDIAN, FILE_MAX);
    printf("%-22s %6s %6s %6zu   %d\n", "columns of a line", "", "", tally->longest_line,
           LINE_MAX_COLUMNS);
    printf("%-22s %6s %6s %6zu   %d\n", "parameters", "", "", tally->most_parameters,
           PARAMETERS_MAX);
    printf("%-22s %6s %6s %6zu   %d\n", "nesting", "", "", tally->deepest_nesting, NESTING_MAX);
    size_t percent = tally->lines ? tally->comment_lines * 100 / tally->lines : 0;
    printf("%-22s %6s %6s %5zu%%   4 to 20%%, told only\n", "comments", "", "", percent);
    printf("%zu files, %zu lines, %zu functions\n", tally->files.count, tally->lines,
           functions->count);
}

/* Whether the comment above the function says that a library prescribes its parameters: "Its shape
 * is SQLite's". */
static bool has_a_given_shape(const struct function_size *size)
{
    struct text rest = size->file->content, line = {0}, above[4] = {0};
    for (size_t i = 1; i < size->line && rest.size; i++) {
        line = text_cut(rest, '\n', &rest);
        above[i % 4] = line;
    }
    for (size_t i = 0; i < 4; i++)
        if (text_find(above[i], TEXT("Its shape is")) < above[i].size)
            return true;
    return false;
}

static void tell_function(struct tally *tally, const struct function_size *size)
{
    const struct {
        const char *what;
        size_t value, most;
    } figures[] = {
        {"lines", size->lines, FUNCTION_MAX},
        {"parameters", size->parameters, PARAMETERS_MAX},
        {"levels of nesting", size->nesting, NESTING_MAX},
    };
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
        bool is_given = i == 1 && has_a_given_shape(size);
        if (figures[i].value <= figures[i].most || is_given)
            continue;
        offend(tally, size->file, size->line);
        printf("%.*s has %zu %s\n", TEXT_ARG(size->name), figures[i].value, figures[i].what);
    }
}

static void tell_middle(struct tally *tally, const char *what, size_t value, size_t most)
{
    if (value <= most)
        return;
    printf("%s: %zu, allowed are %zu\n", what, value, most);
    tally->offenders++;
}

static void tell_offenders(struct tally *tally)
{
    for (size_t i = 0; i < tally->files.count; i++) {
        const struct source_file *file = &tally->files.items[i];
        size_t lines = measure_lines(tally, file, true);
        if (lines <= FILE_MAX)
            continue;
        offend(tally, file, lines);
        printf("the file has %zu lines\n", lines);
    }
    for (size_t i = 0; i < tally->functions.count; i++)
        tell_function(tally, &tally->functions.items[i]);
    tell_middle(tally, "median of functions", share_of(&tally->function_lines, 50),
                FUNCTION_MEDIAN);
    tell_middle(tally, "p90 of functions", share_of(&tally->function_lines, 90), FUNCTION_P90);
    tell_middle(tally, "median of files", share_of(&tally->file_lines, 50), FILE_MEDIAN);
}

static struct source_files all_files(struct arena *arena, struct text root)
{
    static const char *const folders[] = {"src", "tests", "tools"};
    struct source_files parts[3];
    struct source_files all = {0};
    for (size_t i = 0; i < 3; i++) {
        parts[i] = source_files_below(arena, root, text_from(folders[i]));
        all.count += parts[i].count;
    }
    all.items = arena_make_array(arena, struct source_file, all.count + 1);
    for (size_t i = 0, at = 0; i < 3; i++)
        for (size_t j = 0; j < parts[i].count; j++)
            all.items[at++] = parts[i].items[j];
    return all;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 2) {
        fprintf(stderr, "usage: measure ROOT\n");
        return 2;
    }
    struct arena *arena = arena_new(1 << 20);
    struct tally tally = {.arena = arena, .functions = {.arena = arena}};
    tally.files = all_files(arena, text_from(arguments[1]));
    measure_files(&tally);
    measure_all_functions(&tally);
    sort_numbers(&tally.function_lines);
    sort_numbers(&tally.file_lines);
    print_table(&tally);
    tell_offenders(&tally);
    arena_end(arena);
    return tally.offenders ? 1 : 0;
}
