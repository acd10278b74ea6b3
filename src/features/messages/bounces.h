/* What came back, and what follows from it: an address that does not exist is written to no more,
 * one that keeps failing neither, and whoever called it spam has left at once. */
#pragma once

#include "features/messages/messages.h"

enum bounce_take {
    BOUNCE_TAKEN,       /* written down; the address may still be written to */
    BOUNCE_ADDRESS_OFF, /* written down, and the address is off */
    BOUNCE_COMPLAINT,   /* they called it spam: no e-mail any more */
    BOUNCE_AUTO_REPLY,  /* an absence notice: nothing follows */
    BOUNCE_DELAYED,     /* not given up yet: nothing follows */
    BOUNCE_NOT_OURS,    /* it names no message that this hub sent */
    BOUNCE_UNREADABLE   /* no report */
};

/* The raw message as it arrived. */
enum bounce_take bounce_take(struct work *work, struct text link_key, struct text raw);

/* Off after so many, in so many days. */
#define BOUNCES_HARD 3
#define BOUNCES_SOFT 5
#define BOUNCES_SOFT_DAYS 30
