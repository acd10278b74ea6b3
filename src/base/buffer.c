/* Growing texts. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

struct buffer buffer_new(struct arena *arena, size_t capacity)
{
    struct buffer buffer = {.arena = arena, .capacity = capacity};
    if (capacity)
        buffer.data = arena_alloc(arena, capacity);
    return buffer;
}

char *buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t wanted;
    if (__builtin_add_overflow(buffer->size, more, &wanted))
        panic("buffer: size overflow");
    if (wanted > buffer->capacity || !buffer->data) { /* never NULL, not even for no bytes */
        size_t capacity = buffer->capacity ? buffer->capacity * 2 : 256;
        if (capacity < wanted)
            capacity = wanted;
        buffer->data = arena_grow(buffer->arena, buffer->data, buffer->capacity, capacity);
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void buffer_add(struct buffer *buffer, struct text text)
{
    if (text.size == 0)
        return;
    memcpy(buffer_reserve(buffer, text.size), text.data, text.size);
    buffer->size += text.size;
}

void buffer_add_listed(struct buffer *buffer, struct text text)
{
    if (text.size == 0)
        return;
    if (buffer->size)
        buffer_add(buffer, TEXT(", "));
    buffer_add(buffer, text);
}

void buffer_add_char(struct buffer *buffer, char c)
{
    *buffer_reserve(buffer, 1) = c;
    buffer->size++;
}

void buffer_add_integer(struct buffer *buffer, int64_t number)
{
    char digits[20];
    size_t used = 0;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[used++] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    char *to = buffer_reserve(buffer, used + 1);
    if (number < 0) {
        *to++ = '-';
        buffer->size++;
    }
    for (size_t i = 0; i < used; i++)
        to[i] = digits[used - 1 - i];
    buffer->size += used;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        panic("buffer_format: bad format");
    char *to = buffer_reserve(buffer, (size_t)size + 1);
    vsnprintf(to, (size_t)size + 1, format, again);
    va_end(again);
    buffer->size += (size_t)size;
}

struct text integer_to_text(struct arena *arena, int64_t number)
{
    struct buffer out = buffer_new(arena, 20);
    buffer_add_integer(&out, number);
    return buffer_text(&out);
}

struct text buffer_text(const struct buffer *buffer)
{
    return text_of(buffer->data ? buffer->data : "", buffer->size);
}
