/* Comparing those who told us. */
#include "features/needs/tellers.h"

#include "base/arena.h"
#include "engines/names.h"
#include "needs_queries.h"

struct need_tellers need_tellers_find(struct work *work, int64_t need_id,
                                      const struct need_evidence_array *evidence)
{
    struct need_tellers tellers = {.evidence = evidence,
                                   .person_ids =
                                       arena_make_array(work->arena, int64_t, evidence->count + 1)};
    struct need_tellers_of_rows rows = need_tellers_of(work->db, work->arena, .need_id = need_id);
    for (size_t i = 0; i < evidence->count; i++)
        for (size_t j = 0; j < rows.count; j++)
            if (rows.items[j].evidence_id == evidence->items[i].id)
                tellers.person_ids[i] = rows.items[j].person_id;
    return tellers;
}

static bool are_same_words(struct work *work, struct text a, struct text b)
{
    return text_equal(name_fold(work->arena, a), name_fold(work->arena, b));
}

bool need_tellers_agree(struct work *work, const struct need_tellers *tellers, size_t a, size_t b)
{
    const struct need_evidence *one = &tellers->evidence->items[a];
    const struct need_evidence *other = &tellers->evidence->items[b];
    if (a == b || (tellers->person_ids[a] && tellers->person_ids[a] == tellers->person_ids[b]))
        return true;
    /* A name alone is no proof: there are two of every name. */
    bool is_told_apart = one->contact.size || (one->partner_id && one->told_by.size == 0);
    return is_told_apart && one->partner_id == other->partner_id &&
           are_same_words(work, one->contact, other->contact) &&
           are_same_words(work, one->told_by, other->told_by);
}
