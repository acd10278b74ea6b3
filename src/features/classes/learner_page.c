/* A guest in one project: levels, notes, wishes, and what may be done now. */
#include "base/arena.h"
#include "features/classes/handlers.h"
#include "features/classes/learner.html.h"
#include "features/classes/views.h"
#include "features/initiatives/initiatives.h"
#include "features/partners/partners.h"

#define MOVED_ON TEXT("moved-on")

bool learner_find(struct request *request, struct enrolment *enrolment)
{
    return enrolment_find_of(&request->work, path_id(request, "guest"),
                             path_id(request, "initiative"), enrolment);
}

struct text learner_address(struct request *request, const struct enrolment *enrolment)
{
    return address(request, "/projects/%lld/guests/%lld", (long long)enrolment->initiative_id,
                   (long long)enrolment->guest.id);
}

struct response learner_see(struct request *request, const struct enrolment *enrolment,
                            struct text notice)
{
    return see_other(request, learner_address(request, enrolment), notice);
}

static void show_levels(struct request *request, const struct placement *placement,
                        const struct progress_notes *notes, struct learner_view *view)
{
    struct levels_now now = levels_now(placement, notes);
    view->levels.items = arena_make_array(request->work.arena, struct level_row, SKILL_COUNT);
    for (int i = 0; i < SKILL_COUNT; i++) {
        struct level_row row = {.skill = tr(request, language_skills[i].name)};
        if (now.levels[i] == LEVEL_NOT_ASKED)
            continue;
        row.now = level_words(request, now.levels[i]);
        if (placement->levels[i] != LEVEL_NOT_ASKED && placement->levels[i] != now.levels[i])
            row.start = tr_fill(request, "{level} at the start", "level",
                                level_words(request, placement->levels[i]), NULL);
        view->levels.items[view->levels.count++] = row;
    }
}

static struct text day_and_name(struct request *request, struct date day, struct text name)
{
    struct text shown = show_day(request, day);
    if (text_is_empty(name))
        return shown;
    return tr_fill(request, "{day}, {name}", "day", shown, "name", name, NULL);
}

static void show_notes(struct request *request, const struct progress_notes *notes,
                       struct learner_view *view)
{
    view->notes.items = arena_make_array(request->work.arena, struct note_row, notes->count);
    for (size_t i = 0; i < notes->count; i++) {
        const struct progress_note *note = &notes->items[i];
        struct note_row row = {
            .id = note->id,
            .heading = tr_fill(request, "{skill}: {level}", "skill",
                               tr(request, language_skills[note->skill].name), "level",
                               level_words(request, note->level), NULL),
            .words = note->words,
            .about = day_and_name(request, note->day, note->by),
            .outcome_id = note->outcome_id,
            .may_remove = view->may_write && note->outcome_id == 0,
        };
        if (progress_note_is_gain(note) && note->outcome_id == 0)
            row.gained = tr_fill(request, "Higher than before: {level}.", "level",
                                 level_words(request, note->before), NULL);
        view->notes.items[view->notes.count++] = row;
    }
}

static void show_certificates(struct request *request, struct learner_view *view)
{
    struct certificate_rows rows =
        certificate_list(&request->work, view->guest_id, view->initiative_id);
    view->certificates.items =
        arena_make_array(request->work.arena, struct certificate_line, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct certificate_row *row = &rows.items[i];
        struct text day = show_day(request, row->issued_on);
        view->certificates.items[view->certificates.count++] = (struct certificate_line){
            .id = row->id,
            .title = certificate_title(request, row->kind),
            .about =
                row->is_withdrawn ? tr_fill(request, "{day}, withdrawn", "day", day, NULL) : day,
        };
    }
}

static struct text state_sentence(struct request *request, const struct enrolment *enrolment)
{
    switch (enrolment->state) {
    case ENROLMENT_ENQUIRY: return tr(request, "Has asked");
    case ENROLMENT_WAITING: return tr(request, "Waits for a place");
    case ENROLMENT_PLACED: return tr(request, "Has a place");
    case ENROLMENT_ATTENDING: return tr(request, "Comes");
    case ENROLMENT_COMPLETED: return tr(request, "Has finished");
    case ENROLMENT_LEFT: return tr(request, "Has left");
    }
    return TEXT("");
}

