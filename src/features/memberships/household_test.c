/* Households: one membership pays for others, whatever becomes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/fees/fees.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct date day(const char *text)
{
    struct date date = {0};
    if (text[0])
        assert_true(date_from_text(text_from(text), &date));
    return date;
}

static int64_t person(struct harness *harness, const char *name)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(name), .family_name = TEXT("Osei")};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    return id;
}

static void add_types(struct harness *harness)
{
    struct membership_type shared = {.code = TEXT("household"),
                                     .name = TEXT("Household"),
                                     .term_months = 12,
                                     .year_starts = TEXT(""),
                                     .is_household = true};
    struct membership_type single = {
        .code = TEXT("full"), .name = TEXT("Full"), .term_months = 12, .year_starts = TEXT("")};
    assert_int_equal(type_save(&harness->work, &shared), TYPE_SAVED);
    assert_int_equal(type_save(&harness->work, &single), TYPE_SAVED);
}

static int64_t member(struct harness *harness, int64_t person_id, const char *type,
                      const char *paid_until)
{
    struct membership membership = {.person_id = person_id,
                                    .type = text_from(type),
                                    .joined_on = day("2024-12-01"),
                                    .paid_until = day(paid_until),
                                    .amount_pence = 2000};
    assert_int_equal(membership_save(&harness->work, &membership), MEMBERSHIP_SAVED);
    return membership.id;
}

static struct membership newest(struct harness *harness, int64_t person_id)
{
    struct membership membership;
    assert_true(membership_of_person(&harness->work, person_id, &membership));
    return membership;
}

static enum membership_state state(struct harness *harness, int64_t person_id)
{
    struct membership membership = newest(harness, person_id);
    return membership_state_now(&harness->work, &membership);
}

static void assert_paid(struct harness *harness, int64_t person_id, const char *until)
{
    struct date paid = newest(harness, person_id).paid_until;
    if (date_compare(paid, day(until)) != 0)
        fail_msg("%04d-%02d-%02d, not %s", paid.year, paid.month, paid.day, until);
}

/* Ama pays for Ben and Cleo; the harness's today is 26 November 2026. */
struct family {
    int64_t ama, ben, cleo, main;
};

static struct family begin(struct harness *harness, const char *paid_until)
{
    int64_t id;
    add_types(harness);
    struct family family = {.ama = person(harness, "Ama"),
                            .ben = person(harness, "Ben"),
                            .cleo = person(harness, "Cleo")};
    family.main = member(harness, family.ama, "household", paid_until);
    assert_int_equal(household_add(&harness->work, family.main, family.ben, false, &id),
                     HOUSEHOLD_ADDED);
    assert_int_equal(household_add(&harness->work, family.main, family.cleo, false, &id),
                     HOUSEHOLD_ADDED);
    return family;
}

static struct payment pay(struct harness *harness, int64_t person_id, const char *on)
{
    struct payment payment = {.person_id = person_id,
                              .amount_pence = 2000,
                              .paid_on = day(on),
                              .method = TEXT("cash"),
                              .reason = TEXT("")};
    assert_int_equal(payment_record(&harness->work, &payment), PAYMENT_RECORDED);
    return payment;
}

static void all_are_paid_with_the_one_who_pays(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    assert_paid(harness, family.ben, "2026-12-01");
    assert_int_equal(state(harness, family.ben), MEMBERSHIP_ACTIVE);
    struct payment payment = pay(harness, family.ama, "2026-11-20");
    assert_paid(harness, family.ben, "2027-12-01");
    assert_paid(harness, family.cleo, "2027-12-01");
    assert_int_equal(payment_take_back(work, family.ama, payment.id), PAYMENT_TAKEN_BACK);
    assert_paid(harness, family.ben, "2026-12-01");
    struct payment waived = {.person_id = family.ama,
                             .paid_on = day("2026-11-20"),
                             .method = TEXT("waived"),
                             .reason = TEXT("A hard year")};
    assert_int_equal(payment_record(work, &waived), PAYMENT_RECORDED);
    assert_paid(harness, family.cleo, "2027-12-01");
    struct membership corrected = newest(harness, family.ama);
    corrected.paid_until = day("2027-06-01");
    assert_int_equal(membership_save(work, &corrected), MEMBERSHIP_SAVED);
    assert_paid(harness, family.ben, "2027-06-01");
    struct payment own = waived;
    own.person_id = family.ben;
    assert_int_equal(payment_record(work, &own), PAYMENT_BY_ANOTHER);
    struct membership ben = newest(harness, family.ben);
    ben.paid_until = day("2030-01-01");
    assert_int_equal(membership_save(work, &ben), MEMBERSHIP_PAID_BY_ANOTHER);
    assert_int_equal(due_count(work, DUE_SOON), 0);
    db_rollback(harness->db);
}

