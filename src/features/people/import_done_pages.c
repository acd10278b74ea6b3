/* /people/imports/{import}: how far it is, what came of it, undoing it. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/people/import_done.html.h"
#include "features/people/import_pages.h"
#include "features/people/import_progress.html.h"
#include "people_queries.h"
#include "platform/clock/clock.h"

struct response import_show_progress(struct request *request, struct text file_name,
                                     const struct import_run *run)
{
    struct arena *arena = request->work.arena;
    struct import_progress_view view = {
        .import_id = run->import_id,
        .file_name = file_name,
        .all = run->row_count,
        .done = run->next_row - 1,
        .share = run->row_count ? integer_to_text(arena, (run->next_row - 1) * 100 / run->row_count)
                                : TEXT("0"),
    };
    struct page page = import_page(request, file_name, false);
    page.is_narrow = true;
    return page_response(request, &page, people_import_progress_html(&request->html, &view));
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
    view.refusals.items =
        arena_make_array(arena, struct reason_line, undone ? undone->refusal_count : 0);
    for (size_t i = 0; undone && i < undone->refusal_count; i++)
        view.refusals.items[view.refusals.count++] = (struct reason_line){
            .line = undone->refusals[i].line, .reason = undone->refusals[i].reason};
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
    return show_done(request, id, NULL);
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

/* POST /people/imports/{import}/undo */
struct response undo_import(struct request *request)
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
    case IMPORT_STILL_RUNS:
        return see_other(request, address(request, "/people/imports/%lld", (long long)id),
                         tr(request, "It still comes in. Stop it first."));
    case IMPORT_PARTLY_UNDONE: return show_done(request, id, &undone);
    case IMPORT_UNKNOWN: return not_found(request);
    }
    unreachable();
}
