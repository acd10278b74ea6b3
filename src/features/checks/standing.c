/* Whether a person has what a role needs. */
#include "base/arena.h"
#include "checks_queries.h"
#include "engines/rules.h"
#include "features/checks/checks.h"

bool person_needs_nothing(const struct person_needs *needs)
{
    return text_is_empty(needs->check_level) && text_is_empty(needs->training) &&
           needs->references == 0 && needs->age_least == 0;
}

static struct dated_fact_array facts_of(struct work *work, int64_t person_id)
{
    struct check_facts_rows rows = check_facts(work->db, work->arena, .person_id = person_id);
    struct dated_fact_array facts = {
        .items = arena_make_array(work->arena, struct dated_fact, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct check_facts_row *row = &rows.items[i];
        facts.items[facts.count++] = (struct dated_fact){.kind = (enum requirement_kind)row->kind,
                                                         .what = row->what,
                                                         .from = date_or_none(row->from_on),
                                                         .until = date_or_none(row->until_on)};
    }
    return facts;
}

static size_t requirements_of(const struct person_needs *needs,
                              struct requirement requirements[PERSON_NEEDS_MOST])
{
    size_t count = 0;
    if (needs->check_level.size)
        requirements[count++] =
            (struct requirement){.kind = REQUIREMENT_CHECK, .what = needs->check_level};
    if (needs->training.size)
        requirements[count++] =
            (struct requirement){.kind = REQUIREMENT_TRAINING, .what = needs->training};
    if (needs->references)
        requirements[count++] =
            (struct requirement){.kind = REQUIREMENT_REFERENCES, .number = needs->references};
    if (needs->age_least)
        requirements[count++] =
            (struct requirement){.kind = REQUIREMENT_AGE, .number = needs->age_least};
    return count;
}

/* One that covers the level has been asked for, their papers were seen, and nothing has been
 * decided against them. */
static bool is_check_under_way(struct work *work, int64_t person_id, enum check_level level)
{
    struct person_check_array checks = check_list(work, person_id);
    bool is_under_way = false;
    for (size_t i = 0; i < checks.count; i++) {
        enum check_level had;
        enum check_state state = check_state_of(work, &checks.items[i]);
        if (state == CHECK_REFUSED || state == CHECK_ASSESSING)
            return false;
        is_under_way |= (state == CHECK_IDENTITY_SEEN || state == CHECK_SENT ||
                         state == CHECK_ISSUED || state == CHECK_SEEN) &&
                        check_level_from(checks.items[i].level, &had) &&
                        check_level_covers(had, level);
    }
    return is_under_way;
}

static bool may_be_supervised(struct work *work, int64_t person_id,
                              const struct person_standing *standing)
{
    enum check_level level;
    return standing->gap_count == 1 && standing->gaps[0].requirement.kind == REQUIREMENT_CHECK &&
           check_level_from(standing->gaps[0].requirement.what, &level) &&
           !check_level_is_listed(level) && rule_now(work, RULE_CHECK_SUPERVISED) &&
           is_check_under_way(work, person_id, level);
}

struct person_standing person_judge(struct work *work, int64_t person_id,
                                    const struct person_needs *needs, struct date on)
{
    struct person_standing result = {0};
    struct requirement requirements[PERSON_NEEDS_MOST];
    size_t count = requirements_of(needs, requirements);
    if (count == 0)
        return result;
    struct dated_fact_array facts = facts_of(work, person_id);
    int soon = rule_now(work, RULE_CHECK_WARN_DAYS);
    for (size_t i = 0; i < count; i++) {
        struct requirement_standing standing =
            requirement_judge(&requirements[i], &facts, on, soon);
        if (!requirement_is_met(&standing))
            result.gaps[result.gap_count++] =
                (struct person_gap){.requirement = requirements[i], .standing = standing};
    }
    result.is_supervised = may_be_supervised(work, person_id, &result);
    return result;
}

bool person_may(const struct person_standing *standing)
{
    return standing->gap_count == 0 || standing->is_supervised;
}
