/* Passwords: Argon2id (RFC 9106) through libsodium; 64 MiB and 3 passes, about 150 ms. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

struct arena;

#define PASSWORD_SHORTEST 10 /* characters */

/* The string to keep. False when there is not enough memory. */
bool password_hash(struct arena *arena, struct text password, struct text *hash);
/* Takes the same time whether or not hash is a hash at all (pass an absent one for an unknown
 * account). */
bool password_fits(struct text hash, struct text password);
