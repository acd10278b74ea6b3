/* Whom a message is for: a closed list of conditions, all of which hold. People and their
 * memberships alone: a guest can never be in an audience. */
#pragma once

#include "base/date.h"
#include "features/involvement/involvement.h"
#include "features/messages/messages.h"

struct audience {
    struct text standing;     /* "members", "new", "lapsed", "helpers" */
    struct date joined_since; /* or none */
    struct text ward_code;    /* or empty */
    struct text language;     /* or empty */
    struct text skill;        /* or empty */
    int64_t helped_days;      /* helped in so many days; 0: no matter */
    int64_t not_helped_days;  /* not helped in so many days; 0: no matter */
    int64_t initiative_id;    /* has or had a place in it; or 0 */
    struct text mail;         /* "with", "without", or empty */
    struct text group;        /* takes part in it: audience_group_code, "any", or empty */
};

struct standing_choice {
    const char *code;
    const char *name; /* "Members" */
};
extern const struct standing_choice standing_choices[];
extern const size_t standing_choice_count;

/* Days for helped_days and not_helped_days. */
#define AUDIENCE_DAYS_MAX 3650

/* "standing=members;ward=E05013904": the stored form. What it does not know it leaves out. */
struct text audience_to_text(struct arena *arena, const struct audience *audience);
struct audience audience_from_text(struct text text);
/* Anything that is in no closed list is left out. */
struct audience audience_checked(struct work *work, struct audience audience);

/* "partner 123", or "club rotary club": its name as names are compared. */
struct text audience_group_code(struct arena *arena, const struct involvement_group *group);
struct text audience_group_name(struct request *request, struct text code);

/* What an audience is made of: all whom it begins with, then those of them whom each of its
 * conditions finds alone. */
struct audience_array {
    struct audience *items;
    size_t count;
};
struct audience_array audience_parts(struct work *work, const struct audience *audience);

int64_t audience_size(struct work *work, const struct audience *audience);
/* "Members who live in Plaistow, speak Bengali and have not helped in 90 days" */
struct text audience_sentence(struct request *request, const struct audience *audience);
