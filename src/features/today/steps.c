/* Which first steps are missing. None is stored but the two that no row can show. */
#include "features/today/steps.h"

#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/messages/messages.h"
#include "features/needs/needs.h"
#include "features/partners/partners.h"
#include "features/people/people.h"
#include "features/venues/venues.h"

#define TRANSLATE(message) message

/* A hub is made with its name alone as imprint: the law wants an address, and residents a way to
 * reach it. */
static bool has_said_who_it_is(struct request *request)
{
    const struct hub *hub = request->hub;
    return hub->imprint.size && !text_equal(hub->imprint, hub->name) && hub->tagline.size &&
           (hub->phone.size || hub->email.size);
}

static bool has_room(struct request *request)
{
    return room_list_after(&request->work, 0, 1).count > 0;
}

static bool has_people(struct request *request)
{
    return people_has_any(&request->work);
}

static bool has_partner(struct request *request)
{
    return partner_list_after(&request->work, 0, 1).count > 0;
}

static bool has_need(struct request *request)
{
    return need_has_any(&request->work);
}

static bool has_project(struct request *request)
{
    return initiative_list(&request->work, false).count > 0;
}

static bool has_mail(struct request *request)
{
    return mail_is_set_up(&request->work);
}

static bool has_copies(struct request *request)
{
    return request->hub->copies_said_at != 0;
}

static const struct {
    bool (*is_done)(struct request *request);
    const char *icon;
    const char *title;
    const char *about;
    const char *address;
} steps[] = {
    {has_said_who_it_is, "house", TRANSLATE("Say who you are"),
     TRANSLATE("Imprint, a line under the name, and how residents reach you."), "/more/settings"},
    {has_room, "door-open", TRANSLATE("Add a venue with a room"),
     TRANSLATE("A church hall, a school after hours, the back of a café."), "/more/rooms/new"},
    {has_people, "users", TRANSLATE("Bring in your members"),
     TRANSLATE("A spreadsheet is enough. You see what would happen before anything does."),
     "/people/import"},
    {has_partner, "heart-handshake", TRANSLATE("Add a partner"),
     TRANSLATE("Schools, food banks and libraries nearby know what is missing."),
     "/more/partners/new"},
    {has_need, "ear", TRANSLATE("Write down the first need"),
     TRANSLATE("What did somebody tell you last week?"), "/needs/new"},
    {has_project, "sprout", TRANSLATE("Start something small"),
     TRANSLATE("A playbook brings the plan, the roles and the list of what to buy."),
     "/projects/new"},
    {has_mail, "send", TRANSLATE("Set up e-mail"),
     TRANSLATE("Until then, messages are letters to print and links to copy."), "/more/mail"},
    {has_copies, "history", TRANSLATE("See that copies are made"),
     TRANSLATE("The program cannot see them from here. Read how, and say when it is so."),
     "/guide/backups"},
};

#define STEP_COUNT (sizeof steps / sizeof *steps)

struct today_steps today_steps(struct request *request)
{
    struct today_steps missing = {0};
    if (!role_may(request->viewer.role, SETTINGS_WRITE) || request->hub->steps_away_at)
        return missing;
    missing.items = arena_make_array(request->work.arena, struct today_step, STEP_COUNT);
    for (size_t i = 0; i < STEP_COUNT; i++) {
        if (steps[i].is_done(request))
            continue;
        missing.items[missing.count++] =
            (struct today_step){.icon = text_from(steps[i].icon),
                                .title = tr(request, steps[i].title),
                                .about = tr(request, steps[i].about),
                                .address = text_from(steps[i].address),
                                .is_copies = steps[i].is_done == has_copies};
    }
    missing.done = (int64_t)(STEP_COUNT - missing.count);
    missing.all = STEP_COUNT;
    return missing;
}

/* POST /today/steps/away */
struct response put_steps_away(struct request *request)
{
    struct hub hub = *request->hub;
    hub.steps_away_at = request->work.now;
    hub_change(request->work.db, &hub);
    return see_other(request, TEXT("/today"),
                     tr(request, "The first steps are put away. What is missing stands where it "
                                 "belongs: see More."));
}

/* POST /today/steps/copies */
struct response say_copies_are_made(struct request *request)
{
    struct hub hub = *request->hub;
    hub.copies_said_at = request->work.now;
    hub_change(request->work.db, &hub);
    return see_other(request, TEXT("/today"), tr(request, "Good. Try once to bring one back."));
}
