/* Time zone files: every zone of this system as the C library tells it, rules of all kinds, and
 * files that are torn or made up. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "platform/clock/clock.h"
#include "platform/clock/tzif.h"

#define FOLDER "/usr/share/zoneinfo/"

static int64_t seconds_at(int year)
{
    return date_to_days((struct date){year, 1, 1}) * 24 * 60 * 60;
}

static void assert_agrees(const struct zone *zone, int64_t at)
{
    struct tm told;
    time_t seconds = (time_t)at;
    assert_non_null(localtime_r(&seconds, &told));
    struct local_time ours = zone_local(zone, at * SECOND_MS);
    if (ours.date.year != told.tm_year + 1900 || ours.date.month != told.tm_mon + 1 ||
        ours.date.day != told.tm_mday || ours.minutes != told.tm_hour * 60 + told.tm_min)
        fail_msg("%.*s at %lld: %d-%d-%d, minute %d", TEXT_ARG(zone_name(zone)), (long long)at,
                 ours.date.year, ours.date.month, ours.date.day, ours.minutes);
}

/* At noon of each third day, and at both sides of each change. */
static void assert_zone_agrees(const char *name)
{
    const struct zone *zone = zone_find(text_from(name));
    if (!zone)
        fail_msg("%s cannot be read", name);
    setenv("TZ", name, 1);
    tzset();
    int64_t last = seconds_at(2046), step = INT64_C(3) * 24 * 60 * 60;
    for (int64_t at = seconds_at(2000); at < last - step; at += step) {
        assert_agrees(zone, at);
        int offset = zone_offset_minutes(zone, at * SECOND_MS);
        int64_t low = at, high = at + step;
        if (zone_offset_minutes(zone, high * SECOND_MS) == offset)
            continue;
        while (high - low > 1) {
            int64_t middle = low + (high - low) / 2;
            if (zone_offset_minutes(zone, middle * SECOND_MS) == offset)
                low = middle;
            else
                high = middle;
        }
        assert_agrees(zone, low);
        assert_agrees(zone, high);
    }
}

static int zones_seen;

static int look_at_file(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)where;
    char magic[4] = {0};
    const char *name = path + sizeof FOLDER - 1;
    bool is_other = strncmp(name, "posix/", 6) == 0 || strncmp(name, "right/", 6) == 0;
    if (kind != FTW_F || is_other || strpbrk(name, ".~"))
        return 0;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    bool is_zone = fread(magic, 1, 4, file) == 4 && memcmp(magic, "TZif", 4) == 0;
    (void)fclose(file);
    if (is_zone)
        assert_zone_agrees(name);
    zones_seen += is_zone;
    return 0;
}

static void every_zone_is_as_the_c_library_tells(void **state)
{
    (void)state;
    assert_int_equal(nftw(FOLDER, look_at_file, 8, FTW_PHYS), 0);
    print_message("%d zones\n", zones_seen);
    assert_true(zones_seen > 100);
}

