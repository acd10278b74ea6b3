/* The figures that rule packs give: their names and what they count. For the program and for
 * tools/rulegen, which reads the packs when the program is built. */
#pragma once

#include <stdbool.h>

#include "base/date.h"
#include "base/text.h"

enum rule {
    RULE_ASK_DAYS,            /* between two asks */
    RULE_ASK_NEW_DAYS,        /* from joining: no ask before the first difference and its thanks */
    RULE_OFFERS,              /* in RULE_OFFER_DAYS */
    RULE_OFFER_DAYS,          /* in which they are counted */
    RULE_THANKS_DAYS,         /* within which a difference made wants its thank-you */
    RULE_GRACE_DAYS,          /* after paid_until, before a membership lapses */
    RULE_PROVISIONAL_DAYS,    /* from joining: a member on probation, without a vote; 0: none */
    RULE_VOTE_DAYS,           /* from joining, before a member votes at meetings */
    RULE_NOTICE_BEFORE_DAYS,  /* before paid_until: the first notice; 0: none */
    RULE_NOTICE_ON_DAY,       /* a notice on the day: once, or 0 */
    RULE_NOTICE_LATE_DAYS,    /* after paid_until: the last notice; 0: none */
    RULE_APPEAL_DAYS,         /* after being refused or removed: to appeal */
    RULE_PRESENCE_DAYS,       /* how far back a member's word or a session counts for a ward */
    RULE_ATTENDANCE_DAYS,     /* how far back somebody who came, or helped, counts for a ward */
    RULE_CHECK_WARN_DAYS,     /* before a check is over */
    RULE_CHECK_MONTHS,        /* how long a check counts */
    RULE_CHECK_AGE,           /* nobody younger is checked */
    RULE_CHECK_STATUS_MONTHS, /* between two looks at a certificate that updates itself */
    RULE_CHECK_SUPERVISED, /* 1: while a check is under way they may help beside somebody checked */
    RULE_DUTY_TEACHING,    /* of adults; this and what follows: the level that the duty needs */
    RULE_DUTY_COACHING,
    RULE_DUTY_CRECHE,
    RULE_DUTY_CHILDREN,
    RULE_DUTY_CHILDREN_BESIDE,
    RULE_DUTY_CARE_LIFT,
    RULE_DUTY_SHOPPING,
    RULE_DUTY_MONEY,
    RULE_DUTY_DOORSTEP,
    RULE_DUTY_STEWARDING,
    RULE_TRAINING_INDUCTION, /* how long it counts; 0: no end. This and what follows */
    RULE_TRAINING_SAFEGUARDING,
    RULE_TRAINING_FIRST_AID,
    RULE_TRAINING_FOOD,
    RULE_TRAINING_FIRE,
    RULE_TRAINING_DATA,
    RULE_ADULT_AGE,     /* who looks after children is as old */
    RULE_ADULTS_LEAST,  /* where children are */
    RULE_RATIO_UNDER_2, /* children to one adult; this and what follows */
    RULE_RATIO_2_TO_3,
    RULE_RATIO_4_TO_8,
    RULE_RATIO_9_TO_12,
    RULE_RATIO_13_TO_18,
    RULE_KEEP_PERSON_MONTHS,      /* details of a person, after they were last in touch */
    RULE_KEEP_MEMBER_MONTHS,      /* name and dates, after a membership ended */
    RULE_KEEP_GUEST_MONTHS,       /* a guest's record, after they last came */
    RULE_KEEP_CERTIFICATE_MONTHS, /* that a certificate was given, without the name */
    RULE_JOB_WAGE,  /* the least an hour's work is paid, in pence; 0: not known here */
    RULE_JOB_HOURS, /* of work that make a job outcome, in all */
    RULE_COUNT
};

enum rule_unit {
    RULE_IN_DAYS,
    RULE_IN_MONTHS,
    RULE_IN_YEARS,
    RULE_IN_TIMES,
    RULE_IN_PEOPLE,
    RULE_IN_HOURS,
    RULE_IN_PENCE,
    RULE_IN_LEVELS, /* enum check_level */
    RULE_YES_NO     /* 1 or 0 */
};

/* What a lower pack, and the hub itself, may make of a figure. "Tighter" is what the mark says:
 * where a figure protects somebody by being large (days between two asks) the mark is `floor min`,
 * where it protects by being small (days until the thanks) it is `floor max`. */
enum rule_floor {
    RULE_FREE,     /* no mark: anything between least and most */
    RULE_AT_LEAST, /* `floor min`: the same or more */
    RULE_AT_MOST,  /* `floor max`: the same or less */
    RULE_FIXED     /* `floor fixed`: nothing else; pages and promises name it */
};

struct rule_parameter {
    const char *name; /* "allowance.ask_days": in packs, in the database, in addresses */
    enum rule_unit unit;
    int least, most; /* beyond these the program does not go, whatever a pack says */
};

extern const struct rule_parameter rule_parameters[RULE_COUNT];
bool rule_from_name(struct text name, enum rule *rule);

struct rule_line {
    enum rule rule;
    int value;
    enum rule_floor floor;
    const char *source;  /* an address, or "own": Hubward's own proposal */
    struct date checked; /* when the source was read; year 0: never */
};

/* How a public holiday is found in a year. */
enum holiday_kind {
    HOLIDAY_DAY,    /* a day of a month */
    HOLIDAY_MOVED,  /* the same; on a Saturday or Sunday another day, the next free one, as well */
    HOLIDAY_EASTER, /* so many days after Easter Sunday, or before */
    HOLIDAY_MONDAY  /* the first to fourth Monday of a month, -1: its last */
};

struct holiday_rule {
    enum holiday_kind kind;
    int month;  /* not of HOLIDAY_EASTER */
    int number; /* the day, the days from Easter, or which Monday */
    const char *name;
};

#define RULE_HOLIDAYS_MOST 30

/* One version of a pack. */
struct rule_pack {
    const char *name;     /* "gb-membership" */
    const char *currency; /* of the hubs that it is for; "-": of all */
    struct date version;  /* in force from that day on */
    struct date until;    /* the first day on which it is not; year 0: open */
    const struct rule_line *lines;
    size_t count;
    const struct holiday_rule *holidays;
    size_t holiday_count;
};
