/* Joining through the real router: one question a page, nothing kept before the end, one form is
 * one application; on paper; and the answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/fees/fees.h"
#include "features/joining/handlers.h"
#include "features/joining/joining.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/paper/sheets.h"
#include "people_queries.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static const char *c_text(struct harness *harness, struct text text)
{
    return text_c(harness->arena, text);
}

static struct text state_of(struct text where)
{
    size_t at = text_find(where, TEXT("state="));
    struct text rest, state = text_slice(where, at + 6, where.size);
    return text_cut(state, '&', &rest);
}

/* Answers that page; where it leads. */
static struct answer answer_page(struct visitor *visitor, const char *page, struct text state,
                                 const char *fields)
{
    return visit_post(visitor, "/join", "/join",
                      text_format(visitor->harness->arena, "page=%s&state=%.*s&%s", page,
                                  TEXT_ARG(state), fields));
}

/* Up to the last page; its state. */
static struct text walk(struct visitor *visitor, const char *you)
{
    static const char *const pages[][2] = {
        {"why", "why=To+help.+%3Cb%3E%26"},
        {"skills", "skills=cooking&skills=driving&skills=flying&could=Bicycles"},
        {"languages", "languages=ar&languages=xx"},
        {"when", "times=15&times=2&times=99"},
        {"far", "postcode=e13+0ab&travel_km=10"},
    };
    struct text state = TEXT("");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer next = answer_page(visitor, pages[i][0], state, pages[i][1]);
        assert_int_equal(next.status, 303);
        state = state_of(next.location);
    }
    struct answer next = answer_page(visitor, "you", state, you);
    assert_int_equal(next.status, 303);
    return state_of(next.location);
}

static void wait_a_little(struct visitor *visitor)
{
    visitor->harness->work.now += 10 * SECOND_MS;
}

static int64_t count_people(struct harness *harness)
{
    return person_count_ever(harness->db);
}

static struct waiting_application only_one(struct harness *harness)
{
    struct waiting_applications all = application_list_waiting(&harness->work, 10);
    assert_int_equal(all.count, 1);
    return all.items[0];
}

static void one_question_a_page_makes_an_application(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct text last = walk(anybody, "given_name=Kofi&family_name=Brightwell&phone=020+7946+0871"
                                     "&ways=call");
    assert_int_equal(count_people(harness), 0);
    struct answer check = visit_get(
        anybody, c_text(harness, text_format(harness->arena, "/join?page=check&state=%.*s",
                                             TEXT_ARG(last))));
    assert_int_equal(check.status, 200);
    assert_has(&check, "To help. &lt;b&gt;&amp;");
    assert_has(&check, "cooking, driving, Bicycles");
    assert_has(&check, "Saturday morning");
    wait_a_little(anybody);
    struct answer applied = answer_page(anybody, "check", last, "");
    assert_int_equal(applied.status, 303);
    assert_true(text_starts_with(applied.location, TEXT("/u/")));
    struct waiting_application one = only_one(harness);
    struct person person;
    assert_true(person_find(&harness->work, one.person_id, &person));
    assert_true(text_equal(person.name, TEXT("Kofi Brightwell")));
    assert_true(text_equal(person.postcode, TEXT("E13 0AB")));
    assert_true(text_equal(person.note, TEXT("Bicycles")));
    assert_int_equal(person.travel_km, 10);
    struct person_offer offer = person_offer(&harness->work, person.id);
    assert_int_equal(offer.skills.count, 2);
    assert_int_equal(offer.languages.count, 1);
    assert_true(offer.is_free[SATURDAY][0] && offer.is_free[MONDAY][2]);
    assert_true(text_equal(one.why, TEXT("To help. <b>&")));
    assert_true(wish_may_reach(&harness->work, person.id, CHANNEL_CALL));
    assert_false(wish_may_reach(&harness->work, person.id, CHANNEL_SMS));
    struct touch_array touches = touch_list(&harness->work, person.id, 10);
    size_t heard = 0;
    for (size_t i = 0; i < touches.count; i++)
        heard += touches.items[i].kind == TOUCH_HEARD;
    assert_int_equal(heard, 2); /* why, and what they could do */
}

