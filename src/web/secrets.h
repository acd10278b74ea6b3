/* Secrets of the web: random tokens, their hashes, and keyed hashes of what the server says. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct arena;

#define SECRET_SIZE 32
#define SECRET_HASH_SIZE 32

/* 256 random bits, URL-safe base64: 43 characters. */
struct text secret_new(struct arena *arena);
/* BLAKE2b-256 of a secret as it is stored: a stolen database opens no door. */
struct text secret_hash(struct arena *arena, struct text secret);
/* Keyed BLAKE2b-256 of a message, URL-safe base64, cut to `size` bytes before encoding (at most
 * 32). */
struct text secret_sign(struct arena *arena, struct text key, struct text message, size_t size);
/* The same as bytes, for what is stored. */
struct text secret_keyed_hash(struct arena *arena, struct text key, struct text message,
                              size_t size);
bool secret_equal(struct text a, struct text b); /* in constant time */
/* The same token looks different on every page, so that compression tells nothing about it
 * (BREACH): 16 random bytes, then the token's 16 bytes with them. */
struct text secret_mask(struct arena *arena, const unsigned char token[16]);
bool secret_unmask(struct text masked, unsigned char token[16]);
/* Nobody without the key can read or change it: XSalsa20-Poly1305, URL-safe base64. For what a page
 * carries along that is not stored yet. */
struct text secret_seal(struct arena *arena, struct text key, struct text plain);
/* False when it was not sealed with that key, or was changed. */
bool secret_unseal(struct arena *arena, struct text key, struct text sealed, struct text *plain);
