/* The handlers of joining, for the rows in feature.c, and what they share. */
#pragma once

#include "features/joining/answers.h"
#include "features/joining/views.h"

struct response show_join(struct request *request);
struct response take_join(struct request *request);
struct response join_form_pdf(struct request *request);
struct response show_keyed_form(struct request *request);
struct response keep_keyed_form(struct request *request);
struct response list_applications(struct request *request);
struct response accept_application(struct request *request);

void application_forget_person(struct work *work, int64_t person_id, enum forgetting how);

/* fields.c: what /join and the page for keying in ask alike */
/* Characters. All of them together, sealed, fit into an address: GUARD_LINE_MAX is 8 KB. */
#define JOIN_WHY_MOST 500
#define JOIN_COULD_MOST 200
#define JOIN_ADDRESS_MOST 160

struct text_field joining_why_field(struct request *request, struct text otherwise);
struct text_field joining_could_field(struct request *request, struct text otherwise);
struct choice_field joining_travel_field(struct request *request, int64_t travel_km);
struct joining_you_view joining_you_fields(struct request *request, const struct application *told);
/* Name, contacts and the ways that are ticked; false with what is wrong at its field. */
bool joining_read_you(struct request *request, struct application *told);
/* Postcode and distance. */
bool joining_read_far(struct request *request, struct application *told);

/* What somebody may be a member as. */
struct joining_types {
    struct choice_field field;
    size_t count;      /* of those that are open */
    struct text usual; /* the first of them, or "full" */
};
struct joining_types joining_types_open(struct request *request, struct text chosen);
/* The one that was sent; the usual one where there is nothing to choose. */
struct text joining_read_type(struct request *request);

/* The ways that a form offers, with their sentence. */
struct joining_way {
    enum channel channel;
    const char *sentence;
};
extern const struct joining_way joining_ways_offered[];
extern const size_t joining_way_count;

/* "Up to 5 km: about half an hour by bus" */
struct text joining_travel_name(const struct request *request, int64_t travel_km);
extern const int joining_travels[];
extern const size_t joining_travel_count;

/* letters.c: a service message to whoever applied, where they have e-mail and want it */
void joining_tell_received(struct request *request, int64_t person_id);
/* The same to a new member; else a letter to print, when they gave an address. */
void joining_tell_accepted(struct request *request, const struct person *person);
#define JOINING_ACCEPTED "application-accepted" /* template, and source of the message */
/* Until when a new member's first term lasts, or what it costs. */
struct text joining_say_term(struct request *request, const struct membership *membership);