static void one_form_is_one_application(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct text last = walk(anybody, "given_name=Kofi&email=kofi%40example.org");
    wait_a_little(anybody);
    struct answer first = answer_page(anybody, "check", last, "");
    struct answer again = answer_page(anybody, "check", last, "");
    assert_int_equal(again.status, 303);
    assert_true(text_equal(first.location, again.location));
    assert_int_equal(count_people(harness), 1);
    only_one(harness);
}

/* Whoever is known already is not told, not changed and not merged. */
static void nobody_learns_who_is_known(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    int64_t known = 0;
    struct new_person grace = {.given_name = TEXT("Grace"), .email = TEXT("grace@example.org")};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &grace, &known), PERSON_ADDED);
    assert_true(db_commit(harness->db));
    struct text last = walk(anybody, "given_name=Grace&email=grace%40example.org");
    wait_a_little(anybody);
    assert_int_equal(answer_page(anybody, "check", last, "").status, 303);
    struct waiting_application one = only_one(harness);
    assert_true(one.person_id != known);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct answer list = visit_get(secretary, "/people/applications");
    assert_has(&list, "We may know them already");
    struct answer today = visit_get(secretary, "/today");
    assert_has(&today, "1 person wants to join");
}

static void what_is_wrong_is_said_and_kept(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer far = answer_page(anybody, "far", TEXT(""), "postcode=nowhere");
    assert_int_equal(far.status, 303); /* without what was told before it begins again */
    struct answer why = answer_page(anybody, "why", TEXT(""), "why=x");
    struct text told = state_of(why.location);
    far = answer_page(anybody, "far", told, "postcode=nowhere&travel_km=2");
    assert_int_equal(far.status, 422);
    assert_has(&far, "This is not a postcode");
    assert_has(&far, "value=\"nowhere\"");
    struct answer you = answer_page(anybody, "you", told, "given_name=Kofi");
    assert_int_equal(you.status, 422);
    assert_has(&you, "so that we can answer you");
    you = answer_page(anybody, "you", told, "given_name=Kofi&email=nothing");
    assert_int_equal(you.status, 422);
    assert_has(&you, "value=\"nothing\"");
    /* The last page is not reached without a name. */
    struct answer check = visit_get(
        anybody, c_text(harness, text_format(harness->arena, "/join?page=check&state=%.*s",
                                             TEXT_ARG(told))));
    assert_has(&check, "Who are you?");
    wait_a_little(anybody);
    assert_int_equal(answer_page(anybody, "check", told, "").status, 422);
    assert_int_equal(count_people(harness), 0);
}

/* What was told can be neither read nor changed on the way, nor carried to another hub or day. */
static void what_goes_along_is_sealed(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct text last = walk(anybody, "given_name=Kofi&phone=020+7946+0871");
    assert_true(text_find(last, TEXT("Kofi")) == last.size);
    char *changed = arena_alloc(harness->arena, last.size);
    for (size_t i = 0; i < last.size; i++)
        changed[i] = last.data[i];
    changed[40] = changed[40] == 'A' ? 'B' : 'A';
    wait_a_little(anybody);
    struct answer answer = answer_page(anybody, "check", text_of(changed, last.size), "");
    assert_int_equal(answer.status, 303);
    assert_string_equal(c_text(harness, answer.location), "/join");
    harness->work.now += 25 * HOUR_MS;
    answer = answer_page(anybody, "check", last, "");
    assert_string_equal(c_text(harness, answer.location), "/join");
    assert_int_equal(count_people(harness), 0);
}

static struct text times(struct harness *harness, const char *piece, size_t count)
{
    struct buffer out = buffer_new(harness->arena, 4096);
    for (size_t i = 0; i < count; i++)
        buffer_add(&out, text_from(piece));
    return buffer_text(&out);
}