static struct text reason_sentence(struct request *request, const struct enrolment *enrolment)
{
    const struct enrolment_reason *reason = enrolment_reason_find(enrolment->left_reason);
    if (text_equal(enrolment->left_reason, MOVED_ON))
        return tr(request, "Moved on to another project");
    return reason ? tr(request, reason->name) : TEXT("");
}

static struct text queue_sentence(struct request *request, const struct enrolment *enrolment)
{
    struct work *work = &request->work;
    struct enrolment_queue queue = enrolment_queue(work, enrolment->initiative_id);
    int64_t before = 0;
    while (before < (int64_t)queue.count && queue.items[before] != enrolment->id)
        before++;
    int64_t places = enrolment_places_free(work, enrolment->initiative_id);
    struct text place =
        places ? tr_plural(request, "{n} place is free.", "{n} places are free.", places)
               : tr(request, "No place is free.");
    struct text turn = before ? tr_plural(request, "{n} person waits before them.",
                                          "{n} people wait before them.", before)
                              : tr(request, "They are next.");
    return tr_fill(request, "{turn} {places}", "turn", turn, "places", place, NULL);
}

static struct learner_view make_view(struct request *request, const struct enrolment *enrolment,
                                     const struct initiative *initiative)
{
    return (struct learner_view){
        .initiative_id = initiative->id,
        .guest_id = enrolment->guest.id,
        .name = guest_short_name(request->work.arena, &enrolment->guest),
        .title = initiative->title,
        .state = state_sentence(request, enrolment),
        .left_reason = reason_sentence(request, enrolment),
        .known_need = enrolment->guest.known_need,
        .is_class = text_equal(initiative->kind, TEXT("class")),
        .gives_certificates = text_equal(initiative->kind, TEXT("class")) ||
                              text_equal(initiative->kind, TEXT("training")),
        .has_finished = enrolment->state == ENROLMENT_COMPLETED,
        .wants_creche = enrolment->wishes.creche,
        .wants_step_free = enrolment->wishes.step_free,
        .may_write = role_may(request->viewer.role, PROJECT_RUN),
        .may_be_placed =
            enrolment->state == ENROLMENT_WAITING || enrolment->state == ENROLMENT_ENQUIRY,
        .goes_on = enrolment->state == ENROLMENT_PLACED || enrolment->state == ENROLMENT_ATTENDING,
        .is_over = enrolment->state == ENROLMENT_LEFT || enrolment->state == ENROLMENT_COMPLETED,
    };
}

/* GET /projects/{initiative}/guests/{guest} */
struct response show_learner(struct request *request)
{
    struct enrolment enrolment;
    struct initiative initiative;
    struct placement placement;
    struct partner partner;
    struct work *work = &request->work;
    if (!learner_find(request, &enrolment) ||
        !initiative_find(work, enrolment.initiative_id, &initiative))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    struct learner_view view = make_view(request, &enrolment, &initiative);
    struct progress_notes notes = progress_note_list(work, enrolment.id);
    view.has_talk = placement_find(work, enrolment.id, &placement);
    if (view.has_talk) {
        view.held = tr_fill(request, "The placement talk: {when}", "when",
                            day_and_name(request, placement.day, placement.by), NULL);
        view.goal = placement.goal;
    }
    show_levels(request, &placement, &notes, &view);
    show_notes(request, &notes, &view);
    show_certificates(request, &view);
    if (view.may_be_placed)
        view.queue = queue_sentence(request, &enrolment);
    if (enrolment.partner_id && partner_find_ever(work, enrolment.partner_id, &partner))
        view.sent_by = tr_fill(request, "Sent by {partner}", "partner", partner.name, NULL);
    struct page page = {
        .title = view.name,
        .tab = TAB_PROJECTS,
        .back = address(request, "/projects/%lld/guests", (long long)initiative.id),
        .back_name = tr(request, "Guests"),
    };
    return page_response(request, &page, classes_learner_html(&request->html, &view));
}
