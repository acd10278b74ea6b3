/* The demonstration hub, chapter by chapter. */
#include "features/demo/demo.h"

#include "base/arena.h"
#include "features/accounts/accounts.h"
#include "features/demo/story.h"
#include "features/place/place.h"
#include "platform/clock/clock.h"
#include "web/housekeeping.h"
#include "web/permission.h"

#define SEED UINT64_C(0x6875627761726400)
#define LOOKED_AT_ONCE 1000

static bool make_hub(struct story *story)
{
    struct work *work = story->work;
    struct hub *hub = &story->hub;
    *hub = (struct hub){
        .slug = TEXT("newham"),
        .name = TEXT("Newham Association"),
        .body_type = TEXT("community_association"),
        .zone_name = TEXT("Europe/London"),
        .language = TEXT("en-GB"),
        .tagline = TEXT("Your neighbourhood hub in Plaistow"),
        .imprint = TEXT("Newham Association, The Old Bakery, Bakehouse Row, London E13 0AB. "
                        "A demonstration: everybody here is made up."),
        .phone = TEXT("020 7946 0123"),
        .email = TEXT("hello@example.org"),
        .privacy_contact = TEXT("Winifred Ashlark, privacy@example.org"),
        .steps_away_at = story->now,
        .copies_said_at = story->now,
        .currency = TEXT("GBP"),
    };
    if (!area_pack_ready(work, TEXT("newham"), &hub->area_code) ||
        hub_add(work->db, work->ids, work->now, hub) != HUB_ADDED)
        return false;
    work->zone = hub->zone;
    story->today = zone_local(hub->zone, story->now).date;
    return true;
}

static struct demo_officers list_officers(struct work *work)
{
    static const enum access_role roles[] = {ROLE_CHAIR,  ROLE_SECRETARY, ROLE_ORGANISER,
                                             ROLE_LEAD,   ROLE_TREASURER, ROLE_SAFEGUARDING,
                                             ROLE_MEMBER, ROLE_PARTNER,   ROLE_REGION};
    const size_t count = sizeof roles / sizeof *roles;
    struct demo_officers officers = {.items =
                                         arena_make_array(work->arena, struct demo_officer, count)};
    for (; officers.count < count; officers.count++) {
        struct text role = role_name(roles[officers.count]);
        officers.items[officers.count] = (struct demo_officer){
            .role = role,
            .email = text_format(work->arena, "%.*s%s", TEXT_ARG(role), DEMO_DOMAIN),
            .password = TEXT(DEMO_PASSWORD)};
    }
    return officers;
}

static void tell_story(struct story *story)
{
    story_officers(story);
    story_premises(story);
    story_members(story);
    story_fees(story);
    story_needs(story);
    story_initiatives(story);
    story_take_up_needs(story);
    story_sessions(story);
    story_ahead(story);
    story_outcomes(story);
    story_jobs(story);
    story_applications(story);
    story_offices(story);
    story_involvement(story);
    story_refusals(story);
    story_classes(story);
}

/* A hub of that age has long let go of those who left years ago. */
static void let_go(struct work *work)
{
    work->actor = (struct actor){ACTOR_PROGRAM, 0};
    while (housekeeping_retain(work, LOOKED_AT_ONCE) > 0)
        ;
}

enum demo_make demo_make(struct work *work, struct demo_officers *officers, struct text *why)
{
    struct story *story = arena_make(work->arena, struct story);
    *story = (struct story){.work = work, .random = {.state = SEED}, .now = work->now};
    if (hub_all(work->db, work->arena).count > 0)
        return DEMO_NOT_EMPTY;
    if (!make_hub(story) || !story_read_names(story) || !story_read_postcodes(story)) {
        *why = TEXT("the area pack or the names do not fit");
        return DEMO_INCOMPLETE;
    }
    tell_story(story);
    work->now = story->now;
    let_go(work);
    *why = story->trouble;
    *officers = list_officers(work);
    return text_is_empty(*why) && db_failed(work->db) == DB_OK ? DEMO_MADE : DEMO_INCOMPLETE;
}
