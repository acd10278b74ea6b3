/* The one table of who may do what. */
#include "web/permission.h"

#include <stddef.h>
#include <stdint.h>

#define BIT(role) (1u << (role))
#define LEADERS (BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY) | BIT(ROLE_ORGANISER))
#define TEAM (LEADERS | BIT(ROLE_TREASURER) | BIT(ROLE_SAFEGUARDING))
#define EVERYBODY_WITH_A_HUB (TEAM | BIT(ROLE_LEAD) | BIT(ROLE_MEMBER) | BIT(ROLE_PARTNER))
#define EVERYBODY (EVERYBODY_WITH_A_HUB | BIT(ROLE_REGION) | BIT(ROLE_NOBODY))

static const uint32_t allowed[PERMISSION_COUNT] = {
    [PERMISSION_MISSING] = 0,
    [PUBLIC] = EVERYBODY,
    [SIGNED_LINK] = EVERYBODY,
    [SIGNED_IN] = EVERYBODY & ~BIT(ROLE_NOBODY),
    [TODAY_READ] = TEAM | BIT(ROLE_LEAD),
    [PLACE_READ] = TEAM | BIT(ROLE_LEAD) | BIT(ROLE_MEMBER),
    [NEED_READ] = TEAM | BIT(ROLE_LEAD) | BIT(ROLE_MEMBER),
    [NEED_WRITE] = LEADERS | BIT(ROLE_LEAD),
    [NEED_MERGE] = LEADERS,
    [PROJECT_READ] = EVERYBODY_WITH_A_HUB,
    [PROJECT_WRITE] = LEADERS,
    [PROJECT_RUN] = LEADERS | BIT(ROLE_LEAD),
    [SHIFT_READ] = TEAM | BIT(ROLE_LEAD),
    [SHIFT_FILL] = LEADERS | BIT(ROLE_LEAD),
    [REGISTER_TAKE] = LEADERS | BIT(ROLE_LEAD) | BIT(ROLE_PARTNER),
    [GUEST_READ] = LEADERS | BIT(ROLE_LEAD) | BIT(ROLE_SAFEGUARDING),
    [OUTCOME_WRITE] = LEADERS | BIT(ROLE_LEAD),
    [PEOPLE_READ] = LEADERS | BIT(ROLE_TREASURER),
    [PEOPLE_WRITE] = LEADERS,
    [PEOPLE_IMPORT] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [ALLOWANCE_OVERRIDE] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [PEOPLE_MERGE] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [PEOPLE_EXPORT] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [REFUSAL_DECIDE] = LEADERS | BIT(ROLE_TREASURER),
    [CHECK_WRITE] = LEADERS | BIT(ROLE_SAFEGUARDING),
    [FEES_WRITE] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY) | BIT(ROLE_TREASURER),
    [PARTNER_READ] = TEAM | BIT(ROLE_LEAD),
    [PARTNER_WRITE] = LEADERS,
    [MESSAGE_READ] = LEADERS,
    [MESSAGE_WRITE] = LEADERS,
    [MESSAGE_OVERRIDE] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [SETTINGS_READ] = TEAM,
    [SETTINGS_WRITE] = BIT(ROLE_CHAIR) | BIT(ROLE_SECRETARY),
    [OFFICER_WRITE] = BIT(ROLE_CHAIR),
    [AUDIT_READ] = TEAM,
    [ROLLUP_READ] = TEAM | BIT(ROLE_REGION),
};

bool role_may(enum access_role role, enum permission permission)
{
    return (unsigned)permission < PERMISSION_COUNT && (unsigned)role < ROLE_COUNT &&
           (allowed[permission] & BIT(role)) != 0;
}

bool role_is_kept(enum access_role role)
{
    return role == ROLE_LEAD || role == ROLE_PARTNER;
}

static const struct {
    const char *name;
    const char *title;
} roles[ROLE_COUNT] = {
    [ROLE_NOBODY] = {"nobody", "Nobody"},
    [ROLE_CHAIR] = {"chair", "Chair"},
    [ROLE_SECRETARY] = {"secretary", "Membership secretary"},
    [ROLE_ORGANISER] = {"organiser", "Organiser"},
    [ROLE_LEAD] = {"lead", "Lead of one project"},
    [ROLE_TREASURER] = {"treasurer", "Treasurer"},
    [ROLE_SAFEGUARDING] = {"safeguarding", "Safeguarding lead"},
    [ROLE_MEMBER] = {"member", "Member"},
    [ROLE_PARTNER] = {"partner", "Partner's worker"},
    [ROLE_REGION] = {"region", "Region"},
};

struct text role_name(enum access_role role)
{
    return text_from(roles[role].name);
}

struct text role_title(enum access_role role)
{
    return text_from(roles[role].title);
}

struct text first_page_of(enum access_role role)
{
    if (role_may(role, TODAY_READ))
        return TEXT("/today");
    if (role == ROLE_MEMBER)
        return TEXT("/me");
    return role_may(role, PROJECT_READ) ? TEXT("/projects") : TEXT("/more");
}

bool role_from_name(struct text name, enum access_role *role)
{
    for (unsigned i = ROLE_CHAIR; i < ROLE_COUNT; i++) {
        if (text_equal(name, text_from(roles[i].name))) {
            *role = (enum access_role)i;
            return true;
        }
    }
    return false;
}
