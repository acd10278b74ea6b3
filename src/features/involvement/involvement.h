/* Involvement: what people whom the hub knows already do elsewhere, with a partner or in a club
 * beside the association. Recorded, counted, and thanked for; it is no *did* of the hub's. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature involvement_feature;

#define INVOLVEMENT_HOURS_MOST 744 /* a month has no more */
#define INVOLVEMENT_THANKS_DAYS 365

/* How we know. */
struct involvement_source {
    const char *code;
    const char *name;
};
#define INVOLVEMENT_SOURCES 4
extern const struct involvement_source involvement_sources[INVOLVEMENT_SOURCES];
extern const char *const involvement_source_codes[INVOLVEMENT_SOURCES]; /* for form_choice */

struct involvement {
    int64_t id;
    int64_t person_id;
    int64_t partner_id;   /* or 0 */
    struct text group;    /* the name of the partner or club */
    struct text what;     /* what they do there, or empty */
    struct date since_on; /* or year 0 */
    struct date until_on; /* the last day; year 0: it goes on */
    int64_t hours;        /* a month; -1: not told */
    struct text known_how;
    int64_t thanked_at;                  /* or 0 */
    struct text given_name, family_name; /* read only */
};

struct involvement_array {
    struct involvement *items;
    size_t count;
};

/* It has begun and not ended. */
bool involvement_goes_on(const struct involvement *involvement, struct date today);

bool involvement_find(struct work *work, int64_t id, struct involvement *involvement);
struct involvement_array involvement_list_after(struct work *work, int64_t after, int64_t most);
struct involvement_array involvements_of_person(struct work *work, int64_t person_id);
/* Who is there today; by name, 100 at most. */
struct involvement_array involvements_of_partner(struct work *work, int64_t partner_id);
struct involvement_array involvements_of_club(struct work *work, struct text name);

enum involvement_save {
    INVOLVEMENT_SAVED,
    INVOLVEMENT_UNKNOWN,
    INVOLVEMENT_PERSON_UNKNOWN,
    INVOLVEMENT_GROUP_MISSING,
    INVOLVEMENT_FAITH, /* it would tell what they believe: that is not kept */
    INVOLVEMENT_DAYS_WRONG
};
/* id 0: a new one, whose id is set. group decides where; when it is the name of a partner with whom
 * we work, however it is written, it is that partner (partner_id is set), else a club. */
enum involvement_save involvement_save(struct work *work, struct involvement *involvement);
bool involvement_remove(struct work *work, int64_t id);

/* Groups in which somebody takes part today, the one with most people first. */
struct involvement_group {
    int64_t partner_id; /* or 0 */
    struct text name;
    struct text kind; /* of the partner, or empty */
    int64_t people;
    int64_t hours; /* a month, of who told */
};

struct involvement_group_array {
    struct involvement_group *items;
    size_t count;
};
struct involvement_group_array involvement_group_list(struct work *work);
/* False when there is no such partner. */
bool involvement_partner_name(struct work *work, int64_t partner_id, struct text *name);
/* Names that were used before or are partners', for the field of a form. */
struct text_list involvement_names(struct work *work);

/* Members who take part somewhere today. */
struct involvement_counts {
    int64_t people;
    int64_t told;  /* of them, who said how many hours */
    int64_t hours; /* theirs, a month */
    int64_t groups;
};
/* paid_since as membership_paid_since has it. */
struct involvement_counts involvement_member_figures(struct work *work, struct text paid_since);

struct involvement_debt {
    int64_t person_id;
    struct text given_name, family_name;
};

struct involvement_debt_array {
    struct involvement_debt *items;
    size_t count;
};
/* Whom nobody has thanked within a year for what they do elsewhere; the longest known first. */
struct involvement_debt_array involvement_thanks_owed(struct work *work, int64_t most);
int64_t involvement_thanks_owed_count(struct work *work);
/* They have been, for all that goes on. */
void involvement_thank(struct work *work, int64_t person_id);

/* "Cooks at St Anselm's Pantry", "St Anselm's Pantry". */
struct text involvement_say(const struct request *request, const struct involvement *involvement);
/* The card "Elsewhere" of a person's page; false when there is nothing to show. */
bool involvement_card(struct request *request, int64_t person_id, struct safe_html *card);
/* The card of a partner's page: who of ours is there; false when nobody is, or the reader may not
 * see people. */
bool involvement_partner_card(struct request *request, int64_t partner_id, struct safe_html *card);
