/* Renewal notices: when each is made, once, and that none goes to whoever has settled it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/fees/fees.h"
#include "features/messages/deliver.h"
#include "features/messages/settings.h"
#include "features/people/people.h"
#include "features/renewals/renewals.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "renewals_queries.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

static void each_notice_has_its_time(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        enum renewal_kind kind;
    } cases[] = {
        {"2027-01-30", RENEWAL_NONE},   {"2027-01-31", RENEWAL_BEFORE},
        {"2027-02-06", RENEWAL_BEFORE}, {"2027-02-07", RENEWAL_NONE},
        {"2027-03-01", RENEWAL_NONE},   {"2027-03-02", RENEWAL_DUE},
        {"2027-03-08", RENEWAL_DUE},    {"2027-03-09", RENEWAL_NONE},
        {"2027-03-31", RENEWAL_NONE},   {"2027-04-01", RENEWAL_LATE},
        {"2027-04-07", RENEWAL_LATE},   {"2027-04-08", RENEWAL_NONE},
    };
    struct renewal_days days = {.before = 30, .on_day = true, .late = 30}, none = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(renewal_due(&days, day("2027-03-02"), day(cases[i].today)), cases[i].kind);
        assert_int_equal(renewal_due(&none, day("2027-03-02"), day(cases[i].today)), RENEWAL_NONE);
    }
}

static void set_up_mail(struct work *work)
{
    struct mail_settings settings;
    mail_settings_of(work, &settings);
    settings.host = TEXT("smtp.example.org");
    settings.from_address = TEXT("hub@example.org");
    mail_settings_save(work, &settings);
}

/* Whose fee is due in so many days. */
static int64_t add_member(struct work *work, const char *name, int due_in)
{
    int64_t id = 0;
    struct new_person person = {
        .given_name = text_from(name),
        .family_name = TEXT("Oldacre"),
        .email = text_format(work->arena, "%s@example.org", name),
        .address = TEXT("1 High Street\nLondon"),
    };
    assert_int_equal(person_add(work, &person, &id), PERSON_ADDED);
    struct date until = date_add_days(work_today(work), due_in);
    struct membership membership = {.person_id = id,
                                    .type = TEXT("full"),
                                    .joined_on = date_add_months(until, -24),
                                    .paid_until = until,
                                    .amount_pence = 1200};
    membership_add(work, &membership);
    return id;
}

static size_t made(struct work *work)
{
    renewal_look_at(work, 0, 1000);
    return renewal_lately(work->db, work->arena, .most = 100).count;
}

/* Takes what is due to go, as the sender does; whom it was for. */
static size_t taken(struct harness *harness, struct delivery_batch *batch)
{
    struct delivery_terms terms = {
        .link_key = harness->hub.link_key, .most = 10, .base_url = TEXT("https://hub.example")};
    delivery_take(&harness->work, &harness->hub, &terms, batch);
    return batch->count;
}

static void a_notice_is_made_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    set_up_mail(work);
    add_member(work, "ann", 30);
    add_member(work, "bo", 0);
    add_member(work, "cy", -30);
    add_member(work, "di", -50); /* its days are over */
    add_member(work, "ed", 60);
    assert_int_equal(made(work), 3);
    assert_int_equal(made(work), 3);
    work->now += DAY_MS;
    assert_int_equal(made(work), 3);
    work->now += 29 * DAY_MS; /* ann is due, bo is late, ed is told beforehand */
    assert_int_equal(made(work), 6);
    assert_true(db_commit(harness->db));
}

