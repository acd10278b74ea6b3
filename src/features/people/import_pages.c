/* /people/import: choose a file; what is under way, and what came in before. */
#include "features/people/import_pages.h"

#include "base/arena.h"
#include "features/people/import_start.html.h"
#include "features/people/people.h"
#include "people_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

enum { FILE_NAME_MAX = 200 };

struct page import_page(struct request *request, struct text title, bool is_first)
{
    return (struct page){
        .title = title,
        .tab = TAB_PEOPLE,
        .back = is_first ? TEXT("/people") : TEXT("/people/import"),
        .back_name = is_first ? tr(request, "People") : tr(request, "Bring in a list"),
    };
}

static struct import_lines collect_imports(struct request *request)
{
    struct import_list_rows rows = import_list(request->work.db, request->work.arena);
    struct import_lines lines = {
        .items = arena_make_array(request->work.arena, struct import_line, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        lines.items[lines.count++] = (struct import_line){
            .id = rows.items[i].id,
            .file_name = rows.items[i].file_name,
            .day = show_long_day_at(request, rows.items[i].started_at),
            .figures = tr_plural(request, "{n} person came in.", "{n} people came in.",
                                 rows.items[i].added_count),
            .is_undone = rows.items[i].undone_at.is_set,
            .is_undoing = rows.items[i].undo_begun_at.is_set,
        };
    return lines;
}

/* Long files that are looked at, or come in. */
static struct import_lines collect_runs(struct request *request)
{
    struct import_run_list_rows rows = import_run_list(request->work.db, request->work.arena);
    struct import_lines lines = {
        .items = arena_make_array(request->work.arena, struct import_line, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct import_run_list_row *row = &rows.items[i];
        const char *what = row->import_id.is_set   ? "It comes in: {done} of {all} rows."
                           : row->looked_at.is_set ? "It was looked at, and waits for you."
                                                   : "It is being looked at.";
        lines.items[lines.count++] = (struct import_line){
            .id = row->draft_id,
            .file_name = row->file_name,
            .figures = tr_fill(request, what, "done",
                               integer_to_text(request->work.arena,
                                               import_rows_done(row->next_row, row->row_count)),
                               "all", integer_to_text(request->work.arena, row->row_count), NULL)};
    }
    return lines;
}

/* GET /people/import */
struct response show_import_start(struct request *request)
{
    struct import_start_view view = {
        .errors = request->errors,
        .file_error = form_error_for(request, "file"),
        .imports = collect_imports(request),
        .runs = collect_runs(request),
    };
    struct page page = import_page(request, tr(request, "Bring in a membership list"), true);
    page.is_narrow = true;
    return page_response(request, &page, people_import_start_html(&request->html, &view));
}

/* A file's bytes as they were sent: form_text would trim them and refuse what is not UTF-8. */
struct text import_sent(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->form_value_count; i++)
        if (text_equal(request->form_values[i].name, text_from(name)))
            return request->form_values[i].value;
    return TEXT("");
}

static void keep_draft(struct work *work, int64_t id, const struct import_order *order)
{
    int64_t before = work->now - IMPORT_DRAFT_DAYS * DAY_MS;
    import_run_expire(work->db, .before = before);
    import_draft_expire(work->db, .before = before);
    import_draft_add(work->db, .id = id, .file_name = order->file_name, .bytes = order->bytes,
                     .uploaded_at = work->now);
}

/* Its columns as last time or guessed; what cannot be read so is asked for on the next page. */
static struct text columns_of(struct work *work, const struct table *table)
{
    const struct table_row *heading = &table->rows[0];
    struct import_map_find_row kept;
    struct import_columns columns;
    struct text key = import_heading_key(work->arena, heading);
    if (!import_map_find(work->db, work->arena, &kept, .header = key) ||
        import_columns_map(work->arena, heading, kept.mapping, &columns).size > 0)
        import_columns_guess(work->arena, heading, &columns);
    if (import_columns_missing(work->arena, heading, &columns).size > 0)
        return TEXT("");
    return import_columns_text(work->arena, heading, &columns);
}

/* POST /people/import - keeps the file for a day and shows what would happen. */
struct response upload_import(struct request *request)
{
    struct work *work = &request->work;
    struct import_result result;
    struct table table = {0};
    struct import_order order = {
        .file_name = import_sent(request, "file.name"),
        .bytes = import_sent(request, "file"),
        .is_dry_run = true,
    };
    if (order.file_name.size == 0 || order.file_name.size > FILE_NAME_MAX)
        order.file_name = tr(request, "a file");
    struct text problem = import_table_read(work->arena, order.bytes, &table);
    int64_t id = work_new_id(work);
    struct text mapping = table.count > IMPORT_PIECE_ROWS ? columns_of(work, &table) : TEXT("");
    if (mapping.size > 0) {
        keep_draft(work, id, &order);
        import_run_look(work, id, mapping, table.count - 1);
        return see_other(request, address(request, "/people/import/%lld", (long long)id), TEXT(""));
    }
    if (problem.size == 0) {
        order.table = &table;
        people_import(work, &order, &result);
        problem =
            result.outcome == IMPORT_UNREADABLE && table.count < 2 ? result.sentence : problem;
    }
    if (problem.size > 0) {
        bool is_missing = order.bytes.size == 0;
        form_error(request, "file", is_missing ? "required" : "unreadable",
                   is_missing ? tr(request, "Choose a file.") : problem);
        return show_import_start(request);
    }
    keep_draft(work, id, &order);
    return import_show_look(request, id, order.file_name, &result);
}

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Bring in a membership list"),
     .address = "/people/import",
     .icon = "upload",
     .about = TRANSLATE("A CSV file from any program; you see what would happen first."),
     .permission = PEOPLE_IMPORT,
     .group = MENU_PEOPLE},
};

