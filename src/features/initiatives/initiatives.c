/* The rules of initiatives: what they are, and what becomes of them. start.c begins them. */
#include "features/initiatives/initiatives.h"

#include "base/arena.h"
#include "features/initiatives/rules.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "initiatives_queries.h"

#define MOST_INITIATIVES 500

struct text initiative_state_name(enum initiative_state state)
{
    switch (state) {
    case INITIATIVE_PLANNED: return TEXT("planned");
    case INITIATIVE_RECRUITING: return TEXT("recruiting");
    case INITIATIVE_RUNNING: return TEXT("running");
    case INITIATIVE_PAUSED: return TEXT("paused");
    case INITIATIVE_FINISHED: return TEXT("finished");
    }
    return TEXT("");
}

enum initiative_state initiative_state_of(const struct initiative_facts *facts)
{
    if (facts->is_finished)
        return INITIATIVE_FINISHED;
    if (facts->is_paused)
        return INITIATIVE_PAUSED;
    if (facts->running_from.year && date_compare(facts->running_from, facts->today) <= 0)
        return INITIATIVE_RUNNING;
    return facts->missing > 0 ? INITIATIVE_RECRUITING : INITIATIVE_PLANNED;
}

static void add_places(struct initiative *initiative, int64_t capacity, int64_t confirmed)
{
    initiative->wanted += capacity;
    initiative->taken += confirmed;
    if (confirmed < capacity)
        initiative->missing += capacity - confirmed;
}

static void find_what_is_ahead(struct work *work, struct initiative *initiative)
{
    struct initiative_next_row next;
    if (initiative_next(work->db, work->arena, &next, .id = initiative->id,
                        .begun_since = work->now - DAY_MS, .now = work->now))
        initiative->next_session_id = next.session_id.value;
    if (!initiative->next_session_id)
        return;
    struct shift_array shifts = shift_list_of_session(work, initiative->next_session_id);
    for (size_t i = 0; i < shifts.count; i++)
        add_places(initiative, shifts.items[i].capacity, shifts.items[i].confirmed);
}

/* The same for many, the newest first, in two statements. */
static void find_what_is_ahead_of_all(struct work *work, struct initiative_array *all)
{
    const int64_t begun_since = work->now - DAY_MS;
    struct initiatives_next_rows next =
        initiatives_next(work->db, work->arena, .begun_since = begun_since, .now = work->now);
    struct places_next_rows places =
        places_next(work->db, work->arena, .begun_since = begun_since, .now = work->now);
    size_t n = 0, p = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct initiative *initiative = &all->items[i];
        for (; n < next.count && next.items[n].id >= initiative->id; n++)
            if (next.items[n].id == initiative->id)
                initiative->next_session_id = next.items[n].session_id.value;
        for (; p < places.count && places.items[p].id >= initiative->id; p++)
            if (places.items[p].id == initiative->id)
                add_places(initiative, places.items[p].capacity, places.items[p].confirmed);
    }
}

static enum initiative_state state_of(struct work *work, const struct initiative *initiative,
                                      bool is_paused, bool is_finished)
{
    return initiative_state_of(&(struct initiative_facts){.is_paused = is_paused,
                                                          .is_finished = is_finished,
                                                          .running_from = initiative->running_from,
                                                          .today = work_today(work),
                                                          .missing = initiative->missing});
}

/* Both statements read the same columns into rows of the same shape. */
#define INITIATIVE_OF(row)                                                                         \
    ((struct initiative){.id = (row)->id,                                                          \
                         .title = (row)->title,                                                    \
                         .kind = (row)->kind,                                                      \
                         .theme = (row)->theme,                                                    \
                         .aim = (row)->aim,                                                        \
                         .public_text = (row)->public_text,                                        \
                         .playbook = text_or_empty((row)->playbook),                               \
                         .playbook_version = (row)->playbook_version.value,                        \
                         .need_id = (row)->need_id.value,                                          \
                         .ward_code = text_or_empty((row)->ward_code),                             \
                         .room_id = (row)->room_id.value,                                          \
                         .owner_account_id = (row)->owner_account_id.value,                        \
                         .capacity = (row)->capacity,                                              \
                         .is_public = (row)->is_public != 0,                                       \
                         .mood = text_or_empty((row)->mood),                                       \
                         .created_at = (row)->created_at})

