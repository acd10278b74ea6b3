/* Fragments: read once, written out before a file is cut into tokens. */
#include "sqlgen/fragments.h"

#include "base/arena.h"

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static struct text name_at(struct text text, size_t at)
{
    size_t end = at;
    while (end < text.size && is_name_char(text.data[end]))
        end++;
    return text_slice(text, at, end);
}

/* "is_active(m)", "verdict(b, w)" into its names; text and line are left as they are. */
static bool cut_call(struct text call, struct fragment *fragment)
{
    size_t open = text_find_char(call, '(');
    struct text rest = text_slice(call, open + 1, call.size > 0 ? call.size - 1 : 0);
    fragment->name = text_slice(call, 0, open);
    fragment->alias_count = 0;
    while (rest.size > 0 && fragment->alias_count < MOST_ALIASES) {
        struct text alias = text_trim(text_cut(rest, ',', &rest));
        if (!text_is_name(alias))
            return false;
        fragment->aliases[fragment->alias_count++] = alias;
    }
    return text_is_name(fragment->name) && fragment->alias_count > 0 && rest.size == 0 &&
           text_ends_with(call, TEXT(")"));
}

static const struct fragment *find(const struct fragments *fragments, struct text name)
{
    for (size_t i = 0; i < fragments->count; i++)
        if (text_equal(fragments->items[i].name, name))
            return &fragments->items[i];
    return NULL;
}

/* From the token after the comment to its ';', which is returned. */
static size_t read_body(struct source *source, size_t at, struct fragment *fragment)
{
    const struct token *items = source->tokens.items;
    size_t end = at;
    while (items[end].kind != TOKEN_END && items[end].kind != TOKEN_COMMENT &&
           !token_is(&items[end], ";"))
        end++;
    if (!token_is(&items[end], ";") || end == at) {
        complain(source, fragment->line, "%.*s: an expression without comments, ending with ';'",
                 TEXT_ARG(fragment->name));
        return end - 1;
    }
    fragment->text = text_trim(
        text_of(items[at].text.data, (size_t)(items[end].text.data - items[at].text.data)));
    return end;
}

void fragments_read(struct arena *arena, const char *path, struct fragments *fragments)
{
    struct source source = source_read(arena, path);
    size_t size = sizeof(struct fragment);
    fragments->items = arena_grow(arena, fragments->items, fragments->count * size,
                                  (fragments->count + source.tokens.count) * size);
    for (size_t i = 0; i + 1 < source.tokens.count; i++) {
        const struct token *token = &source.tokens.items[i];
        struct fragment fragment = {.line = token->line};
        if (token->kind != TOKEN_COMMENT || !text_starts_with(token->text, TEXT("fragment:")))
            continue;
        if (!cut_call(text_trim(text_slice(token->text, 9, token->text.size)), &fragment) ||
            find(fragments, fragment.name)) {
            complain(&source, token->line, "'-- fragment: NAME(ALIAS, …)', each name once");
            continue;
        }
        i = read_body(&source, i + 1, &fragment);
        fragments->items[fragments->count++] = fragment;
    }
    fragments->complaints += source.complaints;
}

/* The caller's alias for a word of the fragment, or the word itself. */
static struct text alias_for(const struct fragment *fragment, const struct fragment *call,
                             struct text word)
{
    for (size_t i = 0; i < fragment->alias_count; i++)
        if (text_equal(word, fragment->aliases[i]))
            return call->aliases[i];
    return word;
}

/* On one line, with the caller's aliases. */
static void add_fragment(struct buffer *out, const struct fragment *fragment,
                         const struct fragment *call)
{
    struct text text = fragment->text;
    buffer_add_char(out, '(');
    for (size_t at = 0; at < text.size;) {
        struct text word = name_at(text, at);
        bool is_column = (at == 0 || !is_name_char(text.data[at - 1])) &&
                         text_starts_with(text_slice(text, at + word.size, text.size), TEXT("."));
        size_t size = word.size ? word.size : 1;
        if (word.size && is_column)
            buffer_add(out, alias_for(fragment, call, word));
        else if (text.data[at] == '\n')
            buffer_add_char(out, ' ');
        else
            buffer_add(out, text_slice(text, at, at + size));
        at += size;
    }
    buffer_add_char(out, ')');
}

struct source source_read_with(struct arena *arena, const char *path,
                               const struct fragments *fragments)
{
    struct source plain = source_read(arena, path);
    struct buffer out = buffer_new(arena, plain.text.size + 4096);
    struct text rest = plain.text;
    while (rest.size > 0) {
        size_t open = text_find_char(rest, '{');
        struct fragment call = {0};
        struct text inner = text_slice(rest, open + 1, rest.size);
        inner = text_slice(inner, 0, text_find_char(inner, '}'));
        buffer_add(&out, text_slice(rest, 0, open));
        if (open == rest.size)
            break;
        const struct fragment *fragment =
            cut_call(inner, &call) ? find(fragments, call.name) : NULL;
        if (!fragment || fragment->alias_count != call.alias_count)
            complain(&plain, source_line_of(&plain, rest.data + open), "{%.*s} is no fragment",
                     TEXT_ARG(text_slice(inner, 0, 60)));
        else
            add_fragment(&out, fragment, &call);
        rest = text_slice(rest, open + inner.size + 2, rest.size);
    }
    return source_cut(arena, path, buffer_text(&out), plain.complaints);
}
