/* /people/import/{draft}: what would happen, what each column means, and going on. */
#include "base/arena.h"
#include "features/people/import_look.html.h"
#include "features/people/import_pages.h"
#include "people_queries.h"

enum { REASONS_SHOWN = 50, EXAMPLES_SHOWN = 3 };

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

struct response import_show_look(struct request *request, int64_t draft_id, struct text file_name,
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
    struct page page = import_page(request, tr(request, "Look before it goes in"), false);
    return page_response(request, &page, people_import_look_html(&request->html, &view));
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
        columns->fields[i] = field_of(import_sent(request, text_c(request->work.arena, name)));
    }
}

/* What a look found, as it was written down. */
static void result_of(struct work *work, const struct import_run *run, const struct table *table,
                      struct import_result *result)
{
    *result = (struct import_result){.outcome = IMPORT_TRIED, .table = *table};
    import_columns_map(work->arena, &table->rows[0], run->mapping, &result->columns);
    import_rejects_read(work->arena, run->rejects, result);
    result->read = (size_t)run->row_count;
    result->added = (size_t)run->added;
    result->changed = (size_t)run->changed;
    result->same = (size_t)run->same;
}

static struct response fetch_rejects(struct request *request, const struct import_result *result)
{
    struct response response = bytes_response(request, TEXT("text/csv; charset=utf-8"),
                                              import_rejects_file(request->work.arena, result));
    response.download = TEXT("rejected.csv");
    return response;
}

static bool find_draft(struct request *request, struct import_draft_find_row *draft,
                       struct table *table)
{
    struct work *work = &request->work;
    return import_draft_find(work->db, work->arena, draft, .id = path_id(request, "draft")) &&
           import_table_read(work->arena, draft->bytes, table).size == 0;
}

/* GET /people/import/{draft} */
struct response show_import_draft(struct request *request)
{
    struct import_draft_find_row draft;
    struct import_run run;
    struct import_result result;
    struct table table = {0};
    int64_t id = path_id(request, "draft");
    bool is_long = import_run_find(&request->work, id, &run);
    if (is_long && run.import_id)
        return see_other(
            request, address(request, "/people/imports/%lld", (long long)run.import_id), TEXT(""));
    if (!find_draft(request, &draft, &table))
        return not_found(request);
    if (is_long && !run.looked_at)
        return import_show_progress(request, draft.file_name, &run);
    if (is_long) {
        result_of(&request->work, &run, &table, &result);
    } else {
        struct import_order order = {
            .file_name = draft.file_name, .table = &table, .is_dry_run = true};
        people_import(&request->work, &order, &result);
    }
    return import_show_look(request, id, draft.file_name, &result);
}

/* A long one: the look begins anew when the columns are others. */
static struct response continue_long(struct request *request, const struct table *table,
                                     const struct import_columns *columns)
{
    struct work *work = &request->work;
    struct import_result result;
    struct import_run run = {0};
    int64_t id = path_id(request, "draft"), import_id = 0;
    struct text mapping = import_columns_text(work->arena, &table->rows[0], columns);
    bool is_looked =
        import_run_find(work, id, &run) && run.looked_at && text_equal(run.mapping, mapping);
    if (is_looked && text_equal(import_sent(request, "do"), TEXT("rejects"))) {
        result_of(work, &run, table, &result);
        return fetch_rejects(request, &result);
    }
    if (is_looked && text_equal(import_sent(request, "do"), TEXT("go")))
        import_id = import_run_bring_in(work, id);
    if (import_id)
        return see_other(request, address(request, "/people/imports/%lld", (long long)import_id),
                         TEXT(""));
    if (!run.import_id)
        import_run_look(work, id, mapping, table->count - 1);
    return see_other(request, address(request, "/people/import/%lld", (long long)id), TEXT(""));
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
struct response continue_import_draft(struct request *request)
{
    struct work *work = &request->work;
    struct import_draft_find_row draft;
    struct import_columns columns;
    struct import_result result;
    struct table table = {0};
    int64_t id = path_id(request, "draft");
    if (!find_draft(request, &draft, &table))
        return not_found(request);
    read_columns(request, &columns);
    columns.count = table.rows[0].count;
    struct import_order order = {
        .file_name = draft.file_name, .table = &table, .columns = &columns, .is_dry_run = true};
    struct text wrong = import_columns_clash(work->arena, &columns);
    if (wrong.size == 0)
        wrong = import_columns_missing(work->arena, &table.rows[0], &columns);
    if (table.count > IMPORT_PIECE_ROWS && wrong.size == 0)
        return continue_long(request, &table, &columns);
    people_import(work, &order, &result);
    if (result.outcome == IMPORT_UNREADABLE) {
        form_error(request, "column-0", "columns", result.sentence);
        return import_show_look(request, id, draft.file_name, &result);
    }
    if (text_equal(import_sent(request, "do"), TEXT("go")))
        return bring_in(request, &order, id);
    if (text_equal(import_sent(request, "do"), TEXT("rejects")))
        return fetch_rejects(request, &result);
    return import_show_look(request, id, draft.file_name, &result);
}
