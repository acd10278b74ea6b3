/* What of registers goes, by itself and with those it names (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper register_keeper;
void register_forget_guest(struct work *work, int64_t guest_id);
void register_forget_person(struct work *work, int64_t person_id);
