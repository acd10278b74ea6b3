/* Messages: what the hub writes to many or to one, by e-mail where it is set up and by letter.
 * Every one of them has a direction, which its template gives, and goes through the ask allowance.
 */
#pragma once

#include "engines/work.h"
#include "features/journey/journey.h"
#include "web/feature.h"
#include "web/fields.h"

extern const struct feature messages_feature;

enum direction {
    DIRECTION_GAVE,
    DIRECTION_ASKED,
    DIRECTION_OFFERED,
    DIRECTION_SERVICE,  /* receipts, renewals, changes: never counted, never held back */
    DIRECTION_STATUTORY /* notices that rules or the law want: the same */
};
#define DIRECTIONS (DIRECTION_STATUTORY + 1)

const char *direction_code(enum direction direction);
bool direction_from_code(struct text code, enum direction *direction);
enum touch_kind direction_touch(enum direction direction);

/* Whether e-mail can be sent from here. Where it cannot, nothing says that it was. */
bool mail_is_set_up(struct work *work);

/* "Not for me" for e-mail, and changing one's mind: the wish (wishes.h) together with the address,
 * which may be written to or not whoever brings it back. link_key is the hub's. False when it was
 * so already, or there is no such person. */
bool mail_stop(struct work *work, struct text link_key, int64_t person_id, enum wish_how how);
bool mail_come_back(struct work *work, struct text link_key, int64_t person_id, enum wish_how how);

/* How somebody may be written to and how often, as a form that posts to `action`: behind the link
 * of a message, and on their own page. False when there is no such person. */
bool wishes_form(struct request *request, int64_t person_id, struct text action,
                 struct safe_html *form);
/* Keeps what that form was sent; with errors nothing. WISHES_ENDED: no message any more. */
enum wishes_kept { WISHES_KEPT, WISHES_ENDED, WISHES_FAULTY };
enum wishes_kept wishes_keep(struct request *request, int64_t person_id, enum wish_how how);
/* What they read after it. */
struct text wishes_say_kept(const struct request *request, enum wishes_kept kept);

/* The language of what the program writes to somebody: the one they chose while the hub shows it,
 * else the hub's own. */
struct text message_language(struct work *work, const struct hub *hub, int64_t person_id);
/* The request for the words and addresses of a message to that person alone: fields of a single
 * message, and its base_url, are made with it. */
struct request message_request(struct request *request, int64_t person_id);
/* The field "language": what they chose, else that of the page. False where there is no choice. */
bool message_language_field(struct request *request, int64_t person_id, struct choice_field *field);
/* What that field was sent; absent when it was not. A language that is none of them is an error at
 * the field. */
struct text message_language_read(struct request *request);
/* Keeps it; nothing when it is absent. False when nothing changed. */
bool message_language_keep(struct request *request, int64_t person_id, struct text language,
                           enum wish_how how);

/* A message that belongs to something else (an invitation), to one person. */
struct single_message {
    const char *template; /* code of a template that others bring (templates.h) */
    int64_t person_id;
    struct text fields; /* JSON object of what its text is filled with */
    struct text source; /* "sign-up" … : with the id it is sent once */
    int64_t source_id;
    struct text base_url;  /* what links begin with: absolute_address(message_request(…), "") */
    struct text signed_by; /* the officer's name */
};

enum single_send {
    SINGLE_QUEUED,
    SINGLE_ALREADY, /* it is on its way, or was sent */
    SINGLE_NO_MAIL, /* e-mail is not set up, or they have no address */
    SINGLE_STOPPED, /* they want no e-mail, or it came back from their address */
    SINGLE_UNKNOWN
};
/* link_key is the hub's: addresses that may not be written to are known by a keyed hash. */
enum single_send message_send_one(struct work *work, struct text link_key,
                                  const struct single_message *message);

/* The fields of templates that say {words} and {signed_by}. */
struct text message_words(struct arena *arena, struct text words, struct text signed_by);
/* In whose name the viewer writes: their own, or the hub's when it is a program. */
struct text message_signed_by(struct request *request);
/* A link in the words that makes an ask of them, by the program's list or the hub's own, is an
 * error at that field: it would be an ask that the allowance does not know of. */
void message_refuse_ask(struct request *request, const char *field, struct text words);

/* The same on paper, for whom message_send_one cannot reach: it waits to be printed under its
 * message. */
void message_letter_one(struct work *work, const struct single_message *message);
/* By e-mail, or as such a letter where that cannot be; neither when there is no such person. */
enum single_way { SINGLE_NO_WAY, SINGLE_BY_EMAIL, SINGLE_BY_LETTER };
enum single_way message_send_or_print(struct work *work, struct text link_key,
                                      const struct single_message *message);
/* Whether what it belongs to still wants it (struct single_check); true when nobody asks. */
bool message_single_is_wanted(struct work *work, struct text source, int64_t source_id);

/* It is not wanted any more: whatever of it is not sent or printed stays out. */
void message_single_settle(struct work *work, struct text source, int64_t source_id);

/* A file of letters: /more/messages/{message_id}/letters?after={after}. */
struct letters_waiting {
    int64_t message_id;
    struct text template; /* its code */
    int64_t letters;      /* of the message; with more than 50 there are several files */
    int64_t after;
};
struct letters_waiting_array {
    struct letters_waiting *items;
    size_t count;
};
/* Of messages of that source with letters that are not in the post, newest first. */
struct letters_waiting_array message_letters_waiting(struct work *work, struct text source);
/* A card with those files, for whoever may print them; false when there is none. Several sources
 * are divided by a blank. */
bool message_letters_card(struct request *request, struct text sources, struct safe_html *card);

/* Where a single message is: for the page of what it belongs to. */
enum single_state { SINGLE_NOT_SENT, SINGLE_ON_ITS_WAY, SINGLE_SENT, SINGLE_FAILED };
enum single_state message_single_state(struct work *work, struct text source, int64_t source_id,
                                       int64_t *at);
