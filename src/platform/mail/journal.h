/* The post's end of its journal (post.h). */
#pragma once

#include "platform/mail/post.h"

/* Appended and left to the system: what is written outlives this process, though not the machine.
 */
bool post_journal_note(int file, int64_t id, int64_t attempt, enum post_stage stage);
