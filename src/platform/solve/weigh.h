/* What an assignment is worth, shared by both ways of finding one. */
#pragma once

#include "platform/solve/assign.h"

/* value, filled and people, from is_chosen. */
void assign_weigh(struct arena *arena, const struct assign_job *job, struct assign_result *result);

/* The integer programme itself, in the process: is_chosen, bound and is_optimal. False when GLPK is
 * not there, or nothing was found in time. */
bool assign_with_glpk(struct arena *arena, const struct assign_job *job,
                      struct assign_result *result);
