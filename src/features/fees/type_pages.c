/* /more/membership-types: what people can be a member as, and what it costs. */
#include "base/arena.h"
#include "features/fees/handlers.h"
#include "features/fees/type.html.h"
#include "features/fees/types.html.h"
#include "features/fees/views.h"

#define TRANSLATE(message) message
#define PRICES_MOST 100

static const struct {
    const char *code; /* months */
    const char *name;
} terms[] = {
    {"12", TRANSLATE("A year")},      {"1", TRANSLATE("A month")},
    {"3", TRANSLATE("Three months")}, {"6", TRANSLATE("Half a year")},
    {"24", TRANSLATE("Two years")},   {"36", TRANSLATE("Three years")},
    {"0", TRANSLATE("For life")},
};

static struct text term_words(struct request *request, const struct membership_type *type)
{
    struct text code = integer_to_text(request->work.arena, type->term_months);
    struct text months = tr_plural(request, "{n} month", "{n} months", type->term_months);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (text_equal(code, text_from(terms[i].code)))
            months = tr(request, terms[i].name);
    if (type->year_starts.size == 0)
        return months;
    struct date start;
    date_from_text(text_format(request->work.arena, "2027-%.*s", TEXT_ARG(type->year_starts)),
                   &start);
    return tr_fill(request, "A year from {day}", "day", show_day(request, start), NULL);
}

static struct text price_words(struct request *request, int64_t price)
{
    if (price < 0)
        return tr(request, "no price yet");
    return price == 0 ? tr(request, "free") : show_money(request, price);
}

static struct text about(struct request *request, const struct fee_book *book,
                         const struct membership_type *type)
{
    struct text price = price_words(request, price_on(book, type->id, request->today));
    const char *form = type->is_household ? "{term}: {price}. For a whole household."
                       : type->has_vote   ? "{term}: {price}."
                                          : "{term}: {price}. Without a vote.";
    return tr_fill(request, form, "term", term_words(request, type), "price", price, NULL);
}

static struct text next_price(struct request *request, const struct fee_book *book, int64_t type_id)
{
    for (size_t i = 0; i < book->prices.count; i++) {
        const struct membership_price *price = &book->prices.items[i];
        if (price->type_id == type_id && date_compare(price->from, request->today) > 0)
            return tr_fill(request, "From {day} on: {price}.", "day",
                           show_long_day(request, price->from), "price",
                           price_words(request, price->amount_pence), NULL);
    }
    return TEXT("");
}

static struct page types_page(struct request *request, struct text title, bool is_list)
{
    return (struct page){.title = title,
                         .tab = TAB_MORE,
                         .back = is_list ? TEXT("/more") : TEXT("/more/membership-types"),
                         .back_name =
                             is_list ? tr(request, "More") : tr(request, "Types of membership"),
                         .is_narrow = !is_list};
}

/* GET /more/membership-types */
struct response list_types(struct request *request)
{
    struct fee_book book = fee_book_of(&request->work);
    struct type_word_array words = type_words_unknown(&request->work);
    struct type_list_view view = {.may_write = role_may(request->viewer.role, SETTINGS_WRITE)};
    struct arena *arena = request->work.arena;
    view.types.items = arena_make_array(arena, struct type_line_view, book.types.count);
    view.words.items = arena_make_array(arena, struct type_word_view, words.count);
    for (; view.types.count < book.types.count; view.types.count++) {
        const struct membership_type *type = &book.types.items[view.types.count];
        view.types.items[view.types.count] =
            (struct type_line_view){.id = type->id,
                                    .name = type->name,
                                    .about = about(request, &book, type),
                                    .next = next_price(request, &book, type->id),
                                    .is_closed = type->closed_on.year != 0,
                                    .is_open = type->is_open};
    }
    for (; view.words.count < words.count; view.words.count++)
        view.words.items[view.words.count] = (struct type_word_view){
            .word = words.items[view.words.count].word,
            .people = tr_plural(request, "{n} membership", "{n} memberships",
                                words.items[view.words.count].people)};
    struct page page = types_page(request, tr(request, "Types of membership"), true);
    return page_response(request, &page, fees_types_html(&request->html, &view));
}

static void fill_cost(struct request *request, int64_t type_id, struct type_form_view *view)
{
    struct fee_book book = fee_book_of(&request->work);
    struct arena *arena = request->work.arena;
    view->prices.items = arena_make_array(arena, struct text, PRICES_MOST);
    for (size_t i = 0; i < book.prices.count && view->prices.count < PRICES_MOST; i++)
        if (type_id && book.prices.items[i].type_id == type_id)
            view->prices.items[view->prices.count++] =
                tr_fill(request, "From {day} on: {price}.", "day",
                        show_long_day(request, book.prices.items[i].from), "price",
                        price_words(request, book.prices.items[i].amount_pence), NULL);
    view->price =
        text_field(request, "price", type_id ? "A new price, in pounds" : "Price, in pounds",
                   "Of one term. 0 when it is free; empty when nothing changes.", TEXT(""));
    view->from_day = day_field(request, "from_day", "The price holds from",
                               "For terms that begin on that day or later.", request->today);
}

