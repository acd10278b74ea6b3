/* Giving certificates, printing them, and taking them back. */
#include "base/arena.h"
#include "features/classes/certificate.html.h"
#include "features/classes/handlers.h"
#include "features/classes/views.h"
#include "platform/paper/sheets.h"
#include "web/frame.h"
#include "web/messages.h"

#define MOST_NAME 120

struct text certificate_title(const struct request *request, struct text kind)
{
    return text_equal(kind, CERTIFICATE_COMPLETION) ? tr(request, "Certificate of completion")
                                                    : tr(request, "Certificate of attendance");
}

struct text certificate_words(const struct request *request, const struct certificate *certificate)
{
    struct arena *arena = request->work.arena;
    struct text came = integer_to_text(arena, certificate->came);
    struct text held = integer_to_text(arena, certificate->held);
    struct text title = isolated(request, certificate->title);
    if (text_equal(certificate->kind, CERTIFICATE_COMPLETION))
        return tr_fill(request, "has completed “{title}”, and came to {came} of {held} sessions.",
                       "title", title, "came", came, "held", held, NULL);
    return tr_fill(request, "came to {came} of {held} sessions of “{title}”.", "came", came, "held",
                   held, "title", title, NULL);
}

struct text certificate_dates(const struct request *request, const struct certificate *certificate)
{
    struct text from = show_day(request, certificate->from_on);
    struct text until = show_day(request, certificate->until_on);
    if (date_compare(certificate->from_on, certificate->until_on) == 0)
        return tr_fill(request, "On {day}", "day", from, NULL);
    return tr_fill(request, "From {from} to {until}", "from", from, "until", until, NULL);
}

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
        return learner_see(request, &enrolment,
                           "They have not been here yet, by the registers that were finished.");
    case CERTIFICATE_NOT_COMPLETED:
        return learner_see(request, &enrolment, "First say that they have finished it.");
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

static bool draw_certificate(struct request *request, const struct certificate *certificate,
                             struct text name, struct text *pdf)
{
    struct arena *arena = request->work.arena;
    struct text asked = query_text(request, "language");
    struct text language = catalog_find(asked) && hub_shows_language(request->hub, asked)
                               ? asked
                               : request->hub->language;
    struct request words = request_in_language(request, language);
    struct text link = absolute_address(&words, TEXT("/verify"));
    struct text foot =
        tr_fill(&words, "{code} · Anyone can check this code at {link}", "code",
                isolated(&words, certificate->code), "link", isolated(&words, link), NULL);
    struct text signature =
        tr_fill(&words, "For {hub}", "hub", isolated(&words, request->hub->name), NULL);
    struct sheet_item item = {
        .address = name,
        .subject = certificate_title(&words, certificate->kind),
        .body = text_format(arena, "%.*s\n%.*s", TEXT_ARG(certificate_words(&words, certificate)),
                            TEXT_ARG(certificate_dates(&words, certificate))),
        .boxes = text_format(arena, "%.*s\n%.*s", TEXT_ARG(signature), TEXT_ARG(foot)),
    };
    struct sheet_job job = {.kind = SHEET_CERTIFICATE,
                            .is_rtl = text_equal(frame_direction(language), TEXT("rtl")),
                            .sender = request->hub->name,
                            .day = show_long_day(&words, certificate->issued_on),
                            .items = &item,
                            .count = 1};
    return sheets_make(arena, &job, pdf);
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
    if (!draw_certificate(request, &certificate, name, &pdf))
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
