/* Parting what was merged by mistake. */
#include "features/people/merge.h"

#include "base/lend.h"
#include "features/people/merge_rows.h"
#include "features/people/people.h"
#include "people_queries.h"

#define TRANSLATE(message) message

static const struct {
    const char *table;
    const char *why;
} changes[] = {
    {"people", TRANSLATE("What is known of them has been changed since.")},
    {"memberships", TRANSLATE("The membership has been changed since.")},
    {"touches", TRANSLATE("A contact with them has been noted since.")},
    {"sign_ups", TRANSLATE("They have been invited to a shift, or answered, since.")},
    {"volunteer_marks", TRANSLATE("They have been marked at a register since.")},
    {"shift_refusals", TRANSLATE("They have told since what they do not want to be asked for.")},
    {"person_checks", TRANSLATE("A check of theirs has been written down since.")},
    {"person_skills", TRANSLATE("What they can do has been changed since.")},
    {"person_languages", TRANSLATE("What they can do has been changed since.")},
    {"person_times", TRANSLATE("What they can do has been changed since.")},
    {"person_contacts", TRANSLATE("What is known of them has been changed since.")},
    {"wishes", TRANSLATE("They have said since how they want to be asked.")},
    {"channel_stops", TRANSLATE("They have said since how they want to be asked.")},
    {"accounts", TRANSLATE("Their account has been changed since.")},
};

static const char *why_changed(const char *table)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (text_equal(text_from(table), text_from(changes[i].table)))
            return changes[i].why;
    return TRANSLATE("Something has been written down about them since.");
}

static void take_back_merges(struct work *work, json_t *record, int64_t gone_id)
{
    size_t index;
    json_t *id;
    json_array_foreach(json_object_get(record, "merges"), index, id)
        merge_give(work->db, .id = json_integer_value(id), .person_id = gone_id);
}

/* Takes the words by which they are found out, or puts them in. */
static void set_words(struct work *work, int64_t id, bool are_in)
{
    struct merge_person_row row;
    if (!merge_person(work->db, work->arena, &row, .id = id))
        return;
    if (are_in)
        people_add_words(work, id, row.name_folded);
    else
        people_remove_words(work, id, row.name_folded);
}

static void part(struct work *work, json_t *record, int64_t kept_id, int64_t gone_id)
{
    merge_count(work, kept_id, -1);
    set_words(work, kept_id, false);
    merge_rows_put_back(work, record, kept_id);
    take_back_merges(work, record, gone_id);
    set_words(work, kept_id, true);
    set_words(work, gone_id, true);
    merge_work_out(work, kept_id);
    merge_work_out(work, gone_id);
    merge_count(work, kept_id, 1);
    merge_count(work, gone_id, 1);
}

/* NULL when they can be parted. */
static const char *why_not_parted(struct work *work, const struct merge_find_row *merge,
                                  json_t *record)
{
    if (!record)
        return TRANSLATE("That is too long ago: what they were like is not kept for ever.");
    if (json_integer_value(json_object_get(record, "kept")) != merge->person_id)
        return TRANSLATE("They have been merged with somebody else since. Undo that first.");
    const char *table = merge_rows_changed(work, record, merge->person_id);
    return table ? why_changed(table) : NULL;
}

enum person_part person_part(struct work *work, int64_t merge_id, const char **why)
{
    struct merge_find_row merge;
    if (!merge_find(work->db, work->arena, &merge, .id = merge_id))
        return PERSON_PART_UNKNOWN;
    if (merge.undone_at.is_set)
        return PERSON_PART_BEFORE;
    lend_begin(work->arena);
    json_t *record = json_loadb(merge.record.data, merge.record.size, 0, NULL);
    lend_end();
    *why = why_not_parted(work, &merge, record);
    if (!*why) {
        part(work, record, merge.person_id, merge.gone_id);
        merge_mark_undone(work->db, .id = merge_id, .undone_at = MAYBE(work->now));
        work_note(work, "merge=%lld undone", (long long)merge_id);
    }
    json_decref(record);
    return *why ? PERSON_PART_REFUSED : PERSON_PARTED;
}
