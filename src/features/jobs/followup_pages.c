/* Counting what came of an application, and asking who is still in work. */
#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/jobs/check.html.h"
#include "features/jobs/checks.html.h"
#include "features/jobs/handlers.h"
#include "features/outcomes/outcomes.h"

#define TRANSLATE(message) message

static struct text evidence_words(struct request *request, struct text code)
{
    for (size_t i = 0; i < JOB_EVIDENCES; i++)
        if (text_equal(code, text_from(job_evidences[i].code)))
            return tr(request, job_evidences[i].name);
    return TEXT("");
}

/* POST /job-applications/{job_application}/outcome - one tap: how we know. */
struct response count_application(struct request *request)
{
    struct job_application application;
    if (!job_application_find(&request->work, path_id(request, "job_application"), &application))
        return not_found(request);
    struct text back = address(request, "/job-applications/%lld", (long long)application.id);
    struct text evidence =
        evidence_words(request, form_choice(request, "evidence", job_evidence_codes, JOB_EVIDENCES,
                                            "Say how we know. Without that it does not count."));
    int64_t number = form_integer(request, "number", 1, 1000, 0);
    if (!form_is_good(request))
        return refused(request, 422,
                       tr(request, "Say how we know. Without that it does not count."));
    switch (job_step_count(&request->work, &application, (size_t)number, evidence)) {
    case JOB_COUNTED:
        return see_other(request, back, tr(request, "Counted. Thank whoever made it happen."));
    case JOB_COUNT_ALREADY: return see_other(request, back, tr(request, "It was counted before."));
    case JOB_COUNT_UNKNOWN:
        return see_other(request, back, tr(request, "There is nothing to count in that."));
    case JOB_COUNT_NO_EVIDENCE: break;
    }
    return refused(request, 422, tr(request, "Say how we know. Without that it does not count."));
}

static struct text weeks_sentence(struct request *request, const struct job_check *check)
{
    return tr_plural(request, "After {n} week", "After {n} weeks", check->weeks);
}

static struct text job_sentence(struct request *request, const struct job_check *check)
{
    return tr_fill(request, "{job}, {employer}", "job", check->title, "employer", check->employer,
                   NULL);
}

static void add_checks(struct request *request, const struct job_check_array *list,
                       struct checks_view *view)
{
    view->checks.items = arena_make_array(request->work.arena, struct check_row, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct job_check *one = &list->items[i];
        struct text owner = helper_name(request, one->owner_account_id);
        struct text day = say_day(request, one->due_on);
        view->checks.items[view->checks.count++] = (struct check_row){
            .id = one->id,
            .name = guest_short_name(request->work.arena, &one->guest),
            .job = job_sentence(request, one),
            .when = tr_fill(request, "{weeks}: {day}", "weeks", weeks_sentence(request, one), "day",
                            day, NULL),
            .owner = owner,
            .is_unreached = one->is_unreached,
            .is_owed = one->state == JOB_CHECK_OWED,
        };
    }
}

static void add_sums(struct request *request, int64_t initiative_id, struct checks_view *view)
{
    static const char *const kinds[] = {"interview",   "job-offer",    "job-begun",
                                        "job-4-weeks", "job-13-weeks", "job-26-weeks"};
    const size_t count = sizeof kinds / sizeof *kinds;
    struct outcome_array list = outcome_list_of(&request->work, initiative_id);
    view->sums.items = arena_make_array(request->work.arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        int64_t people = 0;
        for (size_t j = 0; j < list.count; j++)
            if (text_equal(list.items[j].kind, text_from(kinds[i])))
                people += list.items[j].people;
        if (people)
            view->sums.items[view->sums.count++] =
                outcome_sentence(request, text_from(kinds[i]), people);
    }
}

/* The figure is only worth something with how it was made. */
static void add_value(struct request *request, int64_t initiative_id, struct checks_view *view)
{
    struct job_value value = job_value_of(&request->work, initiative_id);
    if (value.wage_pence == 0 || value.hours == 0 || value.people == 0)
        return;
    int64_t each = (int64_t)value.wage_pence * value.hours;
    view->value = tr_fill(request, "Worth to the public: {money}", "money",
                          show_money(request, value.pence), NULL);
    view->method = tr_fill(
        request,
        "{people}, each counted as {hours} hours of work at the National Living Wage of {wage}: "
        "{each}. This is the measure of a job outcome of the Department for Work and Pensions "
        "(16 hours a week for 26 weeks), not what anybody was paid.",
        "people",
        tr_plural(request, "{n} person still in work after 26 weeks",
                  "{n} people still in work after 26 weeks", value.people),
        "hours", integer_to_text(request->work.arena, value.hours), "wage",
        show_money(request, value.wage_pence), "each", show_money(request, each), NULL);
}