/* Four bytes each: the address that carries them is still one that the server takes. */
static void the_longest_answers_fit(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    const char *bird = "%F0%9F%90%A6"; /* one character */
    struct answer next =
        answer_page(anybody, "why", TEXT(""),
                    c_text(harness, text_format(harness->arena, "why=%.*s",
                                                TEXT_ARG(times(harness, bird, 500)))));
    assert_int_equal(next.status, 303);
    next = answer_page(anybody, "skills", state_of(next.location),
                       c_text(harness, text_format(harness->arena, "could=%.*s",
                                                   TEXT_ARG(times(harness, bird, 200)))));
    assert_int_equal(next.status, 303);
    next = answer_page(
        anybody, "you", state_of(next.location),
        c_text(harness,
               text_format(harness->arena, "given_name=%.*s&family_name=%.*s&address=%.*s",
                           TEXT_ARG(times(harness, bird, 60)), TEXT_ARG(times(harness, bird, 60)),
                           TEXT_ARG(times(harness, bird, 160)))));
    assert_int_equal(next.status, 422); /* a name of letters is wanted */
    next = answer_page(anybody, "you",
                       state_of(answer_page(anybody, "why", TEXT(""), "why=").location),
                       c_text(harness, text_format(harness->arena, "given_name=Kofi&address=%.*s",
                                                   TEXT_ARG(times(harness, bird, 161)))));
    assert_int_equal(next.status, 422);
    assert_has(&next, "160 characters or fewer");
}

static void programs_are_kept_out(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct text last = walk(anybody, "given_name=Kofi&phone=020+7946+0871");
    struct answer fast = answer_page(anybody, "check", last, "");
    assert_int_equal(fast.status, 422);
    assert_has(&fast, "That was very fast");
    wait_a_little(anybody);
    struct answer filled = answer_page(anybody, "check", last, "homepage=http%3A%2F%2Fx");
    assert_int_equal(filled.status, 422);
    assert_has(&filled, "One field has to stay empty");
    assert_int_equal(count_people(harness), 0);
    assert_int_equal(answer_page(anybody, "check", last, "").status, 303);
}

static void it_is_answered_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct text last = walk(anybody, "given_name=Kofi&phone=020+7946+0871");
    wait_a_little(anybody);
    assert_int_equal(answer_page(anybody, "check", last, "").status, 303);
    struct waiting_application one = only_one(harness);
    const char *accept =
        c_text(harness, text_format(harness->arena, "/people/applications/%lld/accept",
                                    (long long)one.membership_id));
    struct answer answer = visit_post(secretary, accept, "/people/applications", TEXT(""));
    assert_int_equal(answer.status, 303);
    struct membership membership;
    assert_true(membership_of_person(&harness->work, one.person_id, &membership));
    assert_int_equal(membership_state_now(&harness->work, &membership), MEMBERSHIP_ACTIVE);
    answer = visit_post(secretary, accept, "/people/join", TEXT("again=1"));
    assert_string_equal(c_text(harness, answer.location), "/people/applications");
    assert_int_equal(application_list_waiting(&harness->work, 10).count, 0);
}

static void a_paper_form_is_keyed_in_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct text form = TEXT("paper_number=17&why=To+help&skills=repairs&travel_km=2&given_name=Des"
                            "&address=17+Bakehouse+Row&ways=post&signed=1");
    struct answer unsigned_one = visit_post(secretary, "/people/join", NULL,
                                            TEXT("paper_number=17&given_name=Des&address=17+Row"));
    assert_int_equal(unsigned_one.status, 422);
    assert_has(&unsigned_one, "Without a signature");
    assert_int_equal(visit_post(secretary, "/people/join", NULL, form).status, 303);
    struct waiting_application one = only_one(harness);
    assert_true(one.is_paper);
    assert_true(text_equal(one.paper_number, TEXT("17")));
    struct answer list = visit_get(secretary, "/people/applications");
    assert_has(&list, "on paper form 17, keyed in by");
    struct answer again = visit_post(secretary, "/people/join", NULL,
                                     text_join(harness->arena, form, TEXT("&family_name=Quill")));
    assert_int_equal(again.status, 422);
    assert_has(&again, "keyed in before");
    assert_int_equal(count_people(harness), 1);
    assert_true(wish_may_reach(&harness->work, one.person_id, CHANNEL_POST));
}

