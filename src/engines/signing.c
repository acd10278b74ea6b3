/* Signatures of hubs. */
#include "engines/signing.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines_queries.h"

enum { FINGERPRINT_BYTES = 16, FINGERPRINT_GROUP = 4 };

static bool make_keys(struct db *db, struct arena *arena, unsigned char *public_key,
                      unsigned char *secret_key)
{
    struct hub_signing_seed_row row;
    if (!hub_signing_seed(db, arena, &row) || row.signing_seed.size != crypto_sign_SEEDBYTES)
        return false;
    crypto_sign_seed_keypair(public_key, secret_key, (const unsigned char *)row.signing_seed.data);
    return true;
}

bool hub_sign(struct db *db, struct arena *arena, struct text message, struct signature *signature)
{
    unsigned char secret_key[crypto_sign_SECRETKEYBYTES];
    if (!make_keys(db, arena, signature->key, secret_key))
        return false;
    crypto_sign_detached(signature->bytes, NULL, (const unsigned char *)message.data, message.size,
                         secret_key);
    sodium_memzero(secret_key, sizeof secret_key);
    return true;
}

struct text hub_public_key(struct db *db, struct arena *arena)
{
    unsigned char public_key[SIGNING_KEY_SIZE], secret_key[crypto_sign_SECRETKEYBYTES];
    if (!make_keys(db, arena, public_key, secret_key))
        return TEXT("");
    sodium_memzero(secret_key, sizeof secret_key);
    return text_copy(arena, text_of((const char *)public_key, sizeof public_key));
}

bool signature_fits(const struct signature *signature, struct text message)
{
    return crypto_sign_verify_detached(signature->bytes, (const unsigned char *)message.data,
                                       message.size, signature->key) == 0;
}

struct text key_fingerprint(struct arena *arena, struct text key)
{
    unsigned char hash[FINGERPRINT_BYTES];
    struct buffer out = buffer_new(arena, 48);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)key.data, key.size, NULL, 0);
    struct text hex = text_hex(arena, hash, sizeof hash);
    for (size_t i = 0; i < hex.size; i += FINGERPRINT_GROUP) {
        if (i > 0)
            buffer_add_char(&out, ' ');
        buffer_add(&out, text_slice(hex, i, i + FINGERPRINT_GROUP));
    }
    return buffer_text(&out);
}
