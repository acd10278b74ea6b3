/* Reading needs and what they stand on. */
#include "features/needs/needs.h"

#include "base/arena.h"
#include "features/needs/wards.h"
#include "features/themes.h"
#include "needs_queries.h"

static struct text never_absent(struct text text)
{
    return text.data ? text : TEXT("");
}

/* Rows of five statements have the same columns. */
#define NEED_OF(row)                                                                               \
    (struct need)                                                                                  \
    {                                                                                              \
        .id = (row).id, .title = (row).title, .theme = (row).theme,                                \
        .ward_code = never_absent((row).ward_code), .ward_name = (row).ward_name,                  \
        .note = (row).note, .owner_account_id = (row).owner_account_id.value,                      \
        .due_on = date_or_none((row).due_on), .voices = (row).voices,                              \
        .last_heard_on = date_or_none((row).last_heard_on), .initiatives = (row).running,          \
        .waiting_to_hear = (row).waiting, .created_at = (row).created_at,                          \
        .parked_reason = never_absent((row).parked_reason),                                        \
        .who_can = never_absent((row).who_can),                                                    \
        .facts = {.confirmed_at = (row).confirmed_at.value,                                        \
                  .met_at = (row).met_at.value,                                                    \
                  .parked_at = (row).parked_at.value,                                              \
                  .not_ours_at = (row).not_ours_at.value,                                          \
                  .reopened_at = (row).reopened_at.value,                                          \
                  .initiatives = (row).running},                                                   \
    }

static void add_need(struct need_array *all, struct need need)
{
    need.state = need_state_of(&need.facts);
    all->items[all->count++] = need;
}

bool need_find(struct work *work, int64_t id, struct need *need)
{
    struct need_row_row row;
    if (!need_row(work->db, work->arena, &row, .id = id, .today = work_today_text(work)))
        return false;
    *need = NEED_OF(row);
    need->state = need_state_of(&need->facts);
    return true;
}

/* Those of the list that are open, or those that are not. */
static struct need_array keep(struct need_array all, bool is_open)
{
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (need_state_is_open(all.items[i].state) == is_open)
            all.items[kept++] = all.items[i];
    all.count = kept;
    return all;
}

