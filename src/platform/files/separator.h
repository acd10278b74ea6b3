/* Which character separates the columns of a table. */
#pragma once

#include "base/text.h"

/* Of comma, semicolon, TAB and bar the one that occurs equally often in the first rows, outside
 * quotation marks; a comma when none does. */
char table_guess_separator(struct text decoded);
