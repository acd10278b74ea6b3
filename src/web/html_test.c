/* The writers of HTML: what goes in comes back out of a parser, and nothing else. */
#include "web/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"

#define ROUND_TRIPS 1000000

struct fixture {
    struct arena *arena;
    struct html html;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(65536);
    struct fixture *fixture = arena_make(arena, struct fixture);
    fixture->arena = arena;
    fixture->html =
        (struct html){.arena = arena, .language = TEXT("en-GB"), .path_prefix = TEXT("/h/newham")};
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_end(((struct fixture *)*state)->arena);
    return 0;
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* What a browser reads from the entities that the writers use. */
static size_t parse_back(struct text html, char *out)
{
    static const struct {
        struct text entity;
        char c;
    } entities[] = {{{"&amp;", 5}, '&'},
                    {{"&lt;", 4}, '<'},
                    {{"&gt;", 4}, '>'},
                    {{"&#34;", 5}, '"'},
                    {{"&#39;", 5}, '\''}};
    size_t size = 0;
    while (html.size > 0) {
        size_t used = 1;
        out[size] = html.data[0];
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (text_starts_with(html, entities[i].entity)) {
                out[size] = entities[i].c;
                used = entities[i].entity.size;
            }
        assert_true(html.data[0] != '&' || used > 1);
        html = text_slice(html, used, html.size);
        size++;
    }
    return size;
}

static bool has_any(struct text text, const char *characters)
{
    for (; *characters; characters++)
        if (text_find_char(text, *characters) < text.size)
            return true;
    return false;
}

static void fill_noise(char *noise, size_t size, uint64_t *random)
{
    static const char special[] = "&<>\"'&<>\"'\\/=`";
    for (size_t i = 0; i < size; i++) {
        uint64_t number = next_random(random);
        noise[i] =
            number % 4 == 0 ? special[(number >> 8) % (sizeof special - 1)] : (char)(number >> 16);
    }
}

static void escaping_round_trips(void **state)
{
    struct fixture *fixture = *state;
    struct buffer out = buffer_new(fixture->arena, 64);
    uint64_t random = 88172645463325252ULL;
    for (int round = 0; round < ROUND_TRIPS; round++) {
        char noise[70], back[sizeof noise];
        size_t size = next_random(&random) % sizeof noise;
        fill_noise(noise, size, &random);
        bool is_attribute = round % 2 == 1;
        out.size = 0;
        if (is_attribute)
            html_add_attribute(&out, text_of(noise, size));
        else
            html_add_text(&out, text_of(noise, size));
        struct text html = buffer_text(&out);
        assert_false(has_any(html, is_attribute ? "<>\"'" : "<>"));
        assert_int_equal(parse_back(html, back), size);
        assert_memory_equal(back, noise, size);
    }
}

static const char *written_url(struct fixture *fixture, const char *value)
{
    struct buffer out = buffer_new(fixture->arena, 64);
    html_add_url(&fixture->html, &out, text_from(value));
    return text_c(fixture->arena, buffer_text(&out));
}

static void urls_are_allowed_by_scheme(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *value;
        const char *written;
    } cases[] = {
        {"https://example.org/a?b=1&c", "https://example.org/a?b=1&amp;c"},
        {"HTTP://example.org", "HTTP://example.org"},
        {"mailto:a@example.org", "mailto:a@example.org"},
        {"tel:+442079460000", "tel:+442079460000"},
        {"/needs/1", "/h/newham/needs/1"},
        {"/", "/h/newham/"},
        {"//example.org", "//example.org"},
        {"/\\example.org", "/\\example.org"},
        {"?page=2", "?page=2"},
        {"#top", "#top"},
        {"next", "next"},
        {"a/b:c", "a/b:c"},
        {"", ""},
        {"javascript:alert(1)", "#"},
        {"JaVaScRiPt:alert(1)", "#"},
        {" javascript:alert(1)", "#"},
        {"java\tscript:alert(1)", "#"},
        {"java\nscript:alert(1)", "#"},
        {"\x01javascript:alert(1)", "#"},
        {"/\t/example.org", "#"},
        {"data:text/html,<script>", "#"},
        {"vbscript:x", "#"},
        {"blob:https://a", "#"},
        {"httpsx:a", "#"},
        {":x", "#"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(written_url(fixture, cases[i].value), cases[i].written);
}

static void url_parts_are_percent_encoded(void **state)
{
    struct fixture *fixture = *state;
    struct buffer out = buffer_new(fixture->arena, 64);
    html_add_url_part(&out, TEXT("a b/c?d=é&\"#.-_~@+"));
    buffer_add_char(&out, ' ');
    html_add_url_part(&out, TEXT(".."));
    buffer_add_char(&out, ' ');
    html_add_url_part(&out, TEXT("..."));
    buffer_add_char(&out, ' ');
    html_add_url_address(&out, TEXT("a+b@c.org?x"));
    assert_string_equal(text_c(fixture->arena, buffer_text(&out)),
                        "a%20b%2Fc%3Fd%3D%C3%A9%26%22%23.-_~%40%2B - ... a+b@c.org%3Fx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escaping_round_trips, set_up, tear_down),
        cmocka_unit_test_setup_teardown(urls_are_allowed_by_scheme, set_up, tear_down),
        cmocka_unit_test_setup_teardown(url_parts_are_percent_encoded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
