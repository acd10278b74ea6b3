/* Good content for every form and every POST of the API, made from the fields that its route row
 * names. A field that takes one of a list needs its line in forms.c. */
#pragma once

#include "http/town.h"
#include "web/web.h"

struct form_change {
    struct text field;
    struct text value;
};

struct form_changes {
    enum whose whose; /* whose things its ids name; hub A's */
    const struct form_change *items;
    size_t count;
};

/* What a good form says there; empty where it says nothing. */
struct text form_good_value(struct arena *arena, const struct town *town, const struct route *route,
                            const struct route_field *field, enum whose whose);
/* The whole content, urlencoded or JSON, with those fields changed. */
struct text form_content(struct arena *arena, const struct town *town, const struct route *route,
                         struct form_changes changes);
/* The parameter whose things a field of ids names; NULL when it is no such field. */
const struct town_parameter *form_field_parameter(const struct town *town,
                                                  const struct route_field *field);
