/* Filling the fields of forms. */
#include "web/fields.h"

#include "base/arena.h"

static struct text ids_text(struct request *request, const char *name, bool has_hint, bool is_bad)
{
    if (!has_hint && !is_bad)
        return TEXT("");
    return text_format(request->work.arena, "%s%s%s%s%s", has_hint ? name : "",
                       has_hint ? "-hint" : "", has_hint && is_bad ? " " : "", is_bad ? name : "",
                       is_bad ? "-error" : "");
}

struct text_field text_field(struct request *request, const char *name, const char *label,
                             const char *hint, struct text otherwise)
{
    struct text error = form_error_for(request, name);
    return (struct text_field){
        .name = text_from(name),
        .label = tr(request, label),
        .hint = hint ? tr(request, hint) : TEXT(""),
        .value = form_typed(request, name, otherwise),
        .error = error,
        .type = TEXT("text"),
        .autocomplete = TEXT("off"),
        .described_by = ids_text(request, name, hint, error.size > 0),
    };
}

struct text_field day_field(struct request *request, const char *name, const char *label,
                            const char *hint, struct date day)
{
    struct text_field field = text_field(
        request, name, label, hint, text_or_empty(date_text_or_none(request->work.arena, day)));
    field.type = TEXT("date");
    return field;
}

struct choice_field choice_field(struct request *request, const char *name, const char *label,
                                 const char *hint, struct text otherwise)
{
    struct text error = form_error_for(request, name);
    return (struct choice_field){
        .name = text_from(name),
        .label = tr(request, label),
        .hint = hint ? tr(request, hint) : TEXT(""),
        .error = error,
        .described_by = ids_text(request, name, hint, error.size > 0),
        .chosen = form_typed(request, name, otherwise),
    };
}

void choice_add(struct request *request, struct choice_field *field, struct text code,
                struct text name, struct text icon)
{
    struct arena *arena = request->work.arena;
    struct choice_list *list = &field->choices;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        list->items = arena_grow(arena, list->items, list->capacity * sizeof *list->items,
                                 capacity * sizeof *list->items);
        list->capacity = capacity;
    }
    list->items[list->count] = (struct choice){
        .id = list->count == 0
                  ? field->name
                  : text_format(arena, "%.*s-%.*s", TEXT_ARG(field->name), TEXT_ARG(code)),
        .code = code,
        .name = name,
        .icon = icon,
        .is_chosen = text_equal(code, field->chosen),
    };
    list->count++;
}
