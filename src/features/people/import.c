/* The run of an import, from bytes to figures. */
#include "features/people/import.h"

#include "base/arena.h"
#include "base/panic.h"
#include "features/people/import_cards.h"
#include "features/people/import_households.h"
#include "features/people/import_identity.h"
#include "features/people/import_offices.h"
#include "features/people/import_others.h"
#include "features/people/import_run.h"
#include "features/people/import_write.h"
#include "features/people/people.h"
#include "people_queries.h"
#include "platform/files/vcard.h"

enum { TOLD_EACH = 1000 }; /* rows */

void importer_reject(struct importer *importer, const struct table_row *row, struct text reason)
{
    struct import_result *result = importer->result;
    struct arena *arena = importer->work->arena;
    if (result->rejected == importer->reject_room) {
        size_t room = importer->reject_room ? importer->reject_room * 2 : 16;
        result->rejects =
            arena_grow(arena, result->rejects, importer->reject_room * sizeof *result->rejects,
                       room * sizeof *result->rejects);
        importer->reject_room = room;
    }
    result->rejects[result->rejected++] =
        (struct import_rejected){.row = row, .reason = text_copy(arena, reason)};
}

static struct arena *index_arena(const struct importer *importer)
{
    return importer->index_arena ? importer->index_arena : importer->work->arena;
}

static void index_everybody(struct importer *importer)
{
    struct db *db = importer->work->db;
    struct arena *arena = index_arena(importer);
    struct import_identities_rows people = import_identities(db, arena);
    struct import_others_rows others = import_others(db, arena);
    size_t most_others = import_count_others(&others);
    importer->index =
        import_index_new(arena, people.count + importer->result->table.count + most_others);
    for (size_t i = 0; i < people.count; i++) {
        const struct import_identities_row *row = &people.items[i];
        import_index_add(importer->index, &(struct import_identity){
                                              .id = row->id,
                                              .external_id = row->external_id,
                                              .name_folded = row->name_folded,
                                              .email_folded = row->email_folded,
                                              .phone_folded = row->phone_folded,
                                              .postcode = row->postcode,
                                              .birth_year = row->birth_year.value,
                                          });
    }
    import_index_others(importer->index, &others);
}

static struct import_identity *add_new(struct importer *importer, const struct table_row *row,
                                       const struct import_person *person)
{
    struct import_identity identity = {
        .id = import_write_new(&importer->writing, person),
        .external_id = person->external_id,
        .name_folded = person->name_folded,
        .email_folded = person->email_folded,
        .phone_folded = person->phone_folded,
        .postcode = person->postcode,
        .birth_year = person->birth_year,
        .line = row->line,
    };
    import_identity_keep(index_arena(importer), &identity);
    importer->result->added++;
    return import_index_add(importer->index, &identity);
}

/* True when somebody holds then what the row says they hold: it is rejected. */
static bool holds_what_is_taken(struct importer *importer, const struct table_row *row,
                                int64_t person_id, const struct import_person *person)
{
    struct text reason =
        import_offices_check(importer->writing.offices, &importer->writing.work, person_id, person);
    if (reason.size > 0)
        importer_reject(importer, row, reason);
    return reason.size > 0;
}

static void bring_in_row(struct importer *importer, const struct table_row *row)
{
    struct import_person person;
    struct import_identity *known = NULL;
    struct text reason = import_row_read(&importer->reading, row, &person);
    if (reason.size > 0) {
        importer_reject(importer, row, reason);
        return;
    }
    switch (import_index_find(importer->index, &person, &known)) {
    case IMPORT_NEW:
        if (holds_what_is_taken(importer, row, 0, &person))
            return;
        known = add_new(importer, row, &person);
        if (person.paid_by.size > 0)
            import_household_note(importer, row, known, IMPORT_ROW_ADDED);
        return;
    case IMPORT_AMBIGUOUS:
        importer_reject(
            importer, row,
            TEXT("There is more than one person of this name whom it could be. Add a member "
                 "number, e-mail or year of birth."));
        return;
    case IMPORT_KNOWN: break;
    }
    if (known->line > 0) {
        importer_reject(importer, row,
                        text_format(importer->reading.arena,
                                    "This is the same person as on line %zu.", known->line));
        return;
    }
    if (!known->is_other && holds_what_is_taken(importer, row, known->id, &person))
        return;
    known->line = row->line;
    if (known->is_other) {
        importer->result->same++; /* what stands first was chosen when the two were merged */
        return;
    }
    bool is_paid_anew = import_household_is_new(importer, known->id, &person);
    bool has_changed = import_write_known(&importer->writing, known->id, &person, is_paid_anew);
    importer->result->changed += has_changed;
    importer->result->same += !has_changed;
    if (person.paid_by.size > 0)
        import_household_note(importer, row, known,
                              has_changed ? IMPORT_ROW_CHANGED : IMPORT_ROW_SAME);
}

