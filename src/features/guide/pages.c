/* /guide: the pages of docs/user-guide, as they lie in the program. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/guide/guide.h"
#include "features/guide/show.html.h"
#include "features/guide/views.h"
#include "platform/files/embedded.h"
#include "web/markdown.h"

#define TRANSLATE(message) message
#define FILE_END TEXT(".md")

/* Between files a link names the other file; here the page. */
static void add_target(struct request *request, struct buffer *out, struct text target)
{
    bool is_page = text_ends_with(target, FILE_END) && text_find_char(target, ':') == target.size &&
                   text_find_char(target, '/') == target.size;
    if (!is_page) {
        buffer_add(out, target);
        return;
    }
    buffer_add(out, request->html.path_prefix);
    buffer_add(out, TEXT("/guide/"));
    buffer_add(out, text_slice(target, 0, target.size - FILE_END.size));
}

static struct text lead_links(struct request *request, struct text markdown)
{
    struct buffer out = buffer_new(request->work.arena, markdown.size + 512);
    for (struct text rest = markdown; rest.size;) {
        size_t before = text_find(rest, TEXT("]("));
        buffer_add(&out, text_slice(rest, 0, before));
        rest = text_slice(rest, before, rest.size);
        if (rest.size == 0)
            break;
        buffer_add(&out, TEXT("]("));
        rest = text_slice(rest, 2, rest.size);
        size_t end = text_find_char(rest, ')');
        add_target(request, &out, text_slice(rest, 0, end));
        rest = text_slice(rest, end, rest.size);
    }
    return buffer_text(&out);
}

static struct text title_of(struct text markdown)
{
    struct text rest;
    struct text line = text_cut(markdown, '\n', &rest);
    return text_trim(text_slice(line, text_starts_with(line, TEXT("#")) ? 1 : 0, line.size));
}

static struct response show_file(struct request *request, struct text name, bool is_first)
{
    const struct embedded *file = embedded_find(TEXT("guide"), name);
    if (!file)
        return not_found(request);
    struct text markdown = embedded_read(request->work.arena, file);
    struct guide_view view = {
        .content = markdown_page_html(request->work.arena, lead_links(request, markdown))};
    struct page page = {.title = title_of(markdown),
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = is_first ? TEXT("/more") : TEXT("/guide"),
                        .back_name = is_first ? tr(request, "More") : tr(request, "Guide")};
    return page_response(request, &page, guide_show_html(&request->html, &view));
}

/* GET /guide */
static struct response show_guide(struct request *request)
{
    return show_file(request, TEXT("README.md"), true);
}

/* GET /guide/{page} */
static struct response show_guide_page(struct request *request)
{
    struct text name = path_text(request, "page");
    if (text_equal(name, TEXT("README")))
        return not_found(request);
    return show_file(request, text_join(request->work.arena, name, FILE_END), false);
}

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/guide",
     .permission = SIGNED_IN,
     .handle = show_guide,
     .about = "The user guide: what its pages are."},
    {.method = HTTP_GET,
     .pattern = "/guide/{page}",
     .permission = SIGNED_IN,
     .handle = show_guide_page,
     .about = "One page of the user guide."},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Guide"),
     .address = "/guide",
     .icon = "book-open",
     .about = TRANSLATE("How to do it, a page for each task."),
     .permission = SIGNED_IN,
     .group = MENU_YOU},
};

const struct feature guide_feature = {.name = "guide",
                                      .routes = routes,
                                      .route_count = sizeof routes / sizeof *routes,
                                      .menu = menu,
                                      .menu_count = sizeof menu / sizeof *menu};
