/* The figures of rule packs in words. */
#include "features/settings/rule_texts.h"

#include "base/arena.h"
#include "engines/check_levels.h"

#define TRANSLATE(message) message
#define ASKING TRANSLATE("Asking and thanking")
#define MEMBERSHIP TRANSLATE("Membership")
#define PRESENCE TRANSLATE("What we are to a ward")
#define CHECKS TRANSLATE("Checks of volunteers")
#define DUTIES TRANSLATE("Checks by what people do")
#define TRAINING TRANSLATE("How long training counts")
#define CHILDREN TRANSLATE("Where children are")
#define LEVEL TRANSLATE("The check for it: {figure}.")
#define COUNTS TRANSLATE("It counts for {figure}. 0: without an end.")
#define EACH TRANSLATE("One adult for {figure} at most.")
#define WORK TRANSLATE("Finding work")
#define KEEPING TRANSLATE("How long we keep it")

const struct rule_words rule_words[RULE_COUNT] = {
    [RULE_ASK_DAYS] = {ASKING, TRANSLATE("Between two asks"),
                       TRANSLATE("Nobody is asked for anything again within {figure}.")},
    [RULE_ASK_NEW_DAYS] = {ASKING, TRANSLATE("New members"),
                           TRANSLATE("Within {figure} of joining nobody is asked before they have "
                                     "made a difference and been thanked.")},
    [RULE_OFFERS] = {ASKING, TRANSLATE("Offers of a place"),
                     TRANSLATE("Nobody is offered a place more than {figure} in the days below.")},
    [RULE_OFFER_DAYS] = {ASKING, TRANSLATE("Days in which offers are counted"),
                         TRANSLATE("Offers count for {figure}.")},
    [RULE_THANKS_DAYS] = {ASKING, TRANSLATE("Saying thank you"),
                          TRANSLATE("Whoever made a difference is thanked within {figure}.")},
    [RULE_GRACE_DAYS] = {MEMBERSHIP, TRANSLATE("Days of grace"),
                         TRANSLATE("Who has not renewed stays a member for {figure} more, then "
                                   "the membership has lapsed.")},
    [RULE_PROVISIONAL_DAYS] = {MEMBERSHIP, TRANSLATE("Provisional time"),
                               TRANSLATE("New members are provisional for {figure}, and do not "
                                         "vote in that time. 0: nobody is.")},
    [RULE_VOTE_DAYS] = {MEMBERSHIP, TRANSLATE("First vote"),
                        TRANSLATE("New members vote at meetings {figure} after joining. 0: at "
                                  "once.")},
    [RULE_NOTICE_BEFORE_DAYS] = {MEMBERSHIP, TRANSLATE("First renewal notice"),
                                 TRANSLATE("Members are told {figure} before their fee is due. "
                                           "0: not then.")},
    [RULE_NOTICE_ON_DAY] = {MEMBERSHIP, TRANSLATE("Renewal notice on the day"),
                            TRANSLATE("On the day itself they are told {figure}. 0: not then.")},
    [RULE_NOTICE_LATE_DAYS] = {MEMBERSHIP, TRANSLATE("Last renewal notice"),
                               TRANSLATE("Who has not paid is told {figure} after it was due, if "
                                         "they are still a member then. 0: not then.")},
    [RULE_APPEAL_DAYS] = {MEMBERSHIP, TRANSLATE("Time to appeal"),
                          TRANSLATE("Whoever is refused or removed may appeal within {figure}.")},
    [RULE_PRESENCE_DAYS] = {PRESENCE, TRANSLATE("How far back we look"),
                            TRANSLATE("What somebody told us, and what we held in a ward, counts "
                                      "for {figure}.")},
    [RULE_ATTENDANCE_DAYS] = {PRESENCE, TRANSLATE("Who comes and helps"),
                              TRANSLATE("Who came to a project, or helped at one, counts for the "
                                        "ward they live in for {figure}.")},
    [RULE_CHECK_WARN_DAYS] = {CHECKS, TRANSLATE("Warning before a check ends"),
                              TRANSLATE("A check that ends within {figure} is marked.")},
    [RULE_CHECK_MONTHS] = {CHECKS, TRANSLATE("How long a check counts"),
                           TRANSLATE("A check is asked for again after {figure}.")},
    [RULE_CHECK_AGE] = {CHECKS, TRANSLATE("Youngest age for a check"),
                        TRANSLATE("Nobody younger than {figure} is checked.")},
    [RULE_CHECK_STATUS_MONTHS] = {CHECKS, TRANSLATE("Looking a certificate up again"),
                                  TRANSLATE("One that the Update Service keeps is looked up "
                                            "again after {figure}.")},
    [RULE_CHECK_SUPERVISED] = {CHECKS, TRANSLATE("While a check is under way"),
                               TRANSLATE("May they help beside somebody who is checked, where no "
                                         "barred list is wanted? {figure}.")},
    [RULE_DUTY_TEACHING] = {DUTIES, TRANSLATE("Teaching adults"), LEVEL},
    [RULE_DUTY_COACHING] = {DUTIES, TRANSLATE("Advising and mentoring adults"), LEVEL},
    [RULE_DUTY_CRECHE] = {DUTIES, TRANSLATE("Looking after children in a crèche"), LEVEL},
    [RULE_DUTY_CHILDREN] = {DUTIES,
                            TRANSLATE("Teaching or minding children often, nobody beside them"),
                            LEVEL},
    [RULE_DUTY_CHILDREN_BESIDE] = {DUTIES,
                                   TRANSLATE("Helping with children, always beside a leader"),
                                   LEVEL},
    [RULE_DUTY_CARE_LIFT] = {DUTIES, TRANSLATE("Lifts to a hospital or to care"), LEVEL},
    [RULE_DUTY_SHOPPING] = {DUTIES, TRANSLATE("Shopping or cash for somebody who cannot"), LEVEL},
    [RULE_DUTY_MONEY] = {DUTIES, TRANSLATE("Looking after the hub’s money"), LEVEL},
    [RULE_DUTY_DOORSTEP] = {DUTIES, TRANSLATE("Calling at doors, in pairs"), LEVEL},
    [RULE_DUTY_STEWARDING] = {DUTIES, TRANSLATE("Hosting, stewarding, setting up"), LEVEL},
    [RULE_TRAINING_INDUCTION] = {TRAINING, TRANSLATE("Induction"), COUNTS},
    [RULE_TRAINING_SAFEGUARDING] = {TRAINING, TRANSLATE("Safeguarding"), COUNTS},
    [RULE_TRAINING_FIRST_AID] = {TRAINING, TRANSLATE("First aid"), COUNTS},
    [RULE_TRAINING_FOOD] = {TRAINING, TRANSLATE("Food hygiene"), COUNTS},
    [RULE_TRAINING_FIRE] = {TRAINING, TRANSLATE("Fire safety"), COUNTS},
    [RULE_TRAINING_DATA] = {TRAINING, TRANSLATE("Data protection"), COUNTS},
    [RULE_ADULT_AGE] = {CHILDREN, TRANSLATE("Who counts as an adult"),
                        TRANSLATE("A helper of {figure} or more.")},
    [RULE_ADULTS_LEAST] = {CHILDREN, TRANSLATE("Adults at the least"),
                           TRANSLATE("Where children are, {figure} who are adults.")},
    [RULE_RATIO_UNDER_2] = {CHILDREN, TRANSLATE("Children under 2"), EACH},
    [RULE_RATIO_2_TO_3] = {CHILDREN, TRANSLATE("Children of 2 and 3"), EACH},
    [RULE_RATIO_4_TO_8] = {CHILDREN, TRANSLATE("Children of 4 to 8"), EACH},
    [RULE_RATIO_9_TO_12] = {CHILDREN, TRANSLATE("Children of 9 to 12"), EACH},
    [RULE_RATIO_13_TO_18] = {CHILDREN, TRANSLATE("Young people of 13 to 18"), EACH},
    [RULE_KEEP_PERSON_MONTHS] = {KEEPING, TRANSLATE("Details of a person"),
                                 TRANSLATE("How to reach somebody goes {figure} after they were "
                                           "last a member, helped or were in touch.")},
    [RULE_KEEP_MEMBER_MONTHS] = {KEEPING, TRANSLATE("Name and dates of a member"),
                                 TRANSLATE("They go {figure} after the membership ended, when the "
                                           "accounts no longer need them.")},
    [RULE_KEEP_GUEST_MONTHS] = {KEEPING, TRANSLATE("A guest’s record"),
                                TRANSLATE("It goes {figure} after they last came.")},
    [RULE_KEEP_CERTIFICATE_MONTHS] = {KEEPING, TRANSLATE("That a certificate was given"),
                                      TRANSLATE("It can be checked for {figure}; the name goes "
                                                "with the guest’s record, initials stay.")},
    [RULE_JOB_WAGE] = {WORK, TRANSLATE("The least an hour’s work is paid"),
                       TRANSLATE("{figure} from the age of 21. Where it is £0, no value of work "
                                 "is worked out.")},
    [RULE_JOB_HOURS] = {WORK, TRANSLATE("Hours that make a job outcome"),
                        TRANSLATE("{figure} of work: 16 a week for 26 weeks.")},
};

