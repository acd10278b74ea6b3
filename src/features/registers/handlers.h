/* The answers of registers, for the rows in feature.c. */
#pragma once

#include "features/registers/views.h"
#include "web/feature.h"

struct session;

/* The register itself, with what was typed and what is wrong with it. */
/* False when it is of a day past and would be more guests than the viewer may open today. */
bool register_may_show(struct request *request, const struct session *session);
struct register_view register_view_of(struct request *request, const struct session *session);
struct response register_page(struct request *request, const struct session *session);
/* 409, and why no mark is taken now. */
struct response register_refusal(struct request *request, const struct session *session);
/* "English for beginners · Saturday 28 November, 10:00" */
struct text session_when(struct request *request, const struct session *session);

struct response show_register(struct request *request);
struct response show_marks(struct request *request);
struct response print_register(struct request *request);
struct response show_paper(struct request *request);
struct response key_in_paper(struct request *request);
struct response finish_register(struct request *request);
struct response add_walk_in(struct request *request);
struct response put_mark(struct request *request);
struct response find_helper(struct request *request);
struct response add_helper(struct request *request);
struct response ask_how_it_went(struct request *request);
struct response say_how_it_went(struct request *request);

struct response api_show_register(struct request *request);
struct response api_finish_register(struct request *request);
struct response api_add_mark(struct request *request);

extern const struct person_hooks register_person_hooks; /* merging.c */
