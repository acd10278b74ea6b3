/* One unit of work: on one hub, in one transaction, for one actor, at one moment. Every rule takes
 * it first; the clock, randomness and ids come with it, so that every rule can be tested. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/ids.h"
#include "base/text.h"
#include "engines/rule_names.h"
#include "platform/db/db.h"

struct zone;

enum actor_kind {
    ACTOR_NOBODY,  /* an anonymous visitor */
    ACTOR_OFFICER, /* a signed-in account; id is the account's */
    ACTOR_TOKEN,   /* an API token; id is the token's */
    ACTOR_PERSON,  /* through a signed link; id is the person's */
    ACTOR_GUEST,   /* through a signed link; id is the guest's */
    ACTOR_COMMAND, /* the command line */
    ACTOR_PROGRAM  /* the server itself, when nobody asked */
};

struct actor {
    enum actor_kind kind;
    int64_t id;
};

struct rule_body;

/* What the hub is, and the figures in force that something asked for (engines/rules.h). */
struct rule_memory {
    int64_t hub_id; /* and of what moment; 0: nothing is remembered */
    int64_t now;
    const struct rule_body *body;
    char currency[8];
    bool has_own; /* the hub set figures of its own: then all are known */
    bool is_known[RULE_COUNT];
    int values[RULE_COUNT];
    struct date since[RULE_COUNT];
};

struct work {
    struct db *db; /* its hub is the hub of this work */
    struct arena *arena;
    int64_t now;             /* ms UTC */
    const struct zone *zone; /* the hub's */
    struct actor actor;
    struct id_maker *ids;
    struct rule_memory rules;
    struct text audit_detail; /* set by work_note; never names, only ids and figures */
};

int64_t work_new_id(struct work *work);
struct date work_today(const struct work *work);
struct text work_today_text(const struct work *work);
/* Adds to what the audit record of this unit says: figures and ids, never names. */
void work_note(struct work *work, const char *format, ...) __attribute__((format(printf, 2, 3)));
