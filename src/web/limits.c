/* Token buckets in a fixed table: what does not fit pushes out the fullest of four neighbours, so
 * that a flood of addresses cannot make the table grow. */
#include "web/limits.h"

#include <pthread.h>

#include "base/arena.h"

#define SLOTS 4096
#define NEIGHBOURS 4

struct bucket {
    uint64_t key;
    int64_t filled_at;
    int64_t thousandths; /* of a token */
};

struct limits {
    pthread_mutex_t lock;
    struct bucket buckets[SLOTS];
};

static const struct {
    int64_t most;
    int64_t refill_ms; /* for one token */
} rates[] = {
    [LIMIT_SIGN_IN_ACCOUNT] = {10, 90 * 1000},
    [LIMIT_SIGN_IN_NETWORK] = {60, 15 * 1000},
    [LIMIT_LINK] = {60, 2 * 1000},
    [LIMIT_ANONYMOUS_POST] = {40, 15 * 1000},
};

struct limits *limits_new(struct arena *arena)
{
    struct limits *limits = arena_make(arena, struct limits);
    pthread_mutex_init(&limits->lock, NULL);
    return limits;
}

/* The part of an address that one household or office shares. */
static struct text network_of(struct text who)
{
    size_t parts = 0, wanted = text_find_char(who, ':') < who.size ? 4 : 3;
    char divider = wanted == 4 ? ':' : '.';
    for (size_t i = 0; i < who.size; i++)
        if (who.data[i] == divider && ++parts == wanted)
            return text_slice(who, 0, i);
    return who;
}

static uint64_t hash_of(enum limit_kind kind, struct text who)
{
    uint64_t hash = 1469598103934665603u + (uint64_t)kind; /* FNV-1a */
    if (kind != LIMIT_SIGN_IN_ACCOUNT)
        who = network_of(who);
    for (size_t i = 0; i < who.size; i++)
        hash = (hash ^ (unsigned char)who.data[i]) * 1099511628211u;
    return hash | 1;
}

static void refill(struct bucket *bucket, enum limit_kind kind, int64_t now)
{
    int64_t gained = (now - bucket->filled_at) * 1000 / rates[kind].refill_ms;
    if (gained <= 0)
        return;
    bucket->thousandths += gained;
    if (bucket->thousandths > rates[kind].most * 1000)
        bucket->thousandths = rates[kind].most * 1000;
    bucket->filled_at = now;
}

static struct bucket *bucket_of(struct limits *limits, uint64_t key, int64_t most, int64_t now)
{
    struct bucket *fullest = NULL;
    for (size_t i = 0; i < NEIGHBOURS; i++) {
        struct bucket *bucket = &limits->buckets[(key + i) % SLOTS];
        if (bucket->key == key)
            return bucket;
        if (!fullest ||
            (fullest->key && (!bucket->key || bucket->thousandths > fullest->thousandths)))
            fullest = bucket;
    }
    *fullest = (struct bucket){.key = key, .filled_at = now, .thousandths = most * 1000};
    return fullest;
}

bool limit_take(struct limits *limits, enum limit_kind kind, struct text who, int64_t now,
                int64_t *retry_after_seconds)
{
    uint64_t key = hash_of(kind, who);
    pthread_mutex_lock(&limits->lock);
    struct bucket *bucket = bucket_of(limits, key, rates[kind].most, now);
    refill(bucket, kind, now);
    bool is_allowed = bucket->thousandths >= 1000;
    if (is_allowed)
        bucket->thousandths -= 1000;
    int64_t missing = 1000 - bucket->thousandths;
    pthread_mutex_unlock(&limits->lock);
    if (!is_allowed)
        *retry_after_seconds = missing * rates[kind].refill_ms / 1000 / 1000 + 1;
    return is_allowed;
}
