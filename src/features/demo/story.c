/* Chance, time and names of the demonstration. */
#include "features/demo/story.h"

#include "base/arena.h"
#include "features/place/place.h"
#include "platform/clock/clock.h"
#include "platform/files/embedded.h"
#include "platform/files/table.h"
#include "web/web.h"

void story_expect(struct story *story, bool is_good, const char *what)
{
    if (!is_good && text_is_empty(story->trouble))
        story->trouble = text_from(what);
}

uint32_t story_pick(struct story *story, uint32_t limit)
{
    return random_below(&story->random, limit);
}

bool story_chance(struct story *story, uint32_t percent)
{
    return story_pick(story, 100) < percent;
}

void story_at(struct story *story, struct date day, int minutes)
{
    struct local_time local = {.date = day, .minutes = minutes};
    story->work->now = zone_instant(story->work->zone, local);
}

struct date story_days_ago(const struct story *story, int64_t days)
{
    return date_add_days(story->today, -days);
}

static bool read_table(struct story *story, const char *group, const char *name,
                       struct table *table)
{
    const struct embedded *file = embedded_find(text_from(group), text_from(name));
    return file && table_read(embedded_read(story->work->arena, file), story->work->arena, table) ==
                       TABLE_READ;
}

static void add_name(struct demo_names *names, const struct table_row *row)
{
    int64_t weight = 0;
    text_to_integer(row->cells[2], &weight);
    names->items[names->count++] = (struct demo_name){.origin = row->cells[0],
                                                      .language = row->cells[1],
                                                      .name = row->cells[4],
                                                      .weight = (uint32_t)weight};
}

bool story_read_names(struct story *story)
{
    struct table table;
    if (!read_table(story, "demo", "names.csv", &table))
        return false;
    story->forenames.items = arena_make_array(story->work->arena, struct demo_name, table.count);
    story->surnames.items = arena_make_array(story->work->arena, struct demo_name, table.count);
    for (size_t i = 1; i < table.count; i++) {
        bool is_forename = text_equal(table.rows[i].cells[3], TEXT("forename"));
        add_name(is_forename ? &story->forenames : &story->surnames, &table.rows[i]);
    }
    return story->forenames.count > 0 && story->surnames.count > 0;
}

static bool is_listed(const char *const *wards, size_t count, struct text ward)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(ward, text_from(wards[i])))
            return true;
    return false;
}

/* Members do not live in every ward, helpers and guests mostly near the premises: or no light
 * would be off. */
static bool has_members(struct text ward)
{
    static const char *const absent[] = {"E05013908", "E05013922", "E05013925", "E05013923"};
    return !is_listed(absent, sizeof absent / sizeof *absent, ward);
}

static bool is_near(struct text ward)
{
    static const char *const near[] = {"E05013918", "E05013919", "E05013920", "E05013905",
                                       "E05013913", "E05013909", "E05013927"};
    return is_listed(near, sizeof near / sizeof *near, ward);
}

bool story_read_postcodes(struct story *story)
{
    struct table table;
    struct area_place place;
    if (!read_table(story, "areas", "newham/postcodes.csv", &table))
        return false;
    story->postcodes.items = arena_make_array(story->work->arena, struct text, table.count);
    story->near_postcodes.items = arena_make_array(story->work->arena, struct text, table.count);
    for (size_t i = 1; i < table.count; i += 4) {
        struct text postcode = table.rows[i].cells[0];
        if (area_of_postcode(story->work, postcode, &place) != POSTCODE_FOUND)
            continue;
        if (has_members(place.ward_code))
            story->postcodes.items[story->postcodes.count++] = place.postcode;
        if (is_near(place.ward_code))
            story->near_postcodes.items[story->near_postcodes.count++] = place.postcode;
    }
    return story->postcodes.count > 0 && story->near_postcodes.count > 0;
}

static const struct demo_name *name_of_origin(struct story *story, const struct demo_names *names,
                                              struct text origin)
{
    size_t fitting = 0;
    for (size_t i = 0; i < names->count; i++)
        fitting += text_equal(names->items[i].origin, origin);
    size_t wanted = fitting ? story_pick(story, (uint32_t)fitting) : 0;
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i].origin, origin) && wanted-- == 0)
            return &names->items[i];
    return &names->items[0];
}

/* An origin, each as often as its weight says. */
static struct text pick_origin(struct story *story)
{
    const struct demo_names *names = &story->surnames;
    uint32_t total = 0;
    for (size_t i = 0; i < names->count; i++)
        if (i == 0 || !text_equal(names->items[i].origin, names->items[i - 1].origin))
            total += names->items[i].weight;
    uint32_t at = story_pick(story, total);
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0 && text_equal(names->items[i].origin, names->items[i - 1].origin))
            continue;
        if (at < names->items[i].weight)
            return names->items[i].origin;
        at -= names->items[i].weight;
    }
    return names->items[0].origin;
}

void story_name(struct story *story, struct text *given, struct text *family, struct text *language)
{
    struct text origin = pick_origin(story);
    const struct demo_name *forename = name_of_origin(story, &story->forenames, origin);
    *given = forename->name;
    *family = name_of_origin(story, &story->surnames, origin)->name;
    *language = forename->language;
}

struct text story_postcode(struct story *story)
{
    return story->postcodes.items[story_pick(story, (uint32_t)story->postcodes.count)];
}

struct text story_near_postcode(struct story *story)
{
    return story->near_postcodes.items[story_pick(story, (uint32_t)story->near_postcodes.count)];
}
