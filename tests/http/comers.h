/* Everybody who may come to a hub's addresses: the nine access roles, nobody, and those whose
 * proof is for something else. */
#pragma once

#include "http/town.h"
#include "web/web.h"

enum {
    COMER_NOBODY = ROLE_NOBODY,   /* the roles come first, by their numbers */
    COMER_WITH_LINK = ROLE_COUNT, /* holds a good signed link, and shows it as a sign-in */
    COMER_FROM_OTHER_HUB,         /* its chair */
    COMER_COUNT
};

struct comer {
    const char *name;
    enum access_role role; /* what they are to hub A */
    struct visitor *visitor;
    struct text csrf; /* of their sign-in; empty for nobody */
};

struct comers {
    struct town *town;
    struct harness scratch; /* the town's, with an arena that each request begins anew */
    struct comer items[COMER_COUNT];
};

struct comers *comers_invite(struct town *town);
void comers_leave(struct comers *comers);

/* The pattern with values in the place of its parameters, below hub A's prefix. values are in the
 * order of the pattern. */
struct text comer_path(struct arena *arena, const char *pattern, const struct text *values);

/* The same path without the hub's prefix. */
struct text comer_below_hub(struct text path);

/* One request; nothing that it does is kept, and the answer lasts until the next. fields are a
 * form's, or the API's JSON object; for a form the token is added: for nobody
 * that of the same form about hub A's own things. */
struct answer comer_send(struct comers *comers, size_t comer, const struct route *route,
                         struct text path, struct text fields);

/* The names of a pattern's parameters; at most 4. */
size_t pattern_parameters(const char *pattern, struct text *names);
bool pattern_is_api(const char *pattern);
