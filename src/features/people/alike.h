/* People who may be one human, told from what they have in common. Found, never decided. */
#pragma once

#include "features/people/people.h"

enum alike_reason {
    ALIKE_EMAIL = 1,
    ALIKE_PHONE = 2,
    ALIKE_NAME = 4,      /* the same, however it is spelt (name_fold) */
    ALIKE_NEAR_NAME = 8, /* other order of the words, an initial, one letter */
    ALIKE_POSTCODE = 16,
    ALIKE_BIRTH_YEAR = 32,
    ALIKE_OTHER_YEAR = 64 /* speaks against it */
};

struct alike_pair {
    int64_t person_id,
        other_id; /* the older record first; other_id alone when one is not written yet */
    struct text name, other_name;
    unsigned reasons; /* of enum alike_reason */
    int strength;     /* for sorting */
};

struct alike_array {
    struct alike_pair *items;
    size_t count;
    size_t total; /* how many there are beside those shown */
};

/* What more people than this share says nothing: a household's or an office's number. */
#define ALIKE_SHARED_BY_MOST 8

/* All pairs by the same e-mail, telephone, or name with postcode or year of birth, the surest
 * first, without those said to be two people. Reads everybody: seconds at 150,000. */
struct alike_array people_list_alike(struct work *work, size_t most);
/* The same of somebody who is to be written; the name alone counts for one of whom nothing else is
 * told. */
struct alike_array people_list_like(struct work *work, const struct new_person *person,
                                    size_t most);
/* Of somebody who is here: with everybody else. */
struct alike_array people_list_alike_to(struct work *work, const struct person *person,
                                        size_t most);
/* What the two have in common. */
struct alike_pair people_compare(struct work *work, int64_t person_id, int64_t other_id);
