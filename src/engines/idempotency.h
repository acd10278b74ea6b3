/* Idempotency keys: a request that arrives twice is answered twice and done once. */
#pragma once

#include "engines/work.h"

/* The answer that was given to a key, for as long as keys are kept (30 days). */
struct kept_answer {
    int status;
    struct text location;
    struct text body;
};

struct idempotent_request {
    struct text credential; /* whose key it is: an account, a token, a link, "anonymous" */
    struct text route;      /* "POST /needs" */
    struct text key;        /* 1 to 128 printable ASCII characters */
    struct text body;       /* what must be the same again */
};

enum replay { REPLAY_NEW, REPLAY_SAME, REPLAY_MISMATCH };

bool idempotency_key_is_good(struct text key);
enum replay idempotency_check(struct work *work, const struct idempotent_request *request,
                              struct kept_answer *answer);
/* After REPLAY_NEW. */
void idempotency_keep(struct work *work, const struct idempotent_request *request,
                      const struct kept_answer *answer);
/* Drops the answers of a route before their time: what was asked about is to be forgotten. */
void idempotency_forget_answers(struct work *work, struct text route);
/* After REPLAY_MISMATCH: the later answer takes the place of the earlier one. */
void idempotency_replace(struct work *work, const struct idempotent_request *request,
                         const struct kept_answer *answer);
/* Drops keys older than 30 days; a daily job. */
void idempotency_forget_old(struct work *work);
