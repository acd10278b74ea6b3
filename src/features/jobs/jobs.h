/* Jobs: the desk of a drop-in, the plans of those who look for work, and their applications. All
 * of it stands on the help side of the wall and goes with the guest. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/guests/guests.h"
#include "web/feature.h"

extern const struct feature jobs_feature;

/* The desk: computed from dated facts. */
enum visit_state { VISIT_WAITING, VISIT_CALLED, VISIT_DONE };

struct desk_person {
    struct guest guest;
    bool is_here;  /* marked; otherwise they have booked */
    int64_t since; /* waiting: when they came, went back to the queue, or booked */
    int64_t visit_id;
    enum visit_state state;
    int64_t helper_account_id; /* or 0 */
    int64_t done_at;
};

struct desk_people {
    struct desk_person *items;
    size_t count;
};

/* First those who wait, in the order in which they are called: who is here before who has only
 * booked, each by when they came. Then those who are being helped, then those who are done. */
struct desk_people desk_list(struct work *work, int64_t session_id);

enum desk_call {
    DESK_CALLED,
    DESK_NOBODY,    /* nobody waits */
    DESK_TAKEN,     /* somebody else is with them, or was */
    DESK_NOT_YET,   /* the session's day has not come */
    DESK_CANCELLED, /* the session is */
    DESK_UNKNOWN
};
/* Calls the next who waits (guest_id 0), or that guest. Of two who call at once each gets another.
 */
enum desk_call desk_call(struct work *work, int64_t session_id, int64_t guest_id,
                         int64_t *visit_id);

struct visit {
    int64_t id;
    int64_t session_id;
    int64_t initiative_id;
    struct guest guest;
    struct date day; /* the session's */
    enum visit_state state;
    int64_t helper_account_id; /* who helped, or 0 */
    struct text brought;
    struct text did;
    struct text step; /* what comes next, or empty */
    struct date step_due_on;
};

struct visit_array {
    struct visit *items;
    size_t count;
};

bool visit_find(struct work *work, int64_t id, struct visit *visit);
int64_t visit_initiative(struct work *work, int64_t id);
/* Those that are done, newest first. */
struct visit_array visit_list(struct work *work, int64_t guest_id, int64_t initiative_id);

enum visit_act {
    VISIT_KEEP,  /* what was written stays */
    VISIT_BACK,  /* and they wait again, behind everybody who is here */
    VISIT_FINISH /* and they are done for today; the register has them as here */
};
/* A next step becomes the one of their plan, in the hands of who helped. Of a visit that is done
 * only the words change. */
void visit_save(struct work *work, const struct visit *visit, enum visit_act act);

/* A thing with a code and words for it. */
struct job_word {
    const char *code;
    const char *name;
};

#define JOB_BARRIERS 13
extern const struct job_word job_barriers[JOB_BARRIERS];
#define JOB_SCORES 4 /* 0, not in the way, to 3 */
extern const char *const job_scores[JOB_SCORES];
#define JOB_CVS 4
extern const struct job_word job_cvs[JOB_CVS];
extern const char *const job_cv_codes[JOB_CVS]; /* for form_choice */
#define BARRIERS_AGAIN_DAYS 28

struct seeker_plan {
    int64_t initiative_id;
    int64_t guest_id;
    struct text goal;
    struct text cv;                /* none, old, begun, ready */
    int64_t helpers[2];            /* accounts, or 0 */
    struct text step;              /* or empty */
    int64_t step_owner_account_id; /* or 0 */
    struct date step_due_on;
    struct date begun_on;
    int scores[JOB_BARRIERS]; /* the last; -1: not asked */
    int first_scores[JOB_BARRIERS];
    struct date asked_on; /* when barriers were last asked about; year 0: never */
};

/* False when there is none yet: then the plan is an empty one. */
bool seeker_plan_find(struct work *work, int64_t initiative_id, int64_t guest_id,
                      struct seeker_plan *plan);
enum seeker_plan_save {
    SEEKER_PLAN_SAVED,
    SEEKER_PLAN_GUEST_UNKNOWN, /* not of that initiative */
    SEEKER_PLAN_STEP_UNDATED   /* a step needs somebody and a day */
};
/* Scores that differ from the last ones are kept as of today; all of them when they were asked
 * today. */
enum seeker_plan_save seeker_plan_save(struct work *work, const struct seeker_plan *plan,
                                       bool was_asked);

struct seeker {
    struct guest guest;
    struct text cv;
    struct text step;
    int64_t step_owner_account_id;
    struct date step_due_on;
};

struct seeker_array {
    struct seeker *items;
    size_t count;
};

/* The next step that is due first, first. */
struct seeker_array seeker_list(struct work *work, int64_t initiative_id, int64_t skip,
                                int64_t most);
/* Steps of plans in that account's hands that are due; *initiative_id is the first one's. */
int64_t seeker_steps_due(struct work *work, int64_t account_id, int64_t *initiative_id);

enum job_stage {
    JOB_APPLIED,
    JOB_SHORTLISTED,
    JOB_INTERVIEW,
    JOB_OFFER,
    JOB_STARTED,
    JOB_REJECTED,
    JOB_WITHDRAWN,
    JOB_NO_REPLY /* computed: nothing for 28 days after applying */
};
#define JOB_STAGES (JOB_NO_REPLY + 1)
extern const struct job_word job_stages[JOB_STAGES];
#define JOB_REPLY_DAYS 28

