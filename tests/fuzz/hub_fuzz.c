/* The file of a whole hub: whatever it holds, reading ends, and a row has the values of its table.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "commands/hub_file.h"
#include "hubward_rows.h"
#include "hubward_schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void is_sound(const struct hub_file *file)
{
    for (size_t i = 0; i < file->table->column_count; i++) {
        const struct db_column *column = &file->table->columns[i];
        const struct db_value *value = &file->values[i];
        must(value->kind == column->kind || (value->kind == DB_NULL && column->is_nullable));
        must(value->kind != DB_TEXT || text_is_utf8(value->text));
    }
}

static const struct hub_file_shape shape = {.schema = &hubward_schema, .rows = &hubward_rows};

/* The first line as this program would write it: no seed has to know today's tables. */
static void add_heading(struct buffer *out)
{
    struct arena *arena = out->arena;
    buffer_add(out, TEXT("{\"format\":\"" HUB_FILE_FORMAT "\",\"version\":1,"
                         "\"made_at\":\"2026-11-28T00:00:00Z\",\"hub\":{\"id\":\"7\","
                         "\"slug\":\"a\",\"name\":\"A\",\"area\":\"\",\"area_name\":\"\"},"
                         "\"schema\":{"));
    for (size_t i = 0; i < hubward_schema.part_count; i++) {
        const struct db_schema_part *part = &hubward_schema.parts[i];
        buffer_format(out, "%s\"%s\":%d", i ? "," : "", part->name,
                      part->change_count ? part->changes[part->change_count - 1].number : 0);
    }
    buffer_add(out, TEXT("},\"tables\":{"));
    const char *comma = "";
    for (size_t i = 0; i < hubward_rows.count; i++) {
        const struct db_hub_table *table = &hubward_rows.tables[i];
        if (table->stays)
            continue;
        buffer_format(out, "%s\"%s\":\"%.*s\"", comma, table->name,
                      TEXT_ARG(hub_file_columns(arena, table)));
        comma = ",";
    }
    buffer_add(out, TEXT("}}\n"));
}

static void add_end(struct buffer *out, int rows)
{
    unsigned char digest[HUB_FILE_DIGEST];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)out->data, out->size, NULL, 0);
    struct text hex = text_hex(out->arena, digest, sizeof digest);
    buffer_format(out, "{\"rows\":%d,\"blake2b\":\"%.*s\"}\n", rows, TEXT_ARG(hex));
}

/* Begins the next table; false when there is none. */
static bool add_table(struct buffer *out, size_t *table)
{
    while (*table < hubward_rows.count && hubward_rows.tables[*table].stays)
        (*table)++;
    if (*table == hubward_rows.count)
        return false;
    buffer_format(out, "{\"table\":\"%s\"}\n", hubward_rows.tables[(*table)++].name);
    return true;
}

/* A line "T" stands for the beginning of the next table, "T*" for all that are left, "E" for an end
 * that fits; every other line is as it is. */
static struct text file_from(struct arena *arena, struct text lines)
{
    struct buffer out = buffer_new(arena, lines.size + 16384);
    size_t table = 0;
    int rows = 0;
    add_heading(&out);
    while (lines.size > 0) {
        struct text line = text_cut(lines, '\n', &lines);
        if (text_equal(line, TEXT("E"))) {
            add_end(&out, rows);
        } else if (text_equal(line, TEXT("T*"))) {
            while (add_table(&out, &table))
                continue;
        } else if (!text_equal(line, TEXT("T"))) {
            buffer_add(&out, line);
            buffer_add_char(&out, '\n');
            rows += line.size > 0 && line.data[0] == '[';
        } else {
            (void)add_table(&out, &table);
        }
    }
    return buffer_text(&out);
}

static void read_file(struct arena *arena, struct text bytes)
{
    struct hub_file file;
    int memory = memfd_create("hub", MFD_CLOEXEC);
    must(memory >= 0 && write(memory, bytes.data, bytes.size) == (ssize_t)bytes.size);
    enum hub_file_step step = HUB_FILE_WRONG;
    if (hub_file_open(&file, arena, &shape, text_format(arena, "/proc/self/fd/%d", memory))) {
        while ((step = hub_file_next(&file)) == HUB_FILE_ROW)
            is_sound(&file);
        hub_file_close(&file);
    }
    must(step == HUB_FILE_END || file.why.size > 0);
    close(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1 << 16);
    struct text bytes = text_of((const char *)data, size);
    bool is_raw = size > 0 && (data[0] == '{' || data[0] == 0x1f);
    read_file(arena, is_raw ? bytes : file_from(arena, bytes));
    arena_end(arena);
    return 0;
}
