#include "features/people/ledger.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "features/people/handlers.h"
#include "platform/clock/clock.h"

/* The picture is 380 wide: columns of 20, and the first and the last day at these places. */
#define LEFT 7
#define RIGHT 366
#define COLUMN 20
#define COLUMNS 19
#define BASE 92
#define LOW_BAR 26  /* of one touch, beside its round end */
#define HIGH_BAR 46 /* of the most in a column */

#define SHORT_DAYS 90
#define MOST_DAYS (5 * 366) /* older touches are in the story only */
#define MONTHS_APART 120    /* from so many days on, months are named instead of days */
#define HALVES_APART 400
#define YEARS_APART 800

#define TRANSLATE(message) message

struct tally {
    int gave[COLUMNS], asked[COLUMNS], did[COLUMNS];
    int gave_all, asked_all, did_all;
    int asked_last; /* so many asks, and nothing else that counts, since the newest touch */
    bool is_whole;  /* every touch that counts is in it */
    struct date first, today;
    int days; /* that the picture covers */
};

static struct date day_of(struct request *request, int64_t at)
{
    return zone_local(request->work.zone, at).date;
}

static int place_of(const struct tally *tally, struct date day)
{
    int64_t since = date_days_between(tally->first, day);
    return LEFT + (int)((RIGHT - LEFT) * since / tally->days);
}

static bool is_counted(enum touch_kind kind)
{
    return kind == TOUCH_GAVE || kind == TOUCH_ASKED || kind == TOUCH_DID;
}

/* From joining, or from the first touch that is looked at when it came before that. */
static void frame(struct request *request, struct date joined, const struct touch_array *touches,
                  struct tally *tally)
{
    struct date first = joined;
    size_t most = touches->count < LEDGER_TOUCHES ? touches->count : LEDGER_TOUCHES;
    tally->is_whole = most < LEDGER_TOUCHES;
    if (most > 0) {
        struct date oldest = day_of(request, touches->items[most - 1].at);
        if (!first.year || !tally->is_whole || date_compare(oldest, first) < 0)
            first = oldest;
    }
    tally->today = work_today(&request->work);
    if (!first.year || date_compare(first, tally->today) > 0)
        first = tally->today;
    if (date_days_between(first, tally->today) > MOST_DAYS) {
        first = date_add_days(tally->today, -MOST_DAYS);
        tally->is_whole = false;
    }
    tally->first = first;
    int64_t days = date_days_between(first, tally->today);
    tally->days = days > SHORT_DAYS ? (int)days : SHORT_DAYS;
}

static void count_touch(struct tally *tally, enum touch_kind kind, struct date day)
{
    int column = place_of(tally, day) / COLUMN;
    if (column < 0 || column >= COLUMNS)
        return;
    int *columns = kind == TOUCH_GAVE    ? tally->gave
                   : kind == TOUCH_ASKED ? tally->asked
                                         : tally->did;
    int *all = kind == TOUCH_GAVE    ? &tally->gave_all
               : kind == TOUCH_ASKED ? &tally->asked_all
                                     : &tally->did_all;
    columns[column]++;
    ++*all;
}

static struct tally count(struct request *request, struct date joined,
                          const struct touch_array *touches)
{
    struct tally tally = {0};
    bool is_only_asks = true;
    frame(request, joined, touches, &tally);
    for (size_t i = 0; i < touches->count && i < LEDGER_TOUCHES; i++) {
        enum touch_kind kind = touches->items[i].kind;
        is_only_asks = is_only_asks && kind != TOUCH_HEARD;
        struct date day = day_of(request, touches->items[i].at);
        if (!is_counted(kind) || date_compare(day, tally.first) < 0)
            continue;
        count_touch(&tally, kind, day);
        is_only_asks = is_only_asks && kind == TOUCH_ASKED;
        tally.asked_last += is_only_asks;
    }
    return tally;
}

static int most_in_a_column(const struct tally *tally)
{
    int most = 1;
    for (int i = 0; i < COLUMNS; i++) {
        most = tally->gave[i] > most ? tally->gave[i] : most;
        most = tally->asked[i] > most ? tally->asked[i] : most;
    }
    return most;
}

/* A shape of which each # is the next number. */
static void draw(struct buffer *path, const char *shape, const int *numbers)
{
    for (; *shape; shape++) {
        if (*shape == '#')
            buffer_add_integer(path, *numbers++);
        else
            buffer_add_char(path, *shape);
    }
}

/* A bar with a round end for each column; up: +1 above the base line, -1 below it. */
static struct text bars(struct arena *arena, const int *columns, int most, int up)
{
    struct buffer path = buffer_new(arena, 256);
    int unit = most * LOW_BAR > HIGH_BAR ? HIGH_BAR / most : LOW_BAR;
    for (int i = 0; i < COLUMNS; i++) {
        int high = columns[i] * (unit > 0 ? unit : 1);
        if (columns[i])
            draw(&path, "M# #v#a9 9 0 0#18 0v#z",
                 (const int[]){i * COLUMN + 1, BASE - 4 * up, -high * up, up > 0, high * up});
    }
    return buffer_text(&path);
}

