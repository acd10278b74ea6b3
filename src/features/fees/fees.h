/* Fees: the hub's types of membership with their dated prices, what was paid, and what is due. */
#pragma once

#include "features/memberships/memberships.h"
#include "web/feature.h"

extern const struct feature fees_feature;

struct membership_type {
    int64_t id; /* 0: the hub has no type of that code; a year from joining is assumed */
    struct text code, name;
    int term_months;         /* 0: for life */
    struct text year_starts; /* "01-01", or empty: from joining */
    bool is_household, has_vote, is_open;
    struct date closed_on; /* year 0: open */
};

struct membership_price {
    int64_t type_id;
    struct date from;
    int64_t amount_pence;
};

/* All types and prices of the hub, read once for a list. */
struct fee_book {
    struct {
        struct membership_type *items;
        size_t count;
    } types;
    struct {
        struct membership_price *items; /* by type, the oldest first */
        size_t count;
    } prices;
};

struct fee_book fee_book_of(struct work *work);
const struct membership_type *type_find(const struct fee_book *book, int64_t id);
/* A year from joining, with id 0, when the hub has no such type. */
struct membership_type type_of_code(const struct fee_book *book, struct text code);
/* Of a term that begins on that day; -1 when no price was set by then. */
int64_t price_on(const struct fee_book *book, int64_t type_id, struct date day);
/* What the membership's next term costs: its type's price on that day, else what the membership
 * itself says. */
int64_t fee_of(const struct fee_book *book, const struct membership *membership, struct date day);

enum type_save {
    TYPE_SAVED,
    TYPE_NAME_MISSING,
    TYPE_CODE_TAKEN,
    TYPE_YEAR_BAD, /* year_starts: no such day, or the term is not a year */
};
/* id 0: a new one, whose id is set. An absent code is made from the name. */
enum type_save type_save(struct work *work, struct membership_type *type);
/* Of terms that begin on that day or later. */
void price_set(struct work *work, int64_t type_id, struct date from, int64_t amount_pence);

struct type_word {
    struct text word;
    int64_t people;
};
struct type_word_array {
    struct type_word *items;
    size_t count;
};
/* What memberships are called that is no type. */
struct type_word_array type_words_unknown(struct work *work);

/* One term: paid from that day up to that day. */
struct fee_term {
    struct date from;
    struct date until; /* year 0: for life */
    bool joins_again;  /* the membership had lapsed by then: a new one begins */
};
/* What a payment on that day pays for. Early or within the days of grace the term goes on from the
 * last one; days of the month stay those of joining, so that nobody loses days at the end of
 * February. After the grace a new membership begins on the day of the payment. */
struct fee_term fee_term_after(const struct membership_type *type,
                               const struct membership *membership, struct date paid_on,
                               int grace_days);

struct payment {
    int64_t id;
    int64_t membership_id;
    int64_t person_id;
    struct date paid_on;
    int64_t amount_pence;
    struct text method; /* of payment_methods; "waived": nothing was paid, and reason says why */
    struct text reason;
    struct fee_term term;
    struct date before_until;
    int64_t before_membership_id; /* 0: it went on */
    int64_t recorded_by_account_id;
    struct date taken_back_on; /* year 0: it counts */
};

extern const char *const payment_methods[7];

enum payment_record {
    PAYMENT_RECORDED,
    PAYMENT_PERSON_UNKNOWN,
    PAYMENT_NO_MEMBERSHIP,  /* nobody's, or an application */
    PAYMENT_ENDED,          /* resigned, removed or refused: they join again first */
    PAYMENT_FOR_LIFE,       /* nothing is due */
    PAYMENT_IN_FUTURE,      /* paid_on */
    PAYMENT_BEFORE_JOINING, /* paid_on */
    PAYMENT_AMOUNT_MISSING, /* amount */
    PAYMENT_REASON_MISSING, /* reason: of a waived fee */
    PAYMENT_METHOD_UNKNOWN, /* method */
    PAYMENT_BY_ANOTHER      /* their membership is paid with that of their household */
};
/* Pays one term of the person's newest membership; *payment is filled. */
enum payment_record payment_record(struct work *work, struct payment *payment);

bool payment_find(struct work *work, int64_t id, struct payment *payment);

enum payment_back { PAYMENT_TAKEN_BACK, PAYMENT_UNKNOWN, PAYMENT_NOT_LAST };
/* It was written down wrongly: the row stays, the term is taken away again. Only the last one that
 * counts of a person can be taken back. */
enum payment_back payment_take_back(struct work *work, int64_t person_id, int64_t id);

struct payment_array {
    struct payment *items;
    size_t count;
};
/* By id; person_id 0: everybody's. */
struct payment_array payment_list_after(struct work *work, int64_t person_id, int64_t after,
                                        int64_t most);

/* What a member sees of their own fees below `home`, with links to ?see=receipt&payment=. */
struct safe_html fees_of_member(struct request *request, int64_t person_id, struct text home);
/* The receipt of one of the person's payments; false when there is none. Waived fees have none. */
bool fee_receipt(struct request *request, int64_t person_id, int64_t payment_id,
                 struct safe_html *content);

enum due_kind { DUE_SOON, DUE_LATE, DUE_LAPSED };
#define DUE_KINDS 3
#define DUE_SOON_DAYS 30
#define DUE_LAPSED_MONTHS 12

struct due_line {
    struct membership membership;
    struct text given_name, family_name, email, phone;
    int64_t amount_pence;
};
struct due_array {
    struct due_line *items;
    size_t count;
};
/* By the day up to which they have paid, then by id, after that membership. */
struct due_array due_list(struct work *work, enum due_kind kind, int64_t after, int64_t most);
int64_t due_count(struct work *work, enum due_kind kind);
