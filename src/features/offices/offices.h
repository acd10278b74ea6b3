/* Offices: the posts of the association (chair, treasurer, ward organiser …) and who holds each,
 * from which day until which. A term ends by its date; nobody has to end it. Dated posts, as
 * Popolo has them (popoloproject.com/specs). An office never opens this program to anybody: that is
 * an account's access role. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature offices_feature;

/* How long before a term's last day it is said that it ends. */
#define OFFICE_WARNING_DAYS 60
#define OFFICE_SEATS_MOST 999

struct office {
    int64_t id;
    struct text name;
    struct text about;
    int64_t seats;    /* so many people at a time; 0: any number */
    int64_t ended_at; /* 0: the association has it */
};

struct office_array {
    struct office *items;
    size_t count;
};

struct office_array office_list(struct work *work); /* ended ones too, as they were written down */
struct office_array office_list_after(struct work *work, int64_t after, int64_t most);
bool office_find(struct work *work, int64_t id, struct office *office);
/* By name, however it is written; false when there is none. Ended ones too. */
bool office_find_named(struct work *work, struct text name, struct office *office);

enum office_save { OFFICE_SAVED, OFFICE_UNKNOWN, OFFICE_NAME_MISSING, OFFICE_NAME_TAKEN };
/* id 0: a new one, whose id is set. When seats become fewer, terms that are there stay. */
enum office_save office_save(struct work *work, struct office *office);
/* The association has it no longer; what was held stays. False when there is none. */
bool office_end(struct work *work, int64_t id);
/* It goes if nobody ever held it: it was a mistake. */
void office_remove_unheld(struct work *work, int64_t id);
bool office_take_back(struct work *work, int64_t id);

/* With what most associations begin. */
struct office_usual {
    const char *name;
    int64_t seats;
};
#define OFFICE_USUAL 8
extern const struct office_usual office_usual[OFFICE_USUAL];

struct office_term {
    int64_t id;
    int64_t office_id;
    int64_t person_id;
    struct date from_on;
    struct date until_on; /* the last day; year 0: until somebody says one */
    struct text chosen;   /* office_choosings, or empty */
    struct text note;
    struct text office_name, given_name, family_name; /* read only */
};

struct office_term_array {
    struct office_term *items;
    size_t count;
};

/* How somebody came to it. */
struct office_choosing {
    const char *code; /* "elected" */
    const char *name;
};
#define OFFICE_CHOOSINGS 5
extern const struct office_choosing office_choosings[OFFICE_CHOOSINGS];
/* For form_choice. */
extern const char *const office_choosing_codes[OFFICE_CHOOSINGS];

enum office_term_state { OFFICE_TERM_COMING, OFFICE_TERM_HELD, OFFICE_TERM_ENDED };
enum office_term_state office_term_state_of(const struct office_term *term, struct date today);
struct text office_term_state_name(enum office_term_state state); /* "coming", "held", "ended" */
/* Held, and over within OFFICE_WARNING_DAYS. */
bool office_term_ends_soon(const struct office_term *term, struct date today);

struct office_term_array office_terms_now(struct work *work); /* held or coming, by office */
struct office_term_array office_terms_before(struct work *work, int64_t most); /* latest first */
struct office_term_array office_terms_of(struct work *work, int64_t office_id);
struct office_term_array office_terms_of_person(struct work *work, int64_t person_id);
/* How many terms whoever has most of them has. */
int64_t office_terms_most_of_one(struct work *work);
struct office_term_array office_terms_after(struct work *work, int64_t after, int64_t most);
/* Those that end soon and have nobody after them. */
struct office_term_array office_terms_ending(struct work *work);
bool office_term_find(struct work *work, int64_t id, struct office_term *term);

enum office_term_save {
    OFFICE_TERM_SAVED,
    OFFICE_TERM_UNKNOWN,
    OFFICE_TERM_OFFICE_UNKNOWN,
    OFFICE_TERM_PERSON_UNKNOWN,
    OFFICE_TERM_DAYS_WRONG, /* the last day before the first, or none to begin with */
    OFFICE_TERM_TWICE,      /* they hold it then already */
    OFFICE_TERM_TAKEN       /* so many people hold it then as it has seats */
};
/* What office_term_save would say, with nothing written; person_id 0: somebody who is not there
 * yet. */
enum office_term_save office_term_check(struct work *work, const struct office_term *term,
                                        struct office_term *beside);
/* id 0: a new one, whose id is set. *beside is the term that is in the way, of the last two; may be
 * NULL. */
enum office_term_save office_term_save(struct work *work, struct office_term *term,
                                       struct office_term *beside);
/* It was written down wrongly. */
bool office_term_remove(struct work *work, int64_t id);

/* Sign-ins of people whose offices are all over. */
struct office_account {
    int64_t account_id;
    int64_t person_id;
    struct text office_name;
    struct date ended_on;
};

struct office_account_array {
    struct office_account *items;
    size_t count;
};
struct office_account_array office_accounts_over(struct work *work);

/* The card "Offices" of a person's page; false when there is nothing to show. */
bool office_card(struct request *request, int64_t person_id, struct safe_html *card);
