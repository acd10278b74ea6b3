/* People: anyone the hub knows, once. What they are to the hub is told by their relations. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature people_feature;
extern const struct feature import_feature; /* bringing in membership files */

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
    int64_t birth_year; /* or 0 */
    int64_t travel_km;  /* 5 when they did not say */
    struct text note;
    int64_t created_at;
};

bool person_find(struct work *work, int64_t id, struct person *person);

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

void person_add_skill(struct work *work, int64_t person_id, struct text skill);
void person_add_language(struct work *work, int64_t person_id, struct text language);
/* part: 0 morning (to 12), 1 afternoon (to 17), 2 evening */
void person_add_time(struct work *work, int64_t person_id, enum weekday weekday, int part);
void person_add_check(struct work *work, int64_t person_id, struct text level,
                      struct date issued_on, struct date expires_on, int64_t seen_by_account_id);
