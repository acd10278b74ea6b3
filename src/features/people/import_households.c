/* Who pays for whom, as a membership file tells it. */
#include "features/people/import_households.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/panic.h"
#include "engines/names.h"
#include "features/memberships/memberships.h"
#include "features/people/import_words.h"

size_t import_rows_end(const struct table *table, const struct import_columns *columns)
{
    bool goes_twice = import_columns_have(columns, IMPORT_PAID_BY) && table->count > 0;
    return goes_twice ? 2 * table->count - 1 : table->count;
}

/* Who pays for them today; 0: they do. */
static int64_t payer_today(struct work *work, int64_t person_id)
{
    struct membership own, main;
    bool has_payer = membership_of_person(work, person_id, &own) && own.of_membership_id &&
                     membership_find(work, own.of_membership_id, &main);
    return has_payer ? main.person_id : 0;
}

static enum import_match find_payer(struct importer *importer, int64_t person_id,
                                    const struct import_person *person,
                                    struct import_identity **payer)
{
    struct arena *arena = importer->writing.work.arena;
    struct import_name name = import_name_split(arena, person->paid_by);
    struct import_payer_search search = {
        .number = person->paid_by,
        .name_folded = name_fold_sorted(arena, name.given, name.family),
        .postcode = person->postcode,
        .own_id = person_id,
        .payer_id = payer_today(&importer->writing.work, person_id)};
    return import_index_find_payer(importer->index, &search, payer);
}

bool import_household_is_new(struct importer *importer, int64_t person_id,
                             const struct import_person *person)
{
    struct import_identity *payer;
    struct membership_facts facts;
    if (person->paid_by.size == 0)
        return false;
    import_write_expect(&importer->writing.work, person_id, person, &facts);
    if (facts.resigned_on.size > 0)
        return false;
    return find_payer(importer, person_id, person, &payer) != IMPORT_KNOWN ||
           payer->id != payer_today(&importer->writing.work, person_id);
}

void import_household_note(struct importer *importer, const struct table_row *row,
                           struct import_identity *own, enum import_verdict verdict)
{
    struct arena *arena = importer->work->arena;
    if (!importer->writing.is_dry)
        return;
    if (importer->paid_count == importer->paid_room) {
        size_t room = importer->paid_room ? importer->paid_room * 2 : 64;
        importer->paid =
            arena_grow(arena, importer->paid, importer->paid_room * sizeof *importer->paid,
                       room * sizeof *importer->paid);
        importer->paid_room = room;
    }
    importer->paid[importer->paid_count++] =
        (struct import_paid_row){.row = row, .own = own, .verdict = verdict};
}

static const struct table_row *row_of_line(const struct importer *importer, size_t line)
{
    const struct table *table = &importer->result->table;
    size_t from = 1, until = table->count;
    while (from < until) {
        size_t middle = from + (until - from) / 2;
        if (table->rows[middle].line < line)
            from = middle + 1;
        else
            until = middle;
    }
    return &table->rows[from];
}

/* Their membership as it is after the import: as it is today, and what their row says over it. */
static void expect(struct importer *importer, const struct import_identity *who,
                   struct membership *membership)
{
    struct work *work = &importer->writing.work;
    struct membership_facts facts;
    struct import_person told;
    *membership = (struct membership){0};
    membership_of_person(work, who->id, membership);
    if (who->line == 0 || who->is_other)
        return;
    import_row_read(&importer->reading, row_of_line(importer, who->line), &told);
    if (!told.is_member)
        return;
    if (import_write_expect(work, who->id, &told, &facts))
        *membership = (struct membership){0};
    membership->type = facts.type;
    membership->joined_on = date_or_none(facts.joined_on);
    membership->resigned_on = date_or_none(facts.resigned_on);
    /* A payer of their own makes them one of another household, whichever it is. */
    if (told.paid_by.size > 0 && !membership->of_membership_id)
        membership->of_membership_id = -1;
}

