/* The handlers of partners, for the route table. */
#pragma once

#include "features/partners/partners.h"

struct response partner_list_page(struct request *request);
struct response partner_new_page(struct request *request);
struct response partner_add_from_form(struct request *request);
struct response partner_show_page(struct request *request);
struct response partner_change_page(struct request *request);
struct response partner_change_from_form(struct request *request);
struct response partner_end_page(struct request *request);
struct response partner_end_from_form(struct request *request);
struct response partner_take_back_from_form(struct request *request);

struct response partner_list_json(struct request *request);
struct response partner_add_json(struct request *request);
struct response partner_show_json(struct request *request);
struct response partner_change_json(struct request *request);

/* What a form or a JSON body says of a new partner; errors go to the request. */
struct partner partner_from_form(struct request *request);
/* Changes it to what was sent; errors go to the request. False when it was refused. */
bool partner_change_or_say(struct request *request, const struct partner *old);
