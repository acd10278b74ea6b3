/* Two records of one human become one, and are parted again when that was a mistake. Nobody is ever
 * merged by the program alone: people who share a name are different people until somebody says
 * otherwise. */
#pragma once

#include "engines/work.h"

/* What the two may tell differently. What is not taken is kept as another name, e-mail … of theirs
 * (person_contacts); notes are joined. */
enum merge_field {
    MERGE_NAME,
    MERGE_EMAIL,
    MERGE_PHONE,
    MERGE_ADDRESS, /* with its postcode */
    MERGE_BIRTH_YEAR,
    MERGE_NUMBER, /* in the system before */
    MERGE_FIELDS
};
/* "name", "email", "phone", "address", "birth-year", "number": kinds of person_contacts too. */
struct text merge_field_name(enum merge_field field);

struct merge_order {
    int64_t kept_id; /* whose id stays */
    int64_t gone_id;
    bool from_gone[MERGE_FIELDS]; /* what stands first is what that one told, where both did */
};

enum person_merge {
    PERSON_MERGED,
    PERSON_MERGE_UNKNOWN, /* one of them is not there, or they are the same already */
    PERSON_MERGE_REFUSED  /* see why */
};

/* Every row that names the gone one comes to the kept one, whatever tables there are
 * (person_rows.h); where there can be only one, the features decide (struct person_hooks).
 * *merge_id names what was done. why is for tr. */
enum person_merge person_merge(struct work *work, const struct merge_order *order,
                               int64_t *merge_id, const char **why);
/* Why it would be refused, for tr; NULL when it would not. */
const char *person_merge_objection(struct work *work, int64_t kept_id, int64_t gone_id);

/* What both were like is kept for so long. */
#define MERGE_UNDO_DAYS 365

enum person_part {
    PERSON_PARTED,
    PERSON_PART_UNKNOWN,
    PERSON_PART_BEFORE, /* it was undone before */
    PERSON_PART_REFUSED /* something was written about them since, or it is too long ago: see why */
};

/* Undoes a merge: both are as they were. */
enum person_part person_part(struct work *work, int64_t merge_id, const char **why);

/* The id under which somebody is known now whose id has gone; 0 when there was no such merge. */
int64_t person_merged_into(struct work *work, int64_t gone_id);

/* They are two people; they are not shown as alike again. */
void person_say_apart(struct work *work, int64_t person_id, int64_t other_id);

void person_forget_contact(struct work *work, int64_t person_id, int64_t contact_id);
