/* Skills and languages. */
#include "features/skills.h"

#define TRANSLATE(message) message

const struct skill skills[] = {
    {"teaching", TRANSLATE("teaching")},
    {"welcoming", TRANSLATE("welcoming people")},
    {"conversation", TRANSLATE("conversation")},
    {"cv", TRANSLATE("CVs and applications")},
    {"interviews", TRANSLATE("interview practice")},
    {"computers", TRANSLATE("computers and phones")},
    {"interpreting", TRANSLATE("interpreting")},
    {"cooking", TRANSLATE("cooking")},
    {"childcare", TRANSLATE("looking after children")},
    {"repairs", TRANSLATE("repairs and building")},
    {"driving", TRANSLATE("driving")},
    {"bookkeeping", TRANSLATE("bookkeeping")},
    {"law", TRANSLATE("law and advice")},
    {"business", TRANSLATE("running a business")},
    {"organising", TRANSLATE("organising")},
    {"first-aid", TRANSLATE("first aid")},
    {"design", TRANSLATE("design and posters")},
    {"music", TRANSLATE("music")},
};

const size_t skill_count = sizeof skills / sizeof *skills;

const struct skill *skill_find(struct text code)
{
    for (size_t i = 0; i < skill_count; i++)
        if (text_equal(code, text_from(skills[i].code)))
            return &skills[i];
    return NULL;
}

const struct language_choice language_choices[] = {
    {"en", "English"},   {"am", "Amharic"},    {"ar", "Arabic"},     {"bn", "Bengali"},
    {"bg", "Bulgarian"}, {"zh", "Chinese"},    {"fr", "French"},     {"gu", "Gujarati"},
    {"hi", "Hindi"},     {"it", "Italian"},    {"lt", "Lithuanian"}, {"ml", "Malayalam"},
    {"fa", "Persian"},   {"pl", "Polish"},     {"pt", "Portuguese"}, {"pa", "Panjabi"},
    {"ro", "Romanian"},  {"ru", "Russian"},    {"so", "Somali"},     {"es", "Spanish"},
    {"sw", "Swahili"},   {"ta", "Tamil"},      {"tr", "Turkish"},    {"uk", "Ukrainian"},
    {"ur", "Urdu"},      {"vi", "Vietnamese"}, {"yo", "Yoruba"},
};

const size_t language_choice_count = sizeof language_choices / sizeof *language_choices;

struct text language_name(struct text code)
{
    for (size_t i = 0; i < language_choice_count; i++)
        if (text_equal(code, text_from(language_choices[i].code)))
            return text_from(language_choices[i].name);
    return code;
}
