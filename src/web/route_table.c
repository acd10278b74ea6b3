/* Matching addresses: among rows of as many segments, those that say more of the address in letters
 * come first. */
#include "web/route_table.h"

#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

#define MOST_SEGMENTS 12

struct row {
    const struct route *route;
    const struct feature *feature;
    struct text segments[MOST_SEGMENTS]; /* "{need}" or "{session}.ics" for a parameter */
    size_t segment_count;
};

struct route_table {
    struct row *rows;
    size_t count;
    size_t begins[MOST_SEGMENTS + 2]; /* of the rows with so many segments */
    const struct feature_list *list;
};

static bool is_parameter(struct text segment)
{
    return segment.size > 2 && segment.data[0] == '{';
}

static struct text parameter_name(struct text segment)
{
    return text_slice(segment, 1, text_find_char(segment, '}'));
}

/* What stands after the parameter in its segment: ".ics", mostly nothing. */
static struct text parameter_suffix(struct text segment)
{
    return text_slice(segment, text_find_char(segment, '}') + 1, segment.size);
}

/* "/a/b" has two segments, "/" none, "/a/" two (the second empty: matches nothing but itself). */
static bool split_path(struct text path, struct text *segments, size_t *count)
{
    *count = 0;
    if (path.size == 0 || path.data[0] != '/')
        return false;
    struct text rest = text_slice(path, 1, path.size);
    if (rest.size == 0)
        return true;
    bool is_open_end = true;
    while (is_open_end) {
        if (*count == MOST_SEGMENTS)
            return false;
        size_t at = text_find_char(rest, '/');
        is_open_end = at < rest.size;
        segments[(*count)++] = text_slice(rest, 0, at);
        rest = text_slice(rest, at + 1, rest.size);
    }
    return true;
}

static bool patterns_are_alike(const struct row *a, const struct row *b)
{
    if (a->segment_count != b->segment_count || a->route->method != b->route->method)
        return false;
    for (size_t i = 0; i < a->segment_count; i++) {
        bool both = is_parameter(a->segments[i]) && is_parameter(b->segments[i]);
        if (both ? !text_equal(parameter_suffix(a->segments[i]), parameter_suffix(b->segments[i]))
                 : !text_equal(a->segments[i], b->segments[i]))
            return false;
    }
    return true;
}

static bool add_row(struct route_table *table, const struct feature *feature,
                    const struct route *route, struct text *why)
{
    struct row row = {.route = route, .feature = feature};
    if (route->permission == PERMISSION_MISSING || route->permission >= PERMISSION_COUNT)
        *why = TEXT("a route has no permission");
    else if (!route->handle || !route->about)
        *why = TEXT("a route has no handler or no sentence about it");
    else if (!split_path(text_from(route->pattern), row.segments, &row.segment_count))
        *why = TEXT("a route's pattern is not an address");
    for (size_t i = 0; i < table->count && text_is_empty(*why); i++)
        if (patterns_are_alike(&table->rows[i], &row))
            *why = TEXT("two routes are alike");
    table->rows[table->count++] = row;
    return text_is_empty(*why);
}

/* How much of an address the row leaves open: /needs/new wins over /needs/{need}, and
 * /on/{session}.ics over /on/{session}. */
static size_t openness(const struct row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->segment_count; i++)
        if (is_parameter(row->segments[i]))
            count += text_is_empty(parameter_suffix(row->segments[i])) ? 2 : 1;
    return count;
}

static bool comes_after(const struct row *a, const struct row *b)
{
    if (a->segment_count != b->segment_count)
        return a->segment_count > b->segment_count;
    return openness(a) > openness(b);
}

static void sort_rows(struct route_table *table)
{
    for (size_t i = 1; i < table->count; i++) {
        struct row row = table->rows[i];
        size_t at = i;
        while (at > 0 && comes_after(&table->rows[at - 1], &row)) {
            table->rows[at] = table->rows[at - 1];
            at--;
        }
        table->rows[at] = row;
    }
    for (size_t i = 0; i < table->count; i++)
        table->begins[table->rows[i].segment_count + 1] = i + 1;
    for (size_t i = 1; i < MOST_SEGMENTS + 2; i++)
        if (table->begins[i] < table->begins[i - 1])
            table->begins[i] = table->begins[i - 1];
}

