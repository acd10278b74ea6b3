/* The table of contents of initiatives: routes, and what belongs to whom. */
#include "engines/plans.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"
#include "initiatives_queries.h"

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)

static const struct route_field start_fields[] = {
    {.name = "playbook", .type = "text", .is_required = true, .about = "a playbook's slug"},
    {.name = "title", .type = "text", .about = "the playbook's when left out"},
    {.name = "need", .type = "id", .about = "the need that it answers"},
    {.name = "ward", .type = "text", .about = "code of the ward whose people it is for"},
    {.name = "starts_on",
     .type = "day",
     .is_required = true,
     .about = "the first session is on or after this day"},
    {.name = "weekday",
     .type = "text",
     .about = "monday to sunday, or 0 (Monday) to 6; that of starts_on when left out"},
    {.name = "time", .type = "time", .is_required = true, .about = "local time, 18:30"},
    {.name = "sessions",
     .type = "integer",
     .about = "how many, one a week, 1 to 60; the playbook's when left out"},
    {.name = "room", .type = "id", .about = "where they are"},
    {.name = "skip_holidays", .type = "boolean", .about = "no session on public holidays"},
    {.name = "left_out",
     .type = "text",
     .about = "other days without a session, 2026-12-24 or 24/12/2026, blanks between"},
};

static const struct route_field mood_fields[] = {
    {.name = "mood", .type = "text", .is_required = true, .about = "well, hand or stuck"},
};

static const struct route_field step_fields[] = {
    {.name = "done", .type = "boolean", .about = "1: it is done; 0: it is not, after all"},
};

static const struct route_field session_fields[] = {
    {.name = "day", .type = "day", .is_required = true, .about = "its local day"},
    {.name = "time", .type = "time", .is_required = true, .about = "local time, 18:30"},
    {.name = "length_minutes", .type = "integer", .about = "15 to 720; 90 when left out"},
    {.name = "room", .type = "id", .about = "where it is"},
    {.name = "sessions",
     .type = "integer",
     .about = "how many, one a week, 1 to 60; 1 when left out"},
    {.name = "skip_holidays", .type = "boolean", .about = "none on public holidays"},
};

static const struct route_field project_change_fields[] = {
    {.name = "title", .type = "text", .is_required = true, .about = "what it is called"},
    {.name = "aim", .type = "text", .about = "what it is for"},
    {.name = "time", .type = "time", .about = "local time; sessions ahead move with it"},
    {.name = "room", .type = "id", .about = "sessions ahead move with it"},
};

static const struct route_field initiative_change_fields[] = {
    {.name = "title", .type = "text", .about = "what it is called"},
    {.name = "aim", .type = "text", .about = "what it is for"},
    {.name = "time", .type = "time", .about = "local time; sessions ahead move with it"},
    {.name = "room", .type = "id", .about = "sessions ahead move with it"},
    {.name = "public_text", .type = "text", .about = "what neighbours read about it"},
    {.name = "is_public", .type = "boolean", .about = "whether it is on the public page"},
    {.name = "mood", .type = "text", .about = "well, hand or stuck"},
};

static const struct route_field role_change_fields[] = {
    {.name = "title", .type = "text", .is_required = true, .about = "what the role is called"},
    {.name = "what", .type = "text", .about = "what they do"},
    {.name = "capacity", .type = "integer", .is_required = true, .about = "at each session"},
    {.name = "duties", .type = "text", .about = "what they do, as far as a check depends on it"},
    {.name = "check", .type = "text", .about = "a level, or duties: what those need"},
    {.name = "training", .type = "text", .about = "that they need before; empty: none"},
    {.name = "references", .type = "integer", .about = "so many, up to 3"},
    {.name = "age_least", .type = "integer", .about = "in years; empty: any age"},
    {.name = "teaches", .type = "text", .about = "a training that whoever is there has then"},
    {.name = "keeps_newcomer_place",
     .type = "boolean",
     .about = "the last place is for somebody who has not helped yet"},
    {.name = "asks_for",
     .type = "text",
     .about = "leaflets, canvassing or money: inviting is an ask; empty: it is an offer"},
};

