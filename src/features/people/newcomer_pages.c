/* /people/first-90-days: every new member and what is next with them; who looks after one. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/newcomers/newcomers.h"
#include "features/people/companion.html.h"
#include "features/people/handlers.h"
#include "features/people/newcomers.html.h"
#include "features/people/views.h"
#include "web/accounts.h"

#define TRANSLATE(message) message

static struct text owner_of(struct request *request, int64_t account_id)
{
    struct text name = account_name(&request->work, account_id);
    return text_is_empty(name) ? tr(request, "Nobody yet") : name;
}

static struct text next_of(struct request *request, const struct newcomer_template *plan,
                           const struct newcomer_member *member)
{
    if (member->next == NEWCOMER_STEPS)
        return tr(request, "all four steps are done");
    return tr_fill(request, "next: {step}, by {day}", "step",
                   newcomer_step_title(request, plan, member->next), "day",
                   say_day(request, member->steps[member->next].due_on), NULL);
}

static void fill_dots(struct request *request, const struct newcomer_member *member,
                      struct newcomer_line_view *line)
{
    int64_t done = 0;
    line->steps.items =
        arena_make_array(request->work.arena, struct newcomer_dot_view, NEWCOMER_STEPS);
    for (; line->steps.count < NEWCOMER_STEPS; line->steps.count++) {
        bool is_done = member->steps[line->steps.count].is_done;
        line->steps.items[line->steps.count].look = is_done ? TEXT("d") : TEXT("");
        done += is_done;
    }
    line->dots_label = tr_fill(request, "{n} of 4 steps are done", "n",
                               integer_to_text(request->work.arena, done), NULL);
}

static struct newcomer_line_view line_of(struct request *request,
                                         const struct newcomer_template *plan,
                                         const struct newcomer_member *member)
{
    struct work *work = &request->work;
    struct newcomer_line_view line = {
        .id = member->person_id,
        .initials = initials_of(work->arena, member->given_name, member->family_name),
        .colour = colour_of(member->person_id),
        .name = name_full(work->arena, member->given_name, member->family_name),
        .day = tr_fill(request, "Day {n}", "n", integer_to_text(request->work.arena, member->day),
                       NULL),
        .next = next_of(request, plan, member),
        .owner = owner_of(request, member->companion_id),
        .phone = member->phone,
    };
    if (member->is_late)
        line.late =
            tr_plural(request, "{n} day late", "{n} days late",
                      date_days_between(member->steps[member->next].due_on, work_today(work)));
    fill_dots(request, member, &line);
    return line;
}

/* What is late first, then whoever has been here longest. */
static void sort_late_first(struct newcomer_members *members)
{
    size_t late = 0;
    for (size_t i = 0; i < members->count; i++) {
        struct newcomer_member member = members->items[i];
        if (!member.is_late)
            continue;
        for (size_t j = i; j > late; j--)
            members->items[j] = members->items[j - 1];
        members->items[late++] = member;
    }
}

static struct text lead_of(struct request *request, const struct newcomer_members *members)
{
    int64_t late = 0, helped = 0;
    for (size_t i = 0; i < members->count; i++) {
        late += members->items[i].is_late;
        helped += members->items[i].steps[NEWCOMER_DIFFERENCE].is_done;
    }
    struct text all = tr_plural(request, "{n} member joined in the last 90 days.",
                                "{n} members joined in the last 90 days.", (int64_t)members->count);
    struct text rest = tr_fill(request,
                               "{helped} made a difference; {late} wait for a step that "
                               "is late.",
                               "helped", integer_to_text(request->work.arena, helped), "late",
                               integer_to_text(request->work.arena, late), NULL);
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(all), TEXT_ARG(rest));
}

static struct empty_state nobody(struct request *request, bool is_mine)
{
    return (struct empty_state){
        .icon = TEXT("sprout"),
        .title = is_mine ? tr(request, "You look after nobody yet")
                         : tr(request, "Nobody has joined in the last 90 days"),
        .sentence = tr(request, "Whoever joins is here on the same day, with four steps and "
                                "somebody who looks after them."),
        .address = is_mine ? TEXT("/people/first-90-days") : TEXT("/people/new"),
        .action = is_mine ? tr(request, "All new members") : tr(request, "Add a person"),
    };
}

struct response show_newcomers(struct request *request)
{
    struct newcomer_template plan = newcomer_template_of(&request->work);
    struct newcomer_members members = newcomer_list_all(&request->work, &plan);
    struct newcomer_board_view view = {
        .is_mine = text_equal(query_text(request, "mine"), TEXT("1")),
        .may_change = role_may(request->viewer.role, SETTINGS_WRITE),
        .lead = lead_of(request, &members),
    };
    sort_late_first(&members);
    view.members.items =
        arena_make_array(request->work.arena, struct newcomer_line_view, members.count);
    for (size_t i = 0; i < members.count; i++)
        if (!view.is_mine || members.items[i].companion_id == request->viewer.account_id)
            view.members.items[view.members.count++] = line_of(request, &plan, &members.items[i]);
    view.empty = nobody(request, view.is_mine);
    struct page page = person_page(request, tr(request, "The first 90 days"), NULL);
    return page_response(request, &page, people_newcomers_html(&request->html, &view));
}

static struct response companion_page(struct request *request, const struct person *person)
{
    struct newcomer_template plan = newcomer_template_of(&request->work);
    struct newcomer_member member = {0};
    newcomer_of(&request->work, &plan, person->id, &member);
    struct companion_view view = {
        .errors = request->errors,
        .id = person->id,
        .name = person->given_name.size ? person->given_name : person->name,
        .officer = newcomer_officer_field(request, "officer", "The officer",
                                          TRANSLATE("Nobody yet"), member.companion_id),
    };
    struct page page = person_page(
        request, tr_fill(request, "Who looks after {name}?", "name", person->name, NULL), person);
    page.is_narrow = true;
    return page_response(request, &page, people_companion_html(&request->html, &view));
}

struct response ask_companion(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    return companion_page(request, &person);
}

struct response keep_companion(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    int64_t officer = form_id(request, "officer");
    if (form_is_good(request) && !companion_set(&request->work, person.id, officer))
        form_error(request, "officer", "unknown", tr(request, "Choose an officer of this hub."));
    if (!form_is_good(request))
        return companion_page(request, &person);
    work_note(&request->work, "person=%lld account=%lld", (long long)person.id, (long long)officer);
    return see_other(request, address(request, "/people/%lld", (long long)person.id),
                     tr(request, "Kept."));
}