static void add_type(struct harness *harness, const char *name, int64_t pence)
{
    struct membership_type type = {
        .name = text_from(name), .year_starts = TEXT(""), .term_months = 12, .is_open = true};
    assert_int_equal(type_save(&harness->work, &type), TYPE_SAVED);
    if (pence)
        price_set(&harness->work, type.id, work_today(&harness->work), pence);
}

/* What costs something is due at once: its payment begins the year. */
static void they_choose_what_they_join_as(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct membership membership;
    assert_true(db_begin(harness->db));
    add_type(harness, "Friend", 0);
    add_type(harness, "Supporter", 1200);
    assert_true(db_commit(harness->db));
    struct answer far = answer_page(
        anybody, "far", state_of(answer_page(anybody, "why", TEXT(""), "why=").location),
        "travel_km=5");
    assert_true(text_starts_with(far.location, TEXT("/join?page=type&")));
    struct answer none = answer_page(anybody, "type", state_of(far.location), "type=nonsense");
    assert_int_equal(none.status, 422);
    struct answer type = answer_page(anybody, "type", state_of(far.location), "type=supporter");
    assert_int_equal(type.status, 303);
    struct answer you =
        answer_page(anybody, "you", state_of(type.location), "given_name=Kofi&phone=020+7946+0871");
    wait_a_little(anybody);
    assert_int_equal(answer_page(anybody, "check", state_of(you.location), "").status, 303);
    struct waiting_application one = only_one(harness);
    assert_true(text_equal(one.type, TEXT("supporter")));
    assert_true(db_begin(harness->db));
    assert_int_equal(application_accept(&harness->work, one.membership_id), APPLICATION_ACCEPTED);
    assert_true(db_commit(harness->db));
    assert_true(membership_find(&harness->work, one.membership_id, &membership));
    assert_int_equal(membership.amount_pence, 1200);
    assert_int_equal(date_compare(membership.paid_until, membership.joined_on), 0);
    assert_int_equal(membership_state_now(&harness->work, &membership), MEMBERSHIP_ACTIVE);
}

static struct membership_type typed(const char *code, int months, const char *year_starts)
{
    return (struct membership_type){.code = text_from(code),
                                    .name = text_from(code),
                                    .term_months = months,
                                    .year_starts = text_from(year_starts),
                                    .is_open = true};
}

/* Today is 26 November 2026. Price -1: none was set; amount: what the application says itself. */
static void the_first_term_is_that_of_its_type(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    static const struct {
        const char *code;
        int months;
        const char *year_starts;
        int64_t price, amount;
        const char *until;
        int64_t costs;
    } cases[] = {
        {"unpriced", 12, "", -1, 0, "2027-11-26", 0},
        {"own-amount", 12, "", -1, 900, "2026-11-26", 900},
        {"free", 12, "", 0, 900, "2027-11-26", 0},
        {"monthly", 1, "", 0, 0, "2026-12-26", 0},
        {"paid", 12, "", 2400, 0, "2026-11-26", 2400},
        {"life", 0, "", 0, 0, "", 0},
        {"paid-life", 0, "", 50000, 0, "2026-11-26", 50000},
        {"year", 12, "01-01", 0, 0, "2026-12-31", 0},
        {"paid-year", 12, "01-01", 2400, 0, "2026-11-26", 2400},
        {"new-year", 12, "11-26", 0, 0, "2027-11-25", 0},
        {NULL, 12, "", -1, 0, "2027-11-26", 0}, /* the hub has no such type */
    };
    assert_true(db_begin(harness->db));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct new_person person = {.given_name = TEXT("Kofi")};
        struct membership membership = {.type = TEXT("no-such-type"),
                                        .amount_pence = cases[i].amount};
        if (cases[i].code) {
            struct membership_type type =
                typed(cases[i].code, cases[i].months, cases[i].year_starts);
            assert_int_equal(type_save(work, &type), TYPE_SAVED);
            if (cases[i].price >= 0)
                price_set(work, type.id, work_today(work), cases[i].price);
            membership.type = type.code;
        }
        assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
        membership.id = membership_add(work, &membership);
        assert_int_equal(application_accept(work, membership.id), APPLICATION_ACCEPTED);
        assert_true(membership_find(work, membership.id, &membership));
        assert_string_equal(
            text_c(harness->arena, date_text_or_none(harness->arena, membership.paid_until)),
            cases[i].until);
        assert_int_equal(membership.amount_pence, cases[i].costs);
        assert_int_equal(membership_state_now(work, &membership), MEMBERSHIP_ACTIVE);
    }
    assert_true(db_commit(harness->db));
}

