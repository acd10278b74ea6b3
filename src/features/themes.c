/* Themes of needs and initiatives. */
#include "features/themes.h"

#define TRANSLATE(message) message

const struct theme themes[] = {
    {"english", TRANSLATE("Learning English"), TRANSLATE("English"), "languages"},
    {"work", TRANSLATE("Finding work or better work"), TRANSLATE("Work"), "briefcase"},
    {"company", TRANSLATE("Company, especially older people"), TRANSLATE("Company"), "coffee"},
    {"children", TRANSLATE("Children and young people"), TRANSLATE("Children"), "baby"},
    {"home", TRANSLATE("Home, heating and repairs"), TRANSLATE("Home"), "house"},
    {"enterprise", TRANSLATE("Starting something of their own"), TRANSLATE("Business"), "store"},
    {"skills", TRANSLATE("Skills and training"), TRANSLATE("Skills"), "graduation-cap"},
    {"getting-about", TRANSLATE("Getting about"), TRANSLATE("Getting about"), "bus"},
    {"forms", TRANSLATE("Forms and letters"), TRANSLATE("Forms"), "pencil"},
    {"other", TRANSLATE("Something else"), TRANSLATE("Something else"), "circle-help"},
};

const size_t theme_count = sizeof themes / sizeof *themes;

const char *const theme_codes[] = {"english",    "work",   "company",       "children", "home",
                                   "enterprise", "skills", "getting-about", "forms",    "other"};

const struct theme *theme_find(struct text code)
{
    for (size_t i = 0; i < theme_count; i++)
        if (text_equal(code, text_from(themes[i].code)))
            return &themes[i];
    return &themes[theme_count - 1];
}
