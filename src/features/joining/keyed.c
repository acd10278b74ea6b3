/* /people/join: keying in paper forms, one after the other, for members without e-mail too. */
#include "base/arena.h"
#include "features/joining/handlers.h"
#include "features/joining/keyed.html.h"
#include "web/app.h"

#define TRANSLATE(message) message

static const struct offer_words boxes = {
    .skills = TRANSLATE("They can help with"),
    .languages = TRANSLATE("They speak"),
    .times = TRANSLATE("They are free on"),
};

static struct response keyed_page(struct request *request, const struct application *told,
                                  int64_t used_id)
{
    struct text none = TEXT("");
    struct joining_types types = joining_types_open(request, TEXT(""));
    struct joining_keyed_view view = {
        .errors = request->errors,
        .paper_number = text_field(
            request, "paper_number", "Number of the paper form",
            TRANSLATE("As you wrote it on the paper, so that it can be found again."), none),
        .why = joining_why_field(request, none),
        .could = joining_could_field(request, none),
        .postcode = text_field(request, "postcode", "Postcode",
                               TRANSLATE("It tells the ward, and how far a place is."), none),
        .travel = joining_travel_field(request, 0),
        .you = joining_you_fields(request, told),
        .type = types.field,
        .has_types = types.count > 1,
        .offer = offer_fields_html(request, &told->offer, &boxes),
        .used_id = used_id ? integer_to_text(request->work.arena, used_id) : none,
    };
    struct page page = {.title = tr(request, "Key in a paper form"),
                        .tab = TAB_PEOPLE,
                        .back = TEXT("/people/applications"),
                        .back_name = tr(request, "Who wants to join"),
                        .is_narrow = true};
    return page_response(request, &page, joining_keyed_html(&request->html, &view));
}

/* GET /people/join */
struct response show_keyed_form(struct request *request)
{
    struct application nothing = {0};
    return keyed_page(request, &nothing, 0);
}

static void read_form(struct request *request, struct application *told)
{
    *told = (struct application){
        .id = work_new_id(&request->work),
        .is_paper = true,
        .keyed_by = request->viewer.account_id,
        .paper_number =
            form_required(request, "paper_number", 30, "Write the number of the paper form."),
        .why = form_text(request, "why", JOIN_WHY_MOST),
        .type = joining_read_type(request),
        .offer = offer_read(request),
    };
    told->person.note = form_text(request, "could", JOIN_COULD_MOST);
    joining_read_far(request, told);
    joining_read_you(request, told);
    if (!form_checked(request, "signed"))
        form_error(request, "signed", "required",
                   tr(request, "Without a signature it is no application. Ask them to sign it."));
}

/* POST /people/join */
struct response keep_keyed_form(struct request *request)
{
    struct application told;
    struct application_made made = {0};
    read_form(request, &told);
    if (!form_is_good(request))
        return keyed_page(request, &told, 0);
    switch (application_add(&request->work, &told, &made)) {
    case APPLICATION_PAPER_USED:
        form_error(request, "paper_number", "keyed-in-already",
                   tr(request, "The form with this number was keyed in before."));
        return keyed_page(request, &told, made.person_id);
    case APPLICATION_ADDED:
        if (tell_person_fault(request, made.fault))
            return keyed_page(request, &told, 0);
        break;
    case APPLICATION_AGAIN:
    case APPLICATION_NO_WAY: break; /* a new id, and the form asked for a way */
    }
    joining_tell_received(request, made.person_id);
    work_note(&request->work, "person=%lld paper", (long long)made.person_id);
    return see_other(request, TEXT("/people/join"),
                     tr_fill(request, "{name} is kept. Key in the next form, or look who waits.",
                             "name", told.person.given_name, NULL));
}
