/* The handlers of the public page, for the route table. */
#pragma once

#include "features/hubpage/hubpage.h"

struct response week_page(struct request *request);
struct response need_page(struct request *request);
struct response help_page(struct request *request);
struct response privacy_page(struct request *request);
struct response accessibility_page(struct request *request);
struct response imprint_page(struct request *request);
struct response poster_page(struct request *request);

struct response on_page(struct request *request);
struct response book_from_form(struct request *request);
struct response booked_page(struct request *request);

struct response calendar_of_hub(struct request *request);
struct response calendar_of_session(struct request *request);
