/* Refusing, removing and appealing through the real router: officers, the person by their link. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/fees/fees.h"
#include "features/joining/joining.h"
#include "features/memberships/memberships.h"
#include "features/messages/deliver.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "features/mypage/mypage.h"
#include "features/people/people.h"
#include "features/refusals/refusals.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"
#include "web/links.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static const char *path(struct harness *harness, const char *before, int64_t id, const char *after)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "%s%lld%s", before, (long long)id, after));
}

static int64_t somebody(struct harness *harness, const char *name, bool has_joined)
{
    struct work *work = &harness->work;
    struct new_person person = {.given_name = text_from(name),
                                .family_name = TEXT("Ash"),
                                .email = text_format(work->arena, "%s@example.org", name),
                                .address = TEXT("1 High Street\nLondon")};
    struct membership membership = {.applied_on = work_today(work)};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    if (has_joined)
        membership.joined_on = work_today(work);
    membership_add(work, &membership);
    assert_true(db_commit(harness->db));
    return membership.person_id;
}

static int64_t proposal_of(struct harness *harness, int64_t person_id)
{
    struct refusal_array all = refusals_of_person(&harness->work, person_id);
    assert_true(all.count > 0);
    return all.items[0].id;
}

static enum membership_state standing(struct harness *harness, int64_t person_id)
{
    struct membership membership;
    assert_true(membership_of_person(&harness->work, person_id, &membership));
    return membership_state_now(&harness->work, &membership);
}

/* Proposed by one and confirmed by the other; its id. */
static int64_t decide(struct visitor *one, struct visitor *two, int64_t person_id)
{
    struct harness *harness = one->harness;
    struct answer answer = visit_post(one, path(harness, "/people/", person_id, "/refusal"), NULL,
                                      TEXT("reason=Rule+4+%3Cb%3E"));
    assert_int_equal(answer.status, 303);
    int64_t id = proposal_of(harness, person_id);
    const char *page = path(harness, "/people/refusals/", id, "");
    answer = visit_post(two, path(harness, "/people/refusals/", id, "/answer"), page,
                        TEXT("do=confirm"));
    assert_int_equal(answer.status, 303);
    return id;
}

static const char *link_of(struct harness *harness, int64_t id)
{
    struct text token = link_token_again(&harness->work, harness->hub.link_key, REFUSAL_LINK, id);
    assert_true(token.size > 0);
    return text_c(harness->arena, text_format(harness->arena, "/u/%.*s", TEXT_ARG(token)));
}

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    assert_true(db_begin(harness->db));
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    mail_settings_save(&harness->work, &settings);
    assert_true(db_commit(harness->db));
}

/* The next e-mail that is due, as it goes. */
static struct delivery next_mail(struct harness *harness)
{
    struct delivery_batch *batch = arena_make(harness->arena, struct delivery_batch);
    struct delivery_terms terms = {
        .link_key = harness->hub.link_key, .most = 10, .base_url = TEXT("https://hub.example")};
    assert_true(db_begin(harness->db));
    delivery_take(&harness->work, &harness->hub, &terms, batch);
    assert_true(db_commit(harness->db));
    assert_int_equal(batch->count, 1);
    return batch->items[0];
}

