/* Made by htmlgen from tests/shape.html: change that file instead. */
#include "web/html_generated.h"
#include "htmlgen/tests/kitchen.h"
#include "htmlgen/tests/kitchen.h"

void tests_item_write(struct html *html, struct buffer *out, const struct kitchen_item *view);
void tests_shape_write(struct html *html, struct buffer *out, const struct kitchen_view *view);
struct safe_html tests_shape_html(struct html *html, const struct kitchen_view *view);

void tests_shape_write(struct html *html, struct buffer *out, const struct kitchen_view *view)
{
    (void)html;
    (void)view;
    const struct text icons = asset_address("icons.svg");
    html_add_run(out, "<ul>", 4);
#line 4 "./tests/shape.html"
    for (size_t i1 = 0; i1 < view->items.count; i1++) {
#line 4 "./tests/shape.html"
        const __typeof__(*view->items.items) *const item_item = &view->items.items[i1];
#line 4 "./tests/shape.html"
        (void)item_item;
        html_add_run(out, "<li", 3);
#line 5 "./tests/shape.html"
        if (item_item->is_done) {
            html_add_run(out, " class=\"done\"", 13);
#line 5 "./tests/shape.html"
        }
        html_add_run(out, "><a href=\"", 10);
#line 6 "./tests/shape.html"
        html_add_prefix(html, out);
        html_add_run(out, "/items/", 7);
#line 6 "./tests/shape.html"
        html_put_url_part(out, item_item->id);
        html_add_run(out, "\">", 2);
#line 6 "./tests/shape.html"
        html_put_text(out, item_item->words);
        html_add_run(out, "</a>\n", 5);
#line 7 "./tests/shape.html"
        if (html->catalog) {
#line 7 "./tests/shape.html"
            html_add_phrase(html, out, &(const struct html_phrase){.one = TEXT("{item.words} of {owner}"), .hash = 2979265701u, .fills = (const struct html_fill[]){html_fill(TEXT("item.words"), item_item->words), html_fill(TEXT("owner"), view->owner), }, .fill_count = 2, });
#line 7 "./tests/shape.html"
        } else {
#line 7 "./tests/shape.html"
            html_put_text(out, item_item->words);
            html_add_run(out, " of ", 4);
#line 7 "./tests/shape.html"
            html_put_text(out, view->owner);
#line 7 "./tests/shape.html"
        }
        html_add_run(out, "</li>", 5);
#line 9 "./tests/shape.html"
    }
#line 9 "./tests/shape.html"
    if (view->items.count == 0) {
        html_add_run(out, "<li>", 4);
#line 10 "./tests/shape.html"
        html_add_safe(out, view->notes);
        html_add_run(out, "</li>", 5);
#line 11 "./tests/shape.html"
    }
    html_add_run(out, "</ul><p title=\"", 15);
#line 13 "./tests/shape.html"
    if (html->catalog) {
#line 13 "./tests/shape.html"
        html_add_phrase(html, out, &(const struct html_phrase){.one = TEXT("{doors} door"), .hash = 3405425262u, .is_attribute = true, .many = TEXT("{doors} doors"), .count = (int64_t)(view->doors), .fills = (const struct html_fill[]){html_fill(TEXT("doors"), view->doors), }, .fill_count = 1, });
#line 13 "./tests/shape.html"
    } else if (view->doors == 1) {
#line 13 "./tests/shape.html"
        html_put_attribute(out, view->doors);
        html_add_run(out, " door", 5);
#line 13 "./tests/shape.html"
    } else {
#line 13 "./tests/shape.html"
        html_put_attribute(out, view->doors);
        html_add_run(out, " doors", 6);
#line 13 "./tests/shape.html"
    }
    html_add_run(out, "\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"", 47);
#line 13 "./tests/shape.html"
    buffer_add(out, icons);
    html_add_run(out, "#sun\"/></svg></p>", 17);
#line 14 "./tests/shape.html"
    tests_item_write(html, out, &view->first);
    html_add_run(out, "\n"
        "<a href=\"", 10);
#line 15 "./tests/shape.html"
    html_put_url(html, out, view->first.link);
    html_add_run(out, "\">out</a>", 9);
}

struct safe_html tests_shape_html(struct html *html, const struct kitchen_view *view)
{
    struct buffer out = buffer_new(html->arena, 854);
    tests_shape_write(html, &out, view);
    return (struct safe_html){buffer_text(&out)};
}
