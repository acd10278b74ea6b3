/* Inviting somebody though they had two offers lately: who may, says why, and they read it. */
#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/shifts/anyway.html.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define LONGEST_WHY 300

static struct text day_of(struct request *request, int64_t at)
{
    return show_day(request, zone_local(request->work.zone, at).date);
}

static struct text offers_sentence(struct request *request, const struct standing *standing)
{
    struct balance balance = balance_of(&request->work, standing->sign_up.person_id);
    struct text name = standing->sign_up.name;
    if (shift_invitation_kind(standing->asks_for) == TOUCH_ASKED)
        return tr_fill(request,
                       "This is an ask, and asks to {name} are paused: their story says why. We "
                       "promised not to ask now.",
                       "name", name, NULL);
    if (balance.offered_before_at == 0)
        return tr_fill(request, "{name} has had few offers. Invite them as usual.", "name", name,
                       NULL);
    return tr_fill(
        request,
        "{name} was offered a place on {before} and on {last}. We promised two offers in "
        "30 days at most.",
        "name", name, "before", day_of(request, balance.offered_before_at), "last",
        day_of(request, balance.offered_at), NULL);
}

static bool find(struct request *request, int64_t person_id, struct shift *shift,
                 struct standing *standing)
{
    int64_t shift_id = path_id(request, "shift");
    return shift_find(&request->work, shift_id, shift) &&
           standing_find(&request->work, shift_id, person_id, standing);
}

static struct response show(struct request *request, const struct shift *shift,
                            const struct standing *standing)
{
    struct shift_anyway_view view = {
        .errors = request->errors,
        .facts = shift_facts(request, shift),
        .person_id = standing->sign_up.person_id,
        .name = standing->sign_up.name,
        .offers = offers_sentence(request, standing),
        .why = text_field(request, "why", "Why all the same?",
                          TRANSLATE("They read this in their story, with your name."), TEXT("")),
    };
    struct page page = {.title =
                            tr_fill(request, "Invite {name} all the same", "name", view.name, NULL),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back = address(request, "/shifts/%lld", (long long)shift->id),
                        .back_name = view.facts.name};
    return page_response(request, &page, shifts_anyway_html(&request->html, &view));
}

/* GET /shifts/{shift}/anyway */
struct response shift_pages_anyway(struct request *request)
{
    struct shift shift;
    struct standing standing;
    struct text person = query_text(request, "person");
    int64_t person_id = 0;
    if (text_is_empty(person) && shift_find(&request->work, path_id(request, "shift"), &shift))
        return see_other(request, address(request, "/shifts/%lld", (long long)shift.id),
                         (struct text){0});
    if (!id_from_text(person, &person_id) || !find(request, person_id, &shift, &standing))
        return not_found(request);
    return show(request, &shift, &standing);
}

/* Invited, now or before: their link is there to give. */
static struct response give_link(struct request *request, const struct shift *shift,
                                 int64_t sign_up_id)
{
    shift_link_make(request, shift, sign_up_id);
    work_note(&request->work, "sign_up=%lld", (long long)sign_up_id);
    return see_other(request, address(request, "/shifts/%lld/invitations", (long long)shift->id),
                     tr(request, "They are invited, and the reason is kept."));
}

/* POST /shifts/{shift}/anyway */
struct response shift_pages_invite_anyway(struct request *request)
{
    struct shift shift;
    struct standing standing;
    int64_t sign_up_id = 0;
    if (!find(request, form_id(request, "person"), &shift, &standing))
        return not_found(request);
    struct text why =
        form_required(request, "why", LONGEST_WHY, "Say why: they will want to know.");
    if (!form_is_good(request))
        return show(request, &shift, &standing);
    switch (shift_invite_anyway(&request->work, shift.id, standing.sign_up.person_id, why,
                                &sign_up_id)) {
    case SHIFT_INVITED:
    case SHIFT_INVITE_ALREADY: return give_link(request, &shift, sign_up_id);
    case SHIFT_INVITE_NOT_WANTED:
        form_error(request, "why", "invitation-not-wanted",
                   tr(request, "They asked not to be asked for this kind of thing."));
        return show(request, &shift, &standing);
    case SHIFT_INVITE_TOO_LATE:
        form_error(request, "why", "shift-too-late",
                   tr(request, "Nobody can be invited any more. Choose a later session."));
        return show(request, &shift, &standing);
    case SHIFT_INVITE_OFFERED_ENOUGH:
    case SHIFT_INVITE_PAUSED:
    case SHIFT_INVITE_UNKNOWN: break;
    }
    return not_found(request);
}
