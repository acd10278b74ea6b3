/* Puts files into the program: one blob, the assembler file that includes it, and a C table of what
 * lies where in it.
 *
 *   embed --assets OUT.c OUT.S OUT.bin --root DIR FILE…       what browsers fetch
 *   embed --data   OUT.c OUT.S OUT.bin {--group NAME --root DIR FILE…}…   what the program reads
 *   … --budget NAME raw|gzip BYTES                            a larger asset fails the build */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "files.h"
#include "minify.h"

enum { ITEMS_MOST = 4096 };

struct item {
    const char *path;
    struct text group;
    struct text name; /* the path below the root */
    struct text address;
    struct text media_type;
    struct text bytes;
    struct text gzip; /* absent when it would not be smaller */
    size_t bytes_at;
    size_t gzip_at;
};

struct budget {
    struct text name;
    bool is_gzip;
    size_t most;
};

struct embed {
    struct arena *arena;
    bool is_assets;
    const char *table_path;
    const char *assembler_path;
    const char *blob_path;
    struct text group;
    struct text root;
    struct item *items;
    size_t count;
    struct budget budgets[32];
    size_t budget_count;
    struct buffer blob;
};

/* Extensions and what they are; what is text is squeezed, and may be rewritten. */
static const struct kind {
    const char *extension;
    const char *media_type;
    bool is_text;
} kinds[] = {
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".png", "image/png", false},
    {".woff2", "font/woff2", false},
};

static const struct kind *kind_of(const struct item *item)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (text_ends_with(item->name, text_from(kinds[i].extension))) {
            return &kinds[i];
        }
    }
    fail(item->path, 0, "no media type is known for this extension");
}

static struct text full_path(struct arena *arena, const char *path)
{
    char *full = realpath(path, NULL);
    if (full == NULL) {
        fail(path, 0, "is not there");
    }
    struct text copy = text_copy(arena, text_from(full));
    free(full);
    return copy;
}

static void check_name(const struct item *item)
{
    for (size_t i = 0; i < item->name.size; i++) {
        char c = item->name.data[i];
        bool is_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_letter_or_digit && !(c >= 'A' && c <= 'Z') && strchr("._-/", c) == NULL) {
            fail(item->path, 0, "a name holds only letters, digits and . _ - /");
        }
    }
}

static void add_item(struct embed *embed, const char *path)
{
    if (embed->count == ITEMS_MOST || text_is_empty(embed->root)) {
        fail(path, 0, "too many files, or no --root before this one");
    }
    struct text full = full_path(embed->arena, path);
    struct text root = text_join(embed->arena, embed->root, TEXT("/"));
    if (!text_starts_with(full, root)) {
        fail(path, 0, "does not lie below the root");
    }
    struct item *item = &embed->items[embed->count++];
    *item = (struct item){
        .path = path,
        .group = embed->group,
        .name = text_slice(full, root.size, full.size),
        .bytes = file_read(embed->arena, path),
    };
    check_name(item);
}

/* "fonts/ahn.woff2" and its hash make "/a/ahn.0123456789.woff2". */
static struct text hashed_address(struct arena *arena, const struct item *item)
{
    struct text file = item->name;
    while (text_find_char(file, '/') < file.size) {
        text_cut(file, '/', &file);
    }
    const char *dot = strrchr(text_c(arena, file), '.');
    struct text extension = text_from(dot);
    struct text stem = text_slice(file, 0, file.size - extension.size);
    struct text hash = short_hash(arena, item->bytes);
    return text_format(arena, "/a/%.*s.%.*s%.*s", TEXT_ARG(stem), TEXT_ARG(hash),
                       TEXT_ARG(extension));
}

static struct text find_address(const void *context, struct text name)
{
    const struct embed *embed = context;
    for (size_t i = 0; i < embed->count; i++) {
        if (text_equal(embed->items[i].name, name)) {
            return embed->items[i].address;
        }
    }
    return (struct text){0};
}

static void squeeze(struct embed *embed, struct item *item)
{
    struct text squeezed = gzip(embed->arena, item->bytes);
    if (!embed->is_assets || squeezed.size < item->bytes.size) {
        item->gzip = squeezed;
    }
}

