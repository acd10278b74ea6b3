/* A message and its recipients: what the pages and the sender of messages share. */
#pragma once

#include "features/messages/audience.h"
#include "features/messages/reach.h"
#include "web/html.h"

struct message {
    int64_t id;
    struct text template;
    enum direction direction; /* the template's; the text's own since it was confirmed */
    struct text subject;
    struct text body;
    struct text conditions; /* "-": recipients were added one by one */
    int64_t created_at;
    int64_t by_account_id;
    struct text signed_by;
    struct text base_url;
    int64_t confirmed_at; /* 0: a draft */
    int64_t filled_at;
    int64_t filled_after;
    int64_t cancelled_at;
    struct text language;        /* of what the program wrote; absent: the hub's own */
    struct text override_reason; /* or absent */
};

struct message_array {
    struct message *items;
    size_t count;
};

bool message_find_one(struct work *work, int64_t id, struct message *message);
/* Newest first, those before that id; 0: from the newest. */
struct message_array message_list_before(struct work *work, int64_t before, int64_t most);
/* A draft with the template's texts. */
int64_t message_begin(struct work *work, const struct message *message);

/* "Send": from now on the text stays as it is, and a row for each recipient comes into being, 500
 * at a time. The message carries direction, base_url, signed_by and override_reason. */
void message_send(struct work *work, struct text link_key, const struct message *message);
/* The next piece of the oldest message that has recipients to come. False when there is none. */
bool message_fill_piece(struct work *work, struct text link_key);
/* Whoever has not got it does not. */
void message_stop(struct work *work, int64_t id);

/* Computed from dated facts. */
enum recipient_state {
    RECIPIENT_WAITING,
    RECIPIENT_TRYING, /* refused for a while, or being handed over */
    RECIPIENT_SENT,
    RECIPIENT_UNSURE, /* given to the mail server, whose answer nobody heard */
    RECIPIENT_FAILED,
    RECIPIENT_LEFT_OUT,
    RECIPIENT_BOUNCED
};
#define RECIPIENT_STATES (RECIPIENT_BOUNCED + 1)

struct recipient_counts {
    int64_t email[RECIPIENT_STATES];
    int64_t letters[RECIPIENT_STATES];
    int64_t all;
};
struct recipient_counts recipient_count(struct work *work, int64_t message_id);

struct recipient {
    int64_t id;
    int64_t person_id;
    struct text name;
    bool is_letter;
    enum recipient_state state;
    struct text said; /* or absent */
    int64_t sent_at;
};
struct recipient_array {
    struct recipient *items;
    size_t count;
};
struct recipient_array recipient_list(struct work *work, int64_t message_id, int64_t after,
                                      int64_t most);

/* What they chose, while the hub shows it; else the hub's own. */
struct text message_language_of(const struct hub *hub, struct text wished);
/* For the words that the program wrote. */
struct html message_html(struct arena *arena, const struct hub *hub, const struct message *message);

/* The touch of a message to a person, and taking it back when it did not reach them. Notices leave
 * one too, of the kind service. */
void message_touch(struct work *work, const struct message *message, int64_t recipient_id,
                   int64_t person_id);
void message_untouch(struct work *work, const struct message *message, int64_t recipient_id,
                     int64_t person_id);
/* Its recipients are added one by one; they left their touch when they were invited. */
bool message_is_single(const struct message *message);
/* To an officer's own address; the person stays 0. */
void message_send_test(struct work *work, const struct single_message *test, struct text address);
/* All letters of the message are in the post. How many. */
int64_t message_letters_posted(struct work *work, const struct message *message);
