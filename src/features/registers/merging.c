/* When two records turn out to be of one human: one mark for each session. */
#include "features/registers/handlers.h"
#include "features/shifts/shifts.h"
#include "registers_queries.h"

#define TRANSLATE(message) message

static bool find_mark(struct work *work, int64_t sign_up_id,
                      struct volunteer_mark_of_sign_up_row *mark)
{
    *mark = (struct volunteer_mark_of_sign_up_row){0};
    return volunteer_mark_of_sign_up(work->db, work->arena, mark, .sign_up_id = sign_up_id);
}

static const char *objection(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct sign_up_twin_array twins = sign_up_list_twins(work, kept_id, gone_id);
    for (size_t i = 0; i < twins.count; i++) {
        struct volunteer_mark_of_sign_up_row one, other;
        if (find_mark(work, twins.items[i].stays_id, &one) &&
            find_mark(work, twins.items[i].goes_id, &other) && one.is_here && other.is_here)
            return TRANSLATE("Both were marked as here at the same session, so they seem to be "
                             "two people. If not, put that register right first.");
    }
    return NULL;
}

/* The mark goes to the sign-up that stays; "here" counts, as with two phones. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct sign_up_twin_array twins = sign_up_list_twins(work, kept_id, gone_id);
    for (size_t i = 0; i < twins.count; i++) {
        struct volunteer_mark_of_sign_up_row stays, goes;
        int64_t stays_id = twins.items[i].stays_id, goes_id = twins.items[i].goes_id;
        if (!find_mark(work, goes_id, &goes))
            continue;
        if (!find_mark(work, stays_id, &stays) || goes.is_here > stays.is_here)
            volunteer_mark_set(work->db, .session_id = goes.session_id, .sign_up_id = stays_id,
                               .is_here = goes.is_here, .marked_at = goes.marked_at);
        volunteer_mark_forget(work->db, .session_id = goes.session_id, .sign_up_id = goes_id);
    }
}

const struct person_hooks register_person_hooks = {.objection = objection, .make_room = make_room};
