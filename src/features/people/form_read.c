/* What the forms and the API are sent about a person. */
#include "base/arena.h"
#include "features/people/handlers.h"

#define TRANSLATE(message) message

struct new_person read_person(struct request *request)
{
    int this_year = work_today(&request->work).year;
    return (struct new_person){
        .given_name = form_text(request, "given_name", 100),
        .family_name = form_text(request, "family_name", 100),
        .email = form_text(request, "email", 254),
        .phone = form_text(request, "phone", 40),
        .address = form_text(request, "address", 500),
        .postcode = form_text(request, "postcode", 12),
        .birth_year = form_integer(request, "birth_year", this_year - 120, this_year, 0),
        .travel_km = form_integer(request, "travel_km", 1, 100, 0),
        .note = form_text(request, "note", 2000),
        .external_id = form_text(request, "external_id", 60),
    };
}

static const struct {
    const char *field;
    const char *code;
    const char *message;
} faults[] = {
    [PERSON_NAME_MISSING] = {"given_name", "required",
                             TRANSLATE("Write at least one name, by which they can be found.")},
    [PERSON_EMAIL_BAD] = {"email", "not-an-email",
                          TRANSLATE("Write the e-mail address in full, like name@example.org.")},
    [PERSON_PHONE_BAD] = {"phone", "not-a-phone",
                          TRANSLATE("Write the telephone number with its area code, like 020 7946 "
                                    "0958.")},
    [PERSON_POSTCODE_BAD] = {"postcode", "not-a-postcode",
                             TRANSLATE("Write the whole postcode, like E13 0AA.")},
};

bool tell_person_fault(struct request *request, enum person_add outcome)
{
    if (outcome == PERSON_ADDED)
        return false;
    form_error(request, faults[outcome].field, faults[outcome].code,
               tr(request, faults[outcome].message));
    return true;
}
