/* What a hub says of itself, and when that may change. */
#include "features/settings/settings.h"

#include "engines/rules.h"
#include "features/sessions/sessions.h"
#include "platform/clock/clock.h"

bool hub_zone_is_free(struct work *work)
{
    return !session_has_any(work);
}

static void note_changes(struct work *work, const struct hub *before, const struct hub *after)
{
    const struct {
        const char *name;
        struct text before, after;
    } fields[] = {
        {"name", before->name, after->name},
        {"tagline", before->tagline, after->tagline},
        {"imprint", before->imprint, after->imprint},
        {"phone", before->phone, after->phone},
        {"email", before->email, after->email},
        {"privacy_contact", before->privacy_contact, after->privacy_contact},
        {"hidden_languages", before->hidden_languages, after->hidden_languages},
        {"body_type", before->body_type, after->body_type},
        {"zone", before->zone_name, after->zone_name},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!text_equal(fields[i].before, fields[i].after))
            work_note(work, "%s", fields[i].name);
}

enum hub_save hub_save(struct work *work, const struct hub *before, const struct hub *after)
{
    bool is_other_zone = !text_equal(before->zone_name, after->zone_name);
    if (text_is_empty(text_trim(after->name)))
        return HUB_SAVE_NAME_MISSING;
    if (!rule_body_is_known(after->body_type))
        return HUB_SAVE_BODY_UNKNOWN;
    if (is_other_zone && !zone_find(after->zone_name))
        return HUB_SAVE_ZONE_UNKNOWN;
    if (is_other_zone && !hub_zone_is_free(work))
        return HUB_SAVE_ZONE_HELD;
    note_changes(work, before, after);
    hub_change(work->db, after);
    return HUB_SAVED;
}
