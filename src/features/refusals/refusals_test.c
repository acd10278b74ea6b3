/* Refusing and removing: two officers, a reason, an appeal to a third, and nothing else will do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "features/refusals/refusals.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/accounts.h"

static int64_t officer(struct work *work, const char *name, enum access_role role)
{
    int64_t id = 0;
    struct new_account account = {.email = text_format(work->arena, "%s@officers.example", name),
                                  .name = text_from(name),
                                  .password = TEXT("open the door"),
                                  .role = role};
    assert_int_equal(account_add(work, &account, &id), ACCOUNT_ADDED);
    return id;
}

static void as(struct work *work, int64_t account_id)
{
    work->actor = (struct actor){ACTOR_OFFICER, account_id};
}

static int64_t somebody(struct work *work, const char *name, struct membership membership)
{
    struct new_person person = {.given_name = text_from(name),
                                .family_name = TEXT("Ash"),
                                .email = text_format(work->arena, "%s@example.org", name)};
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    membership_add(work, &membership);
    return membership.person_id;
}

static int64_t applicant(struct work *work, const char *name)
{
    return somebody(work, name, (struct membership){.applied_on = work_today(work)});
}

static int64_t member(struct work *work, const char *name)
{
    struct date today = work_today(work);
    return somebody(work, name,
                    (struct membership){.joined_on = date_add_days(today, -400),
                                        .paid_until = date_add_days(today, 30),
                                        .amount_pence = 1200});
}

static enum membership_state standing(struct work *work, int64_t person_id)
{
    struct membership membership;
    assert_true(membership_of_person(work, person_id, &membership));
    return membership_state_now(work, &membership);
}

static enum refusal_state state_of(struct work *work, int64_t id)
{
    struct refusal refusal;
    assert_true(refusal_find(work, id, &refusal));
    return refusal.state;
}

static int64_t propose(struct work *work, int64_t account_id, int64_t person_id)
{
    int64_t id = 0;
    as(work, account_id);
    assert_int_equal(refusal_propose(work, person_id, TEXT("Rule 4."), &id), REFUSAL_DONE);
    return id;
}

/* Proposed by one, confirmed by the other. */
static int64_t decided(struct work *work, int64_t one, int64_t two, int64_t person_id)
{
    int64_t id = propose(work, one, person_id);
    as(work, two);
    assert_int_equal(refusal_confirm(work, id), REFUSAL_DONE);
    return id;
}

static struct work *begin(struct harness *harness)
{
    assert_true(db_begin(harness->db));
    return &harness->work;
}

static void nothing_changes_until_a_second_officer_confirms(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    int64_t chair = officer(work, "Wini", ROLE_CHAIR);
    int64_t secretary = officer(work, "Sam", ROLE_SECRETARY);
    int64_t kofi = applicant(work, "Kofi"), ann = member(work, "Ann"), again = 0;
    int64_t refuse = propose(work, chair, kofi), remove = propose(work, chair, ann);
    assert_int_equal(standing(work, kofi), MEMBERSHIP_APPLIED);
    assert_int_equal(standing(work, ann), MEMBERSHIP_ACTIVE);
    assert_int_equal(refusal_propose(work, kofi, TEXT("Again."), &again), REFUSAL_OPEN_ALREADY);
    assert_int_equal(again, refuse);
    assert_int_equal(refusal_confirm(work, refuse), REFUSAL_SAME_OFFICER);
    assert_int_equal(refusal_turn_down(work, refuse, TEXT("No.")), REFUSAL_SAME_OFFICER);
    assert_int_equal(refusals_proposed_list(work).count, 2);
    as(work, secretary);
    assert_int_equal(refusal_withdraw(work, refuse), REFUSAL_NOT_AUTHOR);
    assert_int_equal(refusal_confirm(work, refuse), REFUSAL_DONE);
    assert_int_equal(refusal_confirm(work, remove), REFUSAL_DONE);
    assert_int_equal(refusal_confirm(work, remove), REFUSAL_ANSWERED);
    as(work, chair);
    assert_int_equal(refusal_withdraw(work, remove), REFUSAL_ANSWERED);
    assert_int_equal(standing(work, kofi), MEMBERSHIP_REFUSED);
    assert_int_equal(standing(work, ann), MEMBERSHIP_REMOVED);
    struct refusal refusal;
    assert_true(refusal_find(work, remove, &refusal));
    assert_int_equal(refusal.kind, REFUSAL_OF_MEMBER);
    assert_int_equal(date_compare(refusal.decided_on, work_today(work)), 0);
    assert_int_equal(date_days_between(refusal.decided_on, refusal.appeal_until), 14);
    assert_int_equal(refusals_proposed_list(work).count, 0);
    struct touch_array story = touch_list(work, ann, 10);
    assert_true(text_equal(story.items[0].summary,
                           TEXT("The membership was ended by the association: “Rule 4.”")));
    assert_int_equal(story.items[0].kind, TOUCH_SERVICE);
    assert_true(db_commit(harness->db));
}

