/* Plans of those who look for work. */
#include "features/jobs/jobs.h"

#include "base/arena.h"
#include "jobs_queries.h"

#define TRANSLATE(message) message

const struct job_word job_barriers[JOB_BARRIERS] = {
    {"childcare", TRANSLATE("Childcare")},
    {"caring", TRANSLATE("Caring for somebody")},
    {"health", TRANSLATE("Health or disability")},
    {"english", TRANSLATE("English")},
    {"reading", TRANSLATE("Reading, writing or numbers")},
    {"digital", TRANSLATE("Phone, computer or internet")},
    {"transport", TRANSLATE("Getting there")},
    {"debt", TRANSLATE("Debt")},
    {"housing", TRANSLATE("Housing")},
    {"record", TRANSLATE("A criminal record")},
    {"confidence", TRANSLATE("Confidence")},
    {"references", TRANSLATE("Nobody to give a reference")},
    {"clothes", TRANSLATE("Clothes for work")},
};

const char *const job_scores[JOB_SCORES] = {
    TRANSLATE("0: not in the way"),
    TRANSLATE("1: a little in the way"),
    TRANSLATE("2: much in the way"),
    TRANSLATE("3: stops them"),
};

const struct job_word job_cvs[JOB_CVS] = {
    {"none", TRANSLATE("No CV yet")},
    {"old", TRANSLATE("An old CV")},
    {"begun", TRANSLATE("A CV we work on")},
    {"ready", TRANSLATE("A CV that is ready")},
};
const char *const job_cv_codes[JOB_CVS] = {"none", "old", "begun", "ready"};

static size_t barrier_of(struct text code)
{
    size_t i = 0;
    while (i < JOB_BARRIERS && !text_equal(code, text_from(job_barriers[i].code)))
        i++;
    return i;
}

static void read_scores(struct work *work, struct seeker_plan *plan)
{
    struct barrier_rows_rows rows = barrier_rows(
        work->db, work->arena, .initiative_id = plan->initiative_id, .guest_id = plan->guest_id);
    for (size_t i = 0; i < JOB_BARRIERS; i++)
        plan->scores[i] = plan->first_scores[i] = -1;
    for (size_t i = 0; i < rows.count; i++) {
        size_t barrier = barrier_of(rows.items[i].barrier);
        if (barrier == JOB_BARRIERS)
            continue;
        plan->scores[barrier] = (int)rows.items[i].score;
        if (plan->first_scores[barrier] < 0)
            plan->first_scores[barrier] = plan->scores[barrier];
        plan->asked_on = date_or_none(rows.items[i].asked_on);
    }
}

bool seeker_plan_find(struct work *work, int64_t initiative_id, int64_t guest_id,
                      struct seeker_plan *plan)
{
    struct plan_of_guest_row row;
    *plan = (struct seeker_plan){.initiative_id = initiative_id,
                                 .guest_id = guest_id,
                                 .goal = TEXT(""),
                                 .cv = TEXT("none"),
                                 .step = TEXT(""),
                                 .begun_on = work_today(work)};
    read_scores(work, plan);
    if (!plan_of_guest(work->db, work->arena, &row, .initiative_id = initiative_id,
                       .guest_id = guest_id))
        return false;
    plan->goal = row.goal;
    plan->cv = row.cv;
    plan->helpers[0] = row.helper_account_id.value;
    plan->helpers[1] = row.second_helper_account_id.value;
    plan->step = row.step;
    plan->step_owner_account_id = row.step_owner_account_id.value;
    plan->step_due_on = date_or_none(row.step_due_on);
    plan->begun_on = date_or_none(row.begun_on);
    return true;
}

static void write_scores(struct work *work, const struct seeker_plan *plan, bool was_asked)
{
    struct seeker_plan before = {.initiative_id = plan->initiative_id, .guest_id = plan->guest_id};
    read_scores(work, &before);
    for (size_t i = 0; i < JOB_BARRIERS; i++)
        if (plan->scores[i] >= 0 && (was_asked || plan->scores[i] != before.scores[i]))
            barrier_put(work->db, .initiative_id = plan->initiative_id, .guest_id = plan->guest_id,
                        .barrier = text_from(job_barriers[i].code),
                        .asked_on = work_today_text(work), .score = plan->scores[i]);
}

enum seeker_plan_save seeker_plan_save(struct work *work, const struct seeker_plan *plan,
                                       bool was_asked)
{
    bool has_step = !text_is_empty(plan->step);
    if (!guest_is_enrolled(work, plan->guest_id, plan->initiative_id))
        return SEEKER_PLAN_GUEST_UNKNOWN;
    if (has_step && (plan->step_owner_account_id == 0 || !date_is_valid(plan->step_due_on)))
        return SEEKER_PLAN_STEP_UNDATED;
    struct date due_on = has_step ? plan->step_due_on : (struct date){0};
    plan_put(work->db, .initiative_id = plan->initiative_id, .guest_id = plan->guest_id,
             .goal = plan->goal, .cv = plan->cv, .helper_account_id = MAYBE_ID(plan->helpers[0]),
             .second_helper_account_id = MAYBE_ID(plan->helpers[1]), .step = plan->step,
             .step_owner_account_id = MAYBE_ID(has_step ? plan->step_owner_account_id : 0),
             .step_due_on = date_text_or_none(work->arena, due_on),
             .begun_on = date_to_text(work->arena, plan->begun_on));
    write_scores(work, plan, was_asked);
    work_note(work, "guest=%lld", (long long)plan->guest_id);
    return SEEKER_PLAN_SAVED;
}

struct seeker_array seeker_list(struct work *work, int64_t initiative_id, int64_t skip,
                                int64_t most)
{
    struct plan_rows_of_rows rows = plan_rows_of(
        work->db, work->arena, .initiative_id = initiative_id, .skip = skip, .most = most);
    struct seeker_array list = {.items = arena_make_array(work->arena, struct seeker, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct plan_rows_of_row *row = &rows.items[i];
        list.items[list.count++] = (struct seeker){
            .guest = {.id = row->guest_id, .first_name = row->first_name, .initial = row->initial},
            .cv = row->cv,
            .step = row->step,
            .step_owner_account_id = row->step_owner_account_id.value,
            .step_due_on = date_or_none(row->step_due_on),
        };
    }
    return list;
}

int64_t seeker_steps_due(struct work *work, int64_t account_id, int64_t *initiative_id)
{
    struct text today = work_today_text(work);
    struct plan_due_first_rows first =
        plan_due_first(work->db, work->arena, .account_id = account_id, .day = today);
    if (first.count == 0)
        return 0;
    *initiative_id = first.items[0].initiative_id;
    return plan_due_count(work->db, .account_id = account_id, .day = today);
}
