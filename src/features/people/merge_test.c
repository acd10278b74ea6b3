/* Merging two records of one human: nothing is lost, figures come right, and parting them brings
 * back exactly what was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/journey/balances.h"
#include "features/checks/checks.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/people/alike.h"
#include "features/people/find.h"
#include "features/people/merge.h"
#include "features/people/merge_rows.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "people_queries.h"
#include "person_rows.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

static int64_t add(struct harness *harness, const struct new_person *person)
{
    int64_t id = 0;
    assert_int_equal(person_add(&harness->work, person, &id), PERSON_ADDED);
    return id;
}

static int64_t named(struct harness *harness, const char *given, const char *family)
{
    return add(harness, &(struct new_person){.given_name = text_from(given),
                                             .family_name = text_from(family)});
}

/* Every row about both, as text. */
static const char *all_of(struct harness *harness, int64_t a, int64_t b)
{
    struct json json = json_new(harness->arena);
    json_begin_object(&json, NULL);
    merge_rows_record(&harness->work, &json, a, b);
    json_end_object(&json);
    return text_c(harness->arena, buffer_text(&json.out));
}

static int64_t merge(struct harness *harness, int64_t kept, int64_t gone)
{
    int64_t id = 0;
    const char *why = NULL;
    struct merge_order order = {.kept_id = kept, .gone_id = gone};
    assert_int_equal(person_merge(&harness->work, &order, &id, &why), PERSON_MERGED);
    assert_int_equal(db_failed(harness->db), DB_OK);
    return id;
}

static int64_t figure(struct harness *harness, struct text metric)
{
    return rollup_between(&harness->work, metric, day("2000-01-01"), day("2099-12-31")).n;
}

static void did(struct harness *harness, int64_t person_id, int64_t days_ago)
{
    touch_add(&harness->work, &(struct touch){.person_id = person_id,
                                              .kind = TOUCH_DID,
                                              .at = harness->work.now - days_ago * DAY_MS,
                                              .summary = TEXT("Helped."),
                                              .source = TEXT("note")});
}

static void member(struct harness *harness, int64_t person_id, const char *joined,
                   const char *paid_until)
{
    membership_add(&harness->work, &(struct membership){.person_id = person_id,
                                                        .joined_on = day(joined),
                                                        .paid_until = day(paid_until)});
}

static void check(struct harness *harness, int64_t person_id)
{
    struct person_check seen = {
        .person_id = person_id, .level = TEXT("basic"), .issued_on = day("2026-01-01")};
    assert_int_equal(check_record(&harness->work, &seen), CHECK_RECORDED);
}

