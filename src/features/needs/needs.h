/* Needs: what a community lacks, with evidence, and what became of it (DOMAIN.md, need). */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature needs_feature;

/* Computed by need_state_of from dated facts; never stored. */
enum need_state {
    NEED_HEARD,
    NEED_CONFIRMED,
    NEED_BEING_MET, /* an initiative that answers it is running */
    NEED_MET,
    NEED_NOT_OURS,
    NEED_PARKED
};

struct text need_state_name(enum need_state state); /* "heard", "being-met" … as in the API */

/* The dated facts that the state follows from; 0: never. */
struct need_facts {
    int64_t confirmed_at;
    int64_t met_at;
    int64_t parked_at;
    int64_t not_ours_at;
    int64_t reopened_at;
    int64_t initiatives; /* running ones that answer it */
};

/* Met, parked and not ours hold until the need is reopened, whichever came last; otherwise a
 * running initiative makes it being met, and a check confirmed. */
enum need_state need_state_of(const struct need_facts *facts);
bool need_state_is_open(enum need_state state);

struct need {
    int64_t id;
    struct text title;
    struct text theme;     /* code of features/themes.h */
    struct text ward_code; /* or empty: the whole area */
    struct text ward_name;
    struct text note;
    enum need_state state;
    int64_t owner_account_id; /* or 0 */
    struct date due_on;       /* year 0: none */
    int64_t voices;           /* how many people the evidence speaks for */
    struct date last_heard_on;
    int64_t initiatives;     /* running ones that answer it */
    int64_t waiting_to_hear; /* pieces of evidence whose tellers have not been told back */
    int64_t created_at;
    struct need_facts facts;
    struct text parked_reason;
    struct text who_can; /* when it is not ours */
};

struct need_array {
    struct need *items;
    size_t count;
};

/* One thing we were told, or read: what a need stands on. */
struct new_evidence {
    struct text source;   /* partner, door, hub, public, official; empty: hub */
    int64_t partner_id;   /* or 0; one that exists */
    struct text told_by;  /* or empty: who is owed an answer */
    int64_t person_id;    /* or 0: somebody we know, in whose story it is told too */
    struct text contact;  /* or empty: how to reach them */
    struct text words;    /* what they said, without names */
    int64_t voices;       /* for how many people; less than 1 counts as 1 */
    struct date heard_on; /* year 0: today */
};

struct new_need {
    struct text title;
    struct text theme;
    struct text ward_code; /* or empty */
    struct text note;
    /* The first evidence. */
    struct text source; /* partner, door, hub, public, official */
    int64_t partner_id; /* or 0; one that exists */
    struct text told_by;
    int64_t person_id; /* or 0 */
    struct text contact;
    struct text words;
    int64_t voices;       /* less than 1 counts as 1 */
    struct date heard_on; /* year 0: today */
};

enum need_add { NEED_ADDED, NEED_TITLE_MISSING, NEED_THEME_UNKNOWN, NEED_WARD_UNKNOWN };
enum need_add need_add(struct work *work, const struct new_need *need, int64_t *id);

bool need_find(struct work *work, int64_t id, struct need *need);
/* Whether any was ever written down. */
bool need_has_any(struct work *work);
/* All that are open (heard, confirmed, being met), most voices first; of one ward when given. */
struct need_array need_open_list(struct work *work, struct text ward_code);
/* Met, parked or not ours, the newest first. */
struct need_array need_closed_list(struct work *work);
/* How many of the open ones are in nobody's hands. */
int64_t need_unowned_count(struct work *work);
/* Those that were met while somebody who told us has not heard: id and title, the newest first, at
 * most 20. */
struct need_array need_untold_list(struct work *work);
/* In any state, with a higher id, by id; 200 at most: for lists a page at a time. */
struct need_array need_list_after(struct work *work, int64_t after);
/* Voices of open needs per theme of a ward (of all when empty), most first, for the ward's panel.
 */
struct need_theme_count {
    struct text theme;
    int64_t voices;
};
struct need_theme_counts {
    struct need_theme_count *items;
    size_t count;
};
struct need_theme_counts need_voices_by_theme(struct work *work, struct text ward_code);

