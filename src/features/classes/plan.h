/* What a playbook's guide says of one session. */
#pragma once

#include <stdint.h>

#include "base/text.h"

struct arena;

/* Of the guide's Markdown: the item "- **Week n: …" of the section "Week by week", and the section
 * "On the day: …" without its heading. Empty where it has neither. number counts from 1. */
struct text plan_of_session(struct arena *arena, struct text guide, int64_t number);
