/* The answers of jobs, for the rows in feature.c, and what its pages share. */
#pragma once

#include "features/jobs/jobs.h"
#include "features/jobs/views.h"

/* Who helps in that project: officers who may see its guests. "Nobody yet" comes first. */
struct choice_field helper_field(struct request *request, struct choice_field field,
                                 int64_t initiative_id);
/* The account that was chosen, or 0; an error stands at the field when it is none of them. */
int64_t read_helper(struct request *request, const char *name, int64_t initiative_id);
struct text helper_name(struct request *request, int64_t account_id); /* or empty */
struct visit_rows show_visits(struct request *request, const struct visit_array *visits,
                              size_t most);
/* The guest of the address, when they are in its project. */
bool find_seeker(struct request *request, struct guest *guest);
struct text seeker_address(struct request *request, int64_t initiative_id, int64_t guest_id);
/* What a page about that guest has in common; false when the day's records are all opened: then
 * guests_too_many is the answer. */
bool seeker_may_show(struct request *request, int64_t guest_id);

/* desk_pages.c */
struct response show_desk(struct request *request);
struct response call_next(struct request *request);
struct response show_visit(struct request *request);
struct response save_visit(struct request *request);

/* seeker_pages.c */
struct response list_seekers(struct request *request);
struct response show_seeker(struct request *request);

/* plan_pages.c */
struct response ask_plan(struct request *request);
struct response save_plan(struct request *request);

/* application_pages.c */
struct response ask_application(struct request *request);
struct response add_application(struct request *request);
struct response show_application(struct request *request);
struct response add_application_step(struct request *request);

/* followup_pages.c */
struct response count_application(struct request *request);
struct response list_job_checks(struct request *request);
struct response show_job_check(struct request *request);
struct response answer_job_check(struct request *request);

/* practice_pages.c */
struct response ask_practice(struct request *request);
struct response add_practice(struct request *request);
struct response show_practice(struct request *request);
struct response save_practice(struct request *request);
