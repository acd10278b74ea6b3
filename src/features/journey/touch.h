/* A touch: one contact between the hub and a person, and what it was. */
#pragma once

#include "engines/work.h"

enum touch_kind { TOUCH_GAVE, TOUCH_ASKED, TOUCH_OFFERED, TOUCH_HEARD, TOUCH_DID, TOUCH_SERVICE };

struct text touch_kind_name(enum touch_kind kind);

struct touch {
    int64_t id;
    int64_t person_id;
    enum touch_kind kind;
    int64_t at;
    struct text summary; /* one sentence */
    struct text source;  /* "shift", "note", TOUCH_SOURCE_THANKS … */
    int64_t source_id;
};

/* What something said or sent asks for. */
enum touch_favour {
    FAVOUR_NONE,
    FAVOUR_MONEY,
    FAVOUR_LEAFLETS,
    FAVOUR_CANVASSING,
    FAVOUR_WORK /* that they had not chosen */
};
/* A favour makes it an ask, whatever the sender calls it. */
enum touch_kind touch_kind_with(enum touch_kind kind, enum touch_favour favour);
/* "money", "leaflets", "canvassing", "work"; FAVOUR_NONE for any other word. */
enum touch_favour touch_favour_from_name(struct text name);

/* Of a "gave" that is a thank-you. */
#define TOUCH_SOURCE_THANKS TEXT("thanks")

struct touch_array {
    struct touch *items;
    size_t count;
};

/* Also counts it per day, and keeps the person's balance (balances.h); the first "did" of a person
 * counts as a first difference too. `at` may lie in the past; 0 is now. */
void touch_add(struct work *work, const struct touch *touch);
/* Takes one back that was not so (a register put right): person, kind, source and source_id name
 * it. Nothing happens when there is none. */
void touch_take_back(struct work *work, const struct touch *touch);
/* Newest first. */
struct touch_array touch_list(struct work *work, int64_t person_id, int64_t most);
/* The first "did", or 0 when they have not made a difference yet. */
int64_t touch_first_did_at(struct work *work, int64_t person_id);
