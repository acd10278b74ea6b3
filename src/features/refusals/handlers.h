/* The handlers of refusals, for the rows in feature.c, and what they share. */
#pragma once

#include "features/refusals/refusals.h"
#include "features/refusals/views.h"

/* GET /people/refusals */
struct response list_refusals(struct request *request);
/* GET /people/{person}/refusal */
struct response show_refusal_form(struct request *request);
/* POST /people/{person}/refusal */
struct response propose_refusal(struct request *request);
/* GET /people/refusals/{refusal} */
struct response show_refusal(struct request *request);
/* POST /people/refusals/{refusal}/answer */
struct response answer_refusal(struct request *request);
/* POST /people/refusals/{refusal}/appeal */
struct response key_in_appeal(struct request *request);
/* POST /people/refusals/{refusal}/appeal-answer */
struct response answer_refusal_appeal(struct request *request);
/* GET /u/{token} of the person it is about */
struct response refusal_link_show(struct request *request);
/* POST /u/{token} */
struct response refusal_link_act(struct request *request);
/* GET /api/v1/refusals */
struct response api_list_refusals(struct request *request);
/* GET /api/v1/refusals/{refusal} */
struct response api_show_refusal(struct request *request);

/* Characters. */
#define REFUSAL_REASON_MOST 1000
#define REFUSAL_APPEAL_MOST 4000

/* show.c: the page of one, also with errors. */
struct response refusal_page(struct request *request, const struct refusal *refusal);

/* texts.c */
/* What a verdict other than REFUSAL_DONE means, for the officer. */
struct text refusal_say_verdict(const struct request *request, enum refusal_verdict verdict);
/* "To refuse the application of Kofi Ash" */
struct text refusal_say(const struct request *request, const struct refusal *refusal);
struct refusal_tag {
    struct text words, kind;
};
struct refusal_tag refusal_tag_of(const struct request *request, const struct refusal *refusal);

/* ending_views.c; nothing for an application. */
void refusal_show_ending(struct request *request, const struct refusal *refusal,
                         struct refusal_ending_view *view);
/* That somebody who was removed holds an office; empty when they do not. */
struct text refusal_say_offices(struct request *request, const struct refusal *refusal);

/* letters.c: a service message about the decision, or about the appeal that was answered; by
 * e-mail, else as a letter to print. */
void refusal_tell_decision(struct request *request, int64_t id);
void refusal_tell_appeal_answer(struct request *request, int64_t id);
/* Where that message is: "Sent by e-mail."; empty when there is none. */
struct text refusal_say_told(struct request *request, const struct refusal *refusal,
                             const char *source);
