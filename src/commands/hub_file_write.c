/* Writing a whole hub. */
#include "base/arena.h"
#include "commands/hub_file.h"
#include "platform/files/lines.h"
#include "web/json.h"

struct writing {
    struct db *db;
    struct line_writer *out;
    struct arena *page; /* of the rows between two questions to the database */
    crypto_generichash_state digest;
    struct hub_file_totals *totals;
};

static void write_line(struct writing *writing, struct json *json)
{
    buffer_add_char(&json->out, '\n');
    struct text line = buffer_text(&json->out);
    crypto_generichash_update(&writing->digest, (const unsigned char *)line.data, line.size);
    lines_write(writing->out, line);
}

struct text hub_file_columns(struct arena *arena, const struct db_hub_table *table)
{
    static const char *const kinds[] = {
        [DB_NULL] = "null", [DB_INTEGER] = "integer", [DB_TEXT] = "text", [DB_BLOB] = "bytes"};
    struct buffer out = buffer_new(arena, 256);
    for (size_t i = 0; i < table->column_count; i++)
        buffer_format(&out, "%s%s %s%s", i ? ", " : "", table->columns[i].name,
                      kinds[table->columns[i].kind], table->columns[i].is_nullable ? " null" : "");
    return buffer_text(&out);
}

static void write_parts(struct json *json, const struct db_schema *schema)
{
    json_begin_object(json, "schema");
    for (size_t i = 0; i < schema->part_count; i++) {
        const struct db_schema_part *part = &schema->parts[i];
        json_add_integer(json, part->name,
                         part->change_count ? part->changes[part->change_count - 1].number : 0);
    }
    json_end_object(json);
}

static void write_heading(struct writing *writing, const struct hub_file_shape *shape,
                          const struct hub_file_heading *heading)
{
    struct json json = json_new(writing->page);
    json_begin_object(&json, NULL);
    json_add_text(&json, "format", TEXT(HUB_FILE_FORMAT));
    json_add_integer(&json, "version", HUB_FILE_VERSION);
    json_add_instant(&json, "made_at", heading->made_at);
    json_add_text(&json, "program", TEXT(HUBWARD_VERSION));
    json_begin_object(&json, "hub");
    json_add_id(&json, "id", heading->hub_id);
    json_add_text(&json, "slug", heading->slug);
    json_add_text(&json, "name", heading->name);
    json_add_text(&json, "area", heading->area_code);
    json_add_text(&json, "area_name", heading->area_name);
    json_end_object(&json);
    write_parts(&json, shape->schema);
    json_begin_object(&json, "tables");
    for (size_t i = 0; i < shape->rows->count; i++)
        if (!shape->rows->tables[i].stays)
            json_add_text(&json, shape->rows->tables[i].name,
                          hub_file_columns(writing->page, &shape->rows->tables[i]));
    json_end_object(&json);
    json_end_object(&json);
    write_line(writing, &json);
}

static struct text base64(struct arena *arena, struct text bytes)
{
    size_t size = sodium_base64_ENCODED_LEN(bytes.size, sodium_base64_VARIANT_ORIGINAL);
    char *coded = arena_alloc(arena, size);
    sodium_bin2base64(coded, size, (const unsigned char *)bytes.data, bytes.size,
                      sodium_base64_VARIANT_ORIGINAL);
    return text_of(coded, size - 1);
}

static struct db_value read_value(const struct db_cursor *cursor, const struct db_hub_table *table,
                                  size_t column, struct arena *arena)
{
    switch (table->columns[column].kind) {
    case DB_NULL: break;
    case DB_INTEGER: return db_value_maybe(db_maybe_integer(cursor, (int)column));
    case DB_TEXT: return db_value_text(db_text(cursor, (int)column, arena));
    case DB_BLOB: return db_value_blob(db_text(cursor, (int)column, arena));
    }
    return (struct db_value){.kind = DB_NULL};
}