bool initiative_find(struct work *work, int64_t id, struct initiative *initiative)
{
    struct initiative_by_id_row row;
    if (!initiative_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *initiative = INITIATIVE_OF(&row);
    date_from_text(text_or_empty(row.running_from), &initiative->running_from);
    if (!row.finished_at.is_set)
        find_what_is_ahead(work, initiative);
    initiative->state = state_of(work, initiative, row.paused_at.is_set, row.finished_at.is_set);
    return true;
}

struct initiative_array initiative_list_window(struct work *work,
                                               const struct initiative_window *window)
{
    struct initiative_rows_rows rows = initiative_rows(
        work->db, work->arena, .before_id = window->before_id ? window->before_id : INT64_MAX,
        .need_id = {.is_set = window->need_id != 0, .value = window->need_id},
        .is_open_only = window->is_open_only, .most = window->most);
    struct initiative_array initiatives = {
        .items = arena_make_array(work->arena, struct initiative, rows.count)};
    for (; initiatives.count < rows.count; initiatives.count++) {
        const struct initiative_rows_row *row = &rows.items[initiatives.count];
        struct initiative *initiative = &initiatives.items[initiatives.count];
        *initiative = INITIATIVE_OF(row);
        date_from_text(text_or_empty(row->running_from), &initiative->running_from);
    }
    find_what_is_ahead_of_all(work, &initiatives);
    for (size_t i = 0; i < rows.count; i++)
        initiatives.items[i].state =
            state_of(work, &initiatives.items[i], rows.items[i].paused_at.is_set,
                     rows.items[i].finished_at.is_set);
    return initiatives;
}

struct initiative_array initiative_list(struct work *work, bool is_open_only)
{
    return initiative_list_window(
        work, &(struct initiative_window){.is_open_only = is_open_only, .most = MOST_INITIATIVES});
}

struct initiative_array initiative_list_for_need(struct work *work, int64_t need_id)
{
    return initiative_list_window(work, &(struct initiative_window){.need_id = need_id,
                                                                    .is_open_only = true,
                                                                    .most = MOST_INITIATIVES});
}

static void cancel_ahead(struct work *work, int64_t id, struct text reason)
{
    struct session_array ahead = session_list_window(
        work, &(struct session_window){
                  .initiative_id = id, .from = work->now, .until = INT64_MAX, .most = 2000});
    for (size_t i = 0; i < ahead.count; i++)
        session_cancel(work, ahead.items[i].id, reason);
}

bool initiative_set_mood(struct work *work, int64_t id, struct text mood)
{
    return initiative_write_mood(work->db, .id = id, .mood = mood) == 1;
}

bool initiative_pause(struct work *work, int64_t id, struct text reason)
{
    if (!initiative_write_ends(work->db, .id = id, .paused_at = MAYBE(work->now)))
        return false;
    if (!text_is_empty(reason))
        cancel_ahead(work, id, reason);
    return true;
}

bool initiative_finish(struct work *work, int64_t id, struct text reason)
{
    if (!initiative_write_ends(work->db, .id = id, .finished_at = MAYBE(work->now)))
        return false;
    cancel_ahead(work, id, reason);
    return true;
}

bool initiative_resume(struct work *work, int64_t id)
{
    return initiative_write_ends(work->db, .id = id) == 1;
}

bool initiative_set_public(struct work *work, int64_t id, bool is_public, struct text public_text)
{
    return initiative_write_public(work->db, .id = id, .is_public = is_public,
                                   .public_text = public_text) == 1;
}
