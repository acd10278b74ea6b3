/* What is on, for calendars. */
#include "features/hubpage/pages.h"
#include "features/hubpage/programme.h"
#include "web/calendar.h"

static struct text place_of(struct request *request, const struct session *session)
{
    struct text room = show_room(request, session, TEXT(""));
    struct text where = show_address(request, session->address, session->postcode);
    if (text_is_empty(room) || text_is_empty(where))
        return text_is_empty(room) ? where : room;
    return text_format(request->work.arena, "%.*s, %.*s", TEXT_ARG(room), TEXT_ARG(where));
}

static void add_session(struct request *request, struct calendar *calendar,
                        const struct session *session)
{
    struct arena *arena = request->work.arena;
    bool is_cancelled = session->state == SESSION_CANCELLED;
    struct calendar_event event = {
        .uid = text_format(arena, "session-%lld.%lld@hubward", (long long)session->id,
                           (long long)request->hub->id),
        .starts_at = session->starts_at,
        .ends_at = session->ends_at,
        .changed_at = session->changed_at,
        .sequence = session->sequence,
        .is_cancelled = is_cancelled,
        .summary = session->title,
        .description = is_cancelled ? session->cancelled_reason : session->public_text,
        .location = place_of(request, session),
        .url = absolute_address(request, text_format(arena, "/on/%lld", (long long)session->id)),
    };
    calendar_add(calendar, &event);
}

static struct response calendar_response(struct request *request, struct calendar *calendar)
{
    struct response response =
        bytes_response(request, TEXT("text/calendar; charset=utf-8"), calendar_end(calendar));
    response.may_be_public = true;
    return response;
}

/* GET /whats-on.ics - from the beginning of today, so that it changes once a day by itself. */
struct response calendar_of_hub(struct request *request)
{
    struct date today = work_today(&request->work);
    struct calendar calendar = calendar_new(request->work.arena, request->hub->name);
    struct session_array sessions =
        session_list_between(&request->work, day_begins(request, today),
                             day_begins(request, date_add_days(today, PROGRAMME_DAYS)));
    for (size_t i = 0; i < sessions.count; i++)
        if (sessions.items[i].is_public)
            add_session(request, &calendar, &sessions.items[i]);
    return calendar_response(request, &calendar);
}

/* GET /on/{session}.ics */
struct response calendar_of_session(struct request *request)
{
    struct session session;
    if (!programme_find(request, path_id(request, "session"), &session))
        return not_found(request);
    struct calendar calendar = calendar_new(request->work.arena, request->hub->name);
    add_session(request, &calendar, &session);
    struct response response = calendar_response(request, &calendar);
    response.download = TEXT("session.ics");
    return response;
}
