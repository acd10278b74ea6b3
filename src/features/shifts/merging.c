/* When two records turn out to be of one human: one sign-up for each shift. */
#include "base/arena.h"
#include "features/shifts/handlers.h"
#include "shifts_queries.h"

#define TRANSLATE(message) message

static struct sign_up_twins_rows twins_of(struct work *work, int64_t kept_id, int64_t gone_id)
{
    return sign_up_twins(work->db, work->arena, .person_id = kept_id, .other_person_id = gone_id);
}

static const char *objection(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct sign_up_twins_rows twins = twins_of(work, kept_id, gone_id);
    for (size_t i = 0; i < twins.count; i++)
        if (twins.items[i].attended_minutes.is_set && twins.items[i].other_attended_minutes.is_set)
            return TRANSLATE("Both were marked as here at the same session, so they seem to be "
                             "two people. If not, put that register right first.");
    return NULL;
}

/* What came of it says more than what was promised, a promise more than a no. */
struct weighing {
    bool has_attended, has_missed, has_left, has_confirmed, is_waiting;
};

static int weight(const struct weighing *sign_up)
{
    if (sign_up->has_attended || sign_up->has_missed)
        return sign_up->has_attended ? 5 : 4;
    if (sign_up->has_confirmed && !sign_up->has_left)
        return 3;
    return sign_up->has_left ? 2 : sign_up->is_waiting;
}

struct sign_up_twin_array sign_up_list_twins(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct sign_up_twins_rows rows = twins_of(work, kept_id, gone_id);
    struct sign_up_twin_array twins = {
        .items = arena_make_array(work->arena, struct sign_up_twin, rows.count)};
    for (; twins.count < rows.count; twins.count++) {
        const struct sign_up_twins_row *row = &rows.items[twins.count];
        struct weighing kept = {.has_attended = row->attended_minutes.is_set,
                                .has_missed = row->no_show_at.is_set,
                                .has_left = row->declined_at.is_set || row->dropped_at.is_set,
                                .has_confirmed = row->confirmed_at.is_set,
                                .is_waiting = row->waitlisted_at.is_set};
        struct weighing gone = {.has_attended = row->other_attended_minutes.is_set,
                                .has_missed = row->other_no_show_at.is_set,
                                .has_left =
                                    row->other_declined_at.is_set || row->other_dropped_at.is_set,
                                .has_confirmed = row->other_confirmed_at.is_set,
                                .is_waiting = row->other_waitlisted_at.is_set};
        bool is_gones = weight(&gone) > weight(&kept);
        twins.items[twins.count] =
            (struct sign_up_twin){.stays_id = is_gones ? row->other_id : row->id,
                                  .goes_id = is_gones ? row->id : row->other_id};
    }
    return twins;
}

/* After the registers' (registers/merging.c), whose marks refer to sign-ups. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct sign_up_twin_array twins = sign_up_list_twins(work, kept_id, gone_id);
    for (size_t i = 0; i < twins.count; i++)
        sign_up_forget(work->db, .id = twins.items[i].goes_id);
}

const struct person_hooks shift_person_hooks = {.objection = objection, .make_room = make_room};