static void everything_comes_along_and_goes_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t kept = add(harness, &(struct new_person){.given_name = TEXT("Grace"),
                                                     .family_name = TEXT("Oldacre"),
                                                     .email = TEXT("grace@x.uk"),
                                                     .postcode = TEXT("E13 0AA"),
                                                     .note = TEXT("Sings.")});
    int64_t gone = add(harness, &(struct new_person){.given_name = TEXT("G."),
                                                     .family_name = TEXT("Oldacre"),
                                                     .email = TEXT("g.old@y.uk"),
                                                     .phone = TEXT("07700 900123"),
                                                     .address = TEXT("1 High St"),
                                                     .postcode = TEXT("E13 0AA"),
                                                     .birth_year = 1970,
                                                     .external_id = TEXT("77"),
                                                     .note = TEXT("Bakes.")});
    person_add_skill(work, kept, TEXT("cooking"));
    person_add_skill(work, gone, TEXT("cooking"));
    person_add_skill(work, gone, TEXT("driving"));
    person_add_language(work, gone, TEXT("ar"));
    person_add_time(work, gone, MONDAY, 1);
    check(harness, gone);
    member(harness, kept, "2020-05-01", "2026-12-31");
    member(harness, gone, "2019-03-01", "2027-12-31");
    did(harness, kept, 10);
    did(harness, gone, 20);
    wish_set(work, kept, &(struct wish){.ask_days = 60});
    wish_set(work, gone, &(struct wish){.is_never = true});
    wish_stop(work, gone, CHANNEL_CALL, WISH_BY_CALL);
    assert_int_equal(figure(harness, METRIC_FIRST_DIFFERENCES), 2);
    assert_int_equal(figure(harness, METRIC_JOINED), 2);
    size_t touches = touch_list(work, kept, 50).count + touch_list(work, gone, 50).count;
    const char *before = all_of(harness, kept, gone);

    int64_t id = merge(harness, kept, gone);
    struct person person;
    assert_false(person_find(work, gone, &person));
    assert_int_equal(person_merged_into(work, gone), kept);
    assert_true(person_find(work, kept, &person));
    assert_true(text_equal(person.name, TEXT("Grace Oldacre")));
    assert_true(text_equal(person.phone, TEXT("07700 900123")));
    assert_true(text_equal(person.address, TEXT("1 High St")));
    assert_true(text_equal(person.external_id, TEXT("77")));
    assert_true(text_equal(person.note, TEXT("Sings.\nBakes.")));
    assert_int_equal(person.birth_year, 1970);
    struct person_contact_array others = person_contacts(work, kept);
    assert_int_equal(others.count, 2); /* the name and the e-mail that were told beside */
    assert_true(text_equal(others.items[0].value, TEXT("G. Oldacre")));
    assert_true(text_equal(others.items[1].value, TEXT("g.old@y.uk")));
    struct people_query query = {.words = TEXT("g.old@y"), .most = 5};
    assert_int_equal(people_list(work, &query).items[0].id, kept); /* found by either */
    struct person_offer offer = person_offer(work, kept);
    assert_int_equal(offer.skills.count, 2);
    assert_int_equal(offer.languages.count, 1);
    assert_true(offer.is_free[MONDAY][1]);
    assert_int_equal(touch_list(work, kept, 50).count, touches);
    assert_true(wish_of(work, kept).is_never); /* the stricter of the two */
    assert_false(wish_may_reach(work, kept, CHANNEL_CALL));
    assert_int_equal(balance_of(work, kept).first_did_at, work->now - 20 * DAY_MS);
    struct membership membership;
    assert_int_equal(membership_list_after(work, kept, 0, 10).count, 1); /* they were one */
    assert_true(membership_of_person(work, kept, &membership));
    assert_int_equal(date_compare(membership.joined_on, day("2019-03-01")), 0);
    assert_int_equal(date_compare(membership.paid_until, day("2027-12-31")), 0);
    assert_int_equal(figure(harness, METRIC_FIRST_DIFFERENCES), 1);
    assert_int_equal(figure(harness, METRIC_JOINED), 1);

    const char *why = NULL;
    assert_int_equal(person_part(work, id, &why), PERSON_PARTED);
    assert_string_equal(all_of(harness, kept, gone), before);
    assert_int_equal(figure(harness, METRIC_FIRST_DIFFERENCES), 2);
    assert_int_equal(figure(harness, METRIC_JOINED), 2);
    assert_int_equal(person_part(work, id, &why), PERSON_PART_BEFORE);
    assert_int_equal(person_part(work, 7, &why), PERSON_PART_UNKNOWN);
    assert_true(db_commit(harness->db));
}

static void what_stands_first_is_chosen(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t kept =
        add(harness, &(struct new_person){.given_name = TEXT("Jon"), .email = TEXT("old@x.uk")});
    int64_t gone =
        add(harness, &(struct new_person){.given_name = TEXT("John"), .email = TEXT("new@x.uk")});
    struct merge_order order = {.kept_id = kept, .gone_id = gone};
    order.from_gone[MERGE_EMAIL] = true;
    int64_t id = 0;
    const char *why = NULL;
    struct person person;
    assert_int_equal(person_merge(&harness->work, &order, &id, &why), PERSON_MERGED);
    assert_true(person_find(&harness->work, kept, &person));
    assert_true(text_equal(person.email, TEXT("new@x.uk")));
    struct person_contact_array others = person_contacts(&harness->work, kept);
    assert_int_equal(others.count, 2);
    assert_true(text_equal(others.items[1].value, TEXT("old@x.uk")));
    assert_int_equal(person_merge(&harness->work, &order, &id, &why), PERSON_MERGE_UNKNOWN);
    order.gone_id = kept;
    assert_int_equal(person_merge(&harness->work, &order, &id, &why), PERSON_MERGE_UNKNOWN);
    assert_true(db_commit(harness->db));
}

