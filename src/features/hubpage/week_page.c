/* The first page of a hub: this week. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/rollups.h"
#include "features/hubpage/programme.h"
#include "features/hubpage/week.html.h"

#define WEEK_DAYS 7
#define DOORS_DAYS 28
#define LATEST_START 180 /* days ahead that ?from= may ask for */
#define NEXT_ONES 6
#define FEWEST_HELPED 5 /* fewer would point at somebody */

static struct session_array part_of(const struct session_array *sessions, size_t count)
{
    return (struct session_array){.items = sessions->items,
                                  .count = count < sessions->count ? count : sessions->count};
}

static size_t count_before(const struct session_array *sessions, struct date end)
{
    size_t count = 0;
    while (count < sessions->count && date_compare(sessions->items[count].day, end) < 0)
        count++;
    return count;
}

/* Sessions that meet or overlap are one time of the open door. */
static struct text open_times(struct request *request, const struct session_array *sessions)
{
    struct date today = work_today(&request->work);
    struct buffer out = buffer_new(request->work.arena, 64);
    struct session open = {0};
    for (size_t i = 0; i < sessions->count; i++) {
        const struct session *session = &sessions->items[i];
        if (date_compare(session->day, today) != 0 || !session_is_ahead(request, session) ||
            !session->is_in_our_room)
            continue;
        if (open.ends_at == 0) {
            open = *session;
        } else if (session->starts_at <= open.ends_at) {
            open.ends_at = session->ends_at > open.ends_at ? session->ends_at : open.ends_at;
        } else {
            buffer_add(&out, show_times(request, &open));
            buffer_add(&out, tr(request, ", "));
            open = *session;
        }
    }
    if (open.ends_at)
        buffer_add(&out, show_times(request, &open));
    return buffer_text(&out);
}

/* The week asked for, or today. */
static struct date first_day(struct request *request)
{
    struct date day, today = work_today(&request->work);
    if (!date_from_text(query_text(request, "from"), &day) || date_compare(day, today) <= 0 ||
        date_days_between(today, day) > LATEST_START)
        return today;
    return day;
}

static void fill_pager(struct request *request, struct week_view *view, struct date first)
{
    struct date today = work_today(&request->work), earlier = date_add_days(first, -WEEK_DAYS);
    struct arena *arena = request->work.arena;
    view->later = date_to_text(arena, date_add_days(first, WEEK_DAYS));
    if (!view->is_now && date_compare(earlier, today) > 0)
        view->earlier = date_to_text(arena, earlier);
}

static void offer_a_place(struct request *request, struct week_view *view,
                          const struct session_array *sessions, const struct booking_counts *taken)
{
    for (size_t i = 0; i < sessions->count && view->book_id == 0; i++) {
        const struct session *session = &sessions->items[i];
        if (!session_is_ahead(request, session) || session_places_of(session, taken) == 0)
            continue;
        view->book_id = session->id;
        view->book_title =
            tr_fill(request, "{title}, {day}", "title", isolated(request, session->title), "day",
                    show_near_day(request, session->day), NULL);
    }
}

static int64_t times_helped(struct request *request)
{
    struct date today = work_today(&request->work);
    struct rollup_figure figure =
        rollup_between(&request->work, METRIC_VOLUNTEERS_CAME, date_add_days(today, -29), today);
    return figure.n < FEWEST_HELPED ? 0 : figure.n;
}

static void fill_now(struct request *request, struct week_view *view)
{
    struct date today = work_today(&request->work);
    struct session_array near = programme_between(request, today, DOORS_DAYS);
    struct session_array week =
        part_of(&near, count_before(&near, date_add_days(today, WEEK_DAYS)));
    view->heading = tr(request, "This week");
    if (week.count == 0) {
        if (near.count == 0)
            near = programme_between(request, today, PROGRAMME_DAYS);
        week = part_of(&near, NEXT_ONES);
        view->is_later = true;
        view->heading = tr(request, "The next dates");
    }
    view->has_any = near.count > 0;
    view->open_today = open_times(request, &week);
    view->street.is_open = !text_is_empty(view->open_today);
    view->doors = programme_doors(request, &near);
    struct booking_counts taken = session_bookings(request, &week);
    view->days = programme_days(request, &week, &taken, view->contact.venue);
    view->helped = times_helped(request);
    view->has_facts = view->open_today.size || view->contact.venue.size || view->contact.phone.size;
    view->may_start = role_may(request->viewer.role, PROJECT_WRITE);
    offer_a_place(request, view, &week, &taken);
}

static void fill_later(struct request *request, struct week_view *view, struct date first)
{
    struct session_array week = programme_between(request, first, WEEK_DAYS);
    view->heading = tr_fill(request, "From {first} to {last}", "first", show_day(request, first),
                            "last", show_day(request, date_add_days(first, WEEK_DAYS - 1)), NULL);
    struct booking_counts taken = session_bookings(request, &week);
    view->has_any = week.count > 0;
    view->days = programme_days(request, &week, &taken, view->contact.venue);
}

/* GET / - ?from=2026-12-03 shows a later week. */
struct response week_page(struct request *request)
{
    struct date first = first_day(request);
    struct week_view view = {.contact = contact_of_hub(request), .hub_name = request->hub->name};
    view.is_now = date_compare(first, work_today(&request->work)) == 0;
    if (view.is_now)
        fill_now(request, &view);
    else
        fill_later(request, &view, first);
    fill_pager(request, &view, first);
    struct page page = {.title = view.heading, .is_public = true};
    return page_response(request, &page, hubpage_week_html(&request->html, &view));
}
