/* The demonstration's members: six years of joining, leaving and doing. */
#include "features/demo/story.h"

#include "base/arena.h"
#include "features/checks/checks.h"
#include "features/joining/joining.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/newcomers/newcomers.h"
#include "features/people/people.h"
#include "web/accounts.h"
#include "web/web.h"

#define YEARS 6

static const char *const reasons_to_join[] = {
    "I wanted to know my neighbours.",
    "A friend brought me to the jobs club.",
    "My street has changed and I would like to be part of it.",
    "I have time now that I am retired.",
    "Somebody knocked and listened.",
    "I learned English here and want to give something back.",
};

/* Which skills the n-th volunteer brings: every role of the playbooks finds somebody. */
static const char *const volunteer_skills[][3] = {
    {"teaching", "conversation", NULL}, {"teaching", "welcoming", NULL},
    {"welcoming", "cooking", NULL},     {"cv", "computers", NULL},
    {"cv", "interviews", NULL},         {"conversation", "welcoming", NULL},
    {"computers", "cv", NULL},          {"organising", "welcoming", NULL},
    {"first-aid", "welcoming", NULL},   {"interpreting", "conversation", NULL},
    {"teaching", "interpreting", NULL}, {"business", "cv", NULL},
};

static struct text pick_text(struct story *story, const char *const *texts, size_t count)
{
    return text_from(texts[story_pick(story, (uint32_t)count)]);
}

static struct text made_up_email(struct story *story, struct text given, struct text family,
                                 size_t number)
{
    struct text plain =
        text_format(story->work->arena, "%.*s.%.*s%zu", TEXT_ARG(given), TEXT_ARG(family), number);
    struct text lower = text_lower(story->work->arena, plain);
    for (size_t i = 0; i < lower.size; i++)
        if ((unsigned char)lower.data[i] >= 0x80 || lower.data[i] == ' ' || lower.data[i] == '\'')
            return text_format(story->work->arena, "member%zu@example.org", number);
    return text_join(story->work->arena, lower, TEXT("@example.org"));
}

static int64_t add_person(struct story *story, size_t number, bool is_volunteer)
{
    struct text given, family, language;
    int64_t id = 0;
    story_name(story, &given, &family, &language);
    struct new_person person = {
        .given_name = given,
        .family_name = family,
        .email = story_chance(story, 82) ? made_up_email(story, given, family, number) : TEXT(""),
        .phone = story_chance(story, 70)
                     ? text_format(story->work->arena, "07700 900%03zu", number % 1000)
                     : TEXT(""),
        .address = text_format(story->work->arena, "%u Bakehouse Row", 1 + story_pick(story, 90)),
        .postcode = is_volunteer ? story_near_postcode(story) : story_postcode(story),
        .birth_year = story->today.year - 19 - (int64_t)story_pick(story, 66),
        .travel_km = is_volunteer ? 8 : 5,
        .note = TEXT(""),
        .external_id = text_format(story->work->arena, "N%04zu", number),
    };
    story_expect(story, person_add(story->work, &person, &id) == PERSON_ADDED, "a member");
    if (is_volunteer || story_chance(story, 40))
        person_add_language(story->work, id, TEXT("en"));
    if (!text_equal(language, TEXT("en")))
        person_add_language(story->work, id, language);
    return id;
}

/* Free in most evenings and on Saturday mornings, when the sessions are. */
static void add_times(struct story *story, int64_t person_id)
{
    person_add_time(story->work, person_id, SATURDAY, 0);
    for (int weekday = MONDAY; weekday <= FRIDAY; weekday++)
        for (int part = 0; part < 3; part++)
            if (story_chance(story, 45))
                person_add_time(story->work, person_id, (enum weekday)weekday, part);
}

/* Asked for, and their papers seen: they may help beside somebody who is checked. */
static void begin_check(struct story *story, int64_t person_id)
{
    struct person_check check;
    int64_t id = 0, then = story->work->now;
    story->work->now = story->now - 12 * DAY_MS;
    check_ask(story->work, person_id, TEXT("basic"), &id);
    if (check_find(story->work, person_id, id, &check))
        check_go_on(story->work, &check, CHECK_STEP_IDENTITY, NULL);
    story->work->now = then;
}

/* All have had an induction; a few are first-aiders, one of them with a month to go. */
static void add_training(struct story *story, int64_t person_id, size_t number)
{
    struct person_training training = {.person_id = person_id,
                                       .training = TEXT("induction"),
                                       .done_on = story_days_ago(story, 100 + 7 * (int64_t)number),
                                       .seen_by_account_id = story->accounts[ROLE_SAFEGUARDING]};
    training_record(story->work, &training);
    if (number % 9 != 3)
        return;
    training.training = TEXT("first-aid");
    training.done_on = story_days_ago(story, number == 3 ? 1065 : 300);
    training.expires_on = (struct date){0};
    training_record(story->work, &training);
}

