/* The card of a person's page, and whom a member may be given to. */
#include "base/arena.h"
#include "features/newcomers/card.html.h"
#include "features/newcomers/handlers.h"
#include "web/accounts.h"

static bool looks_after(enum access_role role)
{
    return role == ROLE_CHAIR || role == ROLE_SECRETARY || role == ROLE_ORGANISER ||
           role == ROLE_LEAD;
}

struct choice_field newcomer_officer_field(struct request *request, const char *name,
                                           const char *label, const char *none, int64_t chosen)
{
    struct account_array accounts = account_all(&request->work);
    struct choice_field field =
        choice_field(request, name, label, NULL,
                     chosen ? integer_to_text(request->work.arena, chosen) : TEXT(""));
    choice_add(request, &field, TEXT(""), tr(request, none), TEXT(""));
    for (size_t i = 0; i < accounts.count; i++) {
        const struct account *account = &accounts.items[i];
        if (account->id == chosen || (!account->has_ended && looks_after(account->role)))
            choice_add(request, &field, integer_to_text(request->work.arena, account->id),
                       account->name, TEXT(""));
    }
    return field;
}

static struct newcomer_step_view step_view(struct request *request,
                                           const struct newcomer_template *plan,
                                           const struct newcomer_member *member, size_t i)
{
    const struct newcomer_step_state *step = &member->steps[i];
    bool is_late = date_compare(step->due_on, work_today(&request->work)) < 0;
    struct newcomer_step_view view = {
        .title = newcomer_step_title(request, plan, (enum newcomer_step)i),
        .is_done = step->is_done,
        .tag_kind = step->is_done ? TEXT("ok")
                    : is_late     ? TEXT("warn")
                                  : TEXT(""),
    };
    if (step->is_done)
        view.tag = step->done_on.year ? show_day(request, step->done_on) : tr(request, "Done");
    else
        view.tag = tr_fill(request, "by {day}", "day", show_day(request, step->due_on), NULL);
    return view;
}

bool newcomer_card(struct request *request, int64_t person_id, struct safe_html *card)
{
    struct newcomer_template plan = newcomer_template_of(&request->work);
    struct newcomer_member member;
    if (!newcomer_of(&request->work, &plan, person_id, &member))
        return false;
    struct newcomer_card_view view = {
        .id = person_id,
        .owner = account_name(&request->work, member.companion_id),
        .may_write = role_may(request->viewer.role, PEOPLE_WRITE),
    };
    view.steps.items =
        arena_make_array(request->work.arena, struct newcomer_step_view, NEWCOMER_STEPS);
    for (; view.steps.count < NEWCOMER_STEPS; view.steps.count++)
        view.steps.items[view.steps.count] = step_view(request, &plan, &member, view.steps.count);
    *card = newcomers_card_html(&request->html, &view);
    return true;
}
