/* The levels of a criminal record check. */
#include "engines/check_levels.h"

#define TRANSLATE(message) message

const char *const check_level_codes[CHECK_LEVELS] = {
    [CHECK_NONE] = "none",
    [CHECK_BASIC] = "basic",
    [CHECK_STANDARD] = "standard",
    [CHECK_ENHANCED_CHILD] = "enhanced-child",
    [CHECK_ENHANCED_ADULT] = "enhanced-adult",
    [CHECK_ENHANCED_BOTH] = "enhanced-both",
    [CHECK_LISTED_CHILD] = "listed-child",
    [CHECK_LISTED_ADULT] = "listed-adult",
    [CHECK_LISTED_BOTH] = "listed-both",
};

const char *const check_level_titles[CHECK_LEVELS] = {
    [CHECK_NONE] = TRANSLATE("No check"),
    [CHECK_BASIC] = TRANSLATE("Basic"),
    [CHECK_STANDARD] = TRANSLATE("Standard"),
    [CHECK_ENHANCED_CHILD] = TRANSLATE("Enhanced, for work with children"),
    [CHECK_ENHANCED_ADULT] = TRANSLATE("Enhanced, for work with adults"),
    [CHECK_ENHANCED_BOTH] = TRANSLATE("Enhanced, for work with children and adults"),
    [CHECK_LISTED_CHILD] = TRANSLATE("Enhanced, with the children’s barred list"),
    [CHECK_LISTED_ADULT] = TRANSLATE("Enhanced, with the adults’ barred list"),
    [CHECK_LISTED_BOTH] = TRANSLATE("Enhanced, with both barred lists"),
};

/* What a level consists of. An enhanced check holds all that a standard one does, a standard one
 * all that a basic one does; of work and lists each stands for itself. */
enum {
    PART_BASIC = 1,
    PART_STANDARD = 2,
    PART_ENHANCED = 4,
    PART_CHILD = 8,
    PART_ADULT = 16,
    PART_CHILD_LIST = 32,
    PART_ADULT_LIST = 64,
    UP_TO_STANDARD = PART_BASIC | PART_STANDARD,
    UP_TO_ENHANCED = UP_TO_STANDARD | PART_ENHANCED
};

static const unsigned parts[CHECK_LEVELS] = {
    [CHECK_BASIC] = PART_BASIC,
    [CHECK_STANDARD] = UP_TO_STANDARD,
    [CHECK_ENHANCED_CHILD] = UP_TO_ENHANCED | PART_CHILD,
    [CHECK_ENHANCED_ADULT] = UP_TO_ENHANCED | PART_ADULT,
    [CHECK_ENHANCED_BOTH] = UP_TO_ENHANCED | PART_CHILD | PART_ADULT,
    [CHECK_LISTED_CHILD] = UP_TO_ENHANCED | PART_CHILD | PART_CHILD_LIST,
    [CHECK_LISTED_ADULT] = UP_TO_ENHANCED | PART_ADULT | PART_ADULT_LIST,
    [CHECK_LISTED_BOTH] =
        UP_TO_ENHANCED | PART_CHILD | PART_ADULT | PART_CHILD_LIST | PART_ADULT_LIST,
};

bool check_level_from(struct text code, enum check_level *level)
{
    *level = CHECK_NONE;
    if (text_is_empty(code))
        return true;
    for (size_t i = 0; i < CHECK_LEVELS; i++)
        if (text_equal(code, text_from(check_level_codes[i]))) {
            *level = (enum check_level)i;
            return true;
        }
    return false;
}

struct text check_level_code(enum check_level level)
{
    return level == CHECK_NONE ? TEXT("") : text_from(check_level_codes[level]);
}

bool check_level_covers(enum check_level have, enum check_level need)
{
    return (parts[have] & parts[need]) == parts[need];
}

enum check_level check_level_both(enum check_level one, enum check_level other)
{
    for (size_t i = 0; i < CHECK_LEVELS; i++) /* from the least to the most */
        if (check_level_covers((enum check_level)i, one) &&
            check_level_covers((enum check_level)i, other))
            return (enum check_level)i;
    return CHECK_LISTED_BOTH;
}

bool check_level_is_listed(enum check_level level)
{
    return (parts[level] & (PART_CHILD_LIST | PART_ADULT_LIST)) != 0;
}
