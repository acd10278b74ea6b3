/* Outcomes of applications, checks of who is still in work, and what that is worth. */
#include "features/jobs/followups.h"

#include "base/arena.h"
#include "engines/rules.h"
#include "features/outcomes/outcomes.h"
#include "jobs_queries.h"

#define TRANSLATE(message) message

static const struct {
    int weeks;
    const char *outcome;
} checks[JOB_CHECKS] = {{4, "job-4-weeks"}, {13, "job-13-weeks"}, {26, "job-26-weeks"}};

static const char *const answers[] = {"still", "ended", "unreached"};

const struct job_word job_evidences[JOB_EVIDENCES] = {
    {"self", TRANSLATE("They told us themselves")},
    {"paper", TRANSLATE("We saw a letter, contract or payslip")},
    {"employer", TRANSLATE("The employer told us")},
};
const char *const job_evidence_codes[JOB_EVIDENCES] = {"self", "paper", "employer"};

const char *job_stage_outcome(enum job_stage stage)
{
    switch (stage) {
    case JOB_INTERVIEW: return "interview";
    case JOB_OFFER: return "job-offer";
    case JOB_STARTED: return "job-begun";
    case JOB_APPLIED:
    case JOB_SHORTLISTED:
    case JOB_REJECTED:
    case JOB_WITHDRAWN:
    case JOB_NO_REPLY: break;
    }
    return NULL;
}

enum job_count job_step_count(struct work *work, const struct job_application *application,
                              size_t number, struct text evidence)
{
    int64_t id = 0;
    if (number < 1 || number > application->steps.count)
        return JOB_COUNT_UNKNOWN;
    const struct job_step *step = &application->steps.items[number - 1];
    const char *kind = job_stage_outcome(step->stage);
    if (!kind)
        return JOB_COUNT_UNKNOWN;
    if (step->outcome_id)
        return JOB_COUNT_ALREADY;
    struct outcome outcome = {.initiative_id = application->initiative_id,
                              .kind = text_from(kind),
                              .happened_on = step->day,
                              .people = 1,
                              .evidence = evidence};
    switch (outcome_add(work, &outcome, application->guest_id, &id)) {
    case OUTCOME_ADDED: break;
    case OUTCOME_EVIDENCE_MISSING: return JOB_COUNT_NO_EVIDENCE;
    case OUTCOME_KIND_UNKNOWN:
    case OUTCOME_INITIATIVE_UNKNOWN:
    case OUTCOME_DAY_AHEAD:
    case OUTCOME_PEOPLE_BAD:
    case OUTCOME_GUEST_UNKNOWN: return JOB_COUNT_UNKNOWN;
    }
    application_step_count(work->db, .application_id = application->id, .number = (int64_t)number,
                           .outcome_id = MAYBE(id));
    return JOB_COUNTED;
}

void job_checks_begin(struct work *work, const struct job_application *application,
                      struct date first_day)
{
    struct seeker_plan plan;
    seeker_plan_find(work, application->initiative_id, application->guest_id, &plan);
    int64_t owner_id = plan.helpers[0];
    if (owner_id == 0 && work->actor.kind == ACTOR_OFFICER)
        owner_id = work->actor.id;
    for (size_t i = 0; i < JOB_CHECKS; i++)
        job_check_insert(
            work->db, .id = work_new_id(work), .application_id = application->id,
            .weeks = checks[i].weeks,
            .due_on = date_to_text(work->arena, date_add_days(first_day, 7 * checks[i].weeks)),
            .owner_account_id = MAYBE_ID(owner_id));
}

static enum job_check_state state_of(struct text answer, struct date due_on, struct date today)
{
    if (text_equal(answer, TEXT("still")))
        return JOB_CHECK_STILL;
    if (text_equal(answer, TEXT("ended")))
        return JOB_CHECK_ENDED;
    int64_t days = date_days_between(due_on, today);
    if (days < -JOB_CHECK_DAYS)
        return JOB_CHECK_AHEAD;
    return days <= JOB_CHECK_DAYS ? JOB_CHECK_OWED : JOB_CHECK_MISSED;
}

static struct job_check make_check(struct work *work, const struct job_check_by_id_row *row)
{
    struct date due_on = date_or_none(row->due_on);
    return (struct job_check){
        .id = row->id,
        .application_id = row->application_id,
        .initiative_id = row->initiative_id,
        .guest = {.id = row->guest_id, .first_name = row->first_name, .initial = row->initial},
        .title = row->title,
        .employer = row->employer,
        .weeks = row->weeks,
        .due_on = due_on,
        .owner_account_id = row->owner_account_id.value,
        .is_unreached = text_equal(row->answer, TEXT("unreached")),
        .state = state_of(row->answer, due_on, work_today(work)),
    };
}

