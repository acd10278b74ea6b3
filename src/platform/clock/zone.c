/* Time zones: the changes of offset from 2000 to 2045, found once by probing libical, then looked
 * up without a lock. Outside those years the nearest known offset holds. */
#include "platform/clock/clock.h"

#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

enum { NAME_MAX_SIZE = 63, CHANGES_MAX = 256 };

static const int64_t DAY_SECONDS = 24 * 60 * 60;
static const int64_t PROBE_SECONDS = 7 * 24 * 60 * 60;

struct change {
    int64_t at; /* seconds UTC */
    int offset; /* seconds east, from then on */
};

struct zone {
    struct zone *next;
    char name[NAME_MAX_SIZE + 1];
    size_t count; /* at least 1: the first is the offset at the beginning */
    struct change changes[CHANGES_MAX];
};

/* For the life of the process; a zone, once in the list, never changes. */
static struct zone *zones;
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;

static int64_t floor_divide(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

static int probe(icaltimezone *source, int64_t at)
{
    int64_t days = floor_divide(at, DAY_SECONDS);
    int seconds = (int)(at - days * DAY_SECONDS);
    struct date date = date_from_days(days);
    struct icaltimetype time = {
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .hour = seconds / 3600,
        .minute = seconds / 60 % 60,
        .second = seconds % 60,
        .zone = icaltimezone_get_utc_timezone(),
    };
    int is_daylight;
    return icaltimezone_get_utc_offset_of_utc_time(source, &time, &is_daylight);
}

/* The first second in (from, to] at which the offset of from no longer holds. */
static int64_t bisect(icaltimezone *source, int64_t from, int64_t to)
{
    int before = probe(source, from);
    while (to - from > 1) {
        int64_t middle = from + (to - from) / 2;
        if (probe(source, middle) == before)
            from = middle;
        else
            to = middle;
    }
    return to;
}

static void find_changes(struct zone *zone, icaltimezone *source)
{
    const int64_t first = date_to_days((struct date){2000, 1, 1}) * DAY_SECONDS;
    const int64_t last = date_to_days((struct date){2046, 1, 1}) * DAY_SECONDS;
    /* libical works its rules out up to the year asked for, from the start each time it is asked
     * for a later one: asking for the last year first is three times as quick. */
    probe(source, last);
    int offset = probe(source, first);
    zone->changes[zone->count++] = (struct change){.at = first, .offset = offset};
    for (int64_t at = first; at < last; at += PROBE_SECONDS) {
        int next = probe(source, at + PROBE_SECONDS);
        if (next == offset)
            continue;
        if (zone->count == CHANGES_MAX)
            panic("zone: more changes than any zone has");
        offset = next;
        zone->changes[zone->count++] =
            (struct change){.at = bisect(source, at, at + PROBE_SECONDS), .offset = offset};
    }
}

static bool is_name(struct text name)
{
    if (name.size == 0 || name.size > NAME_MAX_SIZE || name.data[0] == '/')
        return false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_letter && !(c >= '0' && c <= '9') && !memchr("_+-/", c, 4))
            return false;
    }
    return true;
}

static struct zone *zone_read(struct text name, bool *is_starved)
{
    struct zone *zone = calloc(1, sizeof *zone);
    *is_starved = !zone;
    if (!zone)
        return NULL;
    memcpy(zone->name, name.data, name.size);
    icaltimezone *source = icaltimezone_get_builtin_timezone(zone->name);
    if (!source) {
        free(zone);
        return NULL;
    }
    find_changes(zone, source);
    return zone;
}

const struct zone *zone_find(struct text name)
{
    if (!is_name(name))
        return NULL;
    bool is_starved = false;
    pthread_mutex_lock(&zones_lock);
    struct zone *zone = zones;
    while (zone && !text_equal(zone_name(zone), name))
        zone = zone->next;
    if (!zone && (zone = zone_read(name, &is_starved)) != NULL) {
        zone->next = zones;
        zones = zone;
    }
    pthread_mutex_unlock(&zones_lock);
    if (is_starved)
        panic("zone: out of memory");
    return zone;
}

static int offset_at(const struct zone *zone, int64_t seconds)
{
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle].at <= seconds)
            low = middle;
        else
            high = middle;
    }
    return zone->changes[low].offset;
}

struct local_time zone_local(const struct zone *zone, int64_t instant)
{
    int64_t seconds = floor_divide(instant, SECOND_MS);
    seconds += offset_at(zone, seconds);
    int64_t days = floor_divide(seconds, DAY_SECONDS);
    return (struct local_time){
        .date = date_from_days(days),
        .minutes = (int)((seconds - days * DAY_SECONDS) / 60),
    };
}

/* Both in the gap and in the fold the offset from before the change is the right one. */
int64_t zone_instant(const struct zone *zone, struct local_time local)
{
    int64_t shown = date_to_days(local.date) * DAY_SECONDS + (int64_t)local.minutes * 60;
    int before = offset_at(zone, shown - DAY_SECONDS);
    int after = offset_at(zone, shown + DAY_SECONDS);
    bool is_after =
        offset_at(zone, shown - before) != before && offset_at(zone, shown - after) == after;
    return (shown - (is_after ? after : before)) * SECOND_MS;
}

int zone_offset_minutes(const struct zone *zone, int64_t instant)
{
    return offset_at(zone, floor_divide(instant, SECOND_MS)) / 60;
}

struct text zone_name(const struct zone *zone)
{
    return text_from(zone->name);
}
