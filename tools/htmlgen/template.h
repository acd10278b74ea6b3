/* A template's source cut into literals, values, statements and messages. */
#pragma once

#include "base/text.h"

enum piece_kind { PIECE_LITERAL, PIECE_VALUE, PIECE_STATEMENT, PIECE_MESSAGE };

struct piece {
    enum piece_kind kind;
    struct text text; /* without the brackets, trimmed; a literal as it is */
    int line;
};

struct template
{
    const char *file; /* as error messages show it */
    struct piece *pieces;
    size_t count;
};

/* Reads and cuts the file. A line that holds nothing but a block statement loses its line end. */
struct template template_read(struct arena *arena, const char *file);
