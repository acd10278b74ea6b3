/* What people do elsewhere: kept in one field, counted without telling who, thanked once a year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/messages/audience.h"
#include "features/partners/partners.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static const char *path(struct harness *harness, int64_t person_id, const char *end)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "/people/%lld%s", (long long)person_id, end));
}

/* In the caller's transaction. */
static int64_t member(struct harness *harness, const char *name)
{
    int64_t id = 0;
    struct date today = work_today(&harness->work);
    struct new_person person = {.given_name = text_from(name)};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    membership_add(&harness->work, &(struct membership){.person_id = id,
                                                        .type = TEXT("full"),
                                                        .applied_on = date_add_days(today, -400),
                                                        .joined_on = date_add_days(today, -400)});
    return id;
}

static int64_t partner(struct harness *harness, const char *name, const char *kind)
{
    int64_t id = 0;
    struct partner partner = {.name = text_from(name), .kind = text_from(kind)};
    assert_int_equal(partner_add(&harness->work, &partner, &id), PARTNER_ADDED);
    return id;
}

static enum involvement_save take_part(struct harness *harness, int64_t person_id,
                                       const char *group, int64_t hours)
{
    struct involvement one = {.person_id = person_id, .group = text_from(group), .hours = hours};
    return involvement_save(&harness->work, &one);
}

static struct involvement_counts figures(struct harness *harness)
{
    return involvement_member_figures(&harness->work, membership_paid_since(&harness->work));
}

static void a_name_means_the_partner_however_it_is_written(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t ada = member(harness, "Ada"), pantry = partner(harness, "St Anselm's", "voluntary");
    partner(harness, "Rectory Road Chapel", "faith");
    assert_int_equal(take_part(harness, ada, "ST ANSELMS", 8), INVOLVEMENT_SAVED);
    assert_int_equal(take_part(harness, ada, "Rowing Club", -1), INVOLVEMENT_SAVED);
    assert_int_equal(take_part(harness, ada, "rectory road chapel", -1), INVOLVEMENT_FAITH);
    assert_int_equal(take_part(harness, ada, " - ", -1), INVOLVEMENT_GROUP_MISSING);
    assert_int_equal(take_part(harness, 12, "Rowing Club", -1), INVOLVEMENT_PERSON_UNKNOWN);
    struct involvement_array all = involvements_of_person(&harness->work, ada);
    assert_int_equal(all.count, 2);
    assert_int_equal(all.items[1].partner_id, pantry);
    assert_true(text_equal(all.items[1].group, TEXT("St Anselm's")));
    assert_int_equal(all.items[0].hours, -1);
    struct involvement wrong = all.items[0];
    wrong.since_on = date_add_days(work_today(&harness->work), 1);
    assert_int_equal(involvement_save(&harness->work, &wrong), INVOLVEMENT_DAYS_WRONG);
    /* The work with the partner ends; what somebody does there stays theirs. */
    assert_true(partner_end(&harness->work, pantry));
    struct involvement kept = all.items[1];
    kept.hours = 10;
    assert_int_equal(involvement_save(&harness->work, &kept), INVOLVEMENT_SAVED);
    assert_int_equal(involvements_of_partner(&harness->work, pantry).items[0].hours, 10);
    assert_int_equal(involvement_group_list(&harness->work).count, 2);
    assert_int_equal(involvements_of_club(&harness->work, TEXT("ROWING club")).count, 1);
}

static void members_are_counted_and_few_are_not_told(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    assert_true(db_begin(harness->db));
    int64_t known = 0;
    struct new_person guest = {.given_name = TEXT("Guy")};
    assert_int_equal(person_add(&harness->work, &guest, &known), PERSON_ADDED);
    take_part(harness, known, "Rowing Club", 100); /* no member */
    for (int i = 0; i < 4; i++)
        take_part(harness, member(harness, "Ada"), i ? "Rowing Club" : "Choir", 6);
    assert_true(db_commit(harness->db));
    struct answer page = visit_get(treasurer, "/people/figures");
    assert_has(&page, "Fewer than 5 members take part in other groups.");
    assert_true(db_begin(harness->db));
    int64_t bo = member(harness, "Bo");
    take_part(harness, bo, "Rowing Club", 7);
    take_part(harness, bo, "Choir", -1);
    assert_int_equal(figures(harness).people, 5);
    assert_int_equal(figures(harness).hours, 31);
    assert_int_equal(figures(harness).groups, 2);
    assert_true(db_commit(harness->db));
    page = visit_get(treasurer, "/people/figures");
    assert_has(&page, "5 members take part in 2 other groups. 5 of them told how much: about 31 "
                      "hours a month.");
    /* Whoever has stopped is not counted. */
    assert_true(db_begin(harness->db));
    struct involvement one = involvements_of_person(&harness->work, bo).items[1];
    one.until_on = date_add_days(work_today(&harness->work), -1);
    assert_int_equal(involvement_save(&harness->work, &one), INVOLVEMENT_SAVED);
    assert_int_equal(figures(harness).people, 5);
    assert_int_equal(figures(harness).told, 4);
    assert_true(db_commit(harness->db));
}

