/* How the hub sends e-mail. */
#pragma once

#include "features/messages/messages.h"
#include "platform/mail/post.h"

struct mail_settings {
    struct text host; /* empty: not set up */
    int64_t port;
    enum mail_security security;
    struct text user_name;
    struct text password;
    struct text from_name;
    struct text from_address;
    struct text bounce_domain;
    int64_t pace; /* messages a minute */
    struct text ask_words;
    struct text trouble; /* or empty */
    int64_t trouble_at;
};

#define MAIL_PACE_MAX 6000

const char *mail_security_code(enum mail_security security);
bool mail_security_from_code(struct text code, enum mail_security *security);

/* False when nothing is set up; texts are then empty, with the usual port and pace. */
bool mail_settings_of(struct work *work, struct mail_settings *settings);
void mail_settings_save(struct work *work, const struct mail_settings *settings);
/* Why nothing goes; empty: it goes again. */
void mail_settings_set_trouble(struct work *work, struct text trouble);
/* Behind the '@' of the sender's address. */
struct text mail_domain(const struct mail_settings *settings);
