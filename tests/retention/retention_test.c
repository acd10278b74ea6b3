/* What is kept for a time goes when that is over, and nothing else: with the clock moved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "engines/idempotency.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/files/file.h"
#include "retention/rows.h"
#include "web/housekeeping.h"

enum { MOST = 1000 };

/* Noon of that many months and days after HARNESS_TODAY. */
static void move_to(struct harness *harness, int months, int days)
{
    struct date day;
    assert_true(date_from_text(TEXT(HARNESS_TODAY), &day));
    day = date_add_days(date_add_months(day, months), days);
    harness->work.now =
        zone_instant(harness->work.zone, (struct local_time){.date = day, .minutes = 12 * 60});
}

static void run_within(struct harness *harness, int64_t most)
{
    int64_t looked = most;
    for (int round = 0; looked > 0 && round < 1000; round++)
        looked = housekeeping_retain(&harness->work, most);
    assert_int_equal(looked, 0);
    idempotency_forget_old(&harness->work); /* each minute anyhow */
}

/* The whole run of the day; how many rows it took out in all. */
static int64_t run(struct harness *harness, int64_t most)
{
    assert_true(db_begin(harness->db));
    run_within(harness, most);
    assert_true(db_commit(harness->db));
    return rows_count(harness, "SELECT CAST(sum(gone) AS BIGINT) FROM retention_runs"
                               " WHERE hub_id = $H");
}

static void put(struct harness *harness)
{
    move_to(harness, 0, 0);
    assert_true(db_begin(harness->db));
    rows_put(harness);
    assert_true(db_commit(harness->db));
}

/* A column that says something about a person, as its schema's comment has it. */
struct column {
    struct text table, name, type;
    int64_t months;
    bool may_be_nobodys; /* the row outlives the person, with person_id NULL: figures then */
};

static bool read_column(struct text line, struct column *column)
{
    struct text rest, mark = TEXT(", keep ");
    size_t at = text_find(line, mark);
    if (at == line.size || text_find(line, TEXT("-- class none")) < line.size)
        return false;
    column->name = text_cut(text_trim(line), ' ', &rest);
    column->type = text_cut(text_trim(rest), ' ', &rest);
    if (column->type.size && column->type.data[column->type.size - 1] == ',')
        column->type.size--;
    struct text months = text_slice(line, at + mark.size, line.size);
    return text_to_integer(text_cut(months, ' ', &rest), &column->months);
}

/* Calls `use` for each such column of all schemas; how many there were. */
static size_t each_column(struct harness *harness,
                          void (*use)(struct harness *harness, const struct column *column))
{
    size_t count = 0;
    struct text paths = text_from(getenv("SCHEMAS") ? getenv("SCHEMAS") : "");
    while (paths.size) {
        struct text content, why;
        struct column column = {0};
        assert_true(
            file_read(harness->arena, text_cut(paths, ':', &paths), 1 << 20, &content, &why));
        while (content.size) {
            struct text line = text_cut(content, '\n', &content), rest;
            if (text_starts_with(line, TEXT("-- table: ")))
                column =
                    (struct column){.table = text_cut(text_slice(line, 10, line.size), ',', &rest)};
            if (text_starts_with(line, TEXT("    person_id ")))
                column.may_be_nobodys = text_find(line, TEXT("NOT NULL")) == line.size;
            if (!read_column(line, &column))
                continue;
            use(harness, &column);
            count++;
        }
    }
    return count;
}

static int64_t count_filled(struct harness *harness, const struct column *column)
{
    bool is_text = text_equal(column->type, TEXT("TEXT"));
    struct text sql = text_format(
        harness->arena, "SELECT count(*) FROM %.*s WHERE hub_id = $H AND %.*s IS NOT NULL%s%.*s%s",
        TEXT_ARG(column->table), TEXT_ARG(column->name), is_text ? " AND " : "",
        TEXT_ARG(is_text ? column->name : TEXT("")), is_text ? " <> '' AND substr(" : "");
    if (is_text) /* a forgotten account's address only tells it from others */
        sql = text_format(harness->arena, "%.*s%.*s, 1, 10) <> 'forgotten '", TEXT_ARG(sql),
                          TEXT_ARG(column->name));
    else if (column->may_be_nobodys)
        sql = text_join(harness->arena, sql, TEXT(" AND person_id IS NOT NULL"));
    return rows_count(harness, text_c(harness->arena, sql));
}

