/* People: anyone the hub knows, once. What they are to the hub is told by their relations. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature people_feature;
extern const struct feature import_feature; /* bringing in membership files */

/* The telephone code of numbers that are written without one. */
#define PEOPLE_COUNTRY TEXT("44")
/* How far somebody would go who did not say. */
#define PEOPLE_TRAVEL_KM 5

struct person {
    int64_t id;
    struct text given_name;
    struct text family_name;
    struct text name; /* "Grace Oldacre" */
    struct text email;
    struct text phone;
    struct text address;
    struct text postcode; /* with its blank */
    struct text area_code;
    struct text ward_code;
    struct text external_id; /* number in the system before */
    int64_t birth_year;      /* or 0 */
    int64_t travel_km;       /* 5 when they did not say */
    struct text note;
    int64_t created_at;
};

bool person_find(struct work *work, int64_t id, struct person *person);

/* Whose membership pays for that one, of a household; person_id 0: it stands alone. */
struct payer {
    int64_t person_id;
    struct text name;
    struct text words; /* "Pays with Amina Begum's membership" */
};
struct membership;
struct payer payer_of(struct request *request, const struct membership *membership);

struct person_found {
    int64_t id;
    struct text name;
    struct text ward_code; /* or empty */
};
struct person_found_array {
    struct person_found *items;
    size_t count;
};
/* By beginnings of words of their name, of an e-mail address or of a number, as typed (find.h). */
struct person_found_array person_search(struct work *work, struct text words, int64_t most);
/* Whether the hub knows anybody. */
bool people_has_any(struct work *work);

/* What of a person is written: empty texts are "not known". Postcode decides area and ward. */
struct new_person {
    struct text given_name;
    struct text family_name;
    struct text email;
    struct text phone;
    struct text address;
    struct text postcode;
    int64_t birth_year;
    int64_t travel_km;
    struct text note;
    struct text external_id;
};

enum person_add {
    PERSON_ADDED,
    PERSON_NAME_MISSING,
    PERSON_EMAIL_BAD,
    PERSON_PHONE_BAD,
    PERSON_POSTCODE_BAD
};
enum person_add person_add(struct work *work, const struct new_person *person, int64_t *id);
/* The same with somebody who is there; their number in the system before stays. */
enum person_add person_change(struct work *work, int64_t id, const struct new_person *person);

/* What of it could not be written; PERSON_ADDED when all is well. */
enum person_add person_fault(struct work *work, const struct new_person *person);
/* Says at its field what is wrong; false when all is well. */
bool tell_person_fault(struct request *request, enum person_add outcome);

/* The words by which a person is found. Whoever writes people.name_folded calls one of these:
 * change before the new name is written, remove with the name of somebody who is taken out. */
void people_add_words(struct work *work, int64_t person_id, struct text name_folded);
void people_change_words(struct work *work, int64_t person_id, struct text name_folded);
void people_remove_words(struct work *work, int64_t person_id, struct text name_folded);

void person_add_skill(struct work *work, int64_t person_id, struct text skill);
void person_add_language(struct work *work, int64_t person_id, struct text language);
/* part: 0 morning (to 12), 1 afternoon (to 17), 2 evening */
void person_add_time(struct work *work, int64_t person_id, enum weekday weekday, int part);

#define DAY_PARTS 3

struct person_offer {
    struct text_list skills;    /* codes of skills.h */
    struct text_list languages; /* BCP 47 */
    bool is_free[7][DAY_PARTS];
};
struct person_offer person_offer(struct work *work, int64_t person_id);
/* Instead of what was offered before. */
void person_set_offer(struct work *work, int64_t person_id, const struct person_offer *offer);

/* The legends of the boxes to tick; NULL: that list is not asked for. */
struct offer_words {
    const char *skills, *languages, *times;
    bool is_own; /* languages by what their speakers call them */
};
/* Boxes for skills, languages and times, the offer's ticked. Their fields: skills, languages,
 * times. */
struct safe_html offer_fields_html(struct request *request, const struct person_offer *offer,
                                   const struct offer_words *words);
/* What was ticked; unknown codes are left out. */
struct person_offer offer_read(struct request *request);
/* Languages that no box is for, and that were stored before, stay. */
void offer_keep_unlisted(struct request *request, int64_t person_id, struct person_offer *told);

/* How many applied to join and have no answer yet. */
int64_t people_count_applied(struct work *work);

/* Whether somebody else looks like the same human: for whoever looks at a newcomer. */
bool person_may_be_twice(struct work *work, int64_t id);

/* Takes out what there is of them, in every feature: but for name and membership, or wholly. */
void person_forget(struct work *work, int64_t id, enum forgetting how);

/* What was told of them beside what stands in their record: two records were one (merge.h). */
struct person_contact {
    int64_t id;
    struct text kind; /* "name", "email", "phone", "address", "birth-year", "number" */
    struct text value;
    int64_t told_at;
};
struct person_contact_array {
    struct person_contact *items;
    size_t count;
};
struct person_contact_array person_contacts(struct work *work, int64_t person_id);
/* "E-mail" */
struct text say_contact_kind(const struct request *request, struct text kind);

/* How people are shown on pages. */

/* "GO" for Grace Oldacre. */
struct text initials_of(struct arena *arena, struct text given_name, struct text family_name);
/* "a" to "d", always the same for the same person. */
struct text colour_of(int64_t person_id);
/* The page above: /people or the person's. */
struct page person_page(struct request *request, struct text title, const struct person *person);
