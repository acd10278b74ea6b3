/* The rules of initiatives, on both engines, with the playbooks that ship and real rooms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/initiatives.h"
#include "features/initiatives/start_form.h"
#include "features/playbooks/playbooks.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

static void assert_text(struct text text, const char *expected)
{
    if (!text_equal(text, text_from(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARG(text), expected);
}

static struct new_initiative a_class(void)
{
    return (struct new_initiative){.playbook = TEXT("english-conversation-class"),
                                   .starts_on = {2027, 2, 1},
                                   .weekday = SATURDAY,
                                   .minutes = 10 * 60,
                                   .sessions = 12};
}

static int64_t start(struct harness *harness, const struct new_initiative *wanted)
{
    int64_t id = 0;
    struct text clash = TEXT("");
    assert_int_equal(initiative_start(&harness->work, wanted, &id, &clash), INITIATIVE_STARTED);
    return id;
}

static int64_t account(struct harness *harness, enum access_role role, const char *name)
{
    int64_t id = 0;
    struct new_account wanted = {.email = text_format(harness->arena, "%s@example.org", name),
                                 .name = text_from(name),
                                 .password = TEXT("correct horse battery"),
                                 .role = role};
    assert_int_equal(account_add(&harness->work, &wanted, &id), ACCOUNT_ADDED);
    return id;
}

static int64_t a_room(struct harness *harness, int64_t capacity)
{
    int64_t venue = 0, room = 0;
    struct new_venue wanted = {.name = TEXT("The Old Bakery"),
                               .address = TEXT("Bakehouse Row"),
                               .postcode = TEXT("E13 0AB"),
                               .note = TEXT("")};
    venue_add(&harness->work, &wanted, &venue);
    assert_int_equal(
        room_add(
            &harness->work,
            &(struct new_room){.venue_id = venue, .name = TEXT("Upstairs"), .capacity = capacity},
            &room),
        ROOM_ADDED);
    return room;
}

static void a_start_brings_plan_roles_sessions_and_shifts(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct initiative made;
    struct playbook playbook;
    int64_t organiser = account(harness, ROLE_ORGANISER, "Amina");
    wanted.owner_account_id = organiser;
    int64_t id = start(harness, &wanted);
    assert_true(playbook_find(&harness->work, wanted.playbook, &playbook));
    assert_true(initiative_find(&harness->work, id, &made));
    assert_text(made.title, "English conversation class");
    assert_text(made.playbook, "english-conversation-class");
    assert_int_equal(made.playbook_version, playbook.version);
    assert_text(made.theme, "english");
    assert_int_equal(made.capacity, playbook.capacity);
    assert_true(made.is_public);
    assert_text(date_to_text(harness->arena, made.running_from), "2027-02-06");
    assert_int_equal(role_list(&harness->work, id).count, playbook.roles.count);
    assert_int_equal(plan_steps(&harness->work, TEXT("initiative"), id).count,
                     playbook.steps.count);
    struct session_array sessions = session_list_of(&harness->work, id);
    assert_int_equal(sessions.count, 12);
    for (size_t i = 0; i < sessions.count; i++) {
        struct shift_array shifts = shift_list_of_session(&harness->work, sessions.items[i].id);
        assert_int_equal(shifts.count, playbook.roles.count);
        assert_int_equal(shifts.items[0].capacity, playbook.roles.items[0].places);
    }
    assert_true(made.next_session_id == sessions.items[0].id);
    assert_int_equal(made.missing, playbook_places(&playbook));
}

static void every_step_has_an_owner_and_a_day(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    account(harness, ROLE_CHAIR, "Winifred");
    int64_t organiser = account(harness, ROLE_ORGANISER, "Amina");
    int64_t treasurer = account(harness, ROLE_TREASURER, "Tom");
    int64_t id = start(harness, &wanted);
    struct plan_step_array steps = plan_steps(&harness->work, TEXT("initiative"), id);
    int64_t of_treasurer = 0;
    for (size_t i = 0; i < steps.count; i++) {
        assert_true(steps.items[i].owner_account_id == organiser ||
                    steps.items[i].owner_account_id == treasurer);
        of_treasurer += steps.items[i].owner_account_id == treasurer;
        assert_true(steps.items[i].due_on.year >= 2026);
    }
    assert_true(of_treasurer > 0);
    assert_text(date_to_text(harness->arena, steps.items[0].due_on), "2026-12-26");
}

static void a_late_start_draws_the_steps_together(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct date today = work_today(&harness->work);
    wanted.starts_on = (struct date){2026, 12, 1};
    wanted.weekday = THURSDAY;
    struct plan_step_array steps =
        plan_steps(&harness->work, TEXT("initiative"), start(harness, &wanted));
    assert_text(date_to_text(harness->arena, steps.items[0].due_on), "2026-11-26");
    for (size_t i = 0; i < steps.count; i++) {
        assert_true(date_compare(steps.items[i].due_on, today) >= 0);
        assert_true(i == 0 || date_compare(steps.items[i - 1].due_on, steps.items[i].due_on) <= 0);
    }
}

static void fewer_sessions_end_the_plan_sooner(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct plan_step_array usual =
        plan_steps(&harness->work, TEXT("initiative"), start(harness, &wanted));
    wanted.sessions = 6;
    struct plan_step_array shorter =
        plan_steps(&harness->work, TEXT("initiative"), start(harness, &wanted));
    size_t last = usual.count - 1;
    assert_int_equal(date_days_between(shorter.items[last].due_on, usual.items[last].due_on), 42);
    assert_int_equal(date_compare(shorter.items[0].due_on, usual.items[0].due_on), 0);
}

static void a_taken_room_is_refused_with_its_reason(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct text clash = TEXT("");
    int64_t id = 0;
    wanted.room_id = a_room(harness, 40);
    wanted.title = TEXT("Chess club");
    start(harness, &wanted);
    wanted.starts_on = (struct date){2027, 4, 20}; /* the last of the twelve is on 24 April */
    wanted.minutes = 11 * 60;
    assert_int_equal(initiative_start(&harness->work, &wanted, &id, &clash), INITIATIVE_ROOM_TAKEN);
    assert_text(clash, "Chess club, 2027-04-24 at 11:00");
    assert_int_equal(id, 0);
    assert_int_equal(initiative_list(&harness->work, false).count, 1);
    wanted.minutes = 11 * 60 + 30; /* one ends when the other begins */
    start(harness, &wanted);
}

