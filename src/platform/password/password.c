/* Argon2id at one setting for the whole program; tests are built with a weak one. */
#include "platform/password/password.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

#ifdef HUBWARD_WEAK_PASSWORDS
#define PASSES 1
#define MEMORY_BYTES (64 * 1024)
#else
#define PASSES 3
#define MEMORY_BYTES (64 * 1024 * 1024)
#endif

bool password_hash(struct arena *arena, struct text password, struct text *hash)
{
    char *kept = arena_alloc(arena, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str_alg(kept, password.data ? password.data : "", password.size, PASSES,
                              MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return false;
    *hash = text_from(kept);
    return true;
}

static void spend_the_same_time(struct text password)
{
    static const unsigned char salt[crypto_pwhash_SALTBYTES] = {1};
    unsigned char out[32];
    if (crypto_pwhash(out, sizeof out, password.data ? password.data : "", password.size, salt,
                      PASSES, MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) != 0)
        panic("passwords: out of memory");
    sodium_memzero(out, sizeof out);
}

bool password_fits(struct text hash, struct text password)
{
    char kept[crypto_pwhash_STRBYTES];
    if (text_is_empty(hash) || hash.size >= sizeof kept) {
        spend_the_same_time(password);
        return false;
    }
    memcpy(kept, hash.data, hash.size);
    kept[hash.size] = '\0';
    errno = 0;
    bool fits =
        crypto_pwhash_str_verify(kept, password.data ? password.data : "", password.size) == 0;
    /* libsodium says EINVAL for another password. Anything else is no answer at all. */
    if (!fits && errno != EINVAL)
        panic("passwords: out of memory");
    return fits;
}
