/* From the bytes of a text file to UTF-8, guessing its encoding. */
#pragma once

#include "platform/files/table.h"

/* The whole file as valid UTF-8 without U+0000 and without a byte order mark. UTF-16 is known by
 * its mark or by its zero bytes; what is not UTF-8 is taken for Windows-1252 (WHATWG's table; its
 * five holes and lone surrogates become U+FFFD). Answers TABLE_READ, TABLE_HAS_NUL (with
 * table->line) or TABLE_IS_CUT. */
enum table_outcome table_decode(struct text bytes, struct arena *arena, struct table *table,
                                struct text *decoded);
