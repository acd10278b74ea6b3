/* What a hub passes on it signs (Ed25519, RFC 8032), so that others can tell whose it is and that
 * nobody changed it on the way. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

struct arena;
struct db;

enum { SIGNING_KEY_SIZE = 32, SIGNATURE_SIZE = 64 };

struct signature {
    unsigned char key[SIGNING_KEY_SIZE]; /* the public one */
    unsigned char bytes[SIGNATURE_SIZE];
};

/* By the connection's hub. False when there is no such hub. What is signed must say itself what it
 * is: the key signs more than one kind of thing. */
bool hub_sign(struct db *db, struct arena *arena, struct text message, struct signature *signature);
/* The public key of the connection's hub, SIGNING_KEY_SIZE bytes; empty when there is none. */
struct text hub_public_key(struct db *db, struct arena *arena);
bool signature_fits(const struct signature *signature, struct text message);
/* For comparing two keys by eye or by telephone: BLAKE2b-128 (RFC 7693) of the key, "3f2a 91c0 …",
 * 39 characters. */
struct text key_fingerprint(struct arena *arena, struct text key);
