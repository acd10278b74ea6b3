/* Plans and their steps. */
#include "engines/plans.h"

#include "base/arena.h"
#include "engines_queries.h"

void plan_add(struct work *work, const struct plan_step *step)
{
    plan_step_insert(work->db, .id = work_new_id(work), .plan = step->plan,
                     .subject_id = step->subject_id, .title = step->title, .detail = step->detail,
                     .owner_account_id = {.is_set = step->owner_account_id != 0,
                                          .value = step->owner_account_id},
                     .due_on = date_to_text(work->arena, step->due_on));
}

struct plan_step_array plan_steps(struct work *work, struct text plan, int64_t subject_id)
{
    struct plan_step_list_rows rows =
        plan_step_list(work->db, work->arena, .plan = plan, .subject_id = subject_id);
    struct plan_step_array steps = {
        .items = arena_make_array(work->arena, struct plan_step, rows.count)};
    for (; steps.count < rows.count; steps.count++) {
        const struct plan_step_list_row *row = &rows.items[steps.count];
        struct plan_step *step = &steps.items[steps.count];
        *step = (struct plan_step){.id = row->id,
                                   .plan = plan,
                                   .subject_id = subject_id,
                                   .title = row->title,
                                   .detail = row->detail,
                                   .owner_account_id = row->owner_account_id.value,
                                   .is_done = row->done_at.is_set};
        date_from_text(row->due_on, &step->due_on);
    }
    return steps;
}

struct plan_step_array plan_steps_owed(struct work *work, struct date until)
{
    struct plan_steps_due_rows rows =
        plan_steps_due(work->db, work->arena, .due_on = date_to_text(work->arena, until));
    struct plan_step_array steps = {
        .items = arena_make_array(work->arena, struct plan_step, rows.count)};
    for (; steps.count < rows.count; steps.count++) {
        const struct plan_steps_due_row *row = &rows.items[steps.count];
        struct plan_step *step = &steps.items[steps.count];
        *step = (struct plan_step){.id = row->id,
                                   .plan = row->plan,
                                   .subject_id = row->subject_id,
                                   .title = row->title,
                                   .detail = row->detail,
                                   .owner_account_id = row->owner_account_id.value};
        date_from_text(row->due_on, &step->due_on);
    }
    return steps;
}

enum plan_step_outcome plan_step_mark(struct work *work, int64_t step_id, bool is_done,
                                      int64_t account_id)
{
    struct maybe_integer at = {.is_set = is_done, .value = work->now};
    struct maybe_integer by = {.is_set = is_done && account_id, .value = account_id};
    int64_t changed =
        plan_step_set_done(work->db, .id = step_id, .done_at = at, .done_by_account_id = by);
    return changed == 1 ? PLAN_STEP_CHANGED : PLAN_STEP_UNKNOWN;
}

bool plan_step_subject(struct work *work, int64_t step_id, struct text *plan, int64_t *subject_id)
{
    struct plan_step_find_row row;
    if (!plan_step_find(work->db, work->arena, &row, .id = step_id))
        return false;
    *plan = row.plan;
    *subject_id = row.subject_id;
    return true;
}
