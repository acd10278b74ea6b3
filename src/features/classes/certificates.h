/* Certificates: that somebody came, or has completed it, with a code that anyone can check. */
#pragma once

#include "base/date.h"
#include "engines/retention.h"
#include "engines/work.h"

#define CERTIFICATE_ATTENDANCE TEXT("attendance")
#define CERTIFICATE_COMPLETION TEXT("completion")

struct certificate {
    int64_t id;
    int64_t initiative_id;
    int64_t guest_id;              /* 0: their name is gone */
    struct text code;              /* "MKHXR-23PQD-79VWC" */
    struct text kind;              /* attendance, completion */
    struct text name;              /* "Amina K."; "A. K." once their name is gone */
    struct text title;             /* the initiative's */
    struct text language;          /* the guest's, or empty */
    struct date from_on, until_on; /* sessions of it */
    int64_t came, held;            /* sessions */
    struct date issued_on;
    struct date withdrawn_on; /* year 0: it holds */
};

enum certificate_issue {
    CERTIFICATE_ISSUED,
    CERTIFICATE_ENROLMENT_UNKNOWN,
    CERTIFICATE_KIND_UNKNOWN,
    CERTIFICATE_NOTHING_HELD, /* no session was held while they had a place */
    CERTIFICATE_NEVER_CAME,
    CERTIFICATE_NOT_COMPLETED
};

enum certificate_issue certificate_issue(struct work *work, int64_t enrolment_id, struct text kind,
                                         int64_t *id);
bool certificate_find(struct work *work, int64_t id, struct certificate *certificate);
/* By its code as somebody types it: small letters, blanks and hyphens anywhere. A withdrawn one is
 * found too. */
bool certificate_check(struct work *work, struct text typed, struct certificate *certificate);
/* False when there is none that holds. */
bool certificate_withdraw(struct work *work, int64_t id);
/* What it belongs to, or 0. */
int64_t certificate_initiative(struct work *work, int64_t id);

struct certificate_row {
    int64_t id;
    struct text kind;
    struct date issued_on;
    bool is_withdrawn;
};

struct certificate_rows {
    struct certificate_row *items;
    size_t count;
};

/* Of a guest in an initiative, newest first. */
struct certificate_rows certificate_list(struct work *work, int64_t guest_id,
                                         int64_t initiative_id);
/* The name goes with the guest; the code goes on being good. */
void certificate_forget_guest(struct work *work, int64_t guest_id);

extern const struct keeper certificate_keeper;
