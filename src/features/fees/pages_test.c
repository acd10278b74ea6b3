/* Pages of fees and types, as officers use them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/hubs.h"
#include "features/fees/fees.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "features/mypage/mypage.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void begin(struct harness *harness)
{
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, 7, "Ann");
    struct membership membership;
    assert_true(membership_of_person(&harness->work, 7, &membership));
    membership.joined_on = (struct date){2024, 12, 1};
    membership.applied_on = membership.joined_on;
    membership.paid_until = (struct date){2026, 12, 1};
    membership.type = TEXT("full");
    assert_int_equal(membership_save(&harness->work, &membership), MEMBERSHIP_SAVED);
    assert_true(db_commit(harness->db));
}

static void a_word_becomes_a_type_with_a_price(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer page = visit_get(chair, "/more/membership-types");
    assert_has(&page, "Words without a type");
    assert_has(&page, "/more/membership-types/new?word=full");
    page = visit_get(treasurer, "/more/membership-types");
    assert_int_equal(page.status, 200);
    assert_int_equal(visit_get(treasurer, "/more/membership-types/new").status, 404);
    struct answer kept = visit_post(chair, "/more/membership-types", "/more",
                                    TEXT("name=Full+member&word=full&term=12&year_starts=&price=24&"
                                         "from_day=2026-01-01&has_vote=1&is_open=1"));
    assert_int_equal(kept.status, 303);
    page = visit_get(chair, "/more/membership-types");
    assert_has(&page, "A year: £24.");
    assert_has(&page, "Open for joining");
    struct answer wrong = visit_post(chair, "/more/membership-types", "/more",
                                     TEXT("name=Again&word=full&term=12&price=lots"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#price\"");
    wrong = visit_post(chair, "/more/membership-types", "/more",
                       TEXT("name=Again&word=full&term=12&price=3"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "There is a type with that word already.");
}

static void a_payment_is_written_down_and_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct answer page = visit_get(treasurer, "/people/fees");
    assert_has(&page, "Ann");
    assert_has(&page, "paid until 1 December");
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Write down a payment");
    page = visit_get(organiser, "/people/7/fees");
    assert_false(answer_has(&page, "Write down a payment"));
    struct answer wrong = visit_post(treasurer, "/people/7/fees", "/more",
                                     TEXT("amount=&paid_on=2026-11-20&method=cash"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Write how much was paid");
    struct answer kept = visit_post(treasurer, "/people/7/fees", "/more",
                                    TEXT("amount=24&paid_on=2026-11-20&method=cash"));
    assert_int_equal(kept.status, 303);
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Paid until Wednesday 1 December 2027.");
    assert_has(&page, "It was written down wrongly");
    struct payment_array list = payment_list_after(&harness->work, 7, 0, 10);
    assert_int_equal(list.count, 1);
    struct text path =
        text_format(harness->arena, "/people/7/fees/%lld", (long long)list.items[0].id);
    assert_int_equal(visit_post(organiser, text_c(harness->arena, path), "/more", TEXT("")).status,
                     404);
    assert_int_equal(visit_post(treasurer, text_c(harness->arena, path), "/more", TEXT("")).status,
                     303);
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Paid until Tuesday 1 December 2026.");
    assert_has(&page, "Taken back on");
    assert_int_equal(visit_get(treasurer, "/people/9/fees").status, 404);
}

static void a_list_leaves_as_a_file(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE people SET given_name = '=1+1' WHERE hub_id = %lld AND id = 7",
        HUB(harness));
    assert_true(db_commit(harness->db));
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer file = visit_post(secretary, "/people/fees/file", "/more", TEXT("list=soon"));
    assert_int_equal(file.status, 200);
    assert_has(&file, "Name,Type,Paid until,Amount");
    assert_has(&file, "'=1+1");
    assert_int_equal(visit_post(treasurer, "/people/fees/file", "/more", TEXT("list=soon")).status,
                     404);
}

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(&harness->work, &settings);
}

static int64_t last_payment(struct harness *harness)
{
    struct payment_array list = payment_list_after(&harness->work, 7, 0, 10);
    assert_true(list.count > 0);
    return list.items[list.count - 1].id;
}

#define path_of(harness, format, id)                                                               \
    text_c((harness)->arena, text_format((harness)->arena, format, (long long)(id)))

static void a_receipt_goes_by_e_mail_when_it_is_ticked(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t at;
    begin(harness);
    assert_true(db_begin(harness->db));
    set_up_mail(harness);
    PUT(harness, "UPDATE people SET email = 'ann@example.org' WHERE hub_id = %lld AND id = 7",
        HUB(harness));
    assert_true(db_commit(harness->db));
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "name=\"receipt\" value=\"1\" checked");
    struct answer wrong = visit_post(treasurer, "/people/7/fees", "/more",
                                     TEXT("amount=&paid_on=2026-11-20&method=cash"));
    assert_has(&wrong, "name=\"receipt\" value=\"1\">"); /* it was not ticked */
    assert_int_equal(visit_post(treasurer, "/people/7/fees", "/more",
                                TEXT("amount=24&paid_on=2026-11-20&method=cash&receipt=1"))
                         .status,
                     303);
    int64_t id = last_payment(harness);
    assert_int_equal(message_single_state(&harness->work, TEXT("receipt"), id, &at),
                     SINGLE_ON_ITS_WAY);
    page = visit_get(treasurer, path_of(harness, "/people/7/fees/%lld", id));
    assert_has(&page, "£24");
    assert_has(&page, path_of(harness, "Number %lld", id));
    assert_has(&page, "Friday 20 November 2026, Cash");
    assert_has(&page, "Tuesday 1 December 2026 to Wednesday 1 December 2027");
    visit_post(treasurer, path_of(harness, "/people/7/fees/%lld", id), "/more", TEXT(""));
    page = visit_get(treasurer, path_of(harness, "/people/7/fees/%lld", id));
    assert_has(&page, "It counts no more");
    assert_false(message_single_is_wanted(&harness->work, TEXT("receipt"), id));
    assert_int_equal(visit_post(treasurer, "/people/7/fees", "/more",
                                TEXT("amount=24&paid_on=2026-11-20&method=cash"))
                         .status,
                     303);
    assert_int_equal(
        message_single_state(&harness->work, TEXT("receipt"), last_payment(harness), &at),
        SINGLE_NOT_SENT);
}

