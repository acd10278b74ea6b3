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

static void a_partner_is_changed_ended_and_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct arena *arena = harness->arena;
    struct answer added = visit_post(chair, "/more/partners", "/more/partners/new",
                                     TEXT("name=Food+bank&kind=voluntary&phone=020+7946+0958"));
    const char *path = text_c(arena, added.location);
    const char *change = text_format(arena, "%s/change", path).data;
    const char *end = text_format(arena, "%s/end", path).data;
    struct answer wrong =
        visit_post(chair, path, change, TEXT("name=Food+bank&kind=voluntary&website=not+a+place"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "like example.org"));
    assert_true(answer_has(&wrong, "value=\"not a place\""));
    assert_int_equal(visit_post(chair, path, change,
                                TEXT("name=Pantry&kind=faith&phone=&website=pantry.example.org&"
                                     "note=Ring+before+ten"))
                         .status,
                     303);
    struct answer page = visit_get(chair, path);
    assert_true(answer_has(&page, "<h1>Pantry</h1>"));
    assert_true(answer_has(&page, "href=\"https://pantry.example.org\""));
    assert_true(answer_has(&page, "Ring before ten"));
    assert_false(answer_has(&page, "020 7946 0958"));
    struct answer sure = visit_get(chair, end);
    assert_true(answer_has(&sure, "End the work with Pantry"));
    assert_int_equal(visit_post(chair, end, NULL, TEXT("")).status, 303);
    page = visit_get(chair, path);
    assert_true(answer_has(&page, "We have not worked together since"));
    struct answer list = visit_get(chair, "/more/partners");
    assert_true(answer_has(&list, "We worked with them before"));
    assert_int_equal(partner_list(&harness->work).count, 0);
    assert_int_equal(
        visit_post(chair, text_format(arena, "%s/again", path).data, path, TEXT("")).status, 303);
    assert_int_equal(partner_list(&harness->work).count, 1);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    assert_int_equal(visit_get(treasurer, change).status, 404);
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
    const char *path = text_c(harness->arena, made.location);
    struct answer changed =
        visit_patch(chair, path, TEXT("{\"phone\":\"020 7946 0958\",\"is_ended\":true}"));
    assert_int_equal(changed.status, 200);
    assert_true(answer_has(&changed, "\"name\":\"Food bank\""));
    assert_true(answer_has(&changed, "\"phone\":\"020 7946 0958\""));
    assert_false(answer_has(&changed, "\"ended_at\":null"));
    assert_int_equal(visit_patch(chair, path, TEXT("{\"kind\":\"club\"}")).status, 422);
    changed = visit_patch(chair, path, TEXT("{\"is_ended\":false}"));
    assert_true(answer_has(&changed, "\"ended_at\":null"));
    struct answer list = visit_get(chair, "/api/v1/partners?limit=1");
    assert_true(answer_has(&list, "\"next\":null"));
    assert_int_equal(visit_json(chair, "/api/v1/partners", TEXT("{}"), NULL).status, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_partner_has_a_name_and_a_kind, &hubward_schema),
        HARNESS_ON_BOTH(pages_show_them, &hubward_schema),
        HARNESS_ON_BOTH(a_partner_is_changed_ended_and_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(the_api_has_them_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
