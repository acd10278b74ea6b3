/* Place: where a postcode is, the wards of the hub's area, how hard life is there by official
 * figures, and what the hub is to them. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature place_feature;

struct area_place {
    struct text postcode;  /* without blanks, upper case */
    struct text area_code; /* small area, "E01003590" */
    struct text ward_code, ward_name;
    double lat, lon;
};

enum postcode_find {
    POSTCODE_FOUND,
    POSTCODE_UNKNOWN, /* looks like one, but is in no pack of this database */
    POSTCODE_BAD      /* is none */
};

/* The postcode as typed, in any spelling. *place is empty but for the postcode when unknown. */
enum postcode_find area_of_postcode(struct work *work, struct text postcode,
                                    struct area_place *place);
/* Great-circle distance. */
double place_distance_km(double lat, double lon, double other_lat, double other_lon);

#define NEED_LEVELS 4

struct ward {
    struct text code, name, short_name;
    double lat, lon; /* of its middle */
    int64_t residents;
    int64_t imd_score;    /* thousandths: the means of its small areas weighted by residents */
    int need_level;       /* 0 lower, 1 some, 2 high, 3 very high: quarters of the pack's wards */
    int half_column, row; /* of its tile: hexes.h */
};

struct ward_list {
    struct ward *items;
    size_t count;
};

/* The wards of the hub's area pack by name; empty when it has none. */
struct ward_list ward_list_of_hub(struct work *work);
/* The same with code and name alone. */
struct ward_list ward_names_of_hub(struct work *work);
/* NULL when the code is not in the list. */
const struct ward *ward_in_list(const struct ward_list *wards, struct text code);
/* The ward's name, or its code when the hub's pack does not have it. */
struct text ward_name(struct work *work, struct text code);
/* "lower", "some", "high", "very-high" */
struct text need_level_code(int level);

/* What the hub is to a community, from rows with dates (DOMAIN.md, rule 6). How far back they count
 * is the rule packs' (RULE_PRESENCE_DAYS, RULE_ATTENDANCE_DAYS). */
enum presence {
    PRESENCE_ABSENT,  /* no member lives there, nobody told us anything, no session in 12 months */
    PRESENCE_TOUCHED, /* any one of these */
    PRESENCE_PRESENT, /* a guest from there came to a running initiative within 90 days */
    PRESENCE_ROOTED   /* somebody from there helped at one within 90 days */
};

struct ward_facts {
    int64_t members;  /* active, living there */
    int64_t voices;   /* residents who told us of a need in 12 months */
    int64_t needs;    /* what they told us of */
    int64_t sessions; /* held there in 12 months */
    int64_t attended; /* running initiatives that guests from there came to within 90 days */
    int64_t helped;   /* running initiatives that somebody from there helped at within 90 days */
    int64_t running;  /* running initiatives with a session there within 4 weeks of today */
    enum presence presence;
};

/* One for each ward of the list, in its order. Reads sums only: no person and no guest. */
struct ward_facts *ward_facts_list(struct work *work, const struct ward_list *wards);
/* For a small map, in one statement: the wards by name with code, need and tile, and of each the
 * presence and voices alone, in *facts. Nothing is counted: as quick for 150,000 members and years
 * of sessions as for a hundred and a week. */
struct ward_list ward_presence_list(struct work *work, struct ward_facts **facts);
/* "absent", "touched", "present", "rooted" */
struct text presence_code(enum presence presence);
enum presence presence_of(const struct ward_facts *facts);
/* High or very high need, and the hub is neither present nor rooted there. */
bool ward_is_unlit(const struct ward *ward, enum presence presence);

/* Positions of the wards with need and no light: highest need first, then most voices, then the
 * higher score. *count of them. */
size_t *wards_without_light(struct work *work, const struct ward_list *wards,
                            const struct ward_facts *facts, size_t *count);

/* A running initiative with a session in a ward's venue within 4 weeks of today. */
struct running_there {
    int64_t initiative_id;
    struct text title;
    struct text ward_code;
    double lat, lon; /* of the venue; of the ward's middle when its postcode is unknown */
};

struct running_list {
    struct running_there *items;
    size_t count;
};

struct running_list running_in_wards(struct work *work, const struct ward_list *wards);

struct request;
struct safe_html;

/* The map for another page (Today): small, without names, and what it says in a sentence. False
 * when the hub has no area pack. */
bool place_mini_map(struct request *request, struct safe_html *map, struct text *sentence);

/* The code of the area pack that is meant: one in the database by its name (any case) or code, else
 * the one that ships under that name, taken in first. False when there is neither. */
bool area_pack_ready(struct work *work, struct text name, struct text *code);
