/* What the hub is to each ward, counted from what happened there. */
#include <stdlib.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/memberships/memberships.h"
#include "features/place/place.h"
#include "place_queries.h"

#define RUNNING_DAYS 28

static struct text days_ago(struct work *work, int64_t days)
{
    return date_to_text(work->arena, date_add_days(work_today(work), -days));
}

static struct ward_facts *facts_of(struct ward_facts *facts, const struct ward_list *wards,
                                   struct text code)
{
    const struct ward *ward = ward_in_list(wards, code);
    return ward ? &facts[ward - wards->items] : NULL;
}

static void count_members(struct work *work, const struct ward_list *wards,
                          struct ward_facts *facts)
{
    struct place_member_counts_rows members =
        place_member_counts(work->db, work->arena, .today = work_today_text(work),
                            .paid_since = membership_paid_since(work));
    for (size_t i = 0; i < members.count; i++) {
        struct ward_facts *ward = facts_of(facts, wards, members.items[i].ward_code);
        if (ward)
            ward->members = members.items[i].members;
    }
}

static void count_voices(struct work *work, const struct ward_list *wards, struct ward_facts *facts)
{
    struct place_voice_counts_rows voices = place_voice_counts(
        work->db, work->arena, .since = days_ago(work, rule_now(work, RULE_PRESENCE_DAYS)));
    for (size_t i = 0; i < voices.count; i++) {
        struct ward_facts *ward = facts_of(facts, wards, voices.items[i].ward_code);
        if (ward) {
            ward->voices = voices.items[i].voices;
            ward->needs = voices.items[i].needs;
        }
    }
}

static void count_sessions(struct work *work, const struct ward_list *wards,
                           struct ward_facts *facts)
{
    struct text today = work_today_text(work);
    struct place_session_counts_rows sessions = place_session_counts(
        work->db, work->arena, .since = days_ago(work, rule_now(work, RULE_PRESENCE_DAYS)),
        .today = today);
    for (size_t i = 0; i < sessions.count; i++) {
        struct ward_facts *ward = facts_of(facts, wards, sessions.items[i].ward_code);
        if (ward)
            ward->sessions = sessions.items[i].sessions;
    }
    struct place_attendance_counts_rows came = place_attendance_counts(
        work->db, work->arena, .since = days_ago(work, rule_now(work, RULE_ATTENDANCE_DAYS)),
        .today = today);
    for (size_t i = 0; i < came.count; i++) {
        struct ward_facts *ward = facts_of(facts, wards, came.items[i].ward_code);
        if (ward) {
            ward->attended = came.items[i].attended;
            ward->helped = came.items[i].helped;
        }
    }
}

enum presence presence_of(const struct ward_facts *facts)
{
    if (facts->helped > 0)
        return PRESENCE_ROOTED;
    if (facts->attended > 0)
        return PRESENCE_PRESENT;
    if (facts->members > 0 || facts->voices > 0 || facts->sessions > 0)
        return PRESENCE_TOUCHED;
    return PRESENCE_ABSENT;
}

struct ward_facts *ward_facts_list(struct work *work, const struct ward_list *wards)
{
    struct ward_facts *facts = arena_make_array(work->arena, struct ward_facts, wards->count);
    struct running_list running = running_in_wards(work, wards);
    count_voices(work, wards, facts);
    count_sessions(work, wards, facts);
    count_members(work, wards, facts);
    for (size_t i = 0; i < running.count; i++) {
        struct ward_facts *ward = facts_of(facts, wards, running.items[i].ward_code);
        if (ward)
            ward->running++;
    }
    for (size_t i = 0; i < wards->count; i++)
        facts[i].presence = presence_of(&facts[i]);
    return facts;
}

/* At most one of them: it is enough for the presence. */
static void set_reach(struct ward_facts *ward, struct text reach)
{
    ward->helped = text_equal(reach, TEXT("helped"));
    ward->attended = text_equal(reach, TEXT("attended"));
    ward->sessions = text_equal(reach, TEXT("session"));
    ward->members = text_equal(reach, TEXT("member"));
}

