/* With the guest everything goes; of who still comes, what is old. */
#include "features/jobs/forget.h"

#include "base/arena.h"
#include "engines/rules.h"
#include "jobs_queries.h"

void job_forget_guest(struct work *work, int64_t guest_id)
{
    visits_forget_guest(work->db, .guest_id = guest_id);
    barriers_forget_guest(work->db, .guest_id = guest_id);
    plans_forget_guest(work->db, .guest_id = guest_id);
    job_checks_forget_guest(work->db, .guest_id = guest_id);
    application_steps_forget_guest(work->db, .guest_id = guest_id);
    applications_forget_guest(work->db, .guest_id = guest_id);
    practices_forget_guest(work->db, .guest_id = guest_id);
}

static struct text first_kept_day(struct work *work)
{
    return retention_bound(work, rule_now(work, RULE_KEEP_GUEST_MONTHS)).day;
}

static struct retention_look look_at_visits(struct work *work, int64_t after, int64_t most)
{
    struct visit_look_rows rows = visit_look(work->db, work->arena, .after = after, .most = most,
                                             .day = first_kept_day(work));
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += visit_forget(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

static int64_t forget_application(struct work *work, int64_t id)
{
    job_checks_forget(work->db, .application_id = id);
    application_steps_forget(work->db, .application_id = id);
    return application_forget(work->db, .id = id);
}

static struct retention_look look_at_applications(struct work *work, int64_t after, int64_t most)
{
    struct application_look_rows rows = application_look(work->db, work->arena, .after = after,
                                                         .most = most, .day = first_kept_day(work));
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += forget_application(work, rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

const struct keeper job_keepers[2] = {
    {.what = "visits", .look = look_at_visits},
    {.what = "job-applications", .look = look_at_applications},
};
