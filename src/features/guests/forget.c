/* How guests go: by themselves, by asking, or because their time is over. Counts stay. */
#include "features/guests/forget.h"

#include "base/arena.h"
#include "engines/idempotency.h"
#include "engines/rules.h"
#include "features/guests/guests.h"
#include "guests_queries.h"
#include "web/links.h"

/* A place that is still ahead comes free as if they had cancelled it. */
static void forget_bookings(struct work *work, int64_t guest_id)
{
    struct booking_rows_of_guest_rows rows =
        booking_rows_of_guest(work->db, work->arena, .guest_id = guest_id);
    for (size_t i = 0; i < rows.count; i++) {
        const struct booking_rows_of_guest_row *row = &rows.items[i];
        if (row->ends_at > work->now && !row->cancelled_at.is_set)
            booking_cancel(work, row->id);
        link_end(work, TEXT("booking"), row->id);
        booking_forget(work->db, .id = row->id);
    }
}

bool guest_forget(struct work *work, int64_t guest_id)
{
    for (size_t i = 0; i < all_features.count; i++)
        if (all_features.items[i]->forget_guest)
            all_features.items[i]->forget_guest(work, guest_id);
    forget_bookings(work, guest_id);
    guest_openings_forget(work->db, .guest_id = guest_id);
    enrolments_forget(work->db, .guest_id = guest_id);
    idempotency_forget_answers(work, TEXT("POST /api/v1/enrolments")); /* they name guests */
    return guest_delete(work->db, .id = guest_id) == 1;
}

static struct retention_look look_at_guests(struct work *work, int64_t after, int64_t most)
{
    struct retention_bound bound = retention_bound(work, rule_now(work, RULE_KEEP_GUEST_MONTHS));
    struct guest_look_rows rows = guest_look(work->db, work->arena, .after = after, .most = most,
                                             .before = bound.instant, .day = bound.day);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += guest_forget(work, rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

/* Those of guests who still come. */
static struct retention_look look_at_bookings(struct work *work, int64_t after, int64_t most)
{
    struct retention_bound bound = retention_bound(work, rule_now(work, RULE_KEEP_GUEST_MONTHS));
    struct booking_look_rows rows =
        booking_look(work->db, work->arena, .after = after, .most = most, .before = bound.instant,
                     .day = bound.day);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += booking_forget(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

#define OPENING_MONTHS 1

/* Who looked at whom, and who was stopped: of interest as long as somebody may ask. */
static struct retention_look look_at_openings(struct work *work, int64_t after, int64_t most)
{
    struct text before = retention_bound(work, OPENING_MONTHS).day;
    (void)after;
    (void)most;
    int64_t gone = guest_openings_forget_old(work->db, .day = before) +
                   guest_stops_forget_old(work->db, .day = before);
    return (struct retention_look){.looked = gone, .gone = gone};
}

const struct keeper guest_keepers[3] = {
    {.what = "guests", .look = look_at_guests},
    {.what = "bookings", .look = look_at_bookings},
    {.what = "guest-openings", .look = look_at_openings},
};
