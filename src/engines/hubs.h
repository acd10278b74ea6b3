/* Hubs: the associations that one database serves, and which one a request is for. */
#pragma once

#include <stdint.h>

#include "base/text.h"
#include "platform/db/db.h"

struct arena;
struct id_maker;
struct zone;

struct hub {
    int64_t id;
    struct text slug;
    struct text name;      /* "Newham Association" */
    struct text area_code; /* of its area pack, "E09000025", or empty */
    struct text zone_name; /* "Europe/London" */
    struct text language;  /* "en-GB" */
    struct text tagline;   /* under the name on the public page */
    struct text imprint;
    struct text phone;
    struct text email;
    struct text currency;         /* "GBP" */
    struct text body_type;        /* what kind of association (rules.h) */
    struct text privacy_contact;  /* who answers questions about what is kept, or empty */
    struct text hidden_languages; /* of its public pages: codes divided by blanks */
    int64_t steps_away_at;        /* when the first steps were put away, or 0 */
    int64_t copies_said_at;       /* when an officer said that copies are made, or 0 */
    /* 32 bytes: with it links, bounce addresses and hashes of addresses are made. It is the hub's,
     * not the server's, and goes where the hub goes. */
    struct text link_key;
    const struct zone *zone;
};

bool hub_find(struct db *db, struct arena *arena, struct text slug, struct hub *hub);
bool hub_find_by_id(struct db *db, struct arena *arena, int64_t id, struct hub *hub);
bool hub_find_by_host(struct db *db, struct arena *arena, struct text host, struct hub *hub);
/* By id; false when there is none. */
bool hub_get(struct db *db, struct arena *arena, int64_t id, struct hub *hub);
/* The only hub of the database; false when there is none or more than one. */
bool hub_find_only(struct db *db, struct arena *arena, struct hub *hub);

struct hub_array {
    struct hub *items;
    size_t count;
};

/* All hubs of the database, by slug. */
struct hub_array hub_all(struct db *db, struct arena *arena);

/* [a-z0-9-], 2 to 40 long, not beginning with '-'. */
bool hub_slug_is_good(struct text slug);

/* Absent texts become empty, the language en-GB, the currency GBP, the kind of association
 * RULE_BODY_USUAL. *hub gets its id and zone, not its link_key. HUB_SLUG_TAKEN also stands for any
 * other breakage that latched. */
enum hub_add { HUB_ADDED, HUB_SLUG_TAKEN, HUB_SLUG_BAD, HUB_NAME_MISSING, HUB_ZONE_UNKNOWN };
enum hub_add hub_add(struct db *db, struct id_maker *ids, int64_t now, struct hub *hub);

/* Writes what an officer may change: name, zone, tagline, imprint, phone, email, privacy_contact,
 * hidden_languages, body_type, and the two moments. The database's hub is the one that is changed.
 */
void hub_change(struct db *db, const struct hub *hub);
/* Whether its public pages are shown in the language of a catalogue. */
bool hub_shows_language(const struct hub *hub, struct text code);
