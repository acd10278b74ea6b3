/* What is wrong with a membership, said at the field it is about. */
#include "features/memberships/handlers.h"

#define TRANSLATE(message) message

struct fault {
    const char *field;
    const char *code;
    const char *message;
};

static const struct fault faults[] = {
    [MEMBERSHIP_OPEN_ALREADY] = {"joined_on", "open-already",
                                 TRANSLATE("They have a membership or an application already.")},
    [MEMBERSHIP_JOINED_BEFORE_APPLY] = {"joined_on", "too-early",
                                        TRANSLATE(
                                            "Nobody joins before they apply. Check both days.")},
    [MEMBERSHIP_JOINED_IN_FUTURE] = {"joined_on", "in-future",
                                     TRANSLATE("Give the day they joined, today or earlier.")},
    [MEMBERSHIP_PAID_BEFORE_JOINING] =
        {"paid_until", "too-early",
         TRANSLATE("This is before they joined. Give the day up to which they have paid.")},
    [MEMBERSHIP_RESIGNED_TOO_EARLY] = {"resigned_on", "too-early",
                                       TRANSLATE("This is before they came. Check the day.")},
    [MEMBERSHIP_REFUSED_AFTER_JOINED] =
        {"refused_on", "too-late",
         TRANSLATE("They have joined, so the application was not refused. Use one of the two.")},
    [MEMBERSHIP_REMOVED_TOO_EARLY] = {"removed_on", "too-early",
                                      TRANSLATE("Only a member can be removed. Check the day.")},
    [MEMBERSHIP_REFUSED_ALONE] = {"refused_on", "two-officers",
                                  TRANSLATE("Refusing takes two officers and a reason: propose it "
                                            "on the page “Refuse or remove” of this person.")},
    [MEMBERSHIP_REMOVED_ALONE] = {"removed_on", "two-officers",
                                  TRANSLATE("Removing takes two officers and a reason: propose it "
                                            "on the page “Refuse or remove” of this person.")},
    [MEMBERSHIP_PERSON_UNKNOWN] = {"person", "unknown", TRANSLATE("Nobody here has that id.")},
    [MEMBERSHIP_UNKNOWN] = {"membership", "unknown", TRANSLATE("There is no such membership.")},
};

bool membership_tell_fault(struct request *request, enum membership_save outcome)
{
    if (outcome == MEMBERSHIP_SAVED)
        return false;
    const struct fault *fault = &faults[outcome];
    form_error(request, fault->field, fault->code, tr(request, fault->message));
    return true;
}
