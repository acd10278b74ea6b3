/* /more/checks: who has a place without what it needs, what ends, what is under way. */
#include "base/arena.h"
#include "checks_queries.h"
#include "engines/names.h"
#include "engines/rules.h"
#include "features/checks/handlers.h"
#include "features/checks/list.html.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define AHEAD_DAYS 60
#define PAST_DAYS 92 /* so long what has ended is shown */

static struct check_ending_rows find_ending(struct work *work)
{
    struct date today = work_today(work);
    struct date until = date_add_days(today, rule_now(work, RULE_CHECK_WARN_DAYS));
    return check_ending(work->db, work->arena,
                        .since = date_to_text(work->arena, date_add_days(today, -PAST_DAYS)),
                        .until = date_to_text(work->arena, until));
}

static struct check_places_ahead_rows find_places(struct work *work)
{
    return check_places_ahead(work->db, work->arena, .now = work->now,
                              .until = work->now + AHEAD_DAYS * DAY_MS);
}

/* As they stand on the day of the session. */
static struct person_standing standing_at(struct work *work,
                                          const struct check_places_ahead_row *row)
{
    struct person_needs needs = NEEDS_OF(*row);
    return person_judge(work, row->person_id, &needs, date_or_none(row->day));
}

int64_t checks_ending_count(struct work *work)
{
    return (int64_t)find_ending(work).count;
}

int64_t checks_missing_count(struct work *work)
{
    struct check_places_ahead_rows rows = find_places(work);
    int64_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        struct person_standing standing = standing_at(work, &rows.items[i]);
        count += !person_may(&standing);
    }
    return count;
}

static struct check_list_lines_view lines(struct request *request, size_t most)
{
    return (struct check_list_lines_view){
        .items = arena_make_array(request->work.arena, struct check_list_line_view, most)};
}

/* Returns how many of them may not have the place: others are supervised. */
static int64_t show_missing(struct request *request, struct check_list_lines_view *view)
{
    int64_t barred = 0;
    struct arena *arena = request->work.arena;
    struct check_places_ahead_rows rows = find_places(&request->work);
    *view = lines(request, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct check_places_ahead_row *row = &rows.items[i];
        struct person_standing standing = standing_at(&request->work, row);
        if (standing.gap_count == 0)
            continue;
        barred += !person_may(&standing);
        view->items[view->count++] = (struct check_list_line_view){
            .person_id = row->person_id,
            .name = name_full(arena, row->given_name, row->family_name),
            .about =
                tr_fill(request, "{role} at {project}. {gaps}", "role", row->role_title, "project",
                        row->title, "gaps", say_person_gaps(request, &standing), NULL),
            .address = address(request, "/shifts/%lld", (long long)row->shift_id)};
    }
    return barred;
}

static void show_ending(struct request *request, struct check_list_lines_view *view)
{
    struct arena *arena = request->work.arena;
    struct check_ending_rows rows = find_ending(&request->work);
    *view = lines(request, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct check_ending_row *row = &rows.items[i];
        const struct training *training = row->is_check ? NULL : training_find(row->what);
        struct date until = date_or_none(row->expires_on);
        bool is_over = date_compare(until, request->today) < 0;
        struct text what =
            training ? tr(request, training->title) : say_check_title(request, row->what);
        view->items[view->count++] = (struct check_list_line_view){
            .person_id = row->person_id,
            .name = name_full(arena, row->given_name, row->family_name),
            .about = tr_fill(request,
                             is_over ? TRANSLATE("{what} ended on {day}.")
                                     : TRANSLATE("{what} ends on {day}."),
                             "what", what, "day", show_long_day(request, until), NULL),
            .tag = tr(request, is_over ? "Out of date" : "Ends soon"),
            .tag_kind = TEXT("warn")};
    }
}

static void show_under_way(struct request *request, struct check_list_lines_view *view)
{
    struct arena *arena = request->work.arena;
    struct check_under_way_rows rows = check_under_way(request->work.db, arena);
    *view = lines(request, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct check_under_way_row *row = &rows.items[i];
        struct person_check check;
        if (!check_find(&request->work, row->person_id, row->id, &check))
            continue;
        enum check_state state = check_state_of(&request->work, &check);
        view->items[view->count++] = (struct check_list_line_view){
            .person_id = row->person_id,
            .name = name_full(arena, row->given_name, row->family_name),
            .about = say_check_title(request, row->level),
            .tag = say_check_state(request, state),
            .tag_kind = check_state_tag(state),
            .address = address(request, "/people/%lld/checks/%lld", (long long)row->person_id,
                               (long long)row->id)};
    }
}

static void look_for(struct request *request, struct check_list_view *view)
{
    view->words = query_text(request, "q");
    view->has_looked = view->words.size > 0;
    if (!view->has_looked)
        return;
    struct text folded = name_fold(request->work.arena, view->words);
    struct check_people_by_name_rows rows = check_people_by_name(
        request->work.db, request->work.arena, .from_name = folded,
        .until_name = text_join(request->work.arena, folded, TEXT("\U0010FFFF")));
    view->found = lines(request, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        view->found.items[view->found.count++] = (struct check_list_line_view){
            .person_id = rows.items[i].id,
            .name = name_full(request->work.arena, rows.items[i].given_name,
                              rows.items[i].family_name)};
}

/* GET /more/checks */
struct response list_checks(struct request *request)
{
    struct check_list_view view = {0};
    int64_t barred = show_missing(request, &view.missing);
    show_ending(request, &view.ending);
    show_under_way(request, &view.under_way);
    look_for(request, &view);
    view.lead =
        barred ? tr_plural(request, "{n} person has a place ahead without what it needs.",
                           "{n} people have a place ahead without what they need.", barred)
               : tr(request, "Everybody with a place in the weeks ahead has what it needs, or is "
                             "beside somebody who has.");
    if (view.missing.count + view.ending.count + view.under_way.count == 0)
        view.empty = (struct empty_state){
            .icon = TEXT("shield"),
            .title = tr(request, "Nothing to do"),
            .sentence = tr(request, "Nothing ends within sixty days, and nothing is under way.")};
    struct page page = {.title = tr(request, "Checks, training and references"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, checks_list_html(&request->html, &view));
}
