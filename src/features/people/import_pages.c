/* /people/import: choose a file, look at what would happen, bring it in, undo it. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/people/import.h"
#include "features/people/import_done.html.h"
#include "features/people/import_look.html.h"
#include "features/people/import_start.html.h"
#include "features/people/import_views.h"
#include "features/people/people.h"
#include "people_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

enum { REASONS_SHOWN = 50, EXAMPLES_SHOWN = 3, FILE_NAME_MAX = 200 };

static struct text day_of(struct request *request, int64_t instant)
{
    return show_long_day(request, zone_local(request->work.zone, instant).date);
}

static struct page page_below(struct request *request, struct text title, bool is_first)
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
            .day = day_of(request, rows.items[i].started_at),
            .figures = tr_plural(request, "{n} person came in.", "{n} people came in.",
                                 rows.items[i].added_count),
            .is_undone = rows.items[i].undone_at.is_set,
        };
    return lines;
}

/* GET /people/import */
static struct response show_start(struct request *request)
{
    struct import_start_view view = {
        .errors = request->errors,
        .file_error = form_error_for(request, "file"),
        .imports = collect_imports(request),
    };
    struct page page = page_below(request, tr(request, "Bring in a membership list"), true);
    page.is_narrow = true;
    return page_response(request, &page, people_import_start_html(&request->html, &view));
}

/* A file's bytes as they were sent: form_text would trim them and refuse what is not UTF-8. */
static struct text sent(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->form_value_count; i++)
        if (text_equal(request->form_values[i].name, text_from(name)))
            return request->form_values[i].value;
    return TEXT("");
}

/* "Maria, Bo, Zoë": the first things that stand in a column. */
static struct text examples(struct request *request, const struct table *table, size_t column)
{
    struct buffer out = buffer_new(request->work.arena, 80);
    size_t shown = 0;
    for (size_t r = 1; r < table->count && shown < EXAMPLES_SHOWN; r++) {
        const struct table_row *row = &table->rows[r];
        if (column >= row->count || row->cells[column].size == 0 || row->cells[column].size > 60)
            continue;
        buffer_format(&out, "%s%.*s", shown++ ? ", " : "", TEXT_ARG(row->cells[column]));
    }
    return buffer_text(&out);
}

static struct choice_field column_field(struct request *request, const struct import_result *result,
                                        size_t column)
{
    struct arena *arena = request->work.arena;
    enum import_field chosen = result->columns.fields[column];
    struct text name = text_format(arena, "column-%zu", column);
    struct choice_field field = choice_field(request, text_c(arena, name), "", NULL, TEXT(""));
    struct text heading = result->table.rows[0].cells[column];
    field.label = heading.size ? heading : text_format(arena, "%zu", column + 1);
    field.hint = examples(request, &result->table, column);
    if (field.hint.size)
        field.described_by = text_format(arena, "%.*s-hint", TEXT_ARG(name));
    field.chosen = import_field_name(chosen);
    for (enum import_field one = IMPORT_LEFT_OUT; one < IMPORT_FIELD_COUNT; one++)
        choice_add(request, &field, import_field_name(one),
                   tr(request, text_c(arena, import_field_title(one))), TEXT(""));
    return field;
}

static void collect_columns(struct request *request, const struct import_result *result,
                            struct import_look_view *view)
{
    size_t count = result->columns.count;
    view->columns.items = arena_make_array(request->work.arena, struct choice_field, count);
    for (size_t i = 0; i < count; i++)
        view->columns.items[view->columns.count++] = column_field(request, result, i);
}

static void collect_reasons(struct request *request, const struct import_result *result,
                            struct import_look_view *view)
{
    size_t count = result->rejected < REASONS_SHOWN ? result->rejected : REASONS_SHOWN;
    view->reasons.items = arena_make_array(request->work.arena, struct reason_line, count);
    for (size_t i = 0; i < count; i++)
        view->reasons.items[view->reasons.count++] = (struct reason_line){
            .line = (int64_t)result->rejects[i].row->line, .reason = result->rejects[i].reason};
    view->more = (int64_t)(result->rejected - count);
}

