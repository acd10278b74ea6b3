/* /people/{person}: who it is, what they did with us, how to reach them. No form: it can be kept.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/newcomers/newcomers.h"
#include "features/offices/offices.h"
#include "features/people/handlers.h"
#include "features/people/ledger.h"
#include "features/people/merge.h"
#include "features/people/show.html.h"
#include "features/people/views.h"
#include "features/place/place.h"
#include "features/refusals/refusals.h"
#include "features/shifts/shifts.h"
#include "features/skills.h"
#include "platform/clock/clock.h"

#define STORY_SHORT 20
#define STORY_LONG 500
#define SHIFTS_SHOWN 6
#define SHIFTS_LOOKED_AT 40
#define TRANSLATE(message) message

static const struct {
    const char *who; /* {name} is the given name */
    const char *icon;
    const char *disc;
} touch_texts[] = {
    [TOUCH_GAVE] = {TRANSLATE("We gave"), "gift", "gave"},
    [TOUCH_ASKED] = {TRANSLATE("We asked"), "hand", "asked"},
    [TOUCH_OFFERED] = {TRANSLATE("We offered"), "calendar-plus", "c"},
    [TOUCH_HEARD] = {TRANSLATE("We listened"), "ear", "heard"},
    [TOUCH_DID] = {TRANSLATE("{name} helped"), "hammer", "did"},
    [TOUCH_SERVICE] = {TRANSLATE("Notice"), "mail", ""},
};

static const struct {
    const char *text;
    const char *kind;
} sign_up_tags[] = {
    [SIGN_UP_INVITED] = {TRANSLATE("No answer yet"), "warn"},
    [SIGN_UP_CONFIRMED] = {TRANSLATE("Has a place"), "ok"},
    [SIGN_UP_WAITLISTED] = {TRANSLATE("Waiting"), "info"},
    [SIGN_UP_DECLINED] = {TRANSLATE("Said no"), ""},
    [SIGN_UP_ATTENDED] = {TRANSLATE("Came"), "ok"},
    [SIGN_UP_NO_SHOW] = {TRANSLATE("Did not come"), "warn"},
    [SIGN_UP_DROPPED] = {TRANSLATE("Called off"), ""},
    [SIGN_UP_DROPPED_LATE] = {TRANSLATE("Called off late"), "warn"},
};

static struct date local_day(struct request *request, int64_t instant)
{
    return zone_local(request->work.zone, instant).date;
}

static struct text standing_line(struct request *request, const struct person *person,
                                 const struct membership *membership)
{
    struct text standing = say_standing(request, membership);
    struct date today = work_today(&request->work);
    bool is_active =
        membership->id && membership_state_now(&request->work, membership) == MEMBERSHIP_ACTIVE;
    int64_t days = is_active ? date_days_between(membership->joined_on, today) : 0;
    if (is_active && days > 0 && days <= PEOPLE_NEW_DAYS)
        standing = tr_fill(request, "{standing} (day {n})", "standing", standing, "n",
                           integer_to_text(request->work.arena, days), NULL);
    if (person->ward_code.size == 0)
        return tr_fill(request, "{standing}.", "standing", standing, NULL);
    return tr_fill(request, "{standing}. Lives in {ward}.", "standing", standing, "ward",
                   ward_name(&request->work, person->ward_code), NULL);
}

static struct text membership_sentence(struct request *request, const struct membership *membership)
{
    if (!membership->id)
        return tr(request, "Not a member.");
    struct text standing = say_standing(request, membership);
    if (membership_state_now(&request->work, membership) != MEMBERSHIP_ACTIVE)
        return tr_fill(request, "{standing}.", "standing", standing, NULL);
    if (membership->paid_until.year == 0)
        return tr_fill(request, "{standing}, for life ({type}).", "standing", standing, "type",
                       membership->type, NULL);
    return tr_fill(request, "{standing}, renewed until {day} ({type}).", "standing", standing,
                   "day", say_day(request, membership->paid_until), "type", membership->type, NULL);
}

static struct text difference_sentence(struct request *request, const struct person *person,
                                       const struct membership *membership, int64_t first_did_at)
{
    struct date today = work_today(&request->work);
    struct date joined = membership->id ? membership->joined_on : (struct date){0};
    if (first_did_at) {
        struct date day = local_day(request, first_did_at);
        int64_t after = joined.year ? date_days_between(joined, day) : -1;
        struct text said = say_day(request, day);
        if (after < 0)
            return tr_fill(request, "{name} first helped on {day}.", "name", person->given_name,
                           "day", said, NULL);
        return tr_fill(request, "{name} first helped on {day}, {days} after joining.", "name",
                       person->given_name, "day", said, "days",
                       tr_plural(request, "{n} day", "{n} days", after), NULL);
    }
    if (!joined.year || date_compare(joined, today) > 0)
        return tr_fill(request, "{name} has not helped yet.", "name", person->given_name, NULL);
    return tr_fill(
        request, "{name} joined {days} ago and has not helped yet.", "name", person->given_name,
        "days", tr_plural(request, "{n} day", "{n} days", date_days_between(joined, today)), NULL);
}

