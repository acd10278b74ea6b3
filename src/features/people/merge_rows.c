/* Rows about people as values (person_rows.h), between the tables and JSON. */
#include "features/people/merge_rows.h"

#include <string.h>

#include "base/arena.h"
#include "person_rows.h"

/* Made from what stands elsewhere, or looked after by the merge itself. */
static const char *const looked_after[] = {"person_words", "person_merges"};

static bool is_looked_after(const struct db_related *related)
{
    for (size_t i = 0; i < sizeof looked_after / sizeof *looked_after; i++)
        if (strcmp(related->table, looked_after[i]) == 0)
            return true;
    return false;
}

static const char *entry_name(struct arena *arena, const struct db_related *related)
{
    return text_c(arena, text_format(arena, "%s %s", related->table, related->column));
}

static void add_value(struct json *json, struct arena *arena, const struct db_value *value)
{
    switch (value->kind) {
    case DB_NULL: json_add_null(json, NULL); return;
    case DB_INTEGER: json_add_integer(json, NULL, value->integer); return;
    case DB_TEXT: json_add_text(json, NULL, value->text); return;
    case DB_BLOB:
        json_begin_object(json, NULL);
        json_add_text(json, "hex", text_hex(arena, value->text.data, value->text.size));
        json_end_object(json);
        return;
    }
}

static void add_rows(struct json *json, struct arena *arena, const struct db_related *related,
                     const struct db_rows *rows)
{
    for (size_t r = 0; r < rows->count; r++) {
        const struct db_value *row = db_rows_at(rows, related, r);
        json_begin_array(json, NULL);
        for (size_t i = 0; i < related->column_count; i++)
            add_value(json, arena, &row[i]);
        json_end_array(json);
    }
}

void merge_rows_record(struct work *work, struct json *json, int64_t kept_id, int64_t gone_id)
{
    json_begin_object(json, "before");
    for (size_t i = 0; i < person_rows_count; i++) {
        const struct db_related *related = &person_rows[i];
        if (is_looked_after(related))
            continue;
        struct db_rows kept = db_related_find(work->db, related, kept_id, work->arena);
        struct db_rows gone = db_related_find(work->db, related, gone_id, work->arena);
        json_begin_array(json, entry_name(work->arena, related));
        add_rows(json, work->arena, related, &kept);
        add_rows(json, work->arena, related, &gone);
        json_end_array(json);
    }
    json_end_object(json);
}

/* FNV-1a over what the rows say. */
static struct text mark_of(struct work *work, const struct db_related *related, int64_t person_id)
{
    struct db_rows rows = db_related_find(work->db, related, person_id, work->arena);
    struct json json = json_new(work->arena);
    json_begin_array(&json, NULL);
    add_rows(&json, work->arena, related, &rows);
    json_end_array(&json);
    uint64_t mark = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < json.out.size; i++)
        mark = (mark ^ (unsigned char)json.out.data[i]) * UINT64_C(0x100000001b3);
    return text_format(work->arena, "%016llx", (unsigned long long)mark);
}

void merge_rows_marks(struct work *work, struct json *json, int64_t person_id)
{
    json_begin_object(json, "after");
    for (size_t i = 0; i < person_rows_count; i++)
        if (!is_looked_after(&person_rows[i]))
            json_add_text(json, entry_name(work->arena, &person_rows[i]),
                          mark_of(work, &person_rows[i], person_id));
    json_end_object(json);
}

const char *merge_rows_changed(struct work *work, json_t *record, int64_t person_id)
{
    json_t *after = json_object_get(record, "after");
    for (size_t i = 0; i < person_rows_count; i++) {
        const struct db_related *related = &person_rows[i];
        const char *was =
            json_string_value(json_object_get(after, entry_name(work->arena, related)));
        if (is_looked_after(related) ||
            (was && text_equal(text_from(was), mark_of(work, related, person_id))))
            continue;
        /* a table that came after the merge: nothing of it was there */
        struct db_rows rows = {0};
        if (!was)
            rows = db_related_find(work->db, related, person_id, work->arena);
        if (was || rows.count > 0)
            return related->table;
    }
    return NULL;
}

/* Whether one of the kept one's rows has that unique key already. */
static bool is_taken(const struct db_related *related, const struct db_rows *kept,
                     const struct db_value *row)
{
    for (size_t u = 0; u < DB_RELATED_UNIQUES && related->uniques[u]; u++)
        for (size_t i = 0; i < kept->count; i++)
            if (db_related_agree(related, related->uniques[u], db_rows_at(kept, related, i), row))
                return true;
    return false;
}

