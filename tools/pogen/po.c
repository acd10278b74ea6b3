/* A reader of .po files by lines. */
#include "pogen/po.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "shared/tool.h"

struct po_reader {
    struct arena *arena;
    struct po_file file;
    int line;
    struct po_entry entry; /* the one at hand */
    bool has_id;
    bool has_form;
    struct text *target; /* what a continued string adds to */
};

static _Noreturn void po_fail(struct po_reader *reader, const char *why)
{
    tool_fail(reader->file.path, reader->line, "%s", why);
}

static char unescaped(struct po_reader *reader, char c)
{
    switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case '"':
    case '\\': return c;
    default: po_fail(reader, "an escape that messages do not have");
    }
}

static struct text read_string(struct po_reader *reader, struct text quoted)
{
    quoted = text_trim(quoted);
    if (quoted.size < 2 || quoted.data[0] != '"' || quoted.data[quoted.size - 1] != '"')
        po_fail(reader, "a text in quotes belongs here");
    struct text inner = text_slice(quoted, 1, quoted.size - 1);
    struct buffer out = buffer_new(reader->arena, inner.size + 1);
    for (size_t i = 0; i < inner.size; i++) {
        bool is_escape = inner.data[i] == '\\';
        if (is_escape && ++i == inner.size)
            po_fail(reader, "a text in quotes belongs here");
        buffer_add_char(&out, is_escape ? unescaped(reader, inner.data[i]) : inner.data[i]);
    }
    return buffer_text(&out);
}

static struct text header_field(struct text header, struct text name)
{
    while (header.size > 0) {
        struct text line = text_cut(header, '\n', &header);
        if (text_starts_with(line, name))
            return text_trim(text_slice(line, name.size, line.size));
    }
    return (struct text){0};
}

static void read_header(struct po_reader *reader, struct text header)
{
    struct po_file *file = &reader->file;
    struct text plural = header_field(header, TEXT("Plural-Forms:"));
    file->language = header_field(header, TEXT("Language:"));
    if (text_is_empty(file->language))
        po_fail(reader, "the header has no Language");
    char *language = arena_alloc(reader->arena, file->language.size);
    for (size_t i = 0; i < file->language.size; i++)
        language[i] = (char)(file->language.data[i] == '_' ? '-' : file->language.data[i]);
    file->language.data = language;
    struct text count = text_cut(plural, ';', &file->plural_rule);
    count = text_slice(count, text_find_char(count, '=') + 1, count.size);
    int64_t number;
    if (!text_to_integer(text_trim(count), &number) || number < 1 || number > PO_FORMS_MAX)
        po_fail(reader, "the header has no Plural-Forms: nplurals=N; plural=…;");
    file->form_count = (size_t)number;
    struct text rule = file->plural_rule;
    rule = text_slice(rule, text_find_char(rule, '=') + 1, rule.size);
    file->plural_rule = text_trim(text_slice(rule, 0, text_find_char(rule, ';')));
}

static bool is_translated(const struct po_reader *reader)
{
    const struct po_entry *entry = &reader->entry;
    size_t wanted = entry->plural.data ? reader->file.form_count : 1;
    if (entry->is_fuzzy || entry->form_count != wanted)
        return false;
    for (size_t i = 0; i < entry->form_count; i++)
        if (entry->forms[i].size == 0)
            return false;
    return true;
}

static void finish_entry(struct po_reader *reader)
{
    if (reader->has_id && reader->entry.id.size == 0)
        read_header(reader, reader->entry.forms[0]);
    else if (reader->has_id && is_translated(reader))
        reader->file.entries[reader->file.count++] = reader->entry;
    reader->entry = (struct po_entry){0};
    reader->has_id = false;
    reader->has_form = false;
    reader->target = NULL;
}

static bool starts_word(struct text line, struct text word, struct text *rest)
{
    if (!text_starts_with(line, word) || line.size <= word.size)
        return false;
    *rest = text_slice(line, word.size, line.size);
    return true;
}

static void read_form(struct po_reader *reader, struct text rest)
{
    size_t form = 0;
    if (rest.data[0] == '[') {
        form = rest.size > 2 ? (size_t)(rest.data[1] - '0') : PO_FORMS_MAX;
        rest = text_slice(rest, 3, rest.size);
    }
    if (!reader->has_id || form != reader->entry.form_count || form >= PO_FORMS_MAX)
        po_fail(reader, "msgstr out of order");
    reader->has_form = true;
    reader->target = &reader->entry.forms[reader->entry.form_count++];
    *reader->target = read_string(reader, rest);
}

static void read_keyword(struct po_reader *reader, struct text line)
{
    struct text rest;
    if (starts_word(line, TEXT("msgid_plural"), &rest)) {
        reader->target = &reader->entry.plural;
        *reader->target = read_string(reader, rest);
    } else if (starts_word(line, TEXT("msgid"), &rest)) {
        reader->entry.line = reader->line;
        reader->has_id = true;
        reader->target = &reader->entry.id;
        *reader->target = read_string(reader, rest);
    } else if (starts_word(line, TEXT("msgstr"), &rest)) {
        read_form(reader, rest);
    } else {
        po_fail(reader, "neither msgid, msgid_plural, msgstr nor a comment");
    }
}

static void read_line(struct po_reader *reader, struct text line)
{
    if (line.size == 0)
        return;
    if (line.data[0] == '"') {
        if (!reader->target)
            po_fail(reader, "a text that belongs to nothing");
        *reader->target = text_join(reader->arena, *reader->target, read_string(reader, line));
        return;
    }
    bool is_comment = line.data[0] == '#';
    struct text rest;
    bool is_id = starts_word(line, TEXT("msgid "), &rest);
    if (reader->has_form && (is_comment || is_id))
        finish_entry(reader);
    if (!is_comment)
        read_keyword(reader, line);
    else if (text_starts_with(line, TEXT("#,")) && text_find(line, TEXT("fuzzy")) < line.size)
        reader->entry.is_fuzzy = true;
}

struct po_file po_read(struct arena *arena, const char *path)
{
    struct po_reader reader = {.arena = arena, .file = {.path = path}};
    struct text left = tool_read(arena, path);
    if (!text_is_utf8(left))
        tool_fail(path, 0, "is not UTF-8");
    /* `msgid ""` and `msgstr ""` need eighteen bytes. */
    reader.file.entries = arena_make_array(arena, struct po_entry, left.size / 18 + 1);
    while (left.size > 0) {
        reader.line++;
        read_line(&reader, text_trim(text_cut(left, '\n', &left)));
    }
    finish_entry(&reader);
    if (!reader.file.language.data)
        po_fail(&reader, "there is no header");
    return reader.file;
}
