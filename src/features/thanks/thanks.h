/* Giving the thanks that are owed (journey.h says whose): said, rung, on a card or by e-mail. */
#pragma once

#include "features/journey/journey.h"
#include "web/feature.h"

extern const struct feature thanks_feature;

enum thanks_how { THANKS_IN_PERSON, THANKS_BY_CALL, THANKS_BY_CARD, THANKS_BY_EMAIL };
#define THANKS_HOWS 4
extern const char *const thanks_how_codes[THANKS_HOWS]; /* "in-person", "call", "card", "email" */

struct thanks {
    int64_t person_id;
    enum thanks_how how;
    struct text words;     /* of an e-mail; otherwise what was said, or empty */
    struct text signed_by; /* in whose name */
    struct text base_url;  /* what links in an e-mail begin with */
};

enum thanks_give {
    THANKS_GIVEN,
    THANKS_ON_THEIR_WAY, /* that e-mail was sent before: nothing is written twice */
    THANKS_NO_MAIL,      /* e-mail is not set up, or there is no address */
    THANKS_STOPPED,      /* they want no e-mail, or it came back */
    THANKS_UNKNOWN       /* it could not be written to them */
};
/* Of somebody who is here. Writes a touch: gave, thanks. An e-mail is sent as well, signed with
 * signed_by. link_key is the hub's. */
enum thanks_give thanks_give(struct work *work, struct text link_key, const struct thanks *thanks);

/* Who leads the newest of what they did that was for a project. Absent when nobody does. */
struct text thanks_leader(struct work *work, const struct thanks_did_array *did);
