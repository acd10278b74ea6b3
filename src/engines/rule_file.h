/* Reading rule packs: text, one parameter a line.
 *
 *     pack gb-membership  version 2026-11-01  until -  currency GBP
 *     source https://www.gov.uk/  checked 2026-11-23
 *      membership.grace_days   90
 *      duty.creche             listed-child
 *      checks.age_least        16   floor min   source https://…   checked -
 *
 * A public holiday is a line too: how it is found, then its name.
 *
 *      holiday day 12-26 St Stephen's Day       holiday moved 12-25 Christmas Day
 *      holiday easter -2 Good Friday            holiday monday 1 05 Early May bank holiday
 *
 * A file holds the versions of one pack, the oldest first, each from its pack line to the next;
 * they follow one another without an overlap. `source` and `checked` of the second line hold for
 * every figure that does not give its own. "#" begins a remark, at the beginning of a line.
 * Whatever else is written is an error at its line. */
#pragma once

#include "engines/rule_names.h"

struct arena;

struct rule_file_error {
    int line; /* from 1 */
    struct text message;
};

struct rule_pack_array {
    struct rule_pack *items;
    size_t count;
};

/* False with *error set when anything is not as it must be. All in the arena. */
bool rule_file_read(struct arena *arena, struct text content, struct rule_pack_array *packs,
                    struct rule_file_error *error);