static void make_volunteer(struct story *story, int64_t person_id, size_t number)
{
    const size_t kinds = sizeof volunteer_skills / sizeof *volunteer_skills;
    const char *const *skills = volunteer_skills[number % kinds];
    for (; *skills; skills++)
        person_add_skill(story->work, person_id, text_from(*skills));
    add_times(story, person_id);
    add_training(story, person_id, number);
    if (number % 6 == 5) { /* one in six has no check yet: the verdict says so */
        if (number % 12 == 11)
            begin_check(story, person_id);
        return;
    }
    struct date issued = story_days_ago(story, 90 + story_pick(story, 700));
    struct person_check check = {.person_id = person_id,
                                 .level = TEXT("basic"),
                                 .issued_on = issued,
                                 .seen_on = date_add_days(issued, 9),
                                 .seen_by_account_id = story->accounts[ROLE_SAFEGUARDING]};
    check_record(story->work, &check);
}

static void put_touch(struct story *story, const struct touch *touch)
{
    if (touch->at < story->now)
        touch_add(story->work, touch);
}

static void add_touch(struct story *story, int64_t person_id, enum touch_kind kind, int64_t at,
                      const char *summary)
{
    struct touch touch = {.person_id = person_id,
                          .kind = kind,
                          .at = at,
                          .summary = text_from(summary),
                          .source = TEXT("note")};
    put_touch(story, &touch);
}

/* What somebody did before there were registers, and the thanks for it: two in five within their
 * first 90 days, one in five later, the others not yet. */
static void add_first_difference(struct story *story, int64_t person_id, size_t number,
                                 int64_t joined_at)
{
    static const char *const what[] = {
        "Made tea at the open afternoon", "Sorted clothes at the swap day",
        "Gave two hours at the clean-up of the park", "Cooked for the street supper"};
    int64_t days =
        number % 5 < 2 ? 12 + (int64_t)(number * 7 % 70) : 100 + (int64_t)(number * 13 % 260);
    int64_t at = joined_at + days * DAY_MS;
    if (number % 5 > 2 || at > story->now - DEMO_WEEKS * 7 * DAY_MS)
        return;
    add_touch(story, person_id, TOUCH_DID, at, what[number % (sizeof what / sizeof *what)]);
    struct touch thanks = {.person_id = person_id,
                           .kind = TOUCH_GAVE,
                           .at = at + 3 * DAY_MS,
                           .summary = TEXT("Thanked by telephone"),
                           .source = TOUCH_SOURCE_THANKS};
    put_touch(story, &thanks);
}

/* What happened with a member between joining and today, besides the sessions. */
static void add_touches(struct story *story, int64_t person_id, int64_t joined_at, int64_t until)
{
    add_touch(story, person_id, TOUCH_SERVICE, joined_at + DAY_MS, "Welcome letter");
    if (story_chance(story, 55))
        add_touch(story, person_id, TOUCH_HEARD, joined_at + 9 * DAY_MS,
                  "Told us on the phone what they would like to see in their street");
    for (int64_t at = joined_at + 60 * DAY_MS; at < until; at += 90 * DAY_MS) {
        int64_t moment = at + (int64_t)story_pick(story, 60) * DAY_MS;
        if (moment >= until)
            break;
        if (story_chance(story, 30))
            add_touch(story, person_id, TOUCH_ASKED, moment, "Asked to give to the warm rooms");
        else if (story_chance(story, 60))
            add_touch(story, person_id, TOUCH_GAVE, moment,
                      "Told what came of the hub's work this season");
    }
}

static struct membership membership_facts(struct story *story, int64_t person_id,
                                          struct date joined)
{
    int years = 1 + (int)(date_days_between(joined, story->today) / 365);
    bool has_left = !story_chance(story, 80) && years > 1;
    struct membership membership = {
        .person_id = person_id,
        .type = story_chance(story, 85) ? TEXT("full") : TEXT("household"),
        .applied_on = joined,
        .joined_on = joined,
        .paid_until = date_add_months(joined, 12 * years),
        .amount_pence = 1200,
        .why_joined = story_chance(story, 60)
                          ? pick_text(story, reasons_to_join,
                                      sizeof reasons_to_join / sizeof *reasons_to_join)
                          : TEXT(""),
    };
    if (has_left && story_chance(story, 40))
        membership.resigned_on = date_add_days(joined, 300 + story_pick(story, 200));
    if (has_left)
        membership.paid_until = date_add_months(joined, 12);
    if (date_compare(membership.resigned_on, story->today) > 0)
        membership.resigned_on = (struct date){0};
    return membership;
}