static void only_officers_of_others_decide(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    int64_t chair = officer(work, "Wini", ROLE_CHAIR);
    int64_t twin = officer(work, "Winifred", ROLE_SECRETARY);
    int64_t ann = member(work, "Ann"), wini = member(work, "Wini"), id = 0;
    account_give_person(work, chair, wini);
    account_give_person(work, twin, wini); /* one human with two accounts */
    as(work, chair);
    assert_int_equal(refusal_propose(work, wini, TEXT("Tired."), &id), REFUSAL_OWN);
    id = propose(work, chair, ann);
    as(work, twin);
    assert_int_equal(refusal_confirm(work, id), REFUSAL_SAME_OFFICER);
    int64_t ann_herself = 0;
    struct new_account account = {.email = TEXT("ANN@example.org"),
                                  .name = TEXT("Ann"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_TREASURER};
    assert_int_equal(account_add(work, &account, &ann_herself), ACCOUNT_ADDED);
    as(work, ann_herself); /* no tie to the person but the address */
    assert_int_equal(refusal_confirm(work, id), REFUSAL_OWN);
    struct refusal refusal;
    assert_true(refusal_find(work, id, &refusal));
    assert_int_equal(refusal_who_could(work, &refusal).size, 0);
    officer(work, "Tess", ROLE_TREASURER);
    officer(work, "Lea", ROLE_SAFEGUARDING);
    assert_true(text_equal(refusal_who_could(work, &refusal), TEXT("Tess")));
    work->actor = (struct actor){ACTOR_TOKEN, chair};
    assert_int_equal(refusal_confirm(work, id), REFUSAL_NO_OFFICER);
    assert_int_equal(refusal_propose(work, ann, TEXT("Rule 4."), &id), REFUSAL_NO_OFFICER);
    work->actor = (struct actor){ACTOR_COMMAND, 0};
    assert_int_equal(refusal_confirm(work, id), REFUSAL_NO_OFFICER);
    assert_true(db_commit(harness->db));
}

static void a_proposal_can_come_to_nothing(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    struct membership membership;
    int64_t chair = officer(work, "Wini", ROLE_CHAIR);
    int64_t secretary = officer(work, "Sam", ROLE_SECRETARY);
    int64_t ann = member(work, "Ann"), bo = member(work, "Bo"), cy = member(work, "Cy"), id = 0;
    int64_t first = propose(work, chair, ann);
    assert_int_equal(refusal_withdraw(work, first), REFUSAL_DONE);
    assert_int_equal(state_of(work, first), REFUSAL_WITHDRAWN);
    assert_true(propose(work, chair, ann) != first);
    int64_t second = propose(work, chair, bo);
    as(work, secretary);
    assert_int_equal(refusal_turn_down(work, second, TEXT("Not so.")), REFUSAL_DONE);
    assert_int_equal(state_of(work, second), REFUSAL_TURNED_DOWN);
    assert_int_equal(standing(work, bo), MEMBERSHIP_ACTIVE);
    int64_t third = propose(work, chair, cy);
    assert_true(membership_of_person(work, cy, &membership));
    membership.resigned_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    assert_int_equal(state_of(work, third), REFUSAL_SETTLED);
    as(work, secretary);
    assert_int_equal(refusal_confirm(work, third), REFUSAL_NOTHING);
    assert_int_equal(refusal_propose(work, cy, TEXT("Rule 4."), &id), REFUSAL_NOTHING);
    assert_int_equal(refusal_propose(work, 7, TEXT("Rule 4."), &id), REFUSAL_UNKNOWN);
    assert_int_equal(refusals_proposed_list(work).count, 1); /* Ann's second one */
    assert_true(db_commit(harness->db));
}

static void an_appeal_is_heard_by_a_third_officer(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    struct membership before, after;
    int64_t one = officer(work, "Wini", ROLE_CHAIR), two = officer(work, "Sam", ROLE_SECRETARY);
    int64_t three = officer(work, "Tess", ROLE_TREASURER);
    int64_t kofi = applicant(work, "Kofi"), ann = member(work, "Ann"), bo = member(work, "Bo");
    assert_true(membership_of_person(work, ann, &before));
    int64_t refused = decided(work, one, two, kofi), removed = decided(work, one, two, ann);
    int64_t stays = decided(work, one, two, bo);
    work->actor = (struct actor){ACTOR_PERSON, ann};
    assert_int_equal(refusal_appeal(work, removed, TEXT("I was ill."), work_today(work)),
                     REFUSAL_DONE);
    assert_int_equal(refusal_appeal(work, removed, TEXT("And more."), work_today(work)),
                     REFUSAL_APPEALED_ONCE);
    as(work, one); /* who decided may write down what came by post */
    assert_int_equal(refusal_appeal(work, refused, TEXT("Wrong man."), work_today(work)),
                     REFUSAL_DONE);
    assert_int_equal(refusal_appeal(work, stays, TEXT("No!"), work_today(work)), REFUSAL_DONE);
    assert_int_equal(refusals_appealed_list(work).count, 3);
    assert_int_equal(refusal_answer_appeal(work, removed, true, TEXT("Sorry.")),
                     REFUSAL_SAME_OFFICER);
    as(work, two);
    assert_int_equal(refusal_answer_appeal(work, removed, true, TEXT("Sorry.")),
                     REFUSAL_SAME_OFFICER);
    as(work, three);
    assert_int_equal(refusal_answer_appeal(work, removed, true, TEXT("She was ill.")),
                     REFUSAL_DONE);
    assert_int_equal(refusal_answer_appeal(work, removed, false, TEXT("Or not.")),
                     REFUSAL_NO_APPEAL);
    assert_int_equal(refusal_answer_appeal(work, refused, true, TEXT("It was another.")),
                     REFUSAL_DONE);
    assert_int_equal(refusal_answer_appeal(work, stays, false, TEXT("It was so.")), REFUSAL_DONE);
    assert_int_equal(standing(work, kofi), MEMBERSHIP_APPLIED);
    assert_int_equal(standing(work, bo), MEMBERSHIP_REMOVED);
    assert_true(membership_of_person(work, ann, &after));
    assert_int_equal(after.id, before.id);
    assert_int_equal(date_compare(after.paid_until, before.paid_until), 0);
    assert_int_equal(standing(work, ann), MEMBERSHIP_ACTIVE);
    assert_int_equal(state_of(work, removed), REFUSAL_OVERTURNED);
    assert_int_equal(state_of(work, stays), REFUSAL_UPHELD);
    assert_true(db_commit(harness->db));
}

static void appeals_have_their_days(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    int64_t one = officer(work, "Wini", ROLE_CHAIR), two = officer(work, "Sam", ROLE_SECRETARY);
    int64_t ann = member(work, "Ann"), bo = member(work, "Bo");
    assert_int_equal(rule_set(work, RULE_APPEAL_DAYS, work_today(work), 13), RULE_SET_TOO_SMALL);
    int64_t open = propose(work, one, bo);
    struct date day = work_today(work);
    assert_int_equal(refusal_appeal(work, open, TEXT("No."), day), REFUSAL_NOT_DECIDED);
    int64_t id = decided(work, one, two, ann);
    assert_int_equal(rule_set(work, RULE_APPEAL_DAYS, day, 30), RULE_SET);
    work->now += 14 * DAY_MS; /* the days are those of the decision */
    struct date last = work_today(work);
    assert_int_equal(refusal_appeal(work, id, TEXT("No."), date_add_days(day, -1)),
                     REFUSAL_APPEAL_DAY);
    assert_int_equal(refusal_appeal(work, id, TEXT("No."), date_add_days(last, 1)),
                     REFUSAL_APPEAL_DAY);
    work->now += DAY_MS;
    assert_int_equal(refusal_appeal(work, id, TEXT("No."), work_today(work)), REFUSAL_APPEAL_LATE);
    /* It came in time and is keyed in later. */
    assert_int_equal(refusal_appeal(work, id, TEXT("No."), last), REFUSAL_DONE);
    assert_true(db_commit(harness->db));
}

/* Who came back meanwhile has one membership that goes on, and not two. */
static void an_appeal_does_not_make_two_memberships(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    int64_t one = officer(work, "Wini", ROLE_CHAIR), two = officer(work, "Sam", ROLE_SECRETARY);
    int64_t three = officer(work, "Tess", ROLE_TREASURER), ann = member(work, "Ann");
    struct membership first, next = {.person_id = ann, .joined_on = work_today(work)};
    int64_t id = decided(work, one, two, ann);
    assert_true(membership_of_person(work, ann, &first));
    assert_int_equal(membership_save(work, &next), MEMBERSHIP_SAVED);
    assert_int_equal(refusal_appeal(work, id, TEXT("No."), work_today(work)), REFUSAL_DONE);
    as(work, three);
    assert_int_equal(refusal_answer_appeal(work, id, true, TEXT("Right.")), REFUSAL_DONE);
    assert_true(membership_find(work, first.id, &first));
    assert_int_equal(membership_state_now(work, &first), MEMBERSHIP_REMOVED);
    assert_int_equal(standing(work, ann), MEMBERSHIP_ACTIVE);
    assert_true(db_commit(harness->db));
}

static void nobody_sets_the_days_alone(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    struct membership membership;
    int64_t kofi = applicant(work, "Kofi"), ann = member(work, "Ann");
    assert_true(membership_of_person(work, kofi, &membership));
    membership.refused_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_REFUSED_ALONE);
    assert_true(membership_of_person(work, ann, &membership));
    membership.removed_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_REMOVED_ALONE);
    int64_t one = officer(work, "Wini", ROLE_CHAIR), two = officer(work, "Sam", ROLE_SECRETARY);
    decided(work, one, two, ann);
    assert_true(membership_of_person(work, ann, &membership));
    membership.amount_pence = 900; /* the rest can be put right */
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    membership.removed_on = (struct date){0};
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_REMOVED_ALONE);
    assert_int_equal(standing(work, ann), MEMBERSHIP_REMOVED);
    assert_true(db_commit(harness->db));
}

