/* What a person said about being contacted: how often they may be asked, and by which channel they
 * may be reached. Every word of it has its day and how it was said. */
#pragma once

#include "engines/work.h"

enum channel {
    CHANNEL_EMAIL,
    CHANNEL_SMS,
    CHANNEL_CALL,
    CHANNEL_POST,
    CHANNEL_DOOR,
    CHANNEL_COUNT
};

const char *channel_code(enum channel channel); /* "email", "sms", "call", "post", "door" */
bool channel_from_code(struct text code, enum channel *channel);

/* How they said it. */
enum wish_how {
    WISH_BY_CALL,
    WISH_BY_LETTER,
    WISH_IN_PERSON,
    WISH_BY_EMAIL,
    WISH_BY_SMS,   /* STOP, and its like */
    WISH_BY_LINK,  /* a link in something that we sent */
    WISH_ON_A_PAGE /* their own */
};

const char *wish_how_code(enum wish_how how); /* "call", "letter", "in-person" … */
bool wish_how_from_code(struct text code, enum wish_how *how);

/* Zero: they said nothing, the hub's rules hold. */
struct wish {
    bool is_never;    /* never ask me for anything */
    int64_t ask_days; /* at most one ask in so many days, at most MOST_WISH_DAYS; 0: as the hub
                         does */
    int64_t said_at;  /* 0: never */
    enum wish_how said;
    struct text language; /* BCP 47 of what the program writes to them; absent: as the hub does */
};
#define MOST_WISH_DAYS 3660

/* How often, as forms offer it: "hub", "90", "180", "365" days at least, "never". */
#define WISH_OFTENS 5
extern const char *const wish_oftens[WISH_OFTENS];
/* "other" for days that no form offers. */
struct text wish_often(const struct wish *wish);
/* Sets is_never and ask_days; false for any other word, which changes nothing. */
bool wish_from_often(struct text often, struct wish *wish);

struct wish wish_of(struct work *work, int64_t person_id);
/* How often they may be asked; said_at is filled in, the language stays. False when it is what they
 * had said already, or there is no such person. */
bool wish_set(struct work *work, int64_t person_id, const struct wish *wish);

/* In which language the program writes to them; absent: as the hub does. False as above. */
bool wish_set_language(struct work *work, int64_t person_id, struct text language,
                       enum wish_how how);

/* "Not for me", STOP: ends that channel at once. False when it was ended already, or there is no
 * such person. Also a line in their story. */
bool wish_stop(struct work *work, int64_t person_id, enum channel channel, enum wish_how how);
/* They changed their mind. False when nothing had been ended. */
bool wish_come_back(struct work *work, int64_t person_id, enum channel channel, enum wish_how how);
bool wish_may_reach(struct work *work, int64_t person_id, enum channel channel);

struct channel_stop {
    int64_t stopped_at; /* 0: this channel is open */
    enum wish_how how;
};
/* By channel. */
struct channel_stops {
    struct channel_stop of[CHANNEL_COUNT];
};
struct channel_stops wish_stops(struct work *work, int64_t person_id);
