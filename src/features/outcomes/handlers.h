/* The answers of outcomes, for the rows in feature.c. */
#pragma once

#include "web/web.h"

/* A lead and a partner's worker are kept to their own: that initiative, or -1 when another was
 * asked for. Everybody else gets what they asked for. */
int64_t outcome_initiative_allowed(struct request *request, int64_t wanted);

struct response list_outcomes(struct request *request);
struct response show_outcome(struct request *request);
struct response ask_outcome(struct request *request);
struct response add_outcome(struct request *request);

/* tell_pages.c */
struct response show_telling(struct request *request);
struct response tell_helpers(struct request *request);
struct response api_show_telling(struct request *request);
struct response api_tell_helpers(struct request *request);

struct response api_list_outcomes(struct request *request);
struct response api_show_outcome(struct request *request);
struct response api_add_outcome(struct request *request);