static void what_is_being_decided_is_not_merged_and_goes_with_the_person(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(harness);
    const char *why = NULL;
    int64_t one = officer(work, "Wini", ROLE_CHAIR), merge = 0;
    int64_t ann = member(work, "Ann"), other = member(work, "Anna");
    int64_t id = propose(work, one, ann);
    struct merge_order order = {.kept_id = other, .gone_id = ann};
    assert_int_not_equal(person_merge(work, &order, &merge, &why), PERSON_MERGED);
    assert_non_null(why);
    assert_int_equal(refusal_withdraw(work, id), REFUSAL_DONE);
    assert_int_equal(person_merge(work, &order, &merge, &why), PERSON_MERGED);
    assert_int_equal(refusals_of_person(work, other).count, 1);
    person_forget(work, other, FORGET_DETAILS);
    assert_int_equal(refusals_of_person(work, other).count, 0);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(nothing_changes_until_a_second_officer_confirms, &hubward_schema),
        HARNESS_ON_BOTH(only_officers_of_others_decide, &hubward_schema),
        HARNESS_ON_BOTH(a_proposal_can_come_to_nothing, &hubward_schema),
        HARNESS_ON_BOTH(an_appeal_is_heard_by_a_third_officer, &hubward_schema),
        HARNESS_ON_BOTH(appeals_have_their_days, &hubward_schema),
        HARNESS_ON_BOTH(an_appeal_does_not_make_two_memberships, &hubward_schema),
        HARNESS_ON_BOTH(nobody_sets_the_days_alone, &hubward_schema),
        HARNESS_ON_BOTH(what_is_being_decided_is_not_merged_and_goes_with_the_person,
                        &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
