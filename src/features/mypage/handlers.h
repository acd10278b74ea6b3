/* The handlers of my page, for the rows in feature.c, and what its parts share. */
#pragma once

#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/mypage/mypage.h"
#include "features/mypage/views.h"
#include "features/people/people.h"

struct response my_page_of_account(struct request *request);
struct response act_of_account(struct request *request);
struct response ask_for_link(struct request *request);
struct response my_page_of_link(struct request *request);
struct response act_of_link(struct request *request);
struct response show_page_link(struct request *request);
struct response make_page_link(struct request *request);
struct response list_erasures(struct request *request);
struct response complete_erasure(struct request *request);

void my_page_forget_person(struct work *work, int64_t person_id, enum forgetting how);
extern const struct person_hooks my_page_person_hooks;

/* Whose page it is. */
struct me {
    struct person person;
    struct text called;             /* by what name they are spoken to */
    struct text home;               /* "/me" or "/u/{token}" */
    struct membership membership;   /* id 0: none */
    enum membership_state standing; /* of it */
    enum wish_how how;              /* in what way they say things here */
    int64_t expires_at;             /* of the link; 0 for an account */
};

/* ask.c: the page for whoever has neither link nor account */
struct response my_asking(struct request *request);
/* home.c */
struct response my_home(struct request *request, const struct me *me);
struct response my_calendar(struct request *request, const struct me *me);
/* places.c */
struct my_places_view my_places(struct request *request, const struct me *me, bool has_place);
struct response take_place(struct request *request, const struct me *me);
struct response drop_place(struct request *request, const struct me *me);
struct response offer_places(struct request *request, const struct me *me);
/* known.c */
struct response my_known(struct request *request, const struct me *me);
struct response my_download(struct request *request, const struct me *me);
/* correct.c */
struct response my_correction(struct request *request, const struct me *me);
struct response keep_correction(struct request *request, const struct me *me);
/* going.c */
struct response my_leaving(struct request *request, const struct me *me);
struct response keep_leaving(struct request *request, const struct me *me);
struct response my_erasing(struct request *request, const struct me *me);
struct response keep_erasing(struct request *request, const struct me *me);
struct response take_erasing_back(struct request *request, const struct me *me);

/* A page of theirs below the first; title is translated already. Never kept anywhere. */
struct response my_response(struct request *request, const struct me *me, struct text title,
                            struct safe_html content);
/* Back to a part of their page ("" is the first) with a sentence. */
struct response my_return(struct request *request, const struct me *me, const char *part,
                          struct text notice);