static const struct route_field session_change_fields[] = {
    {.name = "day", .type = "day", .about = "its local day"},
    {.name = "time", .type = "time", .about = "local time, 18:30"},
    {.name = "length_minutes", .type = "integer", .about = "15 to 720"},
    {.name = "room", .type = "id", .about = "where it is"},
    {.name = "capacity", .type = "integer", .about = "guests"},
};

static const struct route_field public_fields[] = {
    {.name = "public_text",
     .type = "text",
     .is_required = true,
     .about = "what neighbours read about it"},
    {.name = "is_public", .type = "boolean", .about = "whether it is on the public page"},
};

static const struct route_field reason_fields[] = {
    {.name = "reason", .type = "text", .about = "why; it is kept with each cancelled session"},
};

static const struct route routes[] = {
    {HTTP_GET, "/projects", PROJECT_READ, list_projects,
     .about = "All projects: going, being prepared, paused, finished."},
    {HTTP_GET, "/projects/new", PROJECT_WRITE, new_project,
     .about = "Start something: choose a playbook, say when and where, look at the dates."},
    {HTTP_POST, "/projects", PROJECT_WRITE, start_project,
     .about = "Start a project from a playbook.", FIELDS(start_fields)},
    {HTTP_GET, "/projects/{initiative}", PROJECT_READ, show_project,
     .about = "One project: its sessions, plan, roles and outcomes."},
    {HTTP_POST, "/projects/{initiative}/mood", PROJECT_RUN, set_mood,
     .about = "Say how a project is going.", FIELDS(mood_fields)},
    {HTTP_GET, "/projects/{initiative}/pause", PROJECT_WRITE, show_pause,
     .about = "The form to pause a project."},
    {HTTP_POST, "/projects/{initiative}/pause", PROJECT_WRITE, pause_project,
     .about = "Pause a project; with a reason its sessions ahead are cancelled.",
     FIELDS(reason_fields)},
    {HTTP_POST, "/projects/{initiative}/resume", PROJECT_WRITE, resume_project,
     .about = "Take a project up again."},
    {HTTP_GET, "/projects/{initiative}/finish", PROJECT_WRITE, show_finish,
     .about = "The form to finish a project."},
    {HTTP_POST, "/projects/{initiative}/finish", PROJECT_WRITE, finish_project,
     .about = "Finish a project; its sessions ahead are cancelled.", FIELDS(reason_fields)},
    {HTTP_POST, "/projects/{initiative}/steps/{step}", PROJECT_RUN, mark_step,
     .about = "Mark a step of the plan done, or open again.", FIELDS(step_fields)},
    {HTTP_GET, "/projects/{initiative}/sessions/new", PROJECT_RUN, show_plan_session,
     .about = "The form to plan one more session."},
    {HTTP_POST, "/projects/{initiative}/sessions", PROJECT_RUN, plan_session,
     .about = "Plan one more session, with a shift for each role.", FIELDS(session_fields)},
    {HTTP_GET, "/projects/{initiative}/public", PROJECT_WRITE, show_public,
     .about = "The form of what the public page says."},
    {HTTP_POST, "/projects/{initiative}/public", PROJECT_WRITE, set_public,
     .about = "Show a project on the public page, or not.", FIELDS(public_fields)},
    {HTTP_GET, "/projects/{initiative}/change", PROJECT_WRITE, show_project_change,
     .about = "The form to change a project."},
    {HTTP_POST, "/projects/{initiative}/change", PROJECT_WRITE, change_project,
     .about = "Change a project; its sessions ahead move to the new time and room.",
     FIELDS(project_change_fields)},
    {HTTP_GET, "/projects/{initiative}/roles/{role}", PROJECT_RUN, show_role_change,
     .about = "The form to change a role."},
    {HTTP_POST, "/projects/{initiative}/roles/{role}", PROJECT_RUN, change_role,
     .about = "Change a role, and its places at the sessions ahead.", FIELDS(role_change_fields)},
    {HTTP_GET, "/sessions/{session}/change", PROJECT_RUN, show_session_change,
     .about = "The form to move a session."},
    {HTTP_POST, "/sessions/{session}/change", PROJECT_RUN, change_session,
     .about = "Move a session to another time or room.", FIELDS(session_change_fields)},
    {HTTP_GET, "/sessions/{session}", PROJECT_READ, show_session,
     .about = "One session: when, where, who helps, how many are expected."},
    {HTTP_GET, "/sessions/{session}/cancel", PROJECT_RUN, show_cancel,
     .about = "The form to cancel a session."},
    {HTTP_POST, "/sessions/{session}/cancel", PROJECT_RUN, cancel_session,
     .about = "Cancel a session, with the reason.", FIELDS(reason_fields)},
    {HTTP_GET, "/api/v1/initiatives", PROJECT_READ, api_list_initiatives,
     .about = "Initiatives, newest first."},
    {HTTP_POST, "/api/v1/initiatives", PROJECT_WRITE, api_start_initiative,
     .about = "Start an initiative from a playbook, with its plan, roles, sessions and shifts.",
     FIELDS(start_fields)},
    {HTTP_GET, "/api/v1/initiatives/{initiative}", PROJECT_READ, api_get_initiative,
     .about = "One initiative."},
    {HTTP_PATCH, "/api/v1/initiatives/{initiative}", PROJECT_WRITE, api_change_initiative,
     .about = "Change an initiative; what is not sent stays.", FIELDS(initiative_change_fields)},
    {HTTP_PATCH, "/api/v1/roles/{role}", PROJECT_RUN, api_change_role,
     .about = "Change a role, and its places at the sessions ahead.", FIELDS(role_change_fields)},
    {HTTP_PATCH, "/api/v1/sessions/{session}", PROJECT_RUN, api_change_session,
     .about = "Move a session to another time or room.", FIELDS(session_change_fields)},
    {HTTP_GET, "/api/v1/initiatives/{initiative}/plan", PROJECT_READ, api_get_plan,
     .about = "The steps of its plan, by due date."},
    {HTTP_GET, "/api/v1/roles", PROJECT_READ, api_list_roles,
     .about = "What volunteers do; ?initiative= of one."},
};

