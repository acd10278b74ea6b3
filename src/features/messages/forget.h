/* What of messages goes, by itself and with a person (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper message_keepers[3];
void message_forget_person(struct work *work, int64_t person_id);
