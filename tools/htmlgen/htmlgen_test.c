/* A template with one of everything, compiled and rendered, in English and in translation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "htmlgen/tests/kitchen.h"
#include "tests/kitchen.html.h"
#include "web/assets.h"
#include "web/html.h"
#include "web/messages.h"

/* The addresses of a build's assets change with their content; a test needs them to stay. */
struct text asset_address(const char *name)
{
    return text_from(strcmp(name, "icons.svg") == 0 ? "/a/icons.svg" : "/a/app.css");
}

static struct text once(struct html *html)
{
    (void)html;
    return TEXT("k\"1");
}

struct fixture {
    struct arena *arena;
    struct html html;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(65536);
    struct fixture *fixture = arena_make(arena, struct fixture);
    fixture->arena = arena;
    fixture->html = (struct html){.arena = arena,
                                  .language = TEXT("en-GB"),
                                  .path_prefix = TEXT("/h/newham"),
                                  .csrf = TEXT("c<1"),
                                  .once = once};
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_end(((struct fixture *)*state)->arena);
    return 0;
}

static struct kitchen_view kitchen_view(void)
{
    static struct kitchen_item items[] = {
        {.id = 1, .words = {"Warm & dry", 10}, .link = {"javascript:x", 12}, .is_done = true},
        {.id = 2, .words = {"Tea", 3}, .link = {"/tea", 4}}};
    static struct text words[] = {{"a", 1}, {"<b", 2}};
    return (struct kitchen_view){
        .title = TEXT("\"<Title> & 'more'"),
        .id = 7,
        .doors = 2,
        .owner = TEXT("Anna <A>"),
        .email = TEXT("anna+1@example.org"),
        .icon = TEXT("x\"y"),
        .items = {items, 2},
        .words = {words, 2},
        .first = items[0],
        .notes = {TEXT("<p>Notes</p>")},
    };
}

static const char kitchen_english[] =
    "<main class=\"wide\" id=\"top\">"
    "<h1 title=\"&#34;&lt;Title&gt; &amp; &#39;more&#39;\">\"&lt;Title&gt; &amp; 'more'</h1>"
    "<p><svg class=\"i\" aria-hidden=\"true\"><use href=\"/a/icons.svg#sun\"/></svg> "
    "<svg class=\"i flip\" aria-hidden=\"true\"><use href=\"/a/icons.svg#moon\"/></svg> "
    "<svg class=\"i\" aria-hidden=\"true\"><use href=\"/a/icons.svg#x%22y\"/></svg></p>"
    "<p>In the hands of Anna &lt;A&gt;</p>"
    "<ul><li class=\"done\"><a href=\"/h/newham/items/1?q=Warm%20%26%20dry\">Warm &amp; dry</a>\n"
    "<a href=\"#\">link</a></li>"
    "<li><a href=\"/h/newham/items/2?q=Tea\">Tea</a>\n<a href=\"/h/newham/tea\">link</a></li></ul>"
    "<p>a &lt;b </p>"
    "<p>2 doors, told to Anna &lt;A&gt; &amp; Warm &amp; dry "
    "<a href=\"/h/newham/told\">why</a></p>"
    "<b>Warm &amp; dry</b>\n"
    "<a href=\"mailto:anna+1@example.org\">anna+1@example.org</a>\n"
    "<a href=\"//example.org/a\">out</a>"
    "<form method=\"post\" action=\"/h/newham/items/7/take\">"
    "<input type=\"hidden\" name=\"csrf\" value=\"c&lt;1\">"
    "<input type=\"hidden\" name=\"once\" value=\"k&#34;1\">"
    "<label for=\"note-7\">Note</label>\n"
    "<textarea id=\"note-7\" name=\"note\">\n\"&lt;Title&gt; &amp; 'more'</textarea>\n"
    "<input type=\"checkbox\" name=\"yes\" "
    "aria-label='Say &#34;yes&#34; to Anna &lt;A&gt;' checked>\n"
    "<button>Send</button></form>"
    "<pre>\n  as   it\n  is</pre><p>Notes</p>"
    "<link rel=\"stylesheet\" href=\"/a/app.css\">"
    "<svg viewBox=\"0 0 7 5\"><path d=\"M0 7\"/></svg></main>";

