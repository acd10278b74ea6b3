/* Enrolments as they are read: their state, and lists. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "guests_queries.h"

enum enrolment_state enrolment_state_of(const struct enrolment_facts *facts)
{
    if (facts->has_left)
        return ENROLMENT_LEFT;
    if (facts->has_completed)
        return ENROLMENT_COMPLETED;
    if (facts->is_placed)
        return facts->has_come ? ENROLMENT_ATTENDING : ENROLMENT_PLACED;
    return facts->is_waiting ? ENROLMENT_WAITING : ENROLMENT_ENQUIRY;
}

struct text enrolment_state_name(enum enrolment_state state)
{
    switch (state) {
    case ENROLMENT_ENQUIRY: return TEXT("enquiry");
    case ENROLMENT_WAITING: return TEXT("waiting");
    case ENROLMENT_PLACED: return TEXT("placed");
    case ENROLMENT_ATTENDING: return TEXT("attending");
    case ENROLMENT_COMPLETED: return TEXT("completed");
    case ENROLMENT_LEFT: return TEXT("left");
    }
    return TEXT("");
}

/* The three statements read the same columns into rows of the same shape. */
#define ENROLMENT_OF(row)                                                                          \
    ((struct enrolment){.id = (row)->id,                                                           \
                        .initiative_id = (row)->initiative_id,                                     \
                        .guest = {.id = (row)->guest_id,                                           \
                                  .first_name = (row)->first_name,                                 \
                                  .initial = (row)->initial,                                       \
                                  .known_need = text_or_empty((row)->known_need),                  \
                                  .ward_code = text_or_empty((row)->ward_code)},                   \
                        .enquired_on = (row)->enquired_on,                                         \
                        .placed_on = text_or_empty((row)->placed_on),                              \
                        .waiting_since = text_or_empty((row)->waiting_since),                      \
                        .completed_on = text_or_empty((row)->completed_on),                        \
                        .left_on = text_or_empty((row)->left_on),                                  \
                        .left_reason = text_or_empty((row)->left_reason),                          \
                        .wishes = {.creche = (row)->wants_creche.value == 1,                       \
                                   .step_free = (row)->wants_step_free.value == 1},                \
                        .partner_id = (row)->partner_id.value,                                     \
                        .state = enrolment_state_of(&(struct enrolment_facts){                     \
                            .is_waiting = (row)->waiting_since.data != NULL,                       \
                            .is_placed = (row)->placed_on.data != NULL,                            \
                            .has_come = (row)->has_come == 1,                                      \
                            .has_completed = (row)->completed_on.data != NULL,                     \
                            .has_left = (row)->left_on.data != NULL})})

bool enrolment_find(struct work *work, int64_t id, struct enrolment *enrolment)
{
    struct enrolment_by_id_row row;
    if (!enrolment_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *enrolment = ENROLMENT_OF(&row);
    return true;
}

static struct enrolment_array list_of_all(struct work *work, int64_t after, int64_t most)
{
    struct enrolment_rows_after_rows rows =
        enrolment_rows_after(work->db, work->arena, .after_id = after, .most = most);
    struct enrolment_array list = {.items =
                                       arena_make_array(work->arena, struct enrolment, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = ENROLMENT_OF(&rows.items[list.count]);
    return list;
}

struct enrolment_array enrolment_list(struct work *work, int64_t initiative_id, int64_t after,
                                      int64_t most)
{
    if (initiative_id == 0)
        return list_of_all(work, after, most);
    struct enrolment_rows_of_initiative_rows rows = enrolment_rows_of_initiative(
        work->db, work->arena, .initiative_id = initiative_id, .after_id = after, .most = most);
    struct enrolment_array list = {.items =
                                       arena_make_array(work->arena, struct enrolment, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = ENROLMENT_OF(&rows.items[list.count]);
    return list;
}

int64_t enrolment_initiative(struct work *work, int64_t id)
{
    struct enrolment_owner_row row;
    return enrolment_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}
