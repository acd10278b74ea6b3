/* /people/refusals/{refusal}: one proposal, the answer to it, and the appeal. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/memberships/memberships.h"
#include "features/refusals/handlers.h"
#include "features/refusals/officers.h"
#include "features/refusals/show.html.h"

#define TRANSLATE(message) message

static struct text sentence_of(struct request *request, const struct refusal *refusal)
{
    struct text until = show_long_day(request, refusal->appeal_until);
    switch (refusal->state) {
    case REFUSAL_PROPOSED:
        return tr(request, "Nothing has changed for them. It waits for a second officer.");
    case REFUSAL_SETTLED:
        return tr(request, "It is settled by itself: they joined, left or were merged meanwhile.");
    case REFUSAL_WITHDRAWN:
    case REFUSAL_TURNED_DOWN: return tr(request, "Nothing has changed for them.");
    case REFUSAL_CONFIRMED:
        if (date_compare(refusal->appeal_until, request->today) < 0)
            return tr_fill(request, "It holds. They could appeal until {day}, and did not.", "day",
                           until, NULL);
        return tr_fill(request, "It holds. They may appeal until {day}.", "day", until, NULL);
    case REFUSAL_APPEALED:
        return tr(request, "They appealed. It waits for an officer who took no part in the "
                           "decision.");
    case REFUSAL_UPHELD: return tr(request, "It was looked at again, and stays.");
    case REFUSAL_OVERTURNED:
        return refusal->kind == REFUSAL_OF_APPLICATION
                   ? tr(request, "It was taken back: the application waits for an answer again.")
                   : tr(request, "It was taken back: the membership goes on as it was.");
    }
    unreachable();
}

static void fill_fields(struct request *request, struct refusal_show_view *view)
{
    struct text none = TEXT("");
    view->words = text_field(request, "words", "Why not",
                             TRANSLATE("They can read it, and so can whoever proposed it."), none);
    view->words.is_long = true;
    view->appeal_words =
        text_field(request, "appeal_words", "What they say",
                   TRANSLATE("In their own words, as they wrote or said it."), none);
    view->appeal_words.is_long = true;
    view->received_on = day_field(request, "received_on", "It reached us on", NULL, request->today);
    view->appeal_reason =
        text_field(request, "appeal_reason", "Why", TRANSLATE("They get it word for word."), none);
    view->appeal_reason.is_long = true;
    view->result = choice_field(request, "result", "What holds", NULL, none);
    choice_add(request, &view->result, TEXT("upheld"), tr(request, "The decision stays"), none);
    choice_add(request, &view->result, TEXT("overturned"), tr(request, "It is taken back"), none);
}

static void allow(struct request *request, const struct refusal *refusal,
                  struct refusal_show_view *view)
{
    struct work *work = &request->work;
    bool may = refusal_officer_may(work, refusal, false) == REFUSAL_DONE;
    bool waits = refusal->state == REFUSAL_PROPOSED || refusal->state == REFUSAL_APPEALED;
    view->may_answer = may && refusal->state == REFUSAL_PROPOSED;
    view->may_answer_appeal = may && refusal->state == REFUSAL_APPEALED;
    view->may_withdraw = refusal->state == REFUSAL_PROPOSED &&
                         refusal_officer_may(work, refusal, true) == REFUSAL_DONE;
    view->may_key_in =
        refusal->state == REFUSAL_CONFIRMED && role_may(request->viewer.role, PEOPLE_WRITE);
    view->waits_for_other = waits && !may;
    if (view->waits_for_other)
        view->who =
            (struct refusal_who_view){.names = refusal_who_could(work, refusal),
                                      .may_invite = role_may(request->viewer.role, OFFICER_WRITE)};
}

/* Who was let in again since, or is the last chair. */
static struct text access_words(struct request *request, const struct refusal *refusal)
{
    struct work *work = &request->work;
    struct account_array all = account_all(work);
    bool is_out = refusal->kind == REFUSAL_OF_MEMBER && refusal->decided_on.year &&
                  refusal->state != REFUSAL_OVERTURNED;
    for (size_t i = 0; is_out && i < all.count; i++)
        if (!all.items[i].has_ended && refusal_is_theirs(work, &all.items[i], refusal->person_id) &&
            !account_is_last_chair(work, all.items[i].id))
            return tr_fill(request,
                           "They can sign in here again, as {role}. The chair ends it under More, "
                           "Officers.",
                           "role", tr(request, text_c(work->arena, role_title(all.items[i].role))),
                           NULL);
    return TEXT("");
}

/* Who paid together with them, after the decision was taken back. */
static struct text household_words(struct request *request, const struct refusal *refusal)
{
    if (refusal->state != REFUSAL_OVERTURNED || refusal->bonds.size == 0)
        return TEXT("");
    struct household_mended mended = household_together(&request->work, refusal->bonds);
    if (mended.together == mended.all)
        return tr(request, "Their household is paid together again.");
    return tr(request, "Not all of their household are paid together again: somebody paid, left "
                       "or joined another one meanwhile. Add them under Fees if they want.");
}

