/* What the town writes to people. */
#pragma once

#include "engines/work.h"

struct town_messages {
    int64_t draft, recipient, template, audience;
};

/* So that whoever asks for the link to their page finds a form. */
void town_set_up_mail(struct work *work, const char *mark);
struct town_messages town_add_messages(struct work *work, struct text link_key, int64_t person_id,
                                       const char *mark);