static void nothing_is_undone_over_what_came_since(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    const char *why = NULL;
    assert_true(db_begin(harness->db));
    int64_t a = named(harness, "Ann", "Lee"), b = named(harness, "Anne", "Lee");
    int64_t c = named(harness, "Annie", "Lee");
    int64_t first = merge(harness, b, a), second = merge(harness, c, b);
    assert_int_equal(person_merged_into(work, a), c);
    assert_int_equal(person_part(work, first, &why), PERSON_PART_REFUSED);
    assert_non_null(strstr(why, "Undo that first"));
    assert_int_equal(person_part(work, second, &why), PERSON_PARTED);
    assert_int_equal(person_merged_into(work, a), b);
    did(harness, b, 1);
    assert_int_equal(person_part(work, first, &why), PERSON_PART_REFUSED);
    assert_non_null(strstr(why, "contact"));
    work->now += (MERGE_UNDO_DAYS + 1) * DAY_MS;
    merge(harness, b, c);
    assert_int_equal(person_part(work, first, &why), PERSON_PART_REFUSED);
    assert_non_null(strstr(why, "too long ago"));
    assert_true(db_commit(harness->db));
}

static int64_t place(struct harness *harness, int64_t shift_id, int64_t person_id)
{
    int64_t id = 0;
    assert_int_equal(shift_invite(&harness->work, shift_id, person_id, TEXT("near"), &id),
                     SHIFT_INVITED);
    assert_int_equal(shift_join(&harness->work, shift_id, person_id), SHIFT_JOINED);
    return id;
}

static void one_sign_up_for_each_shift(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    fixture_begin(harness);
    int64_t shift = fixture_shift(harness, 501, 48, 9);
    fixture_person(harness, 71, "Ada");
    fixture_person(harness, 72, "Ada");
    fixture_person(harness, 73, "Ada");
    assert_true(db_begin(harness->db));
    int64_t invited = 0;
    assert_int_equal(shift_invite(work, shift, 71, TEXT("near"), &invited), SHIFT_INVITED);
    int64_t taken = place(harness, shift, 72);
    for (int64_t person_id = 71; person_id <= 73; person_id++)
        balance_refresh(work, person_id); /* the fixture writes memberships by itself */
    const char *before = all_of(harness, 71, 72);
    int64_t id = merge(harness, 71, 72);
    struct sign_up_array left = sign_up_list_of_person(work, 71);
    assert_int_equal(left.count, 1);
    assert_int_equal(left.items[0].id, taken);
    assert_int_equal(left.items[0].state, SIGN_UP_CONFIRMED);
    const char *why = NULL;
    assert_int_equal(person_part(work, id, &why), PERSON_PARTED);
    assert_string_equal(all_of(harness, 71, 72), before);

    int64_t third = place(harness, shift, 73);
    sign_up_set_outcome(work, taken, true, 120);
    sign_up_set_outcome(work, third, false, 0);
    merge(harness, 73, 72); /* a no-show of the one is the other's coming */
    left = sign_up_list_of_person(work, 73);
    assert_int_equal(left.count, 1);
    assert_int_equal(left.items[0].state, SIGN_UP_ATTENDED);

    sign_up_set_outcome(work, invited, true, 120);
    struct merge_order order = {.kept_id = 71, .gone_id = 73};
    assert_int_equal(person_merge(work, &order, &id, &why), PERSON_MERGE_REFUSED);
    assert_non_null(strstr(why, "two people"));
    assert_true(db_commit(harness->db));
}

