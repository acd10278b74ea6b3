/* Who could take a place: what is known of each candidate becomes a score and a reason. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/place/place.h"
#include "features/shifts/standing.h"
#include "features/skills.h"
#include "features/themes.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

#define USUAL_TRAVEL_KM 5
#define MICRODEGREES 1e6
#define KM_PER_MILE 1.609344
#define SAID_LEAST 4 /* letters */

/* What the candidates are compared with. */
struct occasion {
    struct shift shift;
    enum weekday weekday;
    int part; /* of the day: people.h, person_add_time */
    struct date day;
    struct shift_venue_point_row venue;
    bool has_point;
};

static int part_of_day(int minutes)
{
    if (minutes < 12 * 60)
        return 0;
    return minutes < 17 * 60 ? 1 : 2;
}

static bool find_occasion(struct work *work, int64_t shift_id, struct occasion *occasion)
{
    *occasion = (struct occasion){0};
    if (!shift_find(work, shift_id, &occasion->shift))
        return false;
    struct local_time local = zone_local(work->zone, occasion->shift.starts_at);
    occasion->weekday = date_weekday(local.date);
    occasion->part = part_of_day(local.minutes);
    occasion->day = local.date;
    occasion->has_point = shift_venue_point(work->db, work->arena, &occasion->venue,
                                            .id = occasion->shift.session_id) &&
                          occasion->venue.lat_microdegrees.is_set;
    return true;
}

/* Never absent: an absent text would be NULL, which equals nothing. */
static struct text known(struct text text)
{
    return text.data ? text : TEXT("");
}

static struct shift_candidates_rows find_candidates(struct work *work,
                                                    const struct occasion *occasion)
{
    const struct shift *shift = &occasion->shift;
    struct allowance_limits limits = allowance_limits_now(work);
    double latitude = (double)occasion->venue.lat_microdegrees.value / MICRODEGREES;
    return shift_candidates(
        work->db, work->arena, .skill = shift->skill, .language = shift->language,
        .weekday = (int64_t)occasion->weekday, .part = occasion->part,
        .ward_code = known(occasion->venue.ward_code),
        .lat = occasion->venue.lat_microdegrees.value,
        .lon = occasion->venue.lon_microdegrees.value,
        .lon_scale = (int64_t)(cos(latitude * acos(-1) / 180) * 1000),
        .pack_code = known(occasion->venue.pack_code), .offered_since = limits.offered_since,
        .offers = limits.offers, .role_id = shift->role_id, .shift_id = shift->id,
        .today = work_today_text(work), .paid_since = membership_paid_since(work),
        .theme = shift->theme, .ends_at = shift->ends_at, .starts_at = shift->starts_at);
}

/* Kilometres to the venue; below 0 when one of the two places is not known. */
static double distance_of(const struct occasion *occasion, const struct shift_candidates_row *row)
{
    if (!occasion->has_point || !row->lat_microdegrees.is_set)
        return -1;
    return place_distance_km((double)occasion->venue.lat_microdegrees.value / MICRODEGREES,
                             (double)occasion->venue.lon_microdegrees.value / MICRODEGREES,
                             (double)row->lat_microdegrees.value / MICRODEGREES,
                             (double)row->lon_microdegrees.value / MICRODEGREES);
}

static bool is_too_far(const struct shift_candidates_row *row, double distance)
{
    int64_t most = row->travel_km.is_set ? row->travel_km.value : USUAL_TRAVEL_KM;
    return distance > (double)most;
}

/* Newcomers come first, then whoever is free, near, practised and was not asked lately. */
static int64_t score_of(struct work *work, const struct shift_candidates_row *row, double distance,
                        bool has_gaps)
{
    int64_t score = 0;
    score += row->has_helped ? 0 : 40;
    score += row->is_free ? 35 : row->told_times ? -60 : 0;
    score += row->is_practised ? 15 : 0;
    if (distance >= 0 && distance < 5)
        score += (int64_t)(20 - 4 * distance);
    if (row->asked_at.is_set) {
        int64_t days = (work->now - row->asked_at.value) / DAY_MS;
        score -= days < 30 ? 30 - days : 0;
    }
    score -= has_gaps ? 50 : 0;
    score -= row->is_offered_enough ? 300 : 0;
    score -= row->is_invited ? 500 : 0;
    return score;
}

static void add_piece(struct buffer *out, struct text piece)
{
    if (text_is_empty(piece))
        return;
    if (out->size)
        buffer_add(out, TEXT("; "));
    buffer_add(out, piece);
}

static struct text part_name(const struct occasion *occasion, struct arena *arena)
{
    return shift_part_name(arena, occasion->weekday, occasion->part);
}

static struct text miles_text(struct arena *arena, double distance)
{
    double miles = distance / KM_PER_MILE;
    if (distance < 0)
        return TEXT("");
    return miles < 0.1 ? TEXT("lives next door") : text_format(arena, "%.1f miles away", miles);
}

