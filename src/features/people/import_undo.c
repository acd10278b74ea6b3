/* Undoing an import row by row, from its records; what changed since stays and is told. */
#include "features/people/import.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/lend.h"
#include "engines/names.h"
#include "features/memberships/memberships.h"
#include "features/people/merge.h"
#include "features/people/import_offices.h"
#include "features/people/import_pieces.h"
#include "features/people/import_record.h"
#include "features/people/people.h"
#include "features/place/place.h"
#include "people_queries.h"

/* What a row's record says, and who it is about today. */
struct undoing {
    struct work *work;
    json_t *record;
    int64_t person_id;
    struct import_person_find_row person;
    struct text refusal;
};

static struct text text_in(json_t *value)
{
    return json_is_string(value) ? text_of(json_string_value(value), json_string_length(value))
                                 : TEXT("");
}

static bool facts_from(json_t *list, int64_t id, struct membership_facts *facts)
{
    if (!json_is_array(list))
        return false;
    *facts = (struct membership_facts){
        .id = id,
        .type = text_in(json_array_get(list, 0)),
        .joined_on = text_or_absent(text_in(json_array_get(list, 1))),
        .paid_until = text_or_absent(text_in(json_array_get(list, 2))),
        .resigned_on = text_or_absent(text_in(json_array_get(list, 3))),
        .amount_pence = json_integer_value(json_array_get(list, 4)),
    };
    id_from_text(text_in(json_array_get(list, 5)), &facts->of_membership_id);
    return true;
}

/* It came into a household, and is in it as it came. */
static void undo_household(struct undoing *undoing, const struct membership_facts *now,
                           const struct membership_facts *after)
{
    struct membership_facts before;
    if (now->of_membership_id != after->of_membership_id ||
        !text_equal(now->paid_until, after->paid_until))
        undoing->refusal = TEXT("The household has been changed since.");
    else if (facts_from(json_object_get(undoing->record, "membership_before"), now->id, &before))
        household_put_back(undoing->work, &before);
}

static void undo_membership(struct undoing *undoing)
{
    struct membership_facts now, before, after;
    int64_t id = 0;
    if (!id_from_text(text_in(json_object_get(undoing->record, "membership")), &id))
        return;
    bool is_known = facts_from(json_object_get(undoing->record, "membership_after"), id, &after);
    if (!is_known || !membership_find_facts(undoing->work, id, &now) ||
        !membership_facts_equal(&now, &after)) {
        undoing->refusal = TEXT("The membership has been changed since.");
        return;
    }
    if (json_is_true(json_object_get(undoing->record, "household")))
        undo_household(undoing, &now, &after);
    else if (facts_from(json_object_get(undoing->record, "membership_before"), id, &before))
        membership_correct_facts(undoing->work, &before);
    else
        membership_take_out(undoing->work, id);
}

static void undo_codes(struct undoing *undoing)
{
    struct db *db = undoing->work->db;
    size_t index;
    json_t *code;
    json_array_foreach(json_object_get(undoing->record, "skills"), index, code)
        import_skill_remove(db, .person_id = undoing->person_id, .skill = text_in(code));
    json_array_foreach(json_object_get(undoing->record, "languages"), index, code)
        import_language_remove(db, .person_id = undoing->person_id, .language = text_in(code));
}

/* Puts back what stood there, unless something else stands there by now. */
static bool put_back(struct undoing *undoing, const char *name, struct text *stored)
{
    json_t *pair = json_object_get(undoing->record, name);
    if (!pair)
        return false;
    if (!text_equal(*stored, text_in(json_array_get(pair, 1))))
        undoing->refusal =
            text_format(undoing->work->arena, "Their %s has been changed since.", name);
    *stored = text_or_absent(text_in(json_array_get(pair, 0)));
    return true;
}

static bool put_back_year(struct undoing *undoing)
{
    json_t *pair = json_object_get(undoing->record, "birth_year");
    struct maybe_integer *stored = &undoing->person.birth_year;
    if (!pair)
        return false;
    if (stored->value != json_integer_value(json_array_get(pair, 1)))
        undoing->refusal = TEXT("Their year of birth has been changed since.");
    int64_t year = json_integer_value(json_array_get(pair, 0));
    *stored = (struct maybe_integer){.is_set = year != 0, .value = year};
    return true;
}

static bool put_back_name(struct undoing *undoing)
{
    struct import_person_find_row *person = &undoing->person;
    bool has_changed = put_back(undoing, "given name", &person->given_name);
    has_changed |= put_back(undoing, "family name", &person->family_name);
    if (!has_changed)
        return false;
    if (!person->given_name.data)
        person->given_name = TEXT("");
    if (!person->family_name.data)
        person->family_name = TEXT("");
    person->name_folded =
        name_fold_sorted(undoing->work->arena, person->given_name, person->family_name);
    return true;
}

