/* Lines are unfolded one after another; each becomes a property or is left out. */
#include "platform/files/vcard.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/files/decode.h"

enum { CARD_BYTES_MAX = 1 << 20, PROPERTIES_MAX = 500 };

static bool begins_with(struct text text, const char *word)
{
    size_t size = strlen(word);
    return text.size >= size &&
           text_equal_ignoring_case(text_slice(text, 0, size), text_of(word, size));
}

bool vcard_is(struct text bytes)
{
    if (text_starts_with(bytes, TEXT("\xEF\xBB\xBF")))
        bytes = text_slice(bytes, 3, bytes.size);
    bytes = text_slice(bytes, 0, 512);
    /* UTF-16: every other byte is zero. */
    char narrow[256];
    size_t size = 0;
    for (size_t i = 0; i < bytes.size && size < sizeof narrow; i++)
        if (bytes.data[i] != '\0' && (unsigned char)bytes.data[i] < 0x80)
            narrow[size++] = bytes.data[i];
    return begins_with(text_trim(text_of(narrow, size)), "BEGIN:VCARD");
}

/* Where reading stands. */
struct reader {
    struct arena *arena;
    struct text rest;
    size_t line; /* of what comes next */
    struct vcard_file *file;
    size_t room;        /* for cards */
    struct vcard *card; /* NULL between cards */
    size_t property_room;
    int depth; /* cards within the card */
    bool is_in_base64;
};

