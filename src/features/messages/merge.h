/* {fields} in a message, filled for each recipient. */
#pragma once

#include "base/text.h"

struct arena;

struct merge_field {
    struct text name;
    struct text value;
    bool is_link; /* an address: in Markdown it becomes a link */
};

struct merge_fields {
    const struct merge_field *items;
    size_t count;
    bool are_isolated; /* of another direction than the words, perhaps: each keeps its own */
};

/* Names that any message may use: "given_name", "name", "hub", "sender", "hub_phone". Divided by
 * commas, for the page. */
extern const char *const merge_names;

/* The first {word} that is not in the closed list, or absent. Braces around anything but small
 * letters and '_' are what somebody wrote. */
struct text merge_unknown(struct text text);

/* As it is: for subjects. */
struct text merge_plain(struct arena *arena, struct text text, const struct merge_fields *fields);
/* Values are escaped: whatever a name holds, it stays a name. */
struct text merge_markdown(struct arena *arena, struct text text,
                           const struct merge_fields *fields);
