/* From the queue to the post and back, in transactions: what is due is marked as handed over before
 * the post gets it, and what became of it is written afterwards. In between, the post's journal
 * knows (platform/mail/post.h). */
#pragma once

#include "features/messages/rules.h"
#include "platform/mail/post.h"

#define DELIVERY_BATCH 20
/* Refused for a while so many times, over about five days, is refused for ever (RFC 5321, 4.5.4.1).
 */
#define DELIVERY_ATTEMPTS 14

struct delivery {
    int64_t message_id;
    int64_t person_id;
    struct mail_order order; /* its id is the recipient's */
};

struct delivery_batch {
    int64_t hub_id;
    size_t count;
    struct delivery items[DELIVERY_BATCH];
};

struct delivery_terms {
    struct text link_key;
    int64_t server;       /* of the journal */
    int64_t retry_ms;     /* before the second attempt; doubled for each further one */
    size_t most;          /* of this batch */
    struct text base_url; /* for messages that were begun without one */
};

/* Takes what is due, judges each person once more, and leaves the touch. */
void delivery_take(struct work *work, const struct hub *hub, const struct delivery_terms *terms,
                   struct delivery_batch *batch);
/* results: one for each of the batch that was tried, in its order. The rest waits on. */
void delivery_record(struct work *work, const struct delivery_terms *terms,
                     const struct delivery_batch *batch, const struct mail_result *results,
                     size_t result_count);
/* After a post or a server ended in the middle: what its journal says of whatever was handed over.
 * is_alone: no other server works on this database. */
struct recovery {
    int64_t server;
    bool is_blank; /* the journal knows nothing */
    bool is_alone;
    struct post_note_array notes;
};
void delivery_recover(struct work *work, const struct delivery_terms *terms,
                      const struct recovery *recovery);
