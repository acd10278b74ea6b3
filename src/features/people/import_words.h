/* Words of membership files: whole names cut in two, languages, kinds and states of membership. */
#pragma once

#include "features/people/import_row.h"

struct import_name {
    struct text given;
    struct text family;
};

/* "Dr Maria de la Cruz" is Maria | de la Cruz; "Khan, Maria" too is given after family; a name of
 * one word is a given name. Titles are left out. */
struct import_name import_name_split(struct arena *arena, struct text whole);

/* BCP 47 of a language's English name ("Bengali" is "bn") or of a code; empty when not known. */
struct text import_language_code(struct arena *arena, struct text name);

/* The code of skills.h that a word or phrase stands for ("Tutoring" is "teaching"); empty when it
 * stands for none. */
struct text import_skill_code(struct arena *arena, struct text phrase);

/* The next word or phrase of a list divided by comma, semicolon, bar, slash, line end or "and". */
struct text import_list_cut(struct text *rest);

/* "Full member" and "full" are "full"; a plain yes is "full" too; a plain no is empty. */
struct text import_type_code(struct arena *arena, struct text cell);
/* False when the words are not known. "deceased" and "cancelled" are resigned. */
bool import_state_read(struct arena *arena, struct text cell, enum import_state *state);
/* "£1,250.00", "12", "12.5": minor units. False when it is not money. */
bool import_money_read(struct text cell, int64_t *pence);
