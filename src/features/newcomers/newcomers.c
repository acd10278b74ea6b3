#include "features/newcomers/newcomers.h"

#include "base/arena.h"
#include "newcomers_queries.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define WEEK 7

const char *const newcomer_step_codes[NEWCOMER_STEPS] = {
    [NEWCOMER_TOLD] = "told",
    [NEWCOMER_TALKED] = "talked",
    [NEWCOMER_DIFFERENCE] = "difference",
    [NEWCOMER_SAW] = "saw",
};

static const struct {
    const char *title;
    int64_t days;
} shipped[NEWCOMER_STEPS] = {
    [NEWCOMER_TOLD] = {TRANSLATE("Tells us what matters"), 7},
    [NEWCOMER_TALKED] = {TRANSLATE("Talks to a person"), 14},
    [NEWCOMER_DIFFERENCE] = {TRANSLATE("Makes a difference they chose"), 60},
    [NEWCOMER_SAW] = {TRANSLATE("Sees what came of it"), 90},
};

struct text newcomer_step_title(const struct request *request,
                                const struct newcomer_template *template, enum newcomer_step step)
{
    struct text own = template->steps[step].title;
    return text_is_empty(own) ? tr(request, shipped[step].title) : own;
}

static enum newcomer_step step_from_code(struct text code)
{
    enum newcomer_step step = NEWCOMER_TOLD;
    while (step + 1 < NEWCOMER_STEPS && !text_equal(code, text_from(newcomer_step_codes[step])))
        step++;
    return step;
}

struct newcomer_template newcomer_template_of(struct work *work)
{
    struct newcomer_template template;
    struct newcomer_step_list_rows rows = newcomer_step_list(work->db, work->arena);
    for (size_t i = 0; i < NEWCOMER_STEPS; i++)
        template.steps[i] = (struct newcomer_step_plan){.days = shipped[i].days};
    for (size_t i = 0; i < rows.count; i++)
        template.steps[step_from_code(rows.items[i].step)] =
            (struct newcomer_step_plan){.title = rows.items[i].title,
                                        .days = rows.items[i].days,
                                        .account_id = rows.items[i].account_id.value};
    return template;
}

void newcomer_template_save(struct work *work, const struct newcomer_template *template)
{
    for (size_t i = 0; i < NEWCOMER_STEPS; i++) {
        const struct newcomer_step_plan *step = &template->steps[i];
        newcomer_step_store(work->db, .step = text_from(newcomer_step_codes[i]),
                            .title = step->title, .days = step->days,
                            .account_id = step->account_id ? MAYBE(step->account_id)
                                                           : (struct maybe_integer){0});
    }
}

static void set_done(struct work *work, struct newcomer_step_state *state, int64_t at)
{
    state->is_done = at != 0;
    if (at)
        state->done_on = zone_local(work->zone, at).date;
}

/* The rows of both statements have the same columns. */
#define MEMBER_OF(row)                                                                             \
    ((struct newcomer_member){.person_id = (row).person_id,                                        \
                              .given_name = (row).given_name,                                      \
                              .family_name = (row).family_name,                                    \
                              .phone = (row).phone,                                                \
                              .companion_id = (row).account_id.value,                              \
                              .steps = {[NEWCOMER_TOLD] = {.is_done = (row).has_told != 0}}})

struct moments {
    struct text joined_on;
    int64_t talked_at, did_at, news_at;
};

#define MOMENTS_OF(row)                                                                            \
    ((struct moments){.joined_on = (row).joined_on,                                                \
                      .talked_at = (row).talked_at.value,                                          \
                      .did_at = (row).first_did_at.value,                                          \
                      .news_at = (row).news_at.value})

static void work_out(struct work *work, const struct newcomer_template *plan,
                     const struct moments *moments, struct newcomer_member *member)
{
    struct date today = work_today(work);
    date_from_text(moments->joined_on, &member->joined_on);
    member->day = date_days_between(member->joined_on, today);
    if (!member->steps[NEWCOMER_TOLD].is_done) /* who has talked to us has told us something */
        set_done(work, &member->steps[NEWCOMER_TOLD], moments->talked_at);
    set_done(work, &member->steps[NEWCOMER_TALKED], moments->talked_at);
    set_done(work, &member->steps[NEWCOMER_DIFFERENCE], moments->did_at);
    set_done(work, &member->steps[NEWCOMER_SAW], moments->news_at);
    member->next = NEWCOMER_STEPS;
    for (size_t i = NEWCOMER_STEPS; i-- > 0;) {
        struct newcomer_step_state *step = &member->steps[i];
        step->due_on = date_add_days(member->joined_on, plan->steps[i].days);
        step->account_id =
            plan->steps[i].account_id ? plan->steps[i].account_id : member->companion_id;
        if (!step->is_done)
            member->next = (enum newcomer_step)i;
    }
    member->is_late = member->next != NEWCOMER_STEPS &&
                      date_compare(member->steps[member->next].due_on, today) < 0;
}

static struct text days_ago(struct work *work, int64_t days)
{
    return date_to_text(work->arena, date_add_days(work_today(work), -days));
}

struct newcomer_members newcomer_list_all(struct work *work, const struct newcomer_template *plan)
{
    struct newcomer_list_rows rows = newcomer_list(
        work->db, work->arena, .since = days_ago(work, NEWCOMER_DAYS), .today = days_ago(work, 0),
        .paid_since = membership_paid_since(work), .most = NEWCOMERS_MOST);
    struct newcomer_members members = {
        .items = arena_make_array(work->arena, struct newcomer_member, rows.count)};
    for (; members.count < rows.count; members.count++) {
        struct moments moments = MOMENTS_OF(rows.items[members.count]);
        members.items[members.count] = MEMBER_OF(rows.items[members.count]);
        work_out(work, plan, &moments, &members.items[members.count]);
    }
    return members;
}

bool newcomer_of(struct work *work, const struct newcomer_template *plan, int64_t person_id,
                 struct newcomer_member *member)
{
    struct newcomer_find_row row;
    if (!newcomer_find(work->db, work->arena, &row, .person_id = person_id,
                       .since = days_ago(work, NEWCOMER_DAYS), .today = days_ago(work, 0),
                       .paid_since = membership_paid_since(work)))
        return false;
    struct moments moments = MOMENTS_OF(row);
    *member = MEMBER_OF(row);
    work_out(work, plan, &moments, member);
    return true;
}

struct newcomer_silence newcomer_silent(struct work *work)
{
    struct newcomer_silent_counts_row row = {0};
    newcomer_silent_counts(work->db, work->arena, &row, .since = days_ago(work, NEWCOMER_DAYS),
                           .some_days_ago = days_ago(work, WEEK),
                           .long_ago = days_ago(work, 2 * WEEK), .today = days_ago(work, 0),
                           .paid_since = membership_paid_since(work));
    return (struct newcomer_silence){.week = row.everybody, .fortnight = row.longest};
}

bool companion_set(struct work *work, int64_t person_id, int64_t account_id)
{
    struct account account;
    if (account_id == 0) {
        companion_forget(work->db, .person_id = person_id);
        return true;
    }
    if (!account_find(work, account_id, &account) || account.has_ended)
        return false;
    companion_store(work->db, .person_id = person_id, .account_id = account_id,
                    .since_at = work->now);
    return true;
}