static void a_small_room_takes_fewer_guests(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct initiative made;
    wanted.room_id = a_room(harness, 12);
    assert_true(initiative_find(&harness->work, start(harness, &wanted), &made));
    assert_int_equal(made.capacity, 6);
    assert_true(made.room_id == wanted.room_id);
}

static enum initiative_start try_start(struct harness *harness, const struct new_initiative *wanted)
{
    int64_t id = 0;
    struct text clash = TEXT("");
    enum initiative_start answer = initiative_start(&harness->work, wanted, &id, &clash);
    assert_true((answer == INITIATIVE_STARTED) == (id != 0));
    return answer;
}

static void put_need(struct harness *harness)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    struct text sql =
        text_format(harness->arena,
                    "INSERT INTO needs (hub_id, id, title, theme, ward_code, note, created_at)"
                    " VALUES (%lld, 70, 'English after work', 'english', 'E05013915', '', 1)",
                    (long long)harness->hub.id);
    *statement = (struct db_statement){.name = sql.data,
                                       .sqlite = sql.data,
                                       .postgres = sql.data,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_COMMON,
                                       .is_write = true};
    db_run(harness->db, statement, NULL);
}

static void it_is_for_the_ward_of_its_need(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct initiative made;
    put_need(harness);
    wanted.need_id = 70;
    assert_true(initiative_find(&harness->work, start(harness, &wanted), &made));
    assert_text(made.ward_code, "E05013915");
    assert_true(made.need_id == 70);
    wanted.ward_code = TEXT("");
    assert_true(initiative_find(&harness->work, start(harness, &wanted), &made));
    assert_text(made.ward_code, "");
    assert_int_equal(initiative_list_for_need(&harness->work, 70).count, 2);
    initiative_finish(&harness->work, made.id, TEXT("Enough"));
    assert_int_equal(initiative_list_for_need(&harness->work, 70).count, 1);
    assert_int_equal(initiative_list_for_need(&harness->work, 71).count, 0);
}

