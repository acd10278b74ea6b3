/* checklayers ROOT: the folder tree below ROOT/src is the architecture; this holds it to that.
 * Exit status 0 without findings, 1 with some. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/panic.h"
#include "checklayers/declarations.h"
#include "checklayers/findings.h"
#include "checklayers/place.h"
#include "shared/files.h"
#include "shared/tokens.h"

#define FEATURES_MAX 128

/* Which feature needs which other, and where it was first said. */
struct feature_graph {
    struct text names[FEATURES_MAX];
    size_t count;
    bool needs[FEATURES_MAX][FEATURES_MAX];
    const struct source_file *files[FEATURES_MAX][FEATURES_MAX];
    size_t lines[FEATURES_MAX][FEATURES_MAX];
};

struct check {
    struct findings findings;
    struct feature_graph *graph;
    const struct source_file *file;
    struct text path; /* the file's, below src/ */
};

static size_t feature_number(struct feature_graph *graph, struct text name)
{
    for (size_t i = 0; i < graph->count; i++)
        if (text_equal(graph->names[i], name))
            return i;
    if (graph->count == FEATURES_MAX)
        panic("more features than this tool has room for");
    graph->names[graph->count] = name;
    return graph->count++;
}

static void remember_need(struct check *check, struct text feature, size_t line)
{
    struct feature_graph *graph = check->graph;
    size_t from = feature_number(graph, feature_of(check->path));
    size_t to = feature_number(graph, feature);
    if (graph->needs[from][to])
        return;
    graph->needs[from][to] = true;
    graph->files[from][to] = check->file;
    graph->lines[from][to] = line;
}

/* Another feature is known by its <name>.h alone. */
static void check_feature(struct check *check, struct text target, size_t line)
{
    struct text own = feature_of(check->path);
    struct text other = feature_of(target);
    if (!own.size || text_equal(own, other) || is_test(check->path))
        return;
    if (!other.size) {
        /* The other files beside the features are words that all of them share. */
        if (text_equal(file_name_of(target), TEXT("features.h")))
            finding_add(&check->findings, check->file, line,
                        "a feature may not know the table of contents (%.*s)", TEXT_ARG(target));
        return;
    }
    remember_need(check, other, line);
    struct text name = file_name_of(target);
    if (!text_equal(text_slice(name, 0, text_find_char(name, '.')), other))
        finding_add(&check->findings, check->file, line,
                    "of the feature %.*s only %.*s.h is for others, not %.*s", TEXT_ARG(other),
                    TEXT_ARG(other), TEXT_ARG(name));
}

static void check_layer(struct check *check, struct text target, size_t line)
{
    enum layer own = layer_of(check->path);
    enum layer other = layer_of(target);
    if (own == LAYER_UNKNOWN || other == LAYER_UNKNOWN)
        finding_add(&check->findings, check->file, line, "%.*s is in no layer", TEXT_ARG(target));
    else if (other > own)
        finding_add(&check->findings, check->file, line, "%s may not know %s (%.*s)",
                    layer_name(own), layer_name(other), TEXT_ARG(target));
    else if (other == LAYER_FEATURES && own == LAYER_FEATURES)
        check_feature(check, target, line);
}

static void check_project_include(struct check *check, struct text target, size_t line)
{
    struct text part = queries_part_of(target);
    bool is_generated = text_find_char(target, '/') == target.size;
    if (part.size) {
        if (!is_within_part(check->path, part) && !is_test(check->path))
            finding_add(&check->findings, check->file, line,
                        "the statements of %.*s are for its own files", TEXT_ARG(part));
    } else if (text_starts_with(target, TEXT("harness/"))) {
        if (!is_test(check->path))
            finding_add(&check->findings, check->file, line, "the harness is for tests");
    } else if (text_equal(target, TEXT("hubward_rows.h"))) {
        if (!text_starts_with(check->path, TEXT("commands/")) && !is_test(check->path))
            finding_add(&check->findings, check->file, line,
                        "statements of whole hubs cross the wall: they are for commands/ alone");
    } else if (!is_generated) {
        check_layer(check, target, line);
    }
}

/* Libraries that one folder hides from all others. */
static const struct hidden_library {
    const char *include;
    const char *folder;
} hidden_libraries[] = {
    {"<microhttpd.h>", "platform/http/"}, {"<sqlite3.h>", "platform/db/"},
    {"<libpq-fe.h>", "platform/db/"},     {"<curl/curl.h>", "platform/mail/"},
    {"<cairo-pdf.h>", "platform/paper/"}, {"<pango/pangocairo.h>", "platform/paper/"},
};

