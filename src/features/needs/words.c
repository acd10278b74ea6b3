/* The closed lists of needs: states, sources, who else serves them and how that goes. */
#include "base/panic.h"
#include "features/needs/needs.h"

#define TRANSLATE(message) message

const struct need_word need_sources[5] = {
    {"partner", TRANSLATE("A partner told us"), "heart-handshake"},
    {"door", TRANSLATE("At a door or in the street"), "door-open"},
    {"hub", TRANSLATE("Somebody at the hub"), "house"},
    {"public", TRANSLATE("On the public page"), "message-circle"},
    {"official", TRANSLATE("In official figures"), "file-text"},
};

const struct need_word need_service_kinds[3] = {
    {"state", TRANSLATE("A public body"), "building-2"},
    {"voluntary", TRANSLATE("A voluntary organisation"), "heart-handshake"},
    {"business", TRANSLATE("A business"), "store"},
};

const struct need_word need_service_ways[4] = {
    {"works", TRANSLATE("It works"), "circle-check"},
    {"does-not-reach", TRANSLATE("It does not reach people"), "footprints"},
    {"traps", TRANSLATE("It traps people"), "lock"},
    {"stands-in-the-way", TRANSLATE("It stands in the way"), "triangle-alert"},
};

const struct need_word *need_word_find(const struct need_word *words, size_t count,
                                       struct text code)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(code, text_from(words[i].code)))
            return &words[i];
    return NULL;
}

struct text need_state_name(enum need_state state)
{
    switch (state) {
    case NEED_HEARD: return TEXT("heard");
    case NEED_CONFIRMED: return TEXT("confirmed");
    case NEED_BEING_MET: return TEXT("being-met");
    case NEED_MET: return TEXT("met");
    case NEED_NOT_OURS: return TEXT("not-ours");
    case NEED_PARKED: return TEXT("parked");
    }
    unreachable();
}

bool need_state_is_open(enum need_state state)
{
    return state == NEED_HEARD || state == NEED_CONFIRMED || state == NEED_BEING_MET;
}

enum need_state need_state_of(const struct need_facts *facts)
{
    enum need_state closed = NEED_MET;
    int64_t closed_at = facts->met_at;
    if (facts->parked_at > closed_at) {
        closed = NEED_PARKED;
        closed_at = facts->parked_at;
    }
    if (facts->not_ours_at > closed_at) {
        closed = NEED_NOT_OURS;
        closed_at = facts->not_ours_at;
    }
    if (closed_at > 0 && (facts->reopened_at == 0 || closed_at > facts->reopened_at))
        return closed;
    if (facts->initiatives > 0)
        return NEED_BEING_MET;
    return facts->confirmed_at ? NEED_CONFIRMED : NEED_HEARD;
}