static void what_cannot_be_is_refused(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    wanted.playbook = TEXT("flying-lessons");
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_PLAYBOOK_UNKNOWN);
    wanted = a_class();
    wanted.need_id = 77;
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_NEED_UNKNOWN);
    wanted = a_class();
    wanted.room_id = 77;
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_ROOM_UNKNOWN);
    wanted = a_class();
    wanted.sessions = 61;
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_SESSIONS_BAD);
    wanted = a_class();
    wanted.starts_on = (struct date){2026, 11, 25};
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_TOO_EARLY);
    wanted.starts_on = (struct date){2026, 11, 26}; /* today at ten, and it is ten */
    wanted.weekday = THURSDAY;
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_TOO_EARLY);
    wanted.minutes++;
    assert_int_equal(try_start(harness, &wanted), INITIATIVE_STARTED);
}

static void its_state_follows_from_dated_facts(void **state)
{
    (void)state;
    struct initiative_facts facts = {
        .running_from = {2027, 2, 6}, .today = {2027, 2, 5}, .missing = 1};
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_RECRUITING);
    facts.missing = 0;
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_PLANNED);
    facts.today.day = 6;
    facts.missing = 1;
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_RUNNING);
    facts.is_paused = true;
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_PAUSED);
    facts.is_finished = true;
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_FINISHED);
    facts = (struct initiative_facts){.today = {2027, 2, 5}};
    assert_int_equal(initiative_state_of(&facts), INITIATIVE_PLANNED);
}

static enum initiative_state state_now(struct harness *harness, int64_t id)
{
    struct initiative initiative;
    assert_true(initiative_find(&harness->work, id, &initiative));
    return initiative.state;
}

static void a_finished_project_has_no_session_ahead(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct initiative initiative;
    int64_t id = start(harness, &wanted);
    assert_int_equal(state_now(harness, id), INITIATIVE_RECRUITING);
    harness->work.now += 90 * DAY_MS;
    assert_int_equal(state_now(harness, id), INITIATIVE_RUNNING);
    assert_true(initiative_pause(&harness->work, id, TEXT("")));
    assert_true(initiative_find(&harness->work, id, &initiative));
    assert_int_equal(initiative.state, INITIATIVE_PAUSED);
    assert_true(initiative.next_session_id != 0);
    assert_true(initiative_resume(&harness->work, id));
    assert_int_equal(state_now(harness, id), INITIATIVE_RUNNING);
    assert_true(initiative_finish(&harness->work, id, TEXT("The term is over.")));
    assert_int_equal(state_now(harness, id), INITIATIVE_FINISHED);
    struct session_array all = session_list_of(&harness->work, id);
    for (size_t i = 0; i < all.count; i++)
        assert_int_equal(all.items[i].state == SESSION_SCHEDULED,
                         all.items[i].starts_at < harness->work.now);
    assert_int_equal(initiative_list(&harness->work, true).count, 0);
    assert_false(initiative_finish(&harness->work, 5, TEXT("x")));
}