/* Any sequence of merges, taken back from the last to the first, leaves what was. */
static void merges_undo_one_another(void **state)
{
    enum { PEOPLE = 12, MERGES = 8 };
    struct harness *harness = harness_of(state);
    int64_t people[PEOPLE], merges[MERGES];
    const char *befores[PEOPLE / 2];
    assert_true(db_begin(harness->db));
    srand(7);
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = named(harness, "Sam", "Ray");
        for (int k = 0; k < rand() % 4; k++)
            did(harness, people[i], rand() % 90);
        if (rand() % 2)
            member(harness, people[i], rand() % 2 ? "2020-01-01" : "2024-06-01", "2026-12-31");
        if (rand() % 2)
            person_add_skill(&harness->work, people[i], TEXT("cooking"));
        check(harness, people[i]);
    }
    person_say_apart(&harness->work, people[0], people[1]);
    for (int i = 0; i < PEOPLE / 2; i++)
        befores[i] = all_of(harness, people[2 * i], people[2 * i + 1]);
    int64_t joined = figure(harness, METRIC_JOINED);
    int64_t first = figure(harness, METRIC_FIRST_DIFFERENCES);
    int count = 0, left = PEOPLE;
    int64_t alive[PEOPLE];
    memcpy(alive, people, sizeof people);
    for (; count < MERGES; count++) {
        int gone = rand() % left, kept;
        do
            kept = rand() % left;
        while (kept == gone);
        merges[count] = merge(harness, alive[kept], alive[gone]);
        alive[gone] = alive[--left];
    }
    const char *why = NULL;
    while (count > 0)
        assert_int_equal(person_part(&harness->work, merges[--count], &why), PERSON_PARTED);
    for (int i = 0; i < PEOPLE / 2; i++)
        assert_string_equal(all_of(harness, people[2 * i], people[2 * i + 1]), befores[i]);
    assert_int_equal(figure(harness, METRIC_JOINED), joined);
    assert_int_equal(figure(harness, METRIC_FIRST_DIFFERENCES), first);
    assert_true(db_commit(harness->db));
}

static bool is_listed(struct text table, struct text column)
{
    for (size_t i = 0; i < person_rows_count; i++)
        if (text_equal(text_from(person_rows[i].table), table) &&
            text_equal(text_from(person_rows[i].column), column))
            return true;
    return false;
}

/* The column of "FOREIGN KEY (hub_id, x) REFERENCES people". */
static struct text column_before(struct text before)
{
    size_t end = before.size;
    while (end > 0 && before.data[end - 1] != ')')
        end--;
    size_t from = end - 1;
    while (from > 0 && before.data[from - 1] != ' ')
        from--;
    return text_slice(before, from, end - 1);
}

static size_t check_statement(struct text statement)
{
    size_t found = 0;
    struct text mark = TEXT("REFERENCES people");
    struct text name = text_slice(statement, text_find(statement, TEXT("TABLE ")) + 6,
                                  text_find_char(statement, '('));
    for (size_t from = 0;; found++) {
        size_t at = from + text_find(text_slice(statement, from, statement.size), mark);
        if (at >= statement.size)
            return found;
        if (!is_listed(text_trim(name), column_before(text_slice(statement, 0, at))))
            fail_msg("%.*s names people and is forgotten", TEXT_ARG(name));
        from = at + mark.size;
    }
}

/* Whoever adds a table that names people has it merged without knowing of it. */
static void no_table_is_forgotten(void **state)
{
    (void)state;
    size_t found = 0;
    for (size_t i = 0; i < hubward_schema.part_count; i++) {
        struct text rest = text_from(hubward_schema.parts[i].sqlite);
        while (rest.size > 0)
            found += check_statement(text_cut(rest, ';', &rest));
    }
    assert_true(found >= 12);
    assert_true(is_listed(TEXT("accounts"), TEXT("person_id")));
    assert_true(is_listed(TEXT("volunteer_marks"), TEXT("sign_up_id")));
}

static void assert_pair(const struct alike_array *found, size_t at, int64_t a, int64_t b)
{
    assert_true(at < found->count);
    assert_int_equal(found->items[at].person_id, a < b ? a : b);
    assert_int_equal(found->items[at].other_id, a < b ? b : a);
}

