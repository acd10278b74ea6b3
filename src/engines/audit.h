/* The audit chain: every change of a hub leaves a record, in the transaction of the change, hashed
 * together with the one before it, so that nothing can be altered, removed or put in between
 * without being found. Ids and figures only, never names. */
#pragma once

#include "engines/work.h"

#define AUDIT_HASH_SIZE 32 /* BLAKE2b-256 (RFC 7693) */

/* Writes the record of this unit; work->audit_detail goes along. */
void audit_add(struct work *work, struct text action, struct text subject);

struct audit_record {
    int64_t sequence;
    int64_t at;
    int64_t actor_kind; /* enum actor_kind */
    int64_t actor_id;
    struct text action;
    struct text subject;
    struct text detail;
};

struct audit_record_array {
    struct audit_record *items;
    size_t count;
};

/* The 50 newest records before that sequence number, newest first. */
struct audit_record_array audit_recent(struct work *work, int64_t before);

struct audit_finding {
    int64_t checked;  /* records read */
    int64_t sequence; /* of the first record that does not fit; 0 when all do */
};

/* Reads the whole chain of the connection's hub. head (may be NULL) receives the last hash. */
struct audit_finding audit_verify(struct db *db, unsigned char head[AUDIT_HASH_SIZE]);
