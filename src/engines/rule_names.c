/* The figures that rule packs give. */
#include "engines/rule_names.h"

#include "engines/check_levels.h"

const struct rule_parameter rule_parameters[RULE_COUNT] = {
    [RULE_ASK_DAYS] = {"allowance.ask_days", RULE_IN_DAYS, 1, 366},
    [RULE_ASK_NEW_DAYS] = {"allowance.new_days", RULE_IN_DAYS, 0, 366},
    [RULE_OFFERS] = {"allowance.offers", RULE_IN_TIMES, 1, 2},
    [RULE_OFFER_DAYS] = {"allowance.offer_days", RULE_IN_DAYS, 1, 366},
    [RULE_THANKS_DAYS] = {"allowance.thanks_days", RULE_IN_DAYS, 1, 60},
    [RULE_GRACE_DAYS] = {"membership.grace_days", RULE_IN_DAYS, 0, 366},
    [RULE_PROVISIONAL_DAYS] = {"membership.provisional_days", RULE_IN_DAYS, 0, 366},
    [RULE_VOTE_DAYS] = {"membership.vote_days", RULE_IN_DAYS, 0, 732},
    [RULE_NOTICE_BEFORE_DAYS] = {"membership.notice_before_days", RULE_IN_DAYS, 0, 120},
    [RULE_NOTICE_ON_DAY] = {"membership.notice_on_day", RULE_IN_TIMES, 0, 1},
    [RULE_NOTICE_LATE_DAYS] = {"membership.notice_late_days", RULE_IN_DAYS, 0, 366},
    [RULE_APPEAL_DAYS] = {"membership.appeal_days", RULE_IN_DAYS, 7, 366},
    [RULE_PRESENCE_DAYS] = {"presence.days", RULE_IN_DAYS, 28, 366},
    [RULE_ATTENDANCE_DAYS] = {"presence.attendance_days", RULE_IN_DAYS, 28, 366},
    [RULE_CHECK_WARN_DAYS] = {"checks.warn_days", RULE_IN_DAYS, 7, 366},
    [RULE_CHECK_MONTHS] = {"checks.months", RULE_IN_MONTHS, 6, 60},
    [RULE_CHECK_AGE] = {"checks.age_least", RULE_IN_YEARS, 0, 21},
    [RULE_CHECK_STATUS_MONTHS] = {"checks.status_months", RULE_IN_MONTHS, 1, 36},
    [RULE_CHECK_SUPERVISED] = {"checks.supervised", RULE_YES_NO, 0, 1},
    [RULE_DUTY_TEACHING] = {"duty.teaching", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_COACHING] = {"duty.coaching", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_CRECHE] = {"duty.creche", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_CHILDREN] = {"duty.children", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_CHILDREN_BESIDE] = {"duty.children_beside", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_CARE_LIFT] = {"duty.care_lift", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_SHOPPING] = {"duty.shopping", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_MONEY] = {"duty.money", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_DOORSTEP] = {"duty.doorstep", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_DUTY_STEWARDING] = {"duty.stewarding", RULE_IN_LEVELS, 0, CHECK_LEVELS - 1},
    [RULE_TRAINING_INDUCTION] = {"training.induction_months", RULE_IN_MONTHS, 0, 120},
    [RULE_TRAINING_SAFEGUARDING] = {"training.safeguarding_months", RULE_IN_MONTHS, 0, 120},
    [RULE_TRAINING_FIRST_AID] = {"training.first_aid_months", RULE_IN_MONTHS, 0, 120},
    [RULE_TRAINING_FOOD] = {"training.food_hygiene_months", RULE_IN_MONTHS, 0, 120},
    [RULE_TRAINING_FIRE] = {"training.fire_safety_months", RULE_IN_MONTHS, 0, 120},
    [RULE_TRAINING_DATA] = {"training.data_protection_months", RULE_IN_MONTHS, 0, 120},
    [RULE_ADULT_AGE] = {"children.adult_age", RULE_IN_YEARS, 16, 21},
    [RULE_ADULTS_LEAST] = {"children.adults_least", RULE_IN_PEOPLE, 1, 4},
    [RULE_RATIO_UNDER_2] = {"children.under_2", RULE_IN_PEOPLE, 1, 30},
    [RULE_RATIO_2_TO_3] = {"children.2_to_3", RULE_IN_PEOPLE, 1, 30},
    [RULE_RATIO_4_TO_8] = {"children.4_to_8", RULE_IN_PEOPLE, 1, 30},
    [RULE_RATIO_9_TO_12] = {"children.9_to_12", RULE_IN_PEOPLE, 1, 30},
    [RULE_RATIO_13_TO_18] = {"children.13_to_18", RULE_IN_PEOPLE, 1, 30},
    [RULE_KEEP_PERSON_MONTHS] = {"keep.person_months", RULE_IN_MONTHS, 1, 120},
    [RULE_KEEP_MEMBER_MONTHS] = {"keep.membership_months", RULE_IN_MONTHS, 1, 120},
    [RULE_KEEP_GUEST_MONTHS] = {"keep.guest_months", RULE_IN_MONTHS, 1, 120},
    [RULE_KEEP_CERTIFICATE_MONTHS] = {"keep.certificate_months", RULE_IN_MONTHS, 1, 120},
    [RULE_JOB_WAGE] = {"jobs.wage_pence", RULE_IN_PENCE, 0, 100000},
    [RULE_JOB_HOURS] = {"jobs.outcome_hours", RULE_IN_HOURS, 0, 2000},
};

bool rule_from_name(struct text name, enum rule *rule)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (text_equal(name, text_from(rule_parameters[i].name))) {
            *rule = (enum rule)i;
            return true;
        }
    return false;
}
