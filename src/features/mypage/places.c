/* Make your first difference: three real places for this member, and taking one. */
#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/mypage/handlers.h"
#include "features/shifts/shifts.h"
#include "mypage_queries.h"

#define PLACES_SHOWN 3
#define OFFER_MS (30 * DAY_MS)

static bool is_offered(struct work *work, int64_t person_id)
{
    struct my_page_offered_row row;
    return my_page_offered(work->db, work->arena, &row, .person_id = person_id,
                           .since = work->now - OFFER_MS);
}

bool my_page_offer_places(struct work *work, int64_t person_id)
{
    if (is_offered(work, person_id))
        return true;
    if (allowance_of_kind(work, person_id, TOUCH_OFFERED) == ALLOWANCE_OFFERED_ENOUGH)
        return false;
    touch_add(work, &(struct touch){.person_id = person_id,
                                    .kind = TOUCH_OFFERED,
                                    .summary = TEXT("Three places that fit, on their own page."),
                                    .source = TEXT("my-page"),
                                    .source_id = person_id});
    return true;
}

static struct my_place_view place_view(struct request *request, const struct fitting_place *place)
{
    struct shift_words words = shift_say(request, &place->shift);
    return (struct my_place_view){
        .id = place->shift.id,
        .name = words.name,
        .what = words.what,
        .when = words.when,
        .where = words.where,
        .left = words.left,
        .reason = shift_reason_for_them(request, place->reason),
    };
}

static void fill_places(struct request *request, const struct me *me, struct my_places_view *view)
{
    struct fitting_places found = shift_fitting(&request->work, me->person.id, PLACES_SHOWN);
    view->places.items = arena_make_array(request->work.arena, struct my_place_view, PLACES_SHOWN);
    for (; view->places.count < found.count; view->places.count++)
        view->places.items[view->places.count] =
            place_view(request, &found.items[view->places.count]);
    if (found.count)
        view->places.items[0].is_first = true;
    else
        view->sentence = tr(
            request, "Nothing fits just now. Tell us more of what you could do and when you have "
                     "time, and look here again next week.");
}

struct my_places_view my_places(struct request *request, const struct me *me, bool has_place)
{
    bool has_helped = touch_first_did_at(&request->work, me->person.id) != 0;
    bool may = me->standing == MEMBERSHIP_ACTIVE || (!me->membership.id && has_helped);
    struct my_places_view view = {.home = me->home};
    if (!may)
        return view;
    bool is_first = !has_helped && !has_place;
    view.title =
        is_first ? tr(request, "Make your first difference") : tr(request, "Places that fit you");
    view.said = me->membership.id && is_first ? me->membership.why_joined : TEXT("");
    if (is_offered(&request->work, me->person.id)) {
        view.sentence = tr(request, "These fit what you told us. Choose one, or none.");
        fill_places(request, me, &view);
        return view;
    }
    view.may_ask =
        allowance_of_kind(&request->work, me->person.id, TOUCH_OFFERED) != ALLOWANCE_OFFERED_ENOUGH;
    view.sentence =
        view.may_ask ? tr(request, "We look for three places that fit what you can do, the "
                                   "languages you speak, when you have time and where you live.")
                     : tr(request, "We have offered you two things in the last 30 days, and "
                                   "promised not to press you. If you want to do more, ring us.");
    return view;
}

/* "places": show me some */
struct response offer_places(struct request *request, const struct me *me)
{
    if (me->standing == MEMBERSHIP_ACTIVE || !me->membership.id)
        my_page_offer_places(&request->work, me->person.id);
    return my_return(request, me, "", TEXT(""));
}

/* "take" */
struct response take_place(struct request *request, const struct me *me)
{
    struct shift shift;
    int64_t shift_id = form_id(request, "shift");
    if (!shift_find(&request->work, shift_id, &shift) ||
        (me->membership.id && me->standing != MEMBERSHIP_ACTIVE))
        return my_return(request, me, "", shift_verdict_for_them(request, SHIFT_UNKNOWN));
    enum shift_join verdict = shift_join(&request->work, shift_id, me->person.id);
    work_note(&request->work, "shift=%lld", (long long)shift_id);
    if (verdict != SHIFT_JOINED)
        return my_return(request, me, "", shift_verdict_for_them(request, verdict));
    return my_return(request, me, "",
                     tr_fill(request, "You have a place: {what}, {when}. Thank you!", "what",
                             shift_say(request, &shift).name, "when",
                             shift_say(request, &shift).when, NULL));
}

/* "drop": also says no to an invitation, and leaves a waiting list */
struct response drop_place(struct request *request, const struct me *me)
{
    struct sign_up sign_up;
    int64_t promoted, id = form_id(request, "sign_up");
    if (!sign_up_find(&request->work, id, &sign_up) || sign_up.person_id != me->person.id)
        return my_return(request, me, "", shift_verdict_for_them(request, SHIFT_UNKNOWN));
    sign_up_leave(&request->work, id, &promoted);
    work_note(&request->work, "sign_up=%lld", (long long)id);
    return my_return(
        request, me, "",
        tr(request, "Thank you for telling us. Somebody else can have the place now."));
}