static struct text diamonds(struct arena *arena, const int *columns)
{
    struct buffer path = buffer_new(arena, 128);
    for (int i = 0; i < COLUMNS; i++)
        if (columns[i])
            draw(&path, "M# #l10-13 10 13-10 13z", (const int[]){i * COLUMN, BASE});
    return buffer_text(&path);
}

static void add_tick(struct request *request, const struct tally *tally, struct date day,
                     struct text label, struct people_ledger_view *view)
{
    int x = place_of(tally, day);
    view->ticks.items[view->ticks.count++] =
        (struct people_tick_mark){.x = integer_to_text(request->work.arena, x),
                                  .label = label,
                                  .anchor = x > RIGHT - 30 ? TEXT("end") : TEXT("middle")};
}

/* Days 30, 60, 90; quarters or halves of a year; or years: never more than five. */
static void add_ticks(struct request *request, const struct tally *tally,
                      struct people_ledger_view *view)
{
    view->ticks.items = arena_make_array(request->work.arena, struct people_tick_mark, 12);
    if (tally->days < MONTHS_APART) {
        for (int day = 30; day <= tally->days; day += 30)
            add_tick(
                request, tally, date_add_days(tally->first, day),
                tr_fill(request, "day {n}", "n", integer_to_text(request->work.arena, day), NULL),
                view);
        return;
    }
    int months = tally->days >= YEARS_APART ? 12 : tally->days >= HALVES_APART ? 6 : 3;
    struct date next = {.year = tally->first.year, .month = 1, .day = 1};
    for (; date_compare(next, tally->today) <= 0; next = date_add_months(next, months))
        if (date_days_between(tally->first, next) > tally->days / 16 &&
            date_days_between(next, tally->today) > tally->days / 10)
            add_tick(request, tally, next,
                     next.month == 1 ? integer_to_text(request->work.arena, next.year)
                                     : show_day(request, next),
                     view);
}

static struct text headline_of(struct request *request, const struct tally *tally, struct text name)
{
    const char *message = tally->gave_all + tally->asked_all == 0
                              ? TRANSLATE("Nothing has passed between us and {name} yet")
                          : tally->asked_all > tally->gave_all
                              ? TRANSLATE("We have asked {name} for more than we have given")
                          : tally->asked_all == tally->gave_all
                              ? TRANSLATE("We have given {name} as often as we have asked")
                              : TRANSLATE("We have given {name} more than we have asked for");
    return tr_fill(request, message, "name", name, NULL);
}

static struct text sentence_of(struct request *request, const struct tally *tally)
{
    return tr_fill(request,
                   "Since {day}: given {gave}, asked {asked}, helped {did}. Times, not worth.",
                   "day", say_day(request, tally->first), "gave",
                   integer_to_text(request->work.arena, tally->gave_all), "asked",
                   integer_to_text(request->work.arena, tally->asked_all), "did",
                   integer_to_text(request->work.arena, tally->did_all), NULL);
}

static struct text why_nothing_since(struct request *request, const struct balance *balance,
                                     const struct tally *tally)
{
    if (tally->asked_last > 1)
        return tr_plural(request,
                         "The last {n} thing they had from us was an ask. They will get no other "
                         "until they have had something from us.",
                         "The last {n} things they had from us were all asks. They will get no "
                         "other until they have had something from us.",
                         tally->asked_last);
    return tr_fill(request,
                   "The last thing they had from us was an ask, on {day}. They will get no other "
                   "until they have had something from us.",
                   "day", say_day(request, day_of(request, balance->asked_at)), NULL);
}

static struct text why_paused(struct request *request, enum allowance verdict,
                              const struct balance *balance, const struct wish *wish,
                              const struct tally *tally)
{
    struct allowance_rules rules = allowance_rules_of(&request->work);
    struct date asked = day_of(request, balance->asked_at);
    switch (verdict) {
    case ALLOWANCE_SAID_NO:
        return tr_fill(request, "They told us on {day} that they want to be asked for nothing.",
                       "day", say_day(request, day_of(request, wish->said_at)), NULL);
    case ALLOWANCE_NEW:
        return tr_fill(request,
                       "Nobody is asked for anything in their first {n} days, before a first "
                       "difference of their own choosing and our thanks for it.",
                       "n", integer_to_text(request->work.arena, rules.new_days), NULL);
    case ALLOWANCE_NOTHING_SINCE: return why_nothing_since(request, balance, tally);
    case ALLOWANCE_TOO_SOON:
        return tr_fill(request, "They were asked on {day}. The next ask may go out on {next}.",
                       "day", say_day(request, asked), "next",
                       say_day(request, date_add_days(asked, rules.ask_days)), NULL);
    case ALLOWANCE_WISH:
        return tr_fill(request,
                       "They want to be asked at most once in {n} days, and were on {day}. The "
                       "next ask may go out on {next}.",
                       "n", integer_to_text(request->work.arena, wish->ask_days), "day",
                       say_day(request, asked), "next",
                       say_day(request, date_add_days(asked, wish->ask_days)), NULL);
    case ALLOWANCE_MAY:
    case ALLOWANCE_OFFERED_ENOUGH: break;
    }
    return TEXT("");
}

