/* The plural rules of .po files: C expressions on n. */
#pragma once

#include "base/buffer.h"

/* Adds the rule as C17 on `uint64_t n`, in full parentheses. Ends the program when it is no rule.
 */
void plural_add_c(struct buffer *out, const char *file, struct text rule);
