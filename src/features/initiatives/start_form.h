/* What "Start something" asks, read from a form, a query or JSON. */
#pragma once

#include "features/initiatives/initiatives.h"

/* What is wrong stands in request->errors. usual_sessions: when the number is left out. */
void start_form_read(struct request *request, struct new_initiative *wanted,
                     int64_t usual_sessions);
/* Adds the field error of any outcome but INITIATIVE_STARTED. */
void start_form_refuse(struct request *request, enum initiative_start outcome,
                       const struct room_clash *clash);
/* "monday" or 0 … "sunday" or 6, in any case. */
bool weekday_from_text(struct text text, enum weekday *weekday);
struct text weekday_code(enum weekday weekday);
