/* Looking at and bringing in long files, a piece at a time. */
#include "features/people/import_pieces.h"

#include "base/arena.h"
#include "engines/audit.h"
#include "features/people/import_households.h"
#include "people_queries.h"

/* Rows of three statements have the same columns. */
#define RUN_OF(row)                                                                                \
    (struct import_run)                                                                            \
    {                                                                                              \
        .draft_id = (row).draft_id, .import_id = (row).import_id.value, .mapping = (row).mapping,  \
        .row_count = (row).row_count, .next_row = (row).next_row,                                  \
        .looked_at = (row).looked_at.value, .added = (row).added_count,                            \
        .changed = (row).changed_count, .same = (row).same_count,                                  \
        .rejected = (row).rejected_count, .rejects = (row).rejects                                 \
    }

bool import_run_find(struct work *work, int64_t draft_id, struct import_run *run)
{
    struct import_run_by_draft_row row;
    if (!import_run_by_draft(work->db, work->arena, &row, .draft_id = draft_id))
        return false;
    *run = RUN_OF(row);
    return true;
}

bool import_run_find_of(struct work *work, int64_t import_id, struct import_run *run)
{
    struct import_run_by_import_row row;
    if (!import_run_by_import(work->db, work->arena, &row, .import_id = import_id))
        return false;
    *run = RUN_OF(row);
    return true;
}

void import_run_look(struct work *work, int64_t draft_id, struct text mapping, size_t row_count)
{
    import_run_begin(work->db, .draft_id = draft_id, .mapping = mapping,
                     .row_count = (int64_t)row_count);
}

int64_t import_run_bring_in(struct work *work, int64_t draft_id)
{
    struct import_run run;
    struct import_draft_name_row draft;
    if (!import_run_find(work, draft_id, &run) || run.import_id || !run.looked_at ||
        !import_draft_name(work->db, work->arena, &draft, .id = draft_id))
        return 0;
    int64_t id = work_new_id(work);
    import_records_expire(work->db, .before = work->now - IMPORT_UNDO_DAYS * DAY_MS);
    import_begin(work->db, .id = id, .file_name = draft.file_name, .started_at = work->now);
    import_count(work->db, .id = id, .read_count = 0, .added_count = 0, .changed_count = 0,
                 .same_count = 0, .rejected_count = run.rejected);
    import_run_go(work->db, .draft_id = draft_id, .import_id = MAYBE(id));
    work_note(work, "import %lld: %lld rows", (long long)id, (long long)run.row_count);
    return id;
}

int64_t import_rows_done(int64_t next_row, int64_t row_count)
{
    return next_row - 1 < row_count ? next_row - 1 : row_count;
}

static void end_run(struct work *work, int64_t draft_id)
{
    import_run_remove(work->db, .draft_id = draft_id);
    import_draft_remove(work->db, .id = draft_id);
}

bool import_run_stop(struct work *work, int64_t import_id)
{
    struct import_run run;
    if (!import_run_find_of(work, import_id, &run))
        return false;
    end_run(work, run.draft_id);
    work_note(work, "import %lld stopped: %lld of %lld rows", (long long)import_id,
              (long long)import_rows_done(run.next_row, run.row_count), (long long)run.row_count);
    return true;
}

/* --- working off ------------------------------------------------------------------------------ */

static void leave_out_rejected(struct arena *arena, struct import_job *job)
{
    struct import_result rejected = {.table = job->table};
    if (job->run.import_id)
        import_rejects_read(arena, job->run.rejects, &rejected);
    job->left_out = import_left_out(arena, &rejected);
}

bool import_job_next(struct work *work, struct arena *arena, struct import_job *job)
{
    struct import_run_waiting_row row;
    struct import_draft_find_row draft;
    *job = (struct import_job){0};
    if (!import_run_waiting(work->db, arena, &row) ||
        !import_draft_find(work->db, arena, &draft, .id = row.draft_id))
        return false;
    job->run = RUN_OF(row);
    job->file_name = draft.file_name;
    struct text sentence = import_table_read(arena, draft.bytes, &job->table);
    if (sentence.size == 0)
        sentence = import_columns_map(arena, &job->table.rows[0], job->run.mapping, &job->columns);
    leave_out_rejected(arena, job);
    return sentence.size == 0;
}

static struct import_order order_of(const struct import_job *job)
{
    return (struct import_order){
        .file_name = job->file_name, .table = &job->table, .columns = &job->columns};
}

void import_job_look(struct work *work, struct import_job *job,
                     void (*tell)(void *context, size_t done, size_t all), void *context)
{
    struct import_order order = order_of(job);
    order.is_dry_run = true;
    order.tell = tell;
    order.tell_context = context;
    people_import(work, &order, &job->result);
}

void import_job_tell(struct work *work, const struct import_job *job, size_t done)
{
    import_run_tell(work->db, .draft_id = job->run.draft_id, .mapping = job->run.mapping,
                    .next_row = (int64_t)done + 1);
}

void import_job_looked(struct work *work, struct import_job *job)
{
    const struct import_result *result = &job->result;
    import_run_looked(work->db, .draft_id = job->run.draft_id, .mapping = job->run.mapping,
                      .looked_at = MAYBE(work->now), .added_count = (int64_t)result->added,
                      .changed_count = (int64_t)result->changed,
                      .same_count = (int64_t)result->same,
                      .rejected_count = (int64_t)result->rejected,
                      .rejects = import_rejects_lines(work->arena, result));
}

static void finish(struct work *work, struct importer *importer, const struct import_job *job)
{
    struct import_find_row row;
    importer_keep_map(importer);
    end_run(work, job->run.draft_id);
    if (!import_find(work->db, work->arena, &row, .id = job->run.import_id))
        return;
    work_note(
        work, "import %lld: %lld read: %lld added, %lld changed, %lld the same, %lld rejected",
        (long long)job->run.import_id, (long long)row.read_count, (long long)row.added_count,
        (long long)row.changed_count, (long long)row.same_count, (long long)row.rejected_count);
    audit_add(work, TEXT("import finished"), TEXT(""));
}

void import_job_drop_index(struct import_job *job)
{
    job->index = NULL;
    if (job->index_arena)
        arena_reset(job->index_arena);
}

bool import_job_piece(struct work *work, struct import_job *job)
{
    struct import_result result = {0};
    struct import_order order = order_of(job);
    struct importer importer = {.work = work, .order = &order, .result = &result};
    int64_t from = job->run.next_row, until = from + IMPORT_PIECE_ROWS;
    int64_t end = (int64_t)import_rows_end(&job->table, &job->columns);
    if (until > end)
        until = end;
    if (import_run_claim(work->db, .draft_id = job->run.draft_id, .from_row = from,
                         .next_row = until) != 1 ||
        !importer_open(&importer))
        return false;
    importer.from = (size_t)from;
    importer.until = (size_t)until;
    importer.left_out = job->left_out;
    importer.index = job->index;
    importer.index_arena = job->index_arena;
    importer_bring_in(&importer, job->run.import_id);
    if (job->index_arena)
        job->index = importer.index;
    import_count(work->db, .id = job->run.import_id, .read_count = (int64_t)result.read,
                 .added_count = (int64_t)result.added, .changed_count = (int64_t)result.changed,
                 .same_count = (int64_t)result.same, .rejected_count = (int64_t)result.rejected);
    job->run.next_row = until;
    if (until < end)
        return true;
    finish(work, &importer, job);
    return false;
}
