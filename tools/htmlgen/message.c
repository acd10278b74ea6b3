/* Reading [[ ]]. */
#include "htmlgen/message.h"

#include "base/buffer.h"
#include "shared/tool.h"

bool message_next(struct text *left, struct message_part *part)
{
    if (left->size == 0)
        return false;
    part->is_value = left->data[0] == '{';
    if (part->is_value) {
        size_t end = text_find_char(*left, '}');
        part->text = text_slice(*left, 1, end);
        *left = text_slice(*left, end + 1, left->size);
    } else {
        size_t end = text_find_char(*left, '{');
        part->text = text_slice(*left, 0, end);
        *left = text_slice(*left, end, left->size);
    }
    return true;
}

static struct text fold(struct arena *arena, struct text source)
{
    struct buffer folded = buffer_new(arena, source.size + 1);
    struct text trimmed = text_trim(source);
    bool was_space = false;
    for (size_t i = 0; i < trimmed.size; i++) {
        char ch = trimmed.data[i];
        bool is_space = ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
        if (!is_space)
            buffer_add_char(&folded, ch);
        else if (!was_space)
            buffer_add_char(&folded, ' ');
        was_space = is_space;
    }
    return buffer_text(&folded);
}

static bool is_entity(struct text text)
{
    size_t end = 1;
    while (end < text.size &&
           (text.data[end] == '#' || (text.data[end] >= '0' && text.data[end] <= '9') ||
            (text.data[end] >= 'A' && text.data[end] <= 'Z') ||
            (text.data[end] >= 'a' && text.data[end] <= 'z')))
        end++;
    return end > 1 && end < text.size && text.data[end] == ';';
}

static void check(const char *file, int line, struct text text)
{
    bool is_open = false;
    if (text.size == 0)
        tool_fail(file, line, "a message without text");
    for (size_t i = 0; i < text.size; i++) {
        char ch = text.data[i];
        if (ch == '<')
            tool_fail(file, line, "markup in a message: messages are plain texts");
        if (ch == '&' && is_entity(text_slice(text, i, text.size)))
            tool_fail(file, line, "an entity in a message: write the character itself");
        if ((ch == '{' && is_open) || (ch == '}' && !is_open))
            tool_fail(file, line, "\"%c\" out of place in a message", ch);
        is_open = ch == '{' || (is_open && ch != '}');
    }
    if (is_open)
        tool_fail(file, line, "\"{\" without \"}\" in a message");
}

struct message message_read(struct arena *arena, const char *file, int line, struct text source)
{
    struct message message = {.one = fold(arena, source)};
    if (text_starts_with(message.one, TEXT("one:"))) {
        struct text rest;
        struct text one = text_cut(message.one, '|', &rest);
        struct text many = text_cut(rest, '|', &message.decider);
        if (!text_starts_with(many, TEXT("many:")) || message.decider.size == 0)
            tool_fail(file, line, "a plural is written [[one:…|many:…|member]]");
        message.one = text_trim(text_slice(one, 4, one.size));
        message.many = text_trim(text_slice(many, 5, many.size));
        message.decider = text_trim(message.decider);
        check(file, line, message.many);
    }
    check(file, line, message.one);
    return message;
}
