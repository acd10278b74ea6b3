/* Checks: what a role needs of a person, and what a person has: criminal record checks (never what
 * a certificate says), training, references, age. One rule judges all of it
 * (engines/requirements.h). */
#pragma once

#include "engines/check_levels.h"
#include "engines/requirements.h"
#include "engines/work.h"
#include "features/duties.h"
#include "web/feature.h"

extern const struct feature checks_feature;

/* The level that those duties need together; codes with blanks between them, unknown ones are
 * left out. */
enum check_level duty_level(struct work *work, struct text duty_list);

enum check_level_fault {
    CHECK_LEVEL_RIGHT,
    CHECK_LEVEL_TOO_HIGH, /* more may not be asked of anybody who does this: an offence in law */
    CHECK_LEVEL_TOO_LOW   /* regulated activity: the barred list must be looked into */
};
/* A basic check may be asked of anybody. */
enum check_level_fault duty_level_fault(struct work *work, struct text duty_list,
                                        enum check_level level);
/* The nearest one that may be asked. */
enum check_level duty_level_within(struct work *work, struct text duty_list,
                                   enum check_level level);

/* What a role needs. */
struct person_needs {
    struct text check_level; /* or empty */
    struct text training;    /* or empty */
    int64_t references;
    int64_t age_least; /* or 0 */
};
/* Of the rows of statements that read a role. */
#define NEEDS_OF(row)                                                                              \
    ((struct person_needs){.check_level = text_or_empty((row).check_level),                        \
                           .training = text_or_empty((row).training),                              \
                           .references = (row).references_wanted,                                  \
                           .age_least = (row).age_least})
bool person_needs_nothing(const struct person_needs *needs);

/* One of them that is not met. */
struct person_gap {
    struct requirement requirement;
    struct requirement_standing standing;
};
#define PERSON_NEEDS_MOST 4
struct person_standing {
    struct person_gap gaps[PERSON_NEEDS_MOST];
    size_t gap_count;
    /* The only gap is a check that is under way, which the pack allows beside somebody checked. */
    bool is_supervised;
};
struct person_standing person_judge(struct work *work, int64_t person_id,
                                    const struct person_needs *needs, struct date on);
/* They may have the place: nothing is missing, or they are supervised. */
bool person_may(const struct person_standing *standing);

/* "a basic check", "an enhanced check with the children’s barred list": for sentences. */
struct text say_check_level(const struct request *request, struct text level);
/* "a basic check, first aid, two references, 18 years of age", or empty. */
struct text say_person_needs(const struct request *request, const struct person_needs *needs);
/* "The basic check ended on 3 March." "Two references are missing." One sentence for each gap. */
struct text say_person_gaps(const struct request *request, const struct person_standing *standing);
/* The same of somebody on a day; empty when nothing is missing. */
struct text say_gaps_of(struct request *request, int64_t person_id,
                        const struct person_needs *needs, struct date on);

/* Whose they are: features above know more of them. */
struct checked_person {
    int64_t id;
    struct text name;
    int64_t birth_year; /* or 0 */
};
bool checked_person_find(struct work *work, int64_t id, struct checked_person *person);

enum check_state {
    CHECK_ASKED,
    CHECK_IDENTITY_SEEN,
    CHECK_SENT,
    CHECK_ISSUED, /* there is a certificate, and nobody here has seen it */
    CHECK_SEEN,   /* not decided yet */
    CHECK_ASSESSING,
    CHECK_REFUSED,
    CHECK_CLEARED,
    CHECK_DUE, /* cleared, and to be asked for again soon */
    CHECK_EXPIRED
};

/* What the certificate says is never kept. Days are year 0 until they come. */
struct person_check {
    int64_t id;
    int64_t person_id;
    struct text level;
    struct date asked_on, identity_on, sent_on, issued_on, seen_on, decided_on, looked_up_on;
    struct date expires_on; /* the last day it counts */
    struct text number;     /* of the certificate, or empty */
    int64_t seen_by_account_id;
    struct text decision; /* "clear", "assessing", "assessed", "refused", or empty */
    bool updates_itself;  /* with the Update Service */
};

struct person_check_array {
    struct person_check *items;
    size_t count;
};

enum check_state check_state_of(struct work *work, const struct person_check *check);

