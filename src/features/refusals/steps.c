/* What happened, step by step: for officers, and for the person it is about. */
#include "base/arena.h"
#include "features/refusals/refusals.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define STEPS_MOST 4

struct telling {
    struct request *request;
    bool is_for_them;
    struct refusal_steps steps;
};

static struct text officer(const struct telling *telling, int64_t account_id)
{
    struct text name =
        telling->is_for_them ? TEXT("") : account_name(&telling->request->work, account_id);
    return name.size ? isolated(telling->request, name) : tr(telling->request, "An officer");
}

static void step(struct telling *telling, struct text day, struct text words)
{
    telling->steps.items[telling->steps.count++] =
        (struct refusal_step){.day = day, .words = words};
}

static struct text said(const struct telling *telling, const char *message, int64_t account_id,
                        struct text words)
{
    return tr_fill(telling->request, message, "officer", officer(telling, account_id), "words",
                   isolated(telling->request, words), NULL);
}

static void tell_proposal(struct telling *telling, const struct refusal *refusal)
{
    const char *message;
    if (telling->is_for_them)
        message = refusal->kind == REFUSAL_OF_APPLICATION
                      ? TRANSLATE("{officer} proposed to refuse your application: “{words}”")
                      : TRANSLATE("{officer} proposed to end your membership: “{words}”");
    else
        message = refusal->kind == REFUSAL_OF_APPLICATION
                      ? TRANSLATE("{officer} proposed to refuse the application: “{words}”")
                      : TRANSLATE("{officer} proposed to end the membership: “{words}”");
    step(telling, show_long_day_at(telling->request, refusal->proposed_at),
         said(telling, message, refusal->proposed_by, refusal->reason));
}

static void tell_answer(struct telling *telling, const struct refusal *refusal)
{
    const char *message = TRANSLATE("{officer} confirmed it.");
    if (!refusal->answered_at)
        return;
    if (refusal->state == REFUSAL_WITHDRAWN)
        message = TRANSLATE("{officer} withdrew it.");
    if (refusal->state == REFUSAL_TURNED_DOWN)
        message = TRANSLATE("{officer} turned it down: “{words}”");
    step(telling, show_long_day_at(telling->request, refusal->answered_at),
         said(telling, message, refusal->answered_by, refusal->answer_words));
}

static void tell_appeal(struct telling *telling, const struct refusal *refusal)
{
    const char *message = TRANSLATE("They appealed: “{words}”");
    if (!refusal->appealed_on.year)
        return;
    if (telling->is_for_them)
        message = TRANSLATE("You appealed: “{words}”");
    else if (refusal->appeal_keyed_by)
        message = TRANSLATE("They appealed by post or by word, keyed in by {officer}: “{words}”");
    step(telling, show_long_day(telling->request, refusal->appealed_on),
         said(telling, message, refusal->appeal_keyed_by, refusal->appeal_words));
}

static void tell_appeal_answer(struct telling *telling, const struct refusal *refusal)
{
    if (!refusal->appeal_answered_at)
        return;
    const char *message = refusal->state == REFUSAL_OVERTURNED
                              ? TRANSLATE("{officer} took the decision back: “{words}”")
                              : TRANSLATE("{officer} found that the decision stays: “{words}”");
    step(telling, show_long_day_at(telling->request, refusal->appeal_answered_at),
         said(telling, message, refusal->appeal_answered_by, refusal->appeal_reason));
}

struct refusal_steps refusal_steps(struct request *request, const struct refusal *refusal,
                                   bool is_for_them)
{
    struct telling telling = {
        .request = request,
        .is_for_them = is_for_them,
        .steps.items = arena_make_array(request->work.arena, struct refusal_step, STEPS_MOST)};
    tell_proposal(&telling, refusal);
    tell_answer(&telling, refusal);
    tell_appeal(&telling, refusal);
    tell_appeal_answer(&telling, refusal);
    return telling.steps;
}
