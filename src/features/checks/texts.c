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