static void rules_of_all_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year;
        const char *first, *second; /* instants of the changes; NULL: there are none */
    } good[] = {
        {"UTC0", 2026, NULL, NULL},
        {"<+0630>-6:30", 2026, NULL, NULL},
        {"GMT0BST,M3.5.0/1,M10.5.0", 2026, "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"},
        {"IST-1GMT0,M10.5.0,M3.5.0/1", 2026, "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", 2026, "2026-04-04T16:00:00Z", "2026-10-03T16:00:00Z"},
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2026, "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"},
        {"EET-2EEST,M3.4.4/50,M10.4.4/50", 2026, "2026-03-28T00:00:00Z", "2026-10-23T23:00:00Z"},
        {"WINTER0SUMMER,J60,J365/24", 2028, "2028-03-01T02:00:00Z", "2028-12-31T23:00:00Z"},
        {"WINTER0SUMMER,59,364", 2028, "2028-02-29T02:00:00Z", "2028-12-30T01:00:00Z"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct tz_rule rule;
        struct tz_change two[2];
        assert_true(tz_rule_read(text_from(good[i].text), &rule));
        assert_int_equal(rule.has_summer, good[i].first != NULL);
        if (!rule.has_summer)
            continue;
        tz_rule_changes(&rule, good[i].year, two);
        for (int j = 0; j < 2; j++) {
            int64_t instant = 0;
            const char *written = j ? good[i].second : good[i].first;
            assert_true(instant_from_text(text_from(written), &instant));
            assert_int_equal(two[j].at * SECOND_MS, instant);
        }
    }
    static const char *const bad[] = {"",
                                      "GMT",
                                      "GM0",
                                      "<GMT0",
                                      "GMT25",
                                      "GMT0BST",
                                      "GMT0BST,M3",
                                      "GMT0BST,M3.5.0/1",
                                      "GMT0BST,M13.1.0,M10.5.0",
                                      "GMT0BST,M3.6.0,M10.5.0",
                                      "GMT0BST,J0,J365",
                                      "GMT0BST,M3.5.0/168,M10.5.0",
                                      "GMT0BST,M3.5.0,M10.5.0x",
                                      "GMT0:60",
                                      "GMT-"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct tz_rule rule;
        if (tz_rule_read(text_from(bad[i]), &rule))
            fail_msg("%s was taken for a rule", bad[i]);
    }
}

static size_t read_zone(const char *path, char *bytes, size_t most)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, most, file);
    (void)fclose(file);
    return size;
}

static void torn_files_are_none(void **state)
{
    (void)state;
    static char bytes[32768];
    static struct tzif_changes changes;
    struct tzif_stretch stretch = {seconds_at(2000), seconds_at(2046)};
    size_t size = read_zone(FOLDER "Europe/London", bytes, sizeof bytes);
    assert_true(tzif_read(text_of(bytes, size), stretch, &changes));
    assert_int_equal(changes.count, 1 + 2 * 46);
    for (size_t cut = 0; cut < size; cut++) {
        char *torn = malloc(cut + 1);
        memcpy(torn, bytes, cut);
        assert_false(tzif_read(text_of(torn, cut), stretch, &changes));
        free(torn);
    }
}

static void one_wrong_byte_does_no_harm(void **state)
{
    (void)state;
    static char bytes[32768];
    static struct tzif_changes changes;
    struct tzif_stretch stretch = {seconds_at(2000), seconds_at(2046)};
    size_t size = read_zone(FOLDER "Europe/London", bytes, sizeof bytes);
    for (size_t i = 0; i < size; i++) {
        char *wrong = malloc(size);
        memcpy(wrong, bytes, size);
        wrong[i] = (char)(wrong[i] ^ 0xff);
        (void)tzif_read(text_of(wrong, size), stretch, &changes);
        free(wrong);
    }
}

/* What slim files are: hardly any change listed, the rest by the rule. */
static void a_file_with_its_rule_alone(void **state)
{
    (void)state;
    static struct tzif_changes changes;
    static const char one[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                              "\0\0\0\0\0\0\0\1\0\0\0\4\0\0\0\0\0\0GMT"
                              "\0TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                              "\0\0\0\0\0\0\0\1\0\0\0\4\0\0\0\0\0\0GMT"
                              "\0\nGMT0BST,M3.5.0/1,M10.5.0\n";
    struct tzif_stretch stretch = {seconds_at(2000) + 180 * 86400, seconds_at(2002)};
    assert_true(tzif_read(text_of(one, sizeof one - 1), stretch, &changes));
    assert_int_equal(changes.count, 4);
    assert_int_equal(changes.items[0].offset, 3600); /* in summer */
    assert_int_equal(changes.items[1].offset, 0);
    assert_int_equal(changes.items[3].offset, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_zone_is_as_the_c_library_tells),
        cmocka_unit_test(rules_of_all_kinds),
        cmocka_unit_test(torn_files_are_none),
        cmocka_unit_test(one_wrong_byte_does_no_harm),
        cmocka_unit_test(a_file_with_its_rule_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
