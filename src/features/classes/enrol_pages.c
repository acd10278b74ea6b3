/* Enrolling somebody who stands before you, or whom a partner sends. */
#include "base/arena.h"
#include "features/classes/enrol.html.h"
#include "features/classes/handlers.h"
#include "features/classes/views.h"
#include "features/initiatives/initiatives.h"
#include "features/partners/partners.h"
#include "features/skills.h"

static void show_choices(struct request *request, struct enrol_view *view)
{
    view->language = choice_field(request, "language", "Language they speak best", NULL, TEXT(""));
    choice_add(request, &view->language, TEXT(""), tr(request, "Not asked"), TEXT(""));
    for (size_t i = 0; i < language_choice_count; i++)
        choice_add(request, &view->language, text_from(language_choices[i].code),
                   tr(request, language_choices[i].name), TEXT(""));
    view->has_partners = role_may(request->viewer.role, PARTNER_READ);
    if (!view->has_partners)
        return;
    struct partner_array partners = partner_list(&request->work);
    view->partner = choice_field(request, "partner", "Who sends them?", NULL, TEXT(""));
    choice_add(request, &view->partner, TEXT(""), tr(request, "Nobody: they came by themselves"),
               TEXT(""));
    for (size_t i = 0; i < partners.count; i++)
        choice_add(request, &view->partner,
                   integer_to_text(request->work.arena, partners.items[i].id),
                   partners.items[i].name, TEXT(""));
}

static struct text places_sentence(struct request *request, int64_t initiative_id)
{
    int64_t places = enrolment_places_free(&request->work, initiative_id);
    if (places == 0)
        return tr(request, "No place is free: they come onto the waiting list.");
    return tr_plural(request, "{n} place is free.", "{n} places are free.", places);
}

static struct response enrol_page(struct request *request, const struct initiative *initiative)
{
    struct text none = TEXT("");
    struct enrol_view view = {
        .errors = request->errors,
        .initiative_id = initiative->id,
        .title = initiative->title,
        .places = places_sentence(request, initiative->id),
        .first_name = text_field(request, "first_name", "First name", NULL, none),
        .initial = text_field(request, "initial", "First letter of the family name",
                              "No more of it is kept.", none),
        .contact = text_field(request, "contact", "Telephone or e-mail",
                              "For changes only. It may stay empty.", none),
        .known_need = text_field(request, "known_need", "What do they want us to know?",
                                 "It may stay empty.", none),
        .wants_creche = form_checked(request, "creche"),
        .wants_step_free = form_checked(request, "step_free"),
        .agrees = form_checked(request, "consent"),
        .consent_error = form_error_for(request, "consent"),
    };
    show_choices(request, &view);
    struct page page = {
        .title = tr(request, "Enrol somebody"),
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = address(request, "/projects/%lld", (long long)initiative->id),
        .back_name = initiative->title,
    };
    return page_response(request, &page, classes_enrol_html(&request->html, &view));
}

/* GET /projects/{initiative}/guests/new */
struct response ask_enrolment(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    return enrol_page(request, &initiative);
}

static struct new_guest read_guest(struct request *request)
{
    const char **codes = arena_make_array(request->work.arena, const char *, language_choice_count);
    for (size_t i = 0; i < language_choice_count; i++)
        codes[i] = language_choices[i].code;
    return (struct new_guest){
        .first_name = form_required(request, "first_name", 60, "Say the first name."),
        .initial = form_text(request, "initial", 60),
        .contact = form_text(request, "contact", 120),
        .language = form_choice(request, "language", codes, language_choice_count, NULL),
        .known_need = form_text(request, "known_need", 200),
        .wishes = {.creche = form_checked(request, "creche"),
                   .step_free = form_checked(request, "step_free")},
    };
}

/* Who sends them, or 0; whoever is sent has to agree. */
static int64_t read_partner(struct request *request)
{
    struct partner partner;
    int64_t id = role_may(request->viewer.role, PARTNER_READ) ? form_id(request, "partner") : 0;
    if (id == 0)
        return 0;
    if (!partner_find(&request->work, id, &partner))
        form_error(request, "partner", "unknown", tr(request, "Choose one of the list."));
    if (!form_checked(request, "consent"))
        form_error(request, "consent", "required",
                   tr(request, "Ask them first: a partner may send only who agrees."));
    return id;
}

/* Whoever may not read the list of guests goes back to the project. */
static struct response enrolled(struct request *request, int64_t enrolment_id)
{
    struct enrolment enrolment;
    if (!enrolment_find(&request->work, enrolment_id, &enrolment))
        return not_found(request);
    struct text notice = enrolment.state == ENROLMENT_WAITING
                             ? tr(request, "They are on the waiting list. Tell them so.")
                             : tr(request, "They have a place. Tell them when and where.");
    struct text to = role_may(request->viewer.role, GUEST_READ)
                         ? learner_address(request, &enrolment)
                         : address(request, "/projects/%lld", (long long)enrolment.initiative_id);
    return see_other(request, to, notice);
}

/* POST /projects/{initiative}/guests/new */
struct response enrol_somebody(struct request *request)
{
    int64_t id = 0;
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    struct new_guest guest = read_guest(request);
    int64_t partner_id = read_partner(request);
    if (!form_is_good(request))
        return enrol_page(request, &initiative);
    bool is_full = enrolment_places_free(&request->work, initiative.id) == 0;
    switch (enrolment_add(&request->work, initiative.id, &guest, is_full, &id)) {
    case ENROLMENT_ADDED:
        if (partner_id)
            enrolment_refer(&request->work, id, partner_id);
        return enrolled(request, id);
    case ENROLMENT_NAME_MISSING:
        form_error(request, "first_name", "required", tr(request, "Say the first name."));
        return enrol_page(request, &initiative);
    case ENROLMENT_POSTCODE_BAD:
    case ENROLMENT_INITIATIVE_UNKNOWN: break;
    }
    return not_found(request);
}
