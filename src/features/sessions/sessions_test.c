/* The rules of sessions, on both engines. The initiative is made as initiatives make it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"
#include "harness/harness.h"
#include "hubward_schema.h"

/* Five conversation classes on Saturdays from 20 March 2027 on, over the change of the clock. */
static int64_t start_class(struct harness *harness)
{
    int64_t id = 0;
    struct text clash;
    struct new_initiative wanted = {.playbook = TEXT("english-conversation-class"),
                                    .starts_on = {2027, 3, 15},
                                    .weekday = SATURDAY,
                                    .minutes = 10 * 60,
                                    .sessions = 5};
    assert_int_equal(initiative_start(&harness->work, &wanted, &id, &clash), INITIATIVE_STARTED);
    return id;
}

static struct text start_of(struct harness *harness, const struct session *session)
{
    return instant_to_text(harness->arena, session->starts_at);
}

static void assert_text(struct text text, const char *expected)
{
    if (!text_equal(text, text_from(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARG(text), expected);
}

static void they_keep_local_time_when_the_clock_changes(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    assert_int_equal(all.count, 5);
    assert_text(start_of(harness, &all.items[0]), "2027-03-20T10:00:00Z");
    assert_text(start_of(harness, &all.items[1]), "2027-03-27T10:00:00Z");
    assert_text(start_of(harness, &all.items[2]), "2027-04-03T09:00:00Z");
    assert_int_equal(all.items[2].ends_at - all.items[2].starts_at, 90 * MINUTE_MS);
    assert_text(all.items[0].title, "English conversation class");
    assert_int_equal(all.items[0].state, SESSION_SCHEDULED);
    assert_int_equal(all.items[0].room_id, 0);
    assert_text(all.items[0].room_name, "");
}

static void windows_go_on_after_a_session(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t id = start_class(harness);
    struct session_array all = session_list_of(&harness->work, id);
    struct session_window window = {.from = all.items[1].starts_at,
                                    .until = all.items[4].starts_at,
                                    .after_id = all.items[1].id,
                                    .most = 10};
    struct session_array some = session_list_window(&harness->work, &window);
    assert_int_equal(some.count, 2);
    assert_true(some.items[0].id == all.items[2].id);
    assert_true(some.items[1].id == all.items[3].id);
    window.initiative_id = id;
    window.after_id = 0;
    assert_int_equal(session_list_window(&harness->work, &window).count, 3);
    window.initiative_id = id + 1;
    assert_int_equal(session_list_window(&harness->work, &window).count, 0);
    assert_int_equal(
        session_list_between(&harness->work, harness->work.now, all.items[1].starts_at).count, 1);
}

static void cancelling_raises_the_sequence_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    struct session session;
    int64_t id = all.items[0].id;
    assert_int_equal(session_cancel(&harness->work, id, TEXT("The heating is broken.")),
                     SESSION_CANCEL_DONE);
    assert_int_equal(session_cancel(&harness->work, id, TEXT("Another reason")),
                     SESSION_CANCEL_DONE);
    assert_true(session_find(&harness->work, id, &session));
    assert_int_equal(session.state, SESSION_CANCELLED);
    assert_int_equal(session.sequence, 1);
    assert_text(session.cancelled_reason, "The heating is broken.");
    assert_int_equal(session_cancel(&harness->work, 1, TEXT("x")), SESSION_CANCEL_UNKNOWN);
}

static void what_is_over_cannot_be_cancelled(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    harness->work.now = all.items[0].ends_at - 1;
    assert_int_equal(session_cancel(&harness->work, all.items[0].id, TEXT("Nobody came.")),
                     SESSION_CANCEL_DONE);
    harness->work.now = all.items[1].ends_at;
    assert_int_equal(session_cancel(&harness->work, all.items[1].id, TEXT("Too late")),
                     SESSION_CANCEL_TOO_LATE);
    session_set_held(&harness->work, all.items[2].id, &(struct session_held){12, 3, 270});
    assert_int_equal(session_cancel(&harness->work, all.items[2].id, TEXT("Held")),
                     SESSION_CANCEL_TOO_LATE);
}

static void a_held_session_keeps_its_figures(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    struct session session;
    session_set_held(&harness->work, all.items[0].id, &(struct session_held){12, 3, 270});
    session_set_went(&harness->work, all.items[0].id, TEXT("well"), TEXT("The tea"),
                     TEXT("More chairs"));
    assert_true(session_find(&harness->work, all.items[0].id, &session));
    assert_int_equal(session.state, SESSION_HELD);
    assert_int_equal(session.guests_came, 12);
    assert_int_equal(session.volunteers_came, 3);
    assert_int_equal(session.volunteer_minutes, 270);
    assert_text(session.went, "well");
    assert_text(session.change_next, "More chairs");
    session_set_held(&harness->work, session.id, &(struct session_held){13, 3, 270});
    assert_true(session_find(&harness->work, session.id, &session));
    assert_int_equal(session.guests_came, 13);
}

static void a_cancelled_session_is_never_held(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    struct session session;
    session_cancel(&harness->work, all.items[0].id, TEXT("Snow"));
    session_set_held(&harness->work, all.items[0].id, &(struct session_held){12, 3, 270});
    assert_true(session_find(&harness->work, all.items[0].id, &session));
    assert_int_equal(session.state, SESSION_CANCELLED);
    assert_int_equal(session.guests_came, 0);
}

/* The one number that a statement of this test asks for. */
static int64_t number_of(struct harness *harness, const char *sql)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "i",
                                       .side = DB_COMMON};
    struct db_cursor cursor = db_query(harness->db, statement, NULL);
    int64_t number = db_next(&cursor) ? db_integer(&cursor, 0) : -1;
    db_done(&cursor);
    return number;
}