/* GET /projects/{initiative}/job-checks */
struct response list_job_checks(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    struct job_check_array list = job_check_list(&request->work, initiative.id);
    int64_t *ids = arena_make_array(request->work.arena, int64_t, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        ids[i] = list.items[i].guest.id;
    if (!guests_open(request, ids, list.count))
        return guests_too_many(request);
    struct checks_view view = {.initiative_id = initiative.id, .title = initiative.title};
    add_checks(request, &list, &view);
    add_sums(request, initiative.id, &view);
    add_value(request, initiative.id, &view);
    struct page page = {.title = tr(request, "Still in work?"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back =
                            address(request, "/projects/%lld/seekers", (long long)initiative.id),
                        .back_name = tr(request, "Plans")};
    return page_response(request, &page, jobs_checks_html(&request->html, &view));
}

static struct choice_field words_field(struct request *request, struct choice_field field,
                                       const struct job_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        choice_add(request, &field, text_from(words[i].code), tr(request, words[i].name), TEXT(""));
    field.is_wide = true;
    return field;
}

static const struct job_word answers[] = {
    {"still", TRANSLATE("Yes, still in work")},
    {"ended", TRANSLATE("No, it has ended")},
    {"unreached", TRANSLATE("We could not reach them")},
};
static const char *const answer_codes[] = {"still", "ended", "unreached"};

static struct text closed_sentence(struct request *request, const struct job_check *check)
{
    struct date first = date_add_days(check->due_on, -JOB_CHECK_DAYS);
    switch (check->state) {
    case JOB_CHECK_OWED: break;
    case JOB_CHECK_AHEAD:
        return tr_fill(request, "It can be answered from {day} on.", "day", say_day(request, first),
                       NULL);
    case JOB_CHECK_STILL: return tr(request, "Still in work: it is counted.");
    case JOB_CHECK_ENDED: return tr(request, "It has ended. Nothing more is asked.");
    case JOB_CHECK_MISSED:
        return tr(request, "Its two weeks are over: nobody knows, and it does not count.");
    }
    return TEXT("");
}

static struct response check_page(struct request *request, const struct job_check *check)
{
    if (!seeker_may_show(request, check->guest.id))
        return guests_too_many(request);
    struct check_view view = {
        .errors = request->errors,
        .id = check->id,
        .name = guest_short_name(request->work.arena, &check->guest),
        .job = job_sentence(request, check),
        .when = tr_fill(request, "{weeks}: {day}", "weeks", weeks_sentence(request, check), "day",
                        show_long_day(request, check->due_on), NULL),
        .closed = closed_sentence(request, check),
        .may_answer = role_may(request->viewer.role, OUTCOME_WRITE),
        .answer = words_field(
            request, choice_field(request, "answer", "Still in work?", NULL, TEXT("")), answers, 3),
        .evidence = words_field(request,
                                choice_field(request, "evidence", "How do we know?",
                                             "Without that it does not count.", TEXT("")),
                                job_evidences, JOB_EVIDENCES),
    };
    struct page page = {
        .title = tr(request, "Still in work?"),
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = address(request, "/projects/%lld/job-checks", (long long)check->initiative_id),
        .back_name = tr(request, "Still in work?")};
    return page_response(request, &page, jobs_check_html(&request->html, &view));
}

/* GET /job-checks/{job_check} */
struct response show_job_check(struct request *request)
{
    struct job_check check;
    return job_check_find(&request->work, path_id(request, "job_check"), &check)
               ? check_page(request, &check)
               : not_found(request);
}

static struct job_reply read_reply(struct request *request)
{
    struct job_reply reply = {.answer = JOB_ANSWER_UNREACHED, .evidence_code = TEXT("")};
    struct text answer =
        form_choice(request, "answer", answer_codes, 3, "Say whether they are still in work.");
    if (text_equal(answer, TEXT("still")))
        reply.answer = JOB_ANSWER_STILL;
    else if (text_equal(answer, TEXT("ended")))
        reply.answer = JOB_ANSWER_ENDED;
    if (reply.answer != JOB_ANSWER_UNREACHED)
        reply.evidence_code = form_choice(request, "evidence", job_evidence_codes, JOB_EVIDENCES,
                                          "Say how we know. Without that it does not count.");
    reply.evidence = evidence_words(request, reply.evidence_code);
    return reply;
}

/* POST /job-checks/{job_check} */
struct response answer_job_check(struct request *request)
{
    struct job_check check;
    if (!job_check_find(&request->work, path_id(request, "job_check"), &check))
        return not_found(request);
    struct job_reply reply = read_reply(request);
    if (!form_is_good(request))
        return check_page(request, &check);
    switch (job_check_answer(&request->work, &check, &reply)) {
    case JOB_CHECK_ANSWERED:
        return see_other(
            request, address(request, "/projects/%lld/job-checks", (long long)check.initiative_id),
            tr(request, "Kept."));
    case JOB_CHECK_NO_EVIDENCE:
        form_error(request, "evidence", "required",
                   tr(request, "Say how we know. Without that it does not count."));
        return check_page(request, &check);
    case JOB_CHECK_TOO_EARLY:
    case JOB_CHECK_TOO_LATE:
    case JOB_CHECK_ALREADY: break;
    }
    return see_other(request, address(request, "/job-checks/%lld", (long long)check.id),
                     closed_sentence(request, &check));
}
