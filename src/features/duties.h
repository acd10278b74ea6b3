/* The closed lists of what people do for a hub, as far as a check depends on it, and of trainings.
 * Which check a duty needs, and how long a training counts, is the rule pack's (features/checks).
 */
#pragma once

#include "base/text.h"

struct duty {
    const char *code;
    const char *title; /* to be translated */
    int rule;          /* enum rule: the level of the check */
};
#define DUTIES 10
extern const struct duty duties[DUTIES];
const struct duty *duty_find(struct text code); /* or NULL */

struct training {
    const char *code;
    const char *title; /* to be translated */
    int rule;          /* enum rule: for how many months it counts */
};
#define TRAININGS 6
extern const struct training trainings[TRAININGS];
extern const char *const training_codes[TRAININGS];
const struct training *training_find(struct text code); /* or NULL */
