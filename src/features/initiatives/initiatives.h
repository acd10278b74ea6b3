/* Initiatives: what the hub does. On screens and in addresses they are projects. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/checks/checks.h"
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

struct initiative_facts {
    bool is_paused;
    bool is_finished;
    struct date running_from; /* the first session's day; year 0: none yet */
    struct date today;
    int64_t missing; /* volunteers' places that nobody has taken at the next session */
};

enum initiative_state initiative_state_of(const struct initiative_facts *facts);

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
    struct text mood;         /* well, hand, stuck, or empty */
    struct date running_from; /* the first session's day */
    int64_t next_session_id;  /* that has not ended and was not cancelled, or 0 */
    int64_t wanted, taken;    /* volunteers' places at that session */
    int64_t missing;          /* of them, those that nobody has taken */
    int64_t created_at;
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
    struct text ward_code; /* empty: for the whole area; absent: the need's */
    struct date starts_on; /* the first session is on or after this day, on that weekday */
    enum weekday weekday;
    int minutes;     /* local time of day of the start */
    int sessions;    /* how many weekly sessions, 1 to 60 */
    int64_t room_id; /* or 0 */
    int64_t owner_account_id;
    bool skips_holidays; /* public ones (engines/holidays.h) */
    struct {
        const struct date *items;
        size_t count;
    } skipped; /* other days on which there is no session */
};

/* A week of the series. */
struct series_week {
    struct date day;
    struct text left_out; /* why there is no session; empty: there is one */
};

struct series_weeks {
    struct series_week *items;
    size_t count;
    struct date first, last; /* of those with a session */
};
/* Week by week from the first day until there are as many sessions as wanted, which a year's worth
 * of weeks left out does not prevent. */
struct series_weeks initiative_weeks(struct work *work, const struct new_initiative *wanted);

enum initiative_start {
    INITIATIVE_STARTED,
    INITIATIVE_PLAYBOOK_UNKNOWN,
    INITIATIVE_NEED_UNKNOWN,
    INITIATIVE_ROOM_UNKNOWN,
    INITIATIVE_ROOM_TAKEN, /* *clash says by what and when, in English */
    INITIATIVE_TOO_EARLY,  /* its first day is past */
    INITIATIVE_SESSIONS_BAD
};

/* What makes a room unusable for a series of sessions. */
struct room_clash {
    struct text by; /* the title of what is in it */
    int64_t starts_at;
};

/* What initiative_start would answer, without doing it. */
enum initiative_start initiative_may_start(struct work *work, const struct new_initiative *wanted,
                                           struct room_clash *clash);

/* Makes the initiative with its plan's steps, roles, weekly sessions in local time across clock
 * changes, and a shift for each role at each session. */
enum initiative_start initiative_start(struct work *work, const struct new_initiative *wanted,
                                       int64_t *id, struct text *clash);

bool initiative_find(struct work *work, int64_t id, struct initiative *initiative);
struct initiative_array initiative_list(struct work *work, bool is_open_only); /* newest first */
/* Those that answer a need and have not finished, newest first; their state says which run. */
struct initiative_array initiative_list_for_need(struct work *work, int64_t need_id);

struct role {
    int64_t id;
    int64_t initiative_id;
    struct text title;
    struct text what;
    int64_t capacity;
    struct text skill;    /* or empty */
    struct text language; /* or empty */
    struct text duties;   /* codes of checks.h with blanks between, or empty */
    struct person_needs needs;
    struct text teaches; /* a training: whoever is there has it then; or empty */
    bool keeps_newcomer_place;
    struct text asks_for; /* "leaflets", "canvassing", "money": an invitation is an ask; or empty */
};

struct role_array {
    struct role *items;
    size_t count;
};

struct role_array role_list(struct work *work, int64_t initiative_id);

/* What people who run it do. Each is false when there is no such initiative. */
bool initiative_set_mood(struct work *work, int64_t id, struct text mood);
/* Sessions ahead are cancelled with that reason, unless it is empty: then they stay. */
bool initiative_pause(struct work *work, int64_t id, struct text reason);
/* Sessions ahead are cancelled: what has finished has none. */
bool initiative_finish(struct work *work, int64_t id, struct text reason);
bool initiative_resume(struct work *work, int64_t id); /* after a pause, or an end too soon */
bool initiative_set_public(struct work *work, int64_t id, bool is_public, struct text public_text);

struct initiative_change {
    int64_t id;
    struct text title;
    struct text aim;
    int64_t room_id; /* or 0 */
    int minutes;     /* local time of the start; -1: as it is */
};
enum initiative_changed {
    INITIATIVE_CHANGED,
    INITIATIVE_UNKNOWN,
    INITIATIVE_TITLE_MISSING,
    INITIATIVE_CHANGE_ROOM_UNKNOWN,
    INITIATIVE_CHANGE_ROOM_TAKEN /* *clash says by what and when */
};
/* Sessions ahead that stand in the usual room or at the usual time move with it; those that were
 * moved one by one stay. Nothing changes when one of them finds the room taken. */
enum initiative_changed initiative_change(struct work *work, const struct initiative_change *wanted,
                                          struct room_clash *clash);
/* When its sessions usually begin, local minutes; -1 when none is ahead. */
int initiative_usual_minutes(struct work *work, int64_t id);

struct session_place;
enum session_move {
    SESSION_MOVED,
    SESSION_MOVE_UNKNOWN,
    SESSION_MOVE_TOO_LATE, /* it has begun, or is cancelled */
    SESSION_MOVE_PAST,     /* the new time is */
    SESSION_MOVE_ROOM_UNKNOWN,
    SESSION_MOVE_ROOM_TAKEN, /* *by is the title of what is in it */
    SESSION_MOVE_TOO_SMALL   /* more guests have booked */
};
/* Links that helpers and guests hold go on working. */
enum session_move initiative_move_session(struct work *work, int64_t session_id,
                                          const struct session_place *place, struct text *by);

bool role_find(struct work *work, int64_t id, struct role *role);
enum role_change {
    ROLE_CHANGED,
    ROLE_UNKNOWN,
    ROLE_TITLE_MISSING,
    ROLE_PLACES_TAKEN,   /* at a session ahead more people have one: *day */
    ROLE_CHECK_TOO_HIGH, /* enum check_level_fault */
    ROLE_CHECK_TOO_LOW
};
/* All but skill and language; shifts ahead that have the old
 * number of places get the new one. */
enum role_change role_change(struct work *work, const struct role *wanted, struct date *day);

struct more_session {
    int64_t initiative_id;
    int64_t room_id; /* or 0 */
    struct date day;
    int minutes; /* local time of the start */
    int length_minutes;
    int sessions;        /* one a week from that day on; 0: one */
    bool skips_holidays; /* then the series goes on longer */
};

enum initiative_plan_session {
    INITIATIVE_SESSION_PLANNED,
    INITIATIVE_SESSION_UNKNOWN, /* no such initiative, or it has finished */
    INITIATIVE_SESSION_ROOM_UNKNOWN,
    INITIATIVE_SESSION_ROOM_TAKEN, /* *clash says by what and when; none is planned */
    INITIATIVE_SESSION_TOO_EARLY
};

/* One more session, with a shift for each role. */
enum initiative_plan_session initiative_plan_session(struct work *work,
                                                     const struct more_session *wanted,
                                                     int64_t *session_id, struct room_clash *clash);
