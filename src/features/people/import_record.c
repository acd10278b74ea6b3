/* Writing the record of a row as JSON. */
#include "features/people/import_record.h"

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

struct text import_record_end(struct import_record *record)
{
    json_end_object(&record->json);
    return buffer_text(&record->json.out);
}