static struct response show_look(struct request *request, int64_t draft_id, struct text file_name,
                                 const struct import_result *result)
{
    struct import_look_view view = {
        .errors = request->errors,
        .draft_id = draft_id,
        .file_name = file_name,
        .dialect = table_dialect_words(request->work.arena, result->table.dialect),
        .has_kept_map = result->has_kept_map,
        .is_read = result->outcome != IMPORT_UNREADABLE,
        .is_all_known = result->read > 0 && result->same == result->read,
        .read = (int64_t)result->table.count - 1,
        .added = (int64_t)result->added,
        .changed = (int64_t)result->changed,
        .same = (int64_t)result->same,
        .rejected = (int64_t)result->rejected,
        .coming = (int64_t)(result->added + result->changed),
    };
    if (!view.is_read && form_is_good(request))
        view.problem = result->sentence;
    collect_columns(request, result, &view);
    collect_reasons(request, result, &view);
    struct page page = page_below(request, tr(request, "Look before it goes in"), false);
    return page_response(request, &page, people_import_look_html(&request->html, &view));
}

/* POST /people/import - keeps the file for a day and shows what would happen. */
static struct response upload_file(struct request *request)
{
    struct work *work = &request->work;
    struct import_result result;
    struct import_order order = {
        .file_name = sent(request, "file.name"),
        .bytes = sent(request, "file"),
        .is_dry_run = true,
    };
    if (order.file_name.size == 0 || order.file_name.size > FILE_NAME_MAX)
        order.file_name = tr(request, "a file");
    people_import(work, &order, &result);
    if (result.outcome == IMPORT_UNREADABLE && result.table.count < 2) {
        bool is_missing = order.bytes.size == 0;
        form_error(request, "file", is_missing ? "required" : "unreadable",
                   is_missing ? tr(request, "Choose a file.") : result.sentence);
        return show_start(request);
    }
    int64_t id = work_new_id(work);
    import_draft_expire(work->db, .before = work->now - IMPORT_DRAFT_DAYS * DAY_MS);
    import_draft_add(work->db, .id = id, .file_name = order.file_name, .bytes = order.bytes,
                     .uploaded_at = work->now);
    return show_look(request, id, order.file_name, &result);
}

static enum import_field field_of(struct text name)
{
    for (enum import_field field = IMPORT_LEFT_OUT; field < IMPORT_FIELD_COUNT; field++)
        if (text_equal(import_field_name(field), name))
            return field;
    return IMPORT_LEFT_OUT;
}

static void read_columns(struct request *request, struct import_columns *columns)
{
    *columns = (struct import_columns){.count = TABLE_COLUMNS_MAX};
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
        struct text name = text_format(request->work.arena, "column-%zu", i);
        columns->fields[i] = field_of(sent(request, text_c(request->work.arena, name)));
    }
}

static struct response bring_in(struct request *request, struct import_order *order,
                                int64_t draft_id)
{
    struct import_result result;
    order->is_dry_run = false;
    order->skips_rejected = true;
    people_import(&request->work, order, &result);
    if (result.outcome != IMPORT_DONE)
        return refused(request, 503, result.sentence);
    import_draft_remove(request->work.db, .id = draft_id);
    return see_other(request, address(request, "/people/imports/%lld", (long long)result.id),
                     result.sentence);
}

