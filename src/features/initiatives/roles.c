/* Roles: what volunteers do in an initiative, and what it needs of them. */
#include "base/arena.h"
#include "features/initiatives/rules.h"
#include "features/shifts/shifts.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"

/* The statements that read roles have the same columns. */
#define ROLE_OF(row)                                                                               \
    ((struct role){.id = (row).id,                                                                 \
                   .initiative_id = (row).initiative_id,                                           \
                   .title = (row).title,                                                           \
                   .what = (row).what,                                                             \
                   .capacity = (row).capacity,                                                     \
                   .skill = text_or_empty((row).skill),                                            \
                   .language = text_or_empty((row).language),                                      \
                   .duties = (row).duties,                                                         \
                   .needs = NEEDS_OF(row),                                                         \
                   .teaches = text_or_empty((row).teaches),                                        \
                   .keeps_newcomer_place = (row).keeps_newcomer_place == 1,                        \
                   .asks_for = text_or_empty((row).asks_for)})

struct role_array role_list(struct work *work, int64_t initiative_id)
{
    struct role_rows_rows rows = role_rows(work->db, work->arena, .initiative_id = initiative_id);
    struct role_array roles = {.items = arena_make_array(work->arena, struct role, rows.count)};
    for (; roles.count < rows.count; roles.count++)
        roles.items[roles.count] = ROLE_OF(rows.items[roles.count]);
    return roles;
}

struct role_array role_list_after(struct work *work, int64_t after_id, int64_t most)
{
    struct role_rows_after_rows rows =
        role_rows_after(work->db, work->arena, .after_id = after_id, .most = most);
    struct role_array roles = {.items = arena_make_array(work->arena, struct role, rows.count)};
    for (; roles.count < rows.count; roles.count++)
        roles.items[roles.count] = ROLE_OF(rows.items[roles.count]);
    return roles;
}

bool role_find(struct work *work, int64_t id, struct role *role)
{
    struct role_by_id_row row;
    if (!role_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *role = ROLE_OF(row);
    return true;
}

static enum check_level level_of(const struct role *role)
{
    enum check_level level;
    check_level_from(role->needs.check_level, &level);
    return level;
}

static void write_role(struct work *work, const struct role *role)
{
    role_update(work->db, .id = role->id, .title = text_trim(role->title), .what = role->what,
                .capacity = role->capacity, .duties = role->duties,
                .check_level = text_or_absent(role->needs.check_level),
                .training = text_or_absent(role->needs.training),
                .references_wanted = role->needs.references, .age_least = role->needs.age_least,
                .teaches = text_or_absent(role->teaches),
                .keeps_newcomer_place = role->keeps_newcomer_place,
                .asks_for = text_or_absent(role->asks_for));
}

enum role_change role_change(struct work *work, const struct role *wanted, struct date *day)
{
    struct role old;
    if (!role_find(work, wanted->id, &old))
        return ROLE_UNKNOWN;
    if (text_is_empty(text_trim(wanted->title)))
        return ROLE_TITLE_MISSING;
    switch (duty_level_fault(work, wanted->duties, level_of(wanted))) {
    case CHECK_LEVEL_RIGHT: break;
    case CHECK_LEVEL_TOO_HIGH: return ROLE_CHECK_TOO_HIGH;
    case CHECK_LEVEL_TOO_LOW: return ROLE_CHECK_TOO_LOW;
    }
    struct shift_array ahead = shift_list_of_role(work, wanted->id);
    for (size_t i = 0; i < ahead.count; i++) {
        const struct shift *shift = &ahead.items[i];
        if (shift->capacity == old.capacity && shift->confirmed > wanted->capacity) {
            *day = zone_local(work->zone, shift->starts_at).date;
            return ROLE_PLACES_TAKEN;
        }
    }
    write_role(work, wanted);
    for (size_t i = 0; i < ahead.count; i++)
        if (ahead.items[i].capacity == old.capacity)
            shift_resize(work, ahead.items[i].id, wanted->capacity);
    return ROLE_CHANGED;
}
