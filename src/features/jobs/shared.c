/* What the pages of jobs share. */
#include "base/arena.h"
#include "features/jobs/handlers.h"
#include "web/accounts.h"

static bool may_help(const struct account *account, int64_t initiative_id)
{
    return !account->has_ended && role_may(account->role, GUEST_READ) &&
           (!role_is_kept(account->role) || account->initiative_id == initiative_id);
}

struct choice_field helper_field(struct request *request, struct choice_field field,
                                 int64_t initiative_id)
{
    struct account_array accounts = account_all(&request->work);
    choice_add(request, &field, TEXT(""), tr(request, "Nobody yet"), TEXT(""));
    for (size_t i = 0; i < accounts.count; i++)
        if (may_help(&accounts.items[i], initiative_id))
            choice_add(request, &field, integer_to_text(request->work.arena, accounts.items[i].id),
                       accounts.items[i].name, TEXT(""));
    return field;
}

int64_t read_helper(struct request *request, const char *name, int64_t initiative_id)
{
    struct account account;
    int64_t id = form_id(request, name);
    if (id == 0 ||
        (account_find(&request->work, id, &account) && may_help(&account, initiative_id)))
        return id;
    form_error(request, name, "unknown", tr(request, "Choose one of the list."));
    return 0;
}

struct text helper_name(struct request *request, int64_t account_id)
{
    return account_id ? account_name(&request->work, account_id) : TEXT("");
}

static struct text step_sentence(struct request *request, const struct visit *visit)
{
    if (text_is_empty(visit->step) || !date_is_valid(visit->step_due_on))
        return visit->step;
    return tr_fill(request, "{step} (by {day})", "step", visit->step, "day",
                   say_day(request, visit->step_due_on), NULL);
}

struct visit_rows show_visits(struct request *request, const struct visit_array *visits,
                              size_t most)
{
    struct visit_rows rows = {.items =
                                  arena_make_array(request->work.arena, struct visit_row, most)};
    for (size_t i = 0; i < visits->count && rows.count < most; i++) {
        const struct visit *one = &visits->items[i];
        rows.items[rows.count++] =
            (struct visit_row){.day = show_long_day(request, one->day),
                               .brought = one->brought,
                               .did = one->did,
                               .step = step_sentence(request, one),
                               .helper = helper_name(request, one->helper_account_id)};
    }
    return rows;
}

bool find_seeker(struct request *request, struct guest *guest)
{
    struct enrolment enrolment;
    int64_t id =
        enrolment_of(&request->work, path_id(request, "guest"), path_id(request, "initiative"));
    if (id == 0 || !enrolment_find(&request->work, id, &enrolment))
        return false;
    *guest = enrolment.guest;
    return true;
}

struct text seeker_address(struct request *request, int64_t initiative_id, int64_t guest_id)
{
    return address(request, "/projects/%lld/seekers/%lld", (long long)initiative_id,
                   (long long)guest_id);
}

bool seeker_may_show(struct request *request, int64_t guest_id)
{
    return guests_open(request, &guest_id, 1);
}