struct ward_list ward_presence_list(struct work *work, struct ward_facts **facts)
{
    struct place_reach_list_rows rows = place_reach_list(
        work->db, work->arena, .came_since = days_ago(work, rule_now(work, RULE_ATTENDANCE_DAYS)),
        .held_since = days_ago(work, rule_now(work, RULE_PRESENCE_DAYS)),
        .today = work_today_text(work), .paid_since = membership_paid_since(work));
    struct ward_list wards = {.items = arena_make_array(work->arena, struct ward, rows.count),
                              .count = rows.count};
    *facts = arena_make_array(work->arena, struct ward_facts, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct place_reach_list_row *row = &rows.items[i];
        wards.items[i] = (struct ward){.code = row->code,
                                       .name = row->name,
                                       .imd_score = row->imd_score,
                                       .need_level = (int)row->need_level,
                                       .half_column = (int)row->half_column,
                                       .row = (int)row->tile_row};
        (*facts)[i].voices = row->voices;
        set_reach(&(*facts)[i], row->reach);
        (*facts)[i].presence = presence_of(&(*facts)[i]);
    }
    return wards;
}

struct text presence_code(enum presence presence)
{
    switch (presence) {
    case PRESENCE_ABSENT: return TEXT("absent");
    case PRESENCE_TOUCHED: return TEXT("touched");
    case PRESENCE_PRESENT: return TEXT("present");
    case PRESENCE_ROOTED: return TEXT("rooted");
    }
    return TEXT("absent");
}

bool ward_is_unlit(const struct ward *ward, enum presence presence)
{
    return ward->need_level >= 2 && presence < PRESENCE_PRESENT;
}

/* A ward with what decides its rank, so that qsort needs nothing else. */
struct unlit {
    size_t position;
    int need_level;
    int64_t voices, imd_score;
};

static int compare_unlit(const void *a, const void *b)
{
    const struct unlit *left = a, *right = b;
    if (left->need_level != right->need_level)
        return right->need_level - left->need_level;
    if (left->voices != right->voices)
        return left->voices > right->voices ? -1 : 1;
    if (left->imd_score != right->imd_score)
        return left->imd_score > right->imd_score ? -1 : 1;
    return (left->position > right->position) - (left->position < right->position);
}

size_t *wards_without_light(struct work *work, const struct ward_list *wards,
                            const struct ward_facts *facts, size_t *count)
{
    struct unlit *unlit = arena_make_array(work->arena, struct unlit, wards->count);
    size_t *positions = arena_make_array(work->arena, size_t, wards->count);
    *count = 0;
    for (size_t i = 0; i < wards->count; i++)
        if (ward_is_unlit(&wards->items[i], facts[i].presence))
            unlit[(*count)++] = (struct unlit){.position = i,
                                               .need_level = wards->items[i].need_level,
                                               .voices = facts[i].voices,
                                               .imd_score = wards->items[i].imd_score};
    if (*count)
        qsort(unlit, *count, sizeof *unlit, compare_unlit);
    for (size_t i = 0; i < *count; i++)
        positions[i] = unlit[i].position;
    return positions;
}

struct running_list running_in_wards(struct work *work, const struct ward_list *wards)
{
    struct place_running_list_rows rows =
        place_running_list(work->db, work->arena, .since = days_ago(work, RUNNING_DAYS),
                           .until = days_ago(work, -RUNNING_DAYS), .today = work_today_text(work));
    struct running_list running = {
        .items = arena_make_array(work->arena, struct running_there, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct place_running_list_row *row = &rows.items[i];
        const struct ward *ward = ward_in_list(wards, row->ward_code);
        if (!ward)
            continue;
        struct running_there *there = &running.items[running.count++];
        *there = (struct running_there){.initiative_id = row->id,
                                        .title = row->title,
                                        .ward_code = row->ward_code,
                                        .lat = ward->lat,
                                        .lon = ward->lon};
        struct area_place venue;
        if (area_of_postcode(work, row->postcode, &venue) == POSTCODE_FOUND) {
            there->lat = venue.lat;
            there->lon = venue.lon;
        }
    }
    return running;
}
