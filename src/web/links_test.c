/* Signed links: the same one as long as it lasts, and of one hub alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "base/date.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/links.h"

static const struct text key = {"0123456789abcdef0123456789abcdef", 32};

static void the_same_link_as_long_as_it_lasts(void **state)
{
    struct work *work = &harness_of(state)->work;
    struct link link;
    struct text purpose = TEXT("shift-invitation");
    assert_int_equal(link_token_again(work, key, purpose, 7).size, 0);
    struct text token = link_token(work, key, purpose, 7, work->now + DAY_MS);
    assert_int_equal(token.size, 24);
    assert_true(text_equal(link_token(work, key, purpose, 7, work->now + 2 * DAY_MS), token));
    assert_true(text_equal(link_token_again(work, key, purpose, 7), token));
    assert_int_equal(link_open(work, token, &link), LINK_GOOD);
    assert_int_equal(link.subject_id, 7);
    assert_int_equal(link_open(work, TEXT("aaaaaaaaaaaaaaaaaaaaaaaa"), &link), LINK_UNKNOWN);
    work->now += DAY_MS;
    assert_int_equal(link_open(work, token, &link), LINK_EXPIRED);
    assert_int_equal(link_token_again(work, key, purpose, 7).size, 0);
}

/* The key is in the hub's row, and the row goes where the hub goes: so do its links. */
static void every_hub_has_its_own_key(void **state)
{
    struct harness *harness = harness_of(state);
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association")), same;
    assert_int_equal(harness->hub.link_key.size, 32);
    assert_int_equal(other.link_key.size, 32);
    assert_false(text_equal(other.link_key, harness->hub.link_key));
    assert_true(hub_find(harness->db, harness->arena, TEXT("newham"), &same));
    assert_true(text_equal(same.link_key, harness->hub.link_key));
    struct work *work = &harness->work;
    struct text purpose = TEXT("booking");
    struct text token = link_token(work, harness->hub.link_key, purpose, 7, work->now + DAY_MS);
    struct link link;
    assert_int_equal(link_open(work, token, &link), LINK_GOOD);
    db_set_hub(harness->db, other.id);
    assert_int_equal(link_open(work, token, &link), LINK_UNKNOWN);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_same_link_as_long_as_it_lasts, &hubward_schema),
        HARNESS_ON_BOTH(every_hub_has_its_own_key, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
