/* Skills and languages. */
#include "features/skills.h"

#define TRANSLATE(message) message

const struct skill skills[] = {
    {"teaching", TRANSLATE("teaching"), "teaches"},
    {"welcoming", TRANSLATE("welcoming people"), "welcomes people"},
    {"conversation", TRANSLATE("conversation"), "likes conversation"},
    {"cv", TRANSLATE("CVs and applications"), "helps with CVs"},
    {"interviews", TRANSLATE("interview practice"), "practises interviews"},
    {"computers", TRANSLATE("computers and phones"), "knows computers and phones"},
    {"interpreting", TRANSLATE("interpreting"), "interprets"},
    {"cooking", TRANSLATE("cooking"), "cooks"},
    {"childcare", TRANSLATE("looking after children"), "looks after children"},
    {"repairs", TRANSLATE("repairs and building"), "repairs and builds"},
    {"driving", TRANSLATE("driving"), "drives"},
    {"bookkeeping", TRANSLATE("bookkeeping"), "keeps books"},
    {"law", TRANSLATE("law and advice"), "knows the law"},
    {"business", TRANSLATE("running a business"), "has run a business"},
    {"organising", TRANSLATE("organising"), "organises"},
    {"first-aid", TRANSLATE("first aid"), "gives first aid"},
    {"design", TRANSLATE("design and posters"), "designs posters"},
    {"music", TRANSLATE("music"), "makes music"},
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
