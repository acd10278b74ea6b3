/* Shifts and what becomes of them: finding, inviting, joining, leaving. */
#include "features/shifts/shifts.h"

#include "base/arena.h"
#include "base/panic.h"
#include "features/journey/journey.h"
#include "features/shifts/standing.h"
#include "shifts_queries.h"
#include "web/links.h"

/* The statements that read shifts have the same columns. */
#define SHIFT_OF(row)                                                                              \
    ((struct shift){.id = (row).id,                                                                \
                    .session_id = (row).session_id,                                                \
                    .role_id = (row).role_id,                                                      \
                    .initiative_id = (row).initiative_id,                                          \
                    .title = (row).title,                                                          \
                    .theme = (row).theme,                                                          \
                    .role_title = (row).role_title,                                                \
                    .what = (row).what,                                                            \
                    .skill = text_or_empty((row).skill),                                           \
                    .language = text_or_empty((row).language),                                     \
                    .needs = NEEDS_OF(row),                                                        \
                    .teaches = text_or_empty((row).teaches),                                       \
                    .keeps_newcomer_place = (row).keeps_newcomer_place == 1,                       \
                    .asks_for = text_or_empty((row).asks_for),                                     \
                    .is_cancelled = (row).cancelled_at.is_set,                                     \
                    .sequence = (row).sequence,                                                    \
                    .changed_at = (row).changed_at,                                                \
                    .starts_at = (row).starts_at,                                                  \
                    .ends_at = (row).ends_at,                                                      \
                    .capacity = (row).capacity,                                                    \
                    .confirmed = (row).confirmed,                                                  \
                    .invited = (row).invited})

static struct shift_array shift_array_of(struct work *work, size_t most)
{
    return (struct shift_array){.items = arena_make_array(work->arena, struct shift, most)};
}

int64_t shift_add(struct work *work, int64_t session_id, int64_t role_id, int64_t capacity)
{
    int64_t id = work_new_id(work);
    shift_insert(work->db, .id = id, .session_id = session_id, .role_id = role_id,
                 .capacity = capacity);
    return id;
}

bool shift_find(struct work *work, int64_t id, struct shift *shift)
{
    struct shift_by_id_row row;
    if (!shift_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *shift = SHIFT_OF(row);
    return true;
}

struct shift_array shift_list_of_session(struct work *work, int64_t session_id)
{
    struct shifts_of_session_rows rows =
        shifts_of_session(work->db, work->arena, .session_id = session_id);
    struct shift_array shifts = shift_array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        shifts.items[shifts.count++] = SHIFT_OF(rows.items[i]);
    return shifts;
}

struct shift_array shift_list_of_role(struct work *work, int64_t role_id)
{
    struct shifts_of_role_rows rows =
        shifts_of_role(work->db, work->arena, .role_id = role_id, .now = work->now);
    struct shift_array shifts = shift_array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        shifts.items[shifts.count++] = SHIFT_OF(rows.items[i]);
    return shifts;
}

struct shift_array shift_list_open(struct work *work, int64_t from, int64_t until)
{
    struct shifts_between_rows rows =
        shifts_between(work->db, work->arena, .from_at = from, .until_at = until);
    struct shift_array shifts = shift_array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].confirmed < rows.items[i].capacity)
            shifts.items[shifts.count++] = SHIFT_OF(rows.items[i]);
    return shifts;
}

