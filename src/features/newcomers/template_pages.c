/* /more/first-90-days: the hub's own plan. */
#include "base/arena.h"
#include "features/newcomers/handlers.h"
#include "features/newcomers/template.html.h"
#include "web/accounts.h"

#define TRANSLATE(message) message

/* "days-told": a field of one step. The arena's. */
static const char *field_of(struct request *request, const char *what, size_t step)
{
    return text_c(request->work.arena,
                  text_format(request->work.arena, "%s_%s", what, newcomer_step_codes[step]));
}

static struct newcomer_step_form_view step_form(struct request *request,
                                                const struct newcomer_template *plan, size_t i)
{
    static const struct newcomer_template shipped;
    const struct newcomer_step_plan *step = &plan->steps[i];
    struct newcomer_step_form_view form = {
        .name = newcomer_step_title(request, &shipped, (enum newcomer_step)i),
        .title = text_field(request, field_of(request, "title", i), "In your own words",
                            TRANSLATE("Empty: as above."), step->title),
        .days = text_field(request, field_of(request, "days", i), "Due so many days after joining",
                           NULL, integer_to_text(request->work.arena, step->days)),
        .officer =
            newcomer_officer_field(request, field_of(request, "officer", i), "Who sees to it",
                                   TRANSLATE("Whoever looks after the member"), step->account_id),
    };
    form.days.type = TEXT("number");
    return form;
}

static struct response template_page(struct request *request, const struct newcomer_template *plan)
{
    struct newcomer_template_view view = {.errors = request->errors};
    view.steps.items =
        arena_make_array(request->work.arena, struct newcomer_step_form_view, NEWCOMER_STEPS);
    for (; view.steps.count < NEWCOMER_STEPS; view.steps.count++)
        view.steps.items[view.steps.count] = step_form(request, plan, view.steps.count);
    struct page page = {.title = tr(request, "The plan of the first 90 days"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More"),
                        .is_narrow = true};
    return page_response(request, &page, newcomers_template_html(&request->html, &view));
}

struct response show_newcomer_template(struct request *request)
{
    struct newcomer_template plan = newcomer_template_of(&request->work);
    return template_page(request, &plan);
}

static void check_officer(struct request *request, const char *field, int64_t account_id)
{
    struct account account;
    if (account_id && (!account_find(&request->work, account_id, &account) || account.has_ended))
        form_error(request, field, "unknown", tr(request, "Choose an officer of this hub."));
}

struct response keep_newcomer_template(struct request *request)
{
    struct newcomer_template plan = newcomer_template_of(&request->work);
    int64_t before = 1;
    for (size_t i = 0; i < NEWCOMER_STEPS; i++) {
        const char *days = field_of(request, "days", i), *officer = field_of(request, "officer", i);
        struct newcomer_step_plan *step = &plan.steps[i];
        *step = (struct newcomer_step_plan){
            .title = form_text(request, field_of(request, "title", i), 60),
            .days = form_integer(request, days, 1, NEWCOMER_DAYS, step->days),
            .account_id = form_id(request, officer)};
        if (step->days < before)
            form_error(request, days, "too-early",
                       tr(request, "This step cannot be due before the one above it."));
        before = step->days;
        check_officer(request, officer, step->account_id);
    }
    if (!form_is_good(request))
        return template_page(request, &plan);
    newcomer_template_save(&request->work, &plan);
    return see_other(request, TEXT("/people/first-90-days"),
                     tr(request, "The plan is kept. It holds for everybody who is new."));
}
