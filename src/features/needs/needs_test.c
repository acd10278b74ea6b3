/* The rules of needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/needs/needs.h"
#include "features/partners/partners.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/accounts.h"

/* Rows of other features, put there by hand. */
static void put(struct harness *harness, const char *sql)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_COMMON,
                                       .is_write = true};
    db_run(harness->db, statement, NULL);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
}

#define PUT(harness, ...) put(harness, text_format((harness)->arena, __VA_ARGS__).data)
#define HUB(harness) (long long)(harness)->hub.id

static struct harness *opened(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    return harness;
}

static void put_ward(struct harness *harness)
{
    PUT(harness, "INSERT INTO area_packs VALUES ('P', 'Newham', 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, "
                 "'', 0)");
    PUT(harness,
        "INSERT INTO areas VALUES ('P', 'E05013915', 'ward', 'E05013915', 'Little Ilford', "
        "'L Ilford', 0, 0, 1, 1, 1, NULL, NULL, 1, 1, 1, 1, 1, 1, 3, '', 0, 0)");
    PUT(harness, "UPDATE hubs SET area_code = 'P' WHERE id = %lld", HUB(harness));
}

static void put_initiative(struct harness *harness, int64_t need_id, const char *running_from)
{
    PUT(harness,
        "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, need_id, "
        "capacity, is_public, created_at, running_from) VALUES (%lld, %lld, 'English', 'class', "
        "'english', '', '', %lld, 12, 1, 0, '%s')",
        HUB(harness), (long long)work_new_id(&harness->work), (long long)need_id, running_from);
}

static int64_t add_english(struct harness *harness, struct text ward_code, int64_t voices)
{
    int64_t id = 0;
    struct new_need wanted = {.title = TEXT(" English in the evening "),
                              .theme = TEXT("english"),
                              .ward_code = ward_code,
                              .source = TEXT("door"),
                              .told_by = TEXT("Nadia Fernhollow"),
                              .words = TEXT("I work days."),
                              .voices = voices};
    assert_int_equal(need_add(&harness->work, &wanted, &id), NEED_ADDED);
    return id;
}

static struct need found(struct harness *harness, int64_t id)
{
    struct need need;
    assert_true(need_find(&harness->work, id, &need));
    return need;
}

static int64_t first_evidence(struct harness *harness, int64_t need_id)
{
    struct need need = found(harness, need_id);
    struct need_evidence_array all = need_evidence_list(&harness->work, &need);
    assert_true(all.count > 0);
    return all.items[all.count - 1].id;
}

