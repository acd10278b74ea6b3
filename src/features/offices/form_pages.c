/* Writing down an office, changing it, ending it. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/offices/form.html.h"
#include "features/offices/handlers.h"

#define TRANSLATE(message) message
#define LIST TEXT("/more/offices")

static struct text address_of(struct request *request, int64_t id)
{
    return address(request, "/more/offices/%lld", (long long)id);
}

static struct response form_page(struct request *request, const struct office *office)
{
    struct office_form_view view = {
        .errors = request->errors,
        .heading = office->id ? tr_fill(request, "Change: {name}", "name", office->name, NULL)
                              : tr(request, "A new office"),
        .button = office->id ? tr(request, "Keep the changes") : tr(request, "Add this office"),
        .action = office->id ? address_of(request, office->id) : LIST,
        .name =
            text_field(request, "name", "What it is called",
                       TRANSLATE("As your rules call it, for example Treasurer."), office->name),
        .seats = text_field(request, "seats", "How many people hold it at the same time",
                            TRANSLATE("0 is any number. With 1, a second person is refused while "
                                      "the first holds it."),
                            integer_to_text(request->work.arena, office->seats)),
        .about = text_field(request, "about", "What it is for (optional)", NULL, office->about),
    };
    view.seats.type = TEXT("number");
    struct page page = {.title = view.heading,
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = office->id ? view.action : LIST,
                        .back_name = office->id ? office->name : tr(request, "Offices")};
    return page_response(request, &page, offices_form_html(&request->html, &view));
}

/* GET /more/offices/new */
struct response new_office(struct request *request)
{
    return form_page(request, &(struct office){.seats = 1});
}

bool office_read_and_save(struct request *request, struct office *office)
{
    struct office told = *office;
    told.name = form_required(request, "name", 80, "Say what the office is called.");
    told.seats = form_integer(request, "seats", 0, OFFICE_SEATS_MOST, 1);
    told.about = form_text(request, "about", 300);
    if (!form_is_good(request))
        return false;
    switch (office_save(&request->work, &told)) {
    case OFFICE_SAVED: *office = told; return true;
    case OFFICE_UNKNOWN:
    case OFFICE_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what the office is called."));
        return false;
    case OFFICE_NAME_TAKEN:
        form_error(request, "name", "taken",
                   tr(request, "There is an office of that name already."));
        return false;
    }
    return false;
}

/* POST /more/offices */
struct response add_office(struct request *request)
{
    struct office office = {.seats = 1};
    if (!office_read_and_save(request, &office))
        return form_page(request, &office);
    work_note(&request->work, "office=%lld", (long long)office.id);
    return see_other(request, address_of(request, office.id),
                     tr(request, "The office is on the list now."));
}

/* POST /more/offices/usual */
struct response add_usual_offices(struct request *request)
{
    size_t added = 0;
    for (size_t i = 0; i < OFFICE_USUAL; i++) {
        struct office office = {.name = tr(request, office_usual[i].name),
                                .seats = office_usual[i].seats};
        added += office_save(&request->work, &office) == OFFICE_SAVED;
    }
    work_note(&request->work, "offices=%zu", added);
    return see_other(request, LIST,
                     added ? tr(request, "The usual offices are here. Change what your rules call "
                                         "otherwise.")
                           : tr(request, "They are here already."));
}

/* GET /more/offices/{office}/change */
struct response show_office_change(struct request *request)
{
    struct office office;
    if (!office_find(&request->work, path_id(request, "office"), &office))
        return not_found(request);
    return form_page(request, &office);
}

/* POST /more/offices/{office} */
struct response change_office(struct request *request)
{
    struct office office;
    if (!office_find(&request->work, path_id(request, "office"), &office))
        return not_found(request);
    if (!office_read_and_save(request, &office))
        return form_page(request, &office);
    return see_other(request, address_of(request, office.id), tr(request, "The changes are kept."));
}

/* POST /more/offices/{office}/end */
struct response end_office(struct request *request)
{
    int64_t id = path_id(request, "office");
    if (!office_end(&request->work, id))
        return not_found(request);
    return see_other(request, address_of(request, id),
                     tr(request, "It is written down. You can take it back here."));
}

/* POST /more/offices/{office}/again */
struct response take_back_office(struct request *request)
{
    int64_t id = path_id(request, "office");
    if (!office_take_back(&request->work, id))
        return not_found(request);
    return see_other(request, address_of(request, id),
                     tr(request, "The office is on the list again."));
}
