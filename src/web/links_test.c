/* Signed links: the same one as long as it lasts, and what becomes of them on another server. */
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
static const struct text other_key = {"fedcba9876543210fedcba9876543210", 32};

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

static void links_outlive_a_move(void **state)
{
    struct work *work = &harness_of(state)->work;
    struct link link;
    struct text purpose = TEXT("shift-invitation");
    struct text held = link_token(work, key, purpose, 7, work->now + DAY_MS);
    assert_int_equal(link_token_again(work, other_key, purpose, 7).size, 0);
    work->now += 1;
    struct text made = link_token(work, other_key, purpose, 7, work->now + DAY_MS);
    assert_false(text_equal(made, held));
    assert_int_equal(link_open(work, held, &link), LINK_GOOD);
    assert_int_equal(link_open(work, made, &link), LINK_GOOD);
    assert_true(text_equal(link_token_again(work, other_key, purpose, 7), made));
    link_end(work, purpose, 7);
    assert_int_equal(link_open(work, held, &link), LINK_UNKNOWN);
    assert_int_equal(link_open(work, made, &link), LINK_UNKNOWN);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_same_link_as_long_as_it_lasts, &hubward_schema),
        HARNESS_ON_BOTH(links_outlive_a_move, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
