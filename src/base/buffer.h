/* A text that grows in an arena. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct buffer {
    struct arena *arena;
    char *data;
    size_t size;
    size_t capacity;
};

struct buffer buffer_new(struct arena *arena, size_t capacity);
/* Room for this many more bytes at the returned place; the caller then raises size. */
char *buffer_reserve(struct buffer *buffer, size_t more);
void buffer_add(struct buffer *buffer, struct text text);
/* After what is there already, with ", " between; nothing for an empty text. */
void buffer_add_listed(struct buffer *buffer, struct text text);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_integer(struct buffer *buffer, int64_t number);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The number in decimal. */
struct text integer_to_text(struct arena *arena, int64_t number);
struct text buffer_text(const struct buffer *buffer);