static void check_system_include(struct check *check, struct text target, size_t line)
{
    for (size_t i = 0; i < sizeof(hidden_libraries) / sizeof(hidden_libraries[0]); i++) {
        const struct hidden_library *library = &hidden_libraries[i];
        if (text_equal(target, text_from(library->include)) &&
            !text_starts_with(check->path, text_from(library->folder)))
            finding_add(&check->findings, check->file, line, "%s is known to %s alone",
                        library->include, library->folder);
    }
}

static void check_include(struct check *check, struct token token)
{
    if (text_starts_with(token.text, TEXT("\"")))
        check_project_include(check, text_slice(token.text, 1, token.text.size - 1), token.line);
    else
        check_system_include(check, token.text, token.line);
}

static bool is_allocation(struct token token)
{
    static const char *const names[] = {"malloc",   "calloc",    "realloc",       "reallocarray",
                                        "free",     "strdup",    "strndup",       "aligned_alloc",
                                        "asprintf", "vasprintf", "posix_memalign"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (token_is(token, names[i]))
            return true;
    return false;
}

static bool is_member_mark(struct token token)
{
    return token_is(token, ".") || token_is(token, "->");
}

/* Base and platform own memory and may keep what the outside world needs kept. */
static bool is_strict(struct text path)
{
    enum layer layer = layer_of(path);
    return layer != LAYER_BASE && layer != LAYER_PLATFORM && !is_test(path);
}

static void check_file(struct check *check)
{
    struct token_reader reader = token_reader_of(check->file->content);
    struct declaration_watch watch = {.is_watched = true};
    struct token before = {0};
    struct token token = {0};
    bool strict = is_strict(check->path);
    for (struct token next; (next = token_next_of_code(&reader)).kind != TOKEN_END;) {
        if (next.kind == TOKEN_INCLUDE) {
            check_include(check, next);
            continue;
        }
        if (strict && token_is(next, "(") && is_allocation(token) && !is_member_mark(before))
            finding_add(&check->findings, check->file, token.line, "%.*s: allocate in an arena",
                        TEXT_ARG(token.text));
        if (strict)
            declaration_watch_token(&watch, next, check->file, &check->findings);
        before = token;
        token = next;
    }
}

/* Whatever is needed by what is needed is needed. */
static void close_graph(const struct feature_graph *graph, bool reaches[][FEATURES_MAX])
{
    for (size_t i = 0; i < graph->count; i++)
        for (size_t j = 0; j < graph->count; j++)
            reaches[i][j] = graph->needs[i][j];
    for (size_t over = 0; over < graph->count; over++)
        for (size_t i = 0; i < graph->count; i++)
            for (size_t j = 0; reaches[i][over] && j < graph->count; j++)
                reaches[i][j] = reaches[i][j] || reaches[over][j];
}

static void check_circles(struct check *check)
{
    static bool reaches[FEATURES_MAX][FEATURES_MAX];
    const struct feature_graph *graph = check->graph;
    close_graph(graph, reaches);
    for (size_t i = 0; i < graph->count; i++)
        for (size_t j = 0; j < graph->count; j++)
            if (graph->needs[i][j] && reaches[j][i])
                finding_add(&check->findings, graph->files[i][j], graph->lines[i][j],
                            "%.*s needs %.*s, which in the end needs %.*s: a circle",
                            TEXT_ARG(graph->names[i]), TEXT_ARG(graph->names[j]),
                            TEXT_ARG(graph->names[i]));
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 2) {
        fprintf(stderr, "usage: checklayers ROOT\n");
        return 2;
    }
    struct arena *arena = arena_new(1 << 20);
    struct source_files files = source_files_below(arena, text_from(arguments[1]), TEXT("src"));
    struct check check = {.graph = arena_make(arena, struct feature_graph)};
    for (size_t i = 0; i < files.count; i++) {
        check.file = &files.items[i];
        size_t src = text_find(check.file->path, TEXT("src/"));
        check.path = text_slice(check.file->path, src + sizeof("src/") - 1, check.file->path.size);
        check_file(&check);
    }
    check_circles(&check);
    printf("%zu files, %zu findings\n", files.count, check.findings.count);
    arena_end(arena);
    return check.findings.count ? 1 : 0;
}