enum check_record {
    CHECK_RECORDED,
    CHECK_PERSON_UNKNOWN,
    CHECK_LEVEL_UNKNOWN,
    CHECK_ISSUED_IN_FUTURE,
    CHECK_TOO_YOUNG,
    CHECK_EXPIRES_TOO_EARLY,
    CHECK_EXPIRES_TOO_LATE,
    CHECK_STEP_WRONG /* it is not what comes next */
};
/* A certificate that was seen, and cleared. expires_on with year 0 is the pack's time after it was
 * issued, seen_on with year 0 today. */
enum check_record check_record(struct work *work, struct person_check *check);
/* Asks for one. *id is set. */
enum check_record check_ask(struct work *work, int64_t person_id, struct text level, int64_t *id);

enum check_step {
    CHECK_STEP_IDENTITY,
    CHECK_STEP_SENT,
    CHECK_STEP_SEEN,   /* level, issued_on, number, updates_itself are the certificate's */
    CHECK_STEP_CLEAR,  /* nothing that matters, or assessed and trusted */
    CHECK_STEP_ASSESS, /* it says something: somebody thinks it over */
    CHECK_STEP_REFUSE,
    CHECK_STEP_UNCHANGED, /* looked up at the Update Service */
    CHECK_STEP_CHANGED,   /* there, and it is good no more */
    CHECK_STEPS
};
extern const char *const check_step_codes[CHECK_STEPS];
bool check_step_is_next(struct work *work, const struct person_check *check, enum check_step step);
/* Of CHECK_STEP_SEEN alone told is read. */
enum check_record check_go_on(struct work *work, struct person_check *check, enum check_step step,
                              const struct person_check *told);

bool check_find(struct work *work, int64_t person_id, int64_t id, struct person_check *check);
struct person_check_array check_list(struct work *work, int64_t person_id); /* newest first */
bool check_remove(struct work *work, int64_t person_id, int64_t id);

struct person_training {
    int64_t id;
    int64_t person_id;
    struct text training;
    struct date done_on;
    struct date expires_on; /* the last day it counts; year 0: no end */
    int64_t session_id;     /* ours, or 0 */
    int64_t seen_by_account_id;
};

struct person_training_array {
    struct person_training *items;
    size_t count;
};

enum training_record {
    TRAINING_RECORDED,
    TRAINING_PERSON_UNKNOWN,
    TRAINING_UNKNOWN,
    TRAINING_IN_FUTURE,
    TRAINING_EXPIRES_TOO_EARLY
};
/* expires_on with year 0 is the pack's time after it was done, or no end. */
enum training_record training_record(struct work *work, struct person_training *training);
struct person_training_array training_list(struct work *work, int64_t person_id);
bool training_remove(struct work *work, int64_t person_id, int64_t id);
/* What one of our sessions taught them; again changes nothing, and that they were not there after
 * all takes it out. */
void training_from_session(struct work *work, const struct person_training *learned,
                           bool was_there);

struct person_reference {
    int64_t id;
    int64_t person_id;
    struct text referee;
    struct date received_on;
    bool is_good;
    int64_t taken_by_account_id;
};

struct person_reference_array {
    struct person_reference *items;
    size_t count;
};

#define REFEREE_MOST 120
enum reference_record {
    REFERENCE_RECORDED,
    REFERENCE_PERSON_UNKNOWN,
    REFERENCE_WHO_MISSING,
    REFERENCE_IN_FUTURE
};
enum reference_record reference_record(struct work *work, struct person_reference *reference);
struct person_reference_array reference_list(struct work *work, int64_t person_id);
bool reference_remove(struct work *work, int64_t person_id, int64_t id);

/* How many checks and trainings end within the pack's days, or have ended in the last quarter. */
int64_t checks_ending_count(struct work *work);
/* How many have a place ahead without what it needs. */
int64_t checks_missing_count(struct work *work);

/* Children who are expected or there, and the adults whom they need
 * (https://learning.nspcc.org.uk). */
#define AGE_BANDS 5
extern const char *const age_band_codes[AGE_BANDS];
extern const char *const age_band_titles[AGE_BANDS]; /* to be translated */
/* 0 when there are no children. */
int64_t adults_needed(struct work *work, const int64_t children[AGE_BANDS]);