static void assert_filled(struct harness *harness, const struct column *column)
{
    if (count_filled(harness, column) == 0)
        fail_msg("rows.c puts nothing into %.*s.%.*s", TEXT_ARG(column->table),
                 TEXT_ARG(column->name));
}

static void assert_empty(struct harness *harness, const struct column *column)
{
    if (count_filled(harness, column) > 0)
        fail_msg("%.*s.%.*s says it is kept %lld months, and is there after ten years",
                 TEXT_ARG(column->table), TEXT_ARG(column->name), (long long)column->months);
}

static int64_t count_records(struct harness *harness)
{
    return rows_count(harness, "SELECT count(*) FROM audit_records WHERE hub_id = $H");
}

static void after_ten_years_nothing_is_left_but_figures(void **state)
{
    struct harness *harness = harness_of(state);
    put(harness);
    assert_true(each_column(harness, assert_filled) > 60);
    move_to(harness, 120, 0);
    assert_true(run(harness, MOST) > 10);
    each_column(harness, assert_empty);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM people WHERE hub_id = $H"), 0);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM guests WHERE hub_id = $H"), 0);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM signed_links WHERE hub_id = $H"), 0);
    /* What was counted. */
    assert_int_equal(rows_count(harness, "SELECT guests_came * 10 + volunteers_came FROM sessions"
                                         " WHERE hub_id = $H"),
                     11);
    assert_int_equal(rows_count(harness, "SELECT guests * 10 + volunteers FROM attendance_by_ward"
                                         " WHERE hub_id = $H"),
                     11);
    assert_int_equal(rows_count(harness, "SELECT guests FROM unnamed_attendance WHERE hub_id = $H"),
                     1);
    assert_int_equal(rows_count(harness, "SELECT n FROM day_rollups WHERE hub_id = $H"), 1);
    assert_int_equal(rows_count(harness, "SELECT people FROM outcomes WHERE hub_id = $H"), 1);
    /* One record of the run, with figures alone; then none until something goes again. */
    struct audit_record_array records = audit_recent(&harness->work, INT64_MAX);
    assert_int_equal(records.count, 1);
    assert_true(text_equal(records.items[0].action, TEXT("retention run")));
    assert_true(text_find(records.items[0].detail, TEXT("guests=1")) <
                records.items[0].detail.size);
    assert_int_equal(audit_verify(harness->db, NULL).sequence, 0);
    move_to(harness, 120, 1);
    assert_int_equal(run(harness, MOST), 0);
    assert_int_equal(count_records(harness), 1);
}

/* The last day on which it is kept, and the day on which it goes. */
static void each_thing_goes_on_its_day(void **state)
{
    static const struct {
        const char *what;
        int months, days;
        int64_t gone_before, gone;
    } cases[] = {
        {"import-drafts", 0, 1, 0, 1}, {"venues", 24, 0, 0, 1},
        {"recipients", 24, 0, 0, 2},   {"messages", 24, 0, 0, 1},
        {"bounces", 24, 0, 0, 1},      {"sign-ins", 1, 0, 0, 1},
        {"links", 1, 0, 0, 1},         {"undoing", 0, 90, 0, 1},
        {"undoing", 0, 365, 1, 1}, /* the import before, the merge now */
        {"guests", 24, 0, 0, 1},       {"need-evidence", 24, 0, 0, 1},
        {"partners", 24, 0, 0, 1},     {"accounts", 24, 0, 0, 1},
        {"people", 24, 0, 0, 2},       {"checks", 36, 0, 0, 1},
        {"certificates", 72, 0, 0, 1}, {"people", 72, 0, 2, 1}, /* details before, the name now */
    };
    struct harness *harness = harness_of(state);
    put(harness);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *sql =
            text_c(harness->arena, text_format(harness->arena,
                                               "SELECT gone FROM retention_runs WHERE hub_id = $H"
                                               " AND what = '%s'",
                                               cases[i].what));
        assert_true(db_begin(harness->db) && db_unit_begin(harness->db));
        move_to(harness, cases[i].months, cases[i].days);
        run_within(harness, MOST);
        if (rows_count(harness, sql) != cases[i].gone_before)
            fail_msg("%s went too early, after %d months", cases[i].what, cases[i].months);
        move_to(harness, cases[i].months, cases[i].days + 1);
        run_within(harness, MOST);
        if (rows_count(harness, sql) != cases[i].gone)
            fail_msg("%s did not go, after %d months", cases[i].what, cases[i].months);
        db_unit_undo(harness->db);
        assert_true(db_commit(harness->db));
    }
}

