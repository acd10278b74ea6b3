/* Needs and gaps in words. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/checks/checks.h"
#include "web/web.h"

#define TRANSLATE(message) message

struct text say_check_level(const struct request *request, struct text level)
{
    static const char *const names[CHECK_LEVELS] = {
        [CHECK_NONE] = TRANSLATE("no check"),
        [CHECK_BASIC] = TRANSLATE("a basic check"),
        [CHECK_STANDARD] = TRANSLATE("a standard check"),
        [CHECK_ENHANCED_CHILD] = TRANSLATE("an enhanced check for work with children"),
        [CHECK_ENHANCED_ADULT] = TRANSLATE("an enhanced check for work with adults"),
        [CHECK_ENHANCED_BOTH] = TRANSLATE("an enhanced check for work with children and adults"),
        [CHECK_LISTED_CHILD] = TRANSLATE("an enhanced check with the children’s barred list"),
        [CHECK_LISTED_ADULT] = TRANSLATE("an enhanced check with the adults’ barred list"),
        [CHECK_LISTED_BOTH] = TRANSLATE("an enhanced check with both barred lists"),
    };
    enum check_level found;
    return check_level_from(level, &found) ? tr(request, names[found]) : level;
}

static struct text say_training(const struct request *request, struct text code)
{
    const struct training *training = training_find(code);
    return training ? tr_fill(request, "training: {training}", "training",
                              tr(request, training->title), NULL)
                    : code;
}

static struct text say_references(const struct request *request, int64_t number)
{
    return tr_plural(request, "{n} reference", "{n} references", number);
}

static struct text say_requirement(const struct request *request,
                                   const struct requirement *requirement)
{
    switch (requirement->kind) {
    case REQUIREMENT_CHECK: return say_check_level(request, requirement->what);
    case REQUIREMENT_TRAINING: return say_training(request, requirement->what);
    case REQUIREMENT_REFERENCES: return say_references(request, requirement->number);
    case REQUIREMENT_AGE:
        return tr_plural(request, "{n} year of age", "{n} years of age", requirement->number);
    case REQUIREMENT_VOTE: break;
    }
    return TEXT("");
}

struct text say_person_needs(const struct request *request, const struct person_needs *needs)
{
    struct buffer out = buffer_new(request->work.arena, 128);
    if (needs->check_level.size)
        buffer_add_listed(&out, say_check_level(request, needs->check_level));
    if (needs->training.size)
        buffer_add_listed(&out, say_training(request, needs->training));
    if (needs->references)
        buffer_add_listed(&out, say_references(request, needs->references));
    if (needs->age_least)
        buffer_add_listed(
            &out, tr_plural(request, "{n} year of age", "{n} years of age", needs->age_least));
    return buffer_text(&out);
}

static struct text say_gap(const struct request *request, const struct person_gap *gap)
{
    struct text what = say_requirement(request, &gap->requirement);
    struct text day = gap->standing.day.year ? show_day(request, gap->standing.day) : TEXT("");
    if (gap->requirement.kind == REQUIREMENT_AGE)
        return gap->standing.status == REQUIREMENT_LATER
                   ? tr_fill(request, "Too young until {day}.", "day", day, NULL)
                   : tr_fill(request, "Nobody knows whether they have {what}.", "what", what, NULL);
    if (gap->standing.status == REQUIREMENT_OVER)
        return tr_fill(request, "Not in date since {day}: {what}.", "day", day, "what", what, NULL);
    if (gap->standing.missing)
        return tr_plural(request, "{n} reference is missing.", "{n} references are missing.",
                         gap->standing.missing);
    return tr_fill(request, "Missing: {what}.", "what", what, NULL);
}

struct text say_person_gaps(const struct request *request, const struct person_standing *standing)
{
    struct buffer out = buffer_new(request->work.arena, 128);
    for (size_t i = 0; i < standing->gap_count; i++) {
        if (out.size)
            buffer_add(&out, TEXT(" "));
        buffer_add(&out, say_gap(request, &standing->gaps[i]));
    }
    if (standing->is_supervised) {
        buffer_add(&out, TEXT(" "));
        buffer_add(&out, tr(request, "It is under way: only beside somebody who is checked."));
    }
    return buffer_text(&out);
}

struct text say_gaps_of(struct request *request, int64_t person_id,
                        const struct person_needs *needs, struct date on)
{
    struct person_standing standing = person_judge(&request->work, person_id, needs, on);
    return say_person_gaps(request, &standing);
}