static void without_e_mail_it_is_a_letter(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *anybody = visitor_new(harness);
    visit_post(secretary, "/people/7/fees", "/more",
               TEXT("amount=24&paid_on=2026-11-20&method=bank&receipt=1"));
    assert_int_equal(message_letters_waiting(&harness->work, TEXT("receipt")).count, 1);
    struct answer page = visit_get(secretary, "/people/fees");
    assert_has(&page, "Letters to print");
    assert_has(&page, "Receipt: 1 letter");
    int64_t id = last_payment(harness);
    visit_post(secretary, "/people/7/fees", "/more",
               TEXT("paid_on=2026-11-20&method=waived&reason=A+hard+year&receipt=1"));
    assert_int_equal(message_letters_waiting(&harness->work, TEXT("receipt")).items[0].letters, 1);
    const char *waived = path_of(harness, "/people/7/fees/%lld", last_payment(harness));
    assert_int_equal(visit_get(secretary, waived).status, 404);
    /* what they see themselves */
    assert_true(db_begin(harness->db));
    struct hub hub;
    assert_true(hub_get(harness->db, harness->arena, HUB(harness), &hub));
    const char *home =
        text_c(harness->arena, text_join(harness->arena, TEXT("/u/"),
                                         my_page_token(&harness->work, hub.link_key, 7)));
    fixture_person(harness, 8, "Bo");
    assert_true(db_commit(harness->db));
    page = visit_get(
        anybody, text_c(harness->arena, text_format(harness->arena, "%s?see=membership", home)));
    assert_has(&page, "A hard year");
    assert_has(&page, path_of(harness, "?see=receipt&amp;payment=%lld", id));
    page = visit_get(
        anybody, text_c(harness->arena, text_format(harness->arena, "%s?see=receipt&payment=%lld",
                                                    home, (long long)id)));
    assert_has(&page, path_of(harness, "Number %lld", id));
    home = text_c(harness->arena, text_join(harness->arena, TEXT("/u/"),
                                            my_page_token(&harness->work, hub.link_key, 8)));
    page = visit_get(
        anybody, text_c(harness->arena, text_format(harness->arena, "%s?see=receipt&payment=%lld",
                                                    home, (long long)id)));
    assert_int_equal(page.status, 404);
}

