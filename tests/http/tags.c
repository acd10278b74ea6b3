/* Reading pages as a browser does, as far as tags go. */
#include "http/tags.h"

#include <string.h>

#include "base/buffer.h"

struct reader {
    struct text page;
    size_t at;
    uint64_t hash; /* of the tag that is being read */
    struct bones bones;
};

static char peek(const struct reader *reader)
{
    return reader->at < reader->page.size ? reader->page.data[reader->at] : '\0';
}

/* Where that character comes next, or the end of the page. */
static size_t next_place(struct text page, size_t from, char c)
{
    const char *found = from < page.size ? memchr(page.data + from, c, page.size - from) : NULL;
    return found ? (size_t)(found - page.data) : page.size;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void put(struct reader *reader, char c)
{
    reader->hash = (reader->hash ^ (unsigned char)c) * 1099511628211u; /* FNV-1a */
}

/* A name of a tag or an attribute, into the hash. */
static void read_name(struct reader *reader)
{
    while (reader->at < reader->page.size && !is_blank(peek(reader)) && peek(reader) != '>' &&
           peek(reader) != '=' && peek(reader) != '/')
        put(reader, reader->page.data[reader->at++]);
    put(reader, ' ');
}

static void skip_blanks(struct reader *reader)
{
    while (is_blank(peek(reader)) || peek(reader) == '/')
        reader->at++;
}

/* Browsers leave out controls and blanks before and in the scheme. */
static bool is_script(struct text value)
{
    static const char *const schemes[] = {"javascript:", "data:", "vbscript:"};
    char start[16];
    size_t count = 0;
    for (size_t i = 0; i < value.size && count < sizeof start; i++)
        if ((unsigned char)value.data[i] > ' ')
            start[count++] = value.data[i];
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct text scheme = text_from(schemes[i]);
        if (count >= scheme.size && text_equal_ignoring_case(text_of(start, scheme.size), scheme))
            return true;
    }
    return false;
}

static struct text read_value(struct reader *reader)
{
    char quote = peek(reader);
    bool is_quoted = quote == '"' || quote == '\'';
    size_t from = reader->at += is_quoted;
    if (is_quoted)
        reader->at = next_place(reader->page, from, quote);
    while (!is_quoted && reader->at < reader->page.size && !is_blank(peek(reader)) &&
           peek(reader) != '>')
        reader->at++;
    struct text value = text_slice(reader->page, from, reader->at);
    reader->at += is_quoted;
    return value;
}

static void read_attribute(struct reader *reader)
{
    size_t from = reader->at;
    read_name(reader);
    struct text name = text_slice(reader->page, from, reader->at);
    skip_blanks(reader);
    if (reader->at == from)
        reader->at++;
    if (peek(reader) != '=')
        return;
    reader->at++;
    while (is_blank(peek(reader)))
        reader->at++;
    struct text value = read_value(reader);
    bool is_address = text_equal(name, TEXT("href")) || text_equal(name, TEXT("src")) ||
                      text_equal(name, TEXT("action")) || text_equal(name, TEXT("formaction"));
    if (is_address && is_script(value))
        reader->bones.leads_to_script = true;
}

static void read_tag(struct reader *reader)
{
    reader->bones.tags++;
    reader->hash = 14695981039346656037u;
    put(reader, '<');
    if (peek(reader) == '/')
        put(reader, reader->page.data[reader->at++]);
    read_name(reader);
    for (skip_blanks(reader); reader->at < reader->page.size && peek(reader) != '>';
         skip_blanks(reader))
        read_attribute(reader);
    reader->bones.sum += reader->hash;
    reader->at++;
}

struct bones bones_of(struct text page)
{
    struct reader reader = {.page = page};
    while ((reader.at = next_place(page, reader.at, '<')) < page.size) {
        reader.at++;
        struct text rest = text_slice(page, reader.at, page.size);
        bool is_end = peek(&reader) == '/' && rest.size > 1 && is_letter(rest.data[1]);
        if (is_letter(peek(&reader)) || is_end || peek(&reader) == '!' || peek(&reader) == '?')
            read_tag(&reader);
    }
    return reader.bones;
}

struct text page_decoded(struct arena *arena, struct text page)
{
    static const struct {
        const char *name;
        char c;
    } references[] = {{"&amp;", '&'},  {"&lt;", '<'},  {"&gt;", '>'},
                      {"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''},
                      {"&#10;", '\n'}, {"&#9;", '\t'}, {"&apos;", '\''}};
    struct buffer out = buffer_new(arena, page.size + 1);
    for (size_t i = 0; i < page.size;) {
        size_t next = next_place(page, i, '&'), size = 1;
        struct text rest = text_slice(page, next, page.size);
        buffer_add(&out, text_slice(page, i, next));
        char c = '&';
        for (size_t r = 0; r < sizeof references / sizeof *references; r++) {
            if (!text_starts_with(rest, text_from(references[r].name)))
                continue;
            size = text_from(references[r].name).size;
            c = references[r].c;
            break;
        }
        if (rest.size)
            buffer_add_char(&out, c);
        i = next + size;
    }
    return buffer_text(&out);
}
