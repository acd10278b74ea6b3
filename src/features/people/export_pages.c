/* Taking out a list: asked for with a POST, which is audited; fetched with a GET, which reads on a
 * connection of its own and holds up nobody. */
#include "base/arena.h"
#include "features/people/export.h"
#include "features/people/export.html.h"
#include "features/people/handlers.h"
#include "features/people/views.h"

/* GET /people/export */
struct response show_export(struct request *request)
{
    struct people_query query = {.words = query_text(request, "q")};
    people_kind_from_code(query_text(request, "list"), &query.kind);
    if (query.words.size > 200)
        query.words = TEXT("");
    struct text people =
        tr_plural(request, "{n} person", "{n} people", people_count_list(&request->work, &query));
    struct people_export_view view = {.list = people_kind_code(query.kind), .words = query.words};
    view.lead = query.words.size > 0
                    ? tr_fill(request, "{people} found by “{words}”.", "people", people, "words",
                              query.words, NULL)
                    : tr_fill(request, "{list}: {people}.", "list",
                              people_kind_name(request, query.kind), "people", people, NULL);
    struct page page = person_page(request, tr(request, "Take a list out as a file"), NULL);
    page.is_narrow = true;
    return page_response(request, &page, people_export_html(&request->html, &view));
}

/* POST /people/export */
struct response order_export(struct request *request)
{
    static const char *const files[] = {"csv", "csv-plain", "xlsx"};
    struct people_export_order order = {.account_id = request->viewer.account_id,
                                        .query.words = form_text(request, "q", 200)};
    struct text list = form_text(request, "list", 20);
    struct text file = form_choice(request, "file", files, 3, "Choose the kind of file.");
    if (list.size > 0 && !people_kind_from_code(list, &order.query.kind))
        form_error(request, "list", "unknown-list", tr(request, "There is no such list."));
    if (!form_is_good(request) || !people_file_from_code(file, &order.file))
        return refused(request, 422, tr(request, "Choose a list and a kind of file."));
    order.people = people_count_list(&request->work, &order.query);
    int64_t id = people_export_add(&request->work, &order);
    struct text kind = order.query.words.size ? TEXT("found") : people_kind_code(order.query.kind);
    work_note(&request->work, "export=%lld list=%.*s file=%.*s people=%lld", (long long)id,
              TEXT_ARG(kind), TEXT_ARG(file), (long long)order.people);
    return see_other(request, TEXT("/people/export/file"), TEXT(""));
}

/* GET /people/export/file */
struct response fetch_export(struct request *request)
{
    struct people_export_order order;
    struct work *work = &request->work;
    struct text bytes = {0};
    if (!people_export_latest(work, request->viewer.account_id, &order))
        return see_other(request, TEXT("/people/export"),
                         tr(request, "There is no file to fetch any more. Ask for it again."));
    if (!people_write_list(work, &order.query, order.file, &bytes))
        return refused(request, 503,
                       tr(request, "The spreadsheet could not be made on this "
                                   "server. CSV works in every spreadsheet too."));
    bool is_book = order.file == PEOPLE_XLSX;
    struct response response =
        bytes_response(request,
                       is_book ? TEXT("application/vnd.openxmlformats-officedocument."
                                      "spreadsheetml.sheet")
                               : TEXT("text/csv; charset=utf-8"),
                       bytes);
    response.download = text_format(work->arena, "people-%.*s-%.*s.%s",
                                    TEXT_ARG(people_kind_code(order.query.kind)),
                                    TEXT_ARG(work_today_text(work)), is_book ? "xlsx" : "csv");
    return response;
}