static void what_a_payment_begins_goes_on_from_the_day_of_joining(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct new_person person = {.given_name = TEXT("Kofi")};
    struct membership membership = {.type = TEXT("life")};
    struct membership_type type = typed("life", 0, "");
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    price_set(work, type.id, work_today(work), 50000);
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    membership.id = membership_add(work, &membership);
    assert_int_equal(application_accept(work, membership.id), APPLICATION_ACCEPTED);
    struct payment payment = {.person_id = membership.person_id,
                              .paid_on = work_today(work),
                              .amount_pence = 50000,
                              .method = TEXT("bank")};
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    assert_true(membership_find(work, membership.id, &membership));
    assert_int_equal(membership.paid_until.year, 0);
    assert_true(db_commit(harness->db));
}

static void assert_says(struct harness *harness, const struct membership *membership,
                        const char *sentence)
{
    struct hub hub;
    assert_true(hub_get(harness->db, harness->arena, db_hub(harness->db), &hub));
    struct request words = request_in_hubs_words(&harness->work, &hub);
    assert_string_equal(c_text(harness, joining_say_term(&words, membership)), sentence);
}

static void a_type_that_was_closed_meanwhile_is_exchanged(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct new_person person = {.given_name = TEXT("Kofi")};
    struct membership membership = {.type = TEXT("student")};
    struct membership_type type = typed("student", 12, "");
    type.closed_on = work_today(work);
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    membership.id = membership_add(work, &membership);
    assert_true(db_commit(harness->db));
    const char *accept =
        c_text(harness, text_format(harness->arena, "/people/applications/%lld/accept",
                                    (long long)membership.id));
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct answer answer = visit_post(secretary, accept, "/people/applications", TEXT(""));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "No type of membership is open for joining");
    assert_true(db_begin(harness->db));
    add_type(harness, "Supporter", 1200);
    assert_true(db_commit(harness->db));
    answer = visit_post(secretary, accept, "/people/applications", TEXT("type=student"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "They applied as student");
    assert_has(&answer, "value=\"supporter\"");
    answer = visit_post(secretary, accept, "/people/applications", TEXT("type=supporter"));
    assert_int_equal(answer.status, 303);
    assert_true(membership_find(work, membership.id, &membership));
    assert_true(text_equal(membership.type, TEXT("supporter")));
    assert_int_equal(membership.amount_pence, 1200);
    assert_says(harness, &membership,
                "The first term (Supporter) costs £12, and is to be paid now.");
    membership.paid_until = (struct date){2027, 11, 26};
    assert_says(harness, &membership,
                "The membership (Supporter) lasts until Friday 26 November 2027.");
    membership.paid_until = (struct date){0};
    assert_says(harness, &membership, "The membership (Supporter) is for life.");
}

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    assert_true(db_begin(harness->db));
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(&harness->work, &settings);
    assert_true(db_commit(harness->db));
}

