/* The answers a handler may give. */
#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/panic.h"
#include "web/app.h"
#include "web/frame.h"
#include "web/json.h"

struct text address(struct request *request, const char *format, ...)
{
    char path[2048];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    if (size < 0 || (size_t)size >= sizeof path)
        panic("address: too long");
    return text_copy(request->work.arena, text_of(path, (size_t)size));
}

static struct text url_of(const struct web_app *app)
{
    struct text url = app->settings.url;
    return text_ends_with(url, TEXT("/")) ? text_slice(url, 0, url.size - 1) : url;
}

struct text hub_address(const struct web_app *app, struct arena *arena, struct text slug)
{
    struct text url = url_of(app);
    if (text_is_empty(url) || text_is_empty(slug))
        return url;
    return text_format(arena, "%.*s/h/%.*s", TEXT_ARG(url), TEXT_ARG(slug));
}

struct text absolute_address(struct request *request, struct text path)
{
    struct text url = url_of(request->app);
    if (text_is_empty(url))
        url = text_join(request->work.arena, TEXT("http://"),
                        http_header(request->http, TEXT("Host")));
    return text_format(request->work.arena, "%.*s%.*s%.*s", TEXT_ARG(url),
                       TEXT_ARG(request->html.path_prefix), TEXT_ARG(path));
}

struct response page_response(struct request *request, const struct page *page,
                              struct safe_html content)
{
    struct safe_html whole = frame_html(request, page, content);
    return (struct response){
        .status = form_is_good(request) ? 200 : 422,
        .content_type = TEXT("text/html; charset=utf-8"),
        .body = whole.html,
        .may_be_public = page->is_public,
    };
}

struct response see_other(struct request *request, struct text location, struct text notice)
{
    (void)request;
    return (struct response){.status = 303,
                             .content_type = TEXT("text/plain; charset=utf-8"),
                             .body = TEXT("See the page named in Location.\n"),
                             .location = location,
                             .notice = notice};
}

struct response not_found(struct request *request)
{
    if (request->is_api)
        return problem(request, 404, "not-found",
                       TEXT("There is nothing here, or it is not yours to see."));
    return refused(request, 404, tr(request, "There is no page here, or it is not yours to see."));
}

struct response refused(struct request *request, int status, struct text sentence)
{
    if (request->is_api)
        return problem(request, status, "refused", sentence);
    bool is_translated = !text_equal(request->html.language, request->hub->language);
    struct page page = {.title = sentence,
                        .is_public = request->viewer.role == ROLE_NOBODY || is_translated,
                        .is_narrow = true,
                        .is_refusal = true};
    request->errors.count = 0; /* what is wrong stands in the sentence */
    struct response response = page_response(request, &page, refusal_html(request, sentence));
    response.status = status;
    response.may_be_public = false;
    return response;
}

struct response no_content(struct request *request)
{
    (void)request;
    return (struct response){.status = 204};
}

struct response bytes_response(struct request *request, struct text content_type, struct text body)
{
    (void)request;
    return (struct response){.status = 200, .content_type = content_type, .body = body};
}
