/* Two hubs in one database with one of everything each, for the proofs that go over all routes.
 * Whoever adds a path parameter adds here whose it may be. */
#pragma once

#include "harness/visitor.h"

/* Whose thing a value of a parameter is, as the lead of hub A's first project sees it. */
enum whose { WHOSE_OWN, WHOSE_OTHER_PROJECTS, WHOSE_OTHER_HUBS, WHOSE_NOBODYS, WHOSE_COUNT };

/* A word in every text of each, and in no other text of the program. */
#define OWN_MARK "Ashgrove"
#define OTHER_PROJECTS_MARK "Birchfield"
#define OTHER_HUBS_MARK "Cedarhurst"

struct town_parameter {
    struct text name;
    struct text values[WHOSE_COUNT]; /* absent: there is no such thing */
    bool is_projects; /* belongs to one initiative: leads and partners are kept to theirs */
};

struct town {
    struct harness *harness;  /* its hub is A */
    struct hub other;         /* hub B */
    int64_t initiative_id;    /* the lead's and the partner's, in hub A */
    struct text link;         /* a good signed link of hub A */
    struct text other_secret; /* of the sign-in of hub B's chair */
    struct text other_token;  /* of the API, of hub B's chair */
    struct town_parameter parameters[60];
    size_t parameter_count;
};

struct town *town_build(struct harness *harness);
/* NULL when the town has nothing of that name. */
const struct town_parameter *town_find(const struct town *town, struct text name);
/* The same for a route's parameter: which kind of signed link {token} is depends on the route. */
const struct town_parameter *town_find_for(const struct town *town, const char *pattern,
                                           struct text name);
