/* Writing the record of a row as JSON, and keeping many of them together. */
#include "features/people/import_record.h"

#include "base/arena.h"
#include "base/ids.h"
#include "people_queries.h"

/* A row of its own for each record would cost as much as the person it is about. */
enum { TOGETHER_BYTES = 16384 };

void import_record_begin(struct import_record *record, struct arena *arena)
{
    record->json = json_new(arena);
    json_begin_object(&record->json, NULL);
}

void import_record_flag(struct import_record *record, const char *name)
{
    json_add_boolean(&record->json, name, true);
}

void import_record_text(struct import_record *record, const char *name, struct text before,
                        struct text after)
{
    const struct text both[] = {before, after};
    import_record_list(record, name, both, 2);
}

void import_record_number(struct import_record *record, const char *name, int64_t before,
                          int64_t after)
{
    json_begin_array(&record->json, name);
    json_add_integer(&record->json, NULL, before);
    json_add_integer(&record->json, NULL, after);
    json_end_array(&record->json);
}

void import_record_list(struct import_record *record, const char *name, const struct text *items,
                        size_t count)
{
    json_begin_array(&record->json, name);
    for (size_t i = 0; i < count; i++)
        json_add_text(&record->json, NULL, items[i]);
    json_end_array(&record->json);
}

static void add_facts(struct import_record *record, const char *name,
                      const struct membership_facts *facts)
{
    json_begin_array(&record->json, name);
    json_add_text(&record->json, NULL, facts->type);
    json_add_text(&record->json, NULL, facts->joined_on);
    json_add_text(&record->json, NULL, facts->paid_until);
    json_add_text(&record->json, NULL, facts->resigned_on);
    json_add_integer(&record->json, NULL, facts->amount_pence);
    json_add_id(&record->json, NULL, facts->of_membership_id);
    json_end_array(&record->json);
}

void import_record_membership(struct import_record *record, const struct membership_facts *before,
                              const struct membership_facts *after)
{
    json_add_id(&record->json, "membership", after->id);
    if (before)
        add_facts(record, "membership_before", before);
    add_facts(record, "membership_after", after);
}

void import_record_terms(struct import_record *record, const struct import_record_term *terms,
                         size_t count)
{
    if (count == 0)
        return;
    json_begin_array(&record->json, "terms");
    for (size_t i = 0; i < count; i++) {
        json_begin_array(&record->json, NULL);
        json_add_id(&record->json, NULL, terms[i].id);
        json_add_boolean(&record->json, NULL, terms[i].is_new);
        json_add_text(&record->json, NULL, terms[i].from_on);
        json_add_text(&record->json, NULL, terms[i].until_before);
        json_add_text(&record->json, NULL, terms[i].until_after);
        json_end_array(&record->json);
    }
    json_end_array(&record->json);
}

void import_record_ids(struct import_record *record, const char *name, const int64_t *ids,
                       size_t count)
{
    if (count == 0)
        return;
    json_begin_array(&record->json, name);
    for (size_t i = 0; i < count; i++)
        json_add_id(&record->json, NULL, ids[i]);
    json_end_array(&record->json);
}

struct text import_record_end(struct import_record *record)
{
    json_end_object(&record->json);
    return buffer_text(&record->json.out);
}

struct import_records import_records_begin(struct db *db, struct arena *arena, int64_t import_id)
{
    return (struct import_records){
        .db = db, .import_id = import_id, .lines = buffer_new(arena, 2 * (size_t)TOGETHER_BYTES)};
}

void import_records_keep(struct import_records *records, const struct import_recorded *recorded)
{
    struct buffer *lines = &records->lines;
    buffer_add_integer(lines, recorded->line);
    buffer_add_char(lines, ' ');
    buffer_add_integer(lines, recorded->person_id);
    buffer_add_char(lines, ' ');
    buffer_add(lines, recorded->record);
    buffer_add_char(lines, '\n');
    records->last_line = records->after_line + recorded->line;
    if (lines->size >= TOGETHER_BYTES)
        import_records_end(records);
}

void import_records_end(struct import_records *records)
{
    if (records->lines.size > 0)
        import_records_insert(records->db, .import_id = records->import_id,
                              .last_line = records->last_line,
                              .records = buffer_text(&records->lines));
    records->lines.size = 0;
}

static size_t count_lines(struct text lines)
{
    size_t count = 0;
    for (size_t i = 0; i < lines.size; i++)
        count += lines.data[i] == '\n';
    return count;
}

static void add_lines(struct import_recorded_array *all, struct text lines)
{
    while (lines.size > 0) {
        struct import_recorded *one = &all->items[all->count];
        struct text line = text_cut(lines, '\n', &lines);
        bool is_good = text_to_integer(text_cut(line, ' ', &line), &one->line) &&
                       id_from_text(text_cut(line, ' ', &line), &one->person_id);
        one->record = line;
        all->count += is_good;
    }
}

bool import_record_is_of_household(struct text record)
{
    return text_starts_with(record, TEXT("{\"household\":true"));
}

size_t import_records_count(struct db *db, struct arena *arena, int64_t import_id)
{
    struct import_records_list_rows rows = import_records_list(db, arena, .import_id = import_id);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        struct import_recorded_array all = {
            .items = arena_make_array(arena, struct import_recorded,
                                      count_lines(rows.items[i].records) + 1)};
        add_lines(&all, rows.items[i].records);
        for (size_t k = 0; k < all.count; k++)
            count += !import_record_is_of_household(all.items[k].record);
    }
    return count;
}

struct import_recorded_array import_records_take(struct db *db, struct arena *arena,
                                                 int64_t import_id, int64_t before)
{
    struct import_records_last_row row;
    struct import_recorded_array together = {0};
    if (!import_records_last(db, arena, &row, .import_id = import_id, .before_line = before))
        return together;
    import_records_remove(db, .import_id = import_id, .last_line = row.last_line);
    together.key = row.last_line;
    together.items = arena_make_array(arena, struct import_recorded, count_lines(row.records) + 1);
    add_lines(&together, row.records);
    return together;
}