static void add_member(struct story *story, size_t number)
{
    bool is_volunteer = number % 11 == 3 && story->volunteer_count < DEMO_VOLUNTEERS;
    struct date joined = story_days_ago(story, 4 + story_pick(story, YEARS * 365));
    if (is_volunteer) /* most helpers have been here a while, some are new */
        joined = story_days_ago(story, number % 5 ? 300 + story_pick(story, 900)
                                                  : 20 + (int64_t)number % 60);
    story_at(story, joined, 10 * 60 + (int)story_pick(story, 480));
    int64_t joined_at = story->work->now;
    int64_t person_id = add_person(story, number, is_volunteer);
    struct membership membership = membership_facts(story, person_id, joined);
    if (is_volunteer) {
        membership.paid_until = date_add_months(story->today, 6);
        membership.resigned_on = (struct date){0};
        make_volunteer(story, person_id, story->volunteer_count);
        story->volunteers[story->volunteer_count++] = person_id;
    }
    membership_add(story->work, &membership);
    bool is_active = membership_state_now(story->work, &membership) == MEMBERSHIP_ACTIVE;
    add_touches(story, person_id, joined_at, is_active ? story->now : joined_at + 300 * DAY_MS);
    add_first_difference(story, person_id, number, joined_at);
}

/* Every new member but each fifth is looked after by an officer. */
static void give_companions(struct story *story)
{
    static const enum access_role officers[] = {ROLE_SECRETARY, ROLE_ORGANISER, ROLE_CHAIR};
    story->work->now = story->now;
    struct newcomer_template plan = newcomer_template_of(story->work);
    struct newcomer_members members = newcomer_list_all(story->work, &plan);
    for (size_t i = 0; i < members.count; i++)
        if (i % 5 != 4)
            companion_set(story->work, members.items[i].person_id,
                          story->accounts[officers[i % 3]]);
}

void story_members(struct story *story)
{
    for (size_t number = 1; number <= DEMO_MEMBERS; number++)
        add_member(story, number);
    story->member_person = story->volunteers[0];
    account_give_person(story->work, story->accounts[ROLE_MEMBER], story->member_person);
    give_companions(story);
}

/* Two who would like to join: one on the page, one on paper. */
void story_applications(struct story *story)
{
    struct application page = {
        .id = work_new_id(story->work),
        .why = TEXT("I was new here once, and somebody helped me. I want to do that too."),
        .type = TEXT("full"),
        .person = {.given_name = TEXT("Amal"),
                   .family_name = TEXT("Fernhollow"),
                   .phone = TEXT("07700 900871"),
                   .postcode = story_near_postcode(story),
                   .travel_km = 5},
        .may_reach = {[CHANNEL_CALL] = true, [CHANNEL_SMS] = true}};
    struct application paper = {.why = TEXT("My son says I should get out more."),
                                .type = TEXT("full"),
                                .person = {.given_name = TEXT("Desmond"),
                                           .family_name = TEXT("Quillfeather"),
                                           .phone = TEXT("020 7946 0872"),
                                           .address = TEXT("17 Bakehouse Row"),
                                           .postcode = story_near_postcode(story),
                                           .travel_km = 2},
                                .may_reach = {[CHANNEL_CALL] = true, [CHANNEL_POST] = true},
                                .is_paper = true,
                                .paper_number = TEXT("17"),
                                .keyed_by = story->accounts[ROLE_SECRETARY]};
    struct text skills[] = {TEXT("conversation"), TEXT("interpreting"), TEXT("repairs")};
    struct text languages[] = {TEXT("en"), TEXT("ar")};
    struct application_made made;
    page.offer.skills = (struct text_list){skills, 2};
    page.offer.languages = (struct text_list){languages, 2};
    page.offer.is_free[SATURDAY][0] = true;
    paper.offer.skills = (struct text_list){skills + 2, 1};
    paper.offer.languages = (struct text_list){languages, 1};
    story_at(story, story_days_ago(story, 1), 20 * 60 + 12);
    story_expect(story,
                 application_add(story->work, &page, &made) == APPLICATION_ADDED && made.person_id,
                 "an application");
    story_at(story, story_days_ago(story, 1), 15 * 60 + 40);
    paper.id = work_new_id(story->work);
    story_expect(story,
                 application_add(story->work, &paper, &made) == APPLICATION_ADDED && made.person_id,
                 "an application on paper");
}
