/* Refusals: an application is refused, or a member removed, when two officers say so and with a
 * reason. Whoever it is about is told, may appeal, and a third officer looks at it again. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/shifts/shifts.h"
#include "web/accounts.h"
#include "web/feature.h"

extern const struct feature refusals_feature;

/* Of struct single_message: what they are told of the decision, and of their appeal. */
#define REFUSAL_SOURCE "refusal"
#define REFUSAL_APPEAL_SOURCE "refusal-appeal"
/* The signed link to the page where they appeal; its subject is the refusal. It opens the page for
 * some time after the last day too: then it says what came of it, or that it is too late. */
#define REFUSAL_LINK TEXT("refusal")
#define REFUSAL_LINK_DAYS 60

enum refusal_kind { REFUSAL_OF_APPLICATION, REFUSAL_OF_MEMBER };

/* Follows from the dated facts. */
enum refusal_state {
    REFUSAL_PROPOSED,  /* waits for a second officer; nothing has changed for them */
    REFUSAL_SETTLED,   /* nobody answered it, and it is about nothing any more: they left, or joined
                        */
    REFUSAL_WITHDRAWN, /* by whoever proposed it */
    REFUSAL_TURNED_DOWN,
    REFUSAL_CONFIRMED, /* they may appeal until appeal_until */
    REFUSAL_APPEALED,  /* waits for a third officer */
    REFUSAL_UPHELD,
    REFUSAL_OVERTURNED /* the application waits again, the membership goes on */
};
const char *refusal_kind_code(enum refusal_kind kind);
const char *refusal_state_code(enum refusal_state state);

struct refusal {
    int64_t id;
    int64_t membership_id, person_id;
    struct text name; /* of the person */
    enum refusal_kind kind;
    enum refusal_state state;
    struct text reason;
    int64_t proposed_at, proposed_by;
    int64_t answered_at, answered_by; /* or 0 */
    struct text answer_words;         /* why it was turned down, or empty */
    struct date decided_on;           /* of a confirmed one; else year 0 */
    struct date appeal_until;         /* the last day */
    bool is_told_by_letter;           /* else by e-mail */
    struct date appealed_on;          /* or year 0 */
    struct text appeal_words;
    int64_t appeal_keyed_by; /* who wrote it down for them, or 0: they did it themselves */
    int64_t appeal_answered_at, appeal_answered_by;
    struct text appeal_reason;
    bool is_appeal_told_by_letter;
    struct text bonds; /* who was paid together with them until the decision (household_bonds) */
    bool has_email, has_address;
};

struct refusal_array {
    struct refusal *items;
    size_t count;
};

bool refusal_find(struct work *work, int64_t id, struct refusal *refusal);
struct refusal_array refusal_list_after(struct work *work, int64_t after, int64_t most);
/* The newest first. */
struct refusal_array refusals_of_person(struct work *work, int64_t person_id);
/* The one that waits for a second officer. */
bool refusal_proposed_of(struct work *work, int64_t person_id, struct refusal *refusal);
/* Proposals and appeals that wait for an officer; the longest wait first, 100 at most. */
struct refusal_array refusals_proposed_list(struct work *work);
struct refusal_array refusals_appealed_list(struct work *work);
/* Those that wait for no officer any more; the latest answer first. */
struct refusal_array refusals_answered_list(struct work *work, int64_t most);
/* "3 refusals, removals or appeals wait"; empty when none does, or the reader may not decide. */
struct text refusals_say_waiting(struct request *request);

enum refusal_verdict {
    REFUSAL_DONE,
    REFUSAL_UNKNOWN,
    REFUSAL_NO_OFFICER,    /* a token or a command: people decide this, each by their own account */
    REFUSAL_OWN,           /* it is about the officer */
    REFUSAL_SAME_OFFICER,  /* who took part before, by this account or another of the same person */
    REFUSAL_NOT_AUTHOR,    /* somebody else proposed it */
    REFUSAL_NOTHING,       /* they are neither applicant nor member */
    REFUSAL_OPEN_ALREADY,  /* a proposal about them waits */
    REFUSAL_ANSWERED,      /* before, by somebody else */
    REFUSAL_NOT_DECIDED,   /* there is nothing to appeal against */
    REFUSAL_APPEALED_ONCE, /* they appealed before */
    REFUSAL_APPEAL_LATE,   /* after appeal_until */
    REFUSAL_APPEAL_DAY,    /* received before the decision, or later than today */
    REFUSAL_NO_APPEAL      /* nobody appealed, or it was answered before */
};

/* By an officer: to refuse the person's application, or to remove them when they are a member or
 * were until they lapsed. Nothing changes for them until a second officer confirms it. */
enum refusal_verdict refusal_propose(struct work *work, int64_t person_id, struct text reason,
                                     int64_t *id);
enum refusal_verdict refusal_withdraw(struct work *work, int64_t id);
/* By a second officer: from today they are refused or removed, and may appeal for
 * RULE_APPEAL_DAYS. */
enum refusal_verdict refusal_confirm(struct work *work, int64_t id);
enum refusal_verdict refusal_turn_down(struct work *work, int64_t id, struct text why);

/* Once, until the last day: theirs, or what an officer wrote down for them (the actor). */
enum refusal_verdict refusal_appeal(struct work *work, int64_t id, struct text words,
                                    struct date received_on);
/* By an officer who took no part in the decision. Overturned: the application waits again, the
 * membership goes on as it was, unless they have another one meanwhile. */
enum refusal_verdict refusal_answer_appeal(struct work *work, int64_t id, bool is_overturned,
                                           struct text reason);

/* Officers who could do the next step: their names, with commas; empty when the hub has none. */
struct text refusal_who_could(struct work *work, const struct refusal *refusal);
/* The same for a proposal that has not been made, beside the officer who makes it. */
struct text refusal_who_could_confirm(struct work *work, int64_t person_id);

/* What happened, oldest first. For the person officers have no names. */
struct refusal_step {
    struct text day;
    struct text words;
};
struct refusal_steps {
    struct refusal_step *items;
    size_t count;
};
struct refusal_steps refusal_steps(struct request *request, const struct refusal *refusal,
                                   bool is_for_them);
/* What a removal ends beside the membership: places and invitations at shifts, their sign-in, the
 * link to their own page. None of it comes back by itself when the decision is taken back. */
struct refusal_ending {
    struct sign_up_array places;     /* ahead, or given up with the decision */
    struct account_array accounts;   /* that end, or ended, with it */
    struct account_array last_chair; /* that cannot end: nobody else could be chair */
};
/* What would end, until the decision; what ended, after it. Nothing for an application. */
struct refusal_ending refusal_ending_of(struct work *work, const struct refusal *refusal);

/* "/u/{token}": where the person reads the latest decision about them and can appeal; empty when
 * there is none, or its link is over. */
struct text refusal_address_for_them(struct request *request, int64_t person_id);
