/* Moving up or on. */
#include "base/arena.h"
#include "features/classes/handlers.h"
#include "features/classes/move.html.h"
#include "features/classes/views.h"
#include "features/initiatives/initiatives.h"

static bool is_over(const struct enrolment *enrolment)
{
    return enrolment->state == ENROLMENT_LEFT || enrolment->state == ENROLMENT_COMPLETED;
}

/* Leads see their own project alone: who sees several moves somebody between them. */
static void show_others(struct request *request, const struct enrolment *enrolment,
                        struct move_view *view)
{
    struct initiative_array list = initiative_list(&request->work, true);
    view->to = choice_field(request, "to", "Which project do they go to?", NULL, TEXT(""));
    choice_add(request, &view->to, TEXT(""), tr(request, "Choose a project"), TEXT(""));
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].id == enrolment->initiative_id ||
            !viewer_may_open(&request->viewer, list.items[i].id))
            continue;
        choice_add(request, &view->to, integer_to_text(request->work.arena, list.items[i].id),
                   list.items[i].title, TEXT(""));
        view->has_others = true;
    }
}

static struct response move_page(struct request *request, const struct enrolment *enrolment)
{
    struct move_view view = {
        .errors = request->errors,
        .initiative_id = enrolment->initiative_id,
        .guest_id = enrolment->guest.id,
        .name = guest_short_name(request->work.arena, &enrolment->guest),
        .reason = choice_field(request, "reason", "Why do they leave?",
                               "It is nobody’s fault, and they may always come back.", TEXT("")),
        .goes_on = !is_over(enrolment),
    };
    view.reason.is_wide = true;
    for (size_t i = 0; i < enrolment_reason_count; i++)
        choice_add(request, &view.reason, text_from(enrolment_reasons[i].code),
                   tr(request, enrolment_reasons[i].name), TEXT(""));
    show_others(request, enrolment, &view);
    struct page page = {
        .title = tr(request, "Moving up or on"),
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = learner_address(request, enrolment),
        .back_name = view.name,
    };
    return page_response(request, &page, classes_move_html(&request->html, &view));
}

/* GET /projects/{initiative}/guests/{guest}/move */
struct response ask_move(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    return move_page(request, &enrolment);
}

static struct response answer_move(struct request *request, const struct enrolment *enrolment,
                                   enum enrolment_move move, struct text notice)
{
    switch (move) {
    case ENROLMENT_MOVED: return learner_see(request, enrolment, notice);
    case ENROLMENT_MOVE_NOT_NOW:
        return learner_see(request, enrolment, tr(request, "Somebody has changed this already."));
    case ENROLMENT_MOVE_NOWHERE:
        form_error(request, "to", "unknown", tr(request, "Choose a project that goes on."));
        return move_page(request, enrolment);
    case ENROLMENT_MOVE_REASON:
        form_error(request, "reason", "required", tr(request, "Choose a reason."));
        return move_page(request, enrolment);
    case ENROLMENT_MOVE_UNKNOWN: break;
    }
    return not_found(request);
}

/* POST /projects/{initiative}/guests/{guest}/place */
struct response give_place(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    return answer_move(request, &enrolment, enrolment_give_place(&request->work, enrolment.id),
                       tr(request, "They have a place. Tell them."));
}

/* POST /projects/{initiative}/guests/{guest}/complete */
struct response complete_enrolment(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    return answer_move(request, &enrolment, enrolment_complete(&request->work, enrolment.id),
                       tr(request, "They have finished it. Well done, both of you."));
}

/* POST /projects/{initiative}/guests/{guest}/leave */
struct response leave_enrolment(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    struct text reason = form_text(request, "reason", 40);
    return answer_move(request, &enrolment, enrolment_leave(&request->work, enrolment.id, reason),
                       tr(request, "They have left. Their place is free."));
}

/* POST /projects/{initiative}/guests/{guest}/move */
struct response move_enrolment(struct request *request)
{
    int64_t new_id = 0;
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    int64_t to = form_id(request, "to");
    enum enrolment_move move = viewer_may_open(&request->viewer, to)
                                   ? enrolment_move(&request->work, enrolment.id, to, &new_id)
                                   : ENROLMENT_MOVE_NOWHERE;
    if (move == ENROLMENT_MOVED)
        placement_move(&request->work, enrolment.id, new_id);
    return answer_move(
        request, &enrolment, move,
        tr(request, "They are in the other project now, or wait for a place there."));
}

/* POST /projects/{initiative}/guests/{guest}/again */
struct response take_back_enrolment(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    return answer_move(request, &enrolment, enrolment_take_back(&request->work, enrolment.id),
                       tr(request, "They come again."));
}