static void people_who_look_alike_are_found(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t a = add(harness, &(struct new_person){.given_name = TEXT("Zoë"),
                                                  .family_name = TEXT("O’Neil"),
                                                  .email = TEXT("Zoe@X.uk"),
                                                  .postcode = TEXT("E13 0AA")});
    int64_t b = add(harness, &(struct new_person){.given_name = TEXT("ZOE"),
                                                  .family_name = TEXT("ONeil"),
                                                  .email = TEXT("zoe@x.uk"),
                                                  .postcode = TEXT("E13 0AA")});
    int64_t c = add(harness, &(struct new_person){.given_name = TEXT("Jon"),
                                                  .family_name = TEXT("Smith"),
                                                  .phone = TEXT("07700 900123")});
    int64_t d = add(harness, &(struct new_person){.given_name = TEXT("John"),
                                                  .family_name = TEXT("Smith"),
                                                  .phone = TEXT("+44 7700 900123")});
    /* of one household; of one name; father and son */
    add(harness, &(struct new_person){.given_name = TEXT("Mary"),
                                      .family_name = TEXT("Smith"),
                                      .phone = TEXT("07700 900123")});
    named(harness, "Ali", "Khan");
    named(harness, "Ali", "Khan");
    add(harness, &(struct new_person){.given_name = TEXT("Tom"),
                                      .family_name = TEXT("Ash"),
                                      .postcode = TEXT("E13 0AA"),
                                      .birth_year = 1950});
    add(harness, &(struct new_person){.given_name = TEXT("Tom"),
                                      .family_name = TEXT("Ash"),
                                      .postcode = TEXT("E13 0AA"),
                                      .birth_year = 1980});
    struct alike_array found = people_list_alike(work, 10);
    assert_int_equal(found.count, 2);
    assert_pair(&found, 0, a, b);
    assert_pair(&found, 1, c, d);
    assert_int_equal(found.items[0].reasons, ALIKE_EMAIL | ALIKE_NAME | ALIKE_POSTCODE);
    assert_int_equal(found.items[1].reasons, ALIKE_PHONE | ALIKE_NEAR_NAME);
    person_say_apart(work, d, c);
    found = people_list_alike(work, 10);
    assert_int_equal(found.count, 1);
    merge(harness, a, b);
    assert_int_equal(people_list_alike(work, 10).count, 0);
    /* the second e-mail of one is the first of another */
    int64_t e = add(harness, &(struct new_person){.given_name = TEXT("Zoe"),
                                                  .family_name = TEXT("Neil"),
                                                  .email = TEXT("zn@y.uk")});
    int64_t f = add(harness, &(struct new_person){.given_name = TEXT("Zoe"),
                                                  .family_name = TEXT("Neil"),
                                                  .email = TEXT("other@y.uk")});
    int64_t g = add(harness, &(struct new_person){.given_name = TEXT("Z."),
                                                  .family_name = TEXT("Neil"),
                                                  .email = TEXT("other@y.uk")});
    merge(harness, e, f);
    found = people_list_alike(work, 10);
    assert_int_equal(found.count, 1);
    assert_pair(&found, 0, e, g);
    assert_true(db_commit(harness->db));
}

/* An address that a whole office shares says nothing. */
static void what_many_share_says_nothing(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    for (int i = 0; i <= ALIKE_SHARED_BY_MOST; i++)
        add(harness, &(struct new_person){.given_name = text_format(harness->arena, "%c", 'A' + i),
                                          .email = TEXT("office@x.uk")});
    assert_int_equal(people_list_alike(&harness->work, 10).count, 0);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(everything_comes_along_and_goes_back, &hubward_schema),
        HARNESS_ON_BOTH(what_stands_first_is_chosen, &hubward_schema),
        HARNESS_ON_BOTH(nothing_is_undone_over_what_came_since, &hubward_schema),
        HARNESS_ON_BOTH(one_sign_up_for_each_shift, &hubward_schema),
        HARNESS_ON_BOTH(merges_undo_one_another, &hubward_schema),
        HARNESS_ON_BOTH(people_who_look_alike_are_found, &hubward_schema),
        HARNESS_ON_BOTH(what_many_share_says_nothing, &hubward_schema),
        cmocka_unit_test(no_table_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
