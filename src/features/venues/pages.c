/* Rooms and what they are used for. */
#include "features/venues/pages.h"

#include "base/arena.h"
#include "features/venues/rooms.html.h"
#include "features/venues/views.h"
#include "platform/clock/clock.h"

#define WEEK_DAYS 7

static struct text day_text(struct request *request, struct date day)
{
    int64_t ahead = date_days_between(work_today(&request->work), day);
    if (ahead == 0)
        return tr(request, "today");
    if (ahead == 1)
        return tr(request, "tomorrow");
    return show_weekday(request, date_weekday(day));
}

static struct text closed_text(struct request *request, const struct room *room)
{
    if (room->closed_from.year == 0)
        return TEXT("");
    struct text day = show_long_day(request, room->closed_from);
    return room_is_closed(room, work_today(&request->work))
               ? tr_fill(request, "Closed since {day}", "day", day, NULL)
               : tr_fill(request, "Closes on {day}", "day", day, NULL);
}

static struct room_line line_of_room(struct request *request, const struct room *room,
                                     const struct room_use_array *uses)
{
    struct date today = work_today(&request->work);
    struct room_line line = {.id = room->id,
                             .name = room->name,
                             .capacity = room->capacity,
                             .equipment = room->equipment,
                             .closed = closed_text(request, room),
                             .is_closed = room_is_closed(room, today)};
    line.uses.items = arena_make_array(request->work.arena, struct use_line, uses->count);
    for (size_t i = 0; i < uses->count; i++) {
        const struct room_use *use = &uses->items[i];
        if (use->room_id != room->id)
            continue;
        line.today += date_compare(use->day, today) == 0;
        line.uses.items[line.uses.count++] = (struct use_line){
            .initiative_id =
                viewer_may_open(&request->viewer, use->initiative_id) ? use->initiative_id : 0,
            .time = show_time(request, use->starts_at),
            .when = day_text(request, use->day),
            .title = use->title,
            .until = show_time(request, use->ends_at),
        };
    }
    return line;
}

static struct venue_card *card_of(struct request *request, struct rooms_view *view,
                                  const struct room *room)
{
    struct venue venue;
    struct venue_cards *cards = &view->venues;
    bool is_known = cards->count > 0 && cards->items[cards->count - 1].id == room->venue_id;
    if (!is_known && venue_find(&request->work, room->venue_id, &venue))
        cards->items[cards->count++] = (struct venue_card){
            .id = venue.id,
            .name = venue.name,
            .address = venue.address,
            .postcode = venue.postcode,
            .note = venue.note,
            .opening_hours = venue.opening_hours,
            .keys = role_may(request->viewer.role, SHIFT_READ) ? venue.keys : TEXT(""),
            .is_step_free = venue.is_step_free,
            .is_partners = venue.partner_id != 0,
        };
    return &cards->items[cards->count - 1];
}

/* Rooms come by venue, so those of one venue stand together. */
static void fill_cards(struct request *request, struct rooms_view *view,
                       const struct room_use_array *uses)
{
    struct room_array rooms = room_list_ever(&request->work);
    struct room_line *lines = arena_make_array(request->work.arena, struct room_line, rooms.count);
    view->venues.items = arena_make_array(request->work.arena, struct venue_card, rooms.count);
    for (size_t i = 0; i < rooms.count; i++) {
        struct venue_card *card = card_of(request, view, &rooms.items[i]);
        lines[i] = line_of_room(request, &rooms.items[i], uses);
        if (card->rooms.count == 0)
            card->rooms.items = &lines[i];
        card->rooms.count++;
        view->today += lines[i].today;
        view->week += (int64_t)lines[i].uses.count;
    }
}

/* GET /more/rooms */
struct response rooms_page(struct request *request)
{
    struct work *work = &request->work;
    struct date today = work_today(work);
    struct rooms_view view = {.may_write = role_may(request->viewer.role, PROJECT_WRITE)};
    struct room_use_array uses = room_use_list(
        work, zone_instant(work->zone, (struct local_time){.date = today}),
        zone_instant(work->zone, (struct local_time){.date = date_add_days(today, WEEK_DAYS)}));
    fill_cards(request, &view, &uses);
    if (view.venues.count == 0)
        view.empty = (struct empty_state){
            .icon = TEXT("door-open"),
            .title = tr(request, "No rooms yet"),
            .sentence = tr(request, "A church hall, a school after hours, the back of a café: one "
                                    "room with a key is enough to start something."),
            .address = view.may_write ? TEXT("/more/rooms/new") : TEXT(""),
            .action = tr(request, "Add the first venue"),
            .is_main = true};
    struct page page = {.title = tr(request, "Rooms"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, venues_rooms_html(&request->html, &view));
}
