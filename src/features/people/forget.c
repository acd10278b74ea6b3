/* How people go: what they told us and what we did together first, the name with the membership. */
#include "features/people/forget.h"

#include "base/arena.h"
#include "engines/rules.h"
#include "features/people/import.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "people_queries.h"
#include "web/feature.h"

static void forget_offers(struct work *work, int64_t id)
{
    person_skills_remove(work->db, .person_id = id);
    person_languages_remove(work->db, .person_id = id);
    person_times_remove(work->db, .person_id = id);
    person_contacts_remove(work->db, .person_id = id);
}

void person_forget(struct work *work, int64_t id, enum forgetting how)
{
    for (size_t i = 0; i < all_features.count; i++)
        if (all_features.items[i]->forget_person)
            all_features.items[i]->forget_person(work, id, how);
    forget_offers(work, id);
    if (how == FORGET_DETAILS) {
        person_forget_details(work->db, .id = id);
        return;
    }
    struct people_contact_of_row name = {0};
    if (people_contact_of(work->db, work->arena, &name, .id = id))
        people_remove_words(work, id, name.name_folded);
    person_distinctions_remove(work->db, .person_id = id);
    person_merges_remove(work->db, .person_id = id);
    import_person_remove(work->db, .id = id);
}

/* Who never joined goes as a whole; of members name and dates stay until their own time. */
static bool forget_if_due(struct work *work, const struct people_look_row *row, struct text day,
                          struct text membership_day)
{
    bool is_over = row->ended_on.data == NULL || text_compare(row->ended_on, day) < 0;
    if (row->is_idle != 1 || !is_over)
        return false;
    if (row->joined == 0 || text_compare(row->ended_on, membership_day) < 0) {
        person_forget(work, row->id, FORGET_WHOLLY);
        return true;
    }
    if (people_detail_count(work->db, .id = row->id) == 0)
        return false;
    person_forget(work, row->id, FORGET_DETAILS);
    return true;
}

static struct retention_look look_at_people(struct work *work, int64_t after, int64_t most)
{
    struct retention_bound bound = retention_bound(work, rule_now(work, RULE_KEEP_PERSON_MONTHS));
    struct text membership_day = retention_bound(work, rule_now(work, RULE_KEEP_MEMBER_MONTHS)).day;
    struct people_look_rows rows = people_look(work->db, work->arena, .after = after, .most = most,
                                               .before = bound.instant, .day = bound.day);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        look.gone += forget_if_due(work, &rows.items[i], bound.day, membership_day);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

/* After this an import cannot be undone, nor two who were made one be parted. */
static struct retention_look look_at_records(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    (void)most; /* one record holds many lines */
    return (struct retention_look){
        .gone = import_records_expire(work->db, .before = work->now - IMPORT_UNDO_DAYS * DAY_MS) +
                merge_forget_records(work->db, .before = work->now - MERGE_UNDO_DAYS * DAY_MS)};
}

static struct retention_look look_at_drafts(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    (void)most; /* they go as they come, one at a time */
    int64_t before = work->now - IMPORT_DRAFT_DAYS * DAY_MS;
    import_run_expire(work->db, .before = before);
    return (struct retention_look){.gone = import_draft_expire(work->db, .before = before)};
}

static struct retention_look look_at_exports(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    (void)most; /* they go as they come, one at a time */
    return (struct retention_look){.gone = export_forget(work->db, .before = work->now - DAY_MS)};
}

const struct keeper people_keepers[4] = {
    {.what = "people", .look = look_at_people},
    {.what = "undoing", .look = look_at_records},
    {.what = "import-drafts", .look = look_at_drafts},
    {.what = "exports", .look = look_at_exports},
};