static bool add_feature(struct arena *arena, struct route_table *table,
                        const struct feature *feature, struct text *why)
{
    for (size_t i = 0; i < feature->route_count; i++) {
        const struct route *route = &feature->routes[i];
        if (add_row(table, feature, route, why))
            continue;
        *why = text_format(arena, "%.*s: %s %s", TEXT_ARG(*why), feature->name,
                           route->pattern ? route->pattern : "");
        return false;
    }
    return true;
}

struct route_table *route_table_new(struct arena *arena, const struct feature_list *list,
                                    struct text *why)
{
    struct route_table *table = arena_make(arena, struct route_table);
    size_t total = 0;
    for (size_t i = 0; i < list->count; i++)
        total += list->items[i]->route_count;
    *table =
        (struct route_table){.rows = arena_make_array(arena, struct row, total + 1), .list = list};
    *why = (struct text){0};
    for (size_t i = 0; i < list->count; i++)
        if (!add_feature(arena, table, list->items[i], why))
            return NULL;
    sort_rows(table);
    return table;
}

static bool take_value(struct text expected, struct text segment, struct route_found *found)
{
    struct text suffix = parameter_suffix(expected);
    if (segment.size <= suffix.size || !text_ends_with(segment, suffix) || found->value_count == 8)
        return false;
    found->values[found->value_count++] =
        (struct http_field){.name = parameter_name(expected),
                            .value = text_slice(segment, 0, segment.size - suffix.size)};
    return true;
}

static bool row_matches(const struct row *row, const struct text *segments, size_t count,
                        struct route_found *found)
{
    found->value_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct text expected = row->segments[i];
        if (is_parameter(expected) ? !take_value(expected, segments[i], found)
                                   : !text_equal(expected, segments[i]))
            return false;
    }
    return true;
}

enum route_match route_table_match(const struct route_table *table, enum http_method method,
                                   struct text path, struct route_found *found)
{
    struct text segments[MOST_SEGMENTS];
    size_t count;
    struct route_found candidate = {0};
    if (method == HTTP_HEAD)
        method = HTTP_GET;
    *found = candidate;
    if (!split_path(path, segments, &count))
        return ROUTE_UNKNOWN;
    for (size_t i = table->begins[count]; i < table->begins[count + 1]; i++) {
        const struct row *row = &table->rows[i];
        if (!row_matches(row, segments, count, &candidate))
            continue;
        candidate.methods |= 1u << row->route->method;
        if (row->route->method == method && !candidate.route) {
            candidate.route = row->route;
            uint32_t methods = candidate.methods;
            *found = candidate;
            found->methods = methods;
            return ROUTE_FOUND;
        }
    }
    found->methods = candidate.methods;
    return candidate.methods ? ROUTE_OTHER_METHOD : ROUTE_UNKNOWN;
}

size_t route_table_size(const struct route_table *table)
{
    return table->count;
}

const struct route *route_table_at(const struct route_table *table, size_t index)
{
    return table->rows[index].route;
}

const struct feature *route_table_feature(const struct route_table *table, size_t index)
{
    return table->rows[index].feature;
}

const struct ownership *route_table_ownership(const struct route_table *table, struct text name)
{
    for (size_t i = 0; i < table->list->count; i++)
        for (size_t j = 0; j < table->list->items[i]->ownership_count; j++)
            if (text_equal(name, text_from(table->list->items[i]->ownerships[j].parameter)))
                return &table->list->items[i]->ownerships[j];
    return NULL;
}

const struct link_kind *route_table_link_kind(const struct route_table *table, struct text purpose)
{
    for (size_t i = 0; i < table->list->count; i++)
        for (size_t j = 0; j < table->list->items[i]->link_count; j++)
            if (text_equal(purpose, text_from(table->list->items[i]->links[j].purpose)))
                return &table->list->items[i]->links[j];
    return NULL;
}