static struct text reason_of(struct arena *arena, const struct occasion *occasion,
                             const struct shift_candidates_row *row, double distance)
{
    struct buffer out = buffer_new(arena, 128);
    const struct skill *skill = skill_find(occasion->shift.skill);
    if (skill)
        add_piece(&out, text_from(skill->does));
    if (!text_is_empty(occasion->shift.language))
        add_piece(&out, text_format(arena, "speaks %.*s",
                                    TEXT_ARG(language_name(occasion->shift.language))));
    if (row->is_free)
        add_piece(&out, text_format(arena, "free on %.*s", TEXT_ARG(part_name(occasion, arena))));
    add_piece(&out, miles_text(arena, distance));
    if (!row->has_helped)
        add_piece(&out, TEXT("has not helped yet"));
    else if (row->is_practised)
        add_piece(&out, TEXT("has done this before"));
    return buffer_text(&out);
}

static bool is_ask(const struct shift *shift)
{
    return shift_invitation_kind(shift->asks_for) == TOUCH_ASKED;
}

/* "needs a basic check first" */
static struct text gap_words(struct arena *arena, const struct requirement *requirement)
{
    static const char *const levels[CHECK_LEVELS] = {
        [CHECK_BASIC] = "a basic check", [CHECK_STANDARD] = "a standard check"};
    enum check_level level = CHECK_NONE;
    switch (requirement->kind) {
    case REQUIREMENT_CHECK:
        check_level_from(requirement->what, &level);
        return text_format(arena, "needs %s first",
                           levels[level] ? levels[level] : "an enhanced check");
    case REQUIREMENT_TRAINING: return TEXT("needs a training first");
    case REQUIREMENT_REFERENCES: return TEXT("needs references first");
    case REQUIREMENT_AGE:
        return text_format(arena, "has to be %lld", (long long)requirement->number);
    case REQUIREMENT_VOTE: break;
    }
    return TEXT("");
}

static struct text warning_of(struct arena *arena, const struct occasion *occasion,
                              const struct shift_candidates_row *row,
                              const struct person_standing *standing)
{
    struct buffer out = buffer_new(arena, 64);
    for (size_t i = 0; i < standing->gap_count; i++)
        add_piece(&out, gap_words(arena, &standing->gaps[i].requirement));
    if (standing->is_supervised)
        add_piece(&out, TEXT("only beside somebody who is checked until then"));
    if (row->told_times && !row->is_free)
        add_piece(&out,
                  text_format(arena, "did not name %.*s", TEXT_ARG(part_name(occasion, arena))));
    if (row->is_offered_enough)
        add_piece(&out, is_ask(&occasion->shift) ? TEXT("asks to them are paused")
                                                 : TEXT("had two offers in 30 days"));
    return buffer_text(&out);
}

/* Who was asked least recently first; whoever comes with a warning last. */
static int compare_for_cover(const void *a, const void *b)
{
    const struct suggestion *one = a, *other = b;
    bool is_warned = one->warning.size > 0, is_other_warned = other->warning.size > 0;
    if (is_warned != is_other_warned)
        return is_warned ? 1 : -1;
    if (one->asked_at != other->asked_at)
        return one->asked_at < other->asked_at ? -1 : 1;
    return (one->person_id > other->person_id) - (one->person_id < other->person_id);
}

static int compare(const void *a, const void *b)
{
    const struct suggestion *one = a, *other = b;
    if (one->score != other->score)
        return one->score < other->score ? 1 : -1;
    return (one->person_id > other->person_id) - (one->person_id < other->person_id);
}

struct suggestion_array shift_suggest(struct work *work, int64_t shift_id, size_t most)
{
    struct occasion occasion;
    struct suggestion_array found = {0};
    if (!find_occasion(work, shift_id, &occasion))
        return found;
    struct shift_candidates_rows rows = find_candidates(work, &occasion);
    found.items = arena_make_array(work->arena, struct suggestion, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        struct shift_candidates_row *row = &rows.items[i];
        double distance = distance_of(&occasion, row);
        if (is_too_far(row, distance))
            continue;
        if (is_ask(&occasion.shift))
            row->is_offered_enough = allowance_of(work, row->id) != ALLOWANCE_MAY;
        struct person_standing standing =
            person_judge(work, row->id, &occasion.shift.needs, occasion.day);
        found.items[found.count++] = (struct suggestion){
            .person_id = row->id,
            .name = name_full(work->arena, row->given_name, row->family_name),
            .reason = reason_of(work->arena, &occasion, row, distance),
            .warning = warning_of(work->arena, &occasion, row, &standing),
            .score = score_of(work, row, distance, standing.gap_count > 0),
            .is_invited = row->is_invited == 1,
            .is_newcomer = row->has_helped == 0,
            .is_offered_enough = row->is_offered_enough == 1,
            .phone = known(row->phone),
            .asked_at = row->asked_at.value,
        };
    }
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items,
              shift_is_to_cover(work, shift_id) ? compare_for_cover : compare);
    if (found.count > most)
        found.count = most;
    return found;
}

