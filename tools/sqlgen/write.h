/* Pieces of C that both writers need. */
#pragma once

#include "base/buffer.h"

/* The text as C string literals, one for each of its lines, indented. */
void write_literal(struct buffer *out, struct text text);
const char *write_side(int side);
