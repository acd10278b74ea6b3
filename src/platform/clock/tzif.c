/* The second half of such a file, with times of eight bytes, and the rule behind it. */
#include "platform/clock/tzif.h"

#include <string.h>

#include "base/date.h"

enum { HEADER_SIZE = 44, TYPE_SIZE = 6, DAY_SECONDS = 24 * 60 * 60 };

struct header {
    uint32_t is_utc_count, is_standard_count, leap_count, time_count, type_count, char_count;
};

/* The parts of the file that matter here. */
struct tzif {
    const unsigned char *times;  /* of eight bytes each */
    const unsigned char *places; /* of the type after each time */
    const unsigned char *types;
    uint32_t time_count, type_count;
    struct text rule;
};

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t time_at(const struct tzif *zone, uint32_t place)
{
    const unsigned char *at = zone->times + 8 * (size_t)place;
    return (int64_t)((uint64_t)number_at(at) << 32 | number_at(at + 4));
}

static int offset_of_type(const struct tzif *zone, unsigned type)
{
    return (int)(int32_t)number_at(zone->types + TYPE_SIZE * (size_t)type);
}

static bool read_header(struct text bytes, struct header *header)
{
    const unsigned char *at = (const unsigned char *)bytes.data;
    if (bytes.size < HEADER_SIZE || memcmp(at, "TZif", 4) != 0 || at[4] < '2')
        return false;
    *header = (struct header){number_at(at + 20), number_at(at + 24), number_at(at + 28),
                              number_at(at + 32), number_at(at + 36), number_at(at + 40)};
    return true;
}

/* Of what follows the header. Counts are of 32 bits, so the sum cannot overflow. */
static uint64_t size_of_data(const struct header *header, uint64_t time_size)
{
    return header->time_count * (time_size + 1) + header->type_count * UINT64_C(6) +
           header->char_count + header->leap_count * (time_size + 4) + header->is_standard_count +
           header->is_utc_count;
}

static bool find_parts(struct text bytes, struct tzif *zone)
{
    struct header header;
    if (!read_header(bytes, &header))
        return false;
    uint64_t skipped = HEADER_SIZE + size_of_data(&header, 4);
    if (skipped > bytes.size)
        return false;
    bytes = text_slice(bytes, (size_t)skipped, bytes.size);
    if (!read_header(bytes, &header))
        return false;
    uint64_t size = HEADER_SIZE + size_of_data(&header, 8);
    if (size > bytes.size || header.type_count == 0 || header.leap_count > 0)
        return false;
    zone->times = (const unsigned char *)bytes.data + HEADER_SIZE;
    zone->places = zone->times + 8 * (size_t)header.time_count;
    zone->types = zone->places + header.time_count;
    zone->time_count = header.time_count;
    zone->type_count = header.type_count;
    struct text footer = text_slice(bytes, (size_t)size, bytes.size), rest;
    if (footer.size < 2 || footer.data[0] != '\n' || footer.data[footer.size - 1] != '\n')
        return false;
    zone->rule = text_cut(text_slice(footer, 1, footer.size), '\n', &rest);
    return true;
}

struct collecting {
    struct tzif_stretch stretch;
    struct tzif_changes *changes;
    bool is_full;
};

/* Changes come in their order; those before the stretch only say what holds at its beginning. */
static void collect(struct collecting *all, struct tz_change change)
{
    struct tzif_changes *changes = all->changes;
    if (change.at <= all->stretch.first) {
        changes->items[0].offset = change.offset;
        return;
    }
    if (change.at >= all->stretch.last ||
        changes->items[changes->count - 1].offset == change.offset)
        return;
    all->is_full = changes->count == TZIF_CHANGES_MOST;
    if (!all->is_full)
        changes->items[changes->count++] = change;
}

static bool collect_listed(struct collecting *all, const struct tzif *zone)
{
    for (uint32_t i = 0; i < zone->time_count && !all->is_full; i++) {
        unsigned type = zone->places[i];
        if (type >= zone->type_count || (i > 0 && time_at(zone, i) <= time_at(zone, i - 1)))
            return false;
        collect(all, (struct tz_change){time_at(zone, i), offset_of_type(zone, type)});
    }
    return true;
}

static int year_of(int64_t seconds)
{
    return date_from_days(seconds / DAY_SECONDS).year;
}

/* What the rule says from the last listed change on. */
static void collect_ruled(struct collecting *all, const struct tzif *zone,
                          const struct tz_rule *rule)
{
    int64_t from = zone->time_count ? time_at(zone, zone->time_count - 1) : INT64_MIN;
    int64_t begin = from > all->stretch.first ? from : all->stretch.first;
    if (!rule->has_summer) {
        collect(all, (struct tz_change){begin, rule->standard});
        return;
    }
    for (int year = year_of(begin) - 1; year <= year_of(all->stretch.last); year++) {
        struct tz_change two[2];
        tz_rule_changes(rule, year, two);
        for (int i = 0; i < 2 && !all->is_full; i++)
            if (two[i].at > from)
                collect(all, two[i]);
    }
}

bool tzif_read(struct text bytes, struct tzif_stretch stretch, struct tzif_changes *changes)
{
    struct tzif zone = {0};
    struct tz_rule rule;
    struct collecting all = {.stretch = stretch, .changes = changes};
    if (!find_parts(bytes, &zone))
        return false;
    changes->count = 1;
    changes->items[0] = (struct tz_change){stretch.first, offset_of_type(&zone, 0)};
    if (!collect_listed(&all, &zone))
        return false;
    if (zone.rule.size > 0) {
        if (!tz_rule_read(zone.rule, &rule))
            return false;
        if (zone.time_count == 0 || time_at(&zone, zone.time_count - 1) < stretch.last)
            collect_ruled(&all, &zone, &rule);
    }
    return !all.is_full;
}