static int64_t itself(struct work *work, int64_t id)
{
    struct initiative_by_id_row row;
    return initiative_by_id(work->db, work->arena, &row, .id = id) ? id : 0;
}

static int64_t of_role(struct work *work, int64_t id)
{
    struct role_owner_row row;
    return role_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

static int64_t of_step(struct work *work, int64_t id)
{
    struct text plan;
    int64_t subject;
    if (!plan_step_subject(work, id, &plan, &subject))
        return 0;
    return text_equal(plan, TEXT("initiative")) ? subject : 0;
}

static const struct ownership ownerships[] = {
    {.parameter = "initiative", .initiative = itself},
    {.parameter = "role", .initiative = of_role},
    {.parameter = "step", .initiative = of_step},
};

static size_t list_of_need(struct work *work, int64_t need_id, int64_t *ids, size_t most)
{
    struct initiative_ids_of_need_rows rows =
        initiative_ids_of_need(work->db, work->arena, .need_id = need_id);
    size_t count = rows.count < most ? rows.count : most;
    for (size_t i = 0; i < count; i++)
        ids[i] = rows.items[i].id;
    return count;
}

static void give_to_need(struct work *work, int64_t id, int64_t need_id)
{
    initiative_set_need(work->db, .id = id, .need_id = MAYBE(need_id));
}

static const struct need_hooks need_hooks = {
    .table = "initiatives", .list = list_of_need, .give = give_to_need};

const struct feature initiatives_feature = {
    .name = "initiatives",
    .need_hooks = &need_hooks,
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .ownerships = ownerships,
    .ownership_count = sizeof ownerships / sizeof *ownerships,
};
