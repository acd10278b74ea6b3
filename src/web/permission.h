/* Who may do what: one table. A route says which permission it needs; the dispatcher checks it. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

/* CONTRACT.md's access roles, and nobody. Stored in accounts by these names. */
enum access_role {
    ROLE_NOBODY,
    ROLE_CHAIR,
    ROLE_SECRETARY,
    ROLE_ORGANISER,
    ROLE_LEAD, /* one initiative */
    ROLE_TREASURER,
    ROLE_SAFEGUARDING,
    ROLE_MEMBER,
    ROLE_PARTNER, /* one initiative */
    ROLE_REGION,  /* aggregates only */
    ROLE_COUNT
};

enum permission {
    PERMISSION_MISSING, /* a row that forgot: the program does not start */
    PUBLIC,
    SIGNED_LINK, /* whoever holds the link; the handler opens it with link_open */
    SIGNED_IN,
    TODAY_READ,
    PLACE_READ,
    NEED_READ,
    NEED_WRITE,
    NEED_MERGE, /* say that two needs are one */
    PROJECT_READ,
    PROJECT_WRITE, /* start, pause, finish, show in public */
    PROJECT_RUN,   /* its steps, mood and sessions: its lead too */
    SHIFT_READ,
    SHIFT_FILL, /* see who could come, invite, key in an answer */
    REGISTER_TAKE,
    GUEST_READ,
    OUTCOME_WRITE,
    PEOPLE_READ,
    PEOPLE_WRITE,
    PEOPLE_IMPORT,
    ALLOWANCE_OVERRIDE, /* ask, or offer, though the allowance says no: with a reason */
    PEOPLE_MERGE,       /* say that two records are one person, or two */
    PEOPLE_EXPORT,      /* take a list of people out of the program */
    REFUSAL_DECIDE,     /* confirm that somebody is refused or removed; answer an appeal */
    CHECK_WRITE,        /* checks, training, references */
    FEES_WRITE,         /* what members paid */
    PARTNER_READ,
    PARTNER_WRITE,
    MESSAGE_READ,
    MESSAGE_WRITE,
    MESSAGE_OVERRIDE, /* ask people whose asks are paused, with a reason */
    SETTINGS_READ,
    SETTINGS_WRITE,
    OFFICER_WRITE, /* let in, end, give another access role */
    AUDIT_READ,
    ROLLUP_READ,
    PERMISSION_COUNT
};

bool role_may(enum access_role role, enum permission permission);
/* Leads and partners' workers: kept to the one initiative of their account or token. */
bool role_is_kept(enum access_role role);
struct text role_name(enum access_role role);  /* "chair" */
struct text role_title(enum access_role role); /* "Chair" */
/* The first of the pages that are theirs: where signing in leads. */
struct text first_page_of(enum access_role role);
bool role_from_name(struct text name, enum access_role *role);
