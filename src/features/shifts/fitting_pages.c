/* /people/{person}/places: three places where this person could make a difference, each with the
 * reason. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/journey/journey.h"
#include "features/shifts/fitting.html.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "shifts_queries.h"

#define PLACES_SHOWN 3

static struct shift_fitting_row row_of(struct request *request, const struct fitting_place *place)
{
    struct shift_facts_view facts = shift_facts(request, &place->shift);
    return (struct shift_fitting_row){
        .id = place->shift.id,
        .name = facts.name,
        .what = facts.what,
        .when = facts.when,
        .where = facts.where,
        .left = facts.left,
        .reason = place->reason,
    };
}

static struct text lead_of(struct request *request, int64_t person_id)
{
    if (allowance_of_kind(&request->work, person_id, TOUCH_OFFERED) == ALLOWANCE_OFFERED_ENOUGH)
        return tr(request, "They have had two offers in 30 days, so no invitation goes out now. If "
                           "they say yes on the telephone, that counts.");
    return tr(request, "By what they can do, speak, when they have time, and how far they would "
                       "go. Ring them, or invite them to one.");
}

static struct empty_state nothing(struct request *request, int64_t person_id)
{
    return (struct empty_state){
        .icon = TEXT("calendar-days"),
        .title = tr(request, "Nothing fits in the next four weeks"),
        .sentence = tr(request, "Either every place is taken, or we do not know what they can do "
                                "and when they are free."),
        .address = address(request, "/people/%lld/edit", (long long)person_id),
        .action = tr(request, "Write down what they could do"),
    };
}

struct response shift_pages_fitting(struct request *request)
{
    int64_t id = path_id(request, "person");
    struct sign_up_person_is_known_row person;
    if (!sign_up_person_is_known(request->work.db, request->work.arena, &person, .id = id))
        return not_found(request);
    struct text full = name_full(request->work.arena, person.given_name, person.family_name);
    struct fitting_places places = shift_fitting(&request->work, id, PLACES_SHOWN);
    struct shift_fitting_view view = {
        .id = id,
        .name = person.given_name.size ? person.given_name : full,
        .lead = lead_of(request, id),
        .empty = nothing(request, id),
    };
    view.places.items =
        arena_make_array(request->work.arena, struct shift_fitting_row, PLACES_SHOWN);
    for (; view.places.count < places.count; view.places.count++)
        view.places.items[view.places.count] = row_of(request, &places.items[view.places.count]);
    if (places.count)
        view.places.items[0].is_first = true;
    struct page page = {.title = tr_fill(request, "Places that fit {name}", "name", full, NULL),
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld", (long long)id),
                        .back_name = full,
                        .is_narrow = true};
    return page_response(request, &page, shifts_fitting_html(&request->html, &view));
}
