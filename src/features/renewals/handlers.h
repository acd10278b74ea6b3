/* The page of renewals, for the rows in feature.c. */
#pragma once

#include "web/web.h"

/* GET /people/renewals */
struct response list_renewals(struct request *request);
