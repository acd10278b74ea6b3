/* Reading a whole hub: nothing is believed that was not checked. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/lend.h"
#include "base/panic.h"
#include "commands/hub_file.h"
#include "platform/files/lines.h"

static bool fail(struct hub_file *file, struct text why)
{
    file->why = why;
    return false;
}

#define FAIL(file, ...) fail((file), text_format((file)->arena, __VA_ARGS__))

static bool fail_line(struct hub_file *file, const char *what)
{
    return FAIL(file, "line %lld: %s", (long long)file->line, what);
}

static void add_to_digest(struct hub_file *file, struct text line)
{
    crypto_generichash_update(&file->digest, (const unsigned char *)line.data, line.size);
    crypto_generichash_update(&file->digest, (const unsigned char *)"\n", 1);
}

/* The line as JSON in the arena of the row; NULL when it is none. */
static json_t *next_value(struct hub_file *file, struct text *line)
{
    json_error_t error;
    file->line++;
    switch (lines_next(file->lines, line)) {
    case LINE_READ: break;
    case LINE_END:
        fail(file, TEXT("it ends too early: the end of the file is missing"));
        return NULL;
    case LINE_TORN: fail(file, TEXT("it was cut off, or cannot be read on")); return NULL;
    case LINE_TOO_LONG: fail_line(file, "it is too long"); return NULL;
    }
    arena_reset(file->row);
    lend_begin(file->row);
    json_t *value = json_loadb(line->data, line->size, JSON_REJECT_DUPLICATES, &error);
    lend_end();
    if (!value)
        fail_line(file, "this is not JSON");
    return value;
}

static struct text string_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) ? text_of(json_string_value(value), json_string_length(value))
                                 : (struct text){0};
}

/* --- the first line --------------------------------------------------------------------------- */

static bool read_format(struct hub_file *file, const json_t *root)
{
    const json_t *version = json_object_get(root, "version");
    if (!text_equal(string_of(root, "format"), TEXT(HUB_FILE_FORMAT)) || !json_is_integer(version))
        return fail(file, TEXT("this is no file of \"hubward export hub\""));
    if (json_integer_value(version) > HUB_FILE_VERSION)
        return fail(file, TEXT("a newer Hubward made it: bring this program up to date first"));
    if (json_integer_value(version) != HUB_FILE_VERSION)
        return fail(file, TEXT("this is no file of \"hubward export hub\""));
    return true;
}

static int64_t newest_change(const struct db_schema_part *part)
{
    return part->change_count ? part->changes[part->change_count - 1].number : 0;
}

/* Rows go in as they came out: the tables on both sides have to be the same. */
static bool read_schema(struct hub_file *file, const json_t *root)
{
    const struct db_schema *schema = file->shape->schema;
    const json_t *parts = json_object_get(root, "schema");
    bool is_newer = json_object_size(parts) > schema->part_count;
    bool is_older = json_object_size(parts) < schema->part_count;
    for (size_t i = 0; i < schema->part_count && json_is_object(parts); i++) {
        const json_t *number = json_object_get(parts, schema->parts[i].name);
        int64_t own = newest_change(&schema->parts[i]);
        is_newer = is_newer || (json_is_integer(number) && json_integer_value(number) > own);
        is_older = is_older || !json_is_integer(number) || json_integer_value(number) < own;
    }
    if (is_newer)
        return fail(file, TEXT("a newer Hubward made it: bring this program up to date first"));
    if (is_older)
        return fail(file, TEXT("an older Hubward made it: bring that one up to date, then export "
                               "again"));
    return true;
}

static bool read_tables(struct hub_file *file, const json_t *root)
{
    const struct db_hub_rows *rows = file->shape->rows;
    const json_t *tables = json_object_get(root, "tables");
    size_t moving = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct db_hub_table *table = &rows->tables[i];
        if (table->stays)
            continue;
        moving++;
        if (!text_equal(string_of(tables, table->name), hub_file_columns(file->row, table)))
            return FAIL(file,
                        "its table %s differs from this program's: both need the same version",
                        table->name);
    }
    if (json_object_size(tables) != moving)
        return fail(file, TEXT("it has tables that this program does not know"));
    return true;
}

static bool read_hub(struct hub_file *file, const json_t *root)
{
    const json_t *hub = json_object_get(root, "hub");
    struct hub_file_heading *heading = &file->heading;
    *heading = (struct hub_file_heading){
        .slug = string_of(hub, "slug"),
        .name = string_of(hub, "name"),
        .area_code = string_of(hub, "area"),
        .area_name = string_of(hub, "area_name"),
    };
    struct text *const texts[] = {&heading->slug, &heading->name, &heading->area_code,
                                  &heading->area_name};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!texts[i]->data)
            return fail(file, TEXT("the first line does not say which hub it is"));
        *texts[i] = text_copy(file->arena, *texts[i]);
    }
    if (!id_from_text(string_of(hub, "id"), &heading->hub_id) ||
        !instant_from_text(string_of(root, "made_at"), &heading->made_at))
        return fail(file, TEXT("the first line does not say which hub it is"));
    return true;
}

static bool read_heading(struct hub_file *file)
{
    struct text line;
    json_t *root = next_value(file, &line);
    if (!root)
        return fail(file, TEXT("this is no file of \"hubward export hub\""));
    add_to_digest(file, line);
    return read_format(file, root) && read_schema(file, root) && read_tables(file, root) &&
           read_hub(file, root);
}