/* The first time through the file it comes in, the second time it comes into its household. */
static void bring_in_place(struct importer *importer, size_t place)
{
    const struct table *table = &importer->result->table;
    bool is_second = place >= table->count;
    size_t at = is_second ? place - (table->count - 1) : place;
    if (place == table->count) {
        import_records_end(&importer->writing.records);
        importer->writing.records.after_line = (int64_t)table->rows[table->count - 1].line;
    }
    importer->result->read += !is_second;
    if (importer->left_out && importer->left_out[at])
        return;
    importer->writing.line = table->rows[at].line;
    if (is_second)
        import_household_write(importer, &table->rows[at]);
    else
        bring_in_row(importer, &table->rows[at]);
}

static void bring_in_each(void *context)
{
    struct importer *importer = context;
    const struct table *table = &importer->result->table;
    const struct import_order *order = importer->order;
    for (size_t i = importer->from; i < importer->until && db_failed(importer->work->db) == DB_OK;
         i++) {
        if (order->tell && (i - 1) % TOLD_EACH == 0 && i < table->count)
            order->tell(order->tell_context, i - 1, table->count - 1);
        bring_in_place(importer, i);
        arena_reset(importer->reading.arena);
    }
    import_households_check(importer);
}

static void bring_in_rows(struct importer *importer)
{
    struct arena *row_arena = arena_new(16384);
    importer->reading.arena = row_arena;
    importer->writing.work = *importer->work;
    importer->writing.work.arena = row_arena;
    bool is_done = panic_survived(bring_in_each, importer);
    arena_end(row_arena);
    if (!is_done)
        panic("import: out of memory");
}

/* False with the result's sentence set. */
static bool choose_columns(struct importer *importer)
{
    struct import_result *result = importer->result;
    struct work *work = importer->work;
    const struct table_row *heading = &result->table.rows[0];
    struct import_map_find_row kept;
    struct text key = import_heading_key(work->arena, heading);
    if (importer->order->columns) {
        result->columns = *importer->order->columns;
        result->columns.count = heading->count;
        result->sentence = import_columns_clash(work->arena, &result->columns);
    } else if (importer->order->map.data) {
        result->sentence =
            import_columns_map(work->arena, heading, importer->order->map, &result->columns);
    } else if (import_map_find(work->db, work->arena, &kept, .header = key)) {
        result->has_kept_map = true;
        result->sentence = import_columns_map(work->arena, heading, kept.mapping, &result->columns);
    } else {
        import_columns_guess(work->arena, heading, &result->columns);
    }
    if (result->sentence.size == 0)
        result->sentence = import_columns_missing(work->arena, heading, &result->columns);
    return result->sentence.size == 0;
}

struct text import_table_read(struct arena *arena, struct text bytes, struct table *table)
{
    bool is_cards = vcard_is(bytes);
    enum table_outcome outcome =
        is_cards ? import_cards_read(bytes, arena, table) : table_read(bytes, arena, table);
    if (outcome == TABLE_READ)
        return (struct text){0};
    struct text sentence = is_cards ? import_cards_sentence(arena, outcome, table)
                                    : table_sentence(arena, outcome, table);
    table->count = 0;
    return sentence;
}

static bool read_table(struct importer *importer)
{
    struct import_result *result = importer->result;
    const struct import_order *order = importer->order;
    if (order->table)
        result->table = *order->table;
    else
        result->sentence = import_table_read(importer->work->arena, order->bytes, &result->table);
    if (result->sentence.size > 0)
        return false;
    if (!choose_columns(importer))
        return false;
    if (result->table.count < 2)
        result->sentence = TEXT("The file has a heading but no rows.");
    return result->sentence.size == 0;
}

