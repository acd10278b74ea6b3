/* Requirements: from dated facts to a status and to what is missing. */
#include "engines/requirements.h"

#include "engines/check_levels.h"

static bool check_answers(struct text have, struct text need)
{
    enum check_level had, needed;
    return check_level_from(have, &had) && check_level_from(need, &needed) &&
           check_level_covers(had, needed);
}

static bool answers(const struct dated_fact *fact, const struct requirement *requirement)
{
    if (fact->kind != requirement->kind)
        return false;
    switch (fact->kind) {
    case REQUIREMENT_CHECK: return check_answers(fact->what, requirement->what);
    case REQUIREMENT_TRAINING: return text_equal(fact->what, requirement->what);
    case REQUIREMENT_REFERENCES:
    case REQUIREMENT_AGE:
    case REQUIREMENT_VOTE: break;
    }
    return true;
}

static struct date first_day(const struct dated_fact *fact, const struct requirement *requirement)
{
    return requirement->kind == REQUIREMENT_AGE
               ? date_add_months(fact->from, 12 * (int)requirement->number)
               : fact->from;
}

static bool ends_before(struct date until, struct date day)
{
    return until.year != 0 && date_compare(until, day) < 0;
}

/* The later of two last days; year 0 is no end. */
static struct date later_end(struct date one, struct date other)
{
    if (one.year == 0 || other.year == 0)
        return (struct date){0};
    return date_compare(one, other) > 0 ? one : other;
}

/* What the facts that answer it say of one day. */
struct count {
    int64_t holding;
    bool has_later, has_over;
    struct date until; /* of those that hold, the last end there is */
    struct date later; /* the first beginning after the day */
    struct date over;  /* the last end before it */
};

static void add(struct count *count, struct date from, struct date until, struct date on)
{
    if (date_compare(from, on) > 0) {
        if (!count->has_later || date_compare(from, count->later) < 0)
            count->later = from;
        count->has_later = true;
    } else if (ends_before(until, on)) {
        if (!count->has_over || date_compare(until, count->over) > 0)
            count->over = until;
        count->has_over = true;
    } else {
        count->until = count->holding ? later_end(count->until, until) : until;
        count->holding++;
    }
}

struct requirement_standing requirement_judge(const struct requirement *requirement,
                                              const struct dated_fact_array *facts, struct date on,
                                              int soon_days)
{
    bool is_counted = requirement->kind == REQUIREMENT_REFERENCES;
    int64_t wanted = is_counted ? requirement->number : 1;
    struct count count = {0};
    for (size_t i = 0; i < facts->count; i++)
        if (answers(&facts->items[i], requirement))
            add(&count, first_day(&facts->items[i], requirement), facts->items[i].until, on);
    if (count.holding >= wanted) {
        bool is_soon = ends_before(count.until, date_add_days(on, soon_days));
        return (struct requirement_standing){
            .status = is_soon ? REQUIREMENT_ENDS_SOON : REQUIREMENT_MET, .day = count.until};
    }
    struct requirement_standing standing = {.status = REQUIREMENT_MISSING,
                                            .missing = is_counted ? wanted - count.holding : 0};
    if (!is_counted && count.has_later) {
        standing.status = REQUIREMENT_LATER;
        standing.day = count.later;
    } else if (!is_counted && count.has_over) {
        standing.status = REQUIREMENT_OVER;
        standing.day = count.over;
    }
    return standing;
}

bool requirement_is_met(const struct requirement_standing *standing)
{
    return standing->status == REQUIREMENT_MET || standing->status == REQUIREMENT_ENDS_SOON;
}
