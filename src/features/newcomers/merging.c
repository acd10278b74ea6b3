/* When two records turn out to be of one human: one officer looks after them. */
#include "features/newcomers/handlers.h"
#include "newcomers_queries.h"

static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct companion_find_row row;
    if (companion_find(work->db, work->arena, &row, .person_id = kept_id))
        companion_forget(work->db, .person_id = gone_id);
}

const struct person_hooks newcomers_person_hooks = {.make_room = make_room};

void newcomers_forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how;
    companion_forget(work->db, .person_id = person_id);
}
