/* More: the plain page of links to everything that has no tab, and what a hub says of itself. */
#pragma once

#include "web/feature.h"

extern const struct feature settings_feature;

enum hub_save {
    HUB_SAVED,
    HUB_SAVE_NAME_MISSING,
    HUB_SAVE_BODY_UNKNOWN,
    HUB_SAVE_ZONE_UNKNOWN,
    /* Sessions are kept as instants: in another zone each of them, past and ahead, would read an
     * hour that nobody agreed on. The zone is free until the first is planned. */
    HUB_SAVE_ZONE_HELD
};

/* Whether the zone can still be changed. */
bool hub_zone_is_free(struct work *work);
/* Writes what is different in `after`; the audit record says which fields those are, and none of
 * their words. */
enum hub_save hub_save(struct work *work, const struct hub *before, const struct hub *after);