static void make_household(struct harness *harness)
{
    begin(harness);
    assert_true(db_begin(harness->db));
    struct membership membership;
    struct membership_type type = {.code = TEXT("home"),
                                   .name = TEXT("Household"),
                                   .term_months = 12,
                                   .year_starts = TEXT(""),
                                   .is_household = true};
    assert_int_equal(type_save(&harness->work, &type), TYPE_SAVED);
    assert_true(membership_of_person(&harness->work, 7, &membership));
    membership.type = TEXT("home");
    assert_int_equal(membership_save(&harness->work, &membership), MEMBERSHIP_SAVED);
    fixture_person(harness, 8, "Bo");
    people_add_words(&harness->work, 8, TEXT("oldacre bo"));
    assert_true(db_commit(harness->db));
}

static void somebody_is_added_to_a_household_and_leaves_it(void **state)
{
    struct harness *harness = harness_of(state);
    make_household(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer page = visit_get(secretary, "/people/7/fees");
    assert_has(&page, "Nobody else belongs to it yet.");
    page = visit_get(secretary, "/people/7/household?q=bo");
    assert_has(&page, "name=\"person\" value=\"8\"");
    assert_int_equal(visit_get(treasurer, "/people/7/household").status,
                     role_may(ROLE_TREASURER, PEOPLE_WRITE) ? 200 : 404);
    page = visit_post(secretary, "/people/7/household", "/more", TEXT("person=8"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "has a membership of their own");
    page = visit_post(secretary, "/people/7/household", "/more", TEXT("person=99"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "Nobody here has that id.");
    page = visit_post(secretary, "/people/7/household", "/more", TEXT("person=8&is_instead=1"));
    assert_int_equal(page.status, 303);
    page = visit_get(secretary, "/people/8/fees");
    assert_has(&page, "membership</a>");
    assert_has(&page, "href=\"/people/7/fees\"");
    assert_false(answer_has(&page, "Write down a payment"));
    page = visit_post(treasurer, "/people/8/fees", "/more",
                      TEXT("amount=24&paid_on=2026-11-20&method=cash"));
    assert_int_equal(page.status, 422);
    page = visit_get(secretary, "/people/8");
    assert_has(&page, "href=\"/people/7\">Pays with");
    page = visit_get(secretary, "/people/7/fees");
    assert_has(&page, "href=\"/people/8/fees\"");
    page = visit_get(secretary, "/people/8/household/leave");
    assert_has(&page, "Bo Oldacre leaves the household");
    assert_has(&page, "Their membership from now on");
    page = visit_post(secretary, "/people/8/household/leave", NULL, TEXT("type=nonsense"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "Choose one of the types.");
    page = visit_post(secretary, "/people/8/household/leave", NULL, TEXT("type=home"));
    assert_int_equal(page.status, 303);
    page = visit_get(secretary, "/people/8/fees");
    assert_has(&page, "The next term (Household) costs");
    assert_int_equal(visit_get(secretary, "/people/8/household/leave").status, 303);
}

static struct text type_of(struct harness *harness, int64_t person_id)
{
    struct membership membership;
    assert_true(membership_of_person(&harness->work, person_id, &membership));
    return membership.type;
}

/* Not said: the usual type for one person, not the one of the household. */
static void who_leaves_a_household_has_the_usual_type(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t id = 0;
    make_household(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct membership main;
    struct membership_type single = {
        .code = TEXT("single"), .name = TEXT("Single"), .term_months = 12, .year_starts = TEXT("")};
    assert_true(membership_of_person(&harness->work, 7, &main));
    assert_true(db_begin(harness->db));
    assert_true(text_equal(membership_single_type(&harness->work), TEXT("full"))); /* none */
    assert_int_equal(type_save(&harness->work, &single), TYPE_SAVED);
    assert_int_equal(household_add(&harness->work, main.id, 8, true, &id), HOUSEHOLD_ADDED);
    assert_true(db_commit(harness->db));
    assert_true(text_equal(type_of(harness, 8), TEXT("home")));
    struct answer page = visit_post(secretary, "/people/8/household/leave", "/more", TEXT(""));
    assert_int_equal(page.status, 303);
    assert_true(text_equal(type_of(harness, 8), TEXT("single")));
}

/* One form: the person and their membership, paid with the other's; nobody twice unasked. */
static void somebody_unknown_is_added_to_a_household(void **state)
{
    struct harness *harness = harness_of(state);
    make_household(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct membership main;
    struct answer page = visit_get(secretary, "/people/7/household?q=nobody");
    assert_has(&page, "href=\"/people/new?household=7\"");
    page = visit_get(secretary, "/people/new?household=7");
    assert_has(&page, "paid with");
    assert_has(&page, "name=\"household\" value=\"7\"");
    assert_false(answer_has(&page, "Have they joined?"));
    page = visit_post(secretary, "/people/new", NULL, TEXT("household=7&given_name="));
    assert_int_equal(page.status, 422);
    assert_has(&page, "name=\"household\" value=\"7\"");
    page = visit_post(secretary, "/people/new", "/people/new?household=7",
                      TEXT("household=7&given_name=Cy&family_name=Oldacre&postcode=E13+0AA"));
    assert_int_equal(page.status, 303);
    assert_true(text_equal(page.location, TEXT("/people/7/fees")));
    assert_true(membership_of_person(&harness->work, 7, &main));
    struct membership_array all = household_of(&harness->work, main.id);
    assert_int_equal(all.count, 1);
    assert_int_equal(membership_state_now(&harness->work, &all.items[0]), MEMBERSHIP_ACTIVE);
    /* Bo's membership is for one person: nobody comes into it, and nobody is added. */
    page = visit_post(secretary, "/people/new", "/people/new",
                      TEXT("household=8&given_name=Di&family_name=Oldacre"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "Di");
    page = visit_get(secretary, "/people?q=di");
    assert_false(answer_has(&page, "Di Oldacre"));
}

static void programs_see_and_change_households(void **state)
{
    struct harness *harness = harness_of(state);
    make_household(harness);
    struct membership main, own;
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    assert_true(membership_of_person(&harness->work, 7, &main));
    assert_true(membership_of_person(&harness->work, 8, &own));
    struct text body = text_format(
        harness->arena, "{\"person\":\"8\",\"of_membership_id\":\"%lld\"}", (long long)main.id);
    struct answer answer = visit_json(token, "/api/v1/memberships", body, NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "has-own");
    const char *path = path_of(harness, "/api/v1/memberships/%lld", own.id);
    body = text_format(harness->arena, "{\"of_membership_id\":\"%lld\"}", (long long)main.id);
    answer = visit_patch(token, path, body);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, path_of(harness, "\"of_membership_id\":\"%lld\"", main.id));
    assert_has(&answer, "\"paid_until\":\"2026-12-01\"");
    assert_int_equal(visit_patch(token, path, TEXT("{}")).status, 200);
    assert_true(membership_of_person(&harness->work, 8, &own));
    assert_int_equal(own.of_membership_id, main.id);
    answer = visit_patch(token, path, TEXT("{\"of_membership_id\":null}"));
    assert_has(&answer, "\"of_membership_id\":null");
    answer = visit_patch(token, path, TEXT("{\"of_membership_id\":\"4711\"}"));
    assert_int_equal(answer.status, 422);
    int64_t at;
    answer = visit_json(token, "/api/v1/membership-payments",
                        TEXT("{\"person\":\"7\",\"amount\":2400,\"paid_on\":\"2026-11-20\","
                             "\"method\":\"cash\"}"),
                        NULL);
    assert_int_equal(answer.status, 201);
    assert_int_equal(message_letters_waiting(&harness->work, TEXT("receipt")).count, 0);
    answer = visit_json(token, "/api/v1/membership-payments",
                        TEXT("{\"person\":\"7\",\"amount\":2400,\"paid_on\":\"2026-11-20\","
                             "\"method\":\"cash\",\"receipt\":true}"),
                        NULL);
    assert_int_equal(answer.status, 201);
    assert_int_equal(
        message_single_state(&harness->work, TEXT("receipt"), last_payment(harness), &at),
        SINGLE_ON_ITS_WAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_word_becomes_a_type_with_a_price, &hubward_schema),
        HARNESS_ON_BOTH(a_payment_is_written_down_and_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(a_list_leaves_as_a_file, &hubward_schema),
        HARNESS_ON_BOTH(a_receipt_goes_by_e_mail_when_it_is_ticked, &hubward_schema),
        HARNESS_ON_BOTH(without_e_mail_it_is_a_letter, &hubward_schema),
        HARNESS_ON_BOTH(somebody_is_added_to_a_household_and_leaves_it, &hubward_schema),
        HARNESS_ON_BOTH(who_leaves_a_household_has_the_usual_type, &hubward_schema),
        HARNESS_ON_BOTH(somebody_unknown_is_added_to_a_household, &hubward_schema),
        HARNESS_ON_BOTH(programs_see_and_change_households, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
