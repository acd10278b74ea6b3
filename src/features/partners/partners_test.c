/* Partners: rules, pages and API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/partners/partners.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void a_partner_has_a_name_and_a_kind(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t id = 0;
    struct partner partner = {.name = TEXT(" "), .kind = TEXT("school")};
    struct partner kept;
    assert_true(db_begin(harness->db));
    assert_int_equal(partner_add(&harness->work, &partner, &id), PARTNER_NAME_MISSING);
    partner.name = TEXT("St Anselm’s");
    partner.kind = TEXT("club");
    assert_int_equal(partner_add(&harness->work, &partner, &id), PARTNER_KIND_UNKNOWN);
    partner.kind = TEXT("faith");
    assert_int_equal(partner_add(&harness->work, &partner, &id), PARTNER_ADDED);
    assert_true(partner_find(&harness->work, id, &kept));
    assert_true(text_equal(kept.name, TEXT("St Anselm’s")));
    partner.name = TEXT("Brampton School");
    assert_int_equal(partner_add(&harness->work, &partner, &id), PARTNER_ADDED);
    struct partner_array all = partner_list(&harness->work);
    assert_int_equal(all.count, 2);
    assert_true(text_equal(all.items[0].name, TEXT("Brampton School")));
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other"));
    db_set_hub(harness->db, other.id);
    assert_false(partner_find(&harness->work, id, &kept));
}

static void pages_show_them(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer wrong = visit_post(chair, "/more/partners", "/more/partners/new",
                                     TEXT("name=&kind=school&email=nonsense"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "Say what the partner is called."));
    assert_true(answer_has(&wrong, "name@example.org"));
    struct answer added = visit_post(
        chair, "/more/partners", "/more/partners/new",
        TEXT("name=Brampton+School&kind=school&what=&contact_name=&email=&phone=020+7946+0958"));
    assert_int_equal(added.status, 303);
    struct answer page = visit_get(chair, text_c(harness->arena, added.location));
    assert_true(answer_has(&page, "Brampton School"));
    assert_true(answer_has(&page, "020 7946 0958"));
    struct answer list = visit_get(chair, "/more/partners");
    assert_true(answer_has(&list, "Brampton School"));
    assert_int_equal(visit_get(chair, "/more/partners/12").status, 404);
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    assert_int_equal(visit_get(member, "/more/partners").status, 404);
}

static void the_api_has_them_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_with_token(harness, ROLE_CHAIR);
    struct answer made = visit_json(chair, "/api/v1/partners",
                                    TEXT("{\"name\":\"Food bank\",\"kind\":\"voluntary\"}"), NULL);
    assert_int_equal(made.status, 201);
    struct answer one = visit_get(chair, text_c(harness->arena, made.location));
    assert_true(answer_has(&one, "\"kind\":\"voluntary\""));
    struct answer list = visit_get(chair, "/api/v1/partners?limit=1");
    assert_true(answer_has(&list, "\"next\":null"));
    assert_int_equal(visit_json(chair, "/api/v1/partners", TEXT("{}"), NULL).status, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_partner_has_a_name_and_a_kind, &hubward_schema),
        HARNESS_ON_BOTH(pages_show_them, &hubward_schema),
        HARNESS_ON_BOTH(the_api_has_them_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
