/* Reading values out of a request, with a sentence for the person when something is wrong. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "web/web.h"

#define MOST_ERRORS 40

static struct text find_value(const struct http_field *fields, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(fields[i].name, text_from(name)))
            return fields[i].value;
    return (struct text){0};
}

struct text path_text(struct request *request, const char *name)
{
    struct text value = find_value(request->path_values, request->path_value_count, name);
    return value.data ? value : TEXT("");
}

int64_t path_id(struct request *request, const char *name)
{
    int64_t id;
    return id_from_text(path_text(request, name), &id) ? id : 0;
}

struct text query_text(struct request *request, const char *name)
{
    struct text value = find_value(request->query_values, request->query_value_count, name);
    return value.data ? text_trim(value) : TEXT("");
}

int64_t query_integer(struct request *request, const char *name, int64_t otherwise)
{
    int64_t number;
    return text_to_integer(query_text(request, name), &number) ? number : otherwise;
}

void form_error(struct request *request, const char *field, const char *code, struct text message)
{
    struct field_error_list *errors = &request->errors;
    if (!errors->items)
        errors->items = arena_make_array(request->work.arena, struct field_error, MOST_ERRORS);
    if (errors->count == MOST_ERRORS || !text_is_empty(form_error_for(request, field)))
        return;
    errors->items[errors->count++] = (struct field_error){
        .field = text_from(field), .code = text_from(code), .message = message};
}

struct text form_error_for(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->errors.count; i++)
        if (text_equal(request->errors.items[i].field, text_from(name)))
            return request->errors.items[i].message;
    return TEXT("");
}

bool form_is_good(const struct request *request)
{
    return request->errors.count == 0;
}

static struct text sent_value(struct request *request, const char *name)
{
    struct text value = find_value(request->form_values, request->form_value_count, name);
    return value.data ? text_trim(value) : TEXT("");
}

struct text form_text(struct request *request, const char *name, size_t max_characters)
{
    struct text value = sent_value(request, name);
    if (text_count_characters(value) <= max_characters)
        return value;
    struct text most = text_format(request->work.arena, "%zu", max_characters);
    form_error(
        request, name, "too-long",
        tr_fill(request, "This is too long. Use {most} characters or fewer.", "most", most, NULL));
    return TEXT("");
}

struct text form_required(struct request *request, const char *name, size_t max_characters,
                          const char *otherwise)
{
    struct text value = form_text(request, name, max_characters);
    if (text_is_empty(value))
        form_error(request, name, "required", tr(request, otherwise));
    return value;
}

int64_t form_integer(struct request *request, const char *name, int64_t low, int64_t high,
                     int64_t when_empty)
{
    struct text value = sent_value(request, name);
    int64_t number = when_empty;
    if (text_is_empty(value))
        return when_empty;
    if (!text_to_integer(value, &number) || number < low || number > high) {
        struct arena *arena = request->work.arena;
        form_error(request, name, "out-of-range",
                   tr_fill(request, "Give a whole number from {low} to {high}.", "low",
                           integer_to_text(arena, low), "high", integer_to_text(arena, high),
                           NULL));
        return when_empty;
    }
    return number;
}

int64_t form_id(struct request *request, const char *name)
{
    struct text value = sent_value(request, name);
    int64_t id = 0;
    if (!text_is_empty(value) && !id_from_text(value, &id)) {
        form_error(request, name, "not-an-id", tr(request, "Choose one of the list."));
        return 0;
    }
    return id;
}

#define MONEY_MOST 1000000 /* pounds */

/* "1,250": a comma stands before three digits only. "12,50" would be £1,250 otherwise. */
static bool pounds_from_text(struct text typed, int64_t *pounds)
{
    int since_comma = 0;
    bool has_comma = false;
    *pounds = 0;
    for (size_t i = 0; i < typed.size; i++) {
        char c = typed.data[i];
        if (c == ',' && i > 0 && (!has_comma || since_comma == 3)) {
            has_comma = true;
            since_comma = 0;
        } else if (c >= '0' && c <= '9' && *pounds < MONEY_MOST) {
            *pounds = *pounds * 10 + (c - '0');
            since_comma++;
        } else {
            return false;
        }
    }
    return !has_comma || since_comma == 3;
}

