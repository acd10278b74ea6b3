/* The pages and the API of thanks, for the rows in feature.c. */
#pragma once

#include "web/web.h"

struct response list_thanks(struct request *request);
struct response show_thanks_form(struct request *request);
struct response keep_thanks(struct request *request);