static void whoever_settled_it_gets_none(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct delivery_batch *batch = arena_make(harness->arena, struct delivery_batch);
    assert_true(db_begin(harness->db));
    set_up_mail(work);
    int64_t paid = add_member(work, "ann", 30), left = add_member(work, "bo", 0);
    int64_t still = add_member(work, "cy", -30);
    assert_int_equal(made(work), 3);
    struct payment payment = {.person_id = paid,
                              .paid_on = work_today(work),
                              .amount_pence = 1200,
                              .method = TEXT("cash")};
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    struct membership membership;
    assert_true(membership_of_person(work, left, &membership));
    membership.resigned_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    assert_int_equal(taken(harness, batch), 1);
    assert_int_equal(batch->items[0].person_id, still);
    assert_int_equal(taken(harness, batch), 0);
    assert_int_equal(made(work), 3);
    assert_true(db_commit(harness->db));
}

/* One of a household is told by the one who pays; a notice from before does not go any more. */
static void only_whoever_pays_for_a_household_is_told(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct membership main, own;
    struct membership_type type = {.code = TEXT("full"),
                                   .name = TEXT("Household"),
                                   .term_months = 12,
                                   .year_starts = TEXT(""),
                                   .is_household = true};
    int64_t id;
    assert_true(db_begin(harness->db));
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    int64_t ann = add_member(work, "ann", 30), bo = add_member(work, "bo", 30);
    assert_int_equal(made(work), 2);
    struct letters_waiting_array waiting = message_letters_waiting(work, TEXT(RENEWAL_SOURCE));
    assert_int_equal(waiting.items[0].letters, 2);
    assert_true(membership_of_person(work, ann, &main));
    assert_true(membership_of_person(work, bo, &own));
    assert_int_equal(household_add(work, main.id, bo, true, &id), HOUSEHOLD_ADDED);
    struct message message;
    assert_true(message_find_one(work, waiting.items[0].message_id, &message));
    assert_int_equal(message_letters_posted(work, &message), 1);
    work->now += 30 * DAY_MS;
    assert_int_equal(made(work), 3); /* one more, and not two: the fee is due today */
    assert_true(household_leave(work, bo, TEXT("")));
    assert_int_equal(made(work), 4);
    assert_true(db_commit(harness->db));
}

static void without_mail_they_are_letters(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t paid = add_member(work, "ann", 30);
    add_member(work, "bo", 30);
    assert_int_equal(made(work), 2);
    struct letters_waiting_array waiting = message_letters_waiting(work, TEXT(RENEWAL_SOURCE));
    assert_int_equal(waiting.count, 1);
    assert_int_equal(waiting.items[0].letters, 2);
    struct payment payment = {.person_id = paid,
                              .paid_on = work_today(work),
                              .amount_pence = 1200,
                              .method = TEXT("cash")};
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    struct message message;
    assert_true(message_find_one(work, waiting.items[0].message_id, &message));
    assert_int_equal(message_letters_posted(work, &message), 1);
    assert_int_equal(message_letters_waiting(work, TEXT(RENEWAL_SOURCE)).count, 0);
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer page = visit_get(chair, "/people/renewals");
    assert_true(answer_has(&page, "30 days before the fee is due, on the day, 30 days after"));
    assert_true(answer_has(&page, "Stopped: settled"));
    assert_true(answer_has(&page, "In the post"));
}

static void a_hub_switches_them_off(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    add_member(work, "ann", 30);
    add_member(work, "bo", 10);
    rule_set(work, RULE_NOTICE_BEFORE_DAYS, work_today(work), 0);
    assert_int_equal(made(work), 0);
    rule_set(work, RULE_NOTICE_BEFORE_DAYS, work_today(work), 10);
    assert_int_equal(made(work), 1);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_notice_has_its_time),
        HARNESS_ON_BOTH(a_notice_is_made_once, &hubward_schema),
        HARNESS_ON_BOTH(whoever_settled_it_gets_none, &hubward_schema),
        HARNESS_ON_BOTH(only_whoever_pays_for_a_household_is_told, &hubward_schema),
        HARNESS_ON_BOTH(without_mail_they_are_letters, &hubward_schema),
        HARNESS_ON_BOTH(a_hub_switches_them_off, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
