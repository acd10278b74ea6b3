/* Who a row of a membership file is, among everybody the hub knows. */
#pragma once

#include "features/people/import_row.h"

/* What tells people apart. Absent or 0 where nothing is known. */
struct import_identity {
    int64_t id;
    struct text external_id;
    struct text name_folded;
    struct text email_folded;
    struct text phone_folded;
    struct text postcode;
    int64_t birth_year;
    bool is_other;    /* by what was told beside: a record that was merged into this person */
    size_t line;      /* of this file's row that is this person; 0 when none was yet */
    size_t joined_by; /* rows of this file that come into their household */
};

/* Copies its texts into the arena. */
void import_identity_keep(struct arena *arena, struct import_identity *identity);

struct import_index;

/* capacity: how many people there are and may be added. All of it lives in the arena. */
struct import_index *import_index_new(struct arena *arena, size_t capacity);
/* Its texts must live as long as the index. */
struct import_identity *import_index_add(struct import_index *index,
                                         const struct import_identity *identity);

enum import_match {
    IMPORT_NEW,      /* nobody the hub knows */
    IMPORT_KNOWN,    /* this one */
    IMPORT_AMBIGUOUS /* it could be several: *found is one of them */
};

struct import_payer_search {
    struct text number;
    struct text name_folded;
    struct text postcode;
    int64_t own_id, payer_id;
};

/* By member number if there is one; else, among people of the same folded name whose number and
 * year of birth do not speak against it, by e-mail; then by postcode; then by telephone. A name
 * alone is enough only for somebody of whom nothing else is known. Two people of one name with
 * different e-mails are two people, even at one postcode, unless the year of birth is the same. */
enum import_match import_index_find(struct import_index *index, const struct import_person *person,
                                    struct import_identity **found);

/* Who pays for the person, by their member number, else by their name: then of several the one who
 * does so already (0: nobody does), else the one at the same postcode. own_id is not looked at. */
enum import_match import_index_find_payer(struct import_index *index,
                                          const struct import_payer_search *search,
                                          struct import_identity **found);
