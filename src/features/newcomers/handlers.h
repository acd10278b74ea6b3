/* The pages of newcomers, for the rows in feature.c, and what they share. */
#pragma once

#include "features/newcomers/newcomers.h"
#include "features/newcomers/views.h"

struct response show_newcomer_template(struct request *request);
struct response keep_newcomer_template(struct request *request);

extern const struct person_hooks newcomers_person_hooks; /* merging.c */
void newcomers_forget_person(struct work *work, int64_t person_id, enum forgetting how);
