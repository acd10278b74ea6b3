/* Lists of people, each from one index, going on after a person. */
#include "features/people/find.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "engines/rules.h"
#include "people_queries.h"

#define HELPED_DAYS 365

static const char *const codes[PEOPLE_KINDS] = {"all", "members", "new", "lapsed", "helpers"};

struct text people_kind_code(enum people_kind kind)
{
    return text_from(codes[kind]);
}

bool people_kind_from_code(struct text code, enum people_kind *kind)
{
    for (size_t i = 0; i < PEOPLE_KINDS; i++)
        if (text_equal(code, text_from(codes[i]))) {
            *kind = (enum people_kind)i;
            return true;
        }
    return false;
}

/* A list being read. */
struct reading {
    struct work *work;
    const struct people_query *query;
    struct person_line_array lines;
    struct date today;
    struct text today_text;
    struct text paid_since; /* whoever is paid up to then has not lapsed */
};

/* The rows of all lists have these columns; each statement's have a type of their own. */
#define TAKE_ROWS(reading, rows)                                                                   \
    do {                                                                                           \
        begin_lines(reading, (rows).count);                                                        \
        for (size_t row = 0; row < (reading)->lines.count; row++)                                  \
            (reading)->lines.items[row] = (struct person_line){                                    \
                .id = (rows).items[row].id,                                                        \
                .given_name = (rows).items[row].given_name,                                        \
                .family_name = (rows).items[row].family_name,                                      \
                .email = (rows).items[row].email,                                                  \
                .phone = (rows).items[row].phone,                                                  \
                .ward_code = (rows).items[row].ward_code,                                          \
                .created_at = (rows).items[row].created_at,                                        \
                .membership = {.id = MEMBERSHIP_ID((rows).items[row].membership_id),               \
                               .person_id = (rows).items[row].id,                                  \
                               .joined_on = date_or_none((rows).items[row].joined_on),             \
                               .paid_until = date_or_none((rows).items[row].paid_until),           \
                               .resigned_on = date_or_none((rows).items[row].resigned_on),         \
                               .refused_on = date_or_none((rows).items[row].refused_on),           \
                               .removed_on = date_or_none((rows).items[row].removed_on)},          \
            };                                                                                     \
        finish_lines(reading);                                                                     \
    } while (0)

static int64_t maybe_id(struct maybe_integer id)
{
    return id.value;
}

static int64_t plain_id(int64_t id)
{
    return id;
}

/* NULL only where there may be no membership. */
#define MEMBERSHIP_ID(id) _Generic((id), struct maybe_integer: maybe_id, int64_t: plain_id)(id)

static void begin_lines(struct reading *reading, size_t count)
{
    size_t most = (size_t)reading->query->most;
    reading->lines = (struct person_line_array){
        .items = arena_make_array(reading->work->arena, struct person_line, count),
        .count = count > most ? most : count,
        .has_more = count > most,
    };
}

static void finish_lines(struct reading *reading)
{
    for (size_t i = 0; i < reading->lines.count; i++) {
        struct person_line *line = &reading->lines.items[i];
        line->name = name_full(reading->work->arena, line->given_name, line->family_name);
        line->email = text_or_empty(line->email);
        line->phone = text_or_empty(line->phone);
        line->ward_code = text_or_empty(line->ward_code);
        line->state = line->membership.id ? membership_state_now(reading->work, &line->membership)
                                          : MEMBERSHIP_NONE;
    }
}

static struct people_contact_of_row contact_of(struct work *work, int64_t person_id)
{
    struct people_contact_of_row row = {0};
    if (person_id)
        people_contact_of(work->db, work->arena, &row, .id = person_id);
    row.name_folded = text_or_empty(row.name_folded);
    return row;
}

static void read_all(struct reading *reading)
{
    const struct people_query *query = reading->query;
    struct people_contact_of_row from = contact_of(reading->work, query->after);
    struct people_all_rows rows =
        people_all(reading->work->db, reading->work->arena, .from_name = from.name_folded,
                   .after = query->after, .most = query->most + 1);
    TAKE_ROWS(reading, rows);
}

static void read_members(struct reading *reading)
{
    const struct people_query *query = reading->query;
    struct people_contact_of_row from = contact_of(reading->work, query->after);
    struct people_who_are_members_rows rows = people_who_are_members(
        reading->work->db, reading->work->arena, .from_name = from.name_folded,
        .after = query->after, .most = query->most + 1, .today = reading->today_text,
        .paid_since = reading->paid_since);
    TAKE_ROWS(reading, rows);
}

static void read_new(struct reading *reading)
{
    struct work *work = reading->work;
    struct membership last = {0};
    struct date from = reading->today;
    if (reading->query->after && membership_of_person(work, reading->query->after, &last) &&
        last.joined_on.year && date_compare(last.joined_on, from) < 0)
        from = last.joined_on;
    struct people_who_are_new_rows rows = people_who_are_new(
        work->db, work->arena, .before = last.id ? last.id : INT64_MAX,
        .most = reading->query->most + 1,
        .since = date_to_text(work->arena, date_add_days(reading->today, -PEOPLE_NEW_DAYS)),
        .from_day = date_to_text(work->arena, from), .paid_since = reading->paid_since,
        .today = reading->today_text);
    TAKE_ROWS(reading, rows);
}

