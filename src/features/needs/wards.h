/* The names of the hub's wards. Place shows needs, so needs may not ask place for them. */
#pragma once

#include "engines/work.h"

struct need_ward {
    struct text code;
    struct text name;
};

struct need_wards {
    struct need_ward *items;
    size_t count;
};

/* By name; none when the hub has no area pack. */
struct need_wards need_ward_list(struct work *work);
/* NULL when it is none of the hub's. */
const struct need_ward *need_ward_find(const struct need_wards *wards, struct text code);
