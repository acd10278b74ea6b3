/* What the person is told: by e-mail where that is set up and may be used, else by letter. */
#include "base/arena.h"
#include "engines/rules.h"
#include "features/messages/messages.h"
#include "features/refusals/handlers.h"
#include "platform/clock/clock.h"
#include "refusals_queries.h"
#include "web/json.h"
#include "web/links.h"

/* The first moment after the last day on which the link opens. */
static int64_t link_ends_at(const struct work *work, struct date last)
{
    struct local_time midnight = {.date = date_add_days(last, REFUSAL_LINK_DAYS)};
    return zone_instant(work->zone, midnight);
}

/* In their language, as the message itself, whoever confirms it. */
static struct text fields_of(struct request *request, const struct refusal *refusal,
                             struct text token)
{
    struct arena *arena = request->work.arena;
    struct request words = message_request(request, refusal->person_id);
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "reason",
                  refusal->appeal_answered_at ? refusal->appeal_reason : refusal->reason);
    json_add_text(&json, "day", show_long_day(&words, refusal->decided_on));
    json_add_text(&json, "until", show_long_day(&words, refusal->appeal_until));
    json_add_text(&json, "link", absolute_address(&words, text_join(arena, TEXT("/u/"), token)));
    json_end_object(&json);
    return buffer_text(&json.out);
}

/* Returns the way it goes. */
static struct text tell(struct request *request, const struct refusal *refusal,
                        const char *template, const char *source)
{
    struct work *work = &request->work;
    struct text token = link_token(
        work, request->hub->link_key, REFUSAL_LINK, refusal->id,
        link_ends_at(work, refusal->appealed_on.year ? work_today(work) : refusal->appeal_until));
    struct request words = message_request(request, refusal->person_id);
    struct single_message message = {.template = template,
                                     .person_id = refusal->person_id,
                                     .fields = fields_of(request, refusal, token),
                                     .source = text_from(source),
                                     .source_id = refusal->id,
                                     .base_url = absolute_address(&words, TEXT("")),
                                     .signed_by = request->hub->name};
    enum single_way way = message_send_or_print(work, request->hub->link_key, &message);
    return way == SINGLE_BY_LETTER ? TEXT("letter") : TEXT("email");
}

void refusal_tell_decision(struct request *request, int64_t id)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, id, &refusal))
        return;
    const char *template =
        refusal.kind == REFUSAL_OF_APPLICATION ? "application-refused" : "membership-removed";
    refusal_set_told(request->work.db, .id = id,
                     .told_way = tell(request, &refusal, template, REFUSAL_SOURCE));
}

void refusal_tell_appeal_answer(struct request *request, int64_t id)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, id, &refusal))
        return;
    const char *template = "appeal-upheld";
    if (refusal.state == REFUSAL_OVERTURNED)
        template = refusal.kind == REFUSAL_OF_APPLICATION ? "appeal-application" : "appeal-member";
    refusal_set_appeal_told(request->work.db, .id = id,
                            .appeal_told_way =
                                tell(request, &refusal, template, REFUSAL_APPEAL_SOURCE));
    link_outlast(&request->work, REFUSAL_LINK, id,
                 link_ends_at(&request->work, work_today(&request->work)));
}

struct text refusal_say_told(struct request *request, const struct refusal *refusal,
                             const char *source)
{
    int64_t at;
    bool is_letter = text_equal(text_from(source), TEXT(REFUSAL_SOURCE))
                         ? refusal->is_told_by_letter
                         : refusal->is_appeal_told_by_letter;
    switch (message_single_state(&request->work, text_from(source), refusal->id, &at)) {
    case SINGLE_NOT_SENT: return TEXT("");
    case SINGLE_SENT:
        return is_letter ? tr(request, "A letter, in the post.") : tr(request, "Sent by e-mail.");
    case SINGLE_FAILED:
        if (refusal->state == REFUSAL_OVERTURNED &&
            text_equal(text_from(source), TEXT(REFUSAL_SOURCE)))
            return tr(request, "It did not reach them, and need not any more.");
        return tr(request, "It did not arrive. Ring them, or write to them by hand.");
    case SINGLE_ON_ITS_WAY: break;
    }
    if (!is_letter)
        return tr(request, "An e-mail, on its way.");
    return refusal->has_address
               ? tr(request, "A letter to print, under “Refusing and removing”.")
               : tr(request, "A letter, but we know no address. Tell them another way.");
}