static void read_lapsed(struct reading *reading)
{
    struct work *work = reading->work;
    struct membership last = {0};
    struct date from = date_add_days(rule_since(work, RULE_GRACE_DAYS), -1);
    if (reading->query->after && membership_of_person(work, reading->query->after, &last) &&
        last.paid_until.year && date_compare(last.paid_until, from) < 0)
        from = last.paid_until;
    struct people_who_lapsed_rows rows = people_who_lapsed(
        work->db, work->arena, .before = last.id ? last.id : INT64_MAX,
        .most = reading->query->most + 1, .from_day = date_to_text(work->arena, from),
        .today = reading->today_text, .paid_since = reading->paid_since);
    TAKE_ROWS(reading, rows);
}

static void read_helpers(struct reading *reading)
{
    struct work *work = reading->work;
    struct people_latest_did_row last = {.id = INT64_MAX, .at = INT64_MAX};
    if (reading->query->after)
        people_latest_did(work->db, work->arena, &last, .person_id = reading->query->after);
    struct people_who_helped_rows rows = people_who_helped(
        work->db, work->arena, .before = last.id, .most = reading->query->most + 1,
        .since = work->now - HELPED_DAYS * DAY_MS, .from_at = last.at);
    TAKE_ROWS(reading, rows);
}

/* Sorts after whatever begins with the text: U+10FFFF is in no folded name. */
static struct text end_of(struct arena *arena, struct text beginning)
{
    return text_join(arena, beginning, TEXT("\xF4\x8F\xBF\xBF"));
}

enum { WORDS_LOOKED_FOR = 3 };

struct words {
    struct text items[WORDS_LOOKED_FOR]; /* the longest first: it finds the fewest */
    struct text end;                     /* after all that begins with the first */
    struct text second, third;           /* with a blank before them, or empty */
    size_t count;
};

static struct text blank_and(struct arena *arena, struct text word)
{
    return word.size > 0 ? text_join(arena, TEXT(" "), word) : TEXT("");
}

static struct words words_of(struct arena *arena, struct text typed)
{
    struct words words = {0};
    for (struct text rest = name_fold(arena, typed); rest.size > 0;) {
        struct text word = text_cut(rest, ' ', &rest);
        if (words.count < WORDS_LOOKED_FOR && word.size > 0)
            words.items[words.count++] = word;
    }
    for (size_t i = 1; i < words.count; i++)
        if (words.items[i].size > words.items[0].size) {
            struct text longer = words.items[i];
            words.items[i] = words.items[0];
            words.items[0] = longer;
        }
    words.items[0] = text_or_empty(words.items[0]);
    words.end = end_of(arena, words.items[0]);
    words.second = blank_and(arena, words.items[1]);
    words.third = blank_and(arena, words.items[2]);
    return words;
}

/* Under which of their words somebody is found, or empty when under none. */
static struct text word_of(struct text name_folded, struct text beginning)
{
    while (name_folded.size > 0) {
        struct text word = text_cut(name_folded, ' ', &name_folded);
        if (text_starts_with(word, beginning))
            return word;
    }
    return TEXT("");
}

static void read_words(struct reading *reading, const struct words *words)
{
    struct work *work = reading->work;
    struct people_contact_of_row last = contact_of(work, reading->query->after);
    struct text at = word_of(last.name_folded, words->items[0]);
    struct people_by_word_rows rows = people_by_word(
        work->db, work->arena, .from_word = at.size > 0 ? at : words->items[0],
        .until_word = words->end, .size = (int64_t)words->items[0].size,
        .from_name = at.size > 0 ? last.name_folded : TEXT(""), .after = reading->query->after,
        .second = words->second, .third = words->third, .most = reading->query->most + 1);
    TAKE_ROWS(reading, rows);
}

/* When nobody has it as their first. */
static void read_other(struct reading *reading, struct text kind, struct text beginning)
{
    struct work *work = reading->work;
    if (reading->lines.count > 0 || reading->query->after)
        return;
    struct people_by_other_contact_rows rows = people_by_other_contact(
        work->db, work->arena, .kind = kind, .from_contact = beginning,
        .until_contact = end_of(work->arena, beginning), .most = reading->query->most);
    TAKE_ROWS(reading, rows);
}

static void read_mail(struct reading *reading, struct text beginning)
{
    struct work *work = reading->work;
    struct text from = beginning;
    struct people_contact_of_row last = contact_of(work, reading->query->after);
    if (text_starts_with(text_or_empty(last.email_folded), beginning))
        from = last.email_folded;
    struct people_by_mail_rows rows = people_by_mail(
        work->db, work->arena, .after = reading->query->after, .most = reading->query->most + 1,
        .from_mail = from, .until_mail = end_of(work->arena, beginning));
    TAKE_ROWS(reading, rows);
    read_other(reading, TEXT("email"), beginning);
}

