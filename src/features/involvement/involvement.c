/* The rules of involvement. */
#include "features/involvement/involvement.h"

#include "base/arena.h"
#include "engines/names.h"
#include "involvement_queries.h"

#define TRANSLATE(message) message

const struct involvement_source involvement_sources[INVOLVEMENT_SOURCES] = {
    {"told", TRANSLATE("They told us")},
    {"group", TRANSLATE("The group told us")},
    {"seen", TRANSLATE("We saw it ourselves")},
    {"public", TRANSLATE("It is public")},
};

const char *const involvement_source_codes[INVOLVEMENT_SOURCES] = {"told", "group", "seen",
                                                                   "public"};

bool involvement_goes_on(const struct involvement *involvement, struct date today)
{
    return (involvement->since_on.year == 0 || date_compare(involvement->since_on, today) <= 0) &&
           (involvement->until_on.year == 0 || date_compare(involvement->until_on, today) >= 0);
}

/* Rows of all statements about one involvement have the same columns. */
#define INVOLVEMENT_OF(row)                                                                        \
    (struct involvement)                                                                           \
    {                                                                                              \
        .id = (row).id, .person_id = (row).person_id, .partner_id = (row).partner_id.value,        \
        .group = (row).partner_id.is_set ? (row).partner_name : (row).club, .what = (row).what,    \
        .since_on = date_or_none((row).since_on), .until_on = date_or_none((row).until_on),        \
        .hours = (row).hours.is_set ? (row).hours.value : -1, .known_how = (row).known_how,        \
        .thanked_at = (row).thanked_at.value, .given_name = (row).given_name,                      \
        .family_name = (row).family_name                                                           \
    }

#define INVOLVEMENTS_OF(rows)                                                                      \
    struct involvement_array all = {                                                               \
        .items = arena_make_array(work->arena, struct involvement, (rows).count)};                 \
    for (; all.count < (rows).count; all.count++)                                                  \
        all.items[all.count] = INVOLVEMENT_OF((rows).items[all.count]);                            \
    return all

bool involvement_find(struct work *work, int64_t id, struct involvement *involvement)
{
    struct involvement_row_row row;
    if (!involvement_row(work->db, work->arena, &row, .id = id))
        return false;
    *involvement = INVOLVEMENT_OF(row);
    return true;
}

struct involvement_array involvement_list_after(struct work *work, int64_t after, int64_t most)
{
    struct involvement_page_rows rows =
        involvement_page(work->db, work->arena, .after = after, .most = most);
    INVOLVEMENTS_OF(rows);
}

struct involvement_array involvements_of_person(struct work *work, int64_t person_id)
{
    struct involvement_rows_of_person_rows rows =
        involvement_rows_of_person(work->db, work->arena, .person_id = person_id);
    INVOLVEMENTS_OF(rows);
}

struct involvement_array involvements_of_partner(struct work *work, int64_t partner_id)
{
    struct involvement_rows_of_partner_rows rows = involvement_rows_of_partner(
        work->db, work->arena, .partner_id = partner_id, .today = work_today_text(work));
    INVOLVEMENTS_OF(rows);
}

struct involvement_array involvements_of_club(struct work *work, struct text name)
{
    struct involvement_rows_of_club_rows rows =
        involvement_rows_of_club(work->db, work->arena, .club_folded = name_fold(work->arena, name),
                                 .today = work_today_text(work));
    INVOLVEMENTS_OF(rows);
}

/* Which partner the name means, or 0; whether keeping it would tell what somebody believes. */
static int64_t partner_of(struct work *work, struct text folded, bool *is_faith)
{
    struct involvement_partner_names_rows rows = involvement_partner_names(work->db, work->arena);
    for (size_t i = 0; i < rows.count; i++)
        if (text_equal(name_fold(work->arena, rows.items[i].name), folded)) {
            *is_faith = text_equal(rows.items[i].kind, TEXT("faith"));
            return rows.items[i].id;
        }
    return 0;
}

static struct maybe_integer maybe(int64_t number, bool is_set)
{
    return (struct maybe_integer){.is_set = is_set, .value = is_set ? number : 0};
}

