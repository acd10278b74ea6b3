/* Writing the record of a row as JSON. */
#include "features/people/import_record.h"

static void add_json_text(struct buffer *out, struct text text)
{
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20)
            buffer_format(out, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", c);
        else
            buffer_add_char(out, (char)c);
    }
    buffer_add_char(out, '"');
}

static void begin_member(struct import_record *record, const char *name)
{
    struct buffer *out = &record->json;
    if (out->size > 0 && out->data[out->size - 1] != '{')
        buffer_add_char(out, ',');
    add_json_text(out, text_from(name));
    buffer_add_char(out, ':');
}

void import_record_begin(struct import_record *record, struct arena *arena)
{
    record->json = buffer_new(arena, 256);
    buffer_add_char(&record->json, '{');
}

void import_record_flag(struct import_record *record, const char *name)
{
    begin_member(record, name);
    buffer_add(&record->json, TEXT("true"));
}

void import_record_text(struct import_record *record, const char *name, struct text before,
                        struct text after)
{
    begin_member(record, name);
    buffer_add_char(&record->json, '[');
    add_json_text(&record->json, before);
    buffer_add_char(&record->json, ',');
    add_json_text(&record->json, after);
    buffer_add_char(&record->json, ']');
}

void import_record_number(struct import_record *record, const char *name, int64_t before,
                          int64_t after)
{
    begin_member(record, name);
    buffer_add_char(&record->json, '[');
    buffer_add_integer(&record->json, before);
    buffer_add_char(&record->json, ',');
    buffer_add_integer(&record->json, after);
    buffer_add_char(&record->json, ']');
}

void import_record_list(struct import_record *record, const char *name, const struct text *items,
                        size_t count)
{
    begin_member(record, name);
    buffer_add_char(&record->json, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_char(&record->json, ',');
        add_json_text(&record->json, items[i]);
    }
    buffer_add_char(&record->json, ']');
}

static void add_facts(struct import_record *record, const char *name,
                      const struct membership_facts *facts)
{
    const struct text texts[] = {facts->type, facts->joined_on, facts->paid_until,
                                 facts->resigned_on};
    import_record_list(record, name, texts, 4);
    record->json.size--; /* the amount goes into the same list */
    buffer_add_char(&record->json, ',');
    buffer_add_integer(&record->json, facts->amount_pence);
    buffer_add_char(&record->json, ']');
}

void import_record_membership(struct import_record *record, const struct membership_facts *before,
                              const struct membership_facts *after)
{
    begin_member(record, "membership");
    buffer_format(&record->json, "\"%lld\"", (long long)after->id);
    if (before)
        add_facts(record, "membership_before", before);
    add_facts(record, "membership_after", after);
}

struct text import_record_end(struct import_record *record)
{
    buffer_add_char(&record->json, '}');
    return buffer_text(&record->json);
}
