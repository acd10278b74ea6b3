/* Messages for translation: what stands between [[ and ]]. */
#pragma once

#include <stdbool.h>

#include "base/text.h"
#include "web/messages.h"

struct message {
    struct text one;     /* white space folded */
    struct text many;    /* absent: no plural */
    struct text decider; /* path of the integer that decides */
};

struct message_part {
    bool is_value;
    struct text text; /* plain text, or the path between { and } */
};

/* Ends the program when the message holds markup or a "{" that is never closed. */
struct message message_read(struct arena *arena, const char *file, int line, struct text source);
/* Cuts the next part off *left; false when nothing is left. */
bool message_next(struct text *left, struct message_part *part);
