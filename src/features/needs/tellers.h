/* Who told us more than once: after a merge, or because they came back. They are told back once. */
#pragma once

#include "features/needs/needs.h"

struct need_tellers {
    const struct need_evidence_array *evidence;
    int64_t *person_ids; /* of those we know, in the order of the evidence; 0: nobody we know */
};

/* The tellers of a list of evidence of one need. */
struct need_tellers need_tellers_find(struct work *work, int64_t need_id,
                                      const struct need_evidence_array *evidence);
/* Whether both pieces come from the same: somebody we know, or the same name and way to reach them
 * of the same partner. */
bool need_tellers_agree(struct work *work, const struct need_tellers *tellers, size_t a, size_t b);
