/* Idempotency keys. */
#include "engines/idempotency.h"

#include <sodium.h>

#include "engines_queries.h"

#define KEEP_DAYS 30
#define BODY_HASH_SIZE 16

bool idempotency_key_is_good(struct text key)
{
    if (key.size < 1 || key.size > 128)
        return false;
    for (size_t i = 0; i < key.size; i++)
        if (key.data[i] < 0x21 || key.data[i] > 0x7e)
            return false;
    return true;
}

static struct text body_hash(const struct idempotent_request *request, unsigned char *hash)
{
    crypto_generichash(hash, BODY_HASH_SIZE, (const unsigned char *)request->body.data,
                       request->body.size, NULL, 0);
    return text_of((const char *)hash, BODY_HASH_SIZE);
}

enum replay idempotency_check(struct work *work, const struct idempotent_request *request,
                              struct kept_answer *answer)
{
    unsigned char hash[BODY_HASH_SIZE];
    struct idempotency_find_row row;
    if (!idempotency_find(work->db, work->arena, &row, .credential = request->credential,
                          .route = request->route, .key = request->key))
        return REPLAY_NEW;
    if (!text_equal(row.body_hash, body_hash(request, hash)))
        return REPLAY_MISMATCH;
    *answer =
        (struct kept_answer){.status = (int)row.status, .location = row.location, .body = row.body};
    return REPLAY_SAME;
}

void idempotency_keep(struct work *work, const struct idempotent_request *request,
                      const struct kept_answer *answer)
{
    unsigned char hash[BODY_HASH_SIZE];
    idempotency_insert(work->db, .credential = request->credential, .route = request->route,
                       .key = request->key, .body_hash = body_hash(request, hash),
                       .status = answer->status, .location = text_or_empty(answer->location),
                       .body = text_or_empty(answer->body), .created_at = work->now);
}

void idempotency_replace(struct work *work, const struct idempotent_request *request,
                         const struct kept_answer *answer)
{
    unsigned char hash[BODY_HASH_SIZE];
    idempotency_update(work->db, .body_hash = body_hash(request, hash), .status = answer->status,
                       .location = text_or_empty(answer->location),
                       .body = text_or_empty(answer->body), .created_at = work->now,
                       .credential = request->credential, .route = request->route,
                       .key = request->key);
}

void idempotency_forget_answers(struct work *work, struct text route)
{
    idempotency_forget_route(work->db, .route = route);
}

void idempotency_forget_old(struct work *work)
{
    idempotency_forget(work->db, .created_at = work->now - KEEP_DAYS * DAY_MS);
}
