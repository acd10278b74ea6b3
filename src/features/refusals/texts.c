/* Refusals in words, for officers. */
#include "base/panic.h"
#include "features/refusals/handlers.h"

#define TRANSLATE(message) message

struct text refusal_say_verdict(const struct request *request, enum refusal_verdict verdict)
{
    switch (verdict) {
    case REFUSAL_DONE: return TEXT("");
    case REFUSAL_UNKNOWN: return tr(request, "There is no such proposal.");
    case REFUSAL_NO_OFFICER:
        return tr(request, "Officers decide this, each signed in to an account of their own.");
    case REFUSAL_OWN: return tr(request, "This is about you: others decide it.");
    case REFUSAL_SAME_OFFICER:
        return tr(request, "You took part in this already: it takes another officer.");
    case REFUSAL_NOT_AUTHOR:
        return tr(request, "Only whoever proposed it withdraws it. You can turn it down.");
    case REFUSAL_NOTHING:
        return tr(request, "They are neither waiting for an answer nor a member: there is nothing "
                           "to refuse or to remove.");
    case REFUSAL_OPEN_ALREADY:
        return tr(request, "A proposal about them waits for a second officer already.");
    case REFUSAL_ANSWERED: return tr(request, "That proposal has its answer already.");
    case REFUSAL_NOT_DECIDED:
        return tr(request, "Nothing has been decided that could be appealed against.");
    case REFUSAL_APPEALED_ONCE: return tr(request, "They have appealed already: once is all.");
    case REFUSAL_APPEAL_LATE:
        return tr(request, "It came after the last day for an appeal, so it cannot be taken.");
    case REFUSAL_APPEAL_DAY:
        return tr(request, "Give the day on which it reached us: since the decision, up to today.");
    case REFUSAL_NO_APPEAL: return tr(request, "There is no appeal that waits for an answer.");
    }
    unreachable();
}

struct text refusal_say(const struct request *request, const struct refusal *refusal)
{
    const char *words = refusal->kind == REFUSAL_OF_APPLICATION
                            ? TRANSLATE("Refusing the application of {name}")
                            : TRANSLATE("Removing {name} as a member");
    return tr_fill(request, words, "name", refusal->name, NULL);
}

struct refusal_tag refusal_tag_of(const struct request *request, const struct refusal *refusal)
{
    switch (refusal->state) {
    case REFUSAL_PROPOSED:
        return (struct refusal_tag){tr(request, "Waits for a second officer"), TEXT("warn")};
    case REFUSAL_SETTLED: return (struct refusal_tag){tr(request, "Settled"), TEXT("")};
    case REFUSAL_WITHDRAWN: return (struct refusal_tag){tr(request, "Withdrawn"), TEXT("")};
    case REFUSAL_TURNED_DOWN: return (struct refusal_tag){tr(request, "Turned down"), TEXT("")};
    case REFUSAL_CONFIRMED: return (struct refusal_tag){tr(request, "Decided"), TEXT("hot")};
    case REFUSAL_APPEALED: return (struct refusal_tag){tr(request, "Appeal waits"), TEXT("warn")};
    case REFUSAL_UPHELD:
        return (struct refusal_tag){tr(request, "Stays after an appeal"), TEXT("hot")};
    case REFUSAL_OVERTURNED:
        return (struct refusal_tag){tr(request, "Taken back after an appeal"), TEXT("ok")};
    }
    unreachable();
}

struct text refusals_say_waiting(struct request *request)
{
    if (!role_may(request->viewer.role, REFUSAL_DECIDE))
        return TEXT("");
    size_t waiting =
        refusals_proposed_list(&request->work).count + refusals_appealed_list(&request->work).count;
    return waiting ? tr_plural(request, "{n} refusal, removal or appeal waits",
                               "{n} refusals, removals or appeals wait", (int64_t)waiting)
                   : TEXT("");
}
