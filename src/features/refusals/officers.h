/* Which officers may take part: shared by the rules of proposals and of appeals. */
#pragma once

#include "features/refusals/refusals.h"

/* Whether the actor is an officer, and not whom it is about (by their person, or by an e-mail
 * address that both have). */
enum refusal_verdict refusal_officer_fault(struct work *work, int64_t person_id,
                                           struct text email_folded);
/* Whether they may do the next step of it; is_own: whether it is for whoever proposed it, or for
 * those who took no part. */
enum refusal_verdict refusal_officer_may(struct work *work, const struct refusal *refusal,
                                         bool is_own);

/* By their person, or by an e-mail address that both have. */
bool refusal_is_theirs(struct work *work, const struct account *account, int64_t person_id);
/* Ends what refusal_ending_of tells of. */
void refusal_end_rest(struct work *work, const struct refusal *refusal);

/* A line of the person's story: "what: “words”", or "what." without words. */
void refusal_tell_story(struct work *work, const struct refusal *refusal, const char *what,
                        struct text words);
