/* Partners: local voluntary organisations, schools, employers, public bodies. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature partners_feature;

struct partner {
    int64_t id;
    struct text name;
    struct text kind; /* voluntary, school, employer, public, faith */
    struct text what;
    struct text contact_name;
    struct text email;
    struct text phone;
    struct text ward_code;
};

struct partner_array {
    struct partner *items;
    size_t count;
};

struct partner_array partner_list(struct work *work); /* by name */
bool partner_find(struct work *work, int64_t id, struct partner *partner);

enum partner_add { PARTNER_ADDED, PARTNER_NAME_MISSING, PARTNER_KIND_UNKNOWN };
enum partner_add partner_add(struct work *work, const struct partner *partner, int64_t *id);