static const char *reason_of(enum household_add fault)
{
    switch (fault) {
    case HOUSEHOLD_ADDED:
    case HOUSEHOLD_IN_ALREADY: return NULL;
    case HOUSEHOLD_UNKNOWN:
    case HOUSEHOLD_PERSON_UNKNOWN:
    case HOUSEHOLD_NOT_MEMBERS: return "is no member";
    case HOUSEHOLD_NOT_SHARED: return "has a kind of membership that is not for a household";
    case HOUSEHOLD_OF_ANOTHER: return "is paid for by somebody else";
    case HOUSEHOLD_FULL: return "pays for as many as one can already";
    case HOUSEHOLD_IN_OTHER:
    case HOUSEHOLD_HAS_OWN:
    case HOUSEHOLD_APPLIED: return "cannot: they are no member themselves";
    case HOUSEHOLD_PAYS_FOR_OTHERS: return "cannot: they pay for others themselves";
    }
    unreachable();
}

/* Absent when it can be. */
static struct text check(struct importer *importer, const struct import_paid_row *paid)
{
    struct arena *arena = importer->work->arena;
    struct import_person person;
    struct import_identity *payer = NULL;
    struct membership main, own;
    import_row_read(&importer->reading, paid->row, &person);
    expect(importer, paid->own, &own);
    if (own.resigned_on.year)
        return (struct text){0};
    own.of_membership_id = own.of_membership_id < 0 ? 0 : own.of_membership_id;
    switch (find_payer(importer, paid->own->id, &person, &payer)) {
    case IMPORT_NEW:
        return text_format(arena,
                           "Who pays for them, \"%.*s\", is neither known here nor in a row that "
                           "can go in.",
                           TEXT_ARG(person.paid_by));
    case IMPORT_AMBIGUOUS:
        return text_format(arena,
                           "Who pays for them, \"%.*s\", could be more than one person. Put their "
                           "member number.",
                           TEXT_ARG(person.paid_by));
    case IMPORT_KNOWN: break;
    }
    expect(importer, payer, &main);
    const char *reason =
        reason_of(household_told_fault(&importer->writing.work, &main, &own, payer->joined_by));
    if (reason)
        return text_format(arena, "Who pays for them, \"%.*s\", %s.", TEXT_ARG(person.paid_by),
                           reason);
    payer->joined_by += !own.of_membership_id || own.of_membership_id != main.id;
    return (struct text){0};
}

static int by_row(const void *a, const void *b)
{
    const struct import_rejected *one = a, *other = b;
    return one->row < other->row ? -1 : one->row > other->row;
}

void import_households_check(struct importer *importer)
{
    struct import_result *result = importer->result;
    size_t before = result->rejected;
    for (size_t i = 0; i < importer->paid_count; i++) {
        const struct import_paid_row *paid = &importer->paid[i];
        struct text reason = check(importer, paid);
        if (reason.size > 0) {
            importer_reject(importer, paid->row, reason);
            result->added -= paid->verdict == IMPORT_ROW_ADDED;
            result->changed -= paid->verdict == IMPORT_ROW_CHANGED;
            result->same -= paid->verdict == IMPORT_ROW_SAME;
        }
        arena_reset(importer->reading.arena);
    }
    if (result->rejected > before)
        qsort(result->rejects, result->rejected, sizeof *result->rejects, by_row);
}

void import_household_write(struct importer *importer, const struct table_row *row)
{
    struct import_person person;
    struct import_identity *own, *payer;
    struct membership_facts before, after;
    struct import_record record;
    if (import_row_read(&importer->reading, row, &person).size > 0 || person.paid_by.size == 0 ||
        import_index_find(importer->index, &person, &own) != IMPORT_KNOWN || own->is_other ||
        find_payer(importer, own->id, &person, &payer) != IMPORT_KNOWN)
        return;
    if (household_bring_in(&importer->writing.work, payer->id, own->id, &before, &after) !=
        HOUSEHOLD_ADDED)
        return;
    import_record_begin(&record, importer->writing.work.arena);
    import_record_flag(&record, "household");
    import_record_membership(&record, &before, &after);
    import_write_record(&importer->writing, own->id, &record);
}