/* The next line of the file without its end. */
static struct text raw_line(struct reader *reader)
{
    struct text line = text_cut(reader->rest, '\n', &reader->rest);
    reader->line++;
    if (line.size > 0 && line.data[line.size - 1] == '\r')
        line.size--;
    return line;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_folded(const struct reader *reader)
{
    return reader->rest.size > 0 && is_blank(reader->rest.data[0]);
}

/* Whether the parameters say quoted-printable: its lines go on after a '=' at their end. */
static bool is_quoted_printable(struct arena *arena, struct text line)
{
    size_t colon = text_find_char(line, ':');
    struct text head = text_lower(arena, text_slice(line, 0, colon));
    return text_find(head, TEXT("quoted-printable")) < head.size;
}

/* One line with all that was folded from it. */
static struct text next_line(struct reader *reader)
{
    struct text line = raw_line(reader);
    bool is_soft = line.size > 0 && line.data[line.size - 1] == '=' &&
                   is_quoted_printable(reader->arena, line);
    if (!is_soft && !is_folded(reader))
        return line;
    struct buffer out = buffer_new(reader->arena, line.size * 2 + 64);
    buffer_add(&out, line);
    while (reader->rest.size > 0 && out.size < CARD_BYTES_MAX) {
        bool goes_on = is_soft && out.size > 0 && out.data[out.size - 1] == '=';
        if (goes_on) {
            out.size--;
            buffer_add(&out, raw_line(reader));
        } else if (is_folded(reader)) {
            struct text more = raw_line(reader);
            /* 2.1 folds where blanks are, later versions anywhere */
            bool keeps_blank = reader->card && reader->card->is_old;
            buffer_add(&out, text_slice(more, keeps_blank ? 0 : 1, more.size));
        } else {
            break;
        }
    }
    return buffer_text(&out);
}

/* What stands before the colon. */
struct head {
    struct text name;
    struct buffer types;
    struct text charset;
    bool is_quoted, is_base64;
};

static void add_type(struct head *head, struct text type)
{
    buffer_add(&head->types, type);
    buffer_add_char(&head->types, ';');
}

static struct text unquoted(struct text value)
{
    bool is_quoted = value.size >= 2 && value.data[0] == '"' && value.data[value.size - 1] == '"';
    return is_quoted ? text_slice(value, 1, value.size - 1) : value;
}

/* "TYPE=home,cell", "ENCODING=B", "CHARSET=UTF-8", or 2.1's bare "HOME". */
static void read_parameter(struct arena *arena, struct head *head, struct text parameter)
{
    struct text value, word = text_lower(arena, text_trim(text_cut(parameter, '=', &value)));
    bool is_bare = text_find_char(parameter, '=') == parameter.size;
    value = unquoted(text_lower(arena, text_trim(is_bare ? word : value)));
    if (text_equal(value, TEXT("quoted-printable")))
        head->is_quoted = true;
    else if (text_equal(value, TEXT("base64")) || text_equal(value, TEXT("b")))
        head->is_base64 = true;
    else if (text_equal(word, TEXT("charset")))
        head->charset = value;
    else if (text_equal(word, TEXT("pref")) && !is_bare)
        add_type(head, TEXT("pref"));
    else if (is_bare || text_equal(word, TEXT("type")))
        while (value.size > 0)
            add_type(head, text_trim(text_cut(value, ',', &value)));
}

/* The end of one part of the head: ';' or ':' outside quotation marks. */
static size_t part_end(struct text line, size_t from)
{
    bool is_quoted = false;
    for (size_t i = from; i < line.size; i++) {
        if (line.data[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && (line.data[i] == ';' || line.data[i] == ':'))
            return i;
    }
    return line.size;
}

static struct text upper(struct arena *arena, struct text text)
{
    char *out = arena_alloc(arena, text.size + 1);
    for (size_t i = 0; i < text.size; i++)
        out[i] =
            text.data[i] >= 'a' && text.data[i] <= 'z' ? (char)(text.data[i] - 32) : text.data[i];
    return text_of(out, text.size);
}

/* False when the line is no property. *value is what stands after the colon. */
static bool read_head(struct arena *arena, struct text line, struct head *head, struct text *value)
{
    *head = (struct head){.types = buffer_new(arena, 64)};
    size_t end = part_end(line, 0);
    struct text name = text_trim(text_slice(line, 0, end));
    size_t dot = text_find_char(name, '.');
    head->name = upper(arena, dot < name.size ? text_slice(name, dot + 1, name.size) : name);
    buffer_add_char(&head->types, ';');
    while (end < line.size && line.data[end] == ';') {
        size_t from = end + 1;
        end = part_end(line, from);
        read_parameter(arena, head, text_slice(line, from, end));
    }
    *value = text_slice(line, end < line.size ? end + 1 : end, line.size);
    return end < line.size && head->name.size > 0;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 2045, section 6.7. */
static struct text from_quoted_printable(struct arena *arena, struct text value)
{
    char *out = arena_alloc(arena, value.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < value.size; i++) {
        int high = i + 2 < value.size ? hex_digit(value.data[i + 1]) : -1;
        int low = i + 2 < value.size ? hex_digit(value.data[i + 2]) : -1;
        if (value.data[i] != '=' || high < 0 || low < 0) {
            out[size++] = value.data[i];
            continue;
        }
        out[size++] = (char)(high * 16 + low);
        i += 2;
    }
    return text_of(out, size);
}

static bool is_latin(struct text charset)
{
    static const char *const names[] = {"iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii",
                                        "latin1",     "ansi",        "cp1252"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(charset, text_from(names[i])))
            return true;
    return charset.size == 0;
}

/* Programs cut long values in the middle of a character. */
static struct text repaired(struct arena *arena, struct text value)
{
    struct buffer out = buffer_new(arena, value.size + 16);
    for (size_t i = 0; i < value.size;) {
        unsigned char lead = (unsigned char)value.data[i];
        size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        struct text one = text_slice(value, i, i + size);
        bool is_good = one.size == size && text_is_utf8(one);
        buffer_add(&out, is_good ? one : TEXT("\xEF\xBF\xBD"));
        i += is_good ? size : 1;
    }
    return buffer_text(&out);
}

/* Bytes that were written as quoted-printable, as UTF-8; false when nobody knows what they mean. */
static bool decode(struct reader *reader, struct text charset, struct text *value)
{
    struct table table = {0};
    struct text decoded;
    if (value->size == 0 || text_is_utf8(*value))
        return true;
    if (text_equal(charset, TEXT("utf-8"))) {
        *value = repaired(reader->arena, *value);
        return true;
    }
    if (!is_latin(charset) || table_decode(*value, reader->arena, &table, &decoded) != TABLE_READ)
        return false;
    *value = decoded;
    return true;
}

static void begin_card(struct reader *reader)
{
    struct vcard_file *file = reader->file;
    if (file->count == reader->room) {
        size_t wanted = reader->room ? reader->room * 2 : 16;
        file->items = arena_grow(reader->arena, file->items, reader->room * sizeof *file->items,
                                 wanted * sizeof *file->items);
        reader->room = wanted;
    }
    reader->card = &file->items[file->count++];
    *reader->card = (struct vcard){.line = reader->line - 1};
    reader->property_room = 0;
    reader->depth = 0;
}

static void keep(struct reader *reader, const struct head *head, struct text value)
{
    struct vcard *card = reader->card;
    if (card->count == PROPERTIES_MAX) {
        card->fault = "The card has more than 500 lines.";
        return;
    }
    if (card->count == reader->property_room) {
        size_t wanted = reader->property_room ? reader->property_room * 2 : 16;
        card->items =
            arena_grow(reader->arena, card->items, reader->property_room * sizeof *card->items,
                       wanted * sizeof *card->items);
        reader->property_room = wanted;
    }
    card->items[card->count++] = (struct vcard_property){
        .name = head->name, .types = buffer_text(&head->types), .value = value};
}

static bool is_no_text(struct text name)
{
    static const char *const names[] = {"PHOTO", "LOGO", "SOUND", "KEY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(name, text_from(names[i])))
            return true;
    return false;
}

static void read_property(struct reader *reader, const struct head *head, struct text value)
{
    if (text_equal(head->name, TEXT("VERSION"))) {
        reader->card->is_old = text_equal(text_trim(value), TEXT("2.1"));
        return;
    }
    reader->is_in_base64 = head->is_base64;
    if (head->is_base64 || is_no_text(head->name))
        return;
    if (head->is_quoted)
        value = from_quoted_printable(reader->arena, value);
    if (decode(reader, head->charset, &value))
        keep(reader, head, value);
    else
        reader->card->fault = "It is written in letters of a kind that is not understood. Save the "
                              "cards again as vCard 3.0 or 4.0.";
}

static void end_card(struct reader *reader, const char *fault)
{
    if (reader->card && fault)
        reader->card->fault = fault;
    reader->card = NULL;
}

static void read_line(struct reader *reader, struct text line)
{
    struct head head;
    struct text value;
    if (!read_head(reader->arena, line, &head, &value))
        return; /* blank, or the rest of a picture */
    bool is_begin = text_equal(head.name, TEXT("BEGIN"));
    bool is_card = begins_with(text_trim(value), "VCARD");
    if (is_begin && is_card && (!reader->card || !reader->depth) &&
        !(reader->card && reader->card->is_old)) {
        end_card(reader, "The card has no end.");
        begin_card(reader);
    } else if (is_begin && is_card) {
        reader->depth++; /* an agent's card within this one */
    } else if (text_equal(head.name, TEXT("END")) && is_card) {
        if (reader->depth > 0)
            reader->depth--;
        else
            end_card(reader, NULL);
    } else if (reader->card && reader->depth == 0) {
        read_property(reader, &head, value);
    }
}

enum table_outcome vcards_read(struct text bytes, struct arena *arena, struct vcard_file *file,
                               struct table *table)
{
    struct reader reader = {.arena = arena, .file = file};
    *file = (struct vcard_file){0};
    *table = (struct table){0};
    if (bytes.size > TABLE_BYTES_MAX)
        return TABLE_TOO_LARGE;
    enum table_outcome outcome = table_decode(bytes, arena, table, &reader.rest);
    if (outcome != TABLE_READ)
        return outcome;
    file->dialect = table->dialect;
    reader.line = 1;
    while (reader.rest.size > 0) {
        read_line(&reader, next_line(&reader));
        if (file->count >= TABLE_ROWS_MAX)
            return TABLE_TOO_MANY_ROWS;
    }
    end_card(&reader, "The card has no end.");
    return file->count > 0 ? TABLE_READ : TABLE_EMPTY;
}

bool vcard_has_type(const struct vcard_property *property, const char *type)
{
    size_t size = strlen(type);
    struct text types = property->types;
    for (size_t i = 1; i + size < types.size; i++)
        if (types.data[i - 1] == ';' && types.data[i + size] == ';' &&
            memcmp(types.data + i, type, size) == 0)
            return true;
    return false;
}

struct text vcard_cut(struct arena *arena, const struct vcard *card, struct text *rest,
                      char separator)
{
    struct text value = *rest;
    char *out = arena_alloc(arena, value.size + 1);
    size_t size = 0, i = 0;
    for (; i < value.size && !(separator && value.data[i] == separator); i++) {
        char next = i + 1 < value.size ? value.data[i + 1] : '\0';
        bool is_escape = value.data[i] == '\\' &&
                         (next == ';' || (!card->is_old && strchr("\\,:nN", next) && next));
        if (is_escape)
            i++;
        out[size++] = is_escape && (next == 'n' || next == 'N') ? '\n' : value.data[i];
    }
    *rest = i < value.size ? text_slice(value, i + 1, value.size) : (struct text){0};
    return text_of(out, size);
}
