/* Signed links. */
#include "web/links.h"

#include "web/secrets.h"
#include "web_queries.h"

#define TOKEN_BYTES 18 /* 144 bits: 24 characters, short enough for a QR code on paper */

static struct text token_for(struct work *work, struct text link_key, struct text purpose,
                             int64_t subject_id, int64_t created_at)
{
    struct text message =
        text_format(work->arena, "%lld %.*s %lld %lld", (long long)db_hub(work->db),
                    TEXT_ARG(purpose), (long long)subject_id, (long long)created_at);
    return secret_sign(work->arena, link_key, message, TOKEN_BYTES);
}

struct text link_token_again(struct work *work, struct text link_key, struct text purpose,
                             int64_t subject_id)
{
    struct signed_link_of_subject_row row;
    if (!signed_link_of_subject(work->db, work->arena, &row, .purpose = purpose,
                                .subject_id = subject_id, .now = work->now))
        return TEXT("");
    return token_for(work, link_key, purpose, subject_id, row.created_at);
}

struct text link_token(struct work *work, struct text link_key, struct text purpose,
                       int64_t subject_id, int64_t expires_at)
{
    struct text token = link_token_again(work, link_key, purpose, subject_id);
    if (!text_is_empty(token))
        return token;
    token = token_for(work, link_key, purpose, subject_id, work->now);
    signed_link_insert(work->db, .secret_hash = secret_hash(work->arena, token), .purpose = purpose,
                       .subject_id = subject_id, .created_at = work->now, .expires_at = expires_at);
    return token;
}

enum link_state link_open(struct work *work, struct text token, struct link *link)
{
    struct signed_link_find_row row;
    if (token.size != TOKEN_BYTES / 3 * 4 ||
        !signed_link_find(work->db, work->arena, &row,
                          .secret_hash = secret_hash(work->arena, token)))
        return LINK_UNKNOWN;
    *link = (struct link){.purpose = row.purpose,
                          .subject_id = row.subject_id,
                          .token = token,
                          .expires_at = row.expires_at};
    return row.expires_at > work->now ? LINK_GOOD : LINK_EXPIRED;
}

void link_end(struct work *work, struct text purpose, int64_t subject_id)
{
    signed_link_end(work->db, .ended_at = MAYBE(work->now), .purpose = purpose,
                    .subject_id = subject_id);
}

void link_outlast(struct work *work, struct text purpose, int64_t subject_id, int64_t until)
{
    signed_link_outlast(work->db, .purpose = purpose, .subject_id = subject_id, .until = until);
}
