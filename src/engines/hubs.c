/* Finding and making hubs. */
#include "engines/hubs.h"

#include "base/arena.h"
#include "base/ids.h"
#include "engines/rules.h"
#include "engines_queries.h"
#include "platform/clock/clock.h"
#include "platform/random/random.h"

enum { HUB_SECRET_SIZE = 32 };

/* The ways to find one select the same columns in the same order. */
#define HUB_FROM_ROW(row)                                                                          \
    (struct hub)                                                                                   \
    {                                                                                              \
        .id = (row).id, .slug = (row).slug, .name = (row).name, .area_code = (row).area_code,      \
        .zone_name = (row).zone_name, .language = (row).language, .tagline = (row).tagline,        \
        .imprint = (row).imprint, .phone = (row).phone, .email = (row).email,                      \
        .currency = (row).currency, .body_type = (row).body_type, .link_key = (row).link_key,      \
        .privacy_contact = (row).privacy_contact, .hidden_languages = (row).hidden_languages,      \
        .steps_away_at = (row).steps_away_at.value, .copies_said_at = (row).copies_said_at.value,  \
        .zone = zone_find((row).zone_name)                                                         \
    }

bool hub_find(struct db *db, struct arena *arena, struct text slug, struct hub *hub)
{
    struct hub_by_slug_row row;
    if (!hub_by_slug(db, arena, &row, .slug = slug))
        return false;
    *hub = HUB_FROM_ROW(row);
    return true;
}

bool hub_find_by_id(struct db *db, struct arena *arena, int64_t id, struct hub *hub)
{
    struct hub_by_id_row row;
    if (!hub_by_id(db, arena, &row, .id = id))
        return false;
    *hub = HUB_FROM_ROW(row);
    return true;
}

bool hub_find_by_host(struct db *db, struct arena *arena, struct text host, struct hub *hub)
{
    struct hub_by_host_row row;
    if (!hub_by_host(db, arena, &row, .host = host))
        return false;
    *hub = HUB_FROM_ROW(row);
    return true;
}

bool hub_get(struct db *db, struct arena *arena, int64_t id, struct hub *hub)
{
    struct hub_by_id_row row;
    if (!hub_by_id(db, arena, &row, .id = id))
        return false;
    *hub = HUB_FROM_ROW(row);
    return true;
}

bool hub_find_only(struct db *db, struct arena *arena, struct hub *hub)
{
    struct hub_first_two_rows rows = hub_first_two(db, arena);
    if (rows.count != 1)
        return false;
    *hub = HUB_FROM_ROW(rows.items[0]);
    return true;
}

struct hub_array hub_all(struct db *db, struct arena *arena)
{
    struct hub_list_rows rows = hub_list(db, arena);
    struct hub_array all = {.items = arena_make_array(arena, struct hub, rows.count + 1)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] = HUB_FROM_ROW(rows.items[all.count]);
    return all;
}

bool hub_slug_is_good(struct text slug)
{
    if (slug.size < 2 || slug.size > 40 || slug.data[0] == '-')
        return false;
    for (size_t i = 0; i < slug.size; i++) {
        char c = slug.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return true;
}

static void fill_absent_texts(struct hub *hub)
{
    struct text *texts[] = {&hub->area_code,       &hub->tagline, &hub->imprint,
                            &hub->phone,           &hub->email,   &hub->privacy_contact,
                            &hub->hidden_languages};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!texts[i]->data)
            *texts[i] = TEXT("");
    if (text_is_empty(hub->language))
        hub->language = TEXT("en-GB");
    if (text_is_empty(hub->currency))
        hub->currency = TEXT("GBP");
    if (text_is_empty(hub->body_type))
        hub->body_type = RULE_BODY_USUAL;
}

static struct maybe_integer moment(int64_t at)
{
    return (struct maybe_integer){.is_set = at != 0, .value = at};
}

enum hub_add hub_add(struct db *db, struct id_maker *ids, int64_t now, struct hub *hub)
{
    if (text_is_empty(text_trim(hub->name)))
        return HUB_NAME_MISSING;
    if (!hub_slug_is_good(hub->slug))
        return HUB_SLUG_BAD;
    hub->zone = zone_find(hub->zone_name);
    if (!hub->zone)
        return HUB_ZONE_UNKNOWN;
    unsigned char link_key[HUB_SECRET_SIZE], signing_seed[HUB_SECRET_SIZE];
    random_bytes(link_key, sizeof link_key);
    random_bytes(signing_seed, sizeof signing_seed);
    fill_absent_texts(hub);
    hub->id = id_next(ids, now, random_u32());
    db_set_hub(db, hub->id);
    int64_t added = hub_insert(
        db, .id = hub->id, .slug = hub->slug, .name = hub->name, .area_code = hub->area_code,
        .zone_name = hub->zone_name, .language = hub->language, .tagline = hub->tagline,
        .imprint = hub->imprint, .phone = hub->phone, .email = hub->email,
        .currency = hub->currency, .privacy_contact = hub->privacy_contact,
        .hidden_languages = hub->hidden_languages, .steps_away_at = moment(hub->steps_away_at),
        .copies_said_at = moment(hub->copies_said_at), .body_type = hub->body_type,
        .created_at = now, .link_key = text_of((char *)link_key, sizeof link_key),
        .signing_seed = text_of((char *)signing_seed, sizeof signing_seed));
    return added == 1 ? HUB_ADDED : HUB_SLUG_TAKEN;
}

void hub_change(struct db *db, const struct hub *hub)
{
    hub_update(db, .name = hub->name, .zone_name = hub->zone_name, .tagline = hub->tagline,
               .imprint = hub->imprint, .phone = hub->phone, .email = hub->email,
               .privacy_contact = hub->privacy_contact, .hidden_languages = hub->hidden_languages,
               .steps_away_at = moment(hub->steps_away_at),
               .copies_said_at = moment(hub->copies_said_at), .body_type = hub->body_type);
}

bool hub_shows_language(const struct hub *hub, struct text code)
{
    for (struct text rest = hub->hidden_languages; rest.size;)
        if (text_equal(text_cut(rest, ' ', &rest), code))
            return false;
    return true;
}
