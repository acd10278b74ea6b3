/* The daily cap on opening guests' records: against the curious, and against a stolen sign-in. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "guests_queries.h"

int64_t guest_cap_of(enum access_role role)
{
    return role == ROLE_CHAIR || role == ROLE_SECRETARY ? 0 : GUESTS_A_DAY;
}

static bool is_known(struct work *work, struct text day, int64_t guest_id)
{
    return guest_opening_known(work->db, .day = day, .actor_kind = work->actor.kind,
                               .actor_id = work->actor.id, .guest_id = guest_id) > 0;
}

static int64_t count_fresh(struct work *work, struct text day, const int64_t *guest_ids,
                           size_t count)
{
    int64_t fresh = 0;
    for (size_t i = 0; i < count; i++)
        fresh += !is_known(work, day, guest_ids[i]);
    return fresh;
}

bool guests_open(struct request *request, const int64_t *guest_ids, size_t count)
{
    struct work *work = &request->work;
    struct text day = work_today_text(work);
    int64_t cap = guest_cap_of(request->viewer.role);
    int64_t before = guest_opening_count(work->db, .day = day, .actor_kind = work->actor.kind,
                                         .actor_id = work->actor.id);
    if (cap > 0 && before + count_fresh(work, day, guest_ids, count) > cap) {
        guest_stop_insert(work->db, .day = day, .actor_kind = work->actor.kind,
                          .actor_id = work->actor.id, .at = work->now);
        work_note(work, "stopped: more than %lld guests' records today", (long long)cap);
        request->keeps_refusal = true;
        return false;
    }
    for (size_t i = 0; i < count; i++)
        guest_opening_insert(work->db, .day = day, .actor_kind = work->actor.kind,
                             .actor_id = work->actor.id, .guest_id = guest_ids[i]);
    return true;
}

bool guests_open_expected(struct request *request, const struct expected_guests *guests)
{
    int64_t *ids = arena_make_array(request->work.arena, int64_t, guests->count + 1);
    for (size_t i = 0; i < guests->count; i++)
        ids[i] = guests->items[i].guest.id;
    return guests_open(request, ids, guests->count);
}

bool enrolments_open(struct request *request, const struct enrolment_array *enrolments,
                     size_t count)
{
    int64_t *ids = arena_make_array(request->work.arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = enrolments->items[i].guest.id;
    return guests_open(request, ids, count);
}

struct response guests_too_many(struct request *request)
{
    return refused(request, 429,
                   tr_fill(request,
                           "These would be more than {n} different guests in one day, which is "
                           "the most your access role may open. The chair and the secretary "
                           "have been told; they can look for you.",
                           "n", text_format(request->work.arena, "%d", GUESTS_A_DAY), NULL));
}

struct guest_opening_days guest_openings_since(struct work *work, struct text day)
{
    struct guest_opening_days_rows rows =
        guest_opening_days(work->db, work->arena, .from_day = day);
    struct guest_opening_days days = {
        .items = arena_make_array(work->arena, struct guest_opening_day, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        days.items[days.count++] = (struct guest_opening_day){
            .day = rows.items[i].day,
            .actor = {(enum actor_kind)rows.items[i].actor_kind, rows.items[i].actor_id},
            .guests = rows.items[i].n};
    return days;
}

struct guest_stops guest_stops_since(struct work *work, struct text day)
{
    struct guest_stop_days_rows rows = guest_stop_days(work->db, work->arena, .from_day = day);
    struct guest_stops stops = {.items =
                                    arena_make_array(work->arena, struct guest_stop, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        stops.items[stops.count++] = (struct guest_stop){
            .day = rows.items[i].day,
            .actor = {(enum actor_kind)rows.items[i].actor_kind, rows.items[i].actor_id},
            .at = rows.items[i].at};
    return stops;
}
