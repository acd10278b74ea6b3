/* What the chapters of the demonstration share while it is being made. */
#pragma once

#include "engines/hubs.h"
#include "engines/work.h"
#include "features/guests/guests.h"
#include "platform/random/random.h"
#include "web/web.h"

#define DEMO_MEMBERS 400
#define DEMO_VOLUNTEERS 34
#define DEMO_GUESTS 46
#define DEMO_WEEKS 12 /* of history */

struct demo_name {
    struct text origin;
    struct text language;
    struct text name;
    uint32_t weight;
};

struct demo_names {
    struct demo_name *items;
    size_t count;
    uint32_t total_weight;
};

struct story {
    struct work *work;
    struct hub hub;
    struct random_seeded random;
    int64_t now; /* the end of the history; work->now moves */
    struct date today;
    struct demo_names forenames, surnames;
    struct text_list postcodes;      /* of the wards where the hub has members */
    struct text_list near_postcodes; /* of the wards round the premises */
    int64_t volunteers[DEMO_VOLUNTEERS];
    size_t volunteer_count;
    struct new_guest guests[DEMO_GUESTS];
    int64_t member_person; /* whose account the role "member" has */
    int64_t rooms[6];
    int64_t partners[8];
    int64_t needs[16];
    int64_t accounts[16]; /* by access_role */
    int64_t english, jobs_club, fair;
    struct text trouble; /* the first thing that a rule refused */
};

/* Notes the first trouble; the chapters go on and the end says it. */
void story_expect(struct story *story, bool is_good, const char *what);
uint32_t story_pick(struct story *story, uint32_t limit); /* 0 to limit - 1 */
bool story_chance(struct story *story, uint32_t percent);
/* work->now becomes that local day and time. */
void story_at(struct story *story, struct date day, int minutes);
struct date story_days_ago(const struct story *story, int64_t days);

bool story_read_names(struct story *story);
bool story_read_postcodes(struct story *story);
/* A forename and a surname of one origin; the language its people may speak besides English. */
void story_name(struct story *story, struct text *given, struct text *family,
                struct text *language);
struct text story_postcode(struct story *story);
struct text story_near_postcode(struct story *story);

/* The chapters, in order. */
void story_officers(struct story *story);
void story_premises(struct story *story);
void story_members(struct story *story);
void story_fees(struct story *story);
void story_applications(struct story *story);
void story_needs(struct story *story);
void story_take_up_needs(struct story *story);
void story_initiatives(struct story *story);
void story_sessions(struct story *story);
void story_ahead(struct story *story);
void story_outcomes(struct story *story);
void story_classes(struct story *story);
void story_jobs(struct story *story);
void story_offices(struct story *story);
void story_involvement(struct story *story);
void story_refusals(struct story *story);