static bool put_back_contacts(struct undoing *undoing)
{
    struct arena *arena = undoing->work->arena;
    struct import_person_find_row *person = &undoing->person;
    bool has_email = put_back(undoing, "email", &person->email);
    if (has_email)
        person->email_folded = text_or_absent(email_fold(arena, person->email));
    bool has_phone = put_back(undoing, "phone", &person->phone);
    if (has_phone)
        person->phone_folded = text_or_absent(phone_fold(arena, person->phone, PEOPLE_COUNTRY));
    bool has_place = put_back(undoing, "address", &person->address);
    if (put_back(undoing, "postcode", &person->postcode)) {
        struct area_place home = {0};
        if (person->postcode.size > 0)
            area_of_postcode(undoing->work, person->postcode, &home);
        person->area_code = text_or_absent(home.area_code);
        person->ward_code = text_or_absent(home.ward_code);
        has_place = true;
    }
    return has_email || has_phone || has_place;
}

static void undo_person(struct undoing *undoing)
{
    struct import_person_find_row *row = &undoing->person;
    bool has_changed = put_back_name(undoing);
    has_changed |= put_back_contacts(undoing);
    has_changed |= put_back(undoing, "member number", &row->external_id);
    has_changed |= put_back(undoing, "note", &row->note);
    has_changed |= put_back_year(undoing);
    if (!has_changed || undoing->refusal.size > 0)
        return;
    people_change_words(undoing->work, undoing->person_id, row->name_folded);
    import_person_change(
        undoing->work->db, .id = undoing->person_id, .external_id = row->external_id,
        .given_name = row->given_name, .family_name = row->family_name,
        .name_folded = row->name_folded, .email = row->email, .email_folded = row->email_folded,
        .phone = row->phone, .phone_folded = row->phone_folded, .address = row->address,
        .postcode = row->postcode, .area_code = row->area_code, .ward_code = row->ward_code,
        .birth_year = row->birth_year, .note = row->note, .changed_at = undoing->work->now);
}

static void undo_added(struct undoing *undoing)
{
    if (undoing->person.changed_at != undoing->person.created_at)
        undoing->refusal = TEXT("This person has been changed since.");
    else {
        people_remove_words(undoing->work, undoing->person_id, undoing->person.name_folded);
        import_person_remove(undoing->work->db, .id = undoing->person_id);
    }
}

static void undo_row(struct undoing *undoing)
{
    undo_membership(undoing);
    if (undoing->refusal.size == 0)
        undoing->refusal = import_offices_undo(undoing->work, undoing->record);
    if (undoing->refusal.size > 0)
        return;
    undo_codes(undoing);
    if (json_is_true(json_object_get(undoing->record, "added")))
        undo_added(undoing);
    else
        undo_person(undoing);
}

/* One row in its own unit: a row that is refused leaves no trace, and the others go on. */
static bool undo_one(struct work *work, const struct import_recorded *row, struct text *refusal)
{
    struct undoing undoing = {.work = work, .person_id = row->person_id};
    if (import_person_find(work->db, work->arena, &undoing.person, .id = row->person_id)) {
        db_unit_begin(work->db);
        lend_begin(work->arena);
        undoing.record = json_loadb(row->record.data, row->record.size, 0, NULL);
        lend_end();
        undo_row(&undoing);
        json_decref(undoing.record);
        if (db_failed(work->db) == DB_CONSTRAINT)
            undoing.refusal = TEXT("Something has been recorded about this person since.");
        if (undoing.refusal.size > 0) {
            *refusal = undoing.refusal;
            db_unit_undo(work->db);
            return false;
        }
        db_unit_keep(work->db);
    } else if (person_merged_into(work, row->person_id)) {
        *refusal = TEXT("This person has been merged with another since. Undo that merge first.");
        return false;
    }
    return true;
}

/* Those that were refused stay recorded. */
static void keep_records(struct work *work, int64_t import_id,
                         const struct import_recorded_array *left)
{
    struct import_records records = import_records_begin(work->db, work->arena, import_id);
    for (size_t i = left->count; i-- > 0;) {
        records.after_line = left->key - left->items[i].line;
        import_records_keep(&records, &left->items[i]);
    }
    import_records_end(&records);
}

/* How far it is, while a piece is undone. */
struct progress {
    int64_t before_line; /* or a key of the second time through the file */
    int64_t undone;
    struct buffer refusals;
};

/* From the last line to the first: what came later may stand on what came before. */
static size_t undo_together(struct work *work, int64_t import_id, struct progress *progress)
{
    struct import_recorded_array rows =
        import_records_take(work->db, work->arena, import_id, progress->before_line);
    struct import_recorded_array left = {
        .items = arena_make_array(work->arena, struct import_recorded, rows.count + 1),
        .key = rows.key};
    for (size_t i = rows.count; i-- > 0;) {
        struct text refusal = {0};
        if (undo_one(work, &rows.items[i], &refusal)) {
            progress->undone += !import_record_is_of_household(rows.items[i].record);
            continue;
        }
        left.items[left.count++] = rows.items[i];
        buffer_format(&progress->refusals, "%lld %.*s\n", (long long)rows.items[i].line,
                      TEXT_ARG(refusal));
    }
    keep_records(work, import_id, &left);
    progress->before_line = rows.key;
    return rows.count;
}

