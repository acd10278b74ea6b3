/* Marks go; that somebody came stays counted. */
#include "features/registers/forget.h"

#include "base/arena.h"
#include "engines/rules.h"
#include "registers_queries.h"

void register_forget_guest(struct work *work, int64_t guest_id)
{
    attendance_keep_of_guest(work->db, .guest_id = guest_id);
    guest_marks_forget_guest(work->db, .guest_id = guest_id);
}

void register_forget_person(struct work *work, int64_t person_id)
{
    volunteer_marks_forget_person(work->db, .person_id = person_id);
}

static int64_t forget_marks(struct work *work, int64_t session_id)
{
    attendance_keep_of_session(work->db, .session_id = session_id);
    return guest_marks_forget_session(work->db, .session_id = session_id) +
           volunteer_marks_forget_session(work->db, .session_id = session_id);
}

/* A session with many marks counts as so many rows. */
static struct retention_look look_at_sessions(struct work *work, int64_t after, int64_t most)
{
    struct text first_kept = retention_bound(work, rule_now(work, RULE_KEEP_GUEST_MONTHS)).day;
    struct session_look_rows rows =
        session_look(work->db, work->arena, .after = after, .most = most);
    struct retention_look look = {0};
    size_t i = 0;
    for (; i < rows.count && look.looked < most; i++) {
        int64_t gone = text_compare(rows.items[i].day, first_kept) < 0
                           ? forget_marks(work, rows.items[i].id)
                           : 0;
        look.gone += gone;
        look.looked += 1 + gone;
    }
    if (i < rows.count || (int64_t)rows.count == most)
        look.after = rows.items[i - 1].id;
    return look;
}

const struct keeper register_keeper = {.what = "marks", .look = look_at_sessions};
