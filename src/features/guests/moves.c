/* Moving up or on: who completes, leaves, goes to another project, or gets a place. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "guests_queries.h"

#define TRANSLATE(message) message
#define MOVED_ON TEXT("moved-on")

const struct enrolment_reason enrolment_reasons[] = {
    {"work", TRANSLATE("Has work now, or other hours of work")},
    {"course", TRANSLATE("Learns somewhere else now")},
    {"moved-away", TRANSLATE("Moved away")},
    {"times", TRANSLATE("The day or the time does not suit them")},
    {"caring", TRANSLATE("Looks after somebody")},
    {"enough", TRANSLATE("Has what they came for")},
    {"not-reached", TRANSLATE("We could not reach them")},
    {"other", TRANSLATE("Another reason, or none said")},
};
const size_t enrolment_reason_count = sizeof enrolment_reasons / sizeof *enrolment_reasons;

const struct enrolment_reason *enrolment_reason_find(struct text code)
{
    for (size_t i = 0; i < enrolment_reason_count; i++)
        if (text_equal(code, text_from(enrolment_reasons[i].code)))
            return &enrolment_reasons[i];
    return NULL;
}

bool enrolment_find_of(struct work *work, int64_t guest_id, int64_t initiative_id,
                       struct enrolment *enrolment)
{
    int64_t id = enrolment_of(work, guest_id, initiative_id);
    return id != 0 && enrolment_find(work, id, enrolment);
}

void enrolment_wish(struct work *work, int64_t id, const struct enrolment_wishes *wishes)
{
    enrolment_set_wishes(work->db, .id = id, .wants_creche = MAYBE(wishes->creche),
                         .wants_step_free = MAYBE(wishes->step_free));
}

static bool is_over(const struct enrolment *enrolment)
{
    return enrolment->state == ENROLMENT_LEFT || enrolment->state == ENROLMENT_COMPLETED;
}

enum enrolment_move enrolment_complete(struct work *work, int64_t id)
{
    struct enrolment enrolment;
    if (!enrolment_find(work, id, &enrolment))
        return ENROLMENT_MOVE_UNKNOWN;
    if (is_over(&enrolment) || text_is_empty(enrolment.placed_on))
        return ENROLMENT_MOVE_NOT_NOW;
    enrolment_set_end(work->db, .id = id, .completed_on = work_today_text(work));
    work_note(work, "enrolment=%lld completed", (long long)id);
    return ENROLMENT_MOVED;
}

enum enrolment_move enrolment_leave(struct work *work, int64_t id, struct text reason)
{
    struct enrolment enrolment;
    if (!enrolment_find(work, id, &enrolment))
        return ENROLMENT_MOVE_UNKNOWN;
    if (!enrolment_reason_find(reason))
        return ENROLMENT_MOVE_REASON;
    if (is_over(&enrolment))
        return ENROLMENT_MOVE_NOT_NOW;
    enrolment_set_end(work->db, .id = id, .left_on = work_today_text(work), .left_reason = reason);
    work_note(work, "enrolment=%lld left", (long long)id);
    return ENROLMENT_MOVED;
}

/* There they may have been before, or wait already. */
static int64_t enrol_again(struct work *work, const struct enrolment *enrolment,
                           int64_t initiative_id)
{
    struct text today = work_today_text(work);
    bool is_full = enrolment_places_free(work, initiative_id) == 0;
    struct enrolment there;
    if (enrolment_find_of(work, enrolment->guest.id, initiative_id, &there)) {
        enrolment_set_end(work->db, .id = there.id);
        if (text_is_empty(there.placed_on) || is_over(&there))
            enrolment_place(work->db, .id = there.id, .placed_on = today);
        return there.id;
    }
    int64_t id = work_new_id(work);
    enrolment_insert(work->db, .id = id, .guest_id = enrolment->guest.id,
                     .initiative_id = initiative_id, .enquired_on = today,
                     .placed_on = is_full ? (struct text){0} : today,
                     .waiting_since = is_full ? today : (struct text){0});
    return id;
}

enum enrolment_move enrolment_move(struct work *work, int64_t id, int64_t initiative_id,
                                   int64_t *new_id)
{
    struct enrolment enrolment;
    struct initiative to;
    if (!enrolment_find(work, id, &enrolment))
        return ENROLMENT_MOVE_UNKNOWN;
    if (initiative_id == enrolment.initiative_id || !initiative_find(work, initiative_id, &to) ||
        to.state == INITIATIVE_FINISHED)
        return ENROLMENT_MOVE_NOWHERE;
    if (enrolment.state == ENROLMENT_LEFT)
        return ENROLMENT_MOVE_NOT_NOW;
    /* Who has completed it stays completed: they move up. */
    if (enrolment.state != ENROLMENT_COMPLETED)
        enrolment_set_end(work->db, .id = id, .left_on = work_today_text(work),
                          .left_reason = MOVED_ON);
    *new_id = enrol_again(work, &enrolment, initiative_id);
    enrolment_wish(work, *new_id, &enrolment.wishes);
    work_note(work, "enrolment=%lld moved=%lld", (long long)id, (long long)*new_id);
    return ENROLMENT_MOVED;
}

enum enrolment_move enrolment_take_back(struct work *work, int64_t id)
{
    struct enrolment enrolment;
    if (!enrolment_find(work, id, &enrolment))
        return ENROLMENT_MOVE_UNKNOWN;
    if (!is_over(&enrolment))
        return ENROLMENT_MOVE_NOT_NOW;
    enrolment_set_end(work->db, .id = id);
    work_note(work, "enrolment=%lld again", (long long)id);
    return ENROLMENT_MOVED;
}

enum enrolment_move enrolment_give_place(struct work *work, int64_t id)
{
    struct enrolment enrolment;
    if (!enrolment_find(work, id, &enrolment))
        return ENROLMENT_MOVE_UNKNOWN;
    if (enrolment.state != ENROLMENT_WAITING && enrolment.state != ENROLMENT_ENQUIRY)
        return ENROLMENT_MOVE_NOT_NOW;
    enrolment_place(work->db, .id = id, .placed_on = work_today_text(work));
    work_note(work, "enrolment=%lld placed", (long long)id);
    return ENROLMENT_MOVED;
}

struct enrolment_queue enrolment_queue(struct work *work, int64_t initiative_id)
{
    struct enrolment_waiting_rows_rows rows =
        enrolment_waiting_rows(work->db, work->arena, .initiative_id = initiative_id);
    struct enrolment_queue queue = {.items = arena_make_array(work->arena, int64_t, rows.count)};
    for (; queue.count < rows.count; queue.count++)
        queue.items[queue.count] = rows.items[queue.count].id;
    return queue;
}

int64_t enrolment_places_free(struct work *work, int64_t initiative_id)
{
    struct initiative initiative;
    if (!initiative_find(work, initiative_id, &initiative))
        return 0;
    int64_t placed = enrolment_place_count(work->db, .initiative_id = initiative_id);
    return placed < initiative.capacity ? initiative.capacity - placed : 0;
}
