/* What is done to a need, from a page or through the API: the same rules, another answer. */
#include "base/panic.h"
#include "features/messages/messages.h"
#include "features/needs/pages.h"
#include "web/json.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

struct act {
    route_handler form;   /* shown again when something is wrong */
    const char *field;    /* that words, owner, day or kind are missing from */
    const char *notice;   /* on the need's page when it is done */
    const char *reopened; /* the same when the need is open again; NULL: as notice */
};

static struct response show_again(struct request *request, const struct act *act)
{
    if (request->is_api)
        return problem(request, 422, "invalid", tr(request, "Something in it is wrong."));
    return act->form(request);
}

static struct response say_wrong(struct request *request, const struct act *act, const char *code,
                                 const char *sentence)
{
    form_error(request, act->field, code, tr(request, sentence));
    return show_again(request, act);
}

static struct response say_done(struct request *request, const struct act *act, bool is_reopened)
{
    int64_t id = path_id(request, "need");
    if (request->is_api)
        return need_answer_json(request, id);
    const char *notice = is_reopened && act->reopened ? act->reopened : act->notice;
    return see_other(request, address(request, "/needs/%lld", (long long)id), tr(request, notice));
}

static struct response answer(struct request *request, const struct act *act,
                              enum need_change change)
{
    switch (change) {
    case NEED_CHANGED: return say_done(request, act, false);
    case NEED_REOPENED: return say_done(request, act, true);
    case NEED_UNKNOWN: return not_found(request);
    case NEED_IS_CLOSED:
        return refused(request, 409, tr(request, "This need is closed. Take it on again first."));
    case NEED_WORDS_MISSING: return say_wrong(request, act, "required", "Write a sentence here.");
    case NEED_OWNER_UNKNOWN: return say_wrong(request, act, "unknown", "Choose who takes it on.");
    case NEED_DAY_PAST:
        form_error(request, "due_on", "past", tr(request, "Give a day from today on."));
        return show_again(request, act);
    case NEED_KIND_UNKNOWN: return say_wrong(request, act, "unknown", "Choose one of the list.");
    }
    unreachable();
}

/* POST /needs/{need}/evidence */
struct response need_act_evidence(struct request *request)
{
    static const struct act act = {
        .form = need_evidence_page,
        .field = "source",
        .notice = "The voice is added.",
        .reopened = "The voice is added, and the need is open again: somebody still lacks it."};
    int64_t id = 0;
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct new_evidence evidence = need_read_evidence(request);
    if (!form_is_good(request))
        return show_again(request, &act);
    enum need_change change = need_add_evidence(&request->work, need.id, &evidence, &id);
    if (id)
        work_note(&request->work, "evidence=%lld", (long long)id);
    return answer(request, &act, change);
}

/* POST /needs/{need}/confirm */
struct response need_act_confirm(struct request *request)
{
    static const struct act act = {.form = need_show_page, .notice = "Thank you for checking."};
    return answer(request, &act, need_confirm(&request->work, path_id(request, "need")));
}

/* POST /needs/{need}/take */
struct response need_act_take(struct request *request)
{
    static const struct act act = {.form = need_take_page,
                                   .field = "owner",
                                   .notice = "It is in good hands now.",
                                   .reopened = "It is open again, and in good hands."};
    int64_t owner = form_id(request, "owner");
    struct date due_on = form_day(request, "due_on", "Give the day it is looked at again.");
    if (owner == 0 && !request->is_api)
        owner = request->viewer.account_id;
    if (!form_is_good(request))
        return show_again(request, &act);
    return answer(request, &act,
                  need_take(&request->work, path_id(request, "need"), owner, due_on));
}

/* POST /needs/{need}/services */
struct response need_act_services(struct request *request)
{
    static const struct act act = {
        .form = need_service_page, .field = "who", .notice = "It is written down who serves it."};
    static const char *const kinds[] = {"state", "voluntary", "business"};
    static const char *const ways[] = {"works", "does-not-reach", "traps", "stands-in-the-way"};
    int64_t id = 0;
    struct need_service service = {
        .who = form_required(request, "who", 160, "Say who serves it."),
        .kind = form_choice(request, "kind", kinds, COUNT_OF(kinds), "Choose what they are."),
        .how = form_choice(request, "how", ways, COUNT_OF(ways), "Choose how it goes."),
    };
    if (!form_is_good(request))
        return show_again(request, &act);
    return answer(request, &act,
                  need_add_service(&request->work, path_id(request, "need"), &service, &id));
}

/* POST /needs/{need}/met */
struct response need_act_met(struct request *request)
{
    static const struct act act = {
        .form = need_close_page,
        .notice = "Good news. Now tell those who raised it, and ask whether it is better."};
    return answer(request, &act, need_meet(&request->work, path_id(request, "need")));
}

/* POST /needs/{need}/park */
struct response need_act_park(struct request *request)
{
    static const struct act act = {.form = need_close_page,
                                   .field = "reason",
                                   .notice = "It waits. Tell those who raised it why."};
    struct text reason =
        form_required(request, "reason", 500, "Say why it has to wait: they will ask.");
    if (!form_is_good(request))
        return show_again(request, &act);
    return answer(request, &act, need_park(&request->work, path_id(request, "need"), reason));
}

/* POST /needs/{need}/not-ours */
struct response need_act_not_ours(struct request *request)
{
    static const struct act act = {.form = need_close_page,
                                   .field = "who_can",
                                   .notice = "It is left to them. Tell those who raised it."};
    struct text who_can =
        form_required(request, "who_can", 500, "Say who can: nobody is left at the door.");
    if (!form_is_good(request))
        return show_again(request, &act);
    return answer(request, &act, need_leave_to(&request->work, path_id(request, "need"), who_can));
}

/* Nobody can have answered an e-mail that goes out now. */
static enum need_answer read_answer(struct request *request, bool is_mail)
{
    static const char *const answers[] = {"better", "not-better", "not-asked"};
    struct text answer =
        form_choice(request, "answer", answers, COUNT_OF(answers),
                    request->is_api || is_mail ? NULL : "Choose one: is it better for them?");
    if (text_equal(answer, TEXT("better")))
        return NEED_IS_BETTER;
    return text_equal(answer, TEXT("not-better")) ? NEED_IS_NOT_BETTER : NEED_NOT_ASKED;
}

/* POST /needs/{need}/told-back/{evidence} */
struct response need_act_told_back(struct request *request)
{
    static const struct act act = {.form = need_told_page,
                                   .field = "told",
                                   .notice = "They have heard from us.",
                                   .reopened =
                                       "They say it is not better, so the need is open again."};
    struct text told = form_required(request, "told", 1000, "Say what you told them.");
    static const char *const hows[] = {"said", "email"};
    bool is_mail =
        text_equal(form_choice(request, "how", hows, COUNT_OF(hows), NULL), TEXT("email"));
    enum need_answer said = read_answer(request, is_mail);
    if (is_mail)
        message_refuse_ask(request, "told", told);
    if (!form_is_good(request) || (is_mail && !need_send_told(request, told)))
        return show_again(request, &act);
    return answer(request, &act,
                  need_tell_back(&request->work, path_id(request, "need"),
                                 path_id(request, "evidence"), told, said));
}
