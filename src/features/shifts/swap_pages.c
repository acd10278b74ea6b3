/* /shifts/{shift}/swap: a place changes hands, keyed in when both have said yes. */
#include "base/arena.h"
#include "features/shifts/handlers.h"
#include "features/shifts/swap.h"
#include "features/shifts/swap.html.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define TAKERS_MOST 8
#define NO_PLACE TRANSLATE("They have no place there any more.")

static bool find(struct request *request, int64_t sign_up_id, const struct shift *shift,
                 struct sign_up *sign_up)
{
    return sign_up_find(&request->work, sign_up_id, sign_up) && sign_up->shift_id == shift->id &&
           sign_up->state == SIGN_UP_CONFIRMED && shift->starts_at > request->work.now;
}

static struct response back_to(struct request *request, const struct shift *shift,
                               struct text notice)
{
    return see_other(request, address(request, "/shifts/%lld", (long long)shift->id), notice);
}

static struct text code_of(struct request *request, char kind, int64_t id)
{
    return text_format(request->work.arena, "%c%lld", kind, (long long)id);
}

static struct choice_field with_field(struct request *request, const struct sign_up *sign_up)
{
    struct choice_field field =
        choice_field(request, "with", TRANSLATE("Who takes the place?"), NULL, TEXT(""));
    struct sign_up_array others = sign_up_list_to_swap(&request->work, sign_up);
    struct suggestion_array takers = shift_suggest(&request->work, sign_up->shift_id, TAKERS_MOST);
    field.is_wide = true;
    for (size_t i = 0; i < others.count; i++) {
        struct date day = zone_local(request->work.zone, others.items[i].starts_at).date;
        choice_add(request, &field, code_of(request, 's', others.items[i].id),
                   tr_fill(request, "{name} swaps, and {given_name} comes on {day}", "name",
                           others.items[i].name, "given_name", sign_up->name, "day",
                           show_long_day(request, day), NULL),
                   TEXT(""));
    }
    for (size_t i = 0; i < takers.count; i++)
        if (text_is_empty(takers.items[i].warning))
            choice_add(request, &field, code_of(request, 'p', takers.items[i].person_id),
                       tr_fill(request, "{name} takes it over ({reason})", "name",
                               takers.items[i].name, "reason", takers.items[i].reason, NULL),
                       TEXT(""));
    return field;
}

static struct response swap_page(struct request *request, const struct shift *shift,
                                 const struct sign_up *sign_up)
{
    struct shift_swap_view view = {.errors = request->errors,
                                   .facts = shift_facts(request, shift),
                                   .sign_up = sign_up->id,
                                   .name = sign_up->name,
                                   .with = with_field(request, sign_up)};
    struct page page = {
        .title = tr_fill(request, "Somebody else instead of {name}", "name", sign_up->name, NULL),
        .tab = TAB_PROJECTS,
        .back = address(request, "/shifts/%lld", (long long)shift->id),
        .back_name = view.facts.name,
        .is_narrow = true};
    return page_response(request, &page, shifts_swap_html(&request->html, &view));
}

/* GET /shifts/{shift}/swap?sign_up= */
struct response shift_pages_swap(struct request *request)
{
    struct shift shift;
    struct sign_up sign_up;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    return find(request, query_integer(request, "sign_up", 0), &shift, &sign_up)
               ? swap_page(request, &shift, &sign_up)
               : back_to(request, &shift, tr(request, NO_PLACE));
}

static struct swap_refusal change(struct request *request, const struct sign_up *sign_up)
{
    struct text code = form_required(request, "with", 24, "Choose who takes the place.");
    int64_t id = 0;
    if (code.size > 1 && id_from_text(text_slice(code, 1, code.size), &id)) {
        if (code.data[0] == 's')
            return sign_up_swap(&request->work, sign_up->id, id);
        if (code.data[0] == 'p')
            return sign_up_hand_over(&request->work, sign_up->id, id);
    }
    return (struct swap_refusal){.verdict = SHIFT_UNKNOWN};
}

/* POST /shifts/{shift}/swap */
struct response shift_pages_change_hands(struct request *request)
{
    struct shift shift;
    struct sign_up sign_up;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    int64_t sign_up_id = form_id(request, "sign_up");
    if (!sign_up_find(&request->work, sign_up_id, &sign_up) || sign_up.shift_id != shift.id)
        return not_found(request);
    if (!find(request, sign_up_id, &shift, &sign_up))
        return back_to(request, &shift, tr(request, NO_PLACE));
    struct swap_refusal refusal = change(request, &sign_up);
    if (form_is_good(request) && refusal.verdict != SHIFT_JOINED)
        form_error(request, "with", shift_join_code(refusal.verdict),
                   shift_verdict_for_team(request, refusal.verdict));
    if (!form_is_good(request))
        return swap_page(request, &shift, &sign_up);
    work_note(&request->work, "sign_up=%lld", (long long)sign_up.id);
    return back_to(request, &shift, tr(request, "The place has changed hands. Tell both."));
}
