/* Inviting several, and what to say of it afterwards. */
#pragma once

#include "features/shifts/handlers.h"

struct invited_count {
    int64_t invited;
    int64_t not_wanted;
    int64_t offered_enough;
    int64_t paused;
};

void shift_invite_and_count(struct request *request, const struct shift *shift, int64_t person_id,
                            struct text reason, struct invited_count *count);
/* Who was invited, and who was left out and why: a sentence each; absent when there is nobody. */
struct text shift_invited_sentence(struct request *request, const struct invited_count *count);
