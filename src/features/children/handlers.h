/* The pages of children, for the rows in feature.c. */
#pragma once

#include "web/web.h"

struct response show_children(struct request *request);
struct response keep_children(struct request *request);
