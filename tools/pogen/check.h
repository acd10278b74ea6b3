/* Translations must name the values that their originals name. */
#pragma once

#include "pogen/po.h"

/* Ends the program at the first entry whose {placeholders} differ. A plural's form may leave one
 * out: many languages say "one door" without the number. */
void check_placeholders(const struct po_file *file);
