/* Applications for a job with their history, and practice interviews. */
#include "base/arena.h"
#include "features/jobs/followups.h"
#include "features/jobs/jobs.h"
#include "jobs_queries.h"

#define TRANSLATE(message) message

const struct job_word job_stages[JOB_STAGES] = {
    [JOB_APPLIED] = {"applied", TRANSLATE("Applied")},
    [JOB_SHORTLISTED] = {"shortlisted", TRANSLATE("On the shortlist")},
    [JOB_INTERVIEW] = {"interview", TRANSLATE("Interview")},
    [JOB_OFFER] = {"offer", TRANSLATE("Job offered")},
    [JOB_STARTED] = {"started", TRANSLATE("Started work")},
    [JOB_REJECTED] = {"rejected", TRANSLATE("Turned down")},
    [JOB_WITHDRAWN] = {"withdrawn", TRANSLATE("Withdrawn by them")},
    [JOB_NO_REPLY] = {"no-reply", TRANSLATE("No reply for four weeks")},
};

enum job_stage job_stage_of(const struct job_step *last, struct date today)
{
    bool is_silent =
        last->stage == JOB_APPLIED && date_days_between(last->day, today) >= JOB_REPLY_DAYS;
    return is_silent ? JOB_NO_REPLY : last->stage;
}

static enum job_stage stage_of_code(struct text code)
{
    for (unsigned i = 0; i < JOB_STAGES; i++)
        if (text_equal(code, text_from(job_stages[i].code)))
            return (enum job_stage)i;
    return JOB_APPLIED;
}

static void read_steps(struct work *work, struct job_application *application)
{
    struct application_steps_rows rows =
        application_steps(work->db, work->arena, .application_id = application->id);
    application->steps.items = arena_make_array(work->arena, struct job_step, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        application->steps.items[application->steps.count++] =
            (struct job_step){.stage = stage_of_code(rows.items[i].stage),
                              .day = date_or_none(rows.items[i].day),
                              .note = rows.items[i].note,
                              .outcome_id = rows.items[i].outcome_id.value};
    if (rows.count)
        application->stage =
            job_stage_of(&application->steps.items[rows.count - 1], work_today(work));
}

static struct job_application make_application(struct work *work,
                                               const struct application_by_id_row *row)
{
    struct job_application application = {.id = row->id,
                                          .initiative_id = row->initiative_id,
                                          .guest_id = row->guest_id,
                                          .employer = row->employer,
                                          .title = row->title,
                                          .source = row->source};
    read_steps(work, &application);
    return application;
}

static void write_step(struct work *work, int64_t application_id, size_t number,
                       const struct job_step *step)
{
    application_step_insert(work->db, .application_id = application_id, .number = (int64_t)number,
                            .stage = text_from(job_stages[step->stage].code),
                            .day = date_to_text(work->arena, step->day),
                            .note = step->note.data ? step->note : TEXT(""));
}

enum job_application_add job_application_add(struct work *work,
                                             const struct job_application *application,
                                             struct date applied_on, int64_t *id)
{
    if (!guest_is_enrolled(work, application->guest_id, application->initiative_id))
        return JOB_APPLICATION_GUEST_UNKNOWN;
    if (date_compare(applied_on, work_today(work)) > 0)
        return JOB_APPLICATION_DAY_AHEAD;
    *id = work_new_id(work);
    application_put(work->db, .id = *id, .initiative_id = application->initiative_id,
                    .guest_id = application->guest_id, .employer = application->employer,
                    .title = application->title,
                    .source = application->source.data ? application->source : TEXT(""));
    write_step(work, *id, 1, &(struct job_step){.stage = JOB_APPLIED, .day = applied_on});
    work_note(work, "application=%lld", (long long)*id);
    return JOB_APPLICATION_ADDED;
}

bool job_application_find(struct work *work, int64_t id, struct job_application *application)
{
    struct application_by_id_row row;
    if (!application_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *application = make_application(work, &row);
    return true;
}

int64_t job_application_initiative(struct work *work, int64_t id)
{
    struct application_by_id_row row;
    return application_by_id(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

/* The statements read the same columns. */
_Static_assert(sizeof(struct application_by_id_row) == sizeof(struct application_rows_of_row),
               "one shape");

struct job_application_array job_application_list(struct work *work, int64_t initiative_id,
                                                  int64_t guest_id)
{
    struct application_rows_of_rows rows = application_rows_of(
        work->db, work->arena, .guest_id = guest_id, .initiative_id = initiative_id);
    struct job_application_array list = {
        .items = arena_make_array(work->arena, struct job_application, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        list.items[list.count++] =
            make_application(work, (const struct application_by_id_row *)&rows.items[i]);
    return list;
}

enum job_step_add job_step_add(struct work *work, const struct job_application *application,
                               const struct job_step *step)
{
    size_t count = application->steps.count;
    const struct job_step *last = count ? &application->steps.items[count - 1] : NULL;
    if (date_compare(step->day, work_today(work)) > 0)
        return JOB_STEP_DAY_AHEAD;
    if (last && last->stage == JOB_STARTED)
        return JOB_STEP_OVER;
    if (last && date_compare(step->day, last->day) < 0)
        return JOB_STEP_DAY_EARLY;
    write_step(work, application->id, count + 1, step);
    if (step->stage == JOB_STARTED)
        job_checks_begin(work, application, step->day);
    work_note(work, "application=%lld", (long long)application->id);
    return JOB_STEP_ADDED;
}

int64_t practice_add(struct work *work, const struct practice *practice)
{
    if (!guest_is_enrolled(work, practice->guest_id, practice->initiative_id))
        return 0;
    int64_t id = work_new_id(work);
    practice_insert(work->db, .id = id, .initiative_id = practice->initiative_id,
                    .guest_id = practice->guest_id,
                    .helper_account_id = MAYBE_ID(practice->helper_account_id),
                    .starts_at = practice->starts_at);
    work_note(work, "practice=%lld", (long long)id);
    return id;
}

static struct practice make_practice(const struct practice_by_id_row *row)
{
    return (struct practice){.id = row->id,
                             .initiative_id = row->initiative_id,
                             .guest_id = row->guest_id,
                             .helper_account_id = row->helper_account_id.value,
                             .starts_at = row->starts_at,
                             .went = row->went};
}

bool practice_find(struct work *work, int64_t id, struct practice *practice)
{
    struct practice_by_id_row row;
    if (!practice_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *practice = make_practice(&row);
    return true;
}

int64_t practice_initiative(struct work *work, int64_t id)
{
    struct practice practice;
    return practice_find(work, id, &practice) ? practice.initiative_id : 0;
}

_Static_assert(sizeof(struct practice_by_id_row) == sizeof(struct practice_rows_of_row),
               "one shape");

struct practice_array practice_list(struct work *work, int64_t initiative_id, int64_t guest_id)
{
    struct practice_rows_of_rows rows = practice_rows_of(
        work->db, work->arena, .guest_id = guest_id, .initiative_id = initiative_id);
    struct practice_array list = {.items =
                                      arena_make_array(work->arena, struct practice, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        list.items[list.count++] = make_practice((const struct practice_by_id_row *)&rows.items[i]);
    return list;
}

void practice_set_went(struct work *work, int64_t id, struct text went)
{
    practice_write(work->db, .id = id, .went = went);
    work_note(work, "practice=%lld", (long long)id);
}