static void only_the_one_who_pays_is_due(void **state_)
{
    struct harness *harness = harness_of(state_);
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    struct due_array due = due_list(&harness->work, DUE_SOON, 0, 10);
    assert_int_equal(due.count, 1);
    assert_int_equal(due.items[0].membership.person_id, family.ama);
    assert_int_equal(due_count(&harness->work, DUE_SOON), 1);
    db_rollback(harness->db);
}

static void a_lapsed_household_joins_again_together(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    int64_t dina = person(harness, "Dina"), id;
    struct membership main = newest(harness, family.ama);
    main.paid_until = day("2026-01-01");
    assert_int_equal(membership_save(work, &main), MEMBERSHIP_SAVED);
    assert_int_equal(state(harness, family.ben), MEMBERSHIP_LAPSED);
    struct payment payment = pay(harness, family.ama, "2026-11-20");
    assert_int_not_equal(payment.membership_id, family.main);
    assert_int_equal(newest(harness, family.ben).of_membership_id, payment.membership_id);
    assert_paid(harness, family.ben, "2027-11-20");
    assert_int_equal(state(harness, family.cleo), MEMBERSHIP_ACTIVE);
    assert_int_equal(household_add(work, payment.membership_id, dina, false, &id), HOUSEHOLD_ADDED);
    assert_int_equal(payment_take_back(work, family.ama, payment.id), PAYMENT_TAKEN_BACK);
    assert_int_equal(state(harness, family.ama), MEMBERSHIP_LAPSED);
    assert_int_equal(state(harness, family.ben), MEMBERSHIP_LAPSED);
    assert_int_equal(newest(harness, family.ben).of_membership_id, family.main);
    assert_int_equal(newest(harness, dina).of_membership_id, family.main);
    assert_paid(harness, dina, "2026-01-01");
    assert_int_equal(membership_list_after(work, family.ben, 0, 10).count, 1);
    struct membership again = {.person_id = family.ama,
                               .type = TEXT("household"),
                               .joined_on = day("2026-11-25"),
                               .paid_until = day("2027-11-25")};
    assert_int_equal(membership_save(work, &again), MEMBERSHIP_SAVED);
    assert_int_equal(newest(harness, family.cleo).of_membership_id, again.id);
    assert_paid(harness, dina, "2027-11-25");
    db_rollback(harness->db);
}

static void whoever_leaves_stands_alone(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    int64_t id;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    assert_true(household_leave(work, family.ben, TEXT("")));
    assert_false(household_leave(work, family.ben, TEXT("")));
    assert_false(household_leave(work, family.ama, TEXT("")));
    pay(harness, family.ama, "2026-11-20");
    assert_paid(harness, family.ben, "2026-12-01");
    assert_int_equal(household_of(work, family.main).count, 1);
    pay(harness, family.ben, "2026-11-26");
    /* with one of their own they say so first */
    assert_int_equal(household_add(work, family.main, family.ben, false, &id), HOUSEHOLD_HAS_OWN);
    assert_int_equal(household_add(work, family.main, family.ben, true, &id), HOUSEHOLD_ADDED);
    assert_int_equal(id, newest(harness, family.ben).id);
    assert_paid(harness, family.ben, "2027-12-01");
    /* of a payment of theirs from before nothing is left to take away */
    struct payment_array paid = payment_list_after(work, family.ben, 0, 10);
    assert_int_equal(payment_take_back(work, family.ben, paid.items[0].id), PAYMENT_TAKEN_BACK);
    assert_paid(harness, family.ben, "2027-12-01");
    struct membership cleo = newest(harness, family.cleo);
    cleo.resigned_on = day("2026-11-26");
    assert_int_equal(membership_save(work, &cleo), MEMBERSHIP_SAVED);
    assert_int_equal(newest(harness, family.cleo).of_membership_id, 0);
    db_rollback(harness->db);
}

