/* The figures of members as a whole, from rows whose answers are known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/memberships/figures.h"
#include "features/memberships/memberships.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

struct life {
    const char *joined, *paid_until, *resigned;
    int did_after; /* days after joining; -1: never */
};

static struct date day(const char *text)
{
    struct date date = {0};
    if (text)
        assert_true(date_from_text(text_from(text), &date));
    return date;
}

/* HARNESS_NOW is 26 November 2026. */
static void live(struct harness *harness, const struct life *life)
{
    struct work *work = &harness->work;
    struct new_person person = {.given_name = TEXT("Ama")};
    int64_t id = 0;
    assert_true(db_begin(harness->db));
    person_add(work, &person, &id);
    membership_add(work, &(struct membership){.person_id = id,
                                              .type = TEXT("full"),
                                              .applied_on = day(life->joined),
                                              .joined_on = day(life->joined),
                                              .paid_until = day(life->paid_until),
                                              .resigned_on = day(life->resigned)});
    if (life->did_after >= 0) {
        int64_t at =
            date_to_days(day(life->joined)) * DAY_MS + life->did_after * DAY_MS + 12 * HOUR_MS;
        touch_add(work, &(struct touch){.person_id = id,
                                        .kind = TOUCH_DID,
                                        .at = at,
                                        .summary = TEXT("Helped"),
                                        .source = TEXT("note")});
    }
    assert_true(db_commit(harness->db));
}

static const struct life lives[] = {
    {"2020-01-10", "2027-01-10", NULL, 4},          /* long here */
    {"2020-01-10", "2026-03-01", NULL, -1},         /* not renewed: left in March */
    {"2025-06-05", "2027-06-05", NULL, 10},         /* stayed after the first year */
    {"2025-06-20", "2026-06-20", NULL, 200},        /* did not: left in June */
    {"2026-02-01", "2027-02-01", NULL, 30},         /* soon */
    {"2026-03-01", "2027-03-01", "2026-09-15", -1}, /* resigned in September */
    {"2026-11-01", "2027-11-01", NULL, -1},         /* too new to be judged */
};

static struct harness *with_lives(void **state)
{
    struct harness *harness = harness_of(state);
    for (size_t i = 0; i < sizeof lives / sizeof *lives; i++)
        live(harness, &lives[i]);
    return harness;
}

static void figures_are_those_of_the_rows(void **state)
{
    struct harness *harness = with_lives(state);
    struct membership_figures figures = membership_figures_of(&harness->work);
    assert_int_equal(figures.members, 4);
    assert_int_equal(figures.months[FIGURES_MONTHS - 1].first.month, 11);
    assert_int_equal(figures.months[FIGURES_MONTHS - 1].joined, 1);
    assert_int_equal(figures.months[FIGURES_MONTHS - 3].left, 1);    /* September */
    assert_int_equal(figures.months[FIGURES_MONTHS - 6].left, 1);    /* June */
    assert_int_equal(figures.months[FIGURES_MONTHS - 9].left, 1);    /* March */
    assert_int_equal(figures.months[FIGURES_MONTHS - 18].joined, 2); /* June of last year */
    assert_int_equal(figures.helped, 3); /* 10, 30 and 200 days: who joined in two years */
    assert_int_equal(figures.median_days, 30);
    assert_int_equal(figures.soon.whole, 2); /* joined in February and March */
    assert_int_equal(figures.soon.part, 1);
    assert_int_equal(figures.kept.whole, 4); /* of a year ago: two have gone */
    assert_int_equal(figures.kept.part, 2);
    assert_int_equal(figures.renewed.whole, 2);
    assert_int_equal(figures.renewed.part, 1);
}

/* Day 90 is within 90 days, day 91 is not; who joined fewer than 90 days ago is not judged. */
static void ninety_days_are_ninety_days(void **state)
{
    struct harness *harness = harness_of(state);
    live(harness, &(struct life){"2026-03-01", "2027-03-01", NULL, 90});
    live(harness, &(struct life){"2026-03-01", "2027-03-01", NULL, 91});
    live(harness, &(struct life){"2026-08-28", "2027-08-28", NULL, 5}); /* 90 days ago */
    live(harness, &(struct life){"2026-08-29", "2027-08-29", NULL, 5});
    struct membership_figures figures = membership_figures_of(&harness->work);
    assert_int_equal(figures.soon.whole, 3);
    assert_int_equal(figures.soon.part, 2);
}

static void gives_and_asks_are_those_of_a_year(void **state)
{
    struct harness *harness = harness_of(state);
    live(harness, &(struct life){"2020-03-01", "2027-03-01", NULL, -1});
    int64_t id = membership_list_after(&harness->work, 0, 0, 1).items[0].person_id;
    static const struct {
        enum touch_kind kind;
        int days_ago;
    } touches[] = {{TOUCH_GAVE, 1},    {TOUCH_GAVE, 300}, {TOUCH_GAVE, 400}, {TOUCH_ASKED, 5},
                   {TOUCH_ASKED, 370}, {TOUCH_HEARD, 2},  {TOUCH_GAVE, 20}};
    assert_true(db_begin(harness->db));
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
        touch_add(&harness->work,
                  &(struct touch){.person_id = id,
                                  .kind = touches[i].kind,
                                  .at = harness->work.now - touches[i].days_ago * DAY_MS,
                                  .summary = TEXT("So it was"),
                                  .source = TEXT("note")});
    assert_true(db_commit(harness->db));
    struct membership_figures figures = membership_figures_of(&harness->work);
    assert_int_equal(figures.gave, 3);
    assert_int_equal(figures.asked, 1);
}

static void the_page_says_them(void **state)
{
    struct harness *harness = with_lives(state);
    struct visitor *region = visitor_signed_in(harness, ROLE_REGION, 0);
    struct answer page = visit_get(region, "/people/figures");
    assert_int_equal(page.status, 200);
    assert_true(
        answer_has(&page, "4 members today. In the last twelve months 3 joined and 3 left."));
    assert_true(answer_has(&page, "<b>30 days</b>"));
    assert_true(answer_has(&page, "<b>1 of 2</b>")); /* no share of so few */
    assert_true(answer_has(&page, "<th scope=\"row\">November 2026</th><td class=\"num\">1</td>"));
    assert_false(answer_has(&page, "Ama"));
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    assert_int_equal(visit_get(member, "/people/figures").status, 404);
}

static void an_empty_hub_has_figures_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer page = visit_get(chair, "/people/figures");
    assert_int_equal(page.status, 200);
    assert_true(answer_has(&page, "0 members today."));
    assert_true(answer_has(&page, "Nobody yet"));
    assert_true(answer_has(&page, "0 of 0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(figures_are_those_of_the_rows, &hubward_schema),
        HARNESS_ON_BOTH(ninety_days_are_ninety_days, &hubward_schema),
        HARNESS_ON_BOTH(gives_and_asks_are_those_of_a_year, &hubward_schema),
        HARNESS_ON_BOTH(the_page_says_them, &hubward_schema),
        HARNESS_ON_BOTH(an_empty_hub_has_figures_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