static enum import_undo finish(struct work *work, int64_t import_id,
                               const struct progress *progress)
{
    bool is_whole = progress->refusals.size == 0;
    import_undo_end(work->db, .id = import_id,
                    .undone_at = is_whole ? MAYBE(work->now) : (struct maybe_integer){0});
    work_note(work, "import %lld undone: %lld rows%s", (long long)import_id,
              (long long)progress->undone, is_whole ? "" : ", others refused");
    return is_whole ? IMPORT_UNDONE : IMPORT_PARTLY_UNDONE;
}

enum import_undo import_undo_piece(struct work *work, int64_t import_id)
{
    struct import_find_row import;
    if (!import_find(work->db, work->arena, &import, .id = import_id))
        return IMPORT_UNKNOWN;
    if (!import.undo_begun_at.is_set)
        return import.undone_at.is_set ? IMPORT_UNDONE : IMPORT_PARTLY_UNDONE;
    struct progress progress = {.before_line = import.undo_before_line,
                                .undone = import.undone_count,
                                .refusals = buffer_new(work->arena, 1024)};
    buffer_add(&progress.refusals, import.undo_refusals);
    for (size_t done = 0; done < IMPORT_PIECE_ROWS && progress.before_line > 0;)
        done += undo_together(work, import_id, &progress);
    import_undo_tell(work->db, .id = import_id, .undo_before_line = progress.before_line,
                     .undone_count = progress.undone,
                     .undo_refusals = buffer_text(&progress.refusals));
    return progress.before_line > 0 ? IMPORT_BEING_UNDONE : finish(work, import_id, &progress);
}

enum import_undo import_undo_begin(struct work *work, int64_t import_id)
{
    struct import_find_row import;
    struct import_run run;
    if (!import_find(work->db, work->arena, &import, .id = import_id))
        return IMPORT_UNKNOWN;
    if (import.undone_at.is_set)
        return IMPORT_UNDONE_BEFORE;
    if (import_run_find_of(work, import_id, &run))
        return IMPORT_STILL_RUNS;
    if (import.undo_begun_at.is_set)
        return IMPORT_BEING_UNDONE;
    size_t rows = import_records_count(work->db, work->arena, import_id);
    import_undo_start(work->db, .id = import_id, .undo_begun_at = MAYBE(work->now),
                      .undo_before_line = INT64_MAX, .undo_count = (int64_t)rows);
    work_note(work, "import %lld: %zu rows to be undone", (long long)import_id, rows);
    return IMPORT_BEING_UNDONE;
}

static void read_refusals(struct arena *arena, struct text lines, struct import_undo_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < lines.size; i++)
        count += lines.data[i] == '\n';
    result->refusals = arena_make_array(arena, struct import_refusal, count + 1);
    while (lines.size > 0 && result->refusal_count < count) {
        struct import_refusal *one = &result->refusals[result->refusal_count++];
        struct text line = text_cut(lines, '\n', &lines);
        text_to_integer(text_cut(line, ' ', &one->reason), &one->line);
    }
}

enum import_undo import_undo_state(struct work *work, int64_t import_id,
                                   struct import_undo_result *result)
{
    struct import_find_row import;
    *result = (struct import_undo_result){0};
    if (!import_find(work->db, work->arena, &import, .id = import_id))
        return IMPORT_UNKNOWN;
    result->undone = (size_t)import.undone_count;
    result->all = (size_t)import.undo_count;
    read_refusals(work->arena, import.undo_refusals, result);
    if (import.undo_begun_at.is_set)
        return IMPORT_BEING_UNDONE;
    return import.undone_at.is_set ? IMPORT_UNDONE : IMPORT_PARTLY_UNDONE;
}

bool import_undo_next(struct work *work, int64_t *import_id)
{
    struct import_undo_waiting_row row = {0};
    bool has_one = import_undo_waiting(work->db, work->arena, &row);
    *import_id = row.id;
    return has_one;
}

void import_undo_pause(struct work *work, int64_t import_id)
{
    import_undo_end(work->db, .id = import_id, .undone_at = (struct maybe_integer){0});
}

enum import_undo people_import_undo(struct work *work, int64_t import_id,
                                    struct import_undo_result *result)
{
    *result = (struct import_undo_result){0};
    enum import_undo outcome = import_undo_begin(work, import_id);
    while (outcome == IMPORT_BEING_UNDONE && db_failed(work->db) == DB_OK)
        outcome = import_undo_piece(work, import_id);
    if (outcome == IMPORT_UNDONE || outcome == IMPORT_PARTLY_UNDONE)
        import_undo_state(work, import_id, result);
    return outcome;
}
