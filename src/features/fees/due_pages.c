/* /people/fees: whose fee is due, who is late, who has lapsed lately. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/fees/due.html.h"
#include "features/fees/handlers.h"
#include "features/fees/views.h"
#include "features/messages/messages.h"
#include "features/people/people.h"
#include "platform/files/table.h"

#define TRANSLATE(message) message
#define SHOWN 50
#define FILE_MOST 20000

static const struct {
    const char *code;
    const char *name;
    const char *nobody;
} kinds[DUE_KINDS] = {
    [DUE_SOON] = {"soon", TRANSLATE("Due in 30 days"),
                  TRANSLATE("Nobody’s fee is due in the next 30 days.")},
    [DUE_LATE] = {"late", TRANSLATE("Late, still members"), TRANSLATE("Nobody is late. Good.")},
    [DUE_LAPSED] = {"lapsed", TRANSLATE("Lapsed within a year"),
                    TRANSLATE("Nobody has lapsed within a year.")},
};

static enum due_kind kind_of(struct text code)
{
    for (size_t i = 0; i < DUE_KINDS; i++)
        if (text_equal(code, text_from(kinds[i].code)))
            return (enum due_kind)i;
    return DUE_SOON;
}

static struct due_line_view line_of(struct request *request, const struct fee_book *book,
                                    const struct due_line *due)
{
    struct arena *arena = request->work.arena;
    struct text type = type_of_code(book, due->membership.type).name;
    return (struct due_line_view){
        .person_id = due->membership.person_id,
        .name = name_full(arena, due->given_name, due->family_name),
        .about = tr_fill(request, "{type}, paid until {day}", "type", isolated(request, type),
                         "day", say_day(request, due->membership.paid_until), NULL),
        .amount = show_money(request, due->amount_pence),
        .reach = due->phone.size ? due->phone : due->email};
}

/* GET /people/fees?list=&after= */
struct response list_due(struct request *request)
{
    struct work *work = &request->work;
    enum due_kind kind = kind_of(query_text(request, "list"));
    struct due_array due = due_list(work, kind, query_integer(request, "after", 0), SHOWN + 1);
    struct fee_book book = fee_book_of(work);
    size_t shown = due.count > SHOWN ? SHOWN : due.count;
    struct due_view view = {.code = text_from(kinds[kind].code),
                            .label = tr(request, kinds[kind].name),
                            .nobody = tr(request, kinds[kind].nobody),
                            .may_export = role_may(request->viewer.role, PEOPLE_EXPORT)};
    view.kinds.items = arena_make_array(work->arena, struct due_kind_view, DUE_KINDS);
    view.lines.items = arena_make_array(work->arena, struct due_line_view, shown);
    for (size_t i = 0; i < DUE_KINDS; i++)
        view.kinds.items[view.kinds.count++] =
            (struct due_kind_view){.code = text_from(kinds[i].code),
                                   .name = tr(request, kinds[i].name),
                                   .is_current = i == (size_t)kind};
    for (; view.lines.count < shown; view.lines.count++)
        view.lines.items[view.lines.count] = line_of(request, &book, &due.items[view.lines.count]);
    view.lead = tr_plural(request, "{n} person. Open one to write down a payment.",
                          "{n} people. Open one to write down a payment.", due_count(work, kind));
    if (shown < due.count)
        view.next = address(request, "/people/fees?list=%s&after=%lld", kinds[kind].code,
                            (long long)due.items[shown - 1].membership.id);
    view.has_letters = message_letters_card(request, TEXT(RECEIPT_SOURCE), &view.letters);
    struct page page = person_page(request, tr(request, "Fees due"), NULL);
    return page_response(request, &page, fees_due_html(&request->html, &view));
}

static struct text amount_cell(struct arena *arena, int64_t pence)
{
    return text_format(arena, "%lld.%02lld", (long long)(pence / 100), (long long)(pence % 100));
}

/* POST /people/fees/file: with a POST, because taking people out leaves a record. */
struct response order_due_file(struct request *request)
{
    struct work *work = &request->work;
    enum due_kind kind = kind_of(form_text(request, "list", 10));
    struct due_array due = due_list(work, kind, 0, FILE_MOST);
    struct buffer out = buffer_new(work->arena, 4096);
    const struct text heading[] = {TEXT("Name"),   TEXT("Type"),   TEXT("Paid until"),
                                   TEXT("Amount"), TEXT("E-mail"), TEXT("Telephone")};
    table_write_row(&out, heading, sizeof heading / sizeof *heading);
    for (size_t i = 0; i < due.count; i++) {
        const struct due_line *line = &due.items[i];
        const struct text cells[] = {name_full(work->arena, line->given_name, line->family_name),
                                     line->membership.type,
                                     date_to_text(work->arena, line->membership.paid_until),
                                     amount_cell(work->arena, line->amount_pence),
                                     line->email,
                                     line->phone};
        table_write_row(&out, cells, sizeof cells / sizeof *cells);
    }
    work_note(work, "fees=%s people=%lld", kinds[kind].code, (long long)due.count);
    struct response response =
        bytes_response(request, TEXT("text/csv; charset=utf-8"), buffer_text(&out));
    response.download = text_format(work->arena, "fees-%s-%.*s.csv", kinds[kind].code,
                                    TEXT_ARG(work_today_text(work)));
    return response;
}
