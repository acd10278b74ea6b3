/* Who we are, how to help, and how we treat what people tell us. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "features/hubpage/accessibility.html.h"
#include "features/hubpage/help.html.h"
#include "features/hubpage/imprint.html.h"
#include "features/hubpage/privacy.html.h"
#include "features/hubpage/programme.h"
#include "features/initiatives/initiatives.h"
#include "features/shifts/shifts.h"
#include "features/themes.h"
#include "features/venues/venues.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

#define HELP_DAYS 28

static bool is_public_initiative(struct request *request, int64_t id)
{
    struct initiative initiative;
    return initiative_find(&request->work, id, &initiative) && initiative.is_public;
}

static struct open_project *project_in(struct open_projects *projects, int64_t initiative_id)
{
    for (size_t i = 0; i < projects->count; i++)
        if (projects->items[i].initiative_id == initiative_id)
            return &projects->items[i];
    return NULL;
}

static struct open_project project_of(struct request *request, const struct shift *shift)
{
    return (struct open_project){
        .initiative_id = shift->initiative_id,
        .title = shift->title,
        .icon = text_from(theme_find(shift->theme)->icon),
        .next = show_when(request, zone_local(request->work.zone, shift->starts_at).date,
                          show_time(request, shift->starts_at)),
    };
}

static struct open_role *role_in(struct arena *arena, struct open_roles *roles,
                                 const struct shift *shift)
{
    for (size_t i = 0; i < roles->count; i++)
        if (roles->items[i].id == shift->role_id)
            return &roles->items[i];
    if (roles->count == roles->capacity) {
        size_t capacity = roles->capacity ? 2 * roles->capacity : 8;
        roles->items = arena_grow(arena, roles->items, roles->capacity * sizeof *roles->items,
                                  capacity * sizeof *roles->items);
        roles->capacity = capacity;
    }
    struct open_role *role = &roles->items[roles->count++];
    *role = (struct open_role){.id = shift->role_id,
                               .title = shift->role_title,
                               .what = shift->what,
                               .needs_check = !text_is_empty(shift->needs.check_level)};
    return role;
}

/* Shifts with free places by project and role, the nearest first. */
static struct open_projects open_projects(struct request *request)
{
    struct work *work = &request->work;
    struct shift_array shifts = shift_list_open(work, work->now, work->now + HELP_DAYS * DAY_MS);
    struct open_projects projects = {
        .items = arena_make_array(work->arena, struct open_project, shifts.count)};
    for (size_t i = 0; i < shifts.count; i++) {
        const struct shift *shift = &shifts.items[i];
        struct open_project *project = project_in(&projects, shift->initiative_id);
        if (!project && !is_public_initiative(request, shift->initiative_id))
            continue;
        if (!project) {
            project = &projects.items[projects.count++];
            *project = project_of(request, shift);
        }
        role_in(work->arena, &project->roles, shift)->places += shift->capacity - shift->confirmed;
    }
    return projects;
}

static struct page page_called(struct request *request, const char *title)
{
    return (struct page){.title = tr(request, title),
                         .is_public = true,
                         .is_narrow = true,
                         .back = TEXT("/"),
                         .back_name = tr(request, "This week")};
}

/* GET /help */
struct response help_page(struct request *request)
{
    struct help_view view = {.contact = contact_of_hub(request),
                             .projects = open_projects(request)};
    struct page page = page_called(request, TRANSLATE("Help a neighbour"));
    return page_response(request, &page, hubpage_help_html(&request->html, &view));
}

static struct our_venues our_venues(struct request *request)
{
    struct venue_array venues = venue_list_after(&request->work, 0, 50);
    struct our_venues ours = {
        .items = arena_make_array(request->work.arena, struct our_venue, venues.count)};
    for (size_t i = 0; i < venues.count; i++) {
        const struct venue *venue = &venues.items[i];
        ours.items[ours.count++] = (struct our_venue){
            .name = venue->name,
            .address = show_address(request, venue->address, venue->postcode),
            .note = venue->note,
            .is_step_free = venue->is_step_free,
        };
    }
    return ours;
}

static struct about_view about_view(struct request *request)
{
    return (struct about_view){.contact = contact_of_hub(request),
                               .hub_name = request->hub->name,
                               .imprint = request->hub->imprint,
                               .privacy_contact = request->hub->privacy_contact};
}

/* GET /privacy */
struct response privacy_page(struct request *request)
{
    struct about_view view = about_view(request);
    struct page page = page_called(request, TRANSLATE("How we use your information"));
    return page_response(request, &page, hubpage_privacy_html(&request->html, &view));
}

/* GET /accessibility */
struct response accessibility_page(struct request *request)
{
    struct about_view view = about_view(request);
    struct page page = page_called(request, TRANSLATE("Accessibility"));
    view.venues = our_venues(request);
    return page_response(request, &page, hubpage_accessibility_html(&request->html, &view));
}

/* GET /imprint */
struct response imprint_page(struct request *request)
{
    struct about_view view = about_view(request);
    struct page page = page_called(request, TRANSLATE("Who we are"));
    return page_response(request, &page, hubpage_imprint_html(&request->html, &view));
}