/* Old marks and bookings go although those whom they name still come. */
static void what_is_old_of_those_who_stay_goes(void **state)
{
    struct harness *harness = harness_of(state);
    put(harness);
    for (int days = 0; days < 2; days++) {
        move_to(harness, 24, days);
        rows_run(harness, "UPDATE guests SET created_at = $M WHERE hub_id = $H");
        rows_run(harness, "UPDATE people SET changed_at = $M WHERE hub_id = $H");
        run(harness, MOST);
        assert_int_equal(rows_count(harness, "SELECT (SELECT count(*) FROM guest_marks WHERE"
                                             " hub_id = $H) + (SELECT count(*) FROM bookings WHERE"
                                             " hub_id = $H) + (SELECT count(*) FROM"
                                             " volunteer_marks WHERE hub_id = $H)"),
                         days == 0 ? 3 : 0);
    }
    assert_int_equal(rows_count(harness, "SELECT gone FROM retention_runs WHERE hub_id = $H"
                                         " AND what = 'marks'"),
                     2);
    assert_int_equal(rows_count(harness, "SELECT guests FROM unnamed_attendance WHERE hub_id = $H"),
                     1);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM guests WHERE hub_id = $H"), 1);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM sign_ups WHERE hub_id = $H"), 1);
}

/* A member's name and dates outlive what they told us. */
static void names_of_members_stay_with_their_dates(void **state)
{
    struct harness *harness = harness_of(state);
    put(harness);
    move_to(harness, 25, 0);
    run(harness, MOST);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM people WHERE hub_id = $H"
                                         " AND family_name = 'Oldacre' AND email IS NULL"
                                         " AND ward_code IS NULL AND note IS NULL"),
                     1);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM people WHERE hub_id = $H"), 1);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM memberships WHERE hub_id = $H"
                                         " AND amount_pence = 1200 AND why_joined IS NULL"),
                     1);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM sign_ups WHERE hub_id = $H"), 0);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM touches WHERE hub_id = $H"), 0);
}

static void who_is_still_with_us_stays(void **state)
{
    /* Each alone keeps the person (or the guest, or the contact) ten years on. */
    static const struct {
        const char *sql, *counted;
    } cases[] = {
        {"UPDATE memberships SET resigned_on = NULL, removed_on = NULL, paid_until = NULL WHERE "
         "hub_id = $H",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE memberships SET resigned_on = NULL, removed_on = NULL, paid_until = '$D' WHERE "
         "hub_id = $H",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE touches SET at = $M WHERE hub_id = $H",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE people SET changed_at = $M WHERE hub_id = $H AND id = 1",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE accounts SET ended_at = NULL WHERE hub_id = $H",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE sign_ups SET invited_at = $M WHERE hub_id = $H",
         "SELECT count(*) FROM people WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE sessions SET day = '$D' WHERE hub_id = $H",
         "SELECT (SELECT count(*) FROM guests WHERE hub_id = $H) * (SELECT count(*) FROM people"
         " WHERE hub_id = $H AND email IS NOT NULL)"},
        {"UPDATE bookings SET booked_at = $M WHERE hub_id = $H",
         "SELECT count(*) FROM guests WHERE hub_id = $H"},
        {"UPDATE enrolments SET waiting_since = '$D' WHERE hub_id = $H",
         "SELECT count(*) FROM guests WHERE hub_id = $H"},
        {"UPDATE guests SET created_at = $M WHERE hub_id = $H",
         "SELECT count(*) FROM guests WHERE hub_id = $H"},
        {"UPDATE need_evidence SET told_back_at = $M WHERE hub_id = $H",
         "SELECT count(*) FROM need_evidence WHERE hub_id = $H AND told_by IS NOT NULL"},
        {"UPDATE partners SET ended_at = NULL WHERE hub_id = $H",
         "SELECT count(*) FROM partners WHERE hub_id = $H AND email IS NOT NULL"},
        {"UPDATE accounts SET ended_at = NULL WHERE hub_id = $H",
         "SELECT count(*) FROM accounts WHERE hub_id = $H AND name = 'Winifred'"},
    };
    struct harness *harness = harness_of(state);
    put(harness);
    move_to(harness, 120, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(db_begin(harness->db));
        assert_true(db_unit_begin(harness->db));
        rows_run(harness, cases[i].sql);
        run_within(harness, MOST);
        if (rows_count(harness, cases[i].counted) != 1)
            fail_msg("went although: %s", cases[i].sql);
        db_unit_undo(harness->db);
        assert_true(db_commit(harness->db));
    }
}

