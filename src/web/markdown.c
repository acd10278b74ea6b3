/* Markdown by cmark in its safe mode, with the tree bettered before it is written. */
#include "web/markdown.h"

#include <cmark.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/lend.h"

#define HEADING_SHIFT 2
#define HEADING_MAX 6

/* cmark's own allocator ends the program when there is no memory. */
static const cmark_mem lent_memory = {lent_calloc, lent_realloc, lent_free};

/* cmark asks for it without const, and leaves it alone. */
static cmark_mem *memory(void)
{
    return (cmark_mem *)(uintptr_t)&lent_memory;
}

static cmark_node *new_node(cmark_node_type type)
{
    return cmark_node_new_with_mem(type, memory());
}

static void replace_with(cmark_node *old, cmark_node *new)
{
    cmark_node_replace(old, new);
    cmark_node_free(old);
}

/* "<Anna>" is what somebody typed: shown, not dropped. */
static void show_html_as_text(cmark_node *node)
{
    bool is_block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    cmark_node *text = new_node(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, cmark_node_get_literal(node));
    if (is_block) {
        cmark_node *paragraph = new_node(CMARK_NODE_PARAGRAPH);
        cmark_node_append_child(paragraph, text);
        text = paragraph;
    }
    replace_with(node, text);
}

/* A picture of another server would tell that server who reads the page. */
static void image_to_link(cmark_node *image)
{
    cmark_node *link = new_node(CMARK_NODE_LINK);
    cmark_node_set_url(link, cmark_node_get_url(image));
    while (cmark_node_first_child(image))
        cmark_node_append_child(link, cmark_node_first_child(image));
    replace_with(image, link);
}

static void lower_heading(cmark_node *heading, int shift)
{
    int level = cmark_node_get_heading_level(heading) + shift;
    cmark_node_set_heading_level(heading, level < HEADING_MAX ? level : HEADING_MAX);
}

static void better_node(cmark_node *node, int shift)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
        show_html_as_text(node);
    else if (type == CMARK_NODE_IMAGE)
        image_to_link(node);
    else if (type == CMARK_NODE_HEADING)
        lower_heading(node, shift);
}

/* A node may be replaced when the walk leaves it: nothing below it comes again. Leaves have no
 * such moment and are replaced when they are entered. */
static void better(cmark_node *document, int shift)
{
    cmark_iter *walk = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        bool is_leaf = type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK;
        if (event == CMARK_EVENT_EXIT || is_leaf)
            better_node(node, shift);
    }
    cmark_iter_free(walk);
}

static struct safe_html render(struct arena *arena, struct text markdown, int shift)
{
    if (text_is_empty(markdown))
        return (struct safe_html){TEXT("")};
    lend_begin(arena);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, memory());
    cmark_parser_feed(parser, markdown.data, markdown.size);
    cmark_node *document = cmark_parser_finish(parser);
    better(document, shift);
    const char *html = cmark_render_html(document, CMARK_OPT_DEFAULT);
    lend_end();
    return (struct safe_html){text_from(html)};
}

struct safe_html markdown_html(struct arena *arena, struct text markdown)
{
    return render(arena, markdown, HEADING_SHIFT);
}

struct safe_html markdown_page_html(struct arena *arena, struct text markdown)
{
    return render(arena, markdown, 0);
}

/* --- plain text --------------------------------------------------------------------------------
 */

static struct text literal_of(cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    return literal ? text_from(literal) : TEXT("");
}

static void blank_line(struct buffer *out)
{
    while (out->size && out->data[out->size - 1] == '\n')
        out->size--;
    if (out->size)
        buffer_add(out, TEXT("\n\n"));
}

static void begin_item(struct buffer *out, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);
    if (out->size > 1 && cmark_node_previous(item) && out->data[out->size - 2] == '\n')
        out->size--;
    for (cmark_node *one = cmark_node_previous(item); one; one = cmark_node_previous(one))
        number++;
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
        buffer_format(out, "%d. ", number);
    else
        buffer_add(out, TEXT("- "));
}

/* An address that stands for itself is written once. */
static void end_link(struct buffer *out, cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    cmark_node *words = cmark_node_first_child(link);
    bool is_bare = words && !cmark_node_next(words) &&
                   text_equal(literal_of(words), text_from(url ? url : ""));
    if (url && url[0] && !is_bare)
        buffer_format(out, " (%s)", url);
}

static bool ends_block(cmark_node_type type)
{
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

static void write_node(struct buffer *out, cmark_node *node, bool is_entered)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (is_entered &&
        (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE))
        buffer_add(out, literal_of(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        buffer_add_char(out, '\n');
    else if (is_entered && (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)) {
        buffer_add(out, literal_of(node));
        blank_line(out);
    } else if (is_entered && type == CMARK_NODE_ITEM) {
        begin_item(out, node);
    } else if (!is_entered && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)) {
        end_link(out, node);
    } else if (!is_entered && ends_block(type)) {
        blank_line(out);
    }
}

struct text markdown_plain(struct arena *arena, struct text markdown)
{
    struct buffer out = buffer_new(arena, markdown.size + 64);
    if (text_is_empty(markdown))
        return TEXT("");
    lend_begin(arena);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, memory());
    cmark_parser_feed(parser, markdown.data, markdown.size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_iter *walk = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
        write_node(&out, cmark_iter_get_node(walk), event == CMARK_EVENT_ENTER);
    cmark_iter_free(walk);
    lend_end();
    return text_trim(buffer_text(&out));
}