static void write_value(struct json *json, struct arena *arena, const struct db_value *value)
{
    switch (value->kind) {
    case DB_NULL: json_add_null(json, NULL); break;
    case DB_INTEGER: json_add_integer(json, NULL, value->integer); break;
    case DB_TEXT: json_add_text(json, NULL, value->text); break;
    case DB_BLOB: json_add_text(json, NULL, base64(arena, value->text)); break;
    }
}

/* One page; the keys of its last row go to `after`, in memory of its own. */
static size_t write_page(struct writing *writing, const struct db_hub_table *table,
                         struct db_cursor *cursor, struct db_value *values)
{
    size_t rows = 0;
    for (; db_next(cursor); rows++) {
        struct json json = json_new(writing->page);
        json_begin_array(&json, NULL);
        for (size_t i = 0; i < table->column_count; i++) {
            values[i] = read_value(cursor, table, i, writing->page);
            write_value(&json, writing->page, &values[i]);
        }
        json_end_array(&json);
        write_line(writing, &json);
    }
    return rows;
}

/* hub_id and the keys of the last row, which the next page begins after. */
static struct db_value *after_last(struct arena *arena, const struct db_hub_table *table,
                                   const struct db_value *values, int64_t hub_id)
{
    struct db_value *after = arena_make_array(arena, struct db_value, table->key_count + 1);
    after[0] = db_value_integer(hub_id);
    for (size_t i = 0; i < table->key_count; i++) {
        after[i + 1] = values[table->keys[i]];
        if (after[i + 1].kind == DB_TEXT || after[i + 1].kind == DB_BLOB)
            after[i + 1].text = text_copy(arena, after[i + 1].text);
    }
    return after;
}

static void write_table(struct writing *writing, const struct db_hub_table *table)
{
    struct arena *keys = arena_new(4096);
    struct json json = json_new(writing->page);
    json_begin_object(&json, NULL);
    json_add_text(&json, "table", text_from(table->name));
    json_end_object(&json);
    write_line(writing, &json);
    struct db_value hub = db_value_integer(db_hub(writing->db)), *after = &hub;
    const struct db_statement *statement = &table->first;
    size_t rows = DB_PAGE_ROWS;
    while (rows == DB_PAGE_ROWS) {
        struct db_value *values =
            arena_make_array(writing->page, struct db_value, table->column_count);
        struct db_cursor cursor = db_query(writing->db, statement, after);
        rows = write_page(writing, table, &cursor, values);
        writing->totals->rows += (int64_t)rows;
        arena_reset(keys);
        if (rows)
            after = after_last(keys, table, values, db_hub(writing->db));
        arena_reset(writing->page);
        statement = &table->next;
    }
    writing->totals->tables++;
    arena_end(keys);
}

static void write_end(struct writing *writing)
{
    unsigned char digest[HUB_FILE_DIGEST];
    crypto_generichash_final(&writing->digest, digest, sizeof digest);
    sodium_bin2hex(writing->totals->digest, sizeof writing->totals->digest, digest, sizeof digest);
    struct json json = json_new(writing->page);
    json_begin_object(&json, NULL);
    json_add_integer(&json, "rows", writing->totals->rows);
    json_add_text(&json, "blake2b", text_from(writing->totals->digest));
    json_end_object(&json);
    buffer_add_char(&json.out, '\n');
    lines_write(writing->out, buffer_text(&json.out));
}

void hub_file_write(struct db *db, const struct hub_file_shape *shape,
                    const struct hub_file_heading *heading, struct line_writer *out,
                    struct hub_file_totals *totals)
{
    struct writing writing = {.db = db, .out = out, .page = arena_new(1 << 20), .totals = totals};
    crypto_generichash_init(&writing.digest, NULL, 0, HUB_FILE_DIGEST);
    write_heading(&writing, shape, heading);
    arena_reset(writing.page);
    for (size_t i = 0; i < shape->rows->count && db_failed(db) == DB_OK; i++)
        if (!shape->rows->tables[i].stays)
            write_table(&writing, &shape->rows->tables[i]);
    write_end(&writing);
    arena_end(writing.page);
}