static void whoever_wants_e_mail_is_told_by_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    int64_t at;
    set_up_mail(harness);
    struct text last = walk(anybody, "given_name=Kofi&email=kofi%40example.org&ways=email");
    wait_a_little(anybody);
    assert_int_equal(answer_page(anybody, "check", last, "").status, 303);
    int64_t person = only_one(harness).person_id;
    assert_int_equal(
        message_single_state(&harness->work, TEXT("application-received"), person, &at),
        SINGLE_ON_ITS_WAY);
}

static void whoever_has_no_e_mail_gets_a_letter(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    int64_t at;
    struct text form = TEXT("paper_number=17&given_name=Des&address=17+Bakehouse+Row&ways=post"
                            "&signed=1");
    assert_int_equal(visit_post(secretary, "/people/join", NULL, form).status, 303);
    struct waiting_application one = only_one(harness);
    struct answer before = visit_get(secretary, "/people/applications");
    assert_true(text_find(before.body, TEXT("Letters to print")) >= before.body.size);
    const char *accept =
        c_text(harness, text_format(harness->arena, "/people/applications/%lld/accept",
                                    (long long)one.membership_id));
    assert_int_equal(visit_post(secretary, accept, "/people/applications", TEXT("")).status, 303);
    assert_int_equal(
        message_single_state(&harness->work, TEXT("application-accepted"), one.person_id, &at),
        SINGLE_ON_ITS_WAY);
    struct answer list = visit_get(secretary, "/people/applications");
    assert_has(&list, "Letters to print");
}

/* On paper it asks what the pages ask; in the other direction too. */
static void the_form_is_printed(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer arabic = visit_get(anybody, "/ar/join/form.pdf");
    assert_true(text_starts_with(arabic.body, TEXT("%PDF-")));
    struct answer form = visit_get(anybody, "/join/form.pdf");
    assert_int_equal(form.status, 200);
    char path[] = "/tmp/hubward-form-XXXXXX", words[16384];
    int file = mkstemp(path);
    assert_true(write(file, form.body.data, form.body.size) == (ssize_t)form.body.size);
    close(file);
    FILE *reader =
        popen(text_c(harness->arena, text_format(harness->arena, "pdftotext %s -", path)), "r");
    words[fread(words, 1, sizeof words - 1, reader)] = '\0';
    assert_int_equal(pclose(reader), 0);
    unlink(path);
    assert_non_null(strstr(words, "Why would you like to join?"));
    assert_non_null(strstr(words, "How far would you go?"));
    assert_non_null(strstr(words, "Day and signature"));
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "paper") == 0)
        paper_main();
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_form_is_printed, &hubward_schema),
        HARNESS_ON_BOTH(one_question_a_page_makes_an_application, &hubward_schema),
        HARNESS_ON_BOTH(whoever_has_no_e_mail_gets_a_letter, &hubward_schema),
        HARNESS_ON_BOTH(one_form_is_one_application, &hubward_schema),
        HARNESS_ON_BOTH(nobody_learns_who_is_known, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_is_said_and_kept, &hubward_schema),
        HARNESS_ON_BOTH(what_goes_along_is_sealed, &hubward_schema),
        HARNESS_ON_BOTH(the_longest_answers_fit, &hubward_schema),
        HARNESS_ON_BOTH(programs_are_kept_out, &hubward_schema),
        HARNESS_ON_BOTH(it_is_answered_once, &hubward_schema),
        HARNESS_ON_BOTH(a_paper_form_is_keyed_in_once, &hubward_schema),
        HARNESS_ON_BOTH(they_choose_what_they_join_as, &hubward_schema),
        HARNESS_ON_BOTH(whoever_wants_e_mail_is_told_by_it, &hubward_schema),
        HARNESS_ON_BOTH(the_first_term_is_that_of_its_type, &hubward_schema),
        HARNESS_ON_BOTH(what_a_payment_begins_goes_on_from_the_day_of_joining, &hubward_schema),
        HARNESS_ON_BOTH(a_type_that_was_closed_meanwhile_is_exchanged, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
