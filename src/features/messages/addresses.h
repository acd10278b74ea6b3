/* Addresses that may not be written to any more, known by a keyed hash alone: it outlives erasure,
 * and an import that brings the address back brings it back silent. */
#pragma once

#include "features/messages/messages.h"

/* 32 bytes, of the folded address. link_key is the hub's. */
struct text address_hash(struct arena *arena, struct text link_key, struct text email);

enum suppression { SUPPRESSED_UNSUBSCRIBED, SUPPRESSED_COMPLAINT, SUPPRESSED_BOUNCED };
void address_suppress(struct work *work, struct text link_key, struct text email,
                      enum suppression why);
bool address_is_suppressed(struct work *work, struct text link_key, struct text email);
/* They said so themselves. */
void address_release(struct work *work, struct text link_key, struct text email);

/* "MESSAGE.RECIPIENT.HASH": names a recipient as nobody else can. It stands before the '@' of
 * Message-IDs, and behind "bounce+" in the address where what comes back goes (VERP). */
struct text message_code(struct arena *arena, struct text link_key, int64_t message_id,
                         int64_t recipient_id);
struct text bounce_address(struct arena *arena, struct text link_key, int64_t message_id,
                           int64_t recipient_id, struct text domain);
/* False when it is none of ours, or its hash is wrong. What stands behind '@' does not matter. */
bool message_code_read(struct arena *arena, struct text link_key, struct text code,
                       int64_t *message_id, int64_t *recipient_id);
bool bounce_address_read(struct arena *arena, struct text link_key, struct text address,
                         int64_t *message_id, int64_t *recipient_id);