void importer_keep_map(struct importer *importer)
{
    const struct table_row *heading = &importer->result->table.rows[0];
    struct work *work = importer->work;
    import_map_keep(work->db, .header = import_heading_key(work->arena, heading),
                    .mapping =
                        import_columns_text(work->arena, heading, &importer->result->columns),
                    .used_at = work->now);
}

bool importer_open(struct importer *importer)
{
    struct work *work = importer->work;
    struct import_result *result = importer->result;
    if (!read_table(importer))
        return false;
    importer->reading = (struct import_reading){
        .width = result->table.rows[0].count,
        .today = work_today_text(work),
        .this_year = work_today(work).year,
        .country = PEOPLE_COUNTRY,
    };
    import_columns_lay_out(&result->columns, &importer->reading.layout);
    importer->from = 1;
    importer->until = importer->order->is_dry_run
                          ? result->table.count
                          : import_rows_end(&result->table, &result->columns);
    return true;
}

void importer_bring_in(struct importer *importer, int64_t import_id)
{
    struct work *work = importer->work;
    struct import_writing *writing = &importer->writing;
    if (!importer->index)
        index_everybody(importer);
    *writing = (struct import_writing){
        .is_dry = importer->order->is_dry_run,
        .offices = import_offices_new(work, work->arena),
        .homes = import_homes_new(work->arena),
        .joinings = rollup_gather_begin(work->arena),
        .records = import_records_begin(work->db, work->arena, import_id),
    };
    if (importer->from > importer->result->table.count)
        writing->records.after_line =
            (int64_t)importer->result->table.rows[importer->result->table.count - 1].line;
    bring_in_rows(importer);
    if (writing->is_dry)
        return;
    import_records_end(&writing->records);
    rollup_gather_end(work, METRIC_JOINED, writing->joinings);
}

static void write_all(struct importer *importer)
{
    struct work *work = importer->work;
    struct import_result *result = importer->result;
    int64_t id = work_new_id(work);
    import_records_expire(work->db, .before = work->now - IMPORT_UNDO_DAYS * DAY_MS);
    import_begin(work->db, .id = id, .file_name = importer->order->file_name,
                 .started_at = work->now);
    importer_bring_in(importer, id);
    import_count(work->db, .id = id, .read_count = (int64_t)result->read,
                 .added_count = (int64_t)result->added, .changed_count = (int64_t)result->changed,
                 .same_count = (int64_t)result->same, .rejected_count = (int64_t)result->rejected);
    importer_keep_map(importer);
}

static struct text figures(struct arena *arena, const struct import_result *result)
{
    return text_format(arena, "%zu read: %zu added, %zu changed, %zu the same, %zu rejected",
                       result->read, result->added, result->changed, result->same,
                       result->rejected);
}

static void finish(struct importer *importer)
{
    struct work *work = importer->work;
    struct import_result *result = importer->result;
    struct text counts = figures(work->arena, result);
    bool is_kept_out = result->rejected > 0 && !importer->order->skips_rejected;
    if (db_failed(work->db) != DB_OK) {
        result->outcome = IMPORT_STOPPED;
        result->sentence = TEXT("The database could not be written. Nothing went in.");
    } else if (importer->order->is_dry_run) {
        result->outcome = IMPORT_TRIED;
        result->sentence = text_format(work->arena, "%.*s. Nothing was written: this was a try.",
                                       TEXT_ARG(counts));
    } else if (is_kept_out) {
        db_unit_undo(work->db);
        result->outcome = IMPORT_HAS_REJECTED;
        result->sentence = text_format(work->arena,
                                       "%zu of %zu rows are rejected, so nothing went in: mend "
                                       "them, or leave them out.",
                                       result->rejected, result->read);
        result->added = result->changed = 0;
    } else {
        db_unit_keep(work->db);
        result->outcome = IMPORT_DONE;
        result->id = importer->writing.records.import_id;
        result->sentence = text_format(work->arena, "%.*s.", TEXT_ARG(counts));
        work_note(work, "import %lld: %.*s", (long long)result->id, TEXT_ARG(counts));
    }
}