/* What makes a place fit one person; row is filled as the statement of candidates would. */
static bool fits(struct work *work, const struct occasion *occasion, int64_t person_id,
                 struct shift_candidates_row *row)
{
    struct shift_person_facts_row facts;
    if (!shift_person_facts(work->db, work->arena, &facts, .person_id = person_id,
                            .weekday = (int64_t)occasion->weekday, .part = occasion->part,
                            .role_id = occasion->shift.role_id, .theme = occasion->shift.theme,
                            .shift_id = occasion->shift.id,
                            .pack_code = known(occasion->venue.pack_code)))
        return false;
    *row = (struct shift_candidates_row){.id = person_id,
                                         .travel_km = facts.travel_km,
                                         .lat_microdegrees = facts.lat_microdegrees,
                                         .lon_microdegrees = facts.lon_microdegrees,
                                         .is_free = facts.is_free,
                                         .told_times = facts.told_times,
                                         .has_helped = facts.has_helped,
                                         .is_practised = facts.is_practised};
    return !facts.is_refused && !facts.has_answered && (facts.is_free || !facts.told_times) &&
           !is_too_far(row, distance_of(occasion, row)) &&
           shift_may_join(work, occasion->shift.id, person_id) == SHIFT_JOINED;
}

/* Not everybody is shown the same places: the emptier ones first, and among equals others for each
 * person. */
static int64_t variety(const struct shift *shift, int64_t person_id)
{
    uint64_t mixed = ((uint64_t)person_id ^ (uint64_t)shift->role_id) * 0x9E3779B97F4A7C15U;
    return (int64_t)(mixed >> 60) - 8 * (shift->invited + shift->confirmed);
}

static int compare_places(const void *a, const void *b)
{
    const struct fitting_place *one = a, *other = b;
    if (one->score != other->score)
        return one->score < other->score ? 1 : -1;
    return (one->shift.id > other->shift.id) - (one->shift.id < other->shift.id);
}

/* Keeps the best of each role: three different things, not one thing three times. */
static size_t keep_one_of_each_role(struct fitting_places *places, size_t most)
{
    size_t kept = 0;
    for (size_t i = 0; i < places->count && kept < most; i++) {
        bool is_new = true;
        for (size_t j = 0; j < kept; j++)
            is_new = is_new && places->items[j].shift.role_id != places->items[i].shift.role_id;
        if (is_new)
            places->items[kept++] = places->items[i];
    }
    return kept;
}

/* Why they joined, as words between blanks: " i like children ". */
static struct text said_by(struct work *work, int64_t person_id)
{
    struct shift_said_row row;
    if (!shift_said(work->db, work->arena, &row, .person_id = person_id) ||
        text_is_empty(row.why_joined))
        return TEXT("");
    struct text folded = name_fold(work->arena, row.why_joined);
    return text_format(work->arena, " %.*s ", TEXT_ARG(folded));
}

/* The theme's word when it stands in what they said: short ones say too little. */
static struct text theme_in(struct arena *arena, struct text said, struct text theme)
{
    struct text word = text_from(theme_find(theme)->public_name);
    struct text sought = text_format(arena, " %.*s ", TEXT_ARG(name_fold(arena, word)));
    bool is_telling = word.size >= SAID_LEAST && !text_equal(theme, TEXT("other"));
    return is_telling && text_find(said, sought) < said.size ? word : TEXT("");
}

struct fitting_places shift_fitting(struct work *work, int64_t person_id, size_t most)
{
    struct shift_array open =
        shift_list_open(work, work->now + FITTING_FROM_MS, work->now + FITTING_UNTIL_MS);
    struct fitting_places places = {
        .items = arena_make_array(work->arena, struct fitting_place, open.count)};
    struct text said = said_by(work, person_id);
    for (size_t i = 0; i < open.count && i < FITTING_LOOKED_AT; i++) {
        struct occasion occasion;
        struct shift_candidates_row row;
        if (is_ask(&open.items[i]) || !find_occasion(work, open.items[i].id, &occasion) ||
            !fits(work, &occasion, person_id, &row))
            continue;
        double distance = distance_of(&occasion, &row);
        int64_t skill = text_is_empty(occasion.shift.skill) ? 0 : 30;
        struct text word = theme_in(work->arena, said, occasion.shift.theme);
        struct text reason = reason_of(work->arena, &occasion, &row, distance);
        if (word.size)
            reason =
                text_format(work->arena, "spoke of %.*s; %.*s", TEXT_ARG(word), TEXT_ARG(reason));
        places.items[places.count++] = (struct fitting_place){
            .shift = occasion.shift,
            .reason = reason,
            .score = score_of(work, &row, distance, false) + skill + (word.size ? 25 : 0) +
                     variety(&occasion.shift, person_id)};
    }
    if (places.count)
        qsort(places.items, places.count, sizeof *places.items, compare_places);
    places.count = keep_one_of_each_role(&places, most);
    return places;
}
