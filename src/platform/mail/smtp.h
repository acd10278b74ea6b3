/* Giving a message to a mail server, through libcurl, which is loaded when it is first needed. */
#pragma once

#include "platform/mail/post.h"

struct smtp; /* keeps the connection open between messages to the same server */

/* NULL with *why when libcurl is not installed. */
struct smtp *smtp_open(struct arena *arena, struct text *why);
/* `ending` is called when the mail server has been given all but the end mark: from then on it may
 * take the message. result->said lives in the arena. */
void smtp_give(struct smtp *smtp, const struct mail_order *order,
               void (*ending)(const struct mail_order *order), struct arena *arena,
               struct mail_result *result);
void smtp_close(struct smtp *smtp);
