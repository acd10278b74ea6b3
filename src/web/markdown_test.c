/* Markdown: what people write comes out, what attackers write does not work. */
#include "web/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"

static const struct {
    const char *markdown;
    const char *html;
} cases[] = {
    {"", ""},
    {"*Hello* there", "<p><em>Hello</em> there</p>\n"},
    {"# Plan\n\n- one\n- two", "<h3>Plan</h3>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"},
    {"###### Deep", "<h6>Deep</h6>\n"},
    {"I like <Anna> & tea", "<p>I like &lt;Anna&gt; &amp; tea</p>\n"},
    {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n"},
    {"a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"},
    {"[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>\n"},
    {"[x](JaVaScRiPt:alert(1))", "<p><a href=\"\">x</a></p>\n"},
    {"[x](data:text/html,hi)", "<p><a href=\"\">x</a></p>\n"},
    {"[x](/needs/1)", "<p><a href=\"/needs/1\">x</a></p>\n"},
    {"<https://example.org>", "<p><a href=\"https://example.org\">https://example.org</a></p>\n"},
    {"![a *cat*](https://example.org/c.png)",
     "<p><a href=\"https://example.org/c.png\">a <em>cat</em></a></p>\n"},
    {"[x](/a\"onclick=alert(1))", "<p><a href=\"/a%22onclick=alert(1)\">x</a></p>\n"},
};

static void a_whole_page_keeps_its_headings(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct safe_html html = markdown_page_html(arena, TEXT("# Today\n\n## What needs <you>"));
    assert_string_equal(text_c(arena, html.html),
                        "<h1>Today</h1>\n<h2>What needs &lt;you&gt;</h2>\n");
    arena_end(arena);
}

static void renders(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct safe_html html = markdown_html(arena, text_from(cases[i].markdown));
        assert_string_equal(text_c(arena, html.html), cases[i].html);
    }
    arena_end(arena);
}

/* Whatever comes in, no tag comes out but those that markdown itself has. */
static bool has_only_plain_tags(struct text html)
{
    static const char *const tags[] = {"p",  "em", "strong", "ul",        "ol", "li",
                                       "h3", "h4", "h5",     "h6",        "a",  "code",
                                       "br", "hr", "pre",    "blockquote"};
    for (size_t at = 0; at < html.size; at++) {
        if (html.data[at] != '<')
            continue;
        struct text name = text_slice(html, at + 1, html.size);
        name = text_starts_with(name, TEXT("/")) ? text_slice(name, 1, name.size) : name;
        bool is_known = false;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            struct text tag = text_from(tags[i]);
            char after = text_starts_with(name, tag) ? name.data[tag.size] : 'x';
            is_known = is_known || after == '>' || after == ' ';
        }
        if (!is_known)
            return false;
    }
    return true;
}

static void survives_noise(void **state)
{
    (void)state;
    static const char alphabet[] = "<>!-[]()*_`#&\"'\\/:ascriptjv \n\n=1.é";
    struct arena *arena = arena_new(65536);
    unsigned long long random = 7;
    for (int round = 0; round < 20000; round++) {
        char noise[64];
        for (size_t i = 0; i < sizeof noise; i++) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            noise[i] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
        }
        struct safe_html html = markdown_html(arena, text_of(noise, sizeof noise));
        assert_true(has_only_plain_tags(html.html));
        assert_int_equal(text_find(html.html, TEXT("href=\"javascript:")), html.html.size);
        arena_reset(arena);
    }
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(renders),
                                       cmocka_unit_test(a_whole_page_keeps_its_headings),
                                       cmocka_unit_test(survives_noise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
