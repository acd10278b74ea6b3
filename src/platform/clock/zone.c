/* Time zones: the changes of offset from 2000 to 2045, read once from the system's tzdata, then
 * looked up without a lock. Outside those years the nearest known offset holds. */
#include "platform/clock/clock.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/panic.h"
#include "platform/clock/tzif.h"

enum { NAME_MAX_SIZE = 63, FILE_MAX_SIZE = 32 * 1024 };

#define ZONES_FOLDER "/usr/share/zoneinfo/"

static const int64_t DAY_SECONDS = 24 * 60 * 60;

struct zone {
    struct zone *next;
    char name[NAME_MAX_SIZE + 1];
    struct tzif_changes changes;
};

/* For the life of the process; a zone, once in the list, never changes. */
static struct zone *zones;
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;

static int64_t floor_divide(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

/* Sets *size; false when there is no such file, or it is larger than any zone. */
static bool read_file(const char *name, char *bytes, size_t *size)
{
    char path[sizeof ZONES_FOLDER + NAME_MAX_SIZE];
    (void)snprintf(path, sizeof path, "%s%s", ZONES_FOLDER, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t got = 1;
    for (*size = 0; got > 0 && *size < FILE_MAX_SIZE; *size += got > 0 ? (size_t)got : 0)
        got = read(file, bytes + *size, FILE_MAX_SIZE - *size);
    close(file);
    return got == 0;
}

static bool find_changes(struct zone *zone)
{
    const struct tzif_stretch known = {
        .first = date_to_days((struct date){2000, 1, 1}) * DAY_SECONDS,
        .last = date_to_days((struct date){2046, 1, 1}) * DAY_SECONDS,
    };
    char bytes[FILE_MAX_SIZE];
    size_t size;
    return read_file(zone->name, bytes, &size) &&
           tzif_read(text_of(bytes, size), known, &zone->changes);
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
    if (find_changes(zone))
        return zone;
    free(zone);
    return NULL;
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
    size_t low = 0, high = zone->changes.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes.items[middle].at <= seconds)
            low = middle;
        else
            high = middle;
    }
    return zone->changes.items[low].offset;
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
