/* Partners: local voluntary organisations, schools, employers, public bodies. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature partners_feature;

struct partner_kind {
    const char *code;
    const char *name;
    const char *icon;
};

extern const struct partner_kind partner_kinds[];
extern const size_t partner_kind_count;
extern const char *const partner_kind_codes[]; /* for form_choice */

/* NULL when there is no such code. */
const struct partner_kind *partner_kind_find(struct text code);

struct partner {
    int64_t id;
    struct text name;
    struct text kind; /* voluntary, school, employer, public, faith */
    struct text what;
    struct text contact_name;
    struct text email;
    struct text phone;
    struct text website; /* "https://…" */
    struct text note;
    struct text ward_code;
    int64_t ended_at; /* 0: we work together */
};

struct partner_array {
    struct partner *items;
    size_t count;
};

struct partner_array partner_list(struct work *work);       /* by name */
struct partner_array partner_list_ended(struct work *work); /* those we worked with before */
/* At most that many with a higher id, by id: for lists a page at a time. */
struct partner_array partner_list_after(struct work *work, int64_t after, int64_t most);
/* False when there is none, or working together has ended. */
bool partner_find(struct work *work, int64_t id, struct partner *partner);
/* Those of before too. */
bool partner_find_ever(struct work *work, int64_t id, struct partner *partner);

enum partner_add { PARTNER_ADDED, PARTNER_NAME_MISSING, PARTNER_KIND_UNKNOWN };
enum partner_add partner_add(struct work *work, const struct partner *partner, int64_t *id);

/* Whatever the struct says, its ward and end aside. */
enum partner_change { PARTNER_CHANGED, PARTNER_UNKNOWN, PARTNER_INCOMPLETE };
enum partner_change partner_change(struct work *work, const struct partner *partner);
/* What they told us and the rooms they lend stay. False when there is no such partner. */
bool partner_end(struct work *work, int64_t id);
bool partner_take_back(struct work *work, int64_t id);
