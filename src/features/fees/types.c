/* Types of membership and their dated prices. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/fees/fees.h"
#include "fees_queries.h"

#define CODE_MOST 40

struct fee_book fee_book_of(struct work *work)
{
    struct fee_book book = {0};
    struct type_list_rows types = type_list(work->db, work->arena);
    struct price_list_rows prices = price_list(work->db, work->arena);
    book.types.items = arena_make_array(work->arena, struct membership_type, types.count);
    book.prices.items = arena_make_array(work->arena, struct membership_price, prices.count);
    for (; book.types.count < types.count; book.types.count++) {
        const struct type_list_row *row = &types.items[book.types.count];
        book.types.items[book.types.count] =
            (struct membership_type){.id = row->id,
                                     .code = row->code,
                                     .name = row->name,
                                     .term_months = (int)row->term_months,
                                     .year_starts = row->year_starts,
                                     .is_household = row->is_household == 1,
                                     .has_vote = row->has_vote == 1,
                                     .is_open = row->is_open == 1,
                                     .closed_on = date_or_none(row->closed_on)};
    }
    for (; book.prices.count < prices.count; book.prices.count++)
        book.prices.items[book.prices.count] = (struct membership_price){
            .type_id = prices.items[book.prices.count].type_id,
            .from = date_or_none(prices.items[book.prices.count].from_day),
            .amount_pence = prices.items[book.prices.count].amount_pence};
    return book;
}

const struct membership_type *type_find(const struct fee_book *book, int64_t id)
{
    for (size_t i = 0; i < book->types.count; i++)
        if (book->types.items[i].id == id)
            return &book->types.items[i];
    return NULL;
}

struct membership_type type_of_code(const struct fee_book *book, struct text code)
{
    for (size_t i = 0; i < book->types.count; i++)
        if (text_equal(book->types.items[i].code, code))
            return book->types.items[i];
    return (struct membership_type){
        .code = code, .name = code, .year_starts = TEXT(""), .term_months = 12, .has_vote = true};
}

int64_t price_on(const struct fee_book *book, int64_t type_id, struct date day)
{
    int64_t price = -1;
    for (size_t i = 0; i < book->prices.count; i++)
        if (book->prices.items[i].type_id == type_id &&
            date_compare(book->prices.items[i].from, day) <= 0)
            price = book->prices.items[i].amount_pence;
    return price;
}

int64_t fee_of(const struct fee_book *book, const struct membership *membership, struct date day)
{
    int64_t price = price_on(book, type_of_code(book, membership->type).id, day);
    return price >= 0 ? price : membership->amount_pence;
}

/* "Full member" becomes "full-member". */
static struct text code_from(struct arena *arena, struct text name)
{
    struct text lower = text_lower(arena, name);
    struct buffer out = buffer_new(arena, lower.size);
    for (size_t i = 0; i < lower.size && out.size < CODE_MOST; i++) {
        char c = lower.data[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain)
            buffer_add_char(&out, c);
        else if (out.size && out.data[out.size - 1] != '-')
            buffer_add_char(&out, '-');
    }
    while (out.size && out.data[out.size - 1] == '-')
        out.size--;
    return out.size ? buffer_text(&out) : name;
}

/* Not the 29th of February: every year has to begin. */
static bool is_year_start(struct work *work, struct text day)
{
    struct date date;
    return date_from_text(text_format(work->arena, "2027-%.*s", TEXT_ARG(day)), &date);
}

static enum type_save fault_of(struct work *work, const struct membership_type *type)
{
    struct fee_book book = fee_book_of(work);
    if (text_is_empty(text_trim(type->name)))
        return TYPE_NAME_MISSING;
    if (type->year_starts.size &&
        (type->term_months != 12 || !is_year_start(work, type->year_starts)))
        return TYPE_YEAR_BAD;
    for (size_t i = 0; i < book.types.count; i++)
        if (book.types.items[i].id != type->id && text_equal(book.types.items[i].code, type->code))
            return TYPE_CODE_TAKEN;
    return TYPE_SAVED;
}

enum type_save type_save(struct work *work, struct membership_type *type)
{
    if (text_is_empty(type->code))
        type->code = code_from(work->arena, type->name);
    enum type_save fault = fault_of(work, type);
    if (fault != TYPE_SAVED)
        return fault;
    bool is_new = type->id == 0;
    struct text closed_on = date_text_or_none(work->arena, type->closed_on);
    if (is_new)
        type->id = work_new_id(work);
    if (is_new)
        type_insert(work->db, .id = type->id, .code = type->code, .name = type->name,
                    .term_months = type->term_months, .year_starts = type->year_starts,
                    .is_household = type->is_household, .has_vote = type->has_vote,
                    .is_open = type->is_open, .created_at = work->now, .closed_on = closed_on);
    else
        type_update(work->db, .name = type->name, .term_months = type->term_months,
                    .year_starts = type->year_starts, .is_household = type->is_household,
                    .has_vote = type->has_vote, .is_open = type->is_open, .closed_on = closed_on,
                    .id = type->id);
    work_note(work, "type=%lld", (long long)type->id);
    return TYPE_SAVED;
}

void price_set(struct work *work, int64_t type_id, struct date from, int64_t amount_pence)
{
    struct text day = date_to_text(work->arena, from);
    price_put(work->db, .type_id = type_id, .from_day = day, .amount_pence = amount_pence);
    work_note(work, "price=%lld from %.*s", (long long)amount_pence, TEXT_ARG(day));
}

struct type_word_array type_words_unknown(struct work *work)
{
    struct type_words_rows rows = type_words(work->db, work->arena);
    struct type_word_array words = {
        .items = arena_make_array(work->arena, struct type_word, rows.count)};
    for (; words.count < rows.count; words.count++)
        words.items[words.count] = (struct type_word){.word = rows.items[words.count].type,
                                                      .people = rows.items[words.count].people};
    return words;
}