/* So many at a time, going on where it stood; the other hub's are its own. */
static void a_long_list_goes_in_pieces(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t looked = 0, rounds = 0;
    move_to(harness, 0, 0);
    assert_true(db_begin(harness->db));
    for (int i = 1; i <= 250; i++)
        rows_run(harness, text_c(harness->arena,
                                 text_format(harness->arena,
                                             "INSERT INTO guests (hub_id, id, first_name, initial,"
                                             " created_at) VALUES ($H, %d, 'A', '', $M)",
                                             i)));
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other Association"));
    rows_run(harness, text_c(harness->arena,
                             text_format(harness->arena,
                                         "INSERT INTO guests (hub_id, id, first_name, initial,"
                                         " created_at) VALUES (%lld, 1, 'A', '', $M)",
                                         (long long)other.id)));
    assert_true(db_commit(harness->db));
    move_to(harness, 30, 0);
    do {
        assert_true(db_begin(harness->db));
        looked = housekeeping_retain(&harness->work, 20);
        assert_true(looked <= 20);
        assert_true(db_commit(harness->db));
        rounds++;
    } while (looked > 0);
    assert_true(rounds > 12);
    assert_int_equal(rows_count(harness, "SELECT count(*) FROM guests"), 1);
    assert_int_equal(count_records(harness), 1);
    assert_int_equal(rows_count(harness, "SELECT gone FROM retention_runs WHERE hub_id = $H"
                                         " AND what = 'guests'"),
                     250);
}

static struct text list; /* docs/retention.md */

static void assert_listed(struct harness *harness, const struct column *column)
{
    struct text rest = list;
    while (rest.size) {
        struct text line = text_cut(rest, '\n', &rest), after;
        struct text tables = text_cut(text_slice(line, 2, line.size), '|', &after);
        tables = text_format(harness->arena, " %.*s,", TEXT_ARG(text_trim(tables)));
        struct text name = text_format(harness->arena, " %.*s,", TEXT_ARG(column->table));
        struct text months = text_format(harness->arena, " %lld month", (long long)column->months);
        if (text_starts_with(line, TEXT("| ")) && text_find(tables, name) < tables.size &&
            text_find(after, months) < after.size)
            return;
    }
    fail_msg("docs/retention.md does not say that %.*s.%.*s is kept %lld months",
             TEXT_ARG(column->table), TEXT_ARG(column->name), (long long)column->months);
}

static void the_list_says_it_all(void **state)
{
    struct harness *harness = harness_of(state);
    struct text why,
        path = text_format(harness->arena, "%s/docs/retention.md", getenv("SOURCE_ROOT"));
    assert_true(file_read(harness->arena, path, 1 << 20, &list, &why));
    assert_true(each_column(harness, assert_listed) > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(after_ten_years_nothing_is_left_but_figures, &hubward_schema),
        HARNESS_ON_BOTH(each_thing_goes_on_its_day, &hubward_schema),
        HARNESS_ON_BOTH(what_is_old_of_those_who_stay_goes, &hubward_schema),
        HARNESS_ON_BOTH(names_of_members_stay_with_their_dates, &hubward_schema),
        HARNESS_ON_BOTH(who_is_still_with_us_stays, &hubward_schema),
        HARNESS_ON_BOTH(a_long_list_goes_in_pieces, &hubward_schema),
        HARNESS_ON(the_list_says_it_all, "SQLite", harness_setup_sqlite, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
