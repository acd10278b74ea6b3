/* Filling the frame. */
#include "web/frame.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "web/app.h"
#include "web/frame.html.h"
#include "web/languages.html.h"
#include "web/messages.h"
#include "web/public_frame.html.h"
#include "web/refusal.html.h"
#include "web/request.h"

#define TRANSLATE(message) message

static const struct {
    enum tab tab;
    const char *name;
    const char *href;
    const char *icon;
    enum permission permission;
} all_tabs[] = {
    {TAB_TODAY, TRANSLATE("Today"), "/today", "sun", TODAY_READ},
    {TAB_PLACE, TRANSLATE("Place"), "/place", "map", PLACE_READ},
    {TAB_PROJECTS, TRANSLATE("Projects"), "/projects", "sprout", PROJECT_READ},
    {TAB_PEOPLE, TRANSLATE("People"), "/people", "users", PEOPLE_READ},
    {TAB_MORE, TRANSLATE("More"), "/more", "layout-grid", SIGNED_IN},
};

static struct frame_tabs make_tabs(struct request *request, enum tab current)
{
    const size_t most = sizeof all_tabs / sizeof *all_tabs;
    struct frame_tabs tabs = {.items =
                                  arena_make_array(request->work.arena, struct frame_tab, most)};
    for (size_t i = 0; i < most; i++) {
        if (!role_may(request->viewer.role, all_tabs[i].permission))
            continue;
        tabs.items[tabs.count++] = (struct frame_tab){
            .name = tr(request, all_tabs[i].name),
            .href = text_from(all_tabs[i].href),
            .icon = text_from(all_tabs[i].icon),
            .is_current = all_tabs[i].tab == current,
        };
    }
    return tabs;
}

struct text frame_direction(struct text language)
{
    static const char *const from_the_right[] = {"ar", "fa", "he", "ur", "ps", "ku"};
    for (size_t i = 0; i < sizeof from_the_right / sizeof *from_the_right; i++)
        if (text_starts_with(language, text_from(from_the_right[i])))
            return TEXT("rtl");
    return TEXT("ltr");
}

struct text frame_language_name(struct text code)
{
    static const struct {
        const char *code;
        const char *name;
    } names[] = {{"ar", "العربية"},  {"bn", "বাংলা"},  {"fr", "Français"},  {"gu", "ગુજરાતી"},
                 {"lt", "Lietuvių"}, {"pl", "Polski"}, {"pt", "Português"}, {"ro", "Română"},
                 {"so", "Soomaali"}, {"ta", "தமிழ்"},   {"tr", "Türkçe"},    {"ur", "اردو"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(code, text_from(names[i].code)))
            return text_from(names[i].name);
    return code;
}

/* The same page in every language that has a catalogue, each named in itself; the first page where
 * there is none. */
static struct frame_languages make_languages(struct request *request, const struct page *page)
{
    struct arena *arena = request->work.arena;
    struct path_parts parts = path_split(request->http->path);
    struct text hub = parts.hub_prefix;
    struct text path = page->is_refusal ? TEXT("/") : parts.path, query = request->http->query;
    if (!page->is_refusal && query.size && request->http->method == HTTP_GET)
        path = text_format(arena, "%.*s?%.*s", TEXT_ARG(path), TEXT_ARG(query));
    struct frame_languages languages = {
        .items = arena_make_array(arena, struct frame_language, catalog_count + 1)};
    languages.items[languages.count++] =
        (struct frame_language){.code = request->hub->language,
                                .name = TEXT("English"),
                                .direction = TEXT("ltr"),
                                .href = text_join(arena, hub, path),
                                .is_current = request->html.catalog == NULL};
    for (size_t i = 0; i < catalog_count; i++) {
        struct text code = catalogs[i]->language;
        if (!hub_shows_language(request->hub, code))
            continue;
        languages.items[languages.count++] =
            (struct frame_language){.code = code,
                                    .name = frame_language_name(code),
                                    .direction = frame_direction(code),
                                    .href = text_format(arena, "%.*s/%.*s%.*s", TEXT_ARG(hub),
                                                        TEXT_ARG(code), TEXT_ARG(path)),
                                    .is_current = text_equal(request->html.language, code)};
    }
    return languages;
}

/* Their addresses leave the present language, so they must not get its prefix. */
static struct safe_html languages_nav(struct request *request, const struct page *page)
{
    struct html html = request->html;
    struct frame_languages_view view = {.languages = make_languages(request, page)};
    if (view.languages.count < 2)
        return (struct safe_html){.html = TEXT("")};
    html.path_prefix = TEXT("");
    return web_languages_html(&html, &view);
}

static struct text initials_of(struct arena *arena, struct text name)
{
    struct text last = name, rest = name;
    while (rest.size)
        last = text_cut(rest, ' ', &rest);
    struct text second = last.data == name.data ? TEXT("") : text_first_character(last);
    return text_join(arena, text_first_character(name), second);
}

struct safe_html frame_html(struct request *request, const struct page *page,
                            struct safe_html content)
{
    bool is_signed_in = request->viewer.role != ROLE_NOBODY;
    struct frame_view view = {
        .title = page->title,
        .hub_name = request->hub->name,
        .hub_tagline = request->hub->tagline,
        .imprint = request->hub->imprint,
        .language = request->html.language,
        .direction = frame_direction(request->html.language),
        .notice = request->notice,
        .initials = initials_of(request->work.arena, request->viewer.name),
        .viewer_name = request->viewer.name,
        .back = page->back,
        .back_name = page->back_name,
        .slug = request->hub->slug,
        .body_class = page->body_class,
        .content = content,
        .is_error = !form_is_good(request),
        .is_public = page->is_public,
        .is_narrow = page->is_narrow,
        .is_signed_in = is_signed_in,
        .may_search = role_may(request->viewer.role, PEOPLE_READ),
        .is_unchecked_translation = request->html.catalog != NULL,
    };
    view.tabs = make_tabs(request, page->tab);
    view.first_page = is_signed_in ? first_page_of(request->viewer.role) : TEXT("/");
    for (size_t i = 0; i < view.tabs.count; i++)
        if (text_equal(view.tabs.items[i].href, view.first_page))
            view.first_tab = view.tabs.items[i];
    if (text_equal(view.first_page, TEXT("/me")))
        view.first_tab = (struct frame_tab){
            .name = tr(request, "My page"), .href = view.first_page, .icon = TEXT("user")};
    if (page->is_public) {
        view.languages_nav = languages_nav(request, page);
        return web_public_frame_html(&request->html, &view);
    }
    return web_frame_html(&request->html, &view);
}

struct safe_html refusal_html(struct request *request, struct text sentence)
{
    struct refusal_view view = {.sentence = sentence};
    return web_refusal_html(&request->html, &view);
}
