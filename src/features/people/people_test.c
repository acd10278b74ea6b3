/* People: who may be written, and that everybody is found once, in order, page after page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/people/alike.h"
#include "features/people/find.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static int64_t add(struct harness *harness, const char *given, const char *family)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(given), .family_name = text_from(family)};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    return id;
}

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

/* All pages of two people each, their given names joined. */
static struct text found(struct harness *harness, enum people_kind kind, const char *words)
{
    struct text names = TEXT("");
    struct people_query query = {.kind = kind, .words = text_from(words), .most = 2};
    for (;;) {
        struct person_line_array lines = people_list(&harness->work, &query);
        for (size_t i = 0; i < lines.count; i++)
            names = text_format(harness->arena, "%.*s%s%.*s", TEXT_ARG(names),
                                names.size ? " " : "", TEXT_ARG(lines.items[i].given_name));
        if (!lines.has_more)
            return names;
        query.after = lines.items[lines.count - 1].id;
    }
}

#define assert_found(harness, kind, words, expected)                                               \
    assert_string_equal(text_c((harness)->arena, found(harness, kind, words)), expected)

static void a_person_is_kept_and_changed(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct new_person told = {.given_name = TEXT("Zoë"),
                              .family_name = TEXT("O’Neil"),
                              .email = TEXT("Zoe@X.uk"),
                              .phone = TEXT("020 7946 0958"),
                              .postcode = TEXT("e61ab"),
                              .birth_year = 1980};
    int64_t id = 0;
    struct person person;
    assert_int_equal(person_add(work, &told, &id), PERSON_ADDED);
    assert_true(person_find(work, id, &person));
    assert_true(text_equal(person.name, TEXT("Zoë O’Neil")));
    assert_true(text_equal(person.postcode, TEXT("E6 1AB")));
    assert_int_equal(person.travel_km, PEOPLE_TRAVEL_KM);
    struct new_person same = {
        .given_name = TEXT("Zoe"), .family_name = TEXT("ONeil"), .postcode = TEXT("E6 1AB")};
    struct alike_array alike = people_list_like(work, &same, 5);
    assert_int_equal(alike.count, 1);
    assert_int_equal(alike.items[0].other_id, id);
    told.given_name = TEXT("Ana");
    told.travel_km = 12;
    assert_int_equal(person_change(work, id, &told), PERSON_ADDED);
    assert_true(person_find(work, id, &person));
    assert_int_equal(person.travel_km, 12);
    assert_found(harness, PEOPLE_ALL, "zoe", "Ana"); /* the beginning of the e-mail address */
    assert_found(harness, PEOPLE_ALL, "ana on", "Ana");
    assert_int_equal(people_list_like(work, &same, 5).count, 0);
    assert_false(person_find(work, 7, &person));
    assert_true(db_commit(harness->db));
}

static void what_cannot_be_is_refused(void **state)
{
    struct harness *harness = harness_of(state);
    const struct {
        struct new_person person;
        enum person_add outcome;
    } cases[] = {
        {{.given_name = TEXT("..."), .family_name = TEXT("'")}, PERSON_NAME_MISSING},
        {{.given_name = TEXT("Bo"), .email = TEXT("bo at x")}, PERSON_EMAIL_BAD},
        {{.given_name = TEXT("Bo"), .phone = TEXT("12")}, PERSON_PHONE_BAD},
        {{.given_name = TEXT("Bo"), .postcode = TEXT("nowhere")}, PERSON_POSTCODE_BAD},
        {{.given_name = TEXT("Bo")}, PERSON_ADDED},
    };
    assert_true(db_begin(harness->db));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t id = 0;
        assert_int_equal(person_add(&harness->work, &cases[i].person, &id), cases[i].outcome);
        assert_int_equal(id != 0, cases[i].outcome == PERSON_ADDED);
    }
    assert_true(db_commit(harness->db));
}