static struct response type_page(struct request *request, const struct membership_type *type)
{
    struct arena *arena = request->work.arena;
    bool is_sent = request->form_value_count > 0;
    struct type_form_view view = {
        .errors = request->errors,
        .title = type->id ? type->name : tr(request, "A new type of membership"),
        .action = type->id ? address(request, "/more/membership-types/%lld", (long long)type->id)
                           : address(request, "/more/membership-types"),
        .code = type->code,
        .is_new = type->id == 0,
        .is_closed = type->closed_on.year != 0,
        .is_household = is_sent ? form_checked(request, "is_household") : type->is_household,
        .has_vote = is_sent ? form_checked(request, "has_vote") : type->has_vote,
        .is_open = is_sent ? form_checked(request, "is_open") : type->is_open,
        .name = text_field(request, "name", "Its name",
                           "As members read it: Full member, Household.", type->name),
        .word = text_field(request, "word", "The word in your files", "Empty: made from the name.",
                           type->code),
        .term = choice_field(request, "term", "How long a term is", NULL,
                             integer_to_text(arena, type->term_months)),
        .year_starts = text_field(request, "year_starts", "The year begins on",
                                  "Month and day, like 01-01 or 04-06, when all renew on the same "
                                  "day. Empty: from the day of joining.",
                                  type->year_starts),
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        choice_add(request, &view.term, text_from(terms[i].code), tr(request, terms[i].name),
                   TEXT(""));
    fill_cost(request, type->id, &view);
    struct page page = types_page(request, view.title, false);
    return page_response(request, &page, fees_type_html(&request->html, &view));
}

/* "new" too. */
static bool find_type(struct request *request, struct membership_type *type)
{
    struct fee_book book = fee_book_of(&request->work);
    const struct membership_type *found = type_find(&book, path_id(request, "type"));
    *type = (struct membership_type){.code = TEXT(""),
                                     .name = TEXT(""),
                                     .year_starts = TEXT(""),
                                     .term_months = 12,
                                     .has_vote = true,
                                     .is_open = true};
    if (found)
        *type = *found;
    return found != NULL;
}

/* GET /more/membership-types/{type} and /more/membership-types/new?word= */
struct response show_type(struct request *request)
{
    struct membership_type type;
    struct text word = query_text(request, "word");
    bool is_new = text_is_empty(path_text(request, "type"));
    if (!find_type(request, &type) && !is_new)
        return not_found(request);
    if (is_new && word.size && word.size <= 40)
        type.code = type.name = word;
    return type_page(request, &type);
}

static void read_type(struct request *request, struct membership_type *type)
{
    type->name = form_required(request, "name", 80, "Say what it is called.");
    if (!type->id)
        type->code = form_text(request, "word", 40);
    type->term_months = (int)form_integer(request, "term", 0, 120, type->term_months);
    type->year_starts = form_text(request, "year_starts", 5);
    type->is_household = form_checked(request, "is_household");
    type->has_vote = form_checked(request, "has_vote");
    type->is_open = form_checked(request, "is_open");
    struct text act = form_text(request, "act", 10);
    if (text_equal(act, TEXT("close")))
        type->closed_on = request->today;
    if (text_equal(act, TEXT("open")))
        type->closed_on = (struct date){0};
}

static void say_outcome(struct request *request, enum type_save outcome)
{
    switch (outcome) {
    case TYPE_SAVED: return;
    case TYPE_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what it is called."));
        return;
    case TYPE_CODE_TAKEN:
        form_error(request, "name", "taken",
                   tr(request, "There is a type with that word already. Choose another name."));
        return;
    case TYPE_YEAR_BAD:
        form_error(request, "year_starts", "not-a-day",
                   tr(request, "Write month and day like 04-06, with a term of a year. Every year "
                               "needs that day, so not the 29th of February."));
        return;
    }
}

static struct response keep(struct request *request, struct membership_type *type)
{
    struct membership_type shown = *type;
    read_type(request, type);
    bool has_price = form_text(request, "price", 20).size > 0;
    int64_t price = form_money(request, "price");
    struct date from = form_day(request, "from_day", NULL);
    if (form_is_good(request))
        say_outcome(request, type_save(&request->work, type));
    if (!form_is_good(request))
        return type_page(request, &shown);
    if (has_price)
        price_set(&request->work, type->id, from.year ? from : request->today, price);
    return see_other(request, address(request, "/more/membership-types"), tr(request, "Kept."));
}

/* POST /more/membership-types */
struct response add_type(struct request *request)
{
    struct membership_type type;
    find_type(request, &type);
    return keep(request, &type);
}

/* POST /more/membership-types/{type} */
struct response keep_type(struct request *request)
{
    struct membership_type type;
    return find_type(request, &type) ? keep(request, &type) : not_found(request);
}