static void one_more_session_gets_its_shifts(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    wanted.room_id = a_room(harness, 40);
    int64_t session_id = 0, id = start(harness, &wanted);
    struct room_clash clash = {0};
    struct more_session more = {.initiative_id = id,
                                .room_id = wanted.room_id,
                                .day = {2027, 2, 6},
                                .minutes = 11 * 60,
                                .length_minutes = 60};
    assert_int_equal(initiative_plan_session(&harness->work, &more, &session_id, &clash),
                     INITIATIVE_SESSION_ROOM_TAKEN);
    assert_text(clash.by, "English conversation class");
    more.minutes = 14 * 60;
    assert_int_equal(initiative_plan_session(&harness->work, &more, &session_id, &clash),
                     INITIATIVE_SESSION_PLANNED);
    assert_int_equal(shift_list_of_session(&harness->work, session_id).count,
                     role_list(&harness->work, id).count);
    assert_int_equal(session_list_of(&harness->work, id).count, 13);
    more.day = (struct date){2026, 11, 25};
    assert_int_equal(initiative_plan_session(&harness->work, &more, &session_id, &clash),
                     INITIATIVE_SESSION_TOO_EARLY);
    more.initiative_id = 5;
    assert_int_equal(initiative_plan_session(&harness->work, &more, &session_id, &clash),
                     INITIATIVE_SESSION_UNKNOWN);
}

static void days_of_the_week_come_in_words_and_numbers(void **state)
{
    (void)state;
    enum weekday weekday = MONDAY;
    assert_true(weekday_from_text(TEXT("Sunday"), &weekday));
    assert_int_equal(weekday, SUNDAY);
    assert_true(weekday_from_text(TEXT("0"), &weekday));
    assert_int_equal(weekday, MONDAY);
    assert_true(weekday_from_text(TEXT("6"), &weekday));
    assert_int_equal(weekday, SUNDAY);
    assert_false(weekday_from_text(TEXT("7"), &weekday));
    assert_false(weekday_from_text(TEXT("-1"), &weekday));
    assert_false(weekday_from_text(TEXT("Sonntag"), &weekday));
    assert_false(weekday_from_text(TEXT(""), &weekday));
}

static void hubs_stay_apart(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct initiative initiative;
    int64_t id = start(harness, &wanted);
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    db_set_hub(harness->db, other.id);
    assert_false(initiative_find(&harness->work, id, &initiative));
    assert_int_equal(initiative_list(&harness->work, false).count, 0);
    assert_false(initiative_set_mood(&harness->work, id, TEXT("stuck")));
    assert_false(initiative_resume(&harness->work, id));
}

/* Christmas Day 2027 is a Saturday, and so is the first of January after it. */
static void a_series_leaves_out_holidays_and_days(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    struct date left_out[] = {{2027, 12, 18}, {2027, 12, 19}};
    wanted.starts_on = (struct date){2027, 12, 1};
    wanted.sessions = 6;
    wanted.skips_holidays = true;
    wanted.skipped.items = left_out;
    wanted.skipped.count = 2; /* a Sunday is none of its days */
    struct series_weeks weeks = initiative_weeks(&harness->work, &wanted);
    assert_int_equal(weeks.count, 9);
    assert_text(weeks.items[2].left_out, "you left it out");
    assert_text(weeks.items[3].left_out, "Christmas Day");
    assert_text(weeks.items[4].left_out, "New Year’s Day");
    int64_t id = start(harness, &wanted);
    static const char *const days[] = {"2027-12-04", "2027-12-11", "2028-01-08",
                                       "2028-01-15", "2028-01-22", "2028-01-29"};
    struct session_array sessions = session_list_of(&harness->work, id);
    assert_int_equal(sessions.count, 6);
    for (size_t i = 0; i < sessions.count; i++)
        assert_text(date_to_text(harness->arena, sessions.items[i].day), days[i]);
    struct more_session more = {.initiative_id = id,
                                .day = {2028, 4, 14}, /* Good Friday */
                                .minutes = 18 * 60,
                                .length_minutes = 90,
                                .sessions = 2,
                                .skips_holidays = true};
    struct room_clash clash = {0};
    int64_t first = 0;
    assert_int_equal(initiative_plan_session(&harness->work, &more, &first, &clash),
                     INITIATIVE_SESSION_PLANNED);
    sessions = session_list_of(&harness->work, id);
    assert_int_equal(sessions.count, 8);
    assert_text(date_to_text(harness->arena, sessions.items[6].day), "2028-04-21");
    assert_text(date_to_text(harness->arena, sessions.items[7].day), "2028-04-28");
    assert_true(sessions.items[6].id == first);
}

