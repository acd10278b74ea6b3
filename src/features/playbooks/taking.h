/* Taking in a playbook that another hub signed: whose it is, what would happen, and doing it. */
#pragma once

#include "engines/work.h"
#include "features/playbooks/file.h"

/* How many are kept, older versions included. */
enum { PLAYBOOKS_TAKEN_MAX = 200 };

/* What can be said of a key. That a signature fits says only that whoever has the key made it. */
enum playbook_signer {
    PLAYBOOK_SIGNER_UNKNOWN, /* never seen here */
    PLAYBOOK_SIGNER_BEFORE,  /* of a playbook that was taken in before */
    PLAYBOOK_SIGNER_SELF     /* this hub's own */
};

enum playbook_taking {
    PLAYBOOK_TAKEN,
    PLAYBOOK_TAKEN_NEWER, /* in place of an older version of the same publisher */
    PLAYBOOK_SAME,        /* it is here already, word for word */
    PLAYBOOK_SHIPS,       /* one of that name comes with the program, with other words */
    PLAYBOOK_OTHERS,      /* one of that name is here, signed with another key */
    PLAYBOOK_OLDER,       /* a newer version is here */
    PLAYBOOK_DIFFERS,     /* this very version is here, with other words */
    PLAYBOOK_TOO_MANY
};

struct playbook_look {
    enum playbook_signer signer;
    struct text known_as; /* BEFORE: as that key called itself when it first came */
    int64_t known_since;  /* BEFORE: ms UTC */
    struct text fingerprint;
    enum playbook_taking outcome; /* what playbook_take would do */
    int64_t version_here;         /* of the one that is here, or 0 */
};

void playbook_look_at(struct work *work, const struct playbook_file *file,
                      struct playbook_look *look);
/* Looks again and, for the first two outcomes, keeps it. */
enum playbook_taking playbook_take(struct work *work, const struct playbook_file *file);
/* A sentence why not, or what it would be; absent for PLAYBOOK_TAKEN. TRANSLATE'd English. */
const char *playbook_taking_sentence(enum playbook_taking outcome);
bool playbook_taking_is_good(enum playbook_taking outcome);

/* The signed file to pass on: one that came from elsewhere as it came, with its publisher's
 * signature; one that ships signed by this hub. False when there is no such playbook. */
bool playbook_pass_on(struct work *work, struct text slug, struct text publisher,
                      struct text *file);
/* All versions of one that came from elsewhere; false when there is none. Projects that began with
 * it keep their steps and roles. */
bool playbook_remove(struct work *work, struct text slug);
