/* The closed lists of levels and skills. */
#include "features/classes/levels.h"

#include "web/web.h"

#define TRANSLATE(message) message

const struct level levels[LEVEL_COUNT] = {
    {"pre-entry", TRANSLATE("Pre-entry"), "pre-A1",
     TRANSLATE("Knows single words and a few greetings; may be learning letters.")},
    {"entry-1", TRANSLATE("Entry 1"), "A1",
     TRANSLATE("Says and understands short sentences about themselves, slowly.")},
    {"entry-2", TRANSLATE("Entry 2"), "A2",
     TRANSLATE("Manages everyday things: shop, bus, a simple message.")},
    {"entry-3", TRANSLATE("Entry 3"), "B1",
     TRANSLATE("Copes with most talk and letters of daily life; tells what happened and why.")},
    {"level-1", TRANSLATE("Level 1"), "B2",
     TRANSLATE("Follows and gives reasons on many subjects; reads and writes longer texts.")},
    {"level-2", TRANSLATE("Level 2"), "C1",
     TRANSLATE("Speaks, reads and writes with ease, on hard subjects too.")},
};
const char *const level_codes[LEVEL_COUNT] = {"pre-entry", "entry-1", "entry-2",
                                              "entry-3",   "level-1", "level-2"};

const struct language_skill language_skills[SKILL_COUNT] = {
    {"speaking", TRANSLATE("Speaking")},
    {"listening", TRANSLATE("Listening")},
    {"reading", TRANSLATE("Reading")},
    {"writing", TRANSLATE("Writing")},
};
const char *const language_skill_codes[SKILL_COUNT] = {"speaking", "listening", "reading",
                                                       "writing"};

int level_find(struct text code)
{
    for (int i = 0; i < LEVEL_COUNT; i++)
        if (text_equal(code, text_from(level_codes[i])))
            return i;
    return -1;
}

int language_skill_find(struct text code)
{
    for (int i = 0; i < SKILL_COUNT; i++)
        if (text_equal(code, text_from(language_skill_codes[i])))
            return i;
    return -1;
}

struct text level_words(const struct request *request, int level)
{
    return text_format(request->work.arena, "%.*s (%s)", TEXT_ARG(tr(request, levels[level].name)),
                       levels[level].cefr);
}
