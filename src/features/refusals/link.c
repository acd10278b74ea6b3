/* What the person sees by their link: the decision, the reason, and where they appeal. No account,
 * no script. */
#include "base/panic.h"
#include "features/refusals/appeal.html.h"
#include "features/refusals/handlers.h"
#include "web/links.h"

#define TRANSLATE(message) message

static struct text title_of(struct request *request, const struct refusal *refusal)
{
    if (refusal->state == REFUSAL_OVERTURNED)
        return tr(request, "The decision was taken back");
    return refusal->kind == REFUSAL_OF_APPLICATION
               ? tr(request, "Your application was refused")
               : tr(request, "Your membership was ended by the association");
}

static bool is_late(const struct request *request, const struct refusal *refusal)
{
    return date_compare(refusal->appeal_until, request->today) < 0;
}

static struct text sentence_of(struct request *request, const struct refusal *refusal)
{
    switch (refusal->state) {
    case REFUSAL_CONFIRMED:
        if (is_late(request, refusal))
            return tr_fill(request,
                           "You could appeal until {day}. That day is over, so an appeal cannot "
                           "be taken any more. You may still write to us or ring us.",
                           "day", show_long_day(request, refusal->appeal_until), NULL);
        return tr_fill(request, "Two officers decided this on {day}.", "day",
                       show_long_day(request, refusal->decided_on), NULL);
    case REFUSAL_APPEALED:
        return tr(request, "We have your appeal. Somebody who took no part in the decision looks "
                           "at it, and we tell you what comes of it.");
    case REFUSAL_UPHELD:
        return tr(request,
                  "Your appeal was looked at, and the decision stays. Below you read why.");
    case REFUSAL_OVERTURNED:
        return refusal->kind == REFUSAL_OF_APPLICATION
                   ? tr(request, "Your appeal was heard: your application waits for an answer "
                                 "again.")
                   : tr(request, "Your appeal was heard: your membership goes on as it was.");
    case REFUSAL_PROPOSED:
    case REFUSAL_SETTLED:
    case REFUSAL_WITHDRAWN:
    case REFUSAL_TURNED_DOWN: break; /* no link is given out for those */
    }
    return TEXT("");
}

static struct response appeal_page(struct request *request, const struct refusal *refusal,
                                   struct text lost)
{
    bool may_appeal = refusal->state == REFUSAL_CONFIRMED && !is_late(request, refusal);
    struct refusal_appeal_view view = {
        .errors = request->errors,
        .token = request->link.token,
        .title = title_of(request, refusal),
        .sentence = sentence_of(request, refusal),
        .is_good_news = refusal->state == REFUSAL_OVERTURNED || refusal->state == REFUSAL_APPEALED,
        .reason = refusal->reason,
        .hub_name = isolated(request, request->hub->name),
        .until = may_appeal ? show_long_day(request, refusal->appeal_until) : TEXT(""),
        .words = text_field(request, "words", "Your appeal",
                            TRANSLATE("In your own words, in any language. Say what is wrong, or "
                                      "what we do not know."),
                            TEXT("")),
        .lost = may_appeal ? TEXT("") : lost,
        .steps = refusal_steps(request, refusal, true),
        .phone = request->hub->phone,
        .email = request->hub->email,
    };
    view.words.is_long = true;
    struct page page = {.title = view.title, .is_public = true, .is_narrow = true};
    struct response response =
        page_response(request, &page, refusals_appeal_html(&request->html, &view));
    response.may_be_public = false; /* it is about one person */
    return response;
}

/* GET /u/{token} */
struct response refusal_link_show(struct request *request)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, request->link.subject_id, &refusal))
        return not_found(request);
    return appeal_page(request, &refusal, TEXT(""));
}

/* POST /u/{token} */
struct response refusal_link_act(struct request *request)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, request->link.subject_id, &refusal))
        return not_found(request);
    request->work.actor = (struct actor){ACTOR_PERSON, refusal.person_id};
    struct text words =
        form_required(request, "words", REFUSAL_APPEAL_MOST, "Write what you see differently.");
    if (!form_is_good(request))
        return appeal_page(request, &refusal, TEXT(""));
    enum refusal_verdict verdict =
        refusal_appeal(&request->work, refusal.id, words, request->today);
    if (verdict == REFUSAL_APPEALED_ONCE)
        form_error(request, "words", "appealed-once",
                   tr(request, "You have appealed already: once is all. Write to us or ring us if "
                               "there is something to add."));
    else if (verdict != REFUSAL_DONE)
        form_error(request, "words", "too-late", sentence_of(request, &refusal));
    if (verdict != REFUSAL_DONE)
        return appeal_page(request, &refusal, words);
    work_note(&request->work, "refusal=%lld", (long long)refusal.id);
    return see_other(request,
                     text_format(request->work.arena, "/u/%.*s", TEXT_ARG(request->link.token)),
                     (struct text){0});
}

struct text refusal_address_for_them(struct request *request, int64_t person_id)
{
    struct work *work = &request->work;
    struct refusal_array all = refusals_of_person(work, person_id);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].decided_on.year == 0)
            continue;
        struct text token =
            link_token_again(work, request->hub->link_key, REFUSAL_LINK, all.items[i].id);
        return token.size ? text_join(work->arena, TEXT("/u/"), token) : TEXT("");
    }
    return TEXT("");
}
