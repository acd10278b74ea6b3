/* The pages and the API of memberships, for the rows in feature.c, and what the two share. */
#pragma once

#include "features/memberships/memberships.h"

/* GET /people/{person}/membership */
struct response show_membership(struct request *request);
/* POST /people/{person}/membership */
struct response keep_membership(struct request *request);
/* GET /people/figures */
struct response show_membership_figures(struct request *request);
/* GET /api/v1/memberships */
struct response api_list_memberships(struct request *request);
/* GET /api/v1/memberships/{membership} */
struct response api_show_membership(struct request *request);
/* POST /api/v1/memberships */
struct response api_add_membership(struct request *request);
/* PATCH /api/v1/memberships/{membership} */
struct response api_change_membership(struct request *request);

/* Says at its field what is wrong; false when all is well. */
bool membership_tell_fault(struct request *request, enum membership_save outcome);

extern const struct person_hooks membership_person_hooks;