bool job_check_find(struct work *work, int64_t id, struct job_check *check)
{
    struct job_check_by_id_row row;
    if (!job_check_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *check = make_check(work, &row);
    return true;
}

int64_t job_check_initiative(struct work *work, int64_t id)
{
    struct job_check check;
    return job_check_find(work, id, &check) ? check.initiative_id : 0;
}

/* The first day whose check may still be answered. */
static struct text first_open_day(struct work *work)
{
    return date_to_text(work->arena, date_add_days(work_today(work), -JOB_CHECK_DAYS));
}

/* The two statements read the same columns. */
_Static_assert(sizeof(struct job_check_by_id_row) == sizeof(struct job_check_rows_of_row),
               "one shape");

struct job_check_array job_check_list(struct work *work, int64_t initiative_id)
{
    struct job_check_rows_of_rows rows = job_check_rows_of(
        work->db, work->arena, .initiative_id = initiative_id, .since = first_open_day(work));
    struct job_check_array list = {.items =
                                       arena_make_array(work->arena, struct job_check, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        list.items[list.count++] =
            make_check(work, (const struct job_check_by_id_row *)&rows.items[i]);
    return list;
}

int64_t job_checks_due(struct work *work, int64_t account_id, int64_t *initiative_id)
{
    struct job_check_rows_owed_rows rows =
        job_check_rows_owed(work->db, work->arena, .account_id = account_id,
                            .since = first_open_day(work), .today = work_today_text(work));
    if (rows.count)
        *initiative_id = rows.items[0].initiative_id;
    return (int64_t)rows.count;
}

/* Still in work: an outcome of today. 0 when it cannot be counted. */
static int64_t count_check(struct work *work, const struct job_check *check, struct text evidence)
{
    int64_t id = 0;
    struct outcome outcome = {.initiative_id = check->initiative_id,
                              .happened_on = work_today(work),
                              .people = 1,
                              .evidence = evidence};
    for (size_t i = 0; i < JOB_CHECKS; i++)
        if (checks[i].weeks == check->weeks)
            outcome.kind = text_from(checks[i].outcome);
    return outcome_add(work, &outcome, check->guest.id, &id) == OUTCOME_ADDED ? id : 0;
}

enum job_check_answer job_check_answer(struct work *work, const struct job_check *check,
                                       const struct job_reply *reply)
{
    int64_t outcome_id = 0;
    bool is_reached = reply->answer != JOB_ANSWER_UNREACHED;
    switch (check->state) {
    case JOB_CHECK_AHEAD: return JOB_CHECK_TOO_EARLY;
    case JOB_CHECK_MISSED: return JOB_CHECK_TOO_LATE;
    case JOB_CHECK_STILL:
    case JOB_CHECK_ENDED: return JOB_CHECK_ALREADY;
    case JOB_CHECK_OWED: break;
    }
    if (is_reached && text_is_empty(reply->evidence_code))
        return JOB_CHECK_NO_EVIDENCE;
    if (reply->answer == JOB_ANSWER_STILL) {
        outcome_id = count_check(work, check, reply->evidence);
        if (outcome_id == 0)
            return JOB_CHECK_NO_EVIDENCE;
    }
    job_check_write(work->db, .id = check->id, .answer = text_from(answers[reply->answer]),
                    .answered_on = work_today_text(work),
                    .evidence = is_reached ? reply->evidence_code : (struct text){0},
                    .outcome_id = MAYBE_ID(outcome_id));
    work_note(work, "job-check=%lld", (long long)check->id);
    return JOB_CHECK_ANSWERED;
}

struct job_value job_value_of(struct work *work, int64_t initiative_id)
{
    struct job_value value = {.wage_pence = rule_now(work, RULE_JOB_WAGE),
                              .hours = rule_now(work, RULE_JOB_HOURS)};
    struct outcome_array outcomes = outcome_list_of(work, initiative_id);
    for (size_t i = 0; i < outcomes.count; i++) {
        const struct outcome *one = &outcomes.items[i];
        if (!text_equal(one->kind, TEXT("job-26-weeks")))
            continue;
        value.people += one->people;
        value.pence += one->people * rule_int(work, RULE_JOB_WAGE, one->happened_on) *
                       rule_int(work, RULE_JOB_HOURS, one->happened_on);
    }
    return value;
}
