/* The route table: every address of the program, checked at start, matched per request. */
#pragma once

#include "web/feature.h"

struct route_table;

/* NULL with *why when a row is wrong: no permission, two rows alike, a pattern that is not one. */
struct route_table *route_table_new(struct arena *arena, const struct feature_list *list,
                                    struct text *why);

enum route_match { ROUTE_FOUND, ROUTE_UNKNOWN, ROUTE_OTHER_METHOD };

struct route_found {
    const struct route *route;
    struct http_field values[8];
    size_t value_count;
    uint32_t methods; /* a bit for each enum http_method the address has, for Allow */
};

/* HEAD matches GET. The path is without the hub's and the language's prefix. */
enum route_match route_table_match(const struct route_table *table, enum http_method method,
                                   struct text path, struct route_found *found);

/* All rows, for the tests, the OpenAPI file and the record of processing. */
size_t route_table_size(const struct route_table *table);
const struct route *route_table_at(const struct route_table *table, size_t index);
/* Feature whose row it is. */
const struct feature *route_table_feature(const struct route_table *table, size_t index);
/* The resolver of that path parameter, or NULL. */
const struct ownership *route_table_ownership(const struct route_table *table, struct text name);
const struct link_kind *route_table_link_kind(const struct route_table *table, struct text purpose);
