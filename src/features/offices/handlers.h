/* The handlers of offices, for the rows in feature.c, and what they share. */
#pragma once

#include "features/offices/offices.h"
#include "features/offices/views.h"

struct response list_offices(struct request *request);
struct response show_office(struct request *request);
struct response new_office(struct request *request);
struct response add_office(struct request *request);
struct response add_usual_offices(struct request *request);
struct response show_office_change(struct request *request);
struct response change_office(struct request *request);
struct response end_office(struct request *request);
struct response take_back_office(struct request *request);
struct response new_office_term(struct request *request);
struct response add_office_term(struct request *request);
struct response show_office_term(struct request *request);
struct response change_office_term(struct request *request);
struct response remove_office_term(struct request *request);

struct response api_list_offices(struct request *request);
struct response api_show_office(struct request *request);
struct response api_add_office(struct request *request);
struct response api_change_office(struct request *request);
struct response api_list_office_terms(struct request *request);
struct response api_show_office_term(struct request *request);
struct response api_add_office_term(struct request *request);
struct response api_change_office_term(struct request *request);

/* How terms are said on pages. */
struct office_holder_view office_holder_of(struct request *request, const struct office_term *term);
struct text office_seats_text(const struct request *request, int64_t seats);

/* What was sent of an office or a term, checked; errors go to the request. False when it was
 * refused. */
bool office_read_and_save(struct request *request, struct office *office);
bool office_term_read_and_save(struct request *request, struct office_term *term);
