/* What somebody has told so far on /join. Nothing is stored until the end: the pages carry it
 * along, sealed with the server's key, so that it can be neither read nor changed on the way. */
#pragma once

#include "features/joining/joining.h"

enum join_page {
    JOIN_WHY,
    JOIN_SKILLS,
    JOIN_LANGUAGES,
    JOIN_WHEN,
    JOIN_FAR,
    JOIN_TYPE, /* where the hub has several types of membership that are open */
    JOIN_YOU,
    JOIN_CHECK,
    JOIN_PAGES
};

#define JOIN_LASTS_MS (24 * HOUR_MS)

const char *join_page_code(enum join_page page);
/* JOIN_WHY for any other word. */
enum join_page join_page_from_code(struct text code);

struct join_answers {
    int64_t begun_at;
    struct application told;
};

struct join_answers join_answers_new(struct work *work);
struct text join_answers_seal(struct request *request, const struct join_answers *answers);
/* False when they are not ours, of another hub, or too old. */
bool join_answers_open(struct request *request, struct text sealed, struct join_answers *answers);
