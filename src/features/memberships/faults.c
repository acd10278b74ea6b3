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
    [MEMBERSHIP_PAID_BY_ANOTHER] =
        {"paid_until", "paid-by-another",
         TRANSLATE("This is paid with the membership of their household, and goes with it. Change "
                   "the day there, or let them leave the household first.")},
    [MEMBERSHIP_PAYS_FOR_OTHERS] =
        {"type", "pays-for-others",
         TRANSLATE("Others belong to this membership. Choose a kind that is for a household, or "
                   "let them leave it first.")},
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

static const struct {
    const char *code, *message;
} household_faults[] = {
    [HOUSEHOLD_UNKNOWN] = {"unknown", TRANSLATE("There is no such membership.")},
    [HOUSEHOLD_PERSON_UNKNOWN] = {"unknown", TRANSLATE("Nobody here has that id.")},
    [HOUSEHOLD_NOT_SHARED] = {"not-shared", TRANSLATE("This kind of membership is for one person "
                                                      "alone.")},
    [HOUSEHOLD_NOT_MEMBERS] = {"not-a-member", TRANSLATE("This membership has lapsed or ended. "
                                                         "Write down the payment first.")},
    [HOUSEHOLD_OF_ANOTHER] = {"of-another", TRANSLATE("This membership is paid with another one. "
                                                      "Add the person there.")},
    [HOUSEHOLD_FULL] = {"full", TRANSLATE("A household has 20 people at most, beside the one who "
                                          "pays.")},
    [HOUSEHOLD_IN_ALREADY] = {"in-already", TRANSLATE("They belong to this household already.")},
    [HOUSEHOLD_IN_OTHER] = {"in-other", TRANSLATE("They belong to another household. They leave "
                                                  "that one first.")},
    [HOUSEHOLD_HAS_OWN] = {"has-own", TRANSLATE("They have a membership of their own.")},
    [HOUSEHOLD_APPLIED] = {"applied", TRANSLATE("They have applied to join. Answer the "
                                                "application first.")},
    [HOUSEHOLD_PAYS_FOR_OTHERS] = {"pays-for-others", TRANSLATE("They pay for a household "
                                                                "themselves. Its people leave it "
                                                                "first.")},
};

bool household_tell_fault(struct request *request, const char *field, enum household_add outcome)
{
    if (outcome == HOUSEHOLD_ADDED)
        return false;
    form_error(request, field, household_faults[outcome].code,
               tr(request, household_faults[outcome].message));
    return true;
}
