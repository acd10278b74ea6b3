/* Which check a duty needs, how long a training counts, how many adults children need: the figures
 * are the rule pack's. */
#include "base/text.h"
#include "engines/rules.h"
#include "features/checks/checks.h"

#define TRANSLATE(message) message

enum check_level duty_level(struct work *work, struct text duty_list)
{
    enum check_level level = CHECK_NONE;
    struct text rest = duty_list;
    while (rest.size) {
        const struct duty *duty = duty_find(text_cut(rest, ' ', &rest));
        if (duty)
            level =
                check_level_both(level, (enum check_level)rule_now(work, (enum rule)duty->rule));
    }
    return level;
}

enum check_level_fault duty_level_fault(struct work *work, struct text duty_list,
                                        enum check_level level)
{
    enum check_level derived = duty_level(work, duty_list);
    if (!check_level_covers(check_level_both(derived, CHECK_BASIC), level))
        return CHECK_LEVEL_TOO_HIGH;
    if (check_level_is_listed(derived) && !check_level_covers(level, derived))
        return CHECK_LEVEL_TOO_LOW;
    return CHECK_LEVEL_RIGHT;
}

enum check_level duty_level_within(struct work *work, struct text duty_list, enum check_level level)
{
    return duty_level_fault(work, duty_list, level) == CHECK_LEVEL_RIGHT
               ? level
               : duty_level(work, duty_list);
}

const char *const age_band_codes[AGE_BANDS] = {"under-2", "2-3", "4-8", "9-12", "13-18"};
const char *const age_band_titles[AGE_BANDS] = {TRANSLATE("under 2"), TRANSLATE("2 and 3"),
                                                TRANSLATE("4 to 8"), TRANSLATE("9 to 12"),
                                                TRANSLATE("13 to 18")};

int64_t adults_needed(struct work *work, const int64_t children[AGE_BANDS])
{
    static const enum rule ratios[AGE_BANDS] = {RULE_RATIO_UNDER_2, RULE_RATIO_2_TO_3,
                                                RULE_RATIO_4_TO_8, RULE_RATIO_9_TO_12,
                                                RULE_RATIO_13_TO_18};
    int64_t needed = 0, least = rule_now(work, RULE_ADULTS_LEAST);
    for (size_t i = 0; i < AGE_BANDS; i++) {
        int64_t ratio = rule_now(work, ratios[i]);
        needed += (children[i] + ratio - 1) / ratio;
    }
    return needed && needed < least ? least : needed;
}