struct shift_gaps shift_gap_list(struct work *work, int64_t from, int64_t until)
{
    struct shift_places_between_rows rows =
        shift_places_between(work->db, work->arena, .from_at = from, .until_at = until);
    struct shift_gaps gaps = {.items = arena_make_array(work->arena, struct shift_gap, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct shift_places_between_row *row = &rows.items[i];
        if (row->confirmed < row->capacity)
            gaps.items[gaps.count++] =
                (struct shift_gap){.shift_id = row->id,
                                   .session_id = row->session_id,
                                   .initiative_id = row->initiative_id,
                                   .missing = row->capacity - row->confirmed};
    }
    return gaps;
}

struct shift_array shift_list_after(struct work *work, int64_t after, int64_t most)
{
    struct shifts_after_rows rows =
        shifts_after(work->db, work->arena, .after = after, .most = most);
    struct shift_array shifts = shift_array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        shifts.items[shifts.count++] = SHIFT_OF(rows.items[i]);
    return shifts;
}

const char *shift_join_code(enum shift_join verdict)
{
    switch (verdict) {
    case SHIFT_JOINED: return "shift-joined";
    case SHIFT_WAITLISTED: return "shift-full";
    case SHIFT_CLASHES: return "shift-clashes";
    case SHIFT_NEEDS_CHECK: return "shift-needs-check";
    case SHIFT_NEEDS_TRAINING: return "shift-needs-training";
    case SHIFT_NEEDS_REFERENCES: return "shift-needs-references";
    case SHIFT_TOO_YOUNG: return "shift-too-young";
    case SHIFT_NEEDS_SKILL: return "shift-needs-skill";
    case SHIFT_NEEDS_LANGUAGE: return "shift-needs-language";
    case SHIFT_NEWCOMER_PLACE: return "shift-newcomer-place";
    case SHIFT_TOO_LATE: return "shift-too-late";
    case SHIFT_CANCELLED: return "shift-cancelled";
    case SHIFT_ALREADY: return "shift-already";
    case SHIFT_UNKNOWN: return "shift-unknown";
    }
    unreachable();
}

enum shift_join shift_may_join(struct work *work, int64_t shift_id, int64_t person_id)
{
    struct standing standing;
    return standing_find(work, shift_id, person_id, &standing)
               ? standing_verdict(&standing, work->now)
               : SHIFT_UNKNOWN;
}

enum shift_join shift_join(struct work *work, int64_t shift_id, int64_t person_id)
{
    struct standing standing;
    return standing_find(work, shift_id, person_id, &standing) ? standing_join(work, &standing)
                                                               : SHIFT_UNKNOWN;
}

enum touch_kind shift_invitation_kind(struct text asks_for)
{
    return touch_kind_with(TOUCH_OFFERED, touch_favour_from_name(asks_for));
}

static void add_offer(struct work *work, const struct standing *standing)
{
    const struct sign_up *sign_up = &standing->sign_up;
    enum touch_kind kind = shift_invitation_kind(standing->asks_for);
    const char *verb = kind == TOUCH_ASKED ? "Asked" : "Invited";
    touch_add(work,
              &(struct touch){
                  .person_id = sign_up->person_id,
                  .kind = kind,
                  .summary = text_format(work->arena, "%s to help at %.*s: %.*s.", verb,
                                         TEXT_ARG(sign_up->title), TEXT_ARG(sign_up->role_title)),
                  .source = TEXT("shift"),
                  .source_id = sign_up->id,
              });
}

/* Whether there may be one, leaving the allowance aside. */
static enum shift_invite check_invitation(const struct work *work, const struct standing *standing)
{
    if (standing->has_sign_up)
        return SHIFT_INVITE_ALREADY;
    if (standing->is_refused)
        return SHIFT_INVITE_NOT_WANTED;
    if (standing->cancelled_at != 0 || standing->sign_up.starts_at <= work->now)
        return SHIFT_INVITE_TOO_LATE;
    return SHIFT_INVITED;
}

static void write_invitation(struct work *work, struct standing *standing, struct text reason)
{
    struct sign_up *sign_up = &standing->sign_up;
    sign_up->id = work_new_id(work);
    sign_up_insert(work->db, .id = sign_up->id, .shift_id = sign_up->shift_id,
                   .person_id = sign_up->person_id,
                   .reason = text_is_empty(reason) ? (struct text){0} : reason,
                   .invited_at = MAYBE(work->now));
    add_offer(work, standing);
}

enum shift_invite shift_invite(struct work *work, int64_t shift_id, int64_t person_id,
                               struct text reason, int64_t *sign_up_id)
{
    struct standing standing;
    *sign_up_id = 0;
    if (!standing_find(work, shift_id, person_id, &standing))
        return SHIFT_INVITE_UNKNOWN;
    enum shift_invite outcome = check_invitation(work, &standing);
    enum touch_kind kind = shift_invitation_kind(standing.asks_for);
    if (outcome == SHIFT_INVITED && allowance_of_kind(work, person_id, kind) != ALLOWANCE_MAY)
        return kind == TOUCH_ASKED ? SHIFT_INVITE_PAUSED : SHIFT_INVITE_OFFERED_ENOUGH;
    if (outcome == SHIFT_INVITED)
        write_invitation(work, &standing, reason);
    *sign_up_id = standing.sign_up.id;
    return outcome;
}

enum shift_invite shift_invite_anyway(struct work *work, int64_t shift_id, int64_t person_id,
                                      struct text why, int64_t *sign_up_id)
{
    struct standing standing;
    enum shift_invite outcome = shift_invite(work, shift_id, person_id, TEXT(""), sign_up_id);
    if ((outcome != SHIFT_INVITE_OFFERED_ENOUGH && outcome != SHIFT_INVITE_PAUSED) ||
        !standing_find(work, shift_id, person_id, &standing))
        return outcome;
    struct allowance_override override = {.kind = shift_invitation_kind(standing.asks_for),
                                          .source = TEXT("shift"),
                                          .source_id = shift_id,
                                          .reason = why};
    enum allowance verdict = allowance_of_kind(work, person_id, override.kind);
    if (!allowance_override_add(work, &override))
        return outcome;
    write_invitation(work, &standing, TEXT(""));
    allowance_override_reach(work, &override, person_id, verdict);
    *sign_up_id = standing.sign_up.id;
    return SHIFT_INVITED;
}

/* The first one waiting who may have the place that came free. */
static int64_t promote(struct work *work, int64_t shift_id, int64_t starts_at)
{
    if (starts_at - work->now < PROMOTE_UNTIL_MS)
        return 0;
    struct sign_ups_waiting_rows waiting =
        sign_ups_waiting(work->db, work->arena, .shift_id = shift_id);
    for (size_t i = 0; i < waiting.count; i++) {
        struct standing standing;
        if (standing_find(work, shift_id, waiting.items[i].person_id, &standing) &&
            standing_verdict(&standing, work->now) == SHIFT_JOINED) {
            standing.is_promotion = true;
            standing_join(work, &standing);
            return standing.sign_up.id;
        }
    }
    return 0;
}

enum shift_resize shift_resize(struct work *work, int64_t id, int64_t capacity)
{
    struct shift shift;
    if (!shift_find(work, id, &shift))
        return SHIFT_RESIZE_UNKNOWN;
    if (capacity < shift.confirmed)
        return SHIFT_RESIZE_TAKEN;
    shift_write_capacity(work->db, .id = id, .capacity = capacity);
    for (int64_t free = capacity - shift.confirmed; free > 0; free--)
        if (!promote(work, id, shift.starts_at))
            break;
    return SHIFT_RESIZED;
}

static enum sign_up_leave drop(struct work *work, const struct sign_up *sign_up, int64_t *promoted)
{
    bool is_late = sign_up->starts_at - work->now < LATE_MS;
    sign_up_drop(work->db, .id = sign_up->id, .dropped_at = MAYBE(work->now));
    *promoted = promote(work, sign_up->shift_id, sign_up->starts_at);
    return is_late ? SIGN_UP_DROPPED_LATE_NOW : SIGN_UP_DROPPED_NOW;
}

enum sign_up_leave sign_up_leave(struct work *work, int64_t sign_up_id, int64_t *promoted)
{
    struct sign_up sign_up;
    *promoted = 0;
    if (!sign_up_find(work, sign_up_id, &sign_up))
        return SIGN_UP_LEAVE_UNKNOWN;
    switch (sign_up.state) {
    case SIGN_UP_DECLINED:
    case SIGN_UP_DROPPED:
    case SIGN_UP_DROPPED_LATE: return SIGN_UP_LEAVE_ALREADY;
    case SIGN_UP_ATTENDED:
    case SIGN_UP_NO_SHOW: return SIGN_UP_LEAVE_TOO_LATE;
    case SIGN_UP_INVITED:
    case SIGN_UP_WAITLISTED:
    case SIGN_UP_CONFIRMED: break;
    }
    if (sign_up.starts_at <= work->now)
        return SIGN_UP_LEAVE_TOO_LATE;
    if (sign_up.state == SIGN_UP_CONFIRMED)
        return drop(work, &sign_up, promoted);
    sign_up_decline(work->db, .id = sign_up.id, .declined_at = MAYBE(work->now));
    return SIGN_UP_DECLINED_NOW;
}

void sign_up_leave_all(struct work *work, int64_t person_id)
{
    struct sign_up_array ahead = sign_up_list_ahead(work, person_id);
    for (size_t i = 0; i < ahead.count; i++) {
        int64_t promoted;
        sign_up_leave(work, ahead.items[i].id, &promoted);
        link_end(work, INVITATION_PURPOSE, ahead.items[i].id);
    }
}

bool sign_up_kind_is_refused(struct work *work, int64_t sign_up_id)
{
    struct sign_up_kind_row row;
    return sign_up_kind(work->db, work->arena, &row, .id = sign_up_id) && row.is_refused == 1;
}

void sign_up_refuse_kind(struct work *work, int64_t sign_up_id, bool is_refused)
{
    struct sign_up_kind_row row;
    if (!sign_up_kind(work->db, work->arena, &row, .id = sign_up_id))
        return;
    if (is_refused && row.is_refused == 0)
        shift_refusal_insert(work->db, .person_id = row.person_id, .theme = row.theme,
                             .refused_at = work->now);
    else if (!is_refused)
        shift_refusal_delete(work->db, .person_id = row.person_id, .theme = row.theme);
}
