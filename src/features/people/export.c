/* From lists to rows: page by page, so that memory holds one page and the file. */
#include "features/people/export.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "features/offices/offices.h"
#include "features/people/import_row.h"
#include "features/people/people.h"
#include "features/skills.h"
#include "people_queries.h"
#include "platform/files/table.h"
#include "platform/paper/workbook.h"

#define PAGE 500
#define HELPED_DAYS 365

static const char *const codes[] = {
    [PEOPLE_CSV] = "csv", [PEOPLE_CSV_PLAIN] = "csv-plain", [PEOPLE_XLSX] = "xlsx"};

struct text people_file_code(enum people_file file)
{
    return text_from(codes[file]);
}

bool people_file_from_code(struct text code, enum people_file *file)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (text_equal(code, text_from(codes[i]))) {
            *file = (enum people_file)i;
            return true;
        }
    return false;
}

/* Headings that import_columns_guess knows, so that a file can come in again. */
static const char *const headings[] = {
    "Member number",
    "First name",
    "Family name",
    "E-mail",
    "Telephone",
    "Address",
    "Postcode",
    "Born",
    "Membership type",
    "Joined",
    "Paid until",
    "Resigned",
    "Amount",
    "Membership paid by",
    "Skills",
    "Languages",
    "Note",
};
/* Of each office, as many as anybody has: "Office 1", "Office 1 from" … */
static const char *const office_headings[] = {"", " from", " until"};
enum {
    COLUMNS = sizeof headings / sizeof *headings,
    OFFICE_COLUMNS = sizeof office_headings / sizeof *office_headings,
    COLUMNS_MOST = COLUMNS + OFFICE_COLUMNS * IMPORT_OFFICES_MAX
};

/* What is being written. */
struct writing {
    enum people_file file;
    struct buffer csv;
    struct workbook_job book;
    int64_t rows;
    size_t offices; /* of a row */
};

static void add_row(struct writing *writing, const struct text *cells)
{
    size_t count = COLUMNS + writing->offices * OFFICE_COLUMNS;
    if (writing->file == PEOPLE_XLSX)
        workbook_add_row(&writing->book, cells, count);
    else
        table_write_row(&writing->csv, cells, count);
}

static void add_headings(struct writing *writing, struct arena *arena)
{
    struct text cells[COLUMNS_MOST];
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = text_from(headings[i]);
    for (size_t i = 0; i < writing->offices * OFFICE_COLUMNS; i++)
        cells[COLUMNS + i] = text_format(arena, "Office %zu%s", i / OFFICE_COLUMNS + 1,
                                         office_headings[i % OFFICE_COLUMNS]);
    if (writing->file == PEOPLE_CSV)
        buffer_add(&writing->csv, TEXT("\xEF\xBB\xBF"));
    add_row(writing, cells);
}

static struct text number_or_empty(struct arena *arena, struct maybe_integer number)
{
    return number.is_set ? integer_to_text(arena, number.value) : TEXT("");
}

static struct text pounds(struct arena *arena, struct maybe_integer pence)
{
    if (!pence.is_set)
        return TEXT("");
    return text_format(arena, "%lld.%02lld", (long long)(pence.value / 100),
                       (long long)(pence.value % 100));
}

static struct text skills_of(struct work *work, int64_t person_id)
{
    struct person_skill_list_rows rows =
        person_skill_list(work->db, work->arena, .person_id = person_id);
    struct buffer out = buffer_new(work->arena, 64);
    for (size_t i = 0; i < rows.count; i++)
        buffer_add_listed(&out, rows.items[i].skill);
    return buffer_text(&out);
}

static struct text languages_of(struct work *work, int64_t person_id)
{
    struct person_language_list_rows rows =
        person_language_list(work->db, work->arena, .person_id = person_id);
    struct buffer out = buffer_new(work->arena, 64);
    for (size_t i = 0; i < rows.count; i++)
        buffer_add_listed(&out, rows.items[i].language);
    return buffer_text(&out);
}

static size_t add_offices(struct work *work, const struct office_term_array *terms, bool is_over,
                          struct text *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < terms->count; i++) {
        const struct office_term *term = &terms->items[i];
        bool has_ended = office_term_state_of(term, work_today(work)) == OFFICE_TERM_ENDED;
        if (has_ended != is_over)
            continue;
        *cells++ = term->office_name;
        *cells++ = date_to_text(work->arena, term->from_on);
        *cells++ = text_or_empty(date_text_or_none(work->arena, term->until_on));
        count++;
    }
    return count;
}

/* Who has had more than go into a row keeps what is held, and the latest of the others. */
static void add_offices_of(const struct writing *writing, struct work *work, int64_t person_id,
                           struct text *cells)
{
    struct office_term_array terms = {0};
    if (writing->offices)
        terms = office_terms_of_person(work, person_id);
    struct text *all = arena_make_array(work->arena, struct text, terms.count * OFFICE_COLUMNS + 1);
    size_t open = add_offices(work, &terms, false, all);
    size_t count = open + add_offices(work, &terms, true, all + open * OFFICE_COLUMNS);
    for (size_t i = 0; i < writing->offices * OFFICE_COLUMNS; i++)
        cells[i] = i < count * OFFICE_COLUMNS ? all[i] : TEXT("");
}

