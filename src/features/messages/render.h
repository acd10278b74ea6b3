/* A message as one person gets it. */
#pragma once

#include "engines/hubs.h"
#include "features/messages/merge.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "platform/mail/mail.h"

struct reader {
    struct text given_name; /* or empty: then the whole name */
    struct text name;
    struct text fields;      /* JSON of what is theirs alone; or absent */
    struct text preferences; /* the address where they say how often, by which channel */
    struct text language;    /* of the foot; absent: as the words */
    struct text base_url;    /* put before addresses below the hub in fields ("/u/…"); or absent */
};

struct rendered {
    struct text subject;
    struct text plain;      /* with the foot */
    struct safe_html words; /* the text alone, for showing on a page */
    struct text document;   /* the whole HTML part, with the foot */
};

/* html: the language of the words (message_html). */
struct rendered message_render(struct html *html, const struct hub *hub,
                               const struct message *message, const struct reader *reader);
/* The message as it goes on paper: name of the hub, text, foot without links. */
struct text message_letter_text(struct html *html, const struct hub *hub,
                                const struct message *message, const struct reader *reader);