static struct need_array open_of_ward(struct work *work, struct text ward_code)
{
    struct need_rows_open_of_ward_rows rows = need_rows_open_of_ward(
        work->db, work->arena, .ward_code = ward_code, .today = work_today_text(work));
    struct need_array all = {.items = arena_make_array(work->arena, struct need, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        add_need(&all, NEED_OF(rows.items[i]));
    return keep(all, true);
}

bool need_has_any(struct work *work)
{
    return need_count_ever(work->db) > 0;
}

struct need_array need_open_list(struct work *work, struct text ward_code)
{
    if (!text_is_empty(ward_code))
        return open_of_ward(work, ward_code);
    struct need_rows_open_rows rows =
        need_rows_open(work->db, work->arena, .today = work_today_text(work));
    struct need_array all = {.items = arena_make_array(work->arena, struct need, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        add_need(&all, NEED_OF(rows.items[i]));
    return keep(all, true);
}

struct need_array need_closed_list(struct work *work)
{
    struct need_rows_closed_rows rows =
        need_rows_closed(work->db, work->arena, .today = work_today_text(work));
    struct need_array all = {.items = arena_make_array(work->arena, struct need, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        add_need(&all, NEED_OF(rows.items[i]));
    return keep(all, false);
}

#define NEED_FACTS_OF(row)                                                                         \
    ((struct need_facts){.confirmed_at = (row).confirmed_at.value,                                 \
                         .met_at = (row).met_at.value,                                             \
                         .parked_at = (row).parked_at.value,                                       \
                         .not_ours_at = (row).not_ours_at.value,                                   \
                         .reopened_at = (row).reopened_at.value})

int64_t need_unowned_count(struct work *work)
{
    struct need_unowned_facts_rows rows = need_unowned_facts(work->db, work->arena);
    int64_t count = 0;
    for (size_t i = 0; i < rows.count; i++)
        count += need_state_is_open(need_state_of(&NEED_FACTS_OF(rows.items[i])));
    return count;
}

struct need_array need_untold_list(struct work *work)
{
    struct need_untold_rows_rows rows = need_untold_rows(work->db, work->arena);
    struct need_array list = {.items = arena_make_array(work->arena, struct need, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        struct need need = {.id = rows.items[i].id,
                            .title = rows.items[i].title,
                            .facts = NEED_FACTS_OF(rows.items[i])};
        need.state = need_state_of(&need.facts);
        if (need.state == NEED_MET)
            list.items[list.count++] = need;
    }
    return list;
}

struct need_array need_list_after(struct work *work, int64_t after)
{
    struct need_rows_after_rows rows =
        need_rows_after(work->db, work->arena, .after = after, .today = work_today_text(work));
    struct need_array all = {.items = arena_make_array(work->arena, struct need, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        add_need(&all, NEED_OF(rows.items[i]));
    return all;
}

static struct need_theme_count *count_of_theme(struct need_theme_counts *counts, struct text theme)
{
    for (size_t i = 0; i < counts->count; i++)
        if (text_equal(counts->items[i].theme, theme))
            return &counts->items[i];
    counts->items[counts->count].theme = theme;
    return &counts->items[counts->count++];
}

struct need_theme_counts need_voices_by_theme(struct work *work, struct text ward_code)
{
    struct need_array needs = need_open_list(work, ward_code);
    struct need_theme_counts counts = {
        .items = arena_make_array(work->arena, struct need_theme_count, theme_count)};
    for (size_t i = 0; i < needs.count; i++) {
        struct text theme = text_from(theme_find(needs.items[i].theme)->code);
        count_of_theme(&counts, theme)->voices += needs.items[i].voices;
    }
    for (size_t i = 1; i < counts.count; i++)
        for (size_t j = i; j > 0 && counts.items[j - 1].voices < counts.items[j].voices; j--) {
            struct need_theme_count lower = counts.items[j - 1];
            counts.items[j - 1] = counts.items[j];
            counts.items[j] = lower;
        }
    return counts;
}

/* When it was closed last; 0 when it never was. */
static int64_t closed_at(const struct need_facts *facts)
{
    int64_t at = facts->met_at > facts->parked_at ? facts->met_at : facts->parked_at;
    return at > facts->not_ours_at ? at : facts->not_ours_at;
}

static enum need_answer answer_of(struct maybe_integer is_better)
{
    if (!is_better.is_set)
        return NEED_NOT_ASKED;
    return is_better.value == 1 ? NEED_IS_BETTER : NEED_IS_NOT_BETTER;
}

static struct need_evidence evidence_of(const struct need_evidence_rows_row *row,
                                        int64_t need_closed_at)
{
    struct need_evidence evidence = {
        .id = row->id,
        .source = row->source,
        .partner_id = row->partner_id.value,
        .partner_name = row->partner_name,
        .told_by = never_absent(row->told_by),
        .contact = never_absent(row->contact),
        .words = row->words,
        .voices = row->voices,
        .heard_on = date_or_none(row->heard_on),
        .told_back_at = row->told_back_at.value,
        .told_back = never_absent(row->told_back),
        .answer = answer_of(row->is_better),
    };
    bool may_be_told = evidence.told_by.size || evidence.contact.size || evidence.partner_id;
    evidence.is_waiting =
        may_be_told && (!row->told_back_at.is_set || row->told_back_at.value < need_closed_at);
    return evidence;
}

struct need_evidence_array need_evidence_list(struct work *work, const struct need *need)
{
    struct need_evidence_rows_rows rows =
        need_evidence_rows(work->db, work->arena, .need_id = need->id);
    struct need_evidence_array all = {
        .items = arena_make_array(work->arena, struct need_evidence, rows.count),
        .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = evidence_of(&rows.items[i], closed_at(&need->facts));
    return all;
}

struct need_service_array need_service_list(struct work *work, int64_t need_id)
{
    struct need_service_rows_rows rows =
        need_service_rows(work->db, work->arena, .need_id = need_id);
    struct need_service_array all = {
        .items = arena_make_array(work->arena, struct need_service, rows.count),
        .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = (struct need_service){.id = rows.items[i].id,
                                             .who = rows.items[i].who,
                                             .kind = rows.items[i].kind,
                                             .how = rows.items[i].how_it_goes};
    return all;
}

struct need_wards need_ward_list(struct work *work)
{
    struct need_ward_rows_rows rows = need_ward_rows(work->db, work->arena);
    struct need_wards wards = {.items = arena_make_array(work->arena, struct need_ward, rows.count),
                               .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        wards.items[i] = (struct need_ward){.code = rows.items[i].code, .name = rows.items[i].name};
    return wards;
}

const struct need_ward *need_ward_find(const struct need_wards *wards, struct text code)
{
    for (size_t i = 0; i < wards->count; i++)
        if (text_equal(wards->items[i].code, code))
            return &wards->items[i];
    return NULL;
}