static void everybody_is_found_once(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    add(harness, "Abdul", "Abdi");
    add(harness, "Grace", "Oldacre");
    add(harness, "Łukasz", "Graham");
    add(harness, "Grace", "Abbott");
    add(harness, "Ann Grace", "Abbott");
    add(harness, "Grâce", "Abbott");
    add(harness, "Bo", "");
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon"));
    assert_found(harness, PEOPLE_ALL, "", "Ann Grace Grace Grâce Abdul Bo Łukasz Grace");
    assert_found(harness, PEOPLE_ALL, "gra", "Ann Grace Grace Grâce Grace Łukasz");
    assert_found(harness, PEOPLE_ALL, "ABD", "Abdul");
    assert_found(harness, PEOPLE_ALL, "a", "Ann Grace Grace Grâce Abdul");
    assert_found(harness, PEOPLE_ALL, "abbott gra", "Ann Grace Grace Grâce");
    assert_found(harness, PEOPLE_ALL, "gra ab an", "Ann Grace");
    assert_found(harness, PEOPLE_ALL, "lukasz", "Łukasz");
    assert_found(harness, PEOPLE_ALL, "acre", "");
    assert_found(harness, PEOPLE_ALL, "!!", "");
    struct people_query query = {.words = TEXT("g"), .most = 2};
    struct person_line_array page = people_list(&harness->work, &query);
    assert_int_equal(people_count_found(&harness->work, &query, &page), 5);
    db_set_hub(harness->db, other.id);
    assert_found(harness, PEOPLE_ALL, "", "");
    assert_found(harness, PEOPLE_ALL, "gra", "");
    db_set_hub(harness->db, harness->hub.id);
    assert_true(db_commit(harness->db));
}

/* Up to the most that are counted; one more says that there are more, however many. */
static void what_is_found_is_counted_so_far(void **state)
{
    struct harness *harness = harness_of(state);
    struct people_query query = {.words = TEXT("ada"), .most = 25};
    struct people_query both = {.words = TEXT("ada lo"), .most = 25};
    struct people_query mail = {.words = TEXT("zzz"), .most = 2};
    struct person_line_array page;
    assert_true(db_begin(harness->db));
    for (int i = 0; i < PEOPLE_COUNT_MOST; i++)
        add(harness, "Ada", i % 2 ? "Lovelace" : "Byron");
    page = people_list(&harness->work, &query);
    assert_int_equal(people_count_found(&harness->work, &query, &page), PEOPLE_COUNT_MOST);
    page = people_list(&harness->work, &both);
    assert_int_equal(people_count_found(&harness->work, &both, &page), PEOPLE_COUNT_MOST / 2);
    add(harness, "Ada", "Lovelace");
    add(harness, "Ada", "Lovelace");
    assert_int_equal(people_count_found(&harness->work, &query, &page), PEOPLE_COUNT_MOST + 1);
    query.after = page.items[page.count - 1].id;
    assert_int_equal(people_count_found(&harness->work, &query, &page), PEOPLE_COUNT_MOST + 1);
    /* Found by their address, of which there are more than the page holds: not counted. */
    for (int i = 0; i < 3; i++) {
        struct new_person told = {
            .given_name = TEXT("Bo"),
            .email = text_format(harness->arena, "zzz%d@x.uk", i),
        };
        int64_t id;
        assert_int_equal(person_add(&harness->work, &told, &id), PERSON_ADDED);
    }
    page = people_list(&harness->work, &mail);
    assert_int_equal(page.count, 2);
    assert_int_equal(people_count_found(&harness->work, &mail, &page), -1);
    assert_true(db_commit(harness->db));
}

