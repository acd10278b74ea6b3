/* The first page: what comes next, what I did, what came of it. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/mypage/handlers.h"
#include "features/mypage/home.html.h"
#include "features/outcomes/outcomes.h"
#include "features/refusals/refusals.h"
#include "features/shifts/shifts.h"
#include "mypage_queries.h"
#include "platform/clock/clock.h"
#include "web/calendar.h"

#define TRANSLATE(message) message
#define TOUCHES_LOOKED_AT 400
#define SHIFTS_SHOWN 12
#define LINES_SHOWN 8

static const struct {
    const char *text;
    const char *kind;
} tags[] = {
    [SIGN_UP_INVITED] = {TRANSLATE("You are invited"), "warn"},
    [SIGN_UP_CONFIRMED] = {TRANSLATE("You have a place"), "ok"},
    [SIGN_UP_WAITLISTED] = {TRANSLATE("You are on the waiting list"), "info"},
};

static bool is_coming(const struct request *request, const struct sign_up *sign_up)
{
    bool is_open = sign_up->state == SIGN_UP_INVITED || sign_up->state == SIGN_UP_CONFIRMED ||
                   sign_up->state == SIGN_UP_WAITLISTED;
    return is_open && sign_up->ends_at > request->work.now;
}

static void fill_shifts(struct request *request, const struct sign_up_array *all,
                        struct my_home_view *view)
{
    view->shifts.items = arena_make_array(request->work.arena, struct my_shift_view, SHIFTS_SHOWN);
    /* Newest first, so the next is the last of those to come. */
    for (size_t i = all->count; i-- > 0 && view->shifts.count < SHIFTS_SHOWN;) {
        const struct sign_up *sign_up = &all->items[i];
        struct shift shift;
        if (!is_coming(request, sign_up) ||
            !shift_find(&request->work, sign_up->shift_id, &shift) || shift.is_cancelled)
            continue;
        struct shift_words words = shift_say(request, &shift);
        view->shifts.items[view->shifts.count++] =
            (struct my_shift_view){.id = sign_up->id,
                                   .name = words.name,
                                   .when = words.when,
                                   .where = words.where,
                                   .tag = tr(request, tags[sign_up->state].text),
                                   .tag_kind = text_from(tags[sign_up->state].kind),
                                   .may_drop = shift.starts_at > request->work.now};
    }
    view->has_shifts = view->shifts.count > 0;
}

static void fill_did(struct request *request, const struct sign_up_array *all,
                     struct my_home_view *view)
{
    int64_t times = 0, minutes = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].state == SIGN_UP_ATTENDED) {
            times++;
            minutes += all->items[i].minutes;
        }
    if (times == 0)
        return;
    struct text hours = tr_plural(request, "{n} hour", "{n} hours", (minutes + 30) / 60);
    view->did = tr_fill(request, "You helped {times}, {hours} in all.", "times",
                        tr_plural(request, "{n} time", "{n} times", times), "hours", hours, NULL);
}

/* What came of the projects where they helped, since they first did: counts, and no small ones. */
static void add_outcomes(struct request *request, int64_t initiative_id, struct date since,
                         struct my_home_view *view)
{
    struct outcome_array all = outcome_list_of(&request->work, initiative_id);
    for (size_t kind = 0; kind < outcome_kind_count && view->came.count < LINES_SHOWN; kind++) {
        int64_t people = 0;
        struct text code = text_from(outcome_kinds[kind].code);
        for (size_t i = 0; i < all.count; i++)
            if (text_equal(all.items[i].kind, code) &&
                date_compare(all.items[i].happened_on, since) >= 0)
                people += all.items[i].people;
        if (people == 0)
            continue;
        struct text words = outcome_sentence_told(request, code, people);
        view->came.items[view->came.count++] =
            (struct my_line_view){.icon = text_from(outcome_kinds[kind].icon), .words = words};
    }
}