static void when_it_ends_the_others_stay_up_to_their_day(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    struct membership main = newest(harness, family.ama);
    main.type = TEXT("full");
    assert_int_equal(membership_save(work, &main), MEMBERSHIP_PAYS_FOR_OTHERS);
    assert_true(membership_put_out(work, family.main));
    assert_int_equal(state(harness, family.ama), MEMBERSHIP_REMOVED);
    assert_int_equal(state(harness, family.ben), MEMBERSHIP_ACTIVE);
    assert_int_equal(newest(harness, family.ben).of_membership_id, 0);
    assert_paid(harness, family.ben, "2026-12-01");
    assert_int_equal(due_count(work, DUE_SOON), 2);
    db_rollback(harness->db);
}

static void not_everybody_can_be_added(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    int64_t id = 0;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    int64_t eve = person(harness, "Eve"), finn = person(harness, "Finn");
    int64_t gus = person(harness, "Gus"), single = member(harness, finn, "full", "2026-12-01");
    int64_t other = member(harness, gus, "household", "2026-12-01");
    int64_t ben = newest(harness, family.ben).id;
    struct membership application = {.person_id = eve, .type = TEXT("full")};
    assert_int_equal(household_add(work, 12345, eve, false, &id), HOUSEHOLD_UNKNOWN);
    assert_int_equal(household_add(work, family.main, 12345, false, &id), HOUSEHOLD_PERSON_UNKNOWN);
    assert_int_equal(household_add(work, single, eve, false, &id), HOUSEHOLD_NOT_SHARED);
    assert_int_equal(household_add(work, ben, eve, false, &id), HOUSEHOLD_OF_ANOTHER);
    assert_int_equal(household_add(work, family.main, family.ama, true, &id), HOUSEHOLD_IN_ALREADY);
    assert_int_equal(household_add(work, family.main, family.ben, true, &id), HOUSEHOLD_IN_ALREADY);
    assert_int_equal(household_add(work, other, family.ben, true, &id), HOUSEHOLD_IN_OTHER);
    assert_int_equal(household_add(work, other, family.ama, true, &id), HOUSEHOLD_PAYS_FOR_OTHERS);
    assert_int_equal(membership_save(work, &application), MEMBERSHIP_SAVED);
    assert_int_equal(household_add(work, family.main, eve, true, &id), HOUSEHOLD_APPLIED);
    struct membership lapsed = newest(harness, gus);
    lapsed.paid_until = day("2026-01-01");
    assert_int_equal(membership_save(work, &lapsed), MEMBERSHIP_SAVED);
    assert_int_equal(household_add(work, other, finn, true, &id), HOUSEHOLD_NOT_MEMBERS);
    for (int i = 2; i < HOUSEHOLD_MOST; i++)
        assert_int_equal(household_add(work, family.main, person(harness, "X"), false, &id),
                         HOUSEHOLD_ADDED);
    assert_int_equal(household_add(work, family.main, finn, true, &id), HOUSEHOLD_FULL);
    db_rollback(harness->db);
}

static int64_t merge(struct harness *harness, int64_t kept, int64_t gone)
{
    int64_t id = 0;
    const char *why = NULL;
    struct merge_order order = {.kept_id = kept, .gone_id = gone};
    assert_int_equal(person_merge(&harness->work, &order, &id, &why), PERSON_MERGED);
    return id;
}

/* The one who pays is known twice, under either record. */
static void two_records_of_whoever_pays_become_one(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    const char *why = NULL;
    for (int keeps_ama = 0; keeps_ama < 2; keeps_ama++) {
        assert_true(db_begin(harness->db));
        struct family family = begin(harness, "2026-12-01");
        int64_t twin = person(harness, "A.");
        member(harness, twin, "household", "2027-03-01");
        int64_t kept = keeps_ama ? family.ama : twin, gone = keeps_ama ? twin : family.ama;
        int64_t merge_id = merge(harness, kept, gone);
        assert_int_equal(newest(harness, family.ben).of_membership_id, newest(harness, kept).id);
        assert_paid(harness, family.ben, "2027-03-01");
        assert_int_equal(person_part(work, merge_id, &why), PERSON_PARTED);
        assert_int_equal(newest(harness, family.ben).of_membership_id, family.main);
        assert_int_equal(newest(harness, family.ama).id, family.main);
        assert_paid(harness, family.cleo, "2026-12-01");
        db_rollback(harness->db);
    }
}

