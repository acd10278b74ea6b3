/* Rules of initiatives that only their own pages and addresses need. */
#pragma once

#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"

struct initiative_window {
    int64_t before_id; /* 0: from the newest */
    int64_t need_id;   /* 0: all */
    bool is_open_only;
    int64_t most;
};
struct initiative_array initiative_list_window(struct work *work,
                                               const struct initiative_window *window);
/* With a shift for each of the roles. */
int64_t initiative_add_session(struct work *work, const struct new_session *session,
                               const struct role_array *roles);
struct role_array role_list_after(struct work *work, int64_t after_id, int64_t most);