static void add_gift(struct people_ledger_view *view, struct people_gift_view gift)
{
    if (view->gifts.count < 2)
        view->gifts.items[view->gifts.count++] = gift;
}

static const struct touch *newest_did(const struct touch_array *touches)
{
    for (size_t i = 0; i < touches->count; i++)
        if (touches->items[i].kind == TOUCH_DID)
            return &touches->items[i];
    return NULL;
}

/* What could be given now: the first two that fit. */
static void add_gifts(struct request *request, const struct person *person,
                      const struct balance *balance, const struct touch_array *touches,
                      struct people_ledger_view *view)
{
    const struct touch *did = newest_did(touches);
    struct text own = address(request, "/people/%lld", (long long)person->id);
    struct text thanks = text_join(request->work.arena, own, TEXT("/thanks"));
    view->gifts.items = arena_make_array(request->work.arena, struct people_gift_view, 2);
    if (did && balance->did_at > balance->thanked_at)
        add_gift(view, (struct people_gift_view){
                           .icon = TEXT("heart"),
                           .text = tr_fill(request, "Nobody has thanked them yet: {what} ({day})",
                                           "what", did->summary, "day",
                                           say_day(request, day_of(request, did->at)), NULL),
                           .address = thanks,
                           .action = tr(request, "Thank them")});
    if (!balance->first_did_at)
        add_gift(view, (struct people_gift_view){
                           .icon = TEXT("hand-heart"),
                           .text = tr(request, "A place where they can make their own difference"),
                           .address = text_join(request->work.arena, own, TEXT("/places")),
                           .action = tr(request, "Look for a place")});
    add_gift(view, (struct people_gift_view){
                       .icon = TEXT("ear"),
                       .text = tr(request, "Ten minutes to listen: ask how they are, and write "
                                           "down what they say"),
                       .address = text_join(request->work.arena, own, TEXT("/touches")),
                       .action = tr(request, "Note a contact")});
    add_gift(view, (struct people_gift_view){.icon = TEXT("message-circle"),
                                             .text = tr(request, "News of what came of their help"),
                                             .address = TEXT("/outcomes"),
                                             .action = tr(request, "See what changed")});
}

struct people_ledger_view ledger_of(struct request *request, const struct ledger_owner *owner,
                                    const struct touch_array *touches)
{
    struct arena *arena = request->work.arena;
    const struct person *person = owner->person;
    const struct membership *membership = owner->membership;
    struct text name = person->given_name.size ? person->given_name : person->name;
    struct date joined = membership->id ? membership->joined_on : (struct date){0};
    struct allowance_limits limits = allowance_limits_now(&request->work);
    enum allowance verdict = allowance_judge(&owner->balance, &owner->wish, &limits);
    struct tally tally = count(request, joined, touches);
    int most = most_in_a_column(&tally);
    struct people_ledger_view view = {
        .headline = headline_of(request, &tally, name),
        .sentence = sentence_of(request, &tally),
        .is_whole = tally.is_whole,
        .is_empty = tally.gave_all + tally.asked_all + tally.did_all == 0,
        .gave = tr_fill(request, "We gave {n}", "n",
                        integer_to_text(request->work.arena, tally.gave_all), NULL),
        .asked = tr_fill(request, "We asked {n}", "n",
                         integer_to_text(request->work.arena, tally.asked_all), NULL),
        .did = tally.did_all
                   ? tr_plural(request, "They helped once", "They helped {n} times", tally.did_all)
                   : TEXT(""),
        .gave_path = bars(arena, tally.gave, most, 1),
        .asked_path = bars(arena, tally.asked, most, -1),
        .did_path = diamonds(arena, tally.did),
        .today_x = integer_to_text(request->work.arena, place_of(&tally, tally.today)),
        .paused = verdict == ALLOWANCE_MAY
                      ? TEXT("")
                      : tr_fill(request, "Requests to {name} are paused.", "name", name, NULL),
        .why = why_paused(request, verdict, &owner->balance, &owner->wish, &tally),
    };
    add_ticks(request, &tally, &view);
    if (role_may(request->viewer.role, PEOPLE_WRITE))
        add_gifts(request, person, &owner->balance, touches, &view);
    return view;
}
