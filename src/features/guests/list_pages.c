/* Who takes part in a project, and taking a guest's name away because they asked. */
#include "base/arena.h"
#include "features/guests/forget.html.h"
#include "features/guests/guests.h"
#include "features/guests/handlers.h"
#include "features/guests/list.html.h"
#include "features/guests/views.h"
#include "features/initiatives/initiatives.h"

#define SHOWN 50

static struct text state_sentence(struct request *request, enum enrolment_state state)
{
    switch (state) {
    case ENROLMENT_ENQUIRY: return tr(request, "Has asked");
    case ENROLMENT_WAITING: return tr(request, "Waits for a place");
    case ENROLMENT_PLACED: return tr(request, "Has a place");
    case ENROLMENT_ATTENDING: return tr(request, "Comes");
    case ENROLMENT_COMPLETED: return tr(request, "Has finished");
    case ENROLMENT_LEFT: return tr(request, "Has left");
    }
    return TEXT("");
}

static void add_rows(struct request *request, const struct enrolment_array *enrolments,
                     struct guest_list_view *view)
{
    view->guests.items = arena_make_array(request->work.arena, struct guest_row, SHOWN);
    for (size_t i = 0; i < enrolments->count && view->guests.count < SHOWN; i++) {
        const struct enrolment *one = &enrolments->items[i];
        view->guests.items[view->guests.count++] = (struct guest_row){
            .id = one->guest.id,
            .name = guest_short_name(request->work.arena, &one->guest),
            .about = state_sentence(request, one->state),
        };
    }
    if (enrolments->count > SHOWN)
        view->after = enrolments->items[SHOWN - 1].id;
}

static void show_waiting(struct request *request, struct guest_list_view *view)
{
    struct enrolment next;
    struct work *work = &request->work;
    struct enrolment_queue queue = enrolment_queue(work, view->initiative_id);
    int64_t free = enrolment_places_free(work, view->initiative_id);
    if (queue.count == 0 || !enrolment_find(work, queue.items[0], &next))
        return;
    view->next_id = next.guest.id;
    view->waiting =
        tr_fill(request, "{people} {places}", "people",
                tr_plural(request, "{n} person waits for a place.", "{n} people wait for a place.",
                          (int64_t)queue.count),
                "places",
                free ? tr_plural(request, "{n} place is free.", "{n} places are free.", free)
                     : tr(request, "No place is free."),
                NULL);
}

/* GET /projects/{initiative}/guests */
struct response list_guests(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    struct enrolment_array enrolments = enrolment_list(
        &request->work, initiative.id, query_integer(request, "after", 0), SHOWN + 1);
    size_t shown = enrolments.count > SHOWN ? SHOWN : enrolments.count;
    if (!enrolments_open(request, &enrolments, shown))
        return guests_too_many(request);
    struct guest_list_view view = {.initiative_id = initiative.id,
                                   .title = initiative.title,
                                   .has_plans = text_equal(initiative.kind, TEXT("drop-in"))};
    add_rows(request, &enrolments, &view);
    show_waiting(request, &view);
    struct page page = {
        .title = tr(request, "Guests"),
        .tab = TAB_PROJECTS,
        .back = address(request, "/projects/%lld", (long long)initiative.id),
        .back_name = initiative.title,
    };
    return page_response(request, &page, guests_list_html(&request->html, &view));
}

/* The enrolment that ties the guest of the address to its project; false when there is none. */
static bool find_guest(struct request *request, struct enrolment *enrolment)
{
    int64_t id =
        enrolment_of(&request->work, path_id(request, "guest"), path_id(request, "initiative"));
    return id != 0 && enrolment_find(&request->work, id, enrolment);
}

/* GET /projects/{initiative}/guests/{guest}/forget - asks once. */
struct response ask_to_forget_guest(struct request *request)
{
    struct enrolment enrolment;
    if (!find_guest(request, &enrolment))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    struct guest_forget_view view = {
        .initiative_id = enrolment.initiative_id,
        .id = enrolment.guest.id,
        .name = guest_short_name(request->work.arena, &enrolment.guest),
    };
    struct page page = {
        .title = tr(request, "Take a name away"),
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = address(request, "/projects/%lld/guests", (long long)enrolment.initiative_id),
        .back_name = tr(request, "Guests"),
    };
    return page_response(request, &page, guests_forget_html(&request->html, &view));
}

/* POST /projects/{initiative}/guests/{guest}/forget */
struct response forget_guest(struct request *request)
{
    struct enrolment enrolment;
    if (!find_guest(request, &enrolment) || !guest_forget(&request->work, enrolment.guest.id))
        return not_found(request);
    return see_other(request,
                     address(request, "/projects/%lld/guests", (long long)enrolment.initiative_id),
                     tr(request, "The name is gone. What was counted stays counted."));
}
