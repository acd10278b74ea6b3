/* The table of contents of the program. */
#include "features/accounts/accounts.h"
#include "features/checks/checks.h"
#include "features/children/children.h"
#include "features/classes/classes.h"
#include "features/fees/fees.h"
#include "features/guests/guests.h"
#include "features/guide/guide.h"
#include "features/hubpage/hubpage.h"
#include "features/initiatives/initiatives.h"
#include "features/involvement/involvement.h"
#include "features/jobs/jobs.h"
#include "features/joining/joining.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/messages/messages.h"
#include "features/mypage/mypage.h"
#include "features/needs/needs.h"
#include "features/newcomers/newcomers.h"
#include "features/offices/offices.h"
#include "features/outcomes/outcomes.h"
#include "features/partners/partners.h"
#include "features/people/people.h"
#include "features/place/place.h"
#include "features/playbooks/playbooks.h"
#include "features/refusals/refusals.h"
#include "features/registers/registers.h"
#include "features/renewals/renewals.h"
#include "features/sessions/sessions.h"
#include "features/settings/settings.h"
#include "features/shifts/shifts.h"
#include "features/thanks/thanks.h"
#include "features/today/today.h"
#include "features/venues/venues.h"
#include "web/core.h"

static const struct feature *const all[] = {
    /* clang-format off */
    &core_feature,
    &accounts_feature,
    &checks_feature,
    &children_feature,
    &classes_feature,
    &fees_feature,
    &guests_feature,
    &guide_feature,
    &hubpage_feature,
    &import_feature,
    &initiatives_feature,
    &involvement_feature,
    &jobs_feature,
    &joining_feature,
    &journey_feature,
    &memberships_feature,
    &messages_feature,
    &mypage_feature,
    &needs_feature,
    &newcomers_feature,
    &offices_feature,
    &outcomes_feature,
    &partners_feature,
    &people_feature,
    &place_feature,
    &playbooks_feature,
    &refusals_feature,
    &registers_feature,
    &renewals_feature,
    &sessions_feature,
    &settings_feature,
    &shifts_feature,
    &thanks_feature,
    &today_feature,
    &venues_feature,
    /* clang-format on */
};

const struct feature_list all_features = {.items = all, .count = sizeof all / sizeof *all};
