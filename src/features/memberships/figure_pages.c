/* /people/figures: the hub's members as a whole. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/involvement.h"
#include "features/memberships/figures.h"
#include "features/memberships/figures.html.h"
#include "features/memberships/handlers.h"
#include "features/memberships/views.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define BASE 92
#define STEP 15  /* of a month */
#define WIDTH 11 /* of its bar */
#define LEFT_EDGE 10
#define HIGHEST 56
#define FEW 10 /* of fewer no share is said */
#define SMALLEST_SAID 5

static int64_t most_in_a_month(const struct membership_figures *figures)
{
    int64_t most = 1;
    for (int i = 0; i < FIGURES_MONTHS; i++) {
        most = figures->months[i].joined > most ? figures->months[i].joined : most;
        most = figures->months[i].left > most ? figures->months[i].left : most;
    }
    return most;
}

static void add_bar(struct buffer *path, int month, int64_t people, int64_t most, int up)
{
    int64_t high = people * HIGHEST / most;
    if (people > 0)
        buffer_format(path, "M%d %dv%lldh%dv%lldz", LEFT_EDGE + month * STEP, BASE - 2 * up,
                      (long long)(high > 2 ? -high * up : -2 * up), WIDTH,
                      (long long)(high > 2 ? high * up : 2 * up));
}

/* "November 2026" */
static struct text month_name(struct request *request, struct date first)
{
    struct text rest, day = show_day(request, first);
    struct text number_of_day = text_cut(day, ' ', &rest);
    return tr_fill(request, "{month} {year}", "month", rest.size ? rest : number_of_day, "year",
                   integer_to_text(request->work.arena, first.year), NULL);
}

static void draw(struct request *request, const struct membership_figures *figures,
                 struct membership_figures_view *view)
{
    struct arena *arena = request->work.arena;
    struct buffer joined = buffer_new(arena, 512), left = buffer_new(arena, 512);
    int64_t most = most_in_a_month(figures), joined_all = 0, left_all = 0;
    view->months.items = arena_make_array(arena, struct membership_month_view, FIGURES_MONTHS);
    view->ticks.items = arena_make_array(arena, struct membership_tick, 3);
    for (int i = 0; i < FIGURES_MONTHS; i++) {
        const struct month_figures *month = &figures->months[i];
        add_bar(&joined, i, month->joined, most, 1);
        add_bar(&left, i, month->left, most, -1);
        joined_all += month->joined;
        left_all += month->left;
        if (month->first.month == 1)
            view->ticks.items[view->ticks.count++] = (struct membership_tick){
                .x = integer_to_text(request->work.arena, LEFT_EDGE - 2 + i * STEP),
                .label = integer_to_text(request->work.arena, month->first.year)};
    }
    for (int i = FIGURES_MONTHS; i-- > 0;)
        view->months.items[view->months.count++] = (struct membership_month_view){
            .name = month_name(request, figures->months[i].first),
            .joined = integer_to_text(request->work.arena, figures->months[i].joined),
            .left = integer_to_text(request->work.arena, figures->months[i].left)};
    view->joined_path = buffer_text(&joined);
    view->left_path = buffer_text(&left);
    view->joined =
        tr_fill(request, "Joined {n}", "n", integer_to_text(request->work.arena, joined_all), NULL);
    view->left =
        tr_fill(request, "Left {n}", "n", integer_to_text(request->work.arena, left_all), NULL);
    view->chart = tr_fill(request, "In 24 months {joined} joined and {left} left.", "joined",
                          integer_to_text(request->work.arena, joined_all), "left",
                          integer_to_text(request->work.arena, left_all), NULL);
}

static struct text share_text(struct request *request, struct share share)
{
    if (share.whole < FEW)
        return tr_fill(request, "{n} of {all}", "n",
                       integer_to_text(request->work.arena, share.part), "all",
                       integer_to_text(request->work.arena, share.whole), NULL);
    int64_t percent = (share.part * 100 + share.whole / 2) / share.whole;
    return tr_fill(request, "{n} %", "n", integer_to_text(request->work.arena, percent), NULL);
}

static void add_figure(struct membership_figures_view *view, struct text title, struct text value,
                       struct text about)
{
    view->figures.items[view->figures.count++] =
        (struct membership_figure_view){.title = title, .value = value, .about = about};
}

