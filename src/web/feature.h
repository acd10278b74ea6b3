/* A feature's entry in the table of contents of the program (features/features.c). */
#pragma once

#include <stddef.h>

#include "engines/retention.h"
#include "web/web.h"

/* From a path parameter to the one initiative it belongs to: how leads and partners are kept to
 * theirs. 0 when it belongs to none, or does not exist. */
struct ownership {
    const char *parameter; /* "session" */
    int64_t (*initiative)(struct work *work, int64_t id);
};

/* Where a line stands on /more. */
enum menu_group { MENU_HUB, MENU_PEOPLE, MENU_WORK, MENU_YOU };
#define MENU_GROUPS (MENU_YOU + 1)

/* A line of /more. */
struct menu_entry {
    const char *title;
    const char *address;
    const char *icon;
    const char *about;
    enum permission permission;
    enum menu_group group;
};

/* What a signed link /u/{token} opens. GET shows, POST acts (form field "act"). The handlers find
 * request->link filled: its purpose and subject. */
struct link_kind {
    const char *purpose; /* "shift-invitation" */
    route_handler show;
    route_handler act;
};

/* What a feature does when two records turn out to be of one human, or are parted again
 * (features/people/merge.h; rows that name a person move without it), and when a member is removed.
 * Any may be NULL; they are called in the order of the table of contents. */
struct person_hooks {
    /* A sentence (TRANSLATE) why the two cannot be one, or NULL. */
    const char *(*objection)(struct work *work, int64_t kept_id, int64_t gone_id);
    /* Settles between the two what one person has only once. What it changes or takes out among
     * their rows comes back when they are parted. */
    void (*make_room)(struct work *work, int64_t kept_id, int64_t gone_id);
    /* Puts what is counted once for each person into the figures (n 1), or takes it out (-1). */
    void (*count)(struct work *work, int64_t person_id, int64_t n);
    /* Works out anew what is kept beside their rows. */
    void (*work_out)(struct work *work, int64_t person_id);
    /* Two officers removed them (features/refusals): what opens something for them ends. */
    void (*put_out)(struct work *work, int64_t person_id);
};

/* A table of a feature whose rows name a need: they come along when two needs become one, and go
 * back when they are parted (features/needs/merge.h). */
struct need_hooks {
    const char *table;
    /* At most `most` of those that name it; how many. */
    size_t (*list)(struct work *work, int64_t need_id, int64_t *ids, size_t most);
    void (*give)(struct work *work, int64_t id, int64_t need_id);
};

/* Whether a message that belongs to something of a feature still holds: asked of the facts before
 * it is handed over or printed (features/messages). */
struct single_check {
    const char *source; /* of struct single_message */
    bool (*is_wanted)(struct work *work, int64_t source_id);
};

/* How much of a person goes. */
enum forgetting {
    FORGET_DETAILS, /* all but the name and the dates of membership */
    FORGET_WHOLLY
};

struct feature {
    const char *name;
    const struct route *routes;
    size_t route_count;
    const struct menu_entry *menu;
    size_t menu_count;
    const struct ownership *ownerships;
    size_t ownership_count;
    const struct link_kind *links;
    size_t link_count;
    const struct person_hooks *person_hooks; /* or NULL */
    const struct need_hooks *need_hooks;     /* or NULL */
    const struct keeper *keepers;
    size_t keeper_count;
    const struct single_check *single_checks;
    size_t single_check_count;
    /* Takes out what this feature has of a guest or person whose row goes; NULL when it has nothing
     * of them. Called in the order of the table of contents, the owner of the row last. */
    void (*forget_guest)(struct work *work, int64_t guest_id);
    void (*forget_person)(struct work *work, int64_t person_id, enum forgetting how);
};

struct feature_list {
    const struct feature *const *items;
    size_t count;
};

/* The table of contents, in features/features.c. */
extern const struct feature_list all_features;
