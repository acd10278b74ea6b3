/* What comes back: delivery status notifications (RFC 3464), complaints (RFC 5965), automatic
 * answers (RFC 3834). Read from the raw bytes of a message by anybody: nothing in it is believed
 * here, and nothing of any shape is refused. */
#pragma once

#include "base/text.h"

struct arena;

enum mail_report_kind {
    REPORT_OTHER,      /* somebody's words, or nothing that can be read */
    REPORT_AUTO_REPLY, /* an absence notice: nothing follows from it */
    REPORT_DELAYED,    /* still being tried: nothing follows from it */
    REPORT_BOUNCE,     /* given up */
    REPORT_COMPLAINT   /* marked as spam */
};

#define REPORT_ADDRESSES 8

struct mail_report {
    enum mail_report_kind kind;
    struct text status; /* of a bounce: "5.1.1" (RFC 3463); "5.0.0" when it says none */
    struct text said;   /* the other server's words, one line of printable ASCII, or empty */
    /* Whom the report itself was sent to, as its headers say: one may be a bounce address. */
    struct text sent_to[REPORT_ADDRESSES];
    size_t sent_to_count;
    struct text recipient;  /* the address that failed or complained, or empty */
    struct text message_id; /* of the message that came back, without "<>", or empty */
};

#define MAIL_REPORT_MAX ((size_t)512 * 1024)

struct mail_report mail_report_read(struct arena *arena, struct text raw);
