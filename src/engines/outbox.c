/* The outbox. */
#include "engines/outbox.h"

#include "engines_queries.h"

#define KEEP_DAYS 30

void outbox_add(struct work *work, struct text kind, struct text payload, int64_t due_at)
{
    outbox_insert(work->db, .id = work_new_id(work), .kind = kind, .payload = payload,
                  .due_at = due_at);
}

static const struct outbox_job *find_job(const struct outbox_job *const *jobs, size_t count,
                                         struct text kind)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(kind, text_from(jobs[i]->kind)))
            return jobs[i];
    return NULL;
}

static int64_t wait_after(int64_t attempts)
{
    int64_t minutes = attempts < 11 ? INT64_C(1) << attempts : 24 * 60;
    return (minutes < 24 * 60 ? minutes : 24 * 60) * MINUTE_MS;
}

int outbox_run(struct work *work, const struct outbox_job *const *jobs, size_t job_count)
{
    int done = 0;
    struct outbox_due_rows rows = outbox_due(work->db, work->arena, .due_at = work->now);
    for (size_t i = 0; i < rows.count; i++) {
        const struct outbox_due_row *row = &rows.items[i];
        const struct outbox_job *job = find_job(jobs, job_count, row->kind);
        if (job && job->run(work, row->payload) == OUTBOX_DONE) {
            outbox_set_done(work->db, .done_at = MAYBE(work->now), .id = row->id);
            done++;
        } else {
            outbox_later(work->db, .due_at = work->now + wait_after(row->attempts), .id = row->id);
        }
    }
    outbox_forget(work->db, .done_at = work->now - KEEP_DAYS * DAY_MS);
    return done;
}
