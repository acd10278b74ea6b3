/* What follows when somebody has started work. */
#pragma once

#include "features/jobs/jobs.h"

/* The checks that are owed from that first day on. */
void job_checks_begin(struct work *work, const struct job_application *application,
                      struct date first_day);