static struct people_shift_view shift_view(struct request *request, const struct sign_up *sign_up)
{
    struct date day = local_day(request, sign_up->starts_at);
    return (struct people_shift_view){
        .shift_id = sign_up->shift_id,
        .title = tr_fill(request, "{role}, {title}", "role", sign_up->role_title, "title",
                         sign_up->title, NULL),
        .when = tr_fill(request, "{day}, {time}", "day", show_long_day(request, day), "time",
                        show_time(request, sign_up->starts_at), NULL),
        .tag = tr(request, sign_up_tags[sign_up->state].text),
        .tag_kind = text_from(sign_up_tags[sign_up->state].kind),
    };
}

static bool is_coming(enum sign_up_state state)
{
    return state == SIGN_UP_INVITED || state == SIGN_UP_CONFIRMED || state == SIGN_UP_WAITLISTED;
}

static void fill_shifts(struct request *request, int64_t person_id, struct people_show_view *view)
{
    struct work *work = &request->work;
    struct sign_up_array all = sign_up_list_of_person(work, person_id);
    size_t most = all.count < SHIFTS_LOOKED_AT ? all.count : SHIFTS_LOOKED_AT;
    view->next_shifts.items = arena_make_array(work->arena, struct people_shift_view, most);
    view->past_shifts.items = arena_make_array(work->arena, struct people_shift_view, most);
    for (size_t i = 0; i < most; i++) {
        bool is_next = all.items[i].starts_at >= work->now && is_coming(all.items[i].state);
        struct people_shift_views *views = is_next ? &view->next_shifts : &view->past_shifts;
        if (views->count < SHIFTS_SHOWN)
            views->items[views->count++] = shift_view(request, &all.items[i]);
    }
}

static void fill_story(struct request *request, const struct ledger_owner *owner,
                       struct people_show_view *view)
{
    const struct person *person = owner->person;
    bool is_whole = text_equal(query_text(request, "story"), TEXT("all"));
    int64_t most = is_whole ? STORY_LONG : STORY_SHORT;
    struct touch_array touches =
        touch_list(&request->work, person->id, is_whole ? STORY_LONG : LEDGER_TOUCHES);
    view->ledger = ledger_of(request, owner, &touches);
    view->has_more_touches = !is_whole && (int64_t)touches.count > most;
    view->touches.items =
        arena_make_array(request->work.arena, struct people_touch_view, touches.count);
    for (size_t i = 0; i < touches.count && (int64_t)i < most; i++) {
        const struct touch *touch = &touches.items[i];
        view->touches.items[view->touches.count++] = (struct people_touch_view){
            .who = tr_fill(request, touch_texts[touch->kind].who, "name", person->given_name, NULL),
            .icon = text_from(touch_texts[touch->kind].icon),
            .disc = text_from(touch_texts[touch->kind].disc),
            .day = say_day(request, local_day(request, touch->at)),
            .summary = touch->summary,
        };
    }
}

static struct text times_text(struct request *request, const struct person_offer *offer)
{
    static const char *const parts[] = {TRANSLATE("mornings"), TRANSLATE("afternoons"),
                                        TRANSLATE("evenings")};
    struct buffer out = buffer_new(request->work.arena, 200);
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++)
            if (offer->is_free[weekday][part])
                buffer_add_listed(&out, tr_fill(request, "{weekday} {part}", "weekday",
                                                show_weekday(request, (enum weekday)weekday),
                                                "part", tr(request, parts[part]), NULL));
    return buffer_text(&out);
}

static void add_fact(struct request *request, struct people_show_view *view, const char *name,
                     struct text value)
{
    if (value.size > 0)
        view->offer.items[view->offer.count++] =
            (struct people_fact_view){.name = tr(request, name), .value = value};
}

