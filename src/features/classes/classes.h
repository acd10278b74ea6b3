/* Classes: where a learner stands in each skill, what was seen of them since, and what came of it.
 * All of it is about guests and stays on the help side of the wall. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/classes/levels.h"
#include "features/guests/guests.h"
#include "web/feature.h"

extern const struct feature classes_feature;

#define LEVEL_NOT_ASKED (-1)

/* A talk of two minutes when somebody comes. */
struct placement {
    struct date day;         /* year 0: it was not held yet */
    int levels[SKILL_COUNT]; /* of levels.h, or LEVEL_NOT_ASKED */
    struct text goal;        /* one sentence, or empty */
    struct enrolment_wishes wishes;
    struct text by; /* who held it, or empty; when read */
};

enum placement_save {
    PLACEMENT_SAVED,
    PLACEMENT_ENROLMENT_UNKNOWN,
    PLACEMENT_DAY_AHEAD,
    PLACEMENT_LEVELS_MISSING /* none at all was asked */
};

/* The one talk of an enrolment; another one takes its place. */
enum placement_save placement_save(struct work *work, int64_t enrolment_id,
                                   const struct placement *placement);
/* False when it was not held yet; then no level was asked. */
bool placement_find(struct work *work, int64_t enrolment_id, struct placement *placement);

struct progress_note {
    int64_t id;
    struct date day;
    int skill;
    int level;
    struct text words;
    struct text by;     /* or empty; when read */
    int64_t outcome_id; /* that was written down from it, or 0 */
    int before;         /* the highest known of that skill before, or LEVEL_NOT_ASKED; when read */
};

struct progress_notes {
    struct progress_note *items;
    size_t count;
};

enum progress_note_add {
    PROGRESS_NOTE_ADDED,
    PROGRESS_NOTE_ENROLMENT_UNKNOWN,
    PROGRESS_NOTE_DAY_AHEAD,
    PROGRESS_NOTE_LEVEL_MISSING, /* no such skill or level */
    PROGRESS_NOTE_WORDS_MISSING
};

enum progress_note_add progress_note_add(struct work *work, int64_t enrolment_id,
                                         const struct progress_note *note, int64_t *id);
/* Newest first. */
struct progress_notes progress_note_list(struct work *work, int64_t enrolment_id);
/* False when the enrolment has no such note. */
bool progress_note_find(struct work *work, int64_t enrolment_id, int64_t id,
                        struct progress_note *note);
/* False when there is none, or an outcome rests on it. */
bool progress_note_remove(struct work *work, int64_t enrolment_id, int64_t id);
/* What it belongs to, or 0. */
int64_t progress_note_initiative(struct work *work, int64_t id);

/* Where the learner stands: the newest note of each skill, else the placement talk. */
struct levels_now {
    int levels[SKILL_COUNT];
};

struct levels_now levels_now(const struct placement *placement, const struct progress_notes *notes);
/* Whether the note says a higher level than was known before: it may be an outcome. */
bool progress_note_is_gain(const struct progress_note *note);

enum level_outcome {
    LEVEL_OUTCOME_ADDED,
    LEVEL_OUTCOME_UNKNOWN,
    LEVEL_OUTCOME_NO_GAIN, /* nothing to compare it with, or not higher */
    LEVEL_OUTCOME_ALREADY
};

/* The level gained as an outcome of the guest, with days and levels as its evidence: no words of
 * the note, which may say whose it is. evidence is the sentence. */
enum level_outcome level_outcome_add(struct work *work, const struct enrolment *enrolment,
                                     int64_t note_id, struct text evidence, int64_t *outcome_id);

/* The enrolment goes on in another initiative: the talk comes along, with the levels as they are
 * now; notes stay where they were written. */
void placement_move(struct work *work, int64_t enrolment_id, int64_t new_enrolment_id);