/* The member number, else the name as imports take it apart. */
static struct text payer_words(struct arena *arena, const struct export_facts_row *facts)
{
    if (facts->payer_number.size > 0 || !facts->payer_family_name.data)
        return text_or_empty(facts->payer_number);
    return text_format(arena, "%.*s, %.*s", TEXT_ARG(facts->payer_family_name),
                       TEXT_ARG(facts->payer_given_name));
}

static void add_person(struct writing *writing, struct work *work, const struct person_line *line)
{
    struct export_facts_row facts;
    const struct membership *membership = &line->membership;
    if (!export_facts(work->db, work->arena, &facts, .id = line->id,
                      .membership_id = membership->id))
        return;
    struct text cells[COLUMNS_MOST] = {
        facts.external_id,
        line->given_name,
        line->family_name,
        line->email,
        line->phone,
        facts.address,
        facts.postcode,
        number_or_empty(work->arena, facts.birth_year),
        facts.type,
        text_or_empty(date_text_or_none(work->arena, membership->joined_on)),
        text_or_empty(date_text_or_none(work->arena, membership->paid_until)),
        text_or_empty(date_text_or_none(work->arena, membership->resigned_on)),
        pounds(work->arena, facts.amount_pence),
        payer_words(work->arena, &facts),
        skills_of(work, line->id),
        languages_of(work, line->id),
        facts.note,
    };
    add_offices_of(writing, work, line->id, cells + COLUMNS);
    add_row(writing, cells);
    writing->rows++;
}

static int64_t most_of(const struct people_query *query)
{
    return query->words.size > 0 ? EXPORT_FOUND_MOST : (int64_t)WORKBOOK_ROWS_MAX - 1;
}

/* Each page in an arena that is emptied after it. */
static void add_everybody(struct writing *writing, struct work *work,
                          const struct people_query *query)
{
    struct work page_work = *work;
    struct people_query page = *query;
    int64_t most = most_of(query);
    page_work.arena = arena_new((size_t)1 << 18);
    page.after = 0;
    page.most = PAGE;
    for (bool has_more = true; has_more && writing->rows < most && db_failed(work->db) == DB_OK;) {
        struct person_line_array lines = people_list(&page_work, &page);
        for (size_t i = 0; i < lines.count; i++)
            add_person(writing, &page_work, &lines.items[i]);
        has_more = lines.has_more;
        page.after = lines.count ? lines.items[lines.count - 1].id : 0;
        arena_reset(page_work.arena);
    }
    arena_end(page_work.arena);
}

bool people_write_list(struct work *work, const struct people_query *query, enum people_file file,
                       struct text *bytes)
{
    struct writing writing = {.file = file};
    int64_t offices = office_terms_most_of_one(work);
    writing.offices = (size_t)(offices < IMPORT_OFFICES_MAX ? offices : IMPORT_OFFICES_MAX);
    if (file == PEOPLE_XLSX)
        writing.book = workbook_begin(work->arena);
    else
        writing.csv = buffer_new(work->arena, (size_t)1 << 16);
    add_headings(&writing, work->arena);
    add_everybody(&writing, work, query);
    if (file == PEOPLE_XLSX)
        return workbook_make(work->arena, &writing.book, bytes);
    *bytes = buffer_text(&writing.csv);
    return true;
}

static int64_t count_found(struct work *work, const struct people_query *query)
{
    struct people_query found = *query;
    found.after = 0;
    found.most = EXPORT_FOUND_MOST;
    return (int64_t)people_list(work, &found).count;
}

int64_t people_count_list(struct work *work, const struct people_query *query)
{
    struct date today = work_today(work);
    struct text paid_since = membership_paid_since(work);
    if (query->words.size > 0)
        return count_found(work, query);
    switch (query->kind) {
    case PEOPLE_ALL: return people_count_all(work->db);
    case PEOPLE_MEMBERS:
        return people_count_members(work->db, .today = work_today_text(work),
                                    .paid_since = paid_since);
    case PEOPLE_NEW:
        return people_count_new(
            work->db, .today = work_today_text(work),
            .since = date_to_text(work->arena, date_add_days(today, -PEOPLE_NEW_DAYS)),
            .paid_since = paid_since);
    case PEOPLE_LAPSED:
        return people_count_lapsed(work->db, .today = work_today_text(work),
                                   .paid_since = paid_since);
    case PEOPLE_HELPERS:
        return people_count_helpers(work->db, .since = work->now - HELPED_DAYS * DAY_MS,
                                    .until = work->now);
    }
    return 0;
}

int64_t people_export_add(struct work *work, const struct people_export_order *order)
{
    int64_t id = work_new_id(work);
    export_forget(work->db, .before = work->now - DAY_MS);
    export_insert(work->db, .id = id, .list = people_kind_code(order->query.kind),
                  .words = order->query.words, .file = people_file_code(order->file),
                  .people = order->people, .account_id = order->account_id, .made_at = work->now);
    return id;
}

bool people_export_latest(struct work *work, int64_t account_id, struct people_export_order *order)
{
    struct export_latest_row row;
    if (!export_latest(work->db, work->arena, &row, .account_id = account_id,
                       .since = work->now - EXPORT_MINUTES * INT64_C(60000)))
        return false;
    *order = (struct people_export_order){
        .id = row.id, .query.words = row.words, .people = row.people, .account_id = account_id};
    return people_kind_from_code(row.list, &order->query.kind) &&
           people_file_from_code(row.file, &order->file);
}
