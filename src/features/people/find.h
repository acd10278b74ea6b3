/* Finding people: lists that read a page's worth of an index, however many people there are. */
#pragma once

#include "features/memberships/memberships.h"
#include "features/people/people.h"

enum people_kind {
    PEOPLE_ALL,     /* by name */
    PEOPLE_MEMBERS, /* active ones, by name */
    PEOPLE_NEW,     /* active ones who joined in 90 days, newest first */
    PEOPLE_LAPSED,  /* not renewed, latest first */
    PEOPLE_HELPERS  /* made a difference in 12 months, latest first */
};
#define PEOPLE_KINDS 5
#define PEOPLE_NEW_DAYS 90

struct people_query {
    enum people_kind kind; /* not minded when there are words */
    struct text words;     /* beginnings of names, of an e-mail address or of a number, as typed */
    int64_t after;         /* a person of the list before, or 0 */
    int64_t most;
};

struct person_line {
    int64_t id;
    struct text given_name, family_name, name;
    struct text email, phone; /* or empty */
    struct text ward_code;    /* or empty */
    int64_t created_at;
    struct membership membership; /* their latest; its dates and id alone. id 0: none */
    enum membership_state state;
};

struct person_line_array {
    struct person_line *items;
    size_t count;
    bool has_more;
};

struct text people_kind_code(enum people_kind kind); /* "members" */
bool people_kind_from_code(struct text code, enum people_kind *kind);

struct person_line_array people_list(struct work *work, const struct people_query *query);

#define PEOPLE_COUNT_MOST 200
/* How many people the words find: exactly up to PEOPLE_COUNT_MOST, one more than that when there
 * are more, so that a search costs the same in a large hub. -1 when it is not counted: no words, or
 * an e-mail address or a number that more people have than the page holds. */
int64_t people_count_found(struct work *work, const struct people_query *query,
                           const struct person_line_array *first_page);
