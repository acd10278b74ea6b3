/* The answers of guests, for the rows in feature.c. */
#pragma once

#include "web/web.h"

/* A booking's signed link: GET shows it, POST cancels it or takes the guest out. */
struct response show_booking(struct request *request);
struct response act_on_booking(struct request *request);

struct response list_guests(struct request *request);
struct response ask_to_forget_guest(struct request *request);
struct response forget_guest(struct request *request);

struct response api_list_enrolments(struct request *request);
struct response api_show_enrolment(struct request *request);
struct response api_add_enrolment(struct request *request);