/* What was written down wrongly, put right. */
struct need_correction {
    struct text title;
    struct text theme;
    struct text ward_code; /* or empty */
    struct text note;
};
enum need_correct {
    NEED_CORRECTED,
    NEED_CORRECT_UNKNOWN,
    NEED_CORRECT_TITLE_MISSING,
    NEED_CORRECT_THEME_UNKNOWN,
    NEED_CORRECT_WARD_UNKNOWN
};
enum need_correct need_correct(struct work *work, int64_t id,
                               const struct need_correction *correction);

struct voice_correction {
    struct text words;
    int64_t voices; /* less than 1 counts as 1 */
    struct text told_by;
    struct text contact;
};
/* False when the need has no such evidence. */
bool need_voice_find(struct work *work, int64_t need_id, int64_t evidence_id,
                     struct voice_correction *voice);
bool need_voice_correct(struct work *work, int64_t need_id, int64_t evidence_id,
                        const struct voice_correction *correction);

/* What became of a need. All but need_told_back answer NEED_UNKNOWN when there is no such need. */
enum need_change {
    NEED_CHANGED,
    NEED_REOPENED,  /* changed, and open again */
    NEED_UNKNOWN,   /* no such need, or no such evidence of it */
    NEED_IS_CLOSED, /* met, parked or not ours already */
    NEED_WORDS_MISSING,
    NEED_OWNER_UNKNOWN,
    NEED_DAY_PAST,
    NEED_KIND_UNKNOWN
};

/* One more voice. It reopens a need that was met: somebody still lacks it. */
enum need_change need_add_evidence(struct work *work, int64_t need_id,
                                   const struct new_evidence *evidence, int64_t *id);
/* Somebody has checked that it is so. The first check counts. */
enum need_change need_confirm(struct work *work, int64_t need_id);
/* An officer takes it on and looks at it again on that day, today or later. Reopens a closed one.
 */
enum need_change need_take(struct work *work, int64_t need_id, int64_t owner_account_id,
                           struct date due_on);
/* Each closes an open need; whoever raised it is owed an answer. */
enum need_change need_meet(struct work *work, int64_t need_id);
enum need_change need_park(struct work *work, int64_t need_id, struct text reason);
enum need_change need_leave_to(struct work *work, int64_t need_id, struct text who_can);

enum need_answer { NEED_NOT_ASKED, NEED_IS_BETTER, NEED_IS_NOT_BETTER };
/* What we told those who raised it, and whether it is better. Not better reopens a met need. */
enum need_change need_tell_back(struct work *work, int64_t need_id, int64_t evidence_id,
                                struct text told, enum need_answer answer);

struct need_evidence {
    int64_t id;
    struct text source;
    int64_t partner_id; /* or 0 */
    struct text partner_name;
    struct text told_by; /* personal, as contact: for those who may write */
    struct text contact;
    struct text words;
    int64_t voices;
    struct date heard_on;
    int64_t told_back_at; /* or 0 */
    struct text told_back;
    enum need_answer answer;
    bool is_waiting; /* somebody can be told and has not been, or not since it was closed */
};

struct need_evidence_array {
    struct need_evidence *items;
    size_t count;
};

/* The newest first. */
struct need_evidence_array need_evidence_list(struct work *work, const struct need *need);

/* Who else serves a need, and how that goes. */
struct need_service {
    int64_t id;
    struct text who;
    struct text kind; /* state, voluntary, business */
    struct text how;  /* works, does-not-reach, traps, stands-in-the-way */
};

struct need_service_array {
    struct need_service *items;
    size_t count;
};

struct need_service_array need_service_list(struct work *work, int64_t need_id);
enum need_change need_add_service(struct work *work, int64_t need_id,
                                  const struct need_service *service, int64_t *id);

/* Closed lists of codes; the texts are sentences' beginnings for the team. */
struct need_word {
    const char *code;
    const char *name;
    const char *icon;
};

extern const struct need_word need_sources[5];
extern const struct need_word need_service_kinds[3];
extern const struct need_word need_service_ways[4];
/* NULL when the list has no such code. */
const struct need_word *need_word_find(const struct need_word *words, size_t count,
                                       struct text code);