/* Who pays for a row may be a row further down that cannot go in: with such a column the whole file
 * is looked at first, and what was rejected then stays out. */
static void look_ahead(struct importer *importer)
{
    struct import_result *result = importer->result, seen = *result;
    struct import_order order = *importer->order;
    if (!import_columns_have(&result->columns, IMPORT_PAID_BY))
        return;
    struct importer look = *importer;
    order.is_dry_run = true;
    look.order = &order;
    look.result = &seen;
    look.until = result->table.count;
    importer_bring_in(&look, 0);
    importer->left_out = import_left_out(importer->work->arena, &seen);
    importer->reject_room = look.reject_room;
    result->rejects = seen.rejects;
    result->rejected = seen.rejected;
    if (seen.rejected > 0 && !order.skips_rejected)
        *result = seen;
}

void people_import(struct work *work, const struct import_order *order,
                   struct import_result *result)
{
    struct importer importer = {.work = work, .order = order, .result = result};
    *result = (struct import_result){.outcome = IMPORT_UNREADABLE};
    if (!importer_open(&importer))
        return;
    if (order->is_dry_run) {
        importer_bring_in(&importer, 0);
    } else {
        db_unit_begin(work->db);
        look_ahead(&importer);
        if (result->rejected == 0 || order->skips_rejected)
            write_all(&importer);
    }
    finish(&importer);
}

static void write_reject(struct buffer *out, struct text line, struct text reason,
                         const struct table_row *row, size_t from)
{
    struct text cells[TABLE_COLUMNS_MAX + 2] = {line, reason};
    size_t count = 2;
    for (size_t i = from; i < row->count; i++)
        cells[count++] = table_unguarded(row->cells[i]);
    table_write_row(out, cells, count);
}

struct text import_rejects_file(struct arena *arena, const struct import_result *result)
{
    struct buffer out = buffer_new(arena, 4096);
    const struct table_row *heading = &result->table.rows[0];
    size_t from = import_is_rejects(heading) ? 2 : 0;
    /* A mark, so that spreadsheets take it for UTF-8. */
    buffer_add(&out, TEXT("\xEF\xBB\xBF"));
    write_reject(&out, TEXT("line"), TEXT("reason"), heading, from);
    for (size_t r = 0; r < result->rejected; r++) {
        const struct import_rejected *one = &result->rejects[r];
        write_reject(&out, text_format(arena, "%zu", one->row->line), one->reason, one->row, from);
    }
    return buffer_text(&out);
}

bool *import_left_out(struct arena *arena, const struct import_result *result)
{
    bool *left_out = arena_make_array(arena, bool, result->table.count + 1);
    for (size_t i = 0; i < result->rejected; i++)
        left_out[result->rejects[i].row - result->table.rows] = true;
    return left_out;
}

/* In one line each. */
struct text import_rejects_lines(struct arena *arena, const struct import_result *result)
{
    struct buffer out = buffer_new(arena, 4096);
    for (size_t r = 0; r < result->rejected; r++) {
        const struct import_rejected *one = &result->rejects[r];
        buffer_add_integer(&out, one->row - result->table.rows);
        buffer_add_char(&out, ' ');
        for (size_t i = 0; i < one->reason.size; i++) {
            char c = one->reason.data[i];
            buffer_add_char(&out, c == '\n' || c == '\r' ? ' ' : c);
        }
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

void import_rejects_read(struct arena *arena, struct text lines, struct import_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < lines.size; i++)
        count += lines.data[i] == '\n';
    result->rejects = arena_make_array(arena, struct import_rejected, count + 1);
    result->rejected = 0;
    while (lines.size > 0) {
        int64_t place = 0;
        struct text reason, line = text_cut(lines, '\n', &lines);
        bool is_good = text_to_integer(text_cut(line, ' ', &reason), &place) && place > 0 &&
                       (size_t)place < result->table.count;
        if (is_good)
            result->rejects[result->rejected++] =
                (struct import_rejected){.row = &result->table.rows[place], .reason = reason};
    }
}
