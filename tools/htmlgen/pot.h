/* The messages of templates as a gettext template. */
#pragma once

#include "base/buffer.h"

/* Adds the messages of the template at root/path to the list; each once, with all its places. */
struct pot;
struct pot *pot_new(struct arena *arena);
void pot_add_template(struct pot *pot, struct text root, struct text path);
struct text pot_text(struct pot *pot);
