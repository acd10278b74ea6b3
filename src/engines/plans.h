/* Plans: steps with an owner and a due date, made from a template (a playbook's steps). */
#pragma once

#include "engines/work.h"

struct plan_step {
    int64_t id;
    struct text plan; /* "initiative" */
    int64_t subject_id;
    struct text title;
    struct text detail;
    int64_t owner_account_id; /* 0: nobody yet */
    struct date due_on;
    bool is_done;
};

struct plan_step_array {
    struct plan_step *items;
    size_t count;
};

void plan_add(struct work *work, const struct plan_step *step);
struct plan_step_array plan_steps(struct work *work, struct text plan, int64_t subject_id);
/* Open steps due on or before that day, the most overdue first; 50 at most. */
struct plan_step_array plan_steps_owed(struct work *work, struct date until);

enum plan_step_outcome { PLAN_STEP_CHANGED, PLAN_STEP_UNKNOWN };
/* account_id: who did it, or who took it back when is_done is false. */
enum plan_step_outcome plan_step_mark(struct work *work, int64_t step_id, bool is_done,
                                      int64_t account_id);
/* What the step belongs to; false when there is no such step. */
bool plan_step_subject(struct work *work, int64_t step_id, struct text *plan, int64_t *subject_id);
