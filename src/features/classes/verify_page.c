/* Anyone may check a certificate's code. */
#include "features/classes/handlers.h"
#include "features/classes/verify.html.h"
#include "features/classes/views.h"
#include "web/app.h"
#include "web/limits.h"
#include "web/waiting.h"

#define TRANSLATE(message) message

static void show_found(struct request *request, const struct certificate *certificate,
                       struct verify_view *view)
{
    view->title = certificate_title(request, certificate->kind);
    view->name = certificate->name;
    view->words = certificate_words(request, certificate);
    view->dates = certificate_dates(request, certificate);
    view->hub = request->hub->name;
    view->given = show_day(request, certificate->issued_on);
    if (certificate->withdrawn_on.year)
        view->withdrawn = tr_fill(request,
                                  "This certificate was withdrawn on {day}. It is not good any "
                                  "more.",
                                  "day", show_day(request, certificate->withdrawn_on), NULL);
}

/* GET /verify?code= */
struct response verify_certificate(struct request *request)
{
    int64_t wait_seconds = 0;
    struct certificate certificate;
    struct text code = query_text(request, "code");
    struct verify_view view = {
        .code = text_field(request, "code", "Code",
                           TRANSLATE("It stands at the foot of the certificate."), TEXT(""))};
    view.code.value = code;
    view.code.autocomplete = TEXT("off");
    if (!text_is_empty(code)) {
        if (!limit_take(request->app->limits, LIMIT_LINK, request->http->peer, request->work.now,
                        &wait_seconds))
            return too_often(request, wait_seconds);
        request->html.has_form = true; /* kept for nobody else: each try counts */
        if (certificate_check(&request->work, code, &certificate))
            show_found(request, &certificate, &view);
        else
            view.is_unknown = true;
    }
    struct page page = {
        .title = tr(request, "Check a certificate"), .is_public = true, .is_narrow = true};
    struct response response =
        page_response(request, &page, classes_verify_html(&request->html, &view));
    response.may_be_public = response.may_be_public && text_is_empty(code);
    return response;
}