bool hub_file_open(struct hub_file *file, struct arena *arena, const struct hub_file_shape *shape,
                   struct text path)
{
    *file = (struct hub_file){.arena = arena, .shape = shape, .why = TEXT("")};
    file->lines = lines_open(arena, path, &file->why);
    if (!file->lines)
        return false;
    file->row = arena_new(1 << 16);
    json_set_alloc_funcs(lent_malloc, lent_free);
    crypto_generichash_init(&file->digest, NULL, 0, HUB_FILE_DIGEST);
    if (read_heading(file))
        return true;
    hub_file_close(file);
    return false;
}

void hub_file_close(struct hub_file *file)
{
    lines_close(file->lines);
    arena_end(file->row);
}

/* --- the lines after it ----------------------------------------------------------------------- */

/* The hub itself is one row, and the one of the first line. */
static bool is_hub_complete(const struct hub_file *file)
{
    return file->tables_seen != 1 || file->rows_of_table == 1;
}

static const struct db_hub_table *table_after(const struct hub_file *file)
{
    const struct db_hub_rows *rows = file->shape->rows;
    size_t at = file->table ? (size_t)(file->table - rows->tables) + 1 : 0;
    while (at < rows->count && rows->tables[at].stays)
        at++;
    return at < rows->count ? &rows->tables[at] : NULL;
}

static bool begin_table(struct hub_file *file, struct text name)
{
    const struct db_hub_table *table = table_after(file);
    if (!is_hub_complete(file))
        return fail_line(file, "the hub itself is missing");
    if (!table || !text_equal(name, text_from(table->name)))
        return fail_line(file, "another table is expected here");
    file->table = table;
    file->tables_seen++;
    file->totals.tables++;
    file->rows_of_table = 0;
    return true;
}

static bool read_bytes(struct hub_file *file, const json_t *value, struct db_value *out)
{
    size_t size = json_string_length(value), used = 0;
    const char *coded = json_string_value(value), *end = NULL;
    unsigned char *bytes = arena_alloc(file->row, size + 1);
    if (sodium_base642bin(bytes, size + 1, coded, size, NULL, &used, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != coded + size)
        return false;
    *out = db_value_blob(text_of((const char *)bytes, used));
    return true;
}

static bool read_one(struct hub_file *file, const struct db_column *column, const json_t *value,
                     struct db_value *out)
{
    if (json_is_null(value)) {
        *out = (struct db_value){.kind = DB_NULL};
        return column->is_nullable;
    }
    switch (column->kind) {
    case DB_NULL: return false;
    case DB_INTEGER:
        *out = db_value_integer(json_integer_value(value));
        return json_is_integer(value);
    case DB_TEXT:
        if (!json_is_string(value))
            return false;
        *out = db_value_text(text_of(json_string_value(value), json_string_length(value)));
        return true;
    case DB_BLOB: return json_is_string(value) && read_bytes(file, value, out);
    }
    unreachable();
}

static bool is_the_hub(const struct hub_file *file)
{
    const struct db_hub_table *table = file->table;
    bool has_id = false;
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, "id") == 0)
            has_id = file->values[i].integer == file->heading.hub_id;
    return has_id && file->rows_of_table == 1;
}

static bool read_row(struct hub_file *file, const json_t *row)
{
    const struct db_hub_table *table = file->table;
    if (!table)
        return fail_line(file, "a row before the first table");
    if (json_array_size(row) != table->column_count)
        return FAIL(file, "line %lld: %zu values, but the table %s has %zu columns",
                    (long long)file->line, json_array_size(row), table->name, table->column_count);
    file->values = arena_make_array(file->row, struct db_value, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        if (!read_one(file, &table->columns[i], json_array_get(row, i), &file->values[i]))
            return FAIL(file, "line %lld: the wrong kind of value for %s of %s",
                        (long long)file->line, table->columns[i].name, table->name);
    file->rows_of_table++;
    file->totals.rows++;
    if (file->tables_seen == 1 && !is_the_hub(file))
        return fail_line(file, "another hub than the first line says");
    return true;
}

static bool read_end(struct hub_file *file, const json_t *end)
{
    unsigned char digest[HUB_FILE_DIGEST];
    struct text line;
    const json_t *rows = json_object_get(end, "rows");
    crypto_generichash_final(&file->digest, digest, sizeof digest);
    sodium_bin2hex(file->totals.digest, sizeof file->totals.digest, digest, sizeof digest);
    if (table_after(file) || !is_hub_complete(file))
        return fail_line(file, "it ends before its last table");
    if (!text_equal(string_of(end, "blake2b"), text_from(file->totals.digest)))
        return fail(file, TEXT("it was changed on its way: its digest does not fit"));
    if (!json_is_integer(rows) || json_integer_value(rows) != file->totals.rows)
        return fail(file, TEXT("it does not have as many rows as its last line says"));
    if (lines_next(file->lines, &line) != LINE_END)
        return fail(file, TEXT("something follows its last line"));
    return true;
}

enum hub_file_step hub_file_next(struct hub_file *file)
{
    for (;;) {
        struct text line;
        const json_t *value = next_value(file, &line);
        if (!value)
            return HUB_FILE_WRONG;
        if (json_object_get(value, "blake2b"))
            return read_end(file, value) ? HUB_FILE_END : HUB_FILE_WRONG;
        add_to_digest(file, line);
        if (json_is_array(value))
            return read_row(file, value) ? HUB_FILE_ROW : HUB_FILE_WRONG;
        if (!begin_table(file, string_of(value, "table")))
            return HUB_FILE_WRONG;
    }
}
