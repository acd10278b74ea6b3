/* Keyed hashes of addresses, and addresses for bounces. */
#include "features/messages/addresses.h"

#include "base/arena.h"
#include "engines/names.h"
#include "messages_queries.h"
#include "web/secrets.h"

#define BOUNCE_HASH 6 /* bytes: 12 characters, so that the local part stays within 64 */

static const char *const why_codes[] = {[SUPPRESSED_UNSUBSCRIBED] = "unsubscribed",
                                        [SUPPRESSED_COMPLAINT] = "complaint",
                                        [SUPPRESSED_BOUNCED] = "bounced"};

struct text address_hash(struct arena *arena, struct text link_key, struct text email)
{
    struct text message = text_format(arena, "address %.*s", TEXT_ARG(email_fold(arena, email)));
    return secret_keyed_hash(arena, link_key, message, SECRET_HASH_SIZE);
}

void address_suppress(struct work *work, struct text link_key, struct text email,
                      enum suppression why)
{
    suppression_insert(work->db, .address_hash = address_hash(work->arena, link_key, email),
                       .why = text_from(why_codes[why]), .added_at = work->now);
}

bool address_is_suppressed(struct work *work, struct text link_key, struct text email)
{
    struct suppression_find_row row;
    return suppression_find(work->db, work->arena, &row,
                            .address_hash = address_hash(work->arena, link_key, email));
}

void address_release(struct work *work, struct text link_key, struct text email)
{
    suppression_delete(work->db, .address_hash = address_hash(work->arena, link_key, email));
}

static struct text hash_of(struct arena *arena, struct text link_key, int64_t message_id,
                           int64_t recipient_id)
{
    struct text message =
        text_format(arena, "bounce %lld %lld", (long long)message_id, (long long)recipient_id);
    struct text hash = secret_keyed_hash(arena, link_key, message, SECRET_HASH_SIZE);
    return text_hex(arena, hash.data, BOUNCE_HASH);
}

struct text message_code(struct arena *arena, struct text link_key, int64_t message_id,
                         int64_t recipient_id)
{
    return text_format(arena, "%lld.%lld.%.*s", (long long)message_id, (long long)recipient_id,
                       TEXT_ARG(hash_of(arena, link_key, message_id, recipient_id)));
}

struct text bounce_address(struct arena *arena, struct text link_key, int64_t message_id,
                           int64_t recipient_id, struct text domain)
{
    return text_format(arena, "bounce+%.*s@%.*s",
                       TEXT_ARG(message_code(arena, link_key, message_id, recipient_id)),
                       TEXT_ARG(domain));
}

bool message_code_read(struct arena *arena, struct text link_key, struct text code,
                       int64_t *message_id, int64_t *recipient_id)
{
    struct text domain, rest, hash;
    struct text local = text_lower(arena, text_cut(code, '@', &domain));
    struct text first = text_cut(local, '.', &rest), second = text_cut(rest, '.', &hash);
    return id_from_text(first, message_id) && id_from_text(second, recipient_id) &&
           secret_equal(hash, hash_of(arena, link_key, *message_id, *recipient_id));
}

bool bounce_address_read(struct arena *arena, struct text link_key, struct text address,
                         int64_t *message_id, int64_t *recipient_id)
{
    struct text mark = TEXT("bounce+");
    return text_starts_with(text_lower(arena, text_slice(address, 0, mark.size)), mark) &&
           message_code_read(arena, link_key, text_slice(address, mark.size, address.size),
                             message_id, recipient_id);
}

bool mail_stop(struct work *work, struct text link_key, int64_t person_id, enum wish_how how)
{
    struct message_person_row person;
    if (!message_person(work->db, work->arena, &person, .id = person_id))
        return false;
    if (!text_is_empty(person.email) && !address_is_suppressed(work, link_key, person.email))
        address_suppress(work, link_key, person.email, SUPPRESSED_UNSUBSCRIBED);
    return wish_stop(work, person_id, CHANNEL_EMAIL, how);
}

bool mail_come_back(struct work *work, struct text link_key, int64_t person_id, enum wish_how how)
{
    struct message_person_row person;
    if (!message_person(work->db, work->arena, &person, .id = person_id))
        return false;
    bool is_back = wish_come_back(work, person_id, CHANNEL_EMAIL, how);
    if (is_back && !text_is_empty(person.email))
        address_release(work, link_key, person.email);
    return is_back;
}
