/* The answers of classes, for the rows in feature.c. */
#pragma once

#include "features/classes/certificates.h"
#include "features/classes/classes.h"
#include "web/web.h"

/* The guest of the address in its project; false when they are not in it. */
bool learner_find(struct request *request, struct enrolment *enrolment);
/* Back to the page of the learner. */
struct response learner_see(struct request *request, const struct enrolment *enrolment,
                            struct text notice);
struct text learner_address(struct request *request, const struct enrolment *enrolment);

struct response show_learner(struct request *request);
struct response ask_placement(struct request *request);
struct response save_placement(struct request *request);
struct response ask_progress_note(struct request *request);
struct response add_progress_note(struct request *request);
struct response remove_progress_note(struct request *request);
struct response gain_level(struct request *request);

struct response ask_move(struct request *request);
struct response give_place(struct request *request);
struct response complete_enrolment(struct request *request);
struct response leave_enrolment(struct request *request);
struct response move_enrolment(struct request *request);
struct response take_back_enrolment(struct request *request);

/* "Came to 9 of 12 sessions of “English class”." and "From 3 September to 26 November 2026.", in
 * the words of the request. */
struct text certificate_words(const struct request *request, const struct certificate *certificate);
struct text certificate_dates(const struct request *request, const struct certificate *certificate);
struct text certificate_title(const struct request *request, struct text kind);
/* The certificate as PDF, with that name, in that language or the hub's. False when it cannot be
 * made. */
bool certificate_draw(struct request *request, const struct certificate *certificate,
                      struct text name, struct text language, struct text *pdf);

struct response issue_certificate(struct request *request);
struct response show_certificate(struct request *request);
struct response certificate_pdf(struct request *request);
struct response withdraw_certificate(struct request *request);
struct response verify_certificate(struct request *request);

struct response show_handover(struct request *request);
