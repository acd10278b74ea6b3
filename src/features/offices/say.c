/* How offices and terms are said. */
#include "base/arena.h"
#include "features/offices/handlers.h"

#define TRANSLATE(message) message

static struct text when_of(struct request *request, const struct office_term *term,
                           enum office_term_state state)
{
    struct text from = say_day(request, term->from_on), until = say_day(request, term->until_on);
    if (state == OFFICE_TERM_ENDED)
        return tr_fill(request, "{from} to {until}", "from", from, "until", until, NULL);
    const char *open = state == OFFICE_TERM_COMING ? "from {from}" : "since {from}";
    const char *closed =
        state == OFFICE_TERM_COMING ? "from {from}, until {until}" : "since {from}, until {until}";
    return tr_fill(request, term->until_on.year ? closed : open, "from", from, "until", until,
                   NULL);
}

static struct text chosen_text(const struct request *request, struct text code)
{
    for (size_t i = 0; i < OFFICE_CHOOSINGS; i++)
        if (text_equal(code, text_from(office_choosings[i].code)))
            return tr(request, office_choosings[i].name);
    return TEXT("");
}

struct office_holder_view office_holder_of(struct request *request, const struct office_term *term)
{
    struct date today = work_today(&request->work);
    enum office_term_state state = office_term_state_of(term, today);
    struct office_holder_view view = {
        .term_id = term->id,
        .person_id = term->person_id,
        .name = text_trim(text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(term->given_name),
                                      TEXT_ARG(term->family_name))),
        .office = term->office_name,
        .when = when_of(request, term, state),
        .chosen = chosen_text(request, term->chosen),
        .note = term->note,
    };
    if (state == OFFICE_TERM_COMING) {
        view.tag = tr(request, "Comes next");
        view.tag_kind = TEXT("info");
    } else if (office_term_ends_soon(term, today)) {
        view.tag = tr(request, "Ends soon");
        view.tag_kind = TEXT("warn");
    } else if (state == OFFICE_TERM_HELD && term->until_on.year == 0) {
        view.tag = tr(request, "No last day");
    }
    return view;
}

struct text office_seats_text(const struct request *request, int64_t seats)
{
    if (seats == 0)
        return tr(request, "any number of people");
    return tr_plural(request, "{n} person at a time", "{n} people at a time", seats);
}