static void it_is_kept_shown_and_thanked(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_true(db_begin(harness->db));
    int64_t ada = member(harness, "Ada"), pantry = partner(harness, "Pantry", "voluntary");
    assert_true(db_commit(harness->db));
    const char *form = path(harness, ada, "/involvement");
    struct answer wrong = visit_post(chair, form, form, TEXT("group=&hours=900"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Say where: a partner or a club.");
    struct answer kept =
        visit_post(chair, form, form, TEXT("group=pantry&what=Cooks+on+Fridays&hours=8"));
    assert_int_equal(kept.status, 303);
    struct answer page = visit_get(chair, path(harness, ada, ""));
    assert_has(&page, "Cooks on Fridays");
    assert_has(&page, "8 hours a month · They told us");
    page = visit_get(chair,
                     text_c(harness->arena,
                            text_format(harness->arena, "/more/partners/%lld", (long long)pantry)));
    assert_has(&page, "1 of our people is there");
    page = visit_get(chair, "/more/involvement");
    assert_has(&page, "In 1 group, about 8 hours a month as far as they told us.");
    page = visit_get(chair, "/people/thanks");
    assert_has(&page, "For what they do elsewhere");
    form = path(harness, ada, "/thanks");
    page = visit_get(chair, form);
    assert_has(&page, "Thank you for what you do for our neighbourhood: Cooks on Fridays, Pantry.");
    assert_int_equal(visit_post(chair, form, form, TEXT("words=Thanks&how=call")).status, 303);
    assert_int_equal(involvement_thanks_owed_count(&harness->work), 0);
    assert_int_equal(balance_of(&harness->work, ada).did_at, 0); /* it is no *did* of ours */
    harness->work.now += 364 * DAY_MS;
    assert_int_equal(involvement_thanks_owed_count(&harness->work), 0);
    harness->work.now += 2 * DAY_MS;
    assert_int_equal(involvement_thanks_owed_count(&harness->work), 1);
}

static void an_audience_takes_part(void **state)
{
    struct harness *harness = harness_of(state);
    struct text club = TEXT("standing=members;group=club rowing club");
    struct text any = TEXT("standing=members;group=any");
    assert_true(db_begin(harness->db));
    int64_t ada = member(harness, "Ada"), bo = member(harness, "Bo");
    int64_t pantry = partner(harness, "Pantry", "voluntary");
    member(harness, "Cy");
    take_part(harness, ada, "Rowing Club", 8);
    take_part(harness, bo, "Pantry", 8);
    struct audience audience = audience_checked(&harness->work, audience_from_text(any));
    assert_int_equal(audience_size(&harness->work, &audience), 2);
    audience = audience_checked(&harness->work, audience_from_text(club));
    assert_int_equal(audience_size(&harness->work, &audience), 1);
    assert_true(text_equal(audience_to_text(harness->arena, &audience), club));
    audience.group = text_format(harness->arena, "partner %lld", (long long)pantry);
    audience = audience_checked(&harness->work, audience);
    assert_int_equal(audience_size(&harness->work, &audience), 1);
    /* Nobody is left there: then it is nobody, not everybody. */
    involvement_remove(&harness->work, involvements_of_person(&harness->work, ada).items[0].id);
    audience = audience_checked(&harness->work, audience_from_text(club));
    assert_int_equal(audience_size(&harness->work, &audience), 0);
    audience.group = TEXT("partner 12");
    audience = audience_checked(&harness->work, audience);
    assert_true(text_is_empty(audience.group));
    assert_true(db_commit(harness->db));
}

static void two_records_of_one_say_it_once(void **state)
{
    struct harness *harness = harness_of(state);
    const char *why = NULL;
    int64_t merge = 0;
    assert_true(db_begin(harness->db));
    struct merge_order order = {.kept_id = member(harness, "Ada"),
                                .gone_id = member(harness, "Ada")};
    take_part(harness, order.kept_id, "Rowing Club", 8);
    take_part(harness, order.gone_id, "rowing club", 6);
    take_part(harness, order.gone_id, "Choir", 6);
    assert_int_equal(person_merge(&harness->work, &order, &merge, &why), PERSON_MERGED);
    assert_int_equal(involvements_of_person(&harness->work, order.kept_id).count, 2);
    assert_int_equal(person_part(&harness->work, merge, &why), PERSON_PARTED);
    assert_int_equal(involvements_of_person(&harness->work, order.gone_id).count, 2);
    assert_true(db_commit(harness->db));
}

static void the_api_has_it_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    assert_true(db_begin(harness->db));
    int64_t ada = member(harness, "Ada");
    assert_true(db_commit(harness->db));
    struct text body =
        text_format(harness->arena, "{\"person\": \"%lld\", \"group\": \"Choir\", \"hours\": 3}",
                    (long long)ada);
    struct answer made = visit_json(token, "/api/v1/involvements", body, "a");
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"partner\":null,\"group\":\"Choir\"");
    made = visit_patch(token, text_c(harness->arena, made.location),
                       TEXT("{\"until_on\": \"2026-01-31\"}"));
    assert_int_equal(made.status, 200);
    assert_has(&made, "\"hours\":3");
    assert_has(&made, "\"until_on\":\"2026-01-31\"");
    made = visit_json(token, "/api/v1/touches",
                      text_format(harness->arena,
                                  "{\"person\": \"%lld\", \"kind\": \"gave\", \"is_thanks\": true,"
                                  " \"summary\": \"Thanked\"}",
                                  (long long)ada),
                      "b");
    assert_int_equal(made.status, 201);
    made = visit_get(token, "/api/v1/involvements");
    assert_has(&made, "\"thanked_at\":null"); /* it had ended */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_name_means_the_partner_however_it_is_written, &hubward_schema),
        HARNESS_ON_BOTH(members_are_counted_and_few_are_not_told, &hubward_schema),
        HARNESS_ON_BOTH(it_is_kept_shown_and_thanked, &hubward_schema),
        HARNESS_ON_BOTH(an_audience_takes_part, &hubward_schema),
        HARNESS_ON_BOTH(two_records_of_one_say_it_once, &hubward_schema),
        HARNESS_ON_BOTH(the_api_has_it_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
