/* Accounts of officers, their sign-ins, API tokens: the rules. Pages are in features/accounts. */
#pragma once

#include "engines/work.h"
#include "web/web.h"

/* Idle and absolute ends of an officer's sign-in (SAFETY.md, stolen laptop). */
#define SIGN_IN_IDLE_MS (15 * MINUTE_MS)
#define SIGN_IN_LONGEST_MS (12 * HOUR_MS)

struct new_account {
    struct text email;
    struct text name;
    struct text password;
    enum access_role role;
    int64_t person_id;     /* or 0 */
    int64_t initiative_id; /* a lead's or partner's, or 0 */
};

enum account_add {
    ACCOUNT_ADDED,
    ACCOUNT_EMAIL_TAKEN,
    ACCOUNT_EMAIL_BAD,
    ACCOUNT_NAME_MISSING,
    ACCOUNT_PASSWORD_SHORT,
    ACCOUNT_INITIATIVE_WRONG, /* see role_fits_initiative */
    ACCOUNT_NO_MEMORY
};

/* Leads and partners' workers have one initiative of the hub; nobody else has any (0). */
bool role_fits_initiative(struct work *work, enum access_role role, int64_t initiative_id);

enum account_add account_add(struct work *work, const struct new_account *account, int64_t *id);

/* Who fits that address and password; takes the same time for everybody. 0 when nobody does. */
int64_t account_of_password(struct work *work, struct text email, struct text password);

/* The same without a password: its owner sets one through a link (officer_link). */
enum account_add account_invite(struct work *work, const struct new_account *account, int64_t *id);

/* A link to set the password of an account: for three days and for once, the one before it ends.
 * Its subject is the account. */
#define PASSWORD_LINK TEXT("password")
#define PASSWORD_LINK_MS (72 * HOUR_MS)
struct text account_password_link(struct work *work, struct text link_key, int64_t id);
/* A hash that is made already goes in; every sign-in ends but `keeps` (may be empty), and so does
 * the link. False when there is no such account, or it has ended. */
bool account_set_new_password(struct work *work, int64_t id, struct text hash, struct text keeps);

/* Whether nobody else could act as chair if this one went. */
bool account_is_last_chair(struct work *work, int64_t id);
/* At once: no sign-in, no link. False when it is the last chair, unknown or ended already. */
bool account_end_now(struct work *work, int64_t id);
/* Somebody who had ended may come in again, with a password set anew; false otherwise. */
bool account_let_in_again(struct work *work, int64_t id);

struct account {
    int64_t id;
    struct text email;
    struct text name;
    enum access_role role;
    int64_t person_id;     /* or 0 */
    int64_t initiative_id; /* or 0 */
    bool has_ended;
};

/* What the list of officers tells of an account. */
struct account_fact {
    int64_t id;
    int64_t created_at;
    int64_t ended_at;     /* 0: it goes on */
    int64_t signed_in_at; /* the last time within a month, or 0 */
    bool has_password;
};

struct account_fact_array {
    struct account_fact *items;
    size_t count;
};

struct account_array {
    struct account *items;
    size_t count;
};

/* All of the hub, by name; 500 at most. */
struct account_array account_all(struct work *work);
struct account_fact_array account_facts_all(struct work *work); /* in the same order */
/* False when there is none; ended ones are found too. */
bool account_find(struct work *work, int64_t id, struct account *account);
/* The name of an account, or empty: for "in the hands of". */
struct text account_name(struct work *work, int64_t id);
/* Another access role; false and nothing done when it does not fit the initiative. Whether it was
 * the last chair the caller asks. */
bool account_give_role(struct work *work, int64_t id, enum access_role role, int64_t initiative_id);

/* Whose account it is, for a page of their own. */
void account_give_person(struct work *work, int64_t id, int64_t person_id);

/* A fresh sign-in; the secret goes into the cookie and nowhere else. */
struct text sign_in_begin(struct work *work, int64_t account_id);
void sign_in_end_now(struct work *work, struct text secret);

enum sign_in_state { SIGN_IN_GOOD, SIGN_IN_UNKNOWN, SIGN_IN_OVER };
/* Fills viewer; *seen_at is when the sign-in was last written as seen. */
enum sign_in_state sign_in_open(struct work *work, struct text secret, struct viewer *viewer,
                                int64_t *seen_at);
/* Once a minute, from a write. */
void sign_in_was_seen(struct work *work, struct text secret);

struct new_token {
    enum access_role role;
    int64_t initiative_id; /* a lead's or partner's, or 0 */
    int days;              /* how long it lasts */
};

/* The secret, to be shown once; empty when the role does not fit the initiative. */
struct text token_add(struct work *work, const struct new_token *token);
/* Those that hold now and not until that moment any more, the next to end first. */
struct ending_token {
    struct text role; /* its name */
    int64_t expires_at;
};

struct ending_tokens {
    struct ending_token *items;
    size_t count;
};

struct ending_tokens tokens_ending(struct work *work, int64_t until);
bool token_open(struct work *work, struct text secret, struct viewer *viewer);