static void prepare_asset(struct embed *embed, struct item *item)
{
    const struct kind *kind = kind_of(item);
    struct address_book book = {.find = find_address, .context = embed};
    struct minified small = {.text = item->bytes};
    if (text_ends_with(item->name, TEXT(".css"))) {
        small = minify_css(embed->arena, item->bytes, &book);
    } else if (text_ends_with(item->name, TEXT(".js"))) {
        small = minify_js(embed->arena, item->bytes);
    }
    if (small.error != NULL) {
        fail(item->path, small.line, small.error);
    }
    item->bytes = small.text;
    item->media_type = text_from(kind->media_type);
    item->address = hashed_address(embed->arena, item);
    if (kind->is_text) {
        squeeze(embed, item);
    }
}

/* Style sheets last: what they point to must have its address by then. */
static void prepare(struct embed *embed)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < embed->count; i++) {
            struct item *item = &embed->items[i];
            bool is_style = text_ends_with(item->name, TEXT(".css"));
            if (!embed->is_assets && pass == 0) {
                squeeze(embed, item);
            } else if (embed->is_assets && is_style == (pass == 1)) {
                prepare_asset(embed, item);
            }
        }
    }
}

static int compare_items(const void *a, const void *b)
{
    const struct item *left = a;
    const struct item *right = b;
    int by_group = text_compare(left->group, right->group);
    return by_group != 0 ? by_group : text_compare(left->name, right->name);
}

static void check_doubles(const struct embed *embed)
{
    for (size_t i = 1; i < embed->count; i++) {
        if (compare_items(&embed->items[i - 1], &embed->items[i]) == 0) {
            fail(embed->items[i].path, 0, "is given twice");
        }
    }
}

static void check_budgets(struct embed *embed)
{
    for (size_t i = 0; i < embed->budget_count; i++) {
        struct budget *budget = &embed->budgets[i];
        struct item *item = NULL;
        for (size_t k = 0; k < embed->count; k++) {
            if (text_equal(embed->items[k].name, budget->name)) {
                item = &embed->items[k];
            }
        }
        if (item == NULL) {
            fail(text_c(embed->arena, budget->name), 0, "has a budget but is not there");
        }
        size_t size = budget->is_gzip ? item->gzip.size : item->bytes.size;
        if (size > budget->most) {
            struct text why =
                text_format(embed->arena, "%zu bytes, the budget is %zu", size, budget->most);
            fail(item->path, 0, text_c(embed->arena, why));
        }
    }
}

static size_t blob_add(struct buffer *blob, struct text bytes)
{
    size_t at = blob->size;
    buffer_add(blob, bytes);
    return at;
}

static void lay_out(struct embed *embed)
{
    embed->blob = buffer_new(embed->arena, 1 << 20);
    for (size_t i = 0; i < embed->count; i++) {
        struct item *item = &embed->items[i];
        if (embed->is_assets) {
            item->bytes_at = blob_add(&embed->blob, item->bytes);
        }
        item->gzip_at = blob_add(&embed->blob, item->gzip);
    }
}

static void write_text(struct buffer *out, const char *member, struct text text)
{
    buffer_format(out, " .%s = {\"%.*s\", %zu},", member, TEXT_ARG(text), text.size);
}

static void write_bytes(struct buffer *out, const char *member, size_t at, size_t size)
{
    buffer_format(out, " .%s = {blob + %zu, %zu},", member, at, size);
}

static void write_assets(struct embed *embed, struct buffer *out)
{
    buffer_add(out, TEXT("#include \"web/assets.h\"\n\n"
                         "extern const char blob[] __asm__(\"asset_blob\");\n\n"
                         "const struct asset asset_table[] = {\n"));
    for (size_t i = 0; i < embed->count; i++) {
        const struct item *item = &embed->items[i];
        buffer_add(out, TEXT("    {"));
        write_text(out, "name", item->name);
        write_text(out, "address", item->address);
        write_text(out, "media_type", item->media_type);
        write_bytes(out, "bytes", item->bytes_at, item->bytes.size);
        if (item->gzip.size > 0) {
            write_bytes(out, "gzip", item->gzip_at, item->gzip.size);
        }
        buffer_add(out, TEXT("},\n"));
    }
    buffer_format(out, "};\nconst size_t asset_count = %zu;\n", embed->count);
}

