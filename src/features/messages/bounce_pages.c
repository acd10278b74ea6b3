/* /more/mail/bounce: pasting a message that came back. */
#include "base/arena.h"
#include "features/messages/bounce.html.h"
#include "features/messages/bounces.h"
#include "features/messages/handlers.h"
#include "web/app.h"

#define RAW_MAX 60000

static struct text outcome_text(struct request *request, enum bounce_take outcome)
{
    switch (outcome) {
    case BOUNCE_TAKEN:
        return tr(request, "Written down. The address may still be written to; after the third "
                           "time it is not.");
    case BOUNCE_ADDRESS_OFF:
        return tr(request, "Written down. This address is written to no more.");
    case BOUNCE_COMPLAINT:
        return tr(request, "They marked it as unwanted: they get no e-mail from us any more.");
    case BOUNCE_AUTO_REPLY: return tr(request, "That is an absence notice. Nothing follows.");
    case BOUNCE_DELAYED:
        return tr(request, "That only says that it takes longer. Nothing follows.");
    case BOUNCE_NOT_OURS:
        return tr(request, "It names no message that went from here. Paste the whole message, "
                           "with all its headers.");
    case BOUNCE_UNREADABLE:
        return tr(request, "That is no report of a mail server. If somebody answered you, write "
                           "their answer down on their page.");
    }
    return TEXT("");
}

static struct response bounce_page(struct request *request, struct text outcome)
{
    struct bounce_view view = {
        .errors = request->errors,
        .outcome = outcome,
        .raw = text_field(request, "raw", "The whole message, with all its headers",
                          "In most mail programs: “show source” or “show original”.", TEXT("")),
    };
    view.raw.is_long = true;
    struct page page = {.title = tr(request, "Something came back"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more/mail"),
                        .back_name = tr(request, "E-mail"),
                        .is_narrow = true};
    return page_response(request, &page, messages_bounce_html(&request->html, &view));
}

struct response show_bounce_form(struct request *request)
{
    return bounce_page(request, TEXT(""));
}

struct response take_bounce(struct request *request)
{
    struct text raw = form_required(request, "raw", RAW_MAX, "Paste the message that came back.");
    if (!form_is_good(request))
        return bounce_page(request, TEXT(""));
    enum bounce_take outcome = bounce_take(&request->work, request->hub->link_key, raw);
    bool is_refused = outcome == BOUNCE_NOT_OURS || outcome == BOUNCE_UNREADABLE;
    if (is_refused) {
        form_error(request, "raw", "not-a-report", outcome_text(request, outcome));
        return bounce_page(request, TEXT(""));
    }
    return see_other(request, address(request, "/more/mail/bounce"),
                     outcome_text(request, outcome));
}
