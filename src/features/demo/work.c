/* What the demonstration's association does: its initiatives, twelve weeks of sessions with their
 * registers, and what is ahead. */
#include "features/memberships/memberships.h"
#include "features/demo/story.h"

#include "base/arena.h"
#include "engines/plans.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "features/outcomes/outcomes.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/thanks/thanks.h"
#include "web/accounts.h"

#define WEEKS_AHEAD 8

/* The guests' list: learners first, then seekers of work, then visitors of the fair. */
#define LEARNERS 9 /* the class has 12 places */
#define SEEKERS (2 * DEMO_GUESTS / 3)

struct start {
    const char *playbook, *title;
    int need, room;
    enum weekday weekday;
    int minutes, sessions;
    int64_t days_ago;
    const char *ward;
};

static int64_t start_initiative(struct story *story, const struct start *start)
{
    int64_t id = 0;
    struct text clash = TEXT("");
    struct new_initiative wanted = {
        .playbook = text_from(start->playbook),
        .title = text_from(start->title),
        .need_id = start->need < 0 ? 0 : story->needs[start->need],
        .ward_code = text_from(start->ward),
        .starts_on = story_days_ago(story, start->days_ago),
        .weekday = start->weekday,
        .minutes = start->minutes,
        .sessions = start->sessions,
        .room_id = story->rooms[start->room],
        .owner_account_id = story->accounts[ROLE_ORGANISER],
    };
    story_at(story, date_add_days(wanted.starts_on, -28), 11 * 60);
    story_expect(story, initiative_start(story->work, &wanted, &id, &clash) == INITIATIVE_STARTED,
                 start->playbook);
    return id;
}

/* What was due has been done, but for what fell due in the last days. */
static void do_plan(struct story *story, int64_t initiative_id)
{
    struct plan_step_array steps = plan_steps(story->work, TEXT("initiative"), initiative_id);
    for (size_t i = 0; i < steps.count; i++) {
        int64_t late = date_days_between(steps.items[i].due_on, story->today);
        if (late < 6)
            continue;
        story_at(story, steps.items[i].due_on, 16 * 60);
        plan_step_mark(story->work, steps.items[i].id, true, story->accounts[ROLE_ORGANISER]);
    }
}

void story_initiatives(struct story *story)
{
    const int sessions = DEMO_WEEKS + WEEKS_AHEAD;
    const struct start english = {"english-conversation-class",
                                  "English for beginners",
                                  0,
                                  1,
                                  SATURDAY,
                                  10 * 60,
                                  sessions,
                                  DEMO_WEEKS * 7,
                                  "E05013913"};
    const struct start jobs_club = {
        "weekly-jobs-club", "Tuesday jobs club", 1,          0, TUESDAY, 10 * 60,
        sessions,           DEMO_WEEKS * 7,      "E05013919"};
    const struct start fair = {"jobs-fair", "Plaistow jobs fair", 1, 3, THURSDAY, 11 * 60, 1,
                               40,          "E05013919"};
    story->jobs_club = start_initiative(story, &jobs_club);
    story->english = start_initiative(story, &english);
    story->fair = start_initiative(story, &fair);
    do_plan(story, story->jobs_club);
    do_plan(story, story->english);
    do_plan(story, story->fair);
    story_expect(
        story,
        account_give_role(story->work, story->accounts[ROLE_LEAD], ROLE_LEAD, story->english) &&
            account_give_role(story->work, story->accounts[ROLE_PARTNER], ROLE_PARTNER,
                              story->jobs_club),
        "the lead's and the partner's role");
}

static bool has_joined(struct story *story, int64_t person_id)
{
    struct membership membership;
    return membership_of_person(story->work, person_id, &membership) &&
           date_compare(membership.joined_on, work_today(story->work)) <= 0;
}

