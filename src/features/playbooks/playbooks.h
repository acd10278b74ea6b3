/* Playbooks: how to run one kind of initiative. The ones that ship are files inside the program;
 * playbooks/README.md describes the two files of each. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "web/feature.h"

struct arena;
struct playbook_texts;
struct work;

extern const struct feature playbooks_feature;

struct playbook_step {
    struct text title;
    struct text detail;
    int64_t lead_days; /* after the first session; negative: before it */
    struct text owner; /* an access role's name: organiser, lead, safeguarding, treasurer */
};

struct playbook_role {
    struct text title;
    struct text what;
    int64_t places;         /* at each session */
    struct text skill;      /* code of skills.h, or absent */
    struct text language;   /* BCP 47, or absent */
    struct text check;      /* "none" or "basic": where duties are given, they decide */
    struct text duties;     /* codes of duties.h with blanks between, or absent */
    struct text training;   /* that is needed: a code of duties.h, or absent */
    struct text teaches;    /* whoever is there has that training then, or absent */
    int64_t references;     /* that are needed */
    int64_t age_least;      /* years; 0: any */
    int64_t newcomer_place; /* 1: one place is kept for somebody who has never helped */
    struct text asks_for;   /* "leaflets", "canvassing" or "money", or absent: plain help */
    struct text companion;  /* who a newcomer is with; absent when there is no such place */
};

struct playbook_kit {
    struct text item;
    struct text quantity;
    int64_t cost_pence; /* of the whole line, an estimate */
};

struct playbook_risk {
    struct text what;
    struct text prevent;
    struct text response;
    struct text owner;
};

enum { PLAYBOOK_WEEKS_MAX = 8 };

struct playbook_measure {
    struct text what; /* what is counted */
    struct text how;
    struct text when;
    int64_t weeks[PLAYBOOK_WEEKS_MAX]; /* when somebody is asked, rising, after `from` */
    size_t week_count;
    struct text from; /* first-session, first-visit or outcome; absent without weeks */
};

struct playbook {
    struct text slug;
    int64_t version;
    struct text title;
    struct text kind;    /* class, drop-in, fair, training, one-off */
    struct text theme;   /* a code of CONTRACT's closed list: "english" */
    struct text summary; /* one sentence */
    struct text need;    /* whom it helps, without a full stop */
    int64_t people;      /* helpers on the list, spares included */
    int64_t cost_pence_start;
    int64_t cost_pence_weekly;
    int64_t lead_weeks; /* of preparation */
    int64_t length_minutes;
    int64_t capacity;      /* guests a session */
    int64_t weeks;         /* sessions, one a week; 1 for a single day */
    struct text languages; /* of the sessions: BCP 47, with commas between */
    struct {
        struct playbook_step *items; /* by lead_days */
        size_t count;
    } steps;
    struct {
        struct playbook_role *items;
        size_t count;
    } roles;
    struct {
        struct playbook_kit *items;
        size_t count;
    } kit;
    struct {
        struct playbook_risk *items;
        size_t count;
    } risks;
    struct {
        struct playbook_measure *items;
        size_t count;
    } measures;
    struct text guide; /* Markdown, without the heading that repeats the title */
    /* Where it came from; empty and 0 when it ships. */
    struct text publisher; /* by its own account */
    struct text public_key;
    int64_t taken_at;
};

struct playbook_error {
    size_t line;         /* of playbook.ini, from 1 */
    struct text message; /* a sentence: what is wrong and what to write instead */
};

/* Reads a playbook's two files; the texts of the result stay in `ini`, `guide` and the arena.
 * False with the first thing that is wrong in *error. */
bool playbook_parse(struct arena *arena, struct text ini, struct text guide,
                    struct playbook *playbook, struct playbook_error *error);

/* The playbooks that the hub has: those that ship, and the newest version of those that came from
 * elsewhere. */
bool playbook_find(struct work *work, struct text slug, struct playbook *playbook);

struct playbook_list {
    struct playbook *items; /* by slug */
    size_t count;
};
struct playbook_list playbook_list(struct work *work);

/* Those that ship, alone. */
struct playbook_list playbook_shipped_list(struct arena *arena);
bool playbook_shipped_texts(struct arena *arena, struct text slug, struct playbook_texts *texts);

/* Volunteers' places at one session, over all roles. */
int64_t playbook_places(const struct playbook *playbook);
