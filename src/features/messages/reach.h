/* Who of an audience gets a message, how, and who does not, with the reason: one judgement for the
 * page before the button and for the queue behind it. */
#pragma once

#include "features/messages/audience.h"

struct audience_person {
    int64_t id;
    struct text given_name, family_name;
    struct text email; /* or absent */
    bool has_address;  /* for a letter */
    bool stopped_email, stopped_post;
    struct balance balance;
    struct wish wish;
};

struct audience_page {
    struct audience_person *items;
    size_t count;
};

/* By id. */
struct audience_page audience_after(struct work *work, const struct audience *audience,
                                    int64_t after, int64_t most);

enum reach {
    REACH_EMAIL,
    REACH_LETTER,         /* no e-mail address, or none that may be used */
    REACH_SAID_NO,        /* never ask me, or: this channel has ended */
    REACH_NEW,            /* their first days, before the first difference and its thanks */
    REACH_NOTHING_SINCE,  /* nothing given, heard or done since the last ask */
    REACH_TOO_SOON,       /* since the last ask, or for their own limit */
    REACH_OFFERED_ENOUGH, /* two offers this month */
    REACH_BOUNCED,        /* messages came back from their address, and no letter may go */
    REACH_NO_WAY          /* neither e-mail nor a postal address */
};
#define REACHES (REACH_NO_WAY + 1)

const char *reach_code(enum reach reach);
bool reach_from_code(struct text code, enum reach *reach);
/* Whether the allowance holds them back just now: an override lets these through. */
bool reach_is_paused(enum reach reach);

struct reach_rules {
    enum direction direction;
    bool is_override;
    bool has_mail; /* e-mail is set up */
    struct allowance_limits limits;
    struct text link_key;
    struct text *suppressed; /* hashes, sorted */
    size_t suppressed_count;
};

struct reach_rules reach_rules_of(struct work *work, struct text link_key, enum direction direction,
                                  bool is_override);
enum reach reach_of(struct work *work, const struct reach_rules *rules,
                    const struct audience_person *person);

struct reach_counts {
    int64_t of[REACHES];
    int64_t all, get, paused, said_no;
};
struct reach_counts reach_count(struct work *work, const struct reach_rules *rules,
                                const struct audience *audience);

struct reach_line {
    int64_t person_id;
    struct text given_name, family_name;
    enum reach reach;
    int64_t asked_at; /* 0: never */
};
struct reach_lines {
    struct reach_line *items;
    size_t count;
};
/* Those of that reach, by id after `after`. */
struct reach_lines reach_list(struct work *work, const struct reach_rules *rules,
                              const struct audience *audience, enum reach reach, int64_t after);
#define REACH_LIST_MOST 50

/* Of one person by id, now: for what is handed over later than it was queued. REACH_NO_WAY for
 * nobody. */
enum reach reach_of_person(struct work *work, const struct reach_rules *rules, int64_t person_id);
