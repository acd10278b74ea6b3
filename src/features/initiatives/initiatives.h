/* Initiatives: what the hub does. On screens and in addresses they are projects. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature initiatives_feature;

/* Computed by initiative_state_of from dated facts. */
enum initiative_state {
    INITIATIVE_PLANNED,    /* its first session is ahead, and every place for volunteers is taken */
    INITIATIVE_RECRUITING, /* its first session is ahead, and volunteers are missing */
    INITIATIVE_RUNNING,
    INITIATIVE_PAUSED,
    INITIATIVE_FINISHED
};

struct text initiative_state_name(enum initiative_state state); /* "planned" … */

struct initiative {
    int64_t id;
    struct text title;
    struct text kind;  /* class, drop-in, fair, training, one-off */
    struct text theme; /* features/themes.h */
    struct text aim;
    struct text public_text;
    struct text playbook; /* slug, or empty */
    int64_t playbook_version;
    int64_t need_id;       /* or 0 */
    struct text ward_code; /* for whom, or empty */
    int64_t room_id;       /* or 0 */
    int64_t owner_account_id;
    int64_t capacity;
    bool is_public;
    enum initiative_state state;
    struct text mood; /* well, hand, stuck, or empty */
};

struct initiative_array {
    struct initiative *items;
    size_t count;
};

/* What "Start something here" asks (CONTRACT.md: POST /api/v1/initiatives). */
struct new_initiative {
    struct text playbook;  /* slug */
    struct text title;     /* empty: the playbook's */
    int64_t need_id;       /* or 0 */
    struct text ward_code; /* or empty */
    struct date starts_on; /* the first session is on or after this day, on that weekday */
    enum weekday weekday;
    int minutes;     /* local time of day of the start */
    int sessions;    /* how many weekly sessions, 1 to 60 */
    int64_t room_id; /* or 0 */
    int64_t owner_account_id;
};

enum initiative_start {
    INITIATIVE_STARTED,
    INITIATIVE_PLAYBOOK_UNKNOWN,
    INITIATIVE_NEED_UNKNOWN,
    INITIATIVE_ROOM_UNKNOWN,
    INITIATIVE_ROOM_TAKEN, /* *clash says by what and when */
    INITIATIVE_TOO_EARLY,  /* its first day is past */
    INITIATIVE_SESSIONS_BAD
};

/* Makes the initiative with its plan's steps, roles, weekly sessions in local time across clock
 * changes, and a shift for each role at each session. */
enum initiative_start initiative_start(struct work *work, const struct new_initiative *wanted,
                                       int64_t *id, struct text *clash);

bool initiative_find(struct work *work, int64_t id, struct initiative *initiative);
struct initiative_array initiative_list(struct work *work, bool is_open_only); /* newest first */
/* Running ones that answer a need. */
struct initiative_array initiative_list_for_need(struct work *work, int64_t need_id);

struct role {
    int64_t id;
    int64_t initiative_id;
    struct text title;
    struct text what;
    int64_t capacity;
    struct text skill;       /* or empty */
    struct text language;    /* or empty */
    struct text check_level; /* or empty */
    bool keeps_newcomer_place;
};

struct role_array {
    struct role *items;
    size_t count;
};

struct role_array role_list(struct work *work, int64_t initiative_id);