static void the_state_follows_from_dates(void **state)
{
    (void)state;
    const struct {
        struct need_facts facts;
        enum need_state state;
    } cases[] = {
        {{0}, NEED_HEARD},
        {{.confirmed_at = 5}, NEED_CONFIRMED},
        {{.initiatives = 1}, NEED_BEING_MET},
        {{.confirmed_at = 5, .initiatives = 2}, NEED_BEING_MET},
        {{.met_at = 7, .initiatives = 1}, NEED_MET},
        {{.met_at = 7, .reopened_at = 8, .confirmed_at = 5}, NEED_CONFIRMED},
        {{.met_at = 7, .reopened_at = 7}, NEED_HEARD},
        {{.met_at = 9, .reopened_at = 8}, NEED_MET},
        {{.parked_at = 3}, NEED_PARKED},
        {{.parked_at = 3, .not_ours_at = 4}, NEED_NOT_OURS},
        {{.not_ours_at = 3, .met_at = 4}, NEED_MET},
        {{.parked_at = 3, .reopened_at = 4, .initiatives = 1}, NEED_BEING_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(need_state_of(&cases[i].facts), cases[i].state);
}

static void a_need_is_refused_with_the_reason(void **state)
{
    struct harness *harness = opened(state);
    int64_t id = 0;
    struct new_need need = {.title = TEXT("  "), .theme = TEXT("english")};
    assert_int_equal(need_add(&harness->work, &need, &id), NEED_TITLE_MISSING);
    need.title = TEXT("English");
    need.theme = TEXT("football");
    assert_int_equal(need_add(&harness->work, &need, &id), NEED_THEME_UNKNOWN);
    need.theme = TEXT("english");
    need.ward_code = TEXT("E05013915");
    assert_int_equal(need_add(&harness->work, &need, &id), NEED_WARD_UNKNOWN);
    assert_int_equal(need_open_list(&harness->work, TEXT("")).count, 0);
    put_ward(harness);
    assert_int_equal(need_add(&harness->work, &need, &id), NEED_ADDED);
}

static void voices_add_up(void **state)
{
    struct harness *harness = opened(state);
    int64_t evidence_id;
    put_ward(harness);
    int64_t id = add_english(harness, TEXT("E05013915"), 4);
    int64_t elsewhere = add_english(harness, TEXT(""), 0);
    struct new_evidence more = {
        .source = TEXT("hub"), .voices = 3, .heard_on = {.year = 2026, .month = 11, .day = 12}};
    assert_int_equal(need_add_evidence(&harness->work, id, &more, &evidence_id), NEED_CHANGED);
    struct need need = found(harness, id);
    assert_int_equal(need.voices, 7);
    assert_true(text_equal(need.title, TEXT("English in the evening")));
    assert_true(text_equal(need.ward_name, TEXT("Little Ilford")));
    assert_int_equal(need.last_heard_on.day, 26);
    assert_int_equal(need.waiting_to_hear, 1); /* the second voice left no name */
    assert_int_equal(found(harness, elsewhere).voices, 1);
    struct need_array all = need_open_list(&harness->work, TEXT(""));
    assert_int_equal(all.count, 2);
    assert_true(all.items[0].id == id); /* most voices first */
    assert_int_equal(need_open_list(&harness->work, TEXT("E05013915")).count, 1);
    struct need_theme_counts counts = need_voices_by_theme(&harness->work, TEXT(""));
    assert_int_equal(counts.count, 1);
    assert_int_equal(counts.items[0].voices, 8);
    more.source = TEXT("rumour");
    assert_int_equal(need_add_evidence(&harness->work, id, &more, &evidence_id), NEED_KIND_UNKNOWN);
    assert_int_equal(need_add_evidence(&harness->work, 4, &more, &evidence_id), NEED_UNKNOWN);
}

static void themes_come_with_most_voices_first(void **state)
{
    struct harness *harness = opened(state);
    int64_t id;
    struct new_need work = {.title = TEXT("Jobs"), .theme = TEXT("work"), .voices = 5};
    add_english(harness, TEXT(""), 2);
    assert_int_equal(need_add(&harness->work, &work, &id), NEED_ADDED);
    struct need_theme_counts counts = need_voices_by_theme(&harness->work, TEXT(""));
    assert_int_equal(counts.count, 2);
    assert_true(text_equal(counts.items[0].theme, TEXT("work")));
    assert_int_equal(counts.items[0].voices, 5);
}

static void a_running_initiative_makes_it_being_met(void **state)
{
    struct harness *harness = opened(state);
    int64_t id = add_english(harness, TEXT(""), 1);
    put_initiative(harness, id, "2026-12-01");
    assert_int_equal(found(harness, id).state, NEED_HEARD);
    assert_int_equal(need_confirm(&harness->work, id), NEED_CHANGED);
    assert_int_equal(found(harness, id).state, NEED_CONFIRMED);
    put_initiative(harness, id, HARNESS_TODAY);
    assert_int_equal(found(harness, id).state, NEED_BEING_MET);
    assert_int_equal(found(harness, id).initiatives, 1);
    PUT(harness, "UPDATE initiatives SET paused_at = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(found(harness, id).state, NEED_CONFIRMED);
}

static void a_no_reopens_what_was_met(void **state)
{
    struct harness *harness = opened(state);
    struct work *work = &harness->work;
    int64_t id = add_english(harness, TEXT(""), 1);
    int64_t evidence = first_evidence(harness, id);
    assert_int_equal(need_tell_back(work, id, evidence, TEXT("A class begins"), NEED_NOT_ASKED),
                     NEED_CHANGED);
    assert_int_equal(found(harness, id).waiting_to_hear, 0);
    work->now += HOUR_MS;
    assert_int_equal(need_meet(work, id), NEED_CHANGED);
    assert_int_equal(need_meet(work, id), NEED_IS_CLOSED);
    assert_int_equal(found(harness, id).state, NEED_MET);
    assert_int_equal(found(harness, id).waiting_to_hear, 1); /* owed an answer once more */
    assert_int_equal(need_closed_list(work).count, 1);
    assert_int_equal(need_open_list(work, TEXT("")).count, 0);
    work->now += HOUR_MS;
    assert_int_equal(need_tell_back(work, id, evidence, TEXT(" "), NEED_IS_BETTER),
                     NEED_WORDS_MISSING);
    assert_int_equal(need_tell_back(work, id, 5, TEXT("Done"), NEED_IS_BETTER), NEED_UNKNOWN);
    assert_int_equal(need_tell_back(work, id, evidence, TEXT("Done"), NEED_IS_BETTER),
                     NEED_CHANGED);
    assert_int_equal(found(harness, id).state, NEED_MET);
    assert_int_equal(need_tell_back(work, id, evidence, TEXT("Done"), NEED_IS_NOT_BETTER),
                     NEED_REOPENED);
    assert_int_equal(found(harness, id).state, NEED_HEARD);
    assert_int_equal(need_closed_list(work).count, 0);
    assert_int_equal(need_meet(work, id), NEED_CHANGED); /* in the same millisecond */
    assert_int_equal(found(harness, id).state, NEED_MET);
}

static void whoever_told_us_finds_it_in_their_story(void **state)
{
    struct harness *harness = opened(state);
    struct work *work = &harness->work;
    int64_t id = 0, evidence = 0;
    struct new_person grace = {.given_name = TEXT("Grace"), .family_name = TEXT("Oldacre")};
    int64_t person = 0;
    assert_int_equal(person_add(work, &grace, &person), PERSON_ADDED);
    struct new_need need = {.title = TEXT("A bench"),
                            .theme = TEXT("home"),
                            .person_id = person,
                            .told_by = TEXT("Grace")};
    assert_int_equal(need_add(work, &need, &id), NEED_ADDED);
    assert_int_equal(touch_list(work, person, 9).items[0].kind, TOUCH_HEARD);
    evidence = first_evidence(harness, id);
    work->now += HOUR_MS;
    assert_int_equal(need_tell_back(work, id, evidence, TEXT("It is there"), NEED_IS_BETTER),
                     NEED_CHANGED);
    struct touch_array touches = touch_list(work, person, 9);
    assert_int_equal(touches.count, 2);
    assert_int_equal(touches.items[0].kind, TOUCH_GAVE);
    assert_string_equal(text_c(harness->arena, touches.items[0].summary),
                        "Heard what came of “A bench”.");
    need.person_id = 999; /* nobody */
    assert_int_equal(need_add(work, &need, &id), NEED_ADDED);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void a_new_voice_reopens_what_was_met(void **state)
{
    struct harness *harness = opened(state);
    int64_t evidence_id;
    int64_t id = add_english(harness, TEXT(""), 1);
    struct new_evidence more = {.source = TEXT("door")};
    assert_int_equal(need_meet(&harness->work, id), NEED_CHANGED);
    assert_int_equal(need_add_evidence(&harness->work, id, &more, &evidence_id), NEED_REOPENED);
    assert_true(need_state_is_open(found(harness, id).state));
    assert_int_equal(need_park(&harness->work, id, TEXT("No room")), NEED_CHANGED);
    assert_int_equal(need_add_evidence(&harness->work, id, &more, &evidence_id), NEED_CHANGED);
    assert_int_equal(found(harness, id).state, NEED_PARKED);
}

static void closing_says_why(void **state)
{
    struct harness *harness = opened(state);
    struct work *work = &harness->work;
    int64_t id = add_english(harness, TEXT(""), 1);
    assert_int_equal(need_park(work, id, TEXT(" ")), NEED_WORDS_MISSING);
    assert_int_equal(need_leave_to(work, id, TEXT("")), NEED_WORDS_MISSING);
    assert_int_equal(need_park(work, 9, TEXT("x")), NEED_UNKNOWN);
    assert_int_equal(need_leave_to(work, id, TEXT("Newham College")), NEED_CHANGED);
    struct need need = found(harness, id);
    assert_int_equal(need.state, NEED_NOT_OURS);
    assert_true(text_equal(need.who_can, TEXT("Newham College")));
    assert_int_equal(need.waiting_to_hear, 1);
    assert_int_equal(need_confirm(work, id), NEED_IS_CLOSED);
}

static void somebody_takes_it_on(void **state)
{
    struct harness *harness = opened(state);
    struct work *work = &harness->work;
    int64_t chair;
    struct new_account account = {.email = TEXT("chair@example.org"),
                                  .name = TEXT("Winifred Ashlark"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR};
    int64_t id = add_english(harness, TEXT(""), 1);
    struct date today = work_today(work);
    assert_int_equal(account_add(work, &account, &chair), ACCOUNT_ADDED);
    assert_int_equal(need_take(work, id, 77, today), NEED_OWNER_UNKNOWN);
    assert_int_equal(need_take(work, id, chair, date_add_days(today, -1)), NEED_DAY_PAST);
    assert_int_equal(need_take(work, id, chair, today), NEED_CHANGED);
    assert_true(found(harness, id).owner_account_id == chair);
    assert_int_equal(date_compare(found(harness, id).due_on, today), 0);
    assert_int_equal(need_park(work, id, TEXT("No room")), NEED_CHANGED);
    work->now += HOUR_MS;
    assert_int_equal(need_take(work, id, chair, today), NEED_REOPENED);
    assert_int_equal(found(harness, id).state, NEED_HEARD);
}

static void who_else_serves_it(void **state)
{
    struct harness *harness = opened(state);
    struct work *work = &harness->work;
    int64_t id = add_english(harness, TEXT(""), 1), service_id;
    struct need_service service = {
        .who = TEXT("The college"), .kind = TEXT("state"), .how = TEXT("does-not-reach")};
    assert_int_equal(need_add_service(work, id, &service, &service_id), NEED_CHANGED);
    service.how = TEXT("badly");
    assert_int_equal(need_add_service(work, id, &service, &service_id), NEED_KIND_UNKNOWN);
    service.who = TEXT(" ");
    assert_int_equal(need_add_service(work, id, &service, &service_id), NEED_WORDS_MISSING);
    assert_int_equal(need_service_list(work, id).count, 1);
}

static void needs_stay_with_their_hub(void **state)
{
    struct harness *harness = opened(state);
    struct need need;
    int64_t id = add_english(harness, TEXT(""), 1);
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other"));
    db_set_hub(harness->db, other.id);
    assert_false(need_find(&harness->work, id, &need));
    assert_int_equal(need_meet(&harness->work, id), NEED_UNKNOWN);
    assert_int_equal(need_open_list(&harness->work, TEXT("")).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_follows_from_dates),
        HARNESS_ON_BOTH(a_need_is_refused_with_the_reason, &hubward_schema),
        HARNESS_ON_BOTH(voices_add_up, &hubward_schema),
        HARNESS_ON_BOTH(themes_come_with_most_voices_first, &hubward_schema),
        HARNESS_ON_BOTH(a_running_initiative_makes_it_being_met, &hubward_schema),
        HARNESS_ON_BOTH(a_no_reopens_what_was_met, &hubward_schema),
        HARNESS_ON_BOTH(whoever_told_us_finds_it_in_their_story, &hubward_schema),
        HARNESS_ON_BOTH(a_new_voice_reopens_what_was_met, &hubward_schema),
        HARNESS_ON_BOTH(closing_says_why, &hubward_schema),
        HARNESS_ON_BOTH(somebody_takes_it_on, &hubward_schema),
        HARNESS_ON_BOTH(who_else_serves_it, &hubward_schema),
        HARNESS_ON_BOTH(needs_stay_with_their_hub, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
