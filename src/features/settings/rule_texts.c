/* The figures of rule packs in words. */
#include "features/settings/rule_texts.h"

#include "base/arena.h"

#define TRANSLATE(message) message
#define ASKING TRANSLATE("Asking and thanking")
#define MEMBERSHIP TRANSLATE("Membership")
#define PRESENCE TRANSLATE("What we are to a ward")
#define CHECKS TRANSLATE("Checks of volunteers")
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
    [RULE_KEEP_PERSON_MONTHS] = {KEEPING, TRANSLATE("Details of a person"),
                                 TRANSLATE("How to reach somebody goes {figure} after they were "
                                           "last a member, helped or were in touch.")},
    [RULE_KEEP_MEMBER_MONTHS] = {KEEPING, TRANSLATE("Name and dates of a member"),
                                 TRANSLATE("They go {figure} after the membership ended, when the "
                                           "accounts no longer need them.")},
    [RULE_KEEP_GUEST_MONTHS] = {KEEPING, TRANSLATE("A guest’s record"),
                                TRANSLATE("It goes {figure} after they last came.")},
};

struct text show_rule_value(struct request *request, enum rule rule, int value)
{
    switch (rule_parameters[rule].unit) {
    case RULE_IN_DAYS: return tr_plural(request, "{n} day", "{n} days", value);
    case RULE_IN_MONTHS: return tr_plural(request, "{n} month", "{n} months", value);
    case RULE_IN_YEARS: return tr_plural(request, "{n} year", "{n} years", value);
    case RULE_IN_TIMES: return tr_plural(request, "{n} time", "{n} times", value);
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
