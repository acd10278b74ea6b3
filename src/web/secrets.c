/* Tokens and keyed hashes, all from libsodium. */
#include "web/secrets.h"

#include <sodium.h>

#include "base/arena.h"

static struct text encode(struct arena *arena, const unsigned char *bytes, size_t size)
{
    size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *out = arena_alloc(arena, room);
    sodium_bin2base64(out, room, bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text_of(out, room - 1);
}

struct text secret_new(struct arena *arena)
{
    unsigned char bytes[SECRET_SIZE];
    randombytes_buf(bytes, sizeof bytes);
    return encode(arena, bytes, sizeof bytes);
}

struct text secret_hash(struct arena *arena, struct text secret)
{
    unsigned char *hash = arena_alloc(arena, SECRET_HASH_SIZE);
    crypto_generichash(hash, SECRET_HASH_SIZE, (const unsigned char *)secret.data, secret.size,
                       NULL, 0);
    return text_of((const char *)hash, SECRET_HASH_SIZE);
}

struct text secret_keyed_hash(struct arena *arena, struct text key, struct text message,
                              size_t size)
{
    unsigned char *hash = arena_alloc(arena, SECRET_HASH_SIZE);
    crypto_generichash(hash, SECRET_HASH_SIZE, (const unsigned char *)message.data, message.size,
                       (const unsigned char *)key.data, key.size);
    return text_of((const char *)hash, size);
}

struct text secret_sign(struct arena *arena, struct text key, struct text message, size_t size)
{
    struct text hash = secret_keyed_hash(arena, key, message, size);
    return encode(arena, (const unsigned char *)hash.data, size);
}

bool secret_equal(struct text a, struct text b)
{
    return a.size == b.size && a.size > 0 && sodium_memcmp(a.data, b.data, a.size) == 0;
}

struct text secret_mask(struct arena *arena, const unsigned char token[16])
{
    unsigned char bytes[32];
    randombytes_buf(bytes, 16);
    for (int i = 0; i < 16; i++)
        bytes[16 + i] = bytes[i] ^ token[i];
    return encode(arena, bytes, sizeof bytes);
}

bool secret_unmask(struct text masked, unsigned char token[16])
{
    unsigned char bytes[32];
    size_t size = 0;
    if (masked.size == 0 ||
        sodium_base642bin(bytes, sizeof bytes, masked.data, masked.size, NULL, &size, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size != sizeof bytes)
        return false;
    for (int i = 0; i < 16; i++)
        token[i] = bytes[i] ^ bytes[16 + i];
    return true;
}

static void sealing_key(struct text key, unsigned char out[crypto_secretbox_KEYBYTES])
{
    static const unsigned char use[] = "seal";
    crypto_generichash(out, crypto_secretbox_KEYBYTES, use, sizeof use - 1,
                       (const unsigned char *)key.data, key.size);
}

struct text secret_seal(struct arena *arena, struct text key, struct text plain)
{
    unsigned char secret[crypto_secretbox_KEYBYTES];
    size_t size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size;
    unsigned char *sealed = arena_alloc(arena, size);
    sealing_key(key, secret);
    randombytes_buf(sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, (const unsigned char *)plain.data,
                          plain.size, sealed, secret);
    return encode(arena, sealed, size);
}

bool secret_unseal(struct arena *arena, struct text key, struct text sealed, struct text *plain)
{
    const size_t before = crypto_secretbox_NONCEBYTES, extra = before + crypto_secretbox_MACBYTES;
    unsigned char secret[crypto_secretbox_KEYBYTES];
    unsigned char *bytes = arena_alloc(arena, sealed.size + 1);
    size_t size = 0;
    if (sealed.size == 0 ||
        sodium_base642bin(bytes, sealed.size, sealed.data, sealed.size, NULL, &size, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size < extra)
        return false;
    unsigned char *out = arena_alloc(arena, size - extra + 1);
    sealing_key(key, secret);
    if (crypto_secretbox_open_easy(out, bytes + before, size - before, bytes, secret) != 0)
        return false;
    *plain = text_of((const char *)out, size - extra);
    return true;
}