static void one_officer_alone_is_told_what_to_do(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t kofi = somebody(harness, "Kofi", false);
    const char *form = path(harness, "/people/", kofi, "/refusal");
    struct answer answer = visit_get(chair, "/people/applications");
    assert_has(&answer, form);
    answer = visit_get(chair, form);
    assert_has(&answer, "Refuse the application of Kofi Ash?");
    assert_has(&answer, "Nobody else here may");
    assert_has(&answer, "/more/officers\"");
    answer = visit_post(chair, form, NULL, TEXT("reason="));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Write the reason.");
    assert_int_equal(visit_post(chair, form, NULL, TEXT("reason=Rule+4")).status, 303);
    answer = visit_post(chair, form, "/people/join", TEXT("reason=Once+more"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "waits for a second officer already");
    int64_t id = proposal_of(harness, kofi);
    answer = visit_get(chair, path(harness, "/people/refusals/", id, ""));
    assert_has(&answer, "Nobody else here may");
    assert_has(&answer, "Withdraw it");
    assert_false(answer_has(&answer, "Confirm it"));
    answer = visit_post(chair, path(harness, "/people/refusals/", id, "/answer"),
                        path(harness, "/people/refusals/", id, ""), TEXT("do=confirm"));
    assert_int_equal(answer.status, 303);
    assert_int_equal(standing(harness, kofi), MEMBERSHIP_APPLIED);
    answer = visit_get(chair, "/today");
    assert_has(&answer, "1 refusal, removal or appeal waits");
    answer = visit_get(chair, "/people");
    assert_has(&answer, "1 refusal, removal or appeal waits");
    answer = visit_get(chair, path(harness, "/people/", kofi, ""));
    assert_has(&answer, "A proposal about it waits.");
}

static void an_application_in_doubt_is_not_accepted(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    int64_t kofi = somebody(harness, "Kofi", false);
    struct waiting_applications waiting = application_list_waiting(&harness->work, 10);
    const char *accept =
        path(harness, "/people/applications/", waiting.items[0].membership_id, "/accept");
    visit_post(chair, path(harness, "/people/", kofi, "/refusal"), NULL, TEXT("reason=Rule+4"));
    struct answer list = visit_get(secretary, "/people/applications");
    assert_has(&list, "It was proposed to refuse this application.");
    assert_false(answer_has(&list, accept));
    visit_post(secretary, accept, "/people/applications", TEXT(""));
    assert_int_equal(standing(harness, kofi), MEMBERSHIP_APPLIED);
    int64_t id = proposal_of(harness, kofi);
    const char *page = path(harness, "/people/refusals/", id, "");
    const char *answer_path = path(harness, "/people/refusals/", id, "/answer");
    assert_int_equal(visit_post(secretary, answer_path, page, TEXT("do=turn-down&words=")).status,
                     422);
    assert_int_equal(
        visit_post(secretary, answer_path, page, TEXT("do=turn-down&words=He+is+fine")).status,
        303);
    assert_int_equal(visit_post(secretary, accept, "/people/applications", TEXT("")).status, 303);
    assert_int_equal(standing(harness, kofi), MEMBERSHIP_ACTIVE);
}

static void they_are_told_and_appeal_by_their_link(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct visitor *ann = visitor_new(harness);
    int64_t at, person = somebody(harness, "Ann", true);
    set_up_mail(harness);
    int64_t id = decide(chair, secretary, person);
    assert_int_equal(standing(harness, person), MEMBERSHIP_REMOVED);
    assert_int_equal(message_single_state(&harness->work, TEXT(REFUSAL_SOURCE), id, &at),
                     SINGLE_ON_ITS_WAY);
    const char *link = link_of(harness, id);
    struct text mail = next_mail(harness).order.content;
    assert_true(text_find(mail, TEXT("<Ann@example.org>")) < mail.size);
    assert_true(text_find(mail, text_from(link)) < mail.size);
    struct answer page = visit_get(ann, link);
    assert_has(&page, "Your membership was ended by the association");
    assert_has(&page, "Rule 4 &lt;b&gt;");
    assert_has(&page, "You may appeal until Thursday 10 December 2026, once.");
    assert_has(&page, "An officer proposed to end your membership");
    assert_false(answer_has(&page, "Winifred"));
    page = visit_post(ann, link, NULL, TEXT("words=+"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "Write what you see differently.");
    assert_int_equal(visit_post(ann, link, NULL, TEXT("words=I+was+ill+%3Ci%3E")).status, 303);
    page = visit_get(ann, link);
    assert_has(&page, "We have your appeal.");
    assert_has(&page, "I was ill &lt;i&gt;");
    page = visit_post(ann, link, NULL, TEXT("words=One+thing+more"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "once is all");
    assert_has(&page, "One thing more"); /* nothing that they wrote is lost */
    const char *show = path(harness, "/people/refusals/", id, "");
    const char *answer = path(harness, "/people/refusals/", id, "/appeal-answer");
    page = visit_get(chair, show);
    assert_has(&page, "It takes another officer");
    assert_false(answer_has(&page, "name=\"result\""));
    page = visit_post(treasurer, answer, show, TEXT("result=overturned&appeal_reason="));
    assert_int_equal(page.status, 422);
    page = visit_post(treasurer, answer, show, TEXT("result=overturned&appeal_reason=She+was+ill"));
    assert_int_equal(page.status, 303);
    assert_int_equal(standing(harness, person), MEMBERSHIP_ACTIVE);
    assert_int_equal(message_single_state(&harness->work, TEXT(REFUSAL_APPEAL_SOURCE), id, &at),
                     SINGLE_ON_ITS_WAY);
    page = visit_get(ann, link);
    assert_has(&page, "your membership goes on as it was");
    assert_has(&page, "She was ill");
}

static void a_late_appeal_is_answered_clearly(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *kofi = visitor_new(harness);
    int64_t id = decide(chair, secretary, somebody(harness, "Kofi", false));
    const char *link = link_of(harness, id);
    harness->work.now += 15 * DAY_MS;
    struct answer page = visit_get(kofi, link);
    assert_has(&page, "You could appeal until Thursday 10 December 2026. That day is over");
    assert_false(answer_has(&page, "<textarea"));
    harness->work.now += 61 * DAY_MS;
    page = visit_get(kofi, link);
    assert_int_not_equal(page.status, 200);
    assert_int_equal(visit_get(kofi, "/u/AAAAAAAAAAAAAAAAAAAAAAAA").status, 404);
}

/* Without e-mail: a letter to print, and an appeal on paper that an officer writes down. */
static void on_paper_it_works_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    int64_t kofi = somebody(harness, "Kofi", false), id = decide(chair, secretary, kofi);
    struct answer page = visit_get(chair, "/people/refusals");
    assert_has(&page, "Letters to print");
    assert_has(&page, "1 letter");
    const char *show = path(harness, "/people/refusals/", id, "");
    const char *appeal = path(harness, "/people/refusals/", id, "/appeal");
    page = visit_post(chair, appeal, show, TEXT("appeal_words=&received_on=2026-11-26"));
    assert_int_equal(page.status, 422);
    page = visit_post(chair, appeal, show, TEXT("appeal_words=No&received_on=2026-11-01"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "Give the day on which it reached us");
    page = visit_post(chair, appeal, show, TEXT("appeal_words=No&received_on=2026-11-26"));
    assert_int_equal(page.status, 303);
    page = visit_get(organiser, "/people/refusals");
    assert_has(&page, "Appeal waits");
    page = visit_post(organiser, path(harness, "/people/refusals/", id, "/appeal-answer"), show,
                      TEXT("result=overturned&appeal_reason=Wrong+man"));
    assert_int_equal(page.status, 303);
    assert_int_equal(application_list_waiting(&harness->work, 10).count, 1);
    page = visit_get(chair, "/people/applications");
    assert_has(&page, "/accept");
}

static void they_read_all_of_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *anybody = visitor_new(harness);
    int64_t ann = somebody(harness, "Ann", true), id = decide(chair, secretary, ann);
    assert_true(db_begin(harness->db));
    struct text token = my_page_token(&harness->work, harness->hub.link_key, ann);
    assert_true(db_commit(harness->db));
    struct text home = text_format(harness->arena, "/u/%.*s", TEXT_ARG(token));
    struct answer page = visit_get(anybody, text_c(harness->arena, home));
    assert_has(&page, link_of(harness, id));
    page = visit_get(anybody,
                     text_c(harness->arena, text_join(harness->arena, home, TEXT("?see=known"))));
    assert_has(&page, "What was decided about your membership");
    assert_has(&page, "An officer proposed to end your membership");
    page = visit_get(
        anybody, text_c(harness->arena, text_join(harness->arena, home, TEXT("?see=download"))));
    assert_has(&page, "\"code\":\"refusals\"");
    assert_has(&page, "Rule 4 ");
}

/* Appealed, and taken back by somebody else. */
static void take_back(struct visitor *other, int64_t id)
{
    struct harness *harness = other->harness;
    const char *show = path(harness, "/people/refusals/", id, "");
    struct answer page = visit_post(other, path(harness, "/people/refusals/", id, "/appeal"), show,
                                    TEXT("appeal_words=No&received_on=2026-11-26"));
    assert_int_equal(page.status, 303);
    page = visit_post(other, path(harness, "/people/refusals/", id, "/appeal-answer"), show,
                      TEXT("result=overturned&appeal_reason=Sorry"));
    assert_int_equal(page.status, 303);
}

static int64_t account_of(struct harness *harness, const char *email, enum access_role role,
                          int64_t person_id)
{
    int64_t id = 0;
    struct new_account account = {.email = text_from(email),
                                  .name = TEXT("Ann"),
                                  .password = TEXT("open the door"),
                                  .role = role,
                                  .person_id = person_id};
    assert_int_equal(account_add(&harness->work, &account, &id), ACCOUNT_ADDED);
    return id;
}

static bool has_ended(struct harness *harness, int64_t account_id)
{
    struct account account;
    assert_true(account_find(&harness->work, account_id, &account));
    return account.has_ended;
}

/* Two places, one of them soon, and one that lies behind. */
static void sign_up_for_three(struct harness *harness, int64_t person_id)
{
    int64_t soon = fixture_shift(harness, 3, 24, 2), later = fixture_shift(harness, 4, 24 * 9, 2);
    int64_t before = fixture_shift(harness, 5, 2, 2);
    assert_int_equal(shift_join(&harness->work, soon, person_id), SHIFT_JOINED);
    assert_int_equal(shift_join(&harness->work, later, person_id), SHIFT_JOINED);
    assert_int_equal(shift_join(&harness->work, before, person_id), SHIFT_JOINED);
}

/* Told before it is done, done with it, and told after it; nothing of it comes back by itself. */
static void what_ends_with_it_is_told(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    int64_t ann = somebody(harness, "Ann", true);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    sign_up_for_three(harness, ann);
    int64_t own = account_of(harness, "treasurer@example.org", ROLE_TREASURER, ann);
    int64_t by_email = account_of(harness, "ann@example.org", ROLE_ORGANISER, 0);
    struct text token = my_page_token(work, harness->hub.link_key, ann);
    assert_true(db_commit(harness->db));
    const char *home =
        text_c(harness->arena, text_format(harness->arena, "/u/%.*s", TEXT_ARG(token)));
    assert_int_equal(visit_get(visitor_new(harness), home).status, 200);
    work->now += 4 * HOUR_MS; /* the third place lies behind them */
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    const char *propose = path(harness, "/people/", ann, "/refusal");
    struct answer page = visit_get(chair, propose);
    assert_has(&page, "What ends with it");
    assert_has(&page, "Their place as Tutor at English class, Friday 27 November 2026");
    assert_has(&page, "Their sign-in as Treasurer (treasurer@example.org)");
    assert_has(&page, "Their sign-in as Organiser (ann@example.org)");
    assert_false(answer_has(&page, "Thursday 26 November 2026</li>"));
    int64_t id = decide(chair, secretary, ann);
    assert_int_equal(sign_up_list_ahead(work, ann).count, 0);
    struct sign_up_array all = sign_up_list_of_person(work, ann);
    assert_int_equal(all.items[0].state, SIGN_UP_DROPPED);
    assert_int_equal(all.items[1].state, SIGN_UP_DROPPED_LATE);
    assert_int_equal(all.items[2].state, SIGN_UP_CONFIRMED);
    assert_true(has_ended(harness, own) && has_ended(harness, by_email));
    assert_int_not_equal(visit_get(visitor_new(harness), home).status, 200);
    work->now += HOUR_MS;
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    take_back(organiser, id);
    page = visit_get(organiser, path(harness, "/people/refusals/", id, ""));
    assert_has(&page, "What ended with it");
    assert_has(&page, "Their place as Tutor at English class, Saturday 5 December 2026");
    assert_has(&page, "Friday 27 November 2026: given up late");
    assert_has(&page, "Their sign-in as Treasurer");
    assert_has(&page, "None of this comes back by itself.");
    assert_int_equal(sign_up_list_ahead(work, ann).count, 0);
    assert_true(has_ended(harness, own));
}

/* Nobody is left who could let others in: that sign-in stays, and the pages say so. */
static void the_last_chair_is_not_shut_out(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    int64_t ann = somebody(harness, "Ann", true);
    assert_true(db_begin(harness->db));
    int64_t own = account_of(harness, "ann@example.org", ROLE_CHAIR, ann);
    assert_true(db_commit(harness->db));
    int64_t id = decide(secretary, organiser, ann);
    assert_false(has_ended(harness, own));
    struct answer page = visit_get(organiser, path(harness, "/people/refusals/", id, ""));
    assert_has(&page, "They can sign in as chair until somebody else can");
}

/* A decision that was taken back is not printed any more. */
static void its_letter_goes_when_it_is_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    int64_t at, id = decide(chair, secretary, somebody(harness, "Ann", true));
    assert_int_equal(message_letters_waiting(&harness->work, TEXT(REFUSAL_SOURCE)).count, 1);
    assert_true(message_single_is_wanted(&harness->work, TEXT(REFUSAL_SOURCE), id));
    take_back(organiser, id);
    assert_int_equal(message_letters_waiting(&harness->work, TEXT(REFUSAL_SOURCE)).count, 0);
    assert_int_equal(message_letters_waiting(&harness->work, TEXT(REFUSAL_APPEAL_SOURCE)).count, 1);
    assert_false(message_single_is_wanted(&harness->work, TEXT(REFUSAL_SOURCE), id));
    assert_int_equal(message_single_state(&harness->work, TEXT(REFUSAL_APPEAL_SOURCE), id, &at),
                     SINGLE_ON_ITS_WAY);
    struct answer page = visit_get(chair, path(harness, "/people/refusals/", id, ""));
    assert_has(&page, "It did not reach them, and need not any more.");
}

static int64_t joins(struct harness *harness, int64_t main_id, const char *name)
{
    int64_t id = 0, person = somebody(harness, name, true);
    assert_true(db_begin(harness->db));
    assert_int_equal(household_add(&harness->work, main_id, person, true, &id), HOUSEHOLD_ADDED);
    assert_true(db_commit(harness->db));
    return id;
}

static int64_t paid_by(struct harness *harness, int64_t membership_id)
{
    struct membership membership;
    assert_true(membership_find(&harness->work, membership_id, &membership));
    return membership.of_membership_id;
}

/* Whoever paid for themselves meanwhile goes on alone. */
static void the_household_comes_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct membership_type shared = {.code = TEXT("household"),
                                     .name = TEXT("Household"),
                                     .term_months = 12,
                                     .year_starts = TEXT(""),
                                     .is_household = true};
    int64_t ann = somebody(harness, "Ann", true);
    struct membership main, alone;
    assert_true(db_begin(harness->db));
    assert_int_equal(type_save(work, &shared), TYPE_SAVED);
    assert_true(membership_of_person(work, ann, &main));
    main.type = TEXT("household");
    main.paid_until = date_add_days(work_today(work), 30);
    assert_int_equal(membership_save(work, &main), MEMBERSHIP_SAVED);
    assert_true(db_commit(harness->db));
    int64_t bo = joins(harness, main.id, "Bo"), cy = joins(harness, main.id, "Cy");
    int64_t id = decide(chair, secretary, ann);
    assert_int_equal(paid_by(harness, bo), 0);
    take_back(organiser, id);
    assert_int_equal(paid_by(harness, bo), main.id);
    assert_int_equal(paid_by(harness, cy), main.id);
    struct answer page = visit_get(chair, path(harness, "/people/refusals/", id, ""));
    assert_has(&page, "Their household is paid together again.");
    id = decide(chair, secretary, ann);
    assert_true(db_begin(harness->db));
    assert_true(membership_find(work, bo, &alone));
    alone.paid_until = date_add_days(alone.paid_until, 365);
    assert_int_equal(membership_save(work, &alone), MEMBERSHIP_SAVED);
    assert_true(db_commit(harness->db));
    take_back(organiser, id);
    assert_int_equal(paid_by(harness, bo), 0);
    assert_int_equal(paid_by(harness, cy), main.id);
    page = visit_get(chair, path(harness, "/people/refusals/", id, ""));
    assert_has(&page, "Not all of their household are paid together again");
    /* Who is paid for comes back to whoever pays. */
    assert_true(membership_find(work, cy, &alone));
    id = decide(chair, secretary, alone.person_id);
    assert_int_equal(paid_by(harness, cy), 0);
    take_back(organiser, id);
    assert_int_equal(paid_by(harness, cy), main.id);
}

