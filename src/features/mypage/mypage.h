/* My page: what a member sees and does about themselves, by a signed link or an account of theirs.
 */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature mypage_feature;

/* The link opens one person's page and does nothing else; it ends by itself after so many days, by
 * an officer's word, when records are merged, and when the person goes. */
#define MY_PAGE_LINK TEXT("my-page")
#define MY_PAGE_DAYS 30

/* The token that lasts, or a new one. link_key is the hub's. */
struct text my_page_token(struct work *work, struct text link_key, int64_t person_id);

/* Their page shows three places for the next 30 days: one offer of the allowance (journey.h),
 * however often they look. False when they were offered enough elsewhere. */
bool my_page_offer_places(struct work *work, int64_t person_id);

/* Whoever has that e-mail address, for an account of theirs; 0 when nobody has it, or several. */
int64_t my_page_person_of(struct work *work, struct text email);

/* People who asked to be erased and are not yet. */
struct erasure_counts {
    int64_t all;
    struct date first_due; /* year 0: none */
};
struct erasure_counts erasure_count_open(struct work *work);
