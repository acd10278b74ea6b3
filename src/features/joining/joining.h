/* Joining: what somebody tells us when they apply to become a member, on the page or on paper. */
#pragma once

#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/people/people.h"
#include "web/feature.h"

extern const struct feature joining_feature;

struct application {
    int64_t id;      /* work_new_id of the form's first page */
    struct text why; /* in their own words, or empty */
    struct text type;
    struct new_person person;
    struct person_offer offer;
    bool may_reach[CHANNEL_COUNT]; /* ways that they ticked */
    struct text language;          /* in which they filled it in; absent: the hub's */
    bool is_paper;
    struct text paper_number; /* or empty */
    int64_t keyed_by;         /* the officer's account, of a paper form */
};

enum application_add {
    APPLICATION_ADDED,
    APPLICATION_AGAIN,     /* this form has come before: person_id is who it made */
    APPLICATION_NO_WAY,    /* neither telephone nor e-mail nor postal address */
    APPLICATION_PAPER_USED /* that paper form was keyed in before */
};

/* What of the person cannot be taken, if anything, is in fault: then nothing is written. Whoever it
 * looks like stays as they are: officers find pairs (people/alike.h). */
struct application_made {
    enum person_add fault;
    int64_t person_id;
};
enum application_add application_add(struct work *work, const struct application *application,
                                     struct application_made *made);

/* An application that waits for an answer. */
struct waiting_application {
    int64_t membership_id, person_id;
    struct text given_name, family_name;
    struct date applied_on;
    struct text type;
    struct text why;          /* or empty */
    bool is_paper;            /* keyed in from a paper form */
    struct text paper_number; /* or empty */
    int64_t keyed_by;         /* or 0 */
};

struct waiting_applications {
    struct waiting_application *items;
    size_t count;
};

/* The longest wait first. */
struct waiting_applications application_list_waiting(struct work *work, int64_t most);
/* How many there are: people_count_applied. */

enum application_answer {
    APPLICATION_ACCEPTED,
    APPLICATION_ANSWERED_BEFORE,
    APPLICATION_IN_DOUBT,   /* a proposal to refuse it waits (features/refusals) */
    APPLICATION_TYPE_CLOSED /* nobody begins that type any more: choose another first */
};
/* A member from today, for the first term of its type unless that has to be paid: then paid up to
 * today, and the fee is due. */
enum application_answer application_accept(struct work *work, int64_t membership_id);
/* What they are to be a member as, before the answer: ACCEPTED when it is a type of the hub that is
 * not closed. */
enum application_answer application_choose_type(struct work *work, int64_t membership_id,
                                                struct text type);
