/* Text as a pointer and a size: no hidden strlen, no terminator to forget, slices for free. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Bytes owned by somebody else (an arena, a literal). Valid UTF-8 everywhere past the form reader.
 * data == NULL means "absent" (a NULL column, a field that was not sent); size is then 0. */
struct text {
    const char *data;
    size_t size;
};

#define TEXT(literal) ((struct text){.data = "" literal, .size = sizeof(literal) - 1})
/* For printf's "%.*s". */
#define TEXT_ARG(t) (int)(t).size, (t).data ? (t).data : ""

struct text text_from(const char *terminated);
struct text text_of(const char *data, size_t size);
bool text_is_empty(struct text text);
struct text text_or_empty(struct text text);  /* empty where it is absent */
struct text text_or_absent(struct text text); /* absent where it is empty */
bool text_equal(struct text a, struct text b);
bool text_equal_ignoring_case(struct text a, struct text b); /* ASCII only: header names */
int text_compare(struct text a, struct text b);              /* bytewise, as COLLATE "C" */
bool text_starts_with(struct text text, struct text prefix);
bool text_ends_with(struct text text, struct text suffix);
struct text text_slice(struct text text, size_t from, size_t to); /* both clamped */
struct text text_trim(struct text text);                          /* ASCII white space */
/* Cuts text at the first separator: returns what is before it and leaves what is after it in *rest
 * (empty when there is none). */
struct text text_cut(struct text text, char separator, struct text *rest);
/* What *rest begins with, up to any of those separators, which is taken too; empty where two of
 * them follow one another. */
struct text text_next(struct text *rest, const char *separators);
/* Position of the first occurrence, or text.size. */
size_t text_find(struct text text, struct text part);
size_t text_find_char(struct text text, char c);

/* The whole of text as a decimal number, or false: no sign but '-', no blanks, no overflow. */
bool text_to_integer(struct text text, int64_t *number);
bool text_to_decimal(struct text text, double *number);

bool text_is_utf8(struct text text); /* RFC 3629: no overlongs, no surrogates; U+0000 refused */
size_t text_count_characters(struct text text);
struct text text_first_character(struct text text); /* the first code point, or empty */

/* Copies live as long as the arena. text_c is terminated with NUL for C interfaces. */
struct text text_copy(struct arena *arena, struct text text);
const char *text_c(struct arena *arena, struct text text);
struct text text_join(struct arena *arena, struct text a, struct text b);
struct text text_lower(struct arena *arena, struct text text); /* ASCII only */
struct text text_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct text text_hex(struct arena *arena, const void *bytes, size_t size);
/* The bytes of an even number of hexadecimal digits into out; false when it is anything else. */
bool text_from_hex(struct text hex, unsigned char *out, size_t size);