static void write_data(struct embed *embed, struct buffer *out)
{
    buffer_add(out, TEXT("#include \"platform/files/embedded.h\"\n\n"
                         "extern const char blob[] __asm__(\"embedded_blob\");\n\n"
                         "const struct embedded embedded_table[] = {\n"));
    for (size_t i = 0; i < embed->count; i++) {
        const struct item *item = &embed->items[i];
        buffer_add(out, TEXT("    {"));
        write_text(out, "group", item->group);
        write_text(out, "name", item->name);
        write_bytes(out, "gzip", item->gzip_at, item->gzip.size);
        buffer_format(out, " .size = %zu},\n", item->bytes.size);
    }
    /* A table of nothing is not C: one entry stands beyond the count. */
    buffer_add(out, TEXT("    {.size = 0},\n"));
    buffer_format(out, "};\nconst size_t embedded_count = %zu;\n", embed->count);
}

static void write_outputs(struct embed *embed)
{
    struct buffer table = buffer_new(embed->arena, 8192);
    buffer_add(&table,
               TEXT("/* Written by tools/embed: change the files it lists, not this. */\n"));
    if (embed->is_assets) {
        write_assets(embed, &table);
    } else {
        write_data(embed, &table);
    }
    const char *symbol = embed->is_assets ? "asset_blob" : "embedded_blob";
    /* The hash makes this file differ when only the blob does, for caches of compilations. */
    struct text hash = short_hash(embed->arena, buffer_text(&embed->blob));
    struct text assembler = text_format(embed->arena,
                                        "# %.*s\n"
                                        "    .section .rodata.%s,\"a\",%%progbits\n"
                                        "    .globl %s\n"
                                        "    .hidden %s\n"
                                        "    .type %s, %%object\n"
                                        "    .balign 16\n"
                                        "%s:\n"
                                        "    .incbin \"%s\"\n"
                                        "    .byte 0\n"
                                        "    .size %s, .-%s\n"
                                        "    .section .note.GNU-stack,\"\",%%progbits\n",
                                        TEXT_ARG(hash), symbol, symbol, symbol, symbol, symbol,
                                        embed->blob_path, symbol, symbol);
    file_write(embed->table_path, buffer_text(&table));
    file_write(embed->assembler_path, assembler);
    file_write(embed->blob_path, buffer_text(&embed->blob));
}

static void add_budget(struct embed *embed, char **words)
{
    int64_t most = 0;
    if (!text_to_integer(text_from(words[2]), &most) ||
        embed->budget_count == sizeof embed->budgets / sizeof *embed->budgets) {
        fail(words[0], 0, "a budget is NAME raw|gzip BYTES");
    }
    embed->budgets[embed->budget_count++] = (struct budget){
        .name = text_from(words[0]),
        .is_gzip = strcmp(words[1], "gzip") == 0,
        .most = (size_t)most,
    };
}

/* Takes one option or file; how many words it was. */
static int take(struct embed *embed, char **words, int left)
{
    if (strcmp(words[0], "--group") == 0 && left > 1) {
        embed->group = text_from(words[1]);
        return 2;
    }
    if (strcmp(words[0], "--root") == 0 && left > 1) {
        embed->root = full_path(embed->arena, words[1]);
        return 2;
    }
    if (strcmp(words[0], "--budget") == 0 && left > 3) {
        add_budget(embed, words + 1);
        return 4;
    }
    add_item(embed, words[0]);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 5 || (strcmp(argv[1], "--assets") != 0 && strcmp(argv[1], "--data") != 0)) {
        fail("embed", 0, "usage: embed --assets|--data OUT.c OUT.S OUT.bin [options] FILE…");
    }
    struct arena *arena = arena_new(1 << 20);
    struct embed embed = {
        .arena = arena,
        .is_assets = strcmp(argv[1], "--assets") == 0,
        .table_path = argv[2],
        .assembler_path = argv[3],
        .blob_path = argv[4],
        .items = arena_make_array(arena, struct item, ITEMS_MOST),
    };
    for (int i = 5; i < argc;) {
        i += take(&embed, argv + i, argc - i);
    }
    prepare(&embed);
    qsort(embed.items, embed.count, sizeof *embed.items, compare_items);
    check_doubles(&embed);
    check_budgets(&embed);
    lay_out(&embed);
    write_outputs(&embed);
    arena_end(arena);
    return 0;
}