static void read_number(struct reading *reading, struct text beginning)
{
    struct work *work = reading->work;
    struct text from = beginning;
    struct people_contact_of_row last = contact_of(work, reading->query->after);
    if (text_starts_with(text_or_empty(last.phone_folded), beginning))
        from = last.phone_folded;
    struct people_by_number_rows rows = people_by_number(
        work->db, work->arena, .after = reading->query->after, .most = reading->query->most + 1,
        .from_number = from, .until_number = end_of(work->arena, beginning));
    TAKE_ROWS(reading, rows);
    read_other(reading, TEXT("phone"), beginning);
}

/* A whole address, or its beginning. */
static struct text mail_beginning(struct arena *arena, struct text typed)
{
    struct text whole = email_fold(arena, typed);
    return email_is_plausible(whole) ? whole : text_lower(arena, typed);
}

/* "0770", "+44 770" and "44770" begin the same number. Empty when it is no number. */
static struct text number_beginning(struct arena *arena, struct text typed)
{
    struct buffer digits = buffer_new(arena, typed.size + 4);
    for (size_t i = 0; i < typed.size; i++) {
        char c = typed.data[i];
        if (c >= '0' && c <= '9')
            buffer_add_char(&digits, c);
        else if (text_find_char(TEXT("+ ()-./"), c) == sizeof "+ ()-./" - 1)
            return TEXT("");
    }
    struct text number = buffer_text(&digits);
    if (text_starts_with(number, TEXT("00")))
        return text_slice(number, 2, number.size);
    if (text_starts_with(number, TEXT("0")))
        return text_join(arena, PEOPLE_COUNTRY, text_slice(number, 1, number.size));
    return number;
}

static void read_found(struct reading *reading)
{
    struct arena *arena = reading->work->arena;
    struct text typed = reading->query->words;
    struct text number = number_beginning(arena, typed);
    struct text mail = mail_beginning(arena, typed);
    if (number.size > 0) {
        read_number(reading, number);
        return;
    }
    struct words words = words_of(arena, typed);
    bool is_mail = text_find_char(typed, '@') < typed.size;
    if (words.count > 0 && !is_mail)
        read_words(reading, &words);
    bool may_be_mail = is_mail || text_find_char(typed, ' ') == typed.size;
    if (reading->lines.count == 0 && may_be_mail && mail.size > 0)
        read_mail(reading, mail);
}

struct person_line_array people_list(struct work *work, const struct people_query *query)
{
    struct date today = work_today(work);
    struct reading reading = {
        .work = work,
        .query = query,
        .today = today,
        .today_text = work_today_text(work),
        .paid_since = membership_paid_since(work),
    };
    if (query->words.size > 0) {
        read_found(&reading);
        return reading.lines;
    }
    switch (query->kind) {
    case PEOPLE_ALL: read_all(&reading); break;
    case PEOPLE_MEMBERS: read_members(&reading); break;
    case PEOPLE_NEW: read_new(&reading); break;
    case PEOPLE_LAPSED: read_lapsed(&reading); break;
    case PEOPLE_HELPERS: read_helpers(&reading); break;
    }
    return reading.lines;
}

static int64_t count_by_words(struct db *db, const struct words *words)
{
    const int64_t size = (int64_t)words->items[0].size, most = PEOPLE_COUNT_MOST + 1;
    if (words->count == 1) /* the usual case; each row costs a third of that below */
        return people_by_one_word_count(db, .from_word = words->items[0], .until_word = words->end,
                                        .size = size, .most = most);
    return people_by_word_count(db, .from_word = words->items[0], .until_word = words->end,
                                .size = size, .second = words->second, .third = words->third,
                                .most = most);
}

int64_t people_count_found(struct work *work, const struct people_query *query,
                           const struct person_line_array *first_page)
{
    if (query->words.size == 0)
        return -1;
    if (query->after == 0 && !first_page->has_more)
        return (int64_t)first_page->count;
    struct words words = words_of(work->arena, query->words);
    bool is_name = number_beginning(work->arena, query->words).size == 0 &&
                   text_find_char(query->words, '@') == query->words.size && words.count > 0;
    if (!is_name)
        return -1;
    int64_t count = count_by_words(work->db, &words);
    return count > 0 ? count : -1; /* none of that name: they were found by their e-mail */
}

struct person_found_array person_search(struct work *work, struct text words, int64_t most)
{
    struct person_found_array found = {0};
    if (text_is_empty(text_trim(words)))
        return found;
    struct person_line_array lines =
        people_list(work, &(struct people_query){.words = words, .most = most});
    found.items = arena_make_array(work->arena, struct person_found, lines.count);
    for (; found.count < lines.count; found.count++)
        found.items[found.count] =
            (struct person_found){.id = lines.items[found.count].id,
                                  .name = lines.items[found.count].name,
                                  .ward_code = lines.items[found.count].ward_code};
    return found;
}