static void addresses_and_numbers_find_too(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    const char *const all[][3] = {{"Ann", "ann@x.uk", "07700 900123"},
                                  {"Bo", "ann@y.uk", "+44 7700 900124"},
                                  {"Cy", "anna@x.uk", "020 7946 0958"},
                                  {"Di", "di@x.uk", "0044 7700 900123"}};
    for (size_t i = 0; i < 4; i++) {
        int64_t id;
        struct new_person person = {.given_name = text_from(all[i][0]),
                                    .email = text_from(all[i][1]),
                                    .phone = text_from(all[i][2])};
        assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    }
    assert_found(harness, PEOPLE_ALL, "ann@", "Ann Bo");
    assert_found(harness, PEOPLE_ALL, "Ann@X.uk", "Ann");
    assert_found(harness, PEOPLE_ALL, "anna@x", "Cy");
    assert_found(harness, PEOPLE_ALL, "0770", "Ann Di Bo");
    assert_found(harness, PEOPLE_ALL, "+44 7700 900123", "Ann Di");
    assert_found(harness, PEOPLE_ALL, "020 7946", "Cy");
    assert_found(harness, PEOPLE_ALL, "999", "");
    assert_true(db_commit(harness->db));
}

static void lists_follow_memberships(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    const struct {
        const char *name;
        struct membership membership;
    } all[] = {
        {"Ann", {.joined_on = day("2026-11-01"), .paid_until = day("2027-10-31")}},
        {"Bo", {.joined_on = day("2026-11-01")}},
        {"Cy", {.joined_on = day("2010-01-01"), .paid_until = day("2026-09-01")}},
        {"Di", {.joined_on = day("2010-01-01"), .paid_until = day("2026-08-01")}},
        {"Ed", {.joined_on = day("2010-01-01"), .paid_until = day("2026-08-01")}},
        {"Flo", {.joined_on = day("2026-10-01"), .resigned_on = day("2026-11-01")}},
        {"Guy", {.joined_on = day("2010-01-01"), .paid_until = day("2020-08-01")}},
        {"Hal", {.applied_on = day("2026-11-01")}},
        {"Ivy", {.joined_on = day("2026-09-20")}},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct membership membership = all[i].membership;
        membership.person_id = add(harness, all[i].name, "");
        membership_add(&harness->work, &membership);
        if (text_equal(text_from(all[i].name), TEXT("Guy")))
            membership_add(&harness->work, &(struct membership){.person_id = membership.person_id,
                                                                .joined_on = day("2026-11-20")});
    }
    add(harness, "Jo", "");
    assert_found(harness, PEOPLE_MEMBERS, "", "Ann Bo Cy Guy Ivy");
    assert_found(harness, PEOPLE_NEW, "", "Guy Bo Ann Ivy");
    assert_found(harness, PEOPLE_LAPSED, "", "Ed Di");
    assert_found(harness, PEOPLE_HELPERS, "", "");
    assert_true(db_commit(harness->db));
}

static void an_offer_takes_the_place_of_the_one_before(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t id = add(harness, "Ann", "Abbott");
    person_add_skill(work, id, TEXT("teaching"));
    person_add_skill(work, id, TEXT("teaching"));
    person_add_language(work, id, TEXT("ta"));
    person_add_time(work, id, SUNDAY, 2);
    struct person_offer offer = person_offer(work, id);
    assert_int_equal(offer.skills.count, 1);
    assert_int_equal(offer.languages.count, 1);
    assert_true(offer.is_free[SUNDAY][2]);
    assert_false(offer.is_free[MONDAY][0]);
    struct text skills[] = {TEXT("cooking"), TEXT("music")};
    struct person_offer other = {.skills = {skills, 2}};
    other.is_free[MONDAY][0] = true;
    person_set_offer(work, id, &other);
    offer = person_offer(work, id);
    assert_int_equal(offer.skills.count, 2);
    assert_int_equal(offer.languages.count, 0);
    assert_true(offer.is_free[MONDAY][0]);
    assert_false(offer.is_free[SUNDAY][2]);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_person_is_kept_and_changed, &hubward_schema),
        HARNESS_ON_BOTH(what_cannot_be_is_refused, &hubward_schema),
        HARNESS_ON_BOTH(everybody_is_found_once, &hubward_schema),
        HARNESS_ON_BOTH(what_is_found_is_counted_so_far, &hubward_schema),
        HARNESS_ON_BOTH(addresses_and_numbers_find_too, &hubward_schema),
        HARNESS_ON_BOTH(lists_follow_memberships, &hubward_schema),
        HARNESS_ON_BOTH(an_offer_takes_the_place_of_the_one_before, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