static void form_and_api_name_the_way(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *robot = visitor_with_token(harness, ROLE_CHAIR);
    struct membership membership;
    int64_t ann = somebody(harness, "Ann", true);
    assert_true(membership_of_person(&harness->work, ann, &membership));
    const char *form = path(harness, "/people/", ann, "/membership");
    struct answer answer = visit_get(chair, form);
    assert_has(&answer, path(harness, "/people/", ann, "/refusal"));
    answer = visit_post(chair, form, NULL,
                        text_format(harness->arena,
                                    "membership=%lld&type=full&joined_on=2026-11-26"
                                    "&removed_on=2026-11-26",
                                    (long long)membership.id));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Removing takes two officers and a reason");
    int64_t bo = somebody(harness, "Bo", false);
    answer = visit_json(robot, "/api/v1/memberships",
                        text_format(harness->arena,
                                    "{\"person\": \"%lld\", \"applied_on\": \"2026-11-26\","
                                    " \"refused_on\": \"2026-11-26\"}",
                                    (long long)bo),
                        NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "two-officers");
    visit_post(chair, path(harness, "/people/", ann, "/refusal"), NULL, TEXT("reason=Rule+4"));
    answer = visit_get(robot, "/api/v1/refusals");
    assert_has(&answer, "\"state\":\"proposed\"");
    answer = visit_get(robot, path(harness, "/api/v1/refusals/", proposal_of(harness, ann), ""));
    assert_has(&answer, "\"kind\":\"remove\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(one_officer_alone_is_told_what_to_do, &hubward_schema),
        HARNESS_ON_BOTH(an_application_in_doubt_is_not_accepted, &hubward_schema),
        HARNESS_ON_BOTH(they_are_told_and_appeal_by_their_link, &hubward_schema),
        HARNESS_ON_BOTH(a_late_appeal_is_answered_clearly, &hubward_schema),
        HARNESS_ON_BOTH(on_paper_it_works_too, &hubward_schema),
        HARNESS_ON_BOTH(they_read_all_of_it, &hubward_schema),
        HARNESS_ON_BOTH(what_ends_with_it_is_told, &hubward_schema),
        HARNESS_ON_BOTH(the_last_chair_is_not_shut_out, &hubward_schema),
        HARNESS_ON_BOTH(its_letter_goes_when_it_is_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(the_household_comes_back, &hubward_schema),
        HARNESS_ON_BOTH(form_and_api_name_the_way, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
