/* What a certificate says, on the page where its code is checked and on paper. */
#include "base/arena.h"
#include "features/classes/handlers.h"
#include "platform/paper/sheets.h"
#include "web/frame.h"
#include "web/messages.h"

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

bool certificate_draw(struct request *request, const struct certificate *certificate,
                      struct text name, struct text asked, struct text *pdf)
{
    struct arena *arena = request->work.arena;
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