static void nobody_pays_for_themselves_after_merging(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    int64_t id, merge_id;
    const char *why = NULL;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    merge_id = merge(harness, family.ben, family.ama);
    assert_int_equal(newest(harness, family.ben).of_membership_id, 0);
    assert_int_equal(newest(harness, family.cleo).of_membership_id, newest(harness, family.ben).id);
    pay(harness, family.ben, "2026-11-20");
    assert_paid(harness, family.cleo, "2027-12-01");
    assert_int_equal(person_part(work, merge_id, &why), PERSON_PART_REFUSED);
    /* two households do not become one by themselves */
    int64_t gus = person(harness, "Gus"), eve = person(harness, "Eve");
    int64_t other = member(harness, gus, "household", "2026-12-01");
    assert_int_equal(household_add(work, other, eve, false, &id), HOUSEHOLD_ADDED);
    struct merge_order order = {.kept_id = gus, .gone_id = family.ben};
    assert_int_equal(person_merge(work, &order, &merge_id, &why), PERSON_MERGE_REFUSED);
    assert_non_null(why);
    db_rollback(harness->db);
}

/* As an import and its undoing write. */
static void files_and_forgetting_leave_nobody_behind(void **state_)
{
    struct harness *harness = harness_of(state_);
    struct work *work = &harness->work;
    struct membership_facts before, facts, ben;
    assert_true(db_begin(harness->db));
    struct family family = begin(harness, "2026-12-01");
    assert_true(membership_find_facts(work, family.main, &before));
    facts = before;
    facts.paid_until = TEXT("2028-12-01");
    membership_correct_facts(work, &facts);
    assert_paid(harness, family.ben, "2028-12-01");
    assert_true(membership_find_latest(work, family.ben, &ben));
    struct membership_facts told = ben;
    told.paid_until = TEXT("2031-01-01");
    assert_true(membership_facts_equal(&ben, &told));
    membership_correct_facts(work, &told);
    assert_paid(harness, family.ben, "2028-12-01");
    membership_correct_facts(work, &before);
    assert_paid(harness, family.ben, "2026-12-01");
    facts = before;
    facts.type = TEXT("full");
    membership_correct_facts(work, &facts);
    assert_int_equal(newest(harness, family.ben).of_membership_id, 0);
    db_rollback(harness->db);

    assert_true(db_begin(harness->db));
    family = begin(harness, "2026-12-01");
    membership_take_out(work, family.main);
    assert_int_equal(newest(harness, family.ben).of_membership_id, 0);
    assert_paid(harness, family.ben, "2026-12-01");
    db_rollback(harness->db);

    assert_true(db_begin(harness->db));
    family = begin(harness, "2026-12-01");
    person_forget(work, family.ama, FORGET_WHOLLY);
    assert_int_equal(newest(harness, family.ben).of_membership_id, 0);
    assert_int_equal(state(harness, family.cleo), MEMBERSHIP_ACTIVE);
    assert_int_equal(db_failed(harness->db), DB_OK);
    db_rollback(harness->db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(all_are_paid_with_the_one_who_pays, &hubward_schema),
        HARNESS_ON_BOTH(only_the_one_who_pays_is_due, &hubward_schema),
        HARNESS_ON_BOTH(a_lapsed_household_joins_again_together, &hubward_schema),
        HARNESS_ON_BOTH(whoever_leaves_stands_alone, &hubward_schema),
        HARNESS_ON_BOTH(when_it_ends_the_others_stay_up_to_their_day, &hubward_schema),
        HARNESS_ON_BOTH(not_everybody_can_be_added, &hubward_schema),
        HARNESS_ON_BOTH(two_records_of_whoever_pays_become_one, &hubward_schema),
        HARNESS_ON_BOTH(nobody_pays_for_themselves_after_merging, &hubward_schema),
        HARNESS_ON_BOTH(files_and_forgetting_leave_nobody_behind, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