/* "12.5" is 12.50. */
static bool pence_from_text(struct text typed, int64_t *pence)
{
    *pence = 0;
    for (size_t i = 0; i < 2; i++) {
        char c = i < typed.size ? typed.data[i] : '0';
        if (c < '0' || c > '9')
            return false;
        *pence = *pence * 10 + (c - '0');
    }
    return typed.size <= 2;
}

int64_t form_money(struct request *request, const char *name)
{
    int64_t pounds, pence;
    struct text typed = form_text(request, name, 20), after;
    if (text_starts_with(typed, TEXT("£")))
        typed = text_trim(text_slice(typed, sizeof "£" - 1, typed.size));
    struct text before = text_cut(typed, '.', &after);
    bool is_empty = before.size + after.size == 0;
    if (pounds_from_text(before, &pounds) && pence_from_text(after, &pence) &&
        pounds <= MONEY_MOST && is_empty == (typed.size == 0))
        return pounds * 100 + pence;
    form_error(request, name, "not-an-amount",
               tr(request, "Write the amount in pounds and pence, for example 12.50."));
    return 0;
}

struct date form_day(struct request *request, const char *name, const char *otherwise)
{
    struct text value = sent_value(request, name);
    struct date day = {0};
    if (text_is_empty(value)) {
        if (otherwise)
            form_error(request, name, "required", tr(request, otherwise));
    } else if (!date_from_text(value, &day)) {
        form_error(request, name, "not-a-day",
                   tr(request, "Write the day as year-month-day, for example 2027-01-31."));
    }
    return day;
}

int form_minutes(struct request *request, const char *name, const char *otherwise)
{
    struct text value = sent_value(request, name);
    int minutes = -1;
    if (text_is_empty(value)) {
        if (otherwise)
            form_error(request, name, "required", tr(request, otherwise));
    } else if (!time_from_text(value, &minutes)) {
        form_error(request, name, "not-a-time",
                   tr(request, "Write the time with 24 hours, for example 18:30."));
        minutes = -1;
    }
    return minutes;
}

bool form_checked(struct request *request, const char *name)
{
    struct text value = sent_value(request, name);
    return !text_is_empty(value) && !text_equal(value, TEXT("0"));
}

struct text_list form_all(struct request *request, const char *name)
{
    struct text_list all = {
        .items = arena_make_array(request->work.arena, struct text, request->form_value_count)};
    for (size_t i = 0; i < request->form_value_count; i++)
        if (text_equal(request->form_values[i].name, text_from(name)))
            all.items[all.count++] = text_trim(request->form_values[i].value);
    return all;
}

struct text form_choice(struct request *request, const char *name, const char *const *choices,
                        size_t choice_count, const char *otherwise)
{
    struct text value = sent_value(request, name);
    for (size_t i = 0; i < choice_count; i++)
        if (text_equal(value, text_from(choices[i])))
            return text_from(choices[i]);
    if (otherwise || !text_is_empty(value))
        form_error(request, name, text_is_empty(value) ? "required" : "not-a-choice",
                   tr(request, otherwise ? otherwise : "Choose one of the list."));
    return TEXT("");
}

void form_keep(struct request *request, const char *name, struct text value)
{
    size_t count = request->form_value_count;
    if (find_value(request->form_values, count, name).data)
        return;
    struct http_field *fields = arena_make_array(request->work.arena, struct http_field, count + 1);
    if (count)
        memcpy(fields, request->form_values, count * sizeof *fields);
    fields[count] = (struct http_field){text_from(name), value.data ? value : TEXT("")};
    request->form_values = fields;
    request->form_value_count = count + 1;
}

struct text form_typed(struct request *request, const char *name, struct text otherwise)
{
    struct text value = find_value(request->form_values, request->form_value_count, name);
    if (value.data)
        return value;
    return otherwise.data ? otherwise : TEXT("");
}