static void a_template_has_everything(void **state)
{
    struct fixture *fixture = *state;
    struct kitchen_view view = kitchen_view();
    struct safe_html html = tests_kitchen_html(&fixture->html, &view);
    assert_string_equal(text_c(fixture->arena, html.html), kitchen_english);
    assert_true(fixture->html.has_form);
}

static void a_template_may_be_empty(void **state)
{
    struct fixture *fixture = *state;
    struct kitchen_view view = {.doors = 1};
    struct text html = tests_kitchen_html(&fixture->html, &view).html;
    static const char *const parts[] = {"<p>Nobody has taken this on yet.</p>",
                                        "<ul><li>Nothing yet</li></ul>", "<p>1 door, ",
                                        "<p>no id</p>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_true(text_find(html, text_from(parts[i])) < html.size);
}

static void assert_has(struct text html, const char *part)
{
    if (text_find(html, text_from(part)) == html.size)
        fail_msg("\"%s\" is not in: %.*s", part, TEXT_ARG(html));
}

static void a_template_speaks_arabic(void **state)
{
    struct fixture *fixture = *state;
    struct kitchen_view view = kitchen_view();
    fixture->html.catalog = catalog_find(TEXT("ar"));
    struct text html = tests_kitchen_html(&fixture->html, &view).html;
    assert_has(html, "<p>في عهدة Anna &lt;A&gt;</p>");
    assert_has(html, "<p>بابان, &lt;Warm &amp; dry&gt; ← Anna &lt;A&gt; \"x\" \?\?= "
                     "<a href=\"/h/newham/told\">why</a></p>");
    assert_has(html, "aria-label='Anna &lt;A&gt;: &#34;نعم&#34;'");
    assert_has(html, "<button>Send</button>"); /* fuzzy */
    assert_has(html, ">Note</label>");         /* empty */
}

/* n, and its Arabic form of "{doors} doors". */
static void plurals_follow_the_rule(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int doors;
        const char *arabic;
        const char *polish;
    } cases[] = {
        {0, "لا أبواب", "0 drzwi (5)"},     {1, "باب واحد", "1 drzwi (1)"},
        {2, "بابان", "2 drzwi (2)"},        {3, "3 أبواب", "3 drzwi (2)"},
        {10, "10 أبواب", "10 drzwi (5)"},   {11, "11 بابا", "11 drzwi (5)"},
        {12, "12 بابا", "12 drzwi (5)"},    {22, "22 بابا", "22 drzwi (2)"},
        {100, "100 باب", "100 drzwi (5)"},  {103, "103 أبواب", "103 drzwi (2)"},
        {112, "112 بابا", "112 drzwi (5)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kitchen_view view = {.doors = cases[i].doors};
        fixture->html.catalog = catalog_find(TEXT("ar"));
        assert_has(tests_kitchen_html(&fixture->html, &view).html, cases[i].arabic);
        fixture->html.catalog = catalog_find(TEXT("pl-PL"));
        assert_has(tests_kitchen_html(&fixture->html, &view).html, cases[i].polish);
    }
}

static void languages_are_found(void **state)
{
    (void)state;
    assert_int_equal(catalog_count, 2);
    assert_true(text_equal(catalogs[0]->language, TEXT("ar")));
    assert_ptr_equal(catalog_find(TEXT("PL")), catalogs[1]);
    assert_ptr_equal(catalog_find(TEXT("ar-EG")), catalogs[0]);
    assert_null(catalog_find(TEXT("en-GB")));
    assert_null(catalog_find(TEXT("a")));
    assert_null(catalog_find(TEXT("")));
}

static void messages_in_c_are_found(void **state)
{
    struct fixture *fixture = *state;
    fixture->html.catalog = catalog_find(TEXT("pl"));
    assert_true(text_equal(html_message(&fixture->html, "Send"), TEXT("Wyślij")));
    assert_true(text_equal(html_message(&fixture->html, "Nothing"), TEXT("Nothing")));
    assert_true(
        text_equal(html_message_plural(&fixture->html, "{doors} door", "{doors} doors", -22),
                   TEXT("{doors} drzwi (2)")));
    fixture->html.catalog = NULL;
    assert_true(text_equal(html_message(&fixture->html, "Send"), TEXT("Send")));
    assert_true(text_equal(html_message_plural(&fixture->html, "a day", "days", 1), TEXT("a day")));
    assert_true(text_equal(html_message_plural(&fixture->html, "a day", "days", 0), TEXT("days")));
}

/* Tags and names of attributes, as a browser's tokenizer would see them: no value may change them.
 */
static struct text skeleton(struct arena *arena, struct text html)
{
    struct buffer out = buffer_new(arena, html.size + 1);
    bool is_tag = false;
    for (size_t i = 0; i < html.size; i++) {
        char c = html.data[i];
        if (!is_tag && c == '<')
            is_tag = true;
        if (!is_tag)
            continue;
        if (c == '"' || c == '\'') {
            size_t size = text_find_char(text_slice(html, i + 1, html.size), c);
            buffer_add_char(&out, '=');
            i += size + 1;
        } else {
            buffer_add_char(&out, c);
            is_tag = c != '>';
        }
    }
    return buffer_text(&out);
}

static struct text render_with(struct fixture *fixture, struct text value)
{
    struct kitchen_item items[] = {{.id = 1, .words = value, .link = value, .is_done = true}};
    struct kitchen_view view = {.title = value,
                                .id = 1,
                                .owner = value,
                                .email = value,
                                .icon = value,
                                .items = {items, 1},
                                .words = {&value, 1},
                                .first = items[0]};
    return tests_kitchen_html(&fixture->html, &view).html;
}

static void assert_harmless(struct fixture *fixture, struct text value)
{
    static const char *const languages[] = {"en-GB", "ar"};
    for (size_t i = 0; i < 2; i++) {
        fixture->html.catalog = catalog_find(text_from(languages[i]));
        struct text plain = skeleton(fixture->arena, render_with(fixture, TEXT("x")));
        struct text html = render_with(fixture, value);
        assert_true(text_equal(plain, skeleton(fixture->arena, html)));
        struct text lower = text_lower(fixture->arena, html);
        assert_int_equal(text_find(lower, TEXT("href=\"javascript:")), lower.size);
        assert_int_equal(text_find(lower, TEXT("href=\"data:")), lower.size);
    }
}

static void naughty_values_change_no_tag(void **state)
{
    static const char *const naughty[] = {
        "<script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "` onclick=alert(1)",
        "</textarea><script>alert(1)</script>",
        "</title></style></script><b>",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "<?xml",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\x0bjavascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "&lt;script&gt;",
        "&#x6A;avascript:alert(1)",
        "&quot; onclick=&quot;",
        "{{ title }}",
        "{% if x %}",
        "{owner}{doors}{",
        "[[x]]",
        "%s%n%d",
        "%3Cscript%3E",
        "\\\"",
        "../../etc/passwd",
        "//evil.example",
        "\u202e\u0645\u202c",
        "\xf0\x9f\x8f\xb3\xef\xb8\x8f",
        "\uff1cscript\uff1e",
    };
    for (size_t i = 0; i < sizeof naughty / sizeof *naughty; i++)
        assert_harmless(*state, text_from(naughty[i]));
}

static void noise_changes_no_tag(void **state)
{
    static const char alphabet[] = "<>\"'&=/ \n\t!-`{}[]%#:;javascriptonx";
    struct fixture *fixture = *state;
    struct html html = fixture->html;
    uint64_t random = 42;
    for (int round = 0; round < 5000; round++) {
        char noise[48];
        for (size_t i = 0; i < sizeof noise; i++) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            noise[i] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
        }
        struct arena *arena = arena_new(65536);
        struct fixture fresh = {.arena = arena, .html = html};
        fresh.html.arena = arena;
        assert_harmless(&fresh, text_of(noise, (size_t)round % sizeof noise));
        arena_end(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_template_has_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_template_may_be_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_template_speaks_arabic, set_up, tear_down),
        cmocka_unit_test_setup_teardown(plurals_follow_the_rule, set_up, tear_down),
        cmocka_unit_test_setup_teardown(naughty_values_change_no_tag, set_up, tear_down),
        cmocka_unit_test_setup_teardown(noise_changes_no_tag, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(messages_in_c_are_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