static void attendance_is_replaced_as_a_whole(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    struct ward_attendance first[] = {{TEXT("E05013915"), 7, 1}, {TEXT("E05013916"), 2, 0}};
    struct ward_attendance second[] = {{TEXT("E05013915"), 8, 2}};
    session_set_attendance(&harness->work, &all.items[0], first, 2);
    session_set_attendance(&harness->work, &all.items[1], first, 1);
    session_set_attendance(&harness->work, &all.items[0], second, 1);
    assert_int_equal(number_of(harness, "SELECT count(*) FROM attendance_by_ward"), 2);
    assert_int_equal(
        number_of(harness, "SELECT CAST(sum(guests) AS BIGINT) FROM attendance_by_ward"), 15);
    assert_int_equal(
        number_of(harness, "SELECT CAST(sum(volunteers) AS BIGINT) FROM attendance_by_ward"), 3);
}

static void hubs_stay_apart(void **state)
{
    struct harness *harness = harness_of(state);
    struct session_array all = session_list_of(&harness->work, start_class(harness));
    struct session session;
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    db_set_hub(harness->db, other.id);
    assert_false(session_find(&harness->work, all.items[0].id, &session));
    assert_int_equal(session_list_between(&harness->work, 0, INT64_MAX).count, 0);
    assert_int_equal(session_cancel(&harness->work, all.items[0].id, TEXT("x")),
                     SESSION_CANCEL_UNKNOWN);
    assert_int_equal(session_initiative(&harness->work, all.items[0].id), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(they_keep_local_time_when_the_clock_changes, &hubward_schema),
        HARNESS_ON_BOTH(windows_go_on_after_a_session, &hubward_schema),
        HARNESS_ON_BOTH(cancelling_raises_the_sequence_once, &hubward_schema),
        HARNESS_ON_BOTH(what_is_over_cannot_be_cancelled, &hubward_schema),
        HARNESS_ON_BOTH(a_held_session_keeps_its_figures, &hubward_schema),
        HARNESS_ON_BOTH(a_cancelled_session_is_never_held, &hubward_schema),
        HARNESS_ON_BOTH(attendance_is_replaced_as_a_whole, &hubward_schema),
        HARNESS_ON_BOTH(hubs_stay_apart, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
