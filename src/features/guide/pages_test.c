/* The guide through the real router: every page is there, and every link leads to one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/files/embedded.h"

static struct text page_address(struct harness *harness, const struct embedded *file)
{
    return text_format(harness->arena, "/guide/%.*s",
                       TEXT_ARG(text_slice(file->name, 0, file->name.size - 3)));
}

static void the_first_page_leads_to_every_other(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    struct answer first = visit_get(member, "/guide");
    assert_int_equal(first.status, 200);
    assert_true(answer_has(&first, "<h1>User guide</h1>"));
    assert_true(answer_has(&first, "href=\"/more\""));
    const struct embedded *file;
    size_t pages = 0;
    for (size_t i = 0; (file = embedded_at(TEXT("guide"), i)); i++) {
        if (text_equal(file->name, TEXT("README.md")))
            continue;
        struct text address = page_address(harness, file);
        struct text href = text_format(harness->arena, "href=\"%.*s\"", TEXT_ARG(address));
        if (!answer_has(&first, text_c(harness->arena, href)))
            fail_msg("nothing leads to %.*s", TEXT_ARG(address));
        struct answer page = visit_get(member, text_c(harness->arena, address));
        assert_int_equal(page.status, 200);
        assert_true(answer_has(&page, "<h1>"));
        pages++;
    }
    assert_true(pages >= 12);
}

static void links_between_pages_stay_inside(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 0);
    struct answer page = visit_get(lead, "/guide/public-page");
    assert_true(answer_has(&page, "<a href=\"/guide/privacy\">"));
    const struct embedded *file;
    for (size_t i = 0; (file = embedded_at(TEXT("guide"), i)); i++) {
        struct text rest = embedded_read(harness->arena, file);
        for (;;) {
            size_t at = text_find(rest, TEXT("]("));
            if (at == rest.size)
                break;
            rest = text_slice(rest, at + 2, rest.size);
            struct text target = text_slice(rest, 0, text_find_char(rest, ')'));
            if (!embedded_find(TEXT("guide"), target))
                fail_msg("%.*s links to %.*s", TEXT_ARG(file->name), TEXT_ARG(target));
        }
    }
}

static void what_is_no_page_is_not_found(void **state)
{
    struct visitor *chair = visitor_signed_in(harness_of(state), ROLE_CHAIR, 0);
    assert_int_equal(visit_get(chair, "/guide/nothing").status, 404);
    assert_int_equal(visit_get(chair, "/guide/README").status, 404);
    assert_int_equal(visit_get(chair, "/guide/..%2Ftoday").status, 404);
    struct visitor *nobody = visitor_new(harness_of(state));
    assert_int_equal(visit_get(nobody, "/guide").status, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_first_page_leads_to_every_other, &hubward_schema),
        HARNESS_ON_BOTH(links_between_pages_stay_inside, &hubward_schema),
        HARNESS_ON_BOTH(what_is_no_page_is_not_found, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
