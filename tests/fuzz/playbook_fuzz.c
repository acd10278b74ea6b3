/* playbook.ini and the signed file: whatever is accepted keeps the promises of playbook.h, whatever
 * is refused says at which line and why. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/playbooks/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void is_sound(const struct playbook *playbook)
{
    must(playbook->slug.size > 0 && playbook->languages.size > 0);
    must(playbook->steps.count > 0 && playbook->roles.count > 0 && playbook->measures.count > 0);
    must(playbook_places(playbook) <= playbook->people);
    for (size_t i = 0; i < playbook->measures.count; i++)
        must(playbook->measures.items[i].week_count <= PLAYBOOK_WEEKS_MAX);
    for (size_t i = 0; i < playbook->roles.count; i++)
        must(playbook->roles.items[i].places >= 1);
}

static void read_signed(struct arena *arena, struct text bytes, const unsigned char *key)
{
    struct playbook_file file;
    struct text why = {0};
    if (!playbook_file_read(arena, bytes, &file, &why)) {
        must(why.size > 0);
        return;
    }
    is_sound(&file.playbook);
    must(memcmp(file.signature.key, key, SIGNING_KEY_SIZE) == 0); /* nobody else has one */
    must(file.publisher.size > 0 && file.texts.ini.size <= PLAYBOOK_INI_MAX);
}

/* What comes before the first line end, signed well: a forger has a key as well. */
static struct text sign(struct arena *arena, struct text bytes, unsigned char *key)
{
    static const unsigned char seed[crypto_sign_SEEDBYTES] = {7};
    unsigned char secret[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
    struct text line = text_slice(bytes, 0, text_find_char(bytes, '\n'));
    struct buffer out = buffer_new(arena, line.size + 400);
    crypto_sign_seed_keypair(key, secret, seed);
    buffer_add(&out, line);
    buffer_add_char(&out, '\n');
    crypto_sign_detached(signature, NULL, (const unsigned char *)out.data, out.size, secret);
    buffer_format(&out, "{\"key\":\"%.*s\",\"signature\":\"%.*s\"}\n",
                  TEXT_ARG(text_hex(arena, key, SIGNING_KEY_SIZE)),
                  TEXT_ARG(text_hex(arena, signature, sizeof signature)));
    return buffer_text(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(65536);
    struct text bytes = text_of((const char *)data, size);
    struct playbook playbook;
    struct playbook_error error = {0};
    unsigned char key[SIGNING_KEY_SIZE];
    if (playbook_parse(arena, bytes, TEXT("# Guide\n\nText.\n"), &playbook, &error))
        is_sound(&playbook);
    else
        must(error.line >= 1 && error.message.size > 0);
    struct text signed_well = sign(arena, bytes, key);
    read_signed(arena, bytes, key);
    read_signed(arena, signed_well, key);
    arena_end(arena);
    return 0;
}