static void add_share(struct request *request, struct membership_figures_view *view,
                      const char *title, struct share share, const char *about)
{
    add_figure(view, tr(request, title), share_text(request, share),
               tr_fill(request, about, "n", integer_to_text(request->work.arena, share.part), "all",
                       integer_to_text(request->work.arena, share.whole), NULL));
}

static void fill_figures(struct request *request, const struct membership_figures *figures,
                         struct membership_figures_view *view)
{
    view->figures.items = arena_make_array(request->work.arena, struct membership_figure_view, 4);
    add_figure(view, tr(request, "From joining to a first difference"),
               figures->median_days < 0
                   ? tr(request, "Nobody yet")
                   : tr_plural(request, "{n} day", "{n} days", figures->median_days),
               tr_plural(request,
                         "Half of them were quicker: of {n} person who joined in two years and "
                         "has helped.",
                         "Half of them were quicker: of {n} people who joined in two years and "
                         "have helped.",
                         figures->helped));
    add_share(request, view, TRANSLATE("Did something in their first 90 days"), figures->soon,
              TRANSLATE("{n} of {all} who joined between three and fifteen months ago."));
    add_share(request, view, TRANSLATE("Stayed after their first year"), figures->renewed,
              TRANSLATE("{n} of {all} whose first year was over in the last nine months."));
    add_share(request, view, TRANSLATE("Still with us after a year"), figures->kept,
              TRANSLATE("{n} of {all} who were members twelve months ago."));
}

static struct text lead_of(struct request *request, const struct membership_figures *figures)
{
    int64_t joined = 0, left = 0;
    for (int i = FIGURES_MONTHS - 12; i < FIGURES_MONTHS; i++) {
        joined += figures->months[i].joined;
        left += figures->months[i].left;
    }
    return tr_fill(request, "{members} In the last twelve months {joined} joined and {left} left.",
                   "members",
                   tr_plural(request, "{n} member today.", "{n} members today.", figures->members),
                   "joined", integer_to_text(request->work.arena, joined), "left",
                   integer_to_text(request->work.arena, left), NULL);
}

/* What members do for other groups; of few people nothing more is said. */
static struct text elsewhere_of(struct request *request)
{
    struct involvement_counts counts =
        involvement_member_figures(&request->work, membership_paid_since(&request->work));
    if (counts.people == 0)
        return TEXT("");
    if (counts.people < SMALLEST_SAID)
        return tr(request, "Fewer than 5 members take part in other groups.");
    struct text who = tr_plural(request, "{n} member", "{n} members", counts.people);
    struct text where = tr_plural(request, "{n} other group", "{n} other groups", counts.groups);
    if (counts.told < SMALLEST_SAID)
        return tr_fill(request, "{members} take part in {groups}.", "members", who, "groups", where,
                       NULL);
    return tr_fill(
        request, "{members} take part in {groups}. {told} of them told how much: about {hours}.",
        "members", who, "groups", where, "told", integer_to_text(request->work.arena, counts.told),
        "hours", tr_plural(request, "{n} hour a month", "{n} hours a month", counts.hours), NULL);
}

struct response show_membership_figures(struct request *request)
{
    struct membership_figures figures = membership_figures_of(&request->work);
    struct membership_figures_view view = {
        .lead = lead_of(request, &figures),
        .balance = tr_fill(
            request, "Members were given something {gave} times, and asked for something {asked}.",
            "gave", integer_to_text(request->work.arena, figures.gave), "asked",
            integer_to_text(request->work.arena, figures.asked), NULL),
        .is_of_newest_only = figures.is_of_newest_only,
    };
    if (figures.passed_over)
        view.passed_over = tr_plural(request,
                                     "{n} time somebody was asked, or offered something, though "
                                     "that was paused; each of them can read why.",
                                     "{n} times somebody was asked, or offered something, though "
                                     "that was paused; each of them can read why.",
                                     figures.passed_over);
    view.elsewhere = elsewhere_of(request);
    draw(request, &figures, &view);
    fill_figures(request, &figures, &view);
    bool may_see_people = role_may(request->viewer.role, PEOPLE_READ);
    struct page page = {.title = tr(request, "Our members, as a whole"),
                        .tab = may_see_people ? TAB_PEOPLE : TAB_MORE,
                        .back = may_see_people ? TEXT("/people") : TEXT("/more"),
                        .back_name = may_see_people ? tr(request, "People") : tr(request, "More")};
    return page_response(request, &page, memberships_figures_html(&request->html, &view));
}