struct response refusal_page(struct request *request, const struct refusal *refusal)
{
    struct refusal_tag tag = refusal_tag_of(request, refusal);
    struct refusal_show_view view = {
        .errors = request->errors,
        .id = refusal->id,
        .person_id = refusal->person_id,
        .name = refusal->name,
        .title = refusal_say(request, refusal),
        .tag = tag.words,
        .tag_kind = tag.kind,
        .reason = refusal->reason,
        .sentence = sentence_of(request, refusal),
        .steps = refusal_steps(request, refusal, false),
        .told = refusal_say_told(request, refusal, REFUSAL_SOURCE),
        .told_appeal = refusal_say_told(request, refusal, REFUSAL_APPEAL_SOURCE),
        .access = access_words(request, refusal),
        .offices = refusal_say_offices(request, refusal),
        .household = household_words(request, refusal),
        .appeal_until = show_long_day(request, refusal->appeal_until),
    };
    refusal_show_ending(request, refusal, &view.ending);
    fill_fields(request, &view);
    allow(request, refusal, &view);
    struct page page = {.title = view.title,
                        .tab = TAB_PEOPLE,
                        .back = TEXT("/people/refusals"),
                        .back_name = tr(request, "Refusing and removing"),
                        .is_narrow = true};
    return page_response(request, &page, refusals_show_html(&request->html, &view));
}

/* GET /people/refusals/{refusal} */
struct response show_refusal(struct request *request)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, path_id(request, "refusal"), &refusal))
        return not_found(request);
    return refusal_page(request, &refusal);
}

/* Back to the page of it, with what was done or why it was not. */
static struct response back(struct request *request, const struct refusal *refusal,
                            enum refusal_verdict verdict, struct text done)
{
    if (verdict == REFUSAL_DONE)
        work_note(&request->work, "person=%lld refusal=%lld", (long long)refusal->person_id,
                  (long long)refusal->id);
    return see_other(request, address(request, "/people/refusals/%lld", (long long)refusal->id),
                     verdict == REFUSAL_DONE ? done : refusal_say_verdict(request, verdict));
}

/* After it they are told. */
static struct text done_words(struct request *request, int64_t id, bool is_appeal)
{
    struct refusal told;
    bool is_letter = refusal_find(&request->work, id, &told) &&
                     (is_appeal ? told.is_appeal_told_by_letter : told.is_told_by_letter);
    if (is_letter)
        return tr(request, "It is kept. Their letter waits to be printed, under “Refusing and "
                           "removing”.");
    return tr(request, "It is kept, and they are told by e-mail.");
}

static struct response confirm(struct request *request, const struct refusal *refusal)
{
    enum refusal_verdict verdict = refusal_confirm(&request->work, refusal->id);
    if (verdict == REFUSAL_DONE)
        refusal_tell_decision(request, refusal->id);
    return back(request, refusal, verdict, done_words(request, refusal->id, false));
}

/* POST /people/refusals/{refusal}/answer */
struct response answer_refusal(struct request *request)
{
    static const char *const acts[] = {"confirm", "turn-down", "withdraw"};
    struct refusal refusal;
    if (!refusal_find(&request->work, path_id(request, "refusal"), &refusal))
        return not_found(request);
    struct text act =
        form_choice(request, "do", acts, sizeof acts / sizeof *acts, "Choose one of the buttons.");
    struct text why =
        text_equal(act, TEXT("turn-down"))
            ? form_required(request, "words", REFUSAL_REASON_MOST, "Write why it is turned down.")
            : TEXT("");
    if (!form_is_good(request))
        return refusal_page(request, &refusal);
    if (text_equal(act, TEXT("confirm")))
        return confirm(request, &refusal);
    if (text_equal(act, TEXT("withdraw")))
        return back(request, &refusal, refusal_withdraw(&request->work, refusal.id),
                    tr(request, "It is withdrawn. Nothing has changed for them."));
    return back(request, &refusal, refusal_turn_down(&request->work, refusal.id, why),
                tr(request, "It is turned down. Nothing has changed for them."));
}

/* POST /people/refusals/{refusal}/appeal */
struct response key_in_appeal(struct request *request)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, path_id(request, "refusal"), &refusal))
        return not_found(request);
    struct text words =
        form_required(request, "appeal_words", REFUSAL_APPEAL_MOST, "Write what they say.");
    struct date received = form_day(request, "received_on", NULL);
    if (!form_is_good(request))
        return refusal_page(request, &refusal);
    enum refusal_verdict verdict = refusal_appeal(&request->work, refusal.id, words,
                                                  received.year ? received : request->today);
    if (verdict == REFUSAL_APPEAL_DAY || verdict == REFUSAL_APPEAL_LATE) {
        form_error(request, "received_on", "not-in-time", refusal_say_verdict(request, verdict));
        return refusal_page(request, &refusal);
    }
    return back(request, &refusal, verdict,
                tr(request, "The appeal is kept. An officer who took no part in the decision "
                            "answers it."));
}

/* POST /people/refusals/{refusal}/appeal-answer */
struct response answer_refusal_appeal(struct request *request)
{
    static const char *const results[] = {"upheld", "overturned"};
    struct refusal refusal;
    if (!refusal_find(&request->work, path_id(request, "refusal"), &refusal))
        return not_found(request);
    struct text result =
        form_choice(request, "result", results, 2, "Choose whether the decision stays.");
    struct text reason = form_required(request, "appeal_reason", REFUSAL_REASON_MOST, "Write why.");
    if (!form_is_good(request))
        return refusal_page(request, &refusal);
    enum refusal_verdict verdict = refusal_answer_appeal(
        &request->work, refusal.id, text_equal(result, TEXT("overturned")), reason);
    if (verdict == REFUSAL_DONE)
        refusal_tell_appeal_answer(request, refusal.id);
    return back(request, &refusal, verdict, done_words(request, refusal.id, true));
}
