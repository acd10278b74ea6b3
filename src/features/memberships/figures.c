#include "features/memberships/figures.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "engines/rules.h"
#include "features/memberships/memberships.h"
#include "memberships_queries.h"
#include "platform/clock/clock.h"

#define LOOKED_AT 20000 /* beginnings, one by one */
#define SOON_DAYS 90

static struct date years_ago(struct work *work, int years)
{
    return date_add_months(work_today(work), -12 * years);
}

/* Which of the months a "YYYY-MM" is, or none: -1. */
static int month_of(const struct membership_figures *figures, struct arena *arena,
                    struct text month)
{
    struct date first;
    if (!date_from_text(text_join(arena, month, TEXT("-01")), &first))
        return -1;
    int at = (first.year - figures->months[0].first.year) * 12 + first.month -
             figures->months[0].first.month;
    return at >= 0 && at < FIGURES_MONTHS ? at : -1;
}

static void count_months(struct work *work, struct membership_figures *figures)
{
    struct date this_month = work_today(work);
    this_month.day = 1;
    for (int i = 0; i < FIGURES_MONTHS; i++)
        figures->months[i].first = date_add_months(this_month, i - FIGURES_MONTHS + 1);
    struct text since = date_to_text(work->arena, figures->months[0].first),
                today = work_today_text(work);
    struct membership_joined_months_rows joined =
        membership_joined_months(work->db, work->arena, .since = since, .today = today);
    struct membership_left_months_rows left =
        membership_left_months(work->db, work->arena, .since = since, .today = today,
                               .paid_since = membership_paid_since(work));
    for (size_t i = 0; i < joined.count; i++) {
        int at = month_of(figures, work->arena, joined.items[i].month);
        if (at >= 0)
            figures->months[at].joined = joined.items[i].people;
    }
    for (size_t i = 0; i < left.count; i++) {
        int at = month_of(figures, work->arena, left.items[i].month);
        if (at >= 0)
            figures->months[at].left = left.items[i].people;
    }
}

static void count_kept(struct work *work, struct membership_figures *figures)
{
    struct date day = years_ago(work, 1);
    struct membership_kept_counts_row row = {0};
    membership_kept_counts(
        work->db, work->arena, &row, .day = date_to_text(work->arena, day),
        .day_paid_since =
            date_to_text(work->arena, date_add_days(day, -rule_int(work, RULE_GRACE_DAYS, day))),
        .today = work_today_text(work), .paid_since = membership_paid_since(work));
    figures->kept = (struct share){.part = row.kept, .whole = row.everybody};
}

struct beginning {
    struct date joined, paid_until, ended; /* ended: resigned or removed; year 0: not */
    int64_t days;                          /* to the first difference; -1: none */
};

static struct date earlier(struct date a, struct date b)
{
    if (!a.year || !b.year)
        return a.year ? a : b;
    return date_compare(a, b) < 0 ? a : b;
}

static struct beginning read_beginning(struct work *work,
                                       const struct membership_beginnings_row *row)
{
    struct beginning beginning = {.days = -1};
    struct date resigned = {0}, removed = {0};
    date_from_text(row->joined_on, &beginning.joined);
    date_from_text(row->paid_until, &beginning.paid_until);
    date_from_text(row->resigned_on, &resigned);
    date_from_text(row->removed_on, &removed);
    beginning.ended = earlier(resigned, removed);
    if (row->first_did_at.is_set) {
        struct date day = zone_local(work->zone, row->first_did_at.value).date;
        int64_t days = date_days_between(beginning.joined, day);
        beginning.days = days > 0 ? days : 0; /* some help before they join */
    }
    return beginning;
}

/* Whether somebody was still there a year after joining. */
static bool has_stayed_a_year(const struct beginning *beginning)
{
    struct date year = date_add_months(beginning->joined, 12);
    bool is_paid = !beginning->paid_until.year || date_compare(beginning->paid_until, year) > 0;
    return is_paid && (!beginning->ended.year || date_compare(beginning->ended, year) > 0);
}

static void count_beginning(struct work *work, const struct beginning *beginning,
                            struct membership_figures *figures)
{
    struct date today = work_today(work);
    int64_t ago = date_days_between(beginning->joined, today);
    if (ago >= SOON_DAYS && date_compare(beginning->joined, date_add_months(today, -15)) >= 0) {
        figures->soon.whole++;
        figures->soon.part += beginning->days >= 0 && beginning->days <= SOON_DAYS;
    }
    struct date decided = rule_since(work, RULE_GRACE_DAYS);
    if (date_compare(date_add_months(beginning->joined, 12), decided) <= 0) {
        figures->renewed.whole++;
        figures->renewed.part += has_stayed_a_year(beginning);
    }
}

static int compare_days(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static void count_beginnings(struct work *work, struct membership_figures *figures)
{
    struct membership_beginnings_rows rows = membership_beginnings(
        work->db, work->arena, .since = date_to_text(work->arena, years_ago(work, 2)),
        .today = work_today_text(work), .most = LOOKED_AT);
    int64_t *days = arena_make_array(work->arena, int64_t, rows.count + 1);
    figures->is_of_newest_only = rows.count == LOOKED_AT;
    for (size_t i = 0; i < rows.count; i++) {
        struct beginning beginning = read_beginning(work, &rows.items[i]);
        count_beginning(work, &beginning, figures);
        if (beginning.days >= 0)
            days[figures->helped++] = beginning.days;
    }
    qsort(days, (size_t)figures->helped, sizeof *days, compare_days);
    figures->median_days = figures->helped ? days[(figures->helped - 1) / 2] : -1;
}

struct membership_figures membership_figures_of(struct work *work)
{
    struct membership_figures figures = {0};
    struct membership_active_count_row active = {0};
    struct date today = work_today(work), year_ago = years_ago(work, 1);
    membership_active_count(work->db, work->arena, &active, .today = work_today_text(work),
                            .paid_since = membership_paid_since(work));
    figures.members = active.members;
    count_months(work, &figures);
    count_kept(work, &figures);
    count_beginnings(work, &figures);
    figures.gave = rollup_between(work, METRIC_TOUCHES_GAVE, year_ago, today).n;
    figures.asked = rollup_between(work, METRIC_TOUCHES_ASKED, year_ago, today).n;
    figures.passed_over = rollup_between(work, METRIC_OVERRIDES, year_ago, today).total;
    return figures;
}
