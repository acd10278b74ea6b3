/* The handlers of partners, for the route table. */
#pragma once

#include "features/partners/partners.h"

struct response partner_list_page(struct request *request);
struct response partner_new_page(struct request *request);
struct response partner_add_from_form(struct request *request);
struct response partner_show_page(struct request *request);

struct response partner_list_json(struct request *request);
struct response partner_add_json(struct request *request);
struct response partner_show_json(struct request *request);

/* What a form or a JSON body says of a new partner; errors go to the request. */
struct partner partner_from_form(struct request *request);
