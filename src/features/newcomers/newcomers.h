/* The first 90 days of a member: four steps, each due on a day and in somebody's hands. Nobody
 * ticks them: they are done when what they name has happened. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/memberships/memberships.h"
#include "web/feature.h"
#include "web/fields.h"

extern const struct feature newcomers_feature;

#define NEWCOMER_DAYS 90
#define NEWCOMERS_MOST 200 /* on one board */

enum newcomer_step {
    NEWCOMER_TOLD,   /* what matters to them: why they joined, what they could do, or in a talk */
    NEWCOMER_TALKED, /* to a person: something heard beyond their form, or helping beside us */
    NEWCOMER_DIFFERENCE, /* that they chose: their first *did* */
    NEWCOMER_SAW,        /* what came of it: given something after it, thanks or news */
    NEWCOMER_STEPS
};

extern const char *const newcomer_step_codes[NEWCOMER_STEPS]; /* "told", "talked" … */

struct newcomer_step_plan {
    struct text title;  /* the hub's own words; empty: the program's */
    int64_t days;       /* due so many days after joining */
    int64_t account_id; /* who sees to it; 0: whoever looks after the member */
};

struct newcomer_template {
    struct newcomer_step_plan steps[NEWCOMER_STEPS];
};

/* Due on days 7, 14, 60 and 90 until the hub changes it. */
struct newcomer_template newcomer_template_of(struct work *work);
void newcomer_template_save(struct work *work, const struct newcomer_template *template);
/* The step's name on a page. */
struct text newcomer_step_title(const struct request *request,
                                const struct newcomer_template *template, enum newcomer_step step);

struct newcomer_step_state {
    bool is_done;
    struct date done_on; /* year 0: the day is not known */
    struct date due_on;
    int64_t account_id; /* who sees to it; 0: nobody yet */
};

struct newcomer_member {
    int64_t person_id;
    struct text given_name, family_name, phone;
    struct date joined_on;
    int64_t day;          /* of their membership, today */
    int64_t companion_id; /* the officer who looks after them, or 0 */
    struct newcomer_step_state steps[NEWCOMER_STEPS];
    enum newcomer_step next; /* the first that is not done; NEWCOMER_STEPS: none */
    bool is_late;            /* the next one was due before today */
};

struct newcomer_members {
    struct newcomer_member *items;
    size_t count;
};

/* Active members who joined in the last 90 days, the longest here first. */
struct newcomer_members newcomer_list_all(struct work *work, const struct newcomer_template *plan);
/* False when they are no member, or have been one for longer. */
bool newcomer_of(struct work *work, const struct newcomer_template *plan, int64_t person_id,
                 struct newcomer_member *member);

/* New members with whom nobody has talked. */
struct newcomer_silence {
    int64_t week;      /* who joined more than a week ago */
    int64_t fortnight; /* of them, more than two weeks */
};
struct newcomer_silence newcomer_silent(struct work *work);

/* Who looks after somebody; account_id 0: nobody any more. False when there is no such officer. */
bool companion_set(struct work *work, int64_t person_id, int64_t account_id);

/* The card "First 90 days" of a person's page; false when there is none to show. */
bool newcomer_card(struct request *request, int64_t person_id, struct safe_html *card);

/* Officers of the hub who may look after somebody, after a first choice of nobody. */
struct choice_field newcomer_officer_field(struct request *request, const char *name,
                                           const char *label, const char *nobody, int64_t chosen);
