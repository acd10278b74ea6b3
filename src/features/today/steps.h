/* The first steps of a hub: what is still missing, from the rows. */
#pragma once

#include "features/today/views.h"

/* For those who may change the settings, until an officer puts the list away; empty once nothing is
 * missing. */
struct today_steps today_steps(struct request *request);

struct response put_steps_away(struct request *request);
struct response say_copies_are_made(struct request *request);
