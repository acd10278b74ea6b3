/* Counts, pounds and weeks of a playbook as sentences, in the language of the page. */
#include "features/playbooks/show_texts.h"

#include "base/arena.h"

#define TRANSLATE(message) message

struct text playbook_pounds(const struct request *request, int64_t pence)
{
    struct arena *arena = request->work.arena;
    if (pence == 0)
        return tr(request, "nothing");
    if (pence % 100 == 0)
        return text_format(arena, "£%lld", (long long)(pence / 100));
    return text_format(arena, "£%lld.%02lld", (long long)(pence / 100), (long long)(pence % 100));
}

struct text playbook_when(const struct request *request, int64_t lead_days)
{
    int64_t days = lead_days < 0 ? -lead_days : lead_days;
    if (days == 0)
        return tr(request, "On the first day");
    if (days % 7 == 0 && lead_days < 0)
        return tr_plural(request, "{n} week before", "{n} weeks before", days / 7);
    if (days % 7 == 0)
        return tr_plural(request, "{n} week after", "{n} weeks after", days / 7);
    if (lead_days < 0)
        return tr_plural(request, "{n} day before", "{n} days before", days);
    return tr_plural(request, "{n} day after", "{n} days after", days);
}

struct text playbook_owner(const struct request *request, struct text owner)
{
    static const struct {
        const char *owner;
        const char *name;
    } names[] = {{"organiser", TRANSLATE("Organiser")},
                 {"lead", TRANSLATE("Lead")},
                 {"safeguarding", TRANSLATE("Safeguarding lead")},
                 {"treasurer", TRANSLATE("Treasurer")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(owner, text_from(names[i].owner)))
            return tr(request, names[i].name);
    return owner;
}

static struct text cost_text(const struct request *request, const struct playbook *playbook)
{
    struct text start = playbook_pounds(request, playbook->cost_pence_start);
    struct text weekly = playbook_pounds(request, playbook->cost_pence_weekly);
    if (playbook->cost_pence_weekly == 0)
        return tr_fill(request, "About {start} in all", "start", start, NULL);
    return tr_fill(request, "About {start} to begin, then {weekly} a week", "start", start,
                   "weekly", weekly, NULL);
}

static struct text weeks_text(const struct request *request, const struct playbook *playbook)
{
    struct text prepare =
        tr_plural(request, "{n} week to prepare", "{n} weeks to prepare", playbook->lead_weeks);
    struct text run = tr_plural(request, "one day", "{n} weeks, once a week", playbook->weeks);
    return tr_fill(request, "{prepare}, then {run}", "prepare", prepare, "run", run, NULL);
}

static struct text session_text(const struct request *request, const struct playbook *playbook)
{
    int64_t minutes = playbook->length_minutes;
    struct text length = minutes % 60 == 0
                             ? tr_plural(request, "{n} hour", "{n} hours", minutes / 60)
                             : tr_plural(request, "{n} minute", "{n} minutes", minutes);
    struct text guests =
        tr_plural(request, "for {n} guest", "for up to {n} guests", playbook->capacity);
    if (playbook->weeks == 1)
        return tr_fill(request, "{length}, {guests}", "length", length, "guests", guests, NULL);
    return tr_fill(request, "{length} each time, {guests}", "length", length, "guests", guests,
                   NULL);
}

struct playbook_facts_view playbook_facts(const struct request *request,
                                          const struct playbook *playbook)
{
    return (struct playbook_facts_view){
        .slug = playbook->slug,
        .title = playbook->title,
        .summary = playbook->summary,
        .need = playbook->need,
        .people = tr_plural(request, "{n} helper", "{n} helpers", playbook->people),
        .cost = cost_text(request, playbook),
        .weeks = weeks_text(request, playbook),
        .session = session_text(request, playbook),
        .publisher = playbook->publisher.data ? playbook->publisher : TEXT(""),
    };
}
