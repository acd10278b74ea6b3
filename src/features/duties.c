/* What people do, and the trainings there are. */
#include "features/duties.h"

#include "engines/rule_names.h"

#define TRANSLATE(message) message

const struct duty duties[DUTIES] = {
    {"stewarding", TRANSLATE("Hosting, stewarding, setting up"), RULE_DUTY_STEWARDING},
    {"teaching", TRANSLATE("Teaching adults"), RULE_DUTY_TEACHING},
    {"coaching", TRANSLATE("Advising and mentoring adults"), RULE_DUTY_COACHING},
    {"doorstep", TRANSLATE("Calling at doors, in pairs"), RULE_DUTY_DOORSTEP},
    {"money", TRANSLATE("Looking after the hub’s money"), RULE_DUTY_MONEY},
    {"creche", TRANSLATE("Looking after children in a crèche"), RULE_DUTY_CRECHE},
    {"children", TRANSLATE("Teaching or minding children often, nobody beside them"),
     RULE_DUTY_CHILDREN},
    {"children-beside", TRANSLATE("Helping with children, always beside a leader"),
     RULE_DUTY_CHILDREN_BESIDE},
    {"care-lift", TRANSLATE("Lifts to a hospital or to care"), RULE_DUTY_CARE_LIFT},
    {"shopping", TRANSLATE("Shopping or cash for somebody who cannot"), RULE_DUTY_SHOPPING},
};

const struct duty *duty_find(struct text code)
{
    for (size_t i = 0; i < DUTIES; i++)
        if (text_equal(code, text_from(duties[i].code)))
            return &duties[i];
    return NULL;
}

const struct training trainings[TRAININGS] = {
    {"induction", TRANSLATE("Induction"), RULE_TRAINING_INDUCTION},
    {"safeguarding", TRANSLATE("Safeguarding"), RULE_TRAINING_SAFEGUARDING},
    {"first-aid", TRANSLATE("First aid"), RULE_TRAINING_FIRST_AID},
    {"food-hygiene", TRANSLATE("Food hygiene"), RULE_TRAINING_FOOD},
    {"fire-safety", TRANSLATE("Fire safety"), RULE_TRAINING_FIRE},
    {"data-protection", TRANSLATE("Data protection"), RULE_TRAINING_DATA},
};

const char *const training_codes[TRAININGS] = {"induction",    "safeguarding", "first-aid",
                                               "food-hygiene", "fire-safety",  "data-protection"};

const struct training *training_find(struct text code)
{
    for (size_t i = 0; i < TRAININGS; i++)
        if (text_equal(code, text_from(trainings[i].code)))
            return &trainings[i];
    return NULL;
}
