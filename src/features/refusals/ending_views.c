/* What ends with a removal, in words: before it is done, and after it. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/offices/offices.h"
#include "features/refusals/handlers.h"
#include "features/refusals/officers.h"

#define TRANSLATE(message) message

static const char *place_words(enum sign_up_state state)
{
    switch (state) {
    case SIGN_UP_CONFIRMED:
    case SIGN_UP_DROPPED: return TRANSLATE("Their place as {role} at {project}, {day}");
    case SIGN_UP_DROPPED_LATE:
        return TRANSLATE("Their place as {role} at {project}, {day}: given up late");
    case SIGN_UP_INVITED:
    case SIGN_UP_WAITLISTED:
    case SIGN_UP_DECLINED:
    case SIGN_UP_ATTENDED:
    case SIGN_UP_NO_SHOW: break;
    }
    return TRANSLATE("Their invitation or wait for a place as {role} at {project}, {day}");
}

static void add_line(struct refusal_ending_view *view, struct text words)
{
    view->lines.items[view->lines.count++] = (struct refusal_ending_line){.words = words};
}

static void add_places(struct request *request, const struct sign_up_array *places,
                       struct refusal_ending_view *view)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct sign_up *one = &places->items[i];
        add_line(view, tr_fill(request, place_words(one->state), "role",
                               isolated(request, one->role_title), "project",
                               isolated(request, one->title), "day",
                               show_long_day_at(request, one->starts_at), NULL));
    }
}

static struct text note_of(struct request *request, const struct refusal *refusal,
                           const struct refusal_ending *ending)
{
    if (ending->last_chair.count && refusal->state != REFUSAL_OVERTURNED)
        return tr(request, "They can sign in as chair until somebody else can: the last chair is "
                           "never shut out. Let another chair in under More, Officers, who ends "
                           "it then.");
    if (refusal->state == REFUSAL_OVERTURNED)
        return tr(request, "None of this comes back by itself. Invite them anew from their page, "
                           "and let them in again under More, Officers.");
    return TEXT("");
}

void refusal_show_ending(struct request *request, const struct refusal *refusal,
                         struct refusal_ending_view *view)
{
    struct refusal_ending ending = refusal_ending_of(&request->work, refusal);
    bool is_open = refusal->kind == REFUSAL_OF_MEMBER && refusal->state == REFUSAL_PROPOSED;
    if (!is_open && (refusal->kind != REFUSAL_OF_MEMBER || refusal->decided_on.year == 0))
        return;
    view->lines.items = arena_make_array(request->work.arena, struct refusal_ending_line,
                                         ending.places.count + ending.accounts.count + 1);
    view->is_done = !is_open;
    add_places(request, &ending.places, view);
    for (size_t i = 0; i < ending.accounts.count; i++)
        add_line(view, tr_fill(request, "Their sign-in as {role} ({email})", "role",
                               tr(request, text_c(request->work.arena,
                                                  role_title(ending.accounts.items[i].role))),
                               "email", isolated(request, ending.accounts.items[i].email), NULL));
    add_line(view, tr(request, "The link to their own page, if they have one. They can ask for a "
                               "new one, to see what is kept about them."));
    view->note = note_of(request, refusal, &ending);
}

struct text refusal_say_offices(struct request *request, const struct refusal *refusal)
{
    struct work *work = &request->work;
    struct office_term_array terms = office_terms_of_person(work, refusal->person_id);
    struct buffer names = buffer_new(work->arena, 100);
    bool is_out = refusal->kind == REFUSAL_OF_MEMBER && refusal->decided_on.year &&
                  refusal->state != REFUSAL_OVERTURNED;
    for (size_t i = 0; is_out && i < terms.count; i++)
        if (office_term_state_of(&terms.items[i], request->today) == OFFICE_TERM_HELD)
            buffer_add_listed(&names, terms.items[i].office_name);
    if (names.size == 0)
        return TEXT("");
    return tr_fill(request,
                   "They still hold an office: {offices}. Change its last day under More, Offices.",
                   "offices", isolated(request, buffer_text(&names)), NULL);
}
