/* The desk: who waits, calling them, and what came of it. */
#include "features/jobs/jobs.h"

#include <stdlib.h>

#include "base/arena.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "jobs_queries.h"

static enum visit_state state_of(struct maybe_integer called_at, struct maybe_integer done_at)
{
    if (done_at.is_set)
        return VISIT_DONE;
    return called_at.is_set ? VISIT_CALLED : VISIT_WAITING;
}

static struct desk_person make_person(const struct desk_rows_row *row)
{
    struct desk_person person = {
        .guest = {.id = row->guest_id,
                  .first_name = row->first_name,
                  .initial = row->initial,
                  .known_need = row->known_need},
        .is_here = row->is_here.value == 1,
        .visit_id = row->visit_id.value,
        .state = state_of(row->called_at, row->done_at),
        .helper_account_id = row->helper_account_id.value,
        .done_at = row->done_at.value,
    };
    struct maybe_integer since = row->queued_at;
    if (!since.is_set)
        since = person.is_here ? row->marked_at : row->booked_at;
    person.since = person.state == VISIT_CALLED ? row->called_at.value : since.value;
    return person;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_people(const void *a, const void *b)
{
    const struct desk_person *one = a, *other = b;
    if (one->state != other->state)
        return compare_numbers(one->state, other->state);
    if (one->state == VISIT_WAITING && one->is_here != other->is_here)
        return one->is_here ? -1 : 1;
    if (one->since != other->since)
        return compare_numbers(one->since, other->since);
    return compare_numbers(one->guest.id, other->guest.id);
}

struct desk_people desk_list(struct work *work, int64_t session_id)
{
    struct desk_rows_rows rows = desk_rows(work->db, work->arena, .session_id = session_id);
    struct desk_people people = {.items =
                                     arena_make_array(work->arena, struct desk_person, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        people.items[people.count++] = make_person(&rows.items[i]);
    if (people.count > 1)
        qsort(people.items, people.count, sizeof *people.items, compare_people);
    return people;
}

/* Who is to be called: that guest, or whoever stands first; NULL when nobody does. */
static const struct desk_person *choose(const struct desk_people *people, int64_t guest_id)
{
    for (size_t i = 0; i < people->count; i++) {
        const struct desk_person *one = &people->items[i];
        if (guest_id ? one->guest.id == guest_id : one->state == VISIT_WAITING)
            return one;
    }
    return NULL;
}

static int64_t officer_of(const struct work *work)
{
    return work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0;
}

enum desk_call desk_call(struct work *work, int64_t session_id, int64_t guest_id, int64_t *visit_id)
{
    struct session session;
    struct visit_of_guest_row row;
    if (!session_find(work, session_id, &session))
        return DESK_UNKNOWN;
    if (session.state == SESSION_CANCELLED)
        return DESK_CANCELLED;
    if (date_compare(session.day, work_today(work)) > 0)
        return DESK_NOT_YET;
    struct desk_people people = desk_list(work, session_id);
    const struct desk_person *next = choose(&people, guest_id);
    if (!next)
        return guest_id ? DESK_UNKNOWN : DESK_NOBODY;
    bool is_ours = visit_call(work->db, .id = work_new_id(work), .session_id = session_id,
                              .guest_id = next->guest.id, .called_at = MAYBE(work->now),
                              .helper_account_id = MAYBE_ID(officer_of(work))) == 1;
    if (!is_ours || !visit_of_guest(work->db, work->arena, &row, .session_id = session_id,
                                    .guest_id = next->guest.id))
        return DESK_TAKEN;
    *visit_id = row.id;
    work_note(work, "visit=%lld", (long long)row.id);
    return DESK_CALLED;
}

static struct visit make_visit(const struct visit_by_id_row *row)
{
    return (struct visit){
        .id = row->id,
        .session_id = row->session_id,
        .initiative_id = row->initiative_id,
        .guest = {.id = row->guest_id,
                  .first_name = row->first_name,
                  .initial = row->initial,
                  .known_need = row->known_need},
        .day = date_or_none(row->day),
        .state = state_of(row->called_at, row->done_at),
        .helper_account_id = row->helper_account_id.value,
        .brought = row->brought,
        .did = row->did,
        .step = row->step,
        .step_due_on = date_or_none(row->step_due_on),
    };
}

bool visit_find(struct work *work, int64_t id, struct visit *visit)
{
    struct visit_by_id_row row;
    if (!visit_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *visit = make_visit(&row);
    return true;
}

int64_t visit_initiative(struct work *work, int64_t id)
{
    struct visit visit;
    return visit_find(work, id, &visit) ? visit.initiative_id : 0;
}

/* The two statements read the same columns. */
_Static_assert(sizeof(struct visit_by_id_row) == sizeof(struct visit_rows_of_guest_row),
               "one shape");

struct visit_array visit_list(struct work *work, int64_t guest_id, int64_t initiative_id)
{
    struct visit_rows_of_guest_rows rows = visit_rows_of_guest(
        work->db, work->arena, .guest_id = guest_id, .initiative_id = initiative_id);
    struct visit_array list = {.items = arena_make_array(work->arena, struct visit, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        list.items[list.count++] = make_visit((const struct visit_by_id_row *)&rows.items[i]);
    return list;
}

/* What was agreed at the desk is what their plan says next. */
static void hand_on_step(struct work *work, const struct visit *visit)
{
    struct seeker_plan plan;
    if (text_is_empty(visit->step) || !date_is_valid(visit->step_due_on))
        return;
    seeker_plan_find(work, visit->initiative_id, visit->guest.id, &plan);
    plan.step = visit->step;
    plan.step_due_on = visit->step_due_on;
    plan.step_owner_account_id = visit->helper_account_id;
    if (plan.helpers[0] == 0)
        plan.helpers[0] = visit->helper_account_id;
    seeker_plan_save(work, &plan, false);
}

void visit_save(struct work *work, const struct visit *visit, enum visit_act act)
{
    visit_write(work->db, .id = visit->id, .brought = visit->brought, .did = visit->did,
                .step = visit->step,
                .step_due_on = date_text_or_none(work->arena, visit->step_due_on),
                .helper_account_id = MAYBE_ID(visit->helper_account_id));
    work_note(work, "visit=%lld", (long long)visit->id);
    if (act == VISIT_BACK)
        visit_queue(work->db, .id = visit->id, .queued_at = MAYBE(work->now));
    else
        hand_on_step(work, visit);
    if (act == VISIT_FINISH && visit_finish(work->db, .id = visit->id, .done_at = MAYBE(work->now)))
        register_mark_guest(work, visit->session_id, visit->guest.id, true, work->now);
}
