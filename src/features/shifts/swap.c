/* Swapping and handing over. */
#include "features/shifts/swap.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/shifts/standing.h"
#include "shifts_queries.h"
#include "web/links.h"

/* Where somebody stands with a shift in which somebody else's place comes free for them, when they
 * give up their own in another one (0: none). */
static bool standing_instead(struct work *work, int64_t shift_id, int64_t person_id,
                             int64_t given_up_id, struct standing *standing)
{
    if (!standing_find(work, shift_id, person_id, standing))
        return false;
    const struct sign_up *sign_up = &standing->sign_up;
    standing->places_left++;
    standing->keeps_newcomer_place = false; /* it was taken */
    standing->clashes =
        sign_up_clashes(work->db, .person_id = person_id, .shift_id = shift_id,
                        .other_shift_id = given_up_id, .starts_at = sign_up->starts_at,
                        .ends_at = sign_up->ends_at) > 0;
    return true;
}

static bool has_place_ahead(const struct work *work, const struct sign_up *sign_up)
{
    return sign_up->state == SIGN_UP_CONFIRMED && sign_up->starts_at > work->now;
}

static struct swap_refusal refuse(enum shift_join verdict, int64_t person_id)
{
    return (struct swap_refusal){.verdict = verdict, .person_id = person_id};
}

/* Their link goes with it: it would show a place that is somebody else's. */
static void forget(struct work *work, int64_t sign_up_id)
{
    link_end(work, INVITATION_PURPOSE, sign_up_id);
    sign_up_forget(work->db, .id = sign_up_id);
}

struct swap_refusal sign_up_swap(struct work *work, int64_t sign_up_id, int64_t other_id)
{
    struct sign_up one, other;
    struct standing of_one, of_other;
    if (!sign_up_find(work, sign_up_id, &one) || !sign_up_find(work, other_id, &other) ||
        !has_place_ahead(work, &one) || !has_place_ahead(work, &other) ||
        one.shift_id == other.shift_id)
        return refuse(SHIFT_UNKNOWN, 0);
    if (!standing_instead(work, other.shift_id, one.person_id, one.shift_id, &of_one) ||
        !standing_instead(work, one.shift_id, other.person_id, other.shift_id, &of_other))
        return refuse(SHIFT_UNKNOWN, 0);
    enum shift_join verdict = standing_verdict(&of_one, work->now);
    if (verdict != SHIFT_JOINED)
        return refuse(verdict, one.person_id);
    verdict = standing_verdict(&of_other, work->now);
    if (verdict != SHIFT_JOINED)
        return refuse(verdict, other.person_id);
    forget(work, one.id);
    forget(work, other.id);
    standing_join(work, &of_one);
    standing_join(work, &of_other);
    return refuse(SHIFT_JOINED, 0);
}

struct swap_refusal sign_up_hand_over(struct work *work, int64_t sign_up_id, int64_t person_id)
{
    struct sign_up one;
    struct standing standing;
    if (!sign_up_find(work, sign_up_id, &one) || !has_place_ahead(work, &one) ||
        !standing_instead(work, one.shift_id, person_id, 0, &standing))
        return refuse(SHIFT_UNKNOWN, 0);
    enum shift_join verdict = standing_verdict(&standing, work->now);
    if (verdict != SHIFT_JOINED)
        return refuse(verdict, person_id);
    forget(work, one.id);
    standing_join(work, &standing);
    return refuse(SHIFT_JOINED, 0);
}

struct sign_up_array sign_up_list_to_swap(struct work *work, const struct sign_up *sign_up)
{
    struct sign_ups_to_swap_rows rows =
        sign_ups_to_swap(work->db, work->arena, .shift_id = sign_up->shift_id, .now = work->now,
                         .person_id = sign_up->person_id);
    struct sign_up_array list = {.items =
                                     arena_make_array(work->arena, struct sign_up, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        list.items[list.count++] = (struct sign_up){
            .id = rows.items[i].id,
            .person_id = rows.items[i].person_id,
            .name = name_full(work->arena, rows.items[i].given_name, rows.items[i].family_name),
            .starts_at = rows.items[i].starts_at};
    return list;
}
