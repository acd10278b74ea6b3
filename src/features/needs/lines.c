/* How needs are put into words. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/needs/pages.h"
#include "features/needs/tellers.h"
#include "features/themes.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

struct text need_long_day(struct request *request, int64_t instant)
{
    return show_long_day(request, zone_local(request->work.zone, instant).date);
}

static void state_words(struct request *request, enum need_state state, struct need_line *line)
{
    switch (state) {
    case NEED_HEARD:
        line->state = tr(request, "Heard, not checked yet");
        line->tag = TEXT("info");
        line->tag_icon = TEXT("ear");
        return;
    case NEED_CONFIRMED:
        line->state = tr(request, "Confirmed");
        line->tag = TEXT("warn");
        line->tag_icon = TEXT("check");
        return;
    case NEED_BEING_MET:
        line->state = tr(request, "Being met");
        line->tag = TEXT("ok");
        line->tag_icon = TEXT("sprout");
        return;
    case NEED_MET:
        line->state = tr(request, "Met");
        line->tag = TEXT("ok");
        line->tag_icon = TEXT("circle-check");
        return;
    case NEED_NOT_OURS:
        line->state = tr(request, "Not ours to meet");
        line->tag = TEXT("");
        line->tag_icon = TEXT("arrow-right");
        return;
    case NEED_PARKED:
        line->state = tr(request, "Parked");
        line->tag = TEXT("");
        line->tag_icon = TEXT("circle-pause");
        return;
    }
    unreachable();
}

struct text need_waiting_text(struct request *request, size_t count)
{
    return tr_plural(request, "{n} is waiting to hear", "{n} are waiting to hear", (int64_t)count);
}

struct need_line need_line_of(struct request *request, const struct need *need)
{
    struct need_line line = {
        .id = need->id,
        .title = need->title,
        .icon = text_from(theme_find(need->theme)->icon),
        .where = need->ward_name.size ? need->ward_name : tr(request, "The whole area"),
        .voices = tr_plural(request, "{n} person", "{n} people", need->voices),
        .last_heard =
            need->last_heard_on.year ? show_long_day(request, need->last_heard_on) : TEXT(""),
        .owner = account_name(&request->work, need->owner_account_id),
    };
    state_words(request, need->state, &line);
    if (!need_state_is_open(need->state) && need->waiting_to_hear > 0)
        line.waiting = need_waiting_text(request, (size_t)need->waiting_to_hear);
    return line;
}

struct page need_page_below(struct request *request, const struct need *need, const char *title)
{
    return (struct page){.title = tr(request, title),
                         .tab = TAB_PLACE,
                         .is_narrow = true,
                         .back = address(request, "/needs/%lld", (long long)need->id),
                         .back_name = need->title};
}

static struct text who_raised(struct request *request, const struct need_evidence *one)
{
    if (one->told_by.size && one->partner_name.size)
        return tr_fill(request, "{name} of {partner}", "name", one->told_by, "partner",
                       one->partner_name, NULL);
    if (one->told_by.size)
        return one->told_by;
    return one->partner_name.size ? one->partner_name : tr(request, "Somebody without a name");
}

/* The same teller waits further up already. */
static bool is_listed(struct request *request, const struct need_tellers *tellers, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (tellers->evidence->items[i].is_waiting &&
            need_tellers_agree(&request->work, tellers, i, at))
            return true;
    return false;
}

struct owed_lines need_owed_lines(struct request *request, const struct need *need)
{
    struct need_evidence_array all = need_evidence_list(&request->work, need);
    struct need_tellers tellers = need_tellers_find(&request->work, need->id, &all);
    struct owed_lines owed = {
        .items = arena_make_array(request->work.arena, struct owed_line, all.count)};
    for (size_t i = 0; i < all.count; i++) {
        const struct need_evidence *one = &all.items[i];
        if (one->is_waiting && !is_listed(request, &tellers, i))
            owed.items[owed.count++] =
                (struct owed_line){.id = one->id,
                                   .who = who_raised(request, one),
                                   .contact = one->contact,
                                   .when = show_long_day(request, one->heard_on),
                                   .words = one->words};
    }
    return owed;
}
