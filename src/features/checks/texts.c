/* Words that several pages of checks share. */
#include "features/checks/handlers.h"

#define TRANSLATE(message) message

static const struct {
    const char *name;
    const char *tag;
} states[] = {
    [CHECK_ASKED] = {TRANSLATE("Asked for"), ""},
    [CHECK_IDENTITY_SEEN] = {TRANSLATE("Papers seen"), ""},
    [CHECK_SENT] = {TRANSLATE("Sent off"), ""},
    [CHECK_ISSUED] = {TRANSLATE("Issued, not seen"), ""},
    [CHECK_SEEN] = {TRANSLATE("To be decided"), "warn"},
    [CHECK_ASSESSING] = {TRANSLATE("Being thought over"), "warn"},
    [CHECK_REFUSED] = {TRANSLATE("Not for this work"), "warn"},
    [CHECK_CLEARED] = {TRANSLATE("In date"), "ok"},
    [CHECK_DUE] = {TRANSLATE("Ends soon"), "warn"},
    [CHECK_EXPIRED] = {TRANSLATE("Out of date"), "warn"},
};

struct text say_check_state(const struct request *request, enum check_state state)
{
    return tr(request, states[state].name);
}

struct text check_state_tag(enum check_state state)
{
    return text_from(states[state].tag);
}

struct text say_check_title(const struct request *request, struct text level)
{
    enum check_level found;
    return check_level_from(level, &found) ? tr(request, check_level_titles[found]) : level;
}

void add_level_choices(struct request *request, struct choice_field *field)
{
    for (int level = CHECK_BASIC; level < CHECK_LEVELS; level++)
        choice_add(request, field, text_from(check_level_codes[level]),
                   tr(request, check_level_titles[level]), TEXT(""));
}

static const struct {
    const char *field;
    const char *code;
    const char *message;
} faults[] = {
    [CHECK_PERSON_UNKNOWN] = {"level", "unknown", TRANSLATE("Nobody here has that id.")},
    [CHECK_LEVEL_UNKNOWN] = {"level", "required", TRANSLATE("Choose the level.")},
    [CHECK_ISSUED_IN_FUTURE] = {"issued_on", "in-future",
                                TRANSLATE("Give the day on the certificate, today or earlier.")},
    [CHECK_TOO_YOUNG] = {"issued_on", "too-young",
                         TRANSLATE("Nobody under 16 is checked. Look at the year of birth.")},
    [CHECK_EXPIRES_TOO_EARLY] = {"expires_on", "too-early",
                                 TRANSLATE("This must be after the day it was issued.")},
    [CHECK_EXPIRES_TOO_LATE] = {"expires_on", "too-late",
                                TRANSLATE("Checks are asked for again after three years at most.")},
    [CHECK_STEP_WRONG] = {"step", "wrong-step",
                          TRANSLATE("Somebody has gone on with it. Look at what comes next.")},
};

void say_check_fault(struct request *request, enum check_record fault, const char *field)
{
    form_error(request, field ? field : faults[fault].field, faults[fault].code,
               tr(request, faults[fault].message));
}