static const struct route_field file_fields[] = {
    {.name = "file", .type = "text", .is_required = true, .about = "the CSV file"},
};

static const struct route_field draft_fields[] = {
    {.name = "do", .type = "text", .about = "look, rejects or go"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/people/import",
     .permission = PEOPLE_IMPORT,
     .handle = show_import_start,
     .about = "Choose a membership file; the imports there were."},
    {.method = HTTP_POST,
     .pattern = "/people/import",
     .permission = PEOPLE_IMPORT,
     .handle = upload_import,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Shows what a membership file would bring in.",
     .fields = file_fields,
     .field_count = 1,
     .body_limit = TABLE_BYTES_MAX + 65536},
    {.method = HTTP_GET,
     .pattern = "/people/import/{draft}",
     .permission = PEOPLE_IMPORT,
     .handle = show_import_draft,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "What a file that waits would bring in, or how far the look is."},
    {.method = HTTP_POST,
     .pattern = "/people/import/{draft}",
     .permission = PEOPLE_IMPORT,
     .handle = continue_import_draft,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Looks again with other columns, or brings the file in.",
     .fields = draft_fields,
     .field_count = 1},
    {.method = HTTP_GET,
     .pattern = "/people/imports/{import}",
     .permission = PEOPLE_IMPORT,
     .handle = show_import,
     .about = "What an import brought in, or how far it is."},
    {.method = HTTP_POST,
     .pattern = "/people/imports/{import}/stop",
     .permission = PEOPLE_IMPORT,
     .handle = stop_import,
     .about = "Stops an import; what is in stays, and can be undone."},
    {.method = HTTP_POST,
     .pattern = "/people/imports/{import}/undo",
     .permission = PEOPLE_IMPORT,
     .handle = undo_import,
     .about = "Takes an import out again, except what has been changed since."},
};

const struct feature import_feature = {.name = "import",
                                       .routes = routes,
                                       .route_count = sizeof routes / sizeof *routes,
                                       .menu = menu,
                                       .menu_count = sizeof menu / sizeof *menu};
