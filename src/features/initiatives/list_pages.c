/* The list of projects. */
#include "base/arena.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/list.html.h"
#include "features/initiatives/texts.h"
#include "features/themes.h"
#include "initiatives_queries.h"

#define TRANSLATE(message) message

enum group { GROUP_GOING, GROUP_PREPARED, GROUP_PAUSED, GROUP_FINISHED, GROUP_COUNT };

static const struct {
    const char *code;
    const char *name;
} group_names[] = {
    [GROUP_GOING] = {"going", TRANSLATE("Going now")},
    [GROUP_PREPARED] = {"prepared", TRANSLATE("Being prepared")},
    [GROUP_PAUSED] = {"paused", TRANSLATE("Paused")},
    [GROUP_FINISHED] = {"finished", TRANSLATE("Finished")},
};

static enum group group_of(enum initiative_state state)
{
    switch (state) {
    case INITIATIVE_PLANNED:
    case INITIATIVE_RECRUITING: return GROUP_PREPARED;
    case INITIATIVE_RUNNING: return GROUP_GOING;
    case INITIATIVE_PAUSED: return GROUP_PAUSED;
    case INITIATIVE_FINISHED: return GROUP_FINISHED;
    }
    return GROUP_FINISHED;
}

/* What comes next of all projects, the newest first: read once for the page. */
struct ahead {
    struct session_array sessions;
    struct booked_next_rows booked;
};

static struct ahead what_is_ahead(struct work *work)
{
    return (struct ahead){
        .sessions = session_list_next(work),
        .booked =
            booked_next(work->db, work->arena, .begun_since = work->now - DAY_MS, .now = work->now),
    };
}

static const struct session *session_ahead(const struct ahead *ahead, int64_t initiative_id)
{
    for (size_t i = 0; i < ahead->sessions.count; i++)
        if (ahead->sessions.items[i].initiative_id == initiative_id)
            return &ahead->sessions.items[i];
    return NULL;
}

static int64_t booked_ahead(const struct ahead *ahead, int64_t initiative_id)
{
    for (size_t i = 0; i < ahead->booked.count; i++)
        if (ahead->booked.items[i].id == initiative_id)
            return ahead->booked.items[i].booked;
    return 0;
}

static void add_next_session(struct request *request, const struct ahead *ahead,
                             const struct initiative *initiative, struct project_row *row)
{
    const struct session *session = session_ahead(ahead, initiative->id);
    if (!session) {
        if (initiative->state == INITIATIVE_RUNNING)
            row->tag = (struct tag_view){tr(request, "No session ahead"), TEXT("warn"),
                                         TEXT("calendar-plus")};
        return;
    }
    struct places places = {initiative->wanted, initiative->taken, initiative->missing};
    int64_t booked = booked_ahead(ahead, initiative->id);
    row->next = tr_fill(request, "{when} · {where}", "when", say_when(request, session), "where",
                        say_where(request, session), NULL);
    row->people = tr_fill(request, "{helpers} · {guests}", "helpers", say_helpers(request, places),
                          "guests", say_booked(request, booked), NULL);
    row->tag = gap_tag(request, initiative->missing);
}

static void add_project(struct request *request, const struct ahead *ahead,
                        const struct initiative *initiative, struct project_group *group)
{
    struct project_row *row = &group->projects.items[group->projects.count++];
    *row = (struct project_row){.id = initiative->id,
                                .title = initiative->title,
                                .icon = text_from(theme_find(initiative->theme)->icon)};
    if (initiative->state == INITIATIVE_FINISHED)
        return;
    row->mood = mood_tag(request, initiative->mood);
    add_next_session(request, ahead, initiative, row);
}

static struct initiative_array visible(struct request *request)
{
    if (!role_is_kept(request->viewer.role))
        return initiative_list(&request->work, false);
    struct initiative_array own = {.items = arena_make(request->work.arena, struct initiative)};
    if (initiative_find(&request->work, request->viewer.initiative_id, own.items))
        own.count = 1;
    return own;
}

static struct text list_sentence(struct request *request, const int64_t *counts)
{
    struct text going = counts[GROUP_GOING]
                            ? tr_plural(request, "{n} project is going", "{n} projects are going",
                                        counts[GROUP_GOING])
                            : tr(request, "No project is going");
    if (counts[GROUP_PREPARED] == 0)
        return text_join(request->work.arena, going, TEXT("."));
    return tr_fill(request, "{going}, {prepared}.", "going", going, "prepared",
                   tr_plural(request, "{n} is being prepared", "{n} are being prepared",
                             counts[GROUP_PREPARED]),
                   NULL);
}

static struct empty_state nothing_started(struct request *request, bool may_start)
{
    return (struct empty_state){
        .icon = TEXT("sprout"),
        .title = tr(request, "Nothing has been started yet"),
        .sentence = tr(request, "A playbook brings the plan, the roles and the list of what to "
                                "buy. Choose one that answers a need."),
        .address = may_start ? TEXT("/projects/new") : TEXT(""),
        .action = tr(request, "Start something"),
        .is_main = true};
}

/* GET /projects */
struct response list_projects(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct initiative_array all = visible(request);
    struct ahead ahead = what_is_ahead(&request->work);
    struct project_group groups[GROUP_COUNT] = {0};
    int64_t counts[GROUP_COUNT] = {0};
    for (int i = 0; i < GROUP_COUNT; i++) {
        groups[i].code = text_from(group_names[i].code);
        groups[i].name = tr(request, group_names[i].name);
        groups[i].projects.items = arena_make_array(arena, struct project_row, all.count);
    }
    for (size_t i = 0; i < all.count; i++) {
        enum group group = group_of(all.items[i].state);
        counts[group]++;
        add_project(request, &ahead, &all.items[i], &groups[group]);
    }
    struct project_list_view view = {.sentence = list_sentence(request, counts),
                                     .may_start = role_may(request->viewer.role, PROJECT_WRITE)};
    view.groups.items = arena_make_array(arena, struct project_group, GROUP_COUNT);
    for (int i = 0; i < GROUP_COUNT; i++)
        if (counts[i])
            view.groups.items[view.groups.count++] = groups[i];
    if (all.count == 0)
        view.empty = nothing_started(request, view.may_start);
    struct page page = {.title = tr(request, "Projects"), .tab = TAB_PROJECTS};
    return page_response(request, &page, initiatives_list_html(&request->html, &view));
}
