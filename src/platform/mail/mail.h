/* An e-mail message as bytes: RFC 5322 headers, RFC 2047 words, RFC 2045 bodies, and the headers of
 * RFC 8058 (one-click unsubscribe) and RFC 3834 (so that nobody's absence notice answers it). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct arena;

struct mail_address {
    struct text name; /* shown; any script; or empty */
    struct text address;
};

struct mail_message {
    struct mail_address from;
    struct mail_address to;
    struct mail_address reply_to; /* an empty address: none */
    struct text subject;
    struct text plain;
    struct text html;             /* a whole document, or empty: then plain text alone */
    struct text message_id;       /* without "<>"; the same again when it is sent again */
    int64_t date;                 /* ms UTC */
    struct text language;         /* BCP 47, or empty */
    struct text unsubscribe_url;  /* https, answers one-click POSTs; or empty */
    struct text unsubscribe_mail; /* an address, or empty */
    bool is_bulk;
};

enum mail_build {
    MAIL_BUILT,
    MAIL_HEADER_BAD,  /* a control character, above all a line end, in a header's value */
    MAIL_ADDRESS_BAD, /* an address that is not plain ASCII local@domain */
    MAIL_TOO_LARGE    /* more than MAIL_LARGEST */
};

#define MAIL_LARGEST ((size_t)1024 * 1024)
/* A local part and a whole address may be that long (RFC 5321, 4.5.3.1). */
#define MAIL_LOCAL_MAX 64
#define MAIL_ADDRESS_MAX 254

/* The whole message with CRLF line ends, none of them longer than 998 characters. */
enum mail_build mail_build(struct arena *arena, const struct mail_message *message,
                           struct text *built);
bool mail_address_is_good(struct text address);
/* "Sat, 28 Nov 2026 09:30:00 +0000" */
struct text mail_date(struct arena *arena, int64_t instant);
