/* What people write, on its way into pages: no writer may let a byte out that ends its place. */
#include <stdlib.h>

#include "base/arena.h"
#include "web/html.h"
#include "web/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void must_have_none(const struct buffer *out, const char *characters)
{
    for (; *characters; characters++)
        must(text_find_char(buffer_text(out), *characters) == out->size);
}

static void write_url(struct html *html, struct buffer *out, struct text text)
{
    out->size = 0;
    html_add_url(html, out, text);
    must_have_none(out, "<>\"'\t\n\r");
    struct text lower = text_lower(html->arena, buffer_text(out));
    must(!text_starts_with(text_trim(lower), TEXT("javascript:")));
    must(!text_starts_with(text_trim(lower), TEXT("data:")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(4096);
    struct html html = {.arena = arena, .path_prefix = TEXT("/h/newham")};
    struct text text = text_of((const char *)data, size);
    struct buffer out = buffer_new(arena, 16);
    html_add_text(&out, text);
    must_have_none(&out, "<>");
    out.size = 0;
    html_add_attribute(&out, text);
    must_have_none(&out, "<>\"'");
    out.size = 0;
    html_add_url_part(&out, text);
    must_have_none(&out, "<>\"'/?#&:@ \\");
    write_url(&html, &out, text);
    struct text markdown = text_lower(arena, markdown_html(arena, text).html);
    must(text_find(markdown, TEXT("<script")) == markdown.size);
    must(text_find(markdown, TEXT("=\"javascript:")) == markdown.size);
    arena_end(arena);
    return 0;
}