static void fill_offer(struct request *request, const struct person *person,
                       struct people_show_view *view)
{
    struct arena *arena = request->work.arena;
    struct person_offer offer = person_offer(&request->work, person->id);
    struct buffer skills_out = buffer_new(arena, 200), languages_out = buffer_new(arena, 100);
    for (size_t i = 0; i < offer.skills.count; i++) {
        const struct skill *skill = skill_find(offer.skills.items[i]);
        if (skill)
            buffer_add_listed(&skills_out, tr(request, skill->name));
    }
    for (size_t i = 0; i < offer.languages.count; i++)
        buffer_add_listed(&languages_out, language_name(offer.languages.items[i]));
    view->offer.items = arena_make_array(arena, struct people_fact_view, 4);
    add_fact(request, view, "Can help with", buffer_text(&skills_out));
    add_fact(request, view, "Speaks", buffer_text(&languages_out));
    add_fact(request, view, "Is free on", times_text(request, &offer));
    if (view->offer.count > 0)
        add_fact(request, view, "Would go",
                 tr_fill(request, "up to {n} km", "n",
                         integer_to_text(request->work.arena, person->travel_km), NULL));
}

static struct text address_line(struct request *request, const struct person *person)
{
    struct buffer out = buffer_new(request->work.arena, person->address.size + 20);
    for (struct text rest = person->address; rest.size > 0;) {
        struct text line = text_trim(text_cut(rest, '\n', &rest));
        if (line.size > 0)
            buffer_add_listed(&out, line);
    }
    if (person->postcode.size > 0)
        buffer_add_listed(&out, person->postcode);
    return buffer_text(&out);
}

static void fill_others(struct request *request, int64_t person_id, struct people_show_view *view)
{
    struct person_contact_array others = person_contacts(&request->work, person_id);
    view->others.items =
        arena_make_array(request->work.arena, struct people_fact_view, others.count);
    for (size_t i = 0; i < others.count; i++)
        view->others.items[view->others.count++] =
            (struct people_fact_view){.name = say_contact_kind(request, others.items[i].kind),
                                      .value = others.items[i].value};
}

/* What is being decided about them. */
static void fill_refusal(struct request *request, int64_t person_id, struct people_show_view *view)
{
    struct refusal_array all = refusals_of_person(&request->work, person_id);
    for (size_t i = 0; i < all.count && !view->refusal_id; i++) {
        bool is_proposed = all.items[i].state == REFUSAL_PROPOSED;
        if (!is_proposed && all.items[i].state != REFUSAL_APPEALED)
            continue;
        view->refusal_id = all.items[i].id;
        view->refusal = is_proposed ? tr(request, "A proposal about it waits.")
                                    : tr(request, "They appealed, and wait for an answer.");
    }
}

/* Somebody who was merged with another is found under the other's id. */
static struct response nobody_or_merged(struct request *request, int64_t id)
{
    int64_t into = person_merged_into(&request->work, id);
    return into ? see_other(request, address(request, "/people/%lld", (long long)into), TEXT(""))
                : not_found(request);
}

struct response show_person(struct request *request)
{
    struct person person;
    struct membership membership = {0};
    int64_t id = path_id(request, "person");
    if (!person_find(&request->work, id, &person))
        return nobody_or_merged(request, id);
    membership_of_person(&request->work, id, &membership);
    struct ledger_owner owner = {.person = &person,
                                 .membership = &membership,
                                 .balance = balance_of(&request->work, id),
                                 .wish = wish_of(&request->work, id)};
    int64_t first_did_at = owner.balance.first_did_at;
    struct people_show_view view = {
        .id = id,
        .initials = initials_of(request->work.arena, person.given_name, person.family_name),
        .colour = colour_of(id),
        .name = person.name,
        .given_name = person.given_name.size ? person.given_name : person.name,
        .standing = standing_line(request, &person, &membership),
        .email = person.email,
        .phone = person.phone,
        .address = address_line(request, &person),
        .difference = difference_sentence(request, &person, &membership, first_did_at),
        .has_made_difference = first_did_at != 0,
        .why_joined = membership.id ? membership.why_joined : TEXT(""),
        .membership = membership_sentence(request, &membership),
        .vote = membership_say_vote(request, &membership),
        .payer = payer_of(request, &membership),
        .note = person.note,
        .may_write = role_may(request->viewer.role, PEOPLE_WRITE),
        .may_merge = role_may(request->viewer.role, PEOPLE_MERGE),
    };
    fill_refusal(request, id, &view);
    fill_shifts(request, id, &view);
    fill_story(request, &owner, &view);
    fill_reach(request, id, &owner.wish, &view);
    fill_others(request, id, &view);
    fill_offer(request, &person, &view);
    if (membership.id &&
        date_days_between(membership.joined_on, work_today(&request->work)) <= NEWCOMER_DAYS)
        view.is_new = newcomer_card(request, id, &view.first_days);
    view.has_elsewhere = involvement_card(request, id, &view.elsewhere);
    view.has_offices = office_card(request, id, &view.offices);
    struct page page = person_page(request, person.name, NULL);
    return page_response(request, &page, people_show_html(&request->html, &view));
}