struct job_step {
    enum job_stage stage;
    struct date day;
    struct text note;
    int64_t outcome_id; /* as which it was counted, or 0 */
};

struct job_application {
    int64_t id;
    int64_t initiative_id;
    int64_t guest_id;
    struct text employer;
    struct text title;
    struct text source; /* or empty */
    struct {
        struct job_step *items; /* the first is JOB_APPLIED */
        size_t count;
    } steps;
    enum job_stage stage;
};

struct job_application_array {
    struct job_application *items;
    size_t count;
};

/* What an application whose last step that is has come to by today. */
enum job_stage job_stage_of(const struct job_step *last, struct date today);

enum job_application_add {
    JOB_APPLICATION_ADDED,
    JOB_APPLICATION_GUEST_UNKNOWN,
    JOB_APPLICATION_DAY_AHEAD
};
/* applied_on is its first step. */
enum job_application_add job_application_add(struct work *work,
                                             const struct job_application *application,
                                             struct date applied_on, int64_t *id);
bool job_application_find(struct work *work, int64_t id, struct job_application *application);
int64_t job_application_initiative(struct work *work, int64_t id);
struct job_application_array job_application_list(struct work *work, int64_t initiative_id,
                                                  int64_t guest_id); /* newest first */
enum job_step_add {
    JOB_STEP_ADDED,
    JOB_STEP_DAY_AHEAD,
    JOB_STEP_DAY_EARLY, /* before the step before it */
    JOB_STEP_OVER       /* they have started: nothing follows */
};
/* Who started is asked after 4, 13 and 26 weeks, by their first helper. */
enum job_step_add job_step_add(struct work *work, const struct job_application *application,
                               const struct job_step *step);

/* How we know: nothing counts without it. */
#define JOB_EVIDENCES 3
extern const struct job_word job_evidences[JOB_EVIDENCES]; /* self, paper, employer */
extern const char *const job_evidence_codes[JOB_EVIDENCES];
/* The kind of outcome that a stage is, or NULL. */
const char *job_stage_outcome(enum job_stage stage);
enum job_count {
    JOB_COUNTED,
    JOB_COUNT_ALREADY,
    JOB_COUNT_UNKNOWN, /* no such step, or none that counts */
    JOB_COUNT_NO_EVIDENCE
};
/* Step `number`, from 1, becomes an outcome of its day; evidence is written out. */
enum job_count job_step_count(struct work *work, const struct job_application *application,
                              size_t number, struct text evidence);

#define JOB_CHECKS 3
#define JOB_CHECK_DAYS 14 /* either side of its day it may be answered */

enum job_check_state {
    JOB_CHECK_AHEAD,
    JOB_CHECK_OWED,
    JOB_CHECK_STILL, /* still in work: counted */
    JOB_CHECK_ENDED,
    JOB_CHECK_MISSED /* its time is over */
};

struct job_check {
    int64_t id;
    int64_t application_id;
    int64_t initiative_id;
    struct guest guest;
    struct text title, employer;
    int64_t weeks;
    struct date due_on;
    int64_t owner_account_id; /* or 0 */
    bool is_unreached;        /* tried already */
    enum job_check_state state;
};

struct job_check_array {
    struct job_check *items;
    size_t count;
};

bool job_check_find(struct work *work, int64_t id, struct job_check *check);
int64_t job_check_initiative(struct work *work, int64_t id);
/* Without an answer, and not past: by day. Those that are owed and those ahead. */
struct job_check_array job_check_list(struct work *work, int64_t initiative_id);
/* Owed by that account since their day; *initiative_id is the first one's. */
int64_t job_checks_due(struct work *work, int64_t account_id, int64_t *initiative_id);

enum job_answer { JOB_ANSWER_STILL, JOB_ANSWER_ENDED, JOB_ANSWER_UNREACHED };
enum job_check_answer {
    JOB_CHECK_ANSWERED,
    JOB_CHECK_TOO_EARLY, /* more than JOB_CHECK_DAYS before its day */
    JOB_CHECK_TOO_LATE,
    JOB_CHECK_ALREADY,
    JOB_CHECK_NO_EVIDENCE /* but for JOB_ANSWER_UNREACHED */
};

struct job_reply {
    enum job_answer answer;
    struct text evidence_code; /* job_evidences, or empty */
    struct text evidence;      /* written out, for the outcome */
};
enum job_check_answer job_check_answer(struct work *work, const struct job_check *check,
                                       const struct job_reply *reply);

/* What people still in work after 26 weeks are worth to the public, by the rule pack's figures of
 * the day on which each was counted. */
struct job_value {
    int64_t people;
    int64_t pence;
    int wage_pence; /* today's; 0: the pack of this country has none, and nothing is worked out */
    int hours;
};
struct job_value job_value_of(struct work *work, int64_t initiative_id);

struct practice {
    int64_t id;
    int64_t initiative_id;
    int64_t guest_id;
    int64_t helper_account_id; /* or 0 */
    int64_t starts_at;
    struct text went; /* or empty */
};

struct practice_array {
    struct practice *items;
    size_t count;
};

/* 0 when the guest is not of that initiative. */
int64_t practice_add(struct work *work, const struct practice *practice);
bool practice_find(struct work *work, int64_t id, struct practice *practice);
int64_t practice_initiative(struct work *work, int64_t id);
struct practice_array practice_list(struct work *work, int64_t initiative_id, int64_t guest_id);
void practice_set_went(struct work *work, int64_t id, struct text went);