struct text show_rule_value(struct request *request, enum rule rule, int value)
{
    switch (rule_parameters[rule].unit) {
    case RULE_IN_DAYS: return tr_plural(request, "{n} day", "{n} days", value);
    case RULE_IN_MONTHS: return tr_plural(request, "{n} month", "{n} months", value);
    case RULE_IN_YEARS: return tr_plural(request, "{n} year", "{n} years", value);
    case RULE_IN_TIMES: return tr_plural(request, "{n} time", "{n} times", value);
    case RULE_IN_HOURS: return tr_plural(request, "{n} hour", "{n} hours", value);
    case RULE_IN_PENCE: return show_money(request, value);
    case RULE_IN_PEOPLE: return tr_plural(request, "{n} person", "{n} people", value);
    case RULE_IN_LEVELS: return tr(request, check_level_titles[value]);
    case RULE_YES_NO: return tr(request, value ? "yes" : "no");
    }
    return TEXT("");
}

static const struct {
    const char *code;
    const char *name;
} bodies[] = {
    {"community_association", TRANSLATE("Community association")},
    {"residents_tenants", TRANSLATE("Residents’ or tenants’ association")},
    {"charity", TRANSLATE("Charity")},
    {"cic", TRANSLATE("Community interest company")},
    {"casc", TRANSLATE("Community amateur sports club")},
    {"sports_club", TRANSLATE("Sports club")},
    {"faith", TRANSLATE("Faith body")},
    {"trade_union", TRANSLATE("Trade union")},
    {"party_accounting_unit", TRANSLATE("Party: an accounting unit")},
    {"party_members_association", TRANSLATE("Party: a members’ association")},
    {"party_branch_no_own_finance", TRANSLATE("Party: a branch without money of its own")},
    {"other_unincorporated", TRANSLATE("Another association without legal form")},
};

struct text show_body(struct request *request, struct text code)
{
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (text_equal(code, text_from(bodies[i].code)))
            return tr(request, bodies[i].name);
    return code;
}
