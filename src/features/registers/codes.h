/* Short codes of the rows of a register: on paper, and keyed in from it. The same for a person at a
 * session whenever it is printed; they say nothing of who it is. */
#pragma once

#include "features/registers/views.h"

#define CODE_LETTERS 4 /* printed are three of them, unless two rows share those */
#define CODE_LETTERS_LEAST 3

/* Sets the code of each row. */
void register_codes_set(struct request *request, struct register_view *view);

enum code_found { CODE_FOUND, CODE_UNKNOWN, CODE_OF_SEVERAL };
struct code_match {
    enum code_found found;
    bool is_volunteer;
    int64_t id; /* the guest's, or the sign-up's */
};
/* Whose it is; small letters are as good, an O is a 0, an I or L a 1. */
struct code_match register_code_find(struct request *request, const struct register_view *view,
                                     struct text typed);
