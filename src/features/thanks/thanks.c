#include "features/thanks/thanks.h"

#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/messages/messages.h"
#include "features/shifts/shifts.h"
#include "web/accounts.h"

const char *const thanks_how_codes[THANKS_HOWS] = {
    [THANKS_IN_PERSON] = "in-person",
    [THANKS_BY_CALL] = "call",
    [THANKS_BY_CARD] = "card",
    [THANKS_BY_EMAIL] = "email",
};

/* The story's own words, in the hub's language as everything that is kept. */
static const char *const summaries[THANKS_HOWS] = {
    [THANKS_IN_PERSON] = "Thanked in person by",
    [THANKS_BY_CALL] = "Thanked on the telephone by",
    [THANKS_BY_CARD] = "Thanked with a card by",
    [THANKS_BY_EMAIL] = "Thanked by e-mail in the name of",
};

/* What they helped with, when the touch came from a register: source_id is the sign-up. */
static bool initiative_of(struct work *work, const struct thanks_did *did,
                          struct initiative *initiative)
{
    struct sign_up sign_up;
    struct shift shift;
    return text_equal(did->source, TEXT("shift")) && sign_up_find(work, did->source_id, &sign_up) &&
           shift_find(work, sign_up.shift_id, &shift) &&
           initiative_find(work, shift.initiative_id, initiative);
}

struct text thanks_leader(struct work *work, const struct thanks_did_array *did)
{
    struct initiative initiative;
    for (size_t i = 0; i < did->count; i++)
        if (initiative_of(work, &did->items[i], &initiative))
            return account_name(work, initiative.owner_account_id);
    return TEXT("");
}

/* What they did last is thanked for once. */
static enum thanks_give send(struct work *work, struct text link_key, const struct thanks *thanks)
{
    struct thanks_did_array did = thanks_did_since(work, thanks->person_id);
    struct single_message message = {
        .template = "thank-you",
        .person_id = thanks->person_id,
        .fields = message_words(work->arena, thanks->words, thanks->signed_by),
        .source = TOUCH_SOURCE_THANKS,
        .source_id = did.count ? did.items[0].id : work_new_id(work),
        .base_url = thanks->base_url,
        .signed_by = thanks->signed_by};
    switch (message_send_one(work, link_key, &message)) {
    case SINGLE_QUEUED: return THANKS_GIVEN;
    case SINGLE_ALREADY: return THANKS_ON_THEIR_WAY;
    case SINGLE_NO_MAIL: return THANKS_NO_MAIL;
    case SINGLE_STOPPED: return THANKS_STOPPED;
    case SINGLE_UNKNOWN: break;
    }
    return THANKS_UNKNOWN;
}

enum thanks_give thanks_give(struct work *work, struct text link_key, const struct thanks *thanks)
{
    struct text who = text_is_empty(thanks->signed_by) ? TEXT("us") : thanks->signed_by;
    struct touch touch = {
        .person_id = thanks->person_id,
        .kind = TOUCH_GAVE,
        .summary = text_format(work->arena, "%s %.*s", summaries[thanks->how], TEXT_ARG(who)),
        .source = TOUCH_SOURCE_THANKS};
    if (thanks->how != THANKS_BY_EMAIL && thanks->words.size > 0)
        touch.summary = text_format(work->arena, "%.*s: %.*s", TEXT_ARG(touch.summary),
                                    TEXT_ARG(thanks->words));
    if (thanks->how == THANKS_BY_EMAIL) {
        enum thanks_give sent = send(work, link_key, thanks);
        if (sent != THANKS_GIVEN)
            return sent;
    }
    touch_add(work, &touch);
    return THANKS_GIVEN;
}
