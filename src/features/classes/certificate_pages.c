/* Giving certificates, printing them, and taking them back. */
#include "base/arena.h"
#include "features/classes/certificate.html.h"
#include "features/classes/handlers.h"
#include "features/classes/views.h"
#include "web/frame.h"
#include "web/messages.h"

#define MOST_NAME 120

static bool find_certificate(struct request *request, struct certificate *certificate)
{
    return certificate_find(&request->work, path_id(request, "certificate"), certificate) &&
           certificate->initiative_id == path_id(request, "initiative");
}

static struct text certificate_address(struct request *request, int64_t initiative_id, int64_t id)
{
    return address(request, "/projects/%lld/certificates/%lld", (long long)initiative_id,
                   (long long)id);
}

/* POST /projects/{initiative}/guests/{guest}/certificates */
struct response issue_certificate(struct request *request)
{
    int64_t id = 0;
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    switch (certificate_issue(&request->work, enrolment.id, form_text(request, "kind", 20), &id)) {
    case CERTIFICATE_ISSUED:
        return see_other(request, certificate_address(request, enrolment.initiative_id, id),
                         tr(request, "Here it is. Print it, and give it to them."));
    case CERTIFICATE_NOTHING_HELD:
    case CERTIFICATE_NEVER_CAME:
        return learner_see(
            request, &enrolment,
            tr(request, "They have not been here yet, by the registers that were finished."));
    case CERTIFICATE_NOT_COMPLETED:
        return learner_see(request, &enrolment,
                           tr(request, "First say that they have finished it."));
    case CERTIFICATE_KIND_UNKNOWN:
    case CERTIFICATE_ENROLMENT_UNKNOWN: break;
    }
    return not_found(request);
}

/* The hub's own, and the guest's where the program speaks it. */
static void show_languages(struct request *request, const struct certificate *certificate,
                           struct certificate_view *view)
{
    view->language = choice_field(request, "language", "In which language?", NULL, TEXT(""));
    choice_add(request, &view->language, TEXT(""), frame_language_name(request->hub->language),
               TEXT(""));
    view->has_languages = !text_is_empty(certificate->language) &&
                          catalog_find(certificate->language) != NULL &&
                          !text_equal(certificate->language, request->hub->language);
    if (view->has_languages)
        choice_add(request, &view->language, certificate->language,
                   frame_language_name(certificate->language), TEXT(""));
}

/* GET /projects/{initiative}/certificates/{certificate} */
struct response show_certificate(struct request *request)
{
    struct certificate certificate;
    if (!find_certificate(request, &certificate))
        return not_found(request);
    if (certificate.guest_id && !guests_open(request, &certificate.guest_id, 1))
        return guests_too_many(request);
    struct certificate_view view = {
        .initiative_id = certificate.initiative_id,
        .id = certificate.id,
        .guest_id = certificate.guest_id,
        .title = certificate_title(request, certificate.kind),
        .name = certificate.name,
        .words = certificate_words(request, &certificate),
        .dates = certificate_dates(request, &certificate),
        .given = show_day(request, certificate.issued_on),
        .code = certificate.code,
        .link = absolute_address(request, TEXT("/verify")),
        .printed =
            text_field(request, "name", "The name as it shall be printed",
                       "In their own script, as they write it. It is not kept.", certificate.name),
        .may_write = role_may(request->viewer.role, PROJECT_RUN),
    };
    if (certificate.withdrawn_on.year)
        view.withdrawn = tr_fill(request, "It was withdrawn on {day}.", "day",
                                 show_day(request, certificate.withdrawn_on), NULL);
    show_languages(request, &certificate, &view);
    struct page page = {
        .title = view.title,
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = address(request, "/projects/%lld/guests", (long long)certificate.initiative_id),
        .back_name = tr(request, "Guests"),
    };
    return page_response(request, &page, classes_certificate_html(&request->html, &view));
}

/* GET /projects/{initiative}/certificates/{certificate}.pdf - nothing of the guest's record is in
 * it but what whoever asks writes into the address: it counts as no look at a guest. */
struct response certificate_pdf(struct request *request)
{
    struct certificate certificate;
    struct text pdf, name = text_trim(query_text(request, "name"));
    if (!find_certificate(request, &certificate) || certificate.withdrawn_on.year)
        return not_found(request);
    if (text_is_empty(name) || text_count_characters(name) > MOST_NAME)
        return see_other(
            request, certificate_address(request, certificate.initiative_id, certificate.id),
            tr(request, "Write the name as it shall be printed, in 120 letters at the most."));
    if (!certificate_draw(request, &certificate, name, query_text(request, "language"), &pdf))
        return refused(request, 503,
                       tr(request, "The server cannot make PDF files. Whoever runs it needs to "
                                   "install the package libpangocairo-1.0-0."));
    struct response response = bytes_response(request, TEXT("application/pdf"), pdf);
    response.download = TEXT("certificate.pdf");
    return response;
}

/* POST /projects/{initiative}/certificates/{certificate}/withdraw */
struct response withdraw_certificate(struct request *request)
{
    struct certificate certificate;
    if (!find_certificate(request, &certificate))
        return not_found(request);
    certificate_withdraw(&request->work, certificate.id);
    return see_other(request,
                     certificate_address(request, certificate.initiative_id, certificate.id),
                     tr(request, "It is withdrawn. Whoever checks its code is told so."));
}