/* Somebody new each time until the places are taken; the verdict decides who may. */
static void fill_shift(struct story *story, const struct shift *shift, uint32_t percent)
{
    int64_t wanted = 0, taken = 0;
    for (int64_t i = 0; i < shift->capacity; i++)
        wanted += story_chance(story, percent);
    for (size_t tries = 0; tries < 3 * story->volunteer_count && taken < wanted; tries++) {
        int64_t person = story->volunteers[story_pick(story, (uint32_t)story->volunteer_count)];
        if (has_joined(story, person) &&
            shift_may_join(story->work, shift->id, person) == SHIFT_JOINED)
            taken += shift_join(story->work, shift->id, person) == SHIFT_JOINED;
    }
}

static void fill_session(struct story *story, const struct session *session, uint32_t percent)
{
    struct shift_array shifts = shift_list_of_session(story->work, session->id);
    for (size_t i = 0; i < shifts.count; i++)
        fill_shift(story, &shifts.items[i], percent);
}

static struct new_guest new_guest(struct story *story, size_t number)
{
    static const char *const wishes[] = {"Seat near the door", "Brings baby", "Reads Bengali",
                                         "Leaves at half past"};
    struct text given, family, language;
    story_name(story, &given, &family, &language);
    bool has_wish = story_chance(story, 20);
    return (struct new_guest){
        .first_name = given,
        .initial = text_slice(family, 0, (unsigned char)family.data[0] < 0x80 ? 1 : 2),
        .contact = text_format(story->work->arena, "07700 900%03zu", 500 + number),
        .language = language,
        .postcode = story_chance(story, 88) ? story_near_postcode(story) : story_postcode(story),
        .known_need = has_wish ? text_from(wishes[story_pick(story, 4)]) : TEXT(""),
    };
}

/* Most guests belong to one initiative and come on most days. */
static void book_guests(struct story *story, const struct session *session,
                        const struct new_guest *guests, size_t from, size_t until)
{
    for (size_t i = from; i < until; i++) {
        int64_t booking = 0;
        if (story_chance(story, 62))
            booking_add(story->work, session->id, &guests[i], &booking);
    }
}

static void mark_guests(struct story *story, const struct session *session)
{
    struct expected_guests expected = guest_list_expected(story->work, session->id);
    for (size_t i = 0; i < expected.count; i++)
        register_mark_guest(story->work, session->id, expected.items[i].guest.id,
                            story_chance(story, 72), story->work->now);
}

static void mark_volunteers(struct story *story, const struct session *session)
{
    struct sign_up_array helpers = sign_up_list_of_session(story->work, session->id);
    for (size_t i = 0; i < helpers.count; i++)
        register_mark_volunteer(story->work, session->id, helpers.items[i].id,
                                story_chance(story, 93), story->work->now);
}

/* Two days later whoever leads it has thanked all but every seventh: those wait. */
static void thank_volunteers(struct story *story, const struct session *session)
{
    struct sign_up_array helpers = sign_up_list_of_session(story->work, session->id);
    story->work->now = session->ends_at + 2 * DAY_MS;
    for (size_t i = 0; i < helpers.count && story->work->now < story->now; i++)
        if (helpers.items[i].state == SIGN_UP_ATTENDED && helpers.items[i].id % 7 != 0)
            thanks_give(
                story->work, story->hub.link_key,
                &(struct thanks){.person_id = helpers.items[i].person_id,
                                 .how = helpers.items[i].id % 2 ? THANKS_IN_PERSON : THANKS_BY_CALL,
                                 .signed_by = TEXT("Nasrin Chowdhury")});
}

static void say_how_it_went(struct story *story, const struct session *session)
{
    static const char *const best[] = {
        "Two people who had never spoken before stayed to talk.",
        "Everybody found a partner for the last game.",
        "The new tutor made people laugh.",
        "Three CVs were finished.",
    };
    static const char *const change[] = {
        "Begin with tea: people come ten minutes early.",
        "We need a second table near the window.",
        "Print the sheet larger.",
        "Ask the library for more easy books.",
    };
    if (!story_chance(story, 80))
        return;
    session_set_went(
        story->work, session->id, story_chance(story, 75) ? TEXT("well") : TEXT("mixed"),
        text_from(best[story_pick(story, 4)]), text_from(change[story_pick(story, 4)]));
}