enum involvement_save involvement_save(struct work *work, struct involvement *involvement)
{
    struct involvement_person_row person;
    struct involvement old;
    bool is_faith = false;
    struct text group = text_trim(involvement->group), folded = name_fold(work->arena, group);
    struct date today = work_today(work);
    if (involvement->id && !involvement_find(work, involvement->id, &old))
        return INVOLVEMENT_UNKNOWN;
    if (!involvement_person(work->db, work->arena, &person, .person_id = involvement->person_id))
        return INVOLVEMENT_PERSON_UNKNOWN;
    if (text_is_empty(folded))
        return INVOLVEMENT_GROUP_MISSING;
    if (date_compare(involvement->since_on, today) > 0 ||
        (involvement->until_on.year &&
         date_compare(involvement->until_on, involvement->since_on) < 0))
        return INVOLVEMENT_DAYS_WRONG;
    /* A partner of before keeps theirs. */
    if (involvement->id == 0 || !text_equal(old.group, group))
        involvement->partner_id = partner_of(work, folded, &is_faith);
    if (is_faith)
        return INVOLVEMENT_FAITH;
    bool is_partner = involvement->partner_id != 0;
    struct text club = is_partner ? TEXT("") : group;
    struct text club_folded = is_partner ? TEXT("") : folded;
    struct text what = involvement->what.data ? involvement->what : TEXT("");
    struct text how = involvement->known_how.size ? involvement->known_how : TEXT("told");
    if (involvement->id) {
        involvement_update(work->db, .id = involvement->id,
                           .partner_id = maybe(involvement->partner_id, is_partner), .club = club,
                           .club_folded = club_folded, .what = what,
                           .since_on = date_text_or_none(work->arena, involvement->since_on),
                           .until_on = date_text_or_none(work->arena, involvement->until_on),
                           .hours = maybe(involvement->hours, involvement->hours >= 0),
                           .known_how = how);
        return INVOLVEMENT_SAVED;
    }
    involvement->id = work_new_id(work);
    involvement_insert(work->db, .id = involvement->id, .person_id = involvement->person_id,
                       .partner_id = maybe(involvement->partner_id, is_partner), .club = club,
                       .club_folded = club_folded, .what = what,
                       .since_on = date_text_or_none(work->arena, involvement->since_on),
                       .until_on = date_text_or_none(work->arena, involvement->until_on),
                       .hours = maybe(involvement->hours, involvement->hours >= 0),
                       .known_how = how, .noted_at = work->now);
    return INVOLVEMENT_SAVED;
}

bool involvement_remove(struct work *work, int64_t id)
{
    return involvement_delete(work->db, .id = id) == 1;
}

struct involvement_group_array involvement_group_list(struct work *work)
{
    struct involvement_groups_rows rows =
        involvement_groups(work->db, work->arena, .today = work_today_text(work));
    struct involvement_group_array all = {
        .items = arena_make_array(work->arena, struct involvement_group, rows.count)};
    for (; all.count < rows.count; all.count++) {
        const struct involvement_groups_row *row = &rows.items[all.count];
        all.items[all.count] = (struct involvement_group){
            .partner_id = row->partner_id.value,
            .name = row->partner_id.is_set ? row->partner_name : row->club,
            .kind = row->kind.data ? row->kind : TEXT(""),
            .people = row->people,
            .hours = row->hours,
        };
    }
    return all;
}

bool involvement_partner_name(struct work *work, int64_t partner_id, struct text *name)
{
    struct involvement_partner_row row;
    if (partner_id == 0 || !involvement_partner(work->db, work->arena, &row, .id = partner_id))
        return false;
    *name = row.name;
    return true;
}

struct text_list involvement_names(struct work *work)
{
    struct involvement_partner_names_rows partners =
        involvement_partner_names(work->db, work->arena);
    struct involvement_club_names_rows clubs = involvement_club_names(work->db, work->arena);
    struct text_list names = {
        .items = arena_make_array(work->arena, struct text, partners.count + clubs.count)};
    for (size_t i = 0; i < partners.count; i++)
        if (!text_equal(partners.items[i].kind, TEXT("faith")))
            names.items[names.count++] = partners.items[i].name;
    for (size_t i = 0; i < clubs.count; i++)
        names.items[names.count++] = clubs.items[i].club;
    return names;
}

struct involvement_counts involvement_member_figures(struct work *work, struct text paid_since)
{
    struct involvement_member_counts_row row = {0};
    struct text today = work_today_text(work);
    involvement_member_counts(work->db, work->arena, &row, .today = today,
                              .paid_since = paid_since);
    return (struct involvement_counts){
        .people = row.people,
        .told = row.told,
        .hours = row.hours.value,
        .groups = involvement_group_count(work->db, .today = today, .paid_since = paid_since)};
}

static int64_t thanked_before(const struct work *work)
{
    return work->now - INVOLVEMENT_THANKS_DAYS * DAY_MS;
}

struct involvement_debt_array involvement_thanks_owed(struct work *work, int64_t most)
{
    struct involvement_owed_rows rows =
        involvement_owed(work->db, work->arena, .today = work_today_text(work),
                         .before = thanked_before(work), .most = most);
    struct involvement_debt_array all = {
        .items = arena_make_array(work->arena, struct involvement_debt, rows.count)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] =
            (struct involvement_debt){.person_id = rows.items[all.count].person_id,
                                      .given_name = rows.items[all.count].given_name,
                                      .family_name = rows.items[all.count].family_name};
    return all;
}

int64_t involvement_thanks_owed_count(struct work *work)
{
    return involvement_owed_count(work->db, .today = work_today_text(work),
                                  .before = thanked_before(work));
}

void involvement_thank(struct work *work, int64_t person_id)
{
    involvement_set_thanked(work->db, .person_id = person_id, .thanked_at = MAYBE(work->now),
                            .today = work_today_text(work));
}
