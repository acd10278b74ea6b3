/* Signed links: whoever holds /u/{token} may do one thing, without an account. The same link can
 * be shown again as long as it lasts, because its token is a keyed hash of what it is for. */
#pragma once

#include "engines/work.h"
#include "web/web.h"

/* The token for that subject: the one that still lasts, or a new one. link_key is the hub's. */
struct text link_token(struct work *work, struct text link_key, struct text purpose,
                       int64_t subject_id, int64_t expires_at);
/* The token that was given out before, without making one; empty when there is none. */
struct text link_token_again(struct work *work, struct text link_key, struct text purpose,
                             int64_t subject_id);
/* Those given out last until that instant at least. */
void link_outlast(struct work *work, struct text purpose, int64_t subject_id, int64_t until);
enum link_state { LINK_GOOD, LINK_UNKNOWN, LINK_EXPIRED };
enum link_state link_open(struct work *work, struct text token, struct link *link);
void link_end(struct work *work, struct text purpose, int64_t subject_id);