static void hold_session(struct story *story, const struct session *session,
                         const struct new_guest *guests, size_t from, size_t until)
{
    story->work->now = session->starts_at - 5 * DAY_MS;
    fill_session(story, session, 92);
    book_guests(story, session, guests, from, until);
    story->work->now = session->ends_at;
    mark_guests(story, session);
    mark_volunteers(story, session);
    story->work->actor = (struct actor){ACTOR_OFFICER, story->accounts[ROLE_LEAD]};
    story_expect(story, register_finish(story->work, session->id) == REGISTER_FINISHED,
                 "a register");
    say_how_it_went(story, session);
    thank_volunteers(story, session);
    story->work->actor = (struct actor){ACTOR_COMMAND, 0};
}

void story_sessions(struct story *story)
{
    struct new_guest *guests = story->guests;
    for (size_t i = 0; i < DEMO_GUESTS; i++)
        guests[i] = new_guest(story, i);
    struct session_array sessions = session_list_between(
        story->work, story->now - (DEMO_WEEKS + 1) * 7 * DAY_MS, story->now - 2 * HOUR_MS);
    for (size_t i = 0; i < sessions.count; i++) {
        const struct session *session = &sessions.items[i];
        if (session->ends_at > story->now)
            continue;
        if (session->initiative_id == story->english)
            hold_session(story, session, guests, 0, LEARNERS);
        else if (session->initiative_id == story->jobs_club)
            hold_session(story, session, guests, LEARNERS, SEEKERS);
        else
            hold_session(story, session, guests, LEARNERS, DEMO_GUESTS);
    }
}

static void invite_somebody(struct story *story, const struct shift *shift)
{
    int64_t sign_up = 0;
    struct suggestion_array suggested = shift_suggest(story->work, shift->id, 2);
    if (shift->confirmed < shift->capacity && suggested.count)
        shift_invite(story->work, shift->id, suggested.items[0].person_id,
                     suggested.items[0].reason, &sign_up);
}

/* The next weeks: the nearest sessions nearly staffed, later ones open, a few invitations out. */
void story_ahead(struct story *story)
{
    story->work->now = story->now - DAY_MS;
    struct session_array sessions =
        session_list_between(story->work, story->now, story->now + WEEKS_AHEAD * 7 * DAY_MS);
    for (size_t i = 0; i < sessions.count; i++) {
        const struct session *session = &sessions.items[i];
        fill_session(story, session, i < 2 ? 85 : i < 6 ? 45 : 10);
        struct shift_array shifts = shift_list_of_session(story->work, session->id);
        bool is_jobs_club = session->initiative_id == story->jobs_club;
        if (i < 2)
            book_guests(story, session, story->guests, is_jobs_club ? LEARNERS : 0,
                        is_jobs_club ? SEEKERS : LEARNERS / 2);
        if (i < 3 && shifts.count)
            invite_somebody(story, &shifts.items[i % shifts.count]);
    }
    story->work->now = story->now;
}

static const struct {
    const char *kind, *evidence, *note;
    int people, days_ago;
    bool is_work;
} outcomes[] = {
    {"level-gained", "Placement talk at the start and after eight weeks", "", 3, 20, false},
    {"level-gained", "Placement talk repeated by a second tutor", "", 1, 12, false},
    {"confidence", "Said so in the half-term round of questions", "", 6, 26, false},
    {"job-begun", "Showed the contract at the desk", "Night bakery, 30 hours", 1, 33, true},
    {"job-begun", "The employer told us", "Care assistant", 1, 18, true},
    {"interview", "Letter of invitation seen", "", 4, 24, true},
};

void story_outcomes(struct story *story)
{
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        int64_t id = 0;
        struct outcome outcome = {
            .initiative_id = outcomes[i].is_work ? story->jobs_club : story->english,
            .kind = text_from(outcomes[i].kind),
            .happened_on = story_days_ago(story, outcomes[i].days_ago),
            .people = outcomes[i].people,
            .evidence = text_from(outcomes[i].evidence),
            .note = text_from(outcomes[i].note),
        };
        story_at(story, outcome.happened_on, 17 * 60);
        story_expect(story, outcome_add(story->work, &outcome, 0, &id) == OUTCOME_ADDED,
                     "an outcome");
    }
    story->work->now = story->now;
}