static bool was_before(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static void fill_came(struct request *request, const struct sign_up_array *all,
                      struct my_home_view *view)
{
    struct work *work = &request->work;
    int64_t *seen = arena_make_array(work->arena, int64_t, all->count + 1);
    size_t count = 0;
    view->came.items = arena_make_array(work->arena, struct my_line_view, LINES_SHOWN);
    for (size_t i = all->count; i-- > 0;) {
        struct shift shift;
        if (all->items[i].state != SIGN_UP_ATTENDED ||
            !shift_find(work, all->items[i].shift_id, &shift) ||
            was_before(seen, count, shift.initiative_id))
            continue;
        seen[count++] = shift.initiative_id;
        add_outcomes(request, shift.initiative_id, zone_local(work->zone, shift.starts_at).date,
                     view);
    }
}

static void add_line(struct request *request, struct my_lines *lines, const struct touch *touch)
{
    if (lines->count < LINES_SHOWN)
        lines->items[lines->count++] = (struct my_line_view){
            .day = show_long_day_at(request, touch->at), .words = touch->summary};
}

static void fill_touches(struct request *request, int64_t person_id, struct my_home_view *view)
{
    struct touch_array touches = touch_list(&request->work, person_id, TOUCHES_LOOKED_AT);
    view->done.items = arena_make_array(request->work.arena, struct my_line_view, LINES_SHOWN);
    view->thanks.items = arena_make_array(request->work.arena, struct my_line_view, LINES_SHOWN);
    for (size_t i = 0; i < touches.count; i++) {
        const struct touch *touch = &touches.items[i];
        if (touch->kind == TOUCH_DID)
            add_line(request, &view->done, touch);
        if (touch->kind == TOUCH_GAVE && text_equal(touch->source, TOUCH_SOURCE_THANKS))
            add_line(request, &view->thanks, touch);
    }
}

static struct text standing_of(struct request *request, const struct me *me)
{
    const struct membership *membership = &me->membership;
    if (!membership->id)
        return tr(request, "Good that you are here.");
    switch (me->standing) {
    case MEMBERSHIP_NONE: return tr(request, "Good that you are here.");
    case MEMBERSHIP_APPLIED:
        return tr_fill(request, "You applied on {day}.", "day",
                       show_long_day(request, membership->applied_on), NULL);
    case MEMBERSHIP_ACTIVE:
        return tr_fill(request, "You are a member since {day}.", "day",
                       show_long_day(request, membership->joined_on), NULL);
    case MEMBERSHIP_LAPSED:
        return tr_fill(request, "Your membership ended on {day}, because it was not renewed.",
                       "day", show_long_day(request, membership->paid_until), NULL);
    case MEMBERSHIP_RESIGNED:
        return tr_fill(request, "You left on {day}. Thank you for all that you did.", "day",
                       show_long_day(request, membership->resigned_on), NULL);
    case MEMBERSHIP_REFUSED:
        return tr_fill(request, "Your application was refused on {day}.", "day",
                       show_long_day(request, membership->refused_on), NULL);
    case MEMBERSHIP_REMOVED:
        return tr_fill(request, "Your membership was ended by the association on {day}.", "day",
                       show_long_day(request, membership->removed_on), NULL);
    }
    return TEXT("");
}

/* Their vote; empty for who is no member. */
static struct text vote_of(struct request *request, const struct me *me)
{
    struct membership_vote vote = membership_vote_of(&request->work, &me->membership);
    switch (vote.right) {
    case VOTE_NONE:
    case VOTE_NOT_KIND: return TEXT("");
    case VOTE_NOW: return tr(request, "You have a vote at our meetings.");
    case VOTE_LATER:
        return tr_fill(request, "You have a vote at our meetings from {day}.", "day",
                       show_long_day(request, vote.from), NULL);
    }
    return TEXT("");
}

static void fill_link(struct request *request, const struct me *me, struct my_home_view *view)
{
    if (!me->expires_at)
        return;
    view->is_link = true;
    view->days_left =
        tr_fill(request, "This link works until {day}. After that, ask the hub for a new one.",
                "day", show_long_day_at(request, me->expires_at), NULL);
    view->is_welcome = text_equal(query_text(request, "see"), TEXT("welcome"));
    if (!view->is_welcome)
        return;
    view->link = absolute_address(request, me->home);
    view->is_welcome = qr_draw(request->work.arena, view->link, &view->qr);
}

struct response my_home(struct request *request, const struct me *me)
{
    struct erasure_open_of_row erasing;
    struct sign_up_array sign_ups = sign_up_list_of_person(&request->work, me->person.id);
    struct my_home_view view = {
        .home = me->home,
        .hub_name = request->hub->name,
        .name = me->called,
        .standing = standing_of(request, me),
        .has_membership = me->membership.id && me->membership.joined_on.year,
        .vote = vote_of(request, me),
        .is_waiting = me->standing == MEMBERSHIP_APPLIED && me->membership.id,
    };
    if (me->standing == MEMBERSHIP_REFUSED || me->standing == MEMBERSHIP_REMOVED)
        view.refusal = refusal_address_for_them(request, me->person.id);
    view.may_leave =
        view.is_waiting || me->standing == MEMBERSHIP_ACTIVE || me->standing == MEMBERSHIP_LAPSED;
    fill_shifts(request, &sign_ups, &view);
    view.places = my_places(request, me, view.has_shifts);
    view.places_first = !view.has_shifts && !touch_first_did_at(&request->work, me->person.id);
    fill_did(request, &sign_ups, &view);
    fill_came(request, &sign_ups, &view);
    fill_touches(request, me->person.id, &view);
    fill_link(request, me, &view);
    if (erasure_open_of(request->work.db, request->work.arena, &erasing,
                        .person_id = me->person.id)) {
        struct date due = {0};
        date_from_text(erasing.due_on, &due);
        view.is_erasing = true;
        view.erasing =
            tr_fill(request, "You asked us to remove what we know about you. It is done by {day}.",
                    "day", show_long_day(request, due), NULL);
    }
    return my_response(request, me, tr(request, "My page"),
                       mypage_home_html(&request->html, &view));
}

static void add_event(struct request *request, const struct me *me, struct calendar *calendar,
                      const struct sign_up *sign_up)
{
    struct shift shift;
    if (sign_up->state != SIGN_UP_CONFIRMED || sign_up->ends_at <= request->work.now ||
        !shift_find(&request->work, sign_up->shift_id, &shift))
        return;
    struct shift_words words = shift_say(request, &shift);
    struct calendar_event event = {
        .uid = text_format(request->work.arena, "sign-up-%lld.%lld@hubward", (long long)sign_up->id,
                           (long long)request->hub->id),
        .starts_at = shift.starts_at,
        .ends_at = shift.ends_at,
        .changed_at = request->work.now,
        .is_cancelled = shift.is_cancelled,
        .summary = words.name,
        .description = words.what,
        .location = words.address.size ? words.address : words.where,
        .url = absolute_address(request, me->expires_at ? TEXT("/") : me->home),
    };
    calendar_add(calendar, &event);
}

/* ?see=calendar: a copy for their own calendar; the link itself is not in it. */
struct response my_calendar(struct request *request, const struct me *me)
{
    struct calendar calendar = calendar_new(request->work.arena, request->hub->name);
    struct sign_up_array all = sign_up_list_of_person(&request->work, me->person.id);
    for (size_t i = 0; i < all.count; i++)
        add_event(request, me, &calendar, &all.items[i]);
    struct response response =
        bytes_response(request, TEXT("text/calendar; charset=utf-8"), calendar_end(&calendar));
    response.download = TEXT("my-shifts.ics");
    return response;
}
