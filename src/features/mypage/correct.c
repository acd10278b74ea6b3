/* Correcting what we know: name, contacts, skills, languages, times, distance. */
#include "base/arena.h"
#include "features/mypage/correct.html.h"
#include "features/mypage/handlers.h"

#define TRANSLATE(message) message

static const struct offer_words boxes = {
    .skills = TRANSLATE("I can help with"),
    .languages = TRANSLATE("I speak"),
    .times = TRANSLATE("I often have time on"),
    .is_own = true,
};

static struct response correction_page(struct request *request, const struct me *me,
                                       const struct person_offer *offer)
{
    const struct person *person = &me->person;
    struct my_correction_view view = {
        .errors = request->errors,
        .home = me->home,
        .given_name =
            text_field(request, "given_name", "Your given name", NULL, person->given_name),
        .family_name =
            text_field(request, "family_name", "Your family name", NULL, person->family_name),
        .phone = text_field(request, "phone", "Your telephone number", NULL, person->phone),
        .email = text_field(request, "email", "Your e-mail", NULL, person->email),
        .address = text_field(request, "address", "Your address", TRANSLATE("House and street"),
                              person->address),
        .postcode = text_field(request, "postcode", "Your postcode", NULL, person->postcode),
        .travel_km = text_field(request, "travel_km", "How many kilometres would you go?", NULL,
                                integer_to_text(request->work.arena, person->travel_km)),
        .offer = offer_fields_html(request, offer, &boxes),
    };
    view.phone.type = TEXT("tel");
    view.email.type = TEXT("email");
    view.address.is_long = true;
    return my_response(request, me, tr(request, "What you can do, when, and how to reach you"),
                       mypage_correct_html(&request->html, &view));
}

/* ?see=correct */
struct response my_correction(struct request *request, const struct me *me)
{
    struct person_offer offer = person_offer(&request->work, me->person.id);
    return correction_page(request, me, &offer);
}

/* "correct": what this form does not ask stays. */
struct response keep_correction(struct request *request, const struct me *me)
{
    struct person_offer offer = offer_read(request);
    struct new_person told = {
        .given_name = form_text(request, "given_name", 100),
        .family_name = form_text(request, "family_name", 100),
        .email = form_text(request, "email", 254),
        .phone = form_text(request, "phone", 40),
        .address = form_text(request, "address", 500),
        .postcode = form_text(request, "postcode", 12),
        .birth_year = me->person.birth_year,
        .travel_km = form_integer(request, "travel_km", 1, 100, 0),
        .note = me->person.note,
    };
    if (!form_is_good(request) ||
        tell_person_fault(request, person_change(&request->work, me->person.id, &told)))
        return correction_page(request, me, &offer);
    offer_keep_unlisted(request, me->person.id, &offer);
    person_set_offer(&request->work, me->person.id, &offer);
    return my_return(request, me, "known", tr(request, "Thank you. It is corrected."));
}