static void move_row(struct work *work, const struct db_related *related,
                     const struct db_rows *kept, struct db_value *row, int64_t kept_id)
{
    struct db_value mine = row[related->person_at];
    bool is_key = related->key[related->person_at] == '1';
    row[related->person_at] = db_value_integer(kept_id);
    if (!is_key && !is_taken(related, kept, row)) {
        db_related_change(work->db, related, row);
        return;
    }
    if (is_key)
        db_related_add(work->db, related, row);
    row[related->person_at] = mine;
    db_related_remove(work->db, related, row);
}

void merge_rows_move(struct work *work, int64_t gone_id, int64_t kept_id)
{
    for (size_t i = 0; i < person_rows_count; i++) {
        const struct db_related *related = &person_rows[i];
        if (related->is_via || is_looked_after(related) || strcmp(related->table, "people") == 0)
            continue;
        struct db_rows gone = db_related_find(work->db, related, gone_id, work->arena);
        struct db_rows kept = {0};
        if (gone.count > 0 && related->uniques[0])
            kept = db_related_find(work->db, related, kept_id, work->arena);
        for (size_t r = 0; r < gone.count; r++)
            move_row(work, related, &kept, &gone.values[r * related->column_count], kept_id);
    }
}

static struct db_value value_from(struct arena *arena, json_t *value)
{
    if (json_is_integer(value))
        return db_value_integer(json_integer_value(value));
    if (json_is_string(value))
        return db_value_text(
            text_copy(arena, text_of(json_string_value(value), json_string_length(value))));
    const char *hex = json_string_value(json_object_get(value, "hex"));
    if (!hex)
        return (struct db_value){.kind = DB_NULL};
    size_t size = strlen(hex) / 2;
    unsigned char *bytes = arena_alloc(arena, size + 1);
    return text_from_hex(text_from(hex), bytes, size)
               ? db_value_blob(text_of((const char *)bytes, size))
               : (struct db_value){.kind = DB_NULL};
}

/* The rows of one table as they were written down. */
static struct db_rows rows_from(struct work *work, const struct db_related *related, json_t *record)
{
    json_t *list =
        json_object_get(json_object_get(record, "before"), entry_name(work->arena, related));
    size_t width = related->column_count, count = json_array_size(list);
    struct db_rows rows = {.values =
                               arena_make_array(work->arena, struct db_value, count * width + 1)};
    for (; rows.count < count; rows.count++)
        for (size_t i = 0; i < width; i++)
            rows.values[rows.count * width + i] =
                value_from(work->arena, json_array_get(json_array_get(list, rows.count), i));
    return rows;
}

static bool has_key(const struct db_related *related, const struct db_rows *rows,
                    const struct db_value *row)
{
    for (size_t i = 0; i < rows->count; i++)
        if (db_related_agree(related, related->key, db_rows_at(rows, related, i), row))
            return true;
    return false;
}

static void remove_others(struct work *work, const struct db_related *related,
                          const struct db_rows *before, const struct db_rows *now)
{
    for (size_t i = 0; i < now->count; i++)
        if (!has_key(related, before, db_rows_at(now, related, i)))
            db_related_remove(work->db, related, db_rows_at(now, related, i));
}

/* Those that are there first: they make room in unique keys. */
static void put_back(struct work *work, const struct db_related *related,
                     const struct db_rows *before, const struct db_rows *now)
{
    for (size_t i = 0; i < before->count; i++)
        if (has_key(related, now, db_rows_at(before, related, i)))
            db_related_change(work->db, related, db_rows_at(before, related, i));
    for (size_t i = 0; i < before->count; i++)
        if (!has_key(related, now, db_rows_at(before, related, i)))
            db_related_add(work->db, related, db_rows_at(before, related, i));
}

void merge_rows_put_back(struct work *work, json_t *record, int64_t kept_id)
{
    struct db_rows *before = arena_make_array(work->arena, struct db_rows, person_rows_count);
    struct db_rows *now = arena_make_array(work->arena, struct db_rows, person_rows_count);
    for (size_t i = 0; i < person_rows_count; i++) {
        if (is_looked_after(&person_rows[i]))
            continue;
        before[i] = rows_from(work, &person_rows[i], record);
        now[i] = db_related_find(work->db, &person_rows[i], kept_id, work->arena);
    }
    for (size_t i = person_rows_count; i-- > 0;)
        remove_others(work, &person_rows[i], &before[i], &now[i]);
    for (size_t i = 0; i < person_rows_count; i++)
        put_back(work, &person_rows[i], &before[i], &now[i]);
}