static void a_room_taken_in_one_week_plans_none(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_initiative wanted = a_class();
    int64_t room = a_room(harness, 40), id, first = 0;
    struct room_clash clash = {0};
    wanted.room_id = room;
    id = start(harness, &wanted);
    size_t before = session_list_of(&harness->work, id).count;
    struct more_session more = {
        .initiative_id = id,
        .room_id = room,
        .day = date_add_days(session_list_of(&harness->work, id).items[0].day, -14),
        .minutes = 10 * 60,
        .length_minutes = 60,
        .sessions = 5};
    assert_int_equal(initiative_plan_session(&harness->work, &more, &first, &clash),
                     INITIATIVE_SESSION_ROOM_TAKEN);
    assert_true(clash.starts_at == session_list_of(&harness->work, id).items[0].starts_at);
    assert_int_equal(session_list_of(&harness->work, id).count, before);
}

/* Twenty years of every weekday in three zones: a session begins at the same local time, whatever
 * the clocks do, and the next one is a week later on the calendar. */
static void sessions_keep_their_local_time_over_clock_changes(void **state)
{
    (void)state;
    static const char *const zones[] = {"Europe/London", "America/New_York", "Australia/Lord_Howe"};
    size_t changes = 0;
    for (size_t z = 0; z < 3; z++) {
        const struct zone *zone = zone_find(text_from(zones[z]));
        assert_non_null(zone);
        for (int64_t day = 0; day < 20 * 366; day++) {
            struct date date = date_add_days((struct date){2025, 1, 1}, day);
            for (int minutes = 0; minutes < 24 * 60; minutes += 287) {
                struct local_time wanted = {.date = date, .minutes = minutes};
                int64_t at = zone_instant(zone, wanted);
                struct local_time local = zone_local(zone, at);
                int64_t week = zone_instant(
                    zone, (struct local_time){.date = date_add_days(date, 7), .minutes = minutes});
                changes += week - at != 7 * DAY_MS;
                bool is_skipped = local.minutes != minutes; /* no such moment that night */
                assert_true(is_skipped ? local.minutes > minutes && local.minutes <= minutes + 60
                                       : date_compare(local.date, date) == 0);
                int64_t shifted = week - at - 7 * DAY_MS;
                assert_true(shifted >= -2 * HOUR_MS && shifted <= 2 * HOUR_MS);
            }
        }
    }
    assert_true(changes > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_start_brings_plan_roles_sessions_and_shifts, &hubward_schema),
        HARNESS_ON_BOTH(every_step_has_an_owner_and_a_day, &hubward_schema),
        HARNESS_ON_BOTH(a_late_start_draws_the_steps_together, &hubward_schema),
        HARNESS_ON_BOTH(fewer_sessions_end_the_plan_sooner, &hubward_schema),
        HARNESS_ON_BOTH(a_series_leaves_out_holidays_and_days, &hubward_schema),
        HARNESS_ON_BOTH(a_room_taken_in_one_week_plans_none, &hubward_schema),
        cmocka_unit_test(sessions_keep_their_local_time_over_clock_changes),
        HARNESS_ON_BOTH(a_taken_room_is_refused_with_its_reason, &hubward_schema),
        HARNESS_ON_BOTH(a_small_room_takes_fewer_guests, &hubward_schema),
        HARNESS_ON_BOTH(it_is_for_the_ward_of_its_need, &hubward_schema),
        HARNESS_ON_BOTH(what_cannot_be_is_refused, &hubward_schema),
        HARNESS_ON_BOTH(a_finished_project_has_no_session_ahead, &hubward_schema),
        HARNESS_ON_BOTH(one_more_session_gets_its_shifts, &hubward_schema),
        HARNESS_ON_BOTH(hubs_stay_apart, &hubward_schema),
        cmocka_unit_test(its_state_follows_from_dated_facts),
        cmocka_unit_test(days_of_the_week_come_in_words_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
