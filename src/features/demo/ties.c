/* The demonstration's ties: who holds an office or held one, and what members do elsewhere. */
#include "features/demo/story.h"

#include "base/arena.h"
#include "features/accounts/accounts.h"
#include "features/involvement/involvement.h"
#include "features/memberships/memberships.h"
#include "features/offices/offices.h"
#include "features/people/people.h"
#include "features/refusals/refusals.h"
#include "web/web.h"

/* Officers are members too: whoever has that access role. */
static int64_t add_officer(struct story *story, const char *given, const char *family,
                           enum access_role role)
{
    int64_t id = 0;
    struct date joined = story_days_ago(story, 5 * 365 + 20 * (int64_t)role);
    struct new_person person = {
        .given_name = text_from(given),
        .family_name = text_from(family),
        .email = text_format(story->work->arena, "%.*s%s", TEXT_ARG(role_name(role)), DEMO_DOMAIN),
        .phone = text_format(story->work->arena, "07700 9005%02d", (int)role),
        .address = TEXT("Bakehouse Row"),
        .postcode = TEXT("E13 0AB")};
    story_at(story, joined, 11 * 60);
    story_expect(story, person_add(story->work, &person, &id) == PERSON_ADDED, "an officer");
    struct membership membership = {.person_id = id,
                                    .type = TEXT("full"),
                                    .applied_on = joined,
                                    .joined_on = joined,
                                    .paid_until = date_add_months(story->today, 5),
                                    .amount_pence = 1200};
    membership_add(story->work, &membership);
    return id;
}

struct post {
    const char *office;
    int64_t person_id;
    int from_days_ago, until_days_ahead; /* 0 ahead: no last day */
    const char *chosen;
};

static void add_post(struct story *story, const struct post *post)
{
    struct office office;
    story_expect(story, office_find_named(story->work, text_from(post->office), &office),
                 "an office");
    struct office_term term = {.office_id = office.id,
                               .person_id = post->person_id,
                               .from_on = story_days_ago(story, post->from_days_ago),
                               .chosen = text_from(post->chosen)};
    if (post->until_days_ahead)
        term.until_on = date_add_days(story->today, post->until_days_ahead);
    story_at(story, story_days_ago(story, post->from_days_ago > 0 ? post->from_days_ago : 1),
             20 * 60);
    story_expect(story, office_term_save(story->work, &term, NULL) == OFFICE_TERM_SAVED,
                 "a term of office");
}

void story_offices(struct story *story)
{
    int64_t chair = add_officer(story, "Winifred", "Ashlark", ROLE_CHAIR);
    int64_t secretary = add_officer(story, "Bernard", "Hythe", ROLE_SECRETARY);
    int64_t treasurer = add_officer(story, "Kofi", "Mensah", ROLE_TREASURER);
    int64_t organiser = add_officer(story, "Nasrin", "Chowdhury", ROLE_ORGANISER);
    const int64_t *helpers = story->volunteers;
    story_at(story, story_days_ago(story, 5 * 365), 20 * 60);
    for (size_t i = 0; i < OFFICE_USUAL; i++) {
        struct office office = {.name = text_from(office_usual[i].name),
                                .seats = office_usual[i].seats};
        story_expect(story, office_save(story->work, &office) == OFFICE_SAVED, "an office");
    }
    const struct post posts[] = {
        {"Chair", helpers[5], 1300, -570, "elected"},
        {"Chair", chair, 569, 161, "elected"},
        {"Deputy chair", helpers[8], 569, 161, "unopposed"},
        {"Treasurer", treasurer, 1300, -30, "elected"},
        {"Membership secretary", secretary, 569, 40, "unopposed"},
        {"Ward organiser", organiser, 400, 330, "appointed"},
        {"Ward organiser", helpers[3], 200, 530, "appointed"},
        {"Committee member", helpers[1], 569, 161, "elected"},
        {"Committee member", helpers[6], 569, 161, "elected"},
        {"Committee member", helpers[11], 90, 0, "coopted"},
    };
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
        add_post(story, &posts[i]);
}

void story_involvement(struct story *story)
{
    static const struct {
        int helper; /* of the volunteers */
        const char *group, *what;
        int hours, years; /* -1, 0: not told */
    } ties[] = {
        {0, "St Anselm's Pantry", "Cooks the Friday lunch", 12, 4},
        {2, "St Anselm's Pantry", "Drives the van", 8, 2},
        {4, "Katherine Road School", "Hears children read", 6, 3},
        {7, "Custom House Mothers", "Minds the little ones", 5, 1},
        {9, "Newham Rowing Club", "Coaches beginners", 10, 6},
        {10, "Plaistow Ladies' Circle", "", -1, 0},
        {12, "Plaistow Ladies' Circle", "Keeps the accounts", 4, 9},
        {13, "East Ham Allotments", "Waters the shared beds", 6, 2},
    };
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        struct involvement one = {.person_id = story->volunteers[ties[i].helper],
                                  .group = text_from(ties[i].group),
                                  .what = text_from(ties[i].what),
                                  .hours = ties[i].hours,
                                  .known_how = TEXT("told")};
        if (ties[i].years)
            one.since_on = date_add_months(story->today, -12 * ties[i].years);
        story_at(story, story_days_ago(story, 20 + 30 * (int64_t)i), 18 * 60);
        story_expect(story, involvement_save(story->work, &one) == INVOLVEMENT_SAVED,
                     "something done elsewhere");
        if (i % 2 == 0)
            involvement_thank(story->work, one.person_id);
    }
}

/* One removal is under way: the secretary proposed it, another officer is to say. */
void story_refusals(struct story *story)
{
    struct work *work = story->work;
    struct membership_array all = membership_list_after(work, 0, 0, 200);
    int64_t id = 0;
    story_at(story, story_days_ago(story, 3), 18 * 60);
    work->actor = (struct actor){ACTOR_OFFICER, story->accounts[ROLE_SECRETARY]};
    for (size_t i = 0; i < all.count; i++) {
        const struct membership *one = &all.items[i];
        bool is_plain = text_equal(one->type, TEXT("full")) && !one->of_membership_id &&
                        one->person_id != story->member_person &&
                        membership_state_now(work, one) == MEMBERSHIP_ACTIVE;
        if (!is_plain)
            continue;
        story_expect(story,
                     refusal_propose(work, one->person_id,
                                     TEXT("Rule 8: what was collected at the summer fair was not "
                                          "handed in, and three letters had no answer."),
                                     &id) == REFUSAL_DONE,
                     "a proposal to remove a member");
        return;
    }
}
