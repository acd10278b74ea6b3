/* Reads everything off the path. */
#include "checklayers/place.h"

#include <string.h>

static const char *const layer_names[] = {
    [LAYER_BASE] = "base", [LAYER_PLATFORM] = "platform", [LAYER_ENGINES] = "engines",
    [LAYER_WEB] = "web",   [LAYER_FEATURES] = "features", [LAYER_MAIN] = "main",
};

const char *layer_name(enum layer layer)
{
    return layer_names[layer];
}

enum layer layer_of(struct text path)
{
    struct text rest;
    struct text first = text_cut(path, '/', &rest);
    if (first.size == path.size || text_equal(first, TEXT("commands")))
        return LAYER_MAIN;
    for (enum layer layer = LAYER_BASE; layer < LAYER_MAIN; layer++)
        if (text_equal(first, text_from(layer_names[layer])))
            return layer;
    return LAYER_UNKNOWN;
}

struct text feature_of(struct text path)
{
    struct text rest;
    if (layer_of(path) != LAYER_FEATURES)
        return (struct text){0};
    text_cut(path, '/', &rest);
    struct text feature = text_cut(rest, '/', &rest);
    return rest.size ? feature : (struct text){0};
}

struct text file_name_of(struct text path)
{
    struct text rest = path;
    struct text name = path;
    while (rest.size)
        name = text_cut(rest, '/', &rest);
    return name;
}

bool is_test(struct text path)
{
    return text_ends_with(path, TEXT("_test.c"));
}

struct text queries_part_of(struct text path)
{
    struct text name = file_name_of(path);
    if (!text_ends_with(name, TEXT("_queries.h")))
        return (struct text){0};
    return text_slice(name, 0, name.size - strlen("_queries.h"));
}

bool is_within_part(struct text path, struct text part)
{
    struct text name = file_name_of(path);
    struct text stem = text_slice(name, 0, text_find_char(name, '.'));
    if (text_ends_with(stem, TEXT("_test")))
        stem = text_slice(stem, 0, stem.size - strlen("_test"));
    if (text_equal(stem, part))
        return true;
    struct text rest = path;
    while (rest.size > name.size)
        if (text_equal(text_cut(rest, '/', &rest), part))
            return true;
    return false;
}