/* POST /people/import/{draft} - look again with other columns, fetch the rejected rows, or go. */
static struct response continue_draft(struct request *request)
{
    struct work *work = &request->work;
    struct import_draft_find_row draft;
    struct import_columns columns;
    struct import_result result;
    int64_t id = path_id(request, "draft");
    if (!import_draft_find(work->db, work->arena, &draft, .id = id))
        return not_found(request);
    read_columns(request, &columns);
    struct import_order order = {.file_name = draft.file_name,
                                 .bytes = draft.bytes,
                                 .columns = &columns,
                                 .is_dry_run = true};
    people_import(work, &order, &result);
    if (result.outcome == IMPORT_UNREADABLE) {
        form_error(request, "column-0", "columns", result.sentence);
        return show_look(request, id, draft.file_name, &result);
    }
    if (text_equal(sent(request, "do"), TEXT("go")))
        return bring_in(request, &order, id);
    if (!text_equal(sent(request, "do"), TEXT("rejects")))
        return show_look(request, id, draft.file_name, &result);
    struct response response = bytes_response(request, TEXT("text/csv; charset=utf-8"),
                                              import_rejects_file(work->arena, &result));
    response.download = TEXT("rejected.csv");
    return response;
}

static struct response show_done(struct request *request, int64_t id,
                                 const struct import_undo_result *undone)
{
    struct import_find_row row;
    struct arena *arena = request->work.arena;
    if (!import_find(request->work.db, arena, &row, .id = id))
        return not_found(request);
    struct import_done_view view = {
        .id = id,
        .file_name = row.file_name,
        .day = day_of(request, row.started_at),
        .read = row.read_count,
        .added = row.added_count,
        .changed = row.changed_count,
        .same = row.same_count,
        .rejected = row.rejected_count,
        .is_undone = row.undone_at.is_set,
        .may_undo = !row.undone_at.is_set && row.added_count + row.changed_count > 0 &&
                    request->work.now - row.started_at < IMPORT_UNDO_DAYS * DAY_MS,
    };
    view.refusals.items =
        arena_make_array(arena, struct reason_line, undone ? undone->refusal_count : 0);
    for (size_t i = 0; undone && i < undone->refusal_count; i++)
        view.refusals.items[view.refusals.count++] = (struct reason_line){
            .line = undone->refusals[i].line, .reason = undone->refusals[i].reason};
    struct page page = page_below(request, row.file_name, false);
    page.is_narrow = true;
    return page_response(request, &page, people_import_done_html(&request->html, &view));
}

/* GET /people/imports/{import} */
static struct response show_import(struct request *request)
{
    return show_done(request, path_id(request, "import"), NULL);
}

/* POST /people/imports/{import}/undo */
static struct response undo_import(struct request *request)
{
    struct import_undo_result undone;
    int64_t id = path_id(request, "import");
    switch (people_import_undo(&request->work, id, &undone)) {
    case IMPORT_UNDONE:
        return see_other(request, address(request, "/people/imports/%lld", (long long)id),
                         tr(request, "It was undone."));
    case IMPORT_UNDONE_BEFORE:
        return see_other(request, address(request, "/people/imports/%lld", (long long)id),
                         tr(request, "It had been undone before."));
    case IMPORT_PARTLY_UNDONE: return show_done(request, id, &undone);
    case IMPORT_UNKNOWN: return not_found(request);
    }
    unreachable();
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
     .handle = show_start,
     .about = "Choose a membership file; the imports there were."},
    {.method = HTTP_POST,
     .pattern = "/people/import",
     .permission = PEOPLE_IMPORT,
     .handle = upload_file,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Shows what a membership file would bring in.",
     .fields = file_fields,
     .field_count = 1,
     .body_limit = TABLE_BYTES_MAX + 65536},
    {.method = HTTP_POST,
     .pattern = "/people/import/{draft}",
     .permission = PEOPLE_IMPORT,
     .handle = continue_draft,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Looks again with other columns, or brings the file in.",
     .fields = draft_fields,
     .field_count = 1},
    {.method = HTTP_GET,
     .pattern = "/people/imports/{import}",
     .permission = PEOPLE_IMPORT,
     .handle = show_import,
     .about = "What an import brought in."},
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
