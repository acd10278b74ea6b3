/* /people/imports/{import}: how far it is, what came of it, undoing it. */
#include "base/arena.h"
#include "features/people/import_done.html.h"
#include "features/people/import_pages.h"
#include "features/people/import_progress.html.h"
#include "people_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define REFUSALS_SHOWN ((size_t)500)

/* Of a hundred. */
static struct text share_of(struct arena *arena, int64_t done, int64_t all)
{
    return all ? integer_to_text(arena, done * 100 / all) : TEXT("0");
}

struct response import_show_progress(struct request *request, struct text file_name,
                                     const struct import_run *run)
{
    struct arena *arena = request->work.arena;
    struct import_progress_view view = {
        .import_id = run->import_id,
        .file_name = file_name,
        .all = run->row_count,
        .done = import_rows_done(run->next_row, run->row_count),
        .share = share_of(arena, import_rows_done(run->next_row, run->row_count), run->row_count),
    };
    struct page page = import_page(request, file_name, false);
    page.is_narrow = true;
    return page_response(request, &page, people_import_progress_html(&request->html, &view));
}

static struct response show_undoing(struct request *request, int64_t id, struct text file_name,
                                    const struct import_undo_result *undone)
{
    int64_t done = (int64_t)(undone->undone + undone->refusal_count);
    struct import_progress_view view = {
        .import_id = id,
        .file_name = file_name,
        .all = (int64_t)undone->all,
        .done = done,
        .share = share_of(request->work.arena, done, (int64_t)undone->all),
        .is_undoing = true,
    };
    struct page page = import_page(request, file_name, false);
    page.is_narrow = true;
    return page_response(request, &page, people_import_progress_html(&request->html, &view));
}

static void show_refusals(struct request *request, const struct import_undo_result *undone,
                          struct import_done_view *view)
{
    size_t shown = undone->refusal_count < REFUSALS_SHOWN ? undone->refusal_count : REFUSALS_SHOWN;
    view->refused = (int64_t)undone->refusal_count;
    view->refusals.items = arena_make_array(request->work.arena, struct reason_line, shown);
    for (; view->refusals.count < shown; view->refusals.count++) {
        const struct import_refusal *refusal = &undone->refusals[view->refusals.count];
        view->refusals.items[view->refusals.count] =
            (struct reason_line){.line = refusal->line, .reason = refusal->reason};
    }
}

static struct response show_done(struct request *request, int64_t id)
{
    struct import_find_row row;
    struct import_undo_result undone;
    if (!import_find(request->work.db, request->work.arena, &row, .id = id))
        return not_found(request);
    if (import_undo_state(&request->work, id, &undone) == IMPORT_BEING_UNDONE)
        return show_undoing(request, id, row.file_name, &undone);
    struct import_done_view view = {
        .id = id,
        .file_name = row.file_name,
        .day = show_long_day_at(request, row.started_at),
        .read = row.read_count,
        .added = row.added_count,
        .changed = row.changed_count,
        .same = row.same_count,
        .rejected = row.rejected_count,
        .is_undone = row.undone_at.is_set,
        .may_undo = !row.undone_at.is_set && row.added_count + row.changed_count > 0 &&
                    request->work.now - row.started_at < IMPORT_UNDO_DAYS * DAY_MS,
    };
    show_refusals(request, &undone, &view);
    struct page page = import_page(request, row.file_name, false);
    page.is_narrow = true;
    return page_response(request, &page, people_import_done_html(&request->html, &view));
}

/* GET /people/imports/{import} */
struct response show_import(struct request *request)
{
    struct import_run run;
    struct import_draft_name_row draft;
    struct work *work = &request->work;
    int64_t id = path_id(request, "import");
    if (import_run_find_of(work, id, &run) &&
        import_draft_name(work->db, work->arena, &draft, .id = run.draft_id))
        return import_show_progress(request, draft.file_name, &run);
    return show_done(request, id);
}

/* POST /people/imports/{import}/stop */
struct response stop_import(struct request *request)
{
    int64_t id = path_id(request, "import");
    struct import_find_row row;
    if (!import_find(request->work.db, request->work.arena, &row, .id = id))
        return not_found(request);
    bool is_stopped = import_run_stop(&request->work, id);
    return see_other(request, address(request, "/people/imports/%lld", (long long)id),
                     is_stopped ? tr(request, "It has stopped. What is in stays; it can be undone.")
                                : tr(request, "It was over already."));
}

/* What is short is done at once, the rest by the importing thread. */
static enum import_undo begin_undoing(struct work *work, int64_t id)
{
    struct import_undo_result undone;
    enum import_undo outcome = import_undo_begin(work, id);
    if (outcome != IMPORT_BEING_UNDONE)
        return outcome;
    import_undo_state(work, id, &undone);
    return undone.all > IMPORT_PIECE_ROWS ? outcome : import_undo_piece(work, id);
}

/* POST /people/imports/{import}/undo */
struct response undo_import(struct request *request)
{
    static const char *const notices[] = {
        [IMPORT_UNDONE] = TRANSLATE("It was undone."),
        [IMPORT_PARTLY_UNDONE] = TRANSLATE("It was undone, but not all of it."),
        [IMPORT_BEING_UNDONE] = TRANSLATE("It is being undone."),
        [IMPORT_UNDONE_BEFORE] = TRANSLATE("It had been undone before."),
        [IMPORT_STILL_RUNS] = TRANSLATE("It still comes in. Stop it first."),
    };
    int64_t id = path_id(request, "import");
    enum import_undo outcome = begin_undoing(&request->work, id);
    if (outcome == IMPORT_UNKNOWN)
        return not_found(request);
    return see_other(request, address(request, "/people/imports/%lld", (long long)id),
                     tr(request, notices[outcome]));
}
