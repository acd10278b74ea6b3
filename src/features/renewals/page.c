/* /people/renewals: which notices were made, and which are to be printed. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/messages/messages.h"
#include "features/people/people.h"
#include "features/renewals/handlers.h"
#include "features/renewals/list.html.h"
#include "features/renewals/renewals.h"
#include "features/renewals/views.h"
#include "renewals_queries.h"

#define TRANSLATE(message) message
#define SHOWN 50

static struct text days_words(struct request *request, int days)
{
    return tr_plural(request, "{n} day", "{n} days", days);
}

static struct text when_words(struct request *request)
{
    struct renewal_days days = renewal_days_now(&request->work);
    if (!days.before && !days.on_day && !days.late)
        return tr(request, "They are switched off.");
    struct text before = tr_fill(request, "{days} before the fee is due", "days",
                                 days_words(request, days.before), NULL);
    struct text late =
        tr_fill(request, "{days} after it was due", "days", days_words(request, days.late), NULL);
    struct text words = days.before ? before : TEXT("");
    struct text on_day = tr(request, "on the day");
    if (days.on_day)
        words = words.size
                    ? tr_fill(request, "{first}, {second}", "first", words, "second", on_day, NULL)
                    : on_day;
    if (days.late)
        words = words.size
                    ? tr_fill(request, "{first}, {second}", "first", words, "second", late, NULL)
                    : late;
    return tr_fill(request, "Every member gets one: {when}.", "when", words, NULL);
}

static const char *kind_words(struct text kind)
{
    if (text_equal(kind, TEXT("before")))
        return TRANSLATE("Due on {day}. Told beforehand, on {made}.");
    if (text_equal(kind, TEXT("due")))
        return TRANSLATE("Due on {day}. Told then, on {made}.");
    return TRANSLATE("Was due on {day}. Told in the days of grace, on {made}.");
}

static void tag_line(struct request *request, const struct renewal_lately_row *row,
                     struct renewal_line_view *line)
{
    int64_t at;
    struct work *work = &request->work;
    enum single_state state = message_single_state(work, TEXT(RENEWAL_SOURCE), row->id, &at);
    bool is_letter = text_equal(row->way, TEXT("letter"));
    line->tag_kind = TEXT("ok");
    if (state == SINGLE_SENT)
        line->tag = tr(request, is_letter ? "In the post" : "Sent");
    else if (!renewal_is_wanted(work, row->id))
        line->tag = tr(request, "Stopped: settled");
    else if (state == SINGLE_FAILED || state == SINGLE_NOT_SENT) {
        line->tag = tr(request, "Did not arrive");
        line->tag_kind = TEXT("warn");
    } else {
        line->tag = tr(request, is_letter ? "Letter to print" : "On its way");
        line->tag_kind = TEXT("info");
    }
}

static void fill_lines(struct request *request, struct renewals_view *view)
{
    struct arena *arena = request->work.arena;
    struct renewal_lately_rows rows = renewal_lately(request->work.db, arena, .most = SHOWN);
    view->lines.items = arena_make_array(arena, struct renewal_line_view, rows.count);
    for (; view->lines.count < rows.count; view->lines.count++) {
        const struct renewal_lately_row *row = &rows.items[view->lines.count];
        struct renewal_line_view *line = &view->lines.items[view->lines.count];
        line->person_id = row->person_id;
        line->name = name_full(arena, row->given_name, row->family_name);
        line->about = tr_fill(request, kind_words(row->kind), "day",
                              say_day(request, date_or_none(row->paid_until)), "made",
                              say_day(request, date_or_none(row->made_on)), NULL);
        tag_line(request, row, line);
    }
}

/* GET /people/renewals */
struct response list_renewals(struct request *request)
{
    struct renewals_view view = {.when = when_words(request),
                                 .may_change = role_may(request->viewer.role, SETTINGS_WRITE)};
    view.has_letters = message_letters_card(request, TEXT(RENEWAL_SOURCE), &view.letters);
    fill_lines(request, &view);
    struct page page = person_page(request, tr(request, "Renewal notices"), NULL);
    return page_response(request, &page, renewals_list_html(&request->html, &view));
}
