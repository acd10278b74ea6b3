/* Leaving, and asking to be removed. */
#include "base/arena.h"
#include "features/messages/messages.h"
#include "features/mypage/erase.html.h"
#include "features/mypage/handlers.h"
#include "features/mypage/leave.html.h"
#include "features/shifts/shifts.h"
#include "mypage_queries.h"

#define TRANSLATE(message) message
#define REASON_MOST 500

static bool may_leave(const struct me *me)
{
    return me->membership.id &&
           (me->standing == MEMBERSHIP_APPLIED || me->standing == MEMBERSHIP_ACTIVE ||
            me->standing == MEMBERSHIP_LAPSED);
}

/* ?see=leave */
struct response my_leaving(struct request *request, const struct me *me)
{
    struct my_leaving_view view = {
        .errors = request->errors,
        .home = me->home,
        .hub_name = isolated(request, request->hub->name),
        .name = isolated(request, me->called),
        .is_application = me->standing == MEMBERSHIP_APPLIED,
        .reason = text_field(request, "reason", "Would you like to say why?",
                             TRANSLATE("You need no reason. You can leave this empty."), TEXT("")),
    };
    view.reason.is_long = true;
    if (household_of(&request->work, me->membership.id).count)
        view.household = tr(request, "The others of your household stay members up to the day that "
                                     "is paid.");
    if (!may_leave(me))
        return my_return(request, me, "", TEXT(""));
    return my_response(request, me, tr(request, "Leave"), mypage_leave_html(&request->html, &view));
}

/* Nothing is asked any more; news only when they said so. Letters that the law wants still come. */
static void fall_silent(struct request *request, const struct me *me, bool wants_news)
{
    struct work *work = &request->work;
    struct wish never = {.is_never = true, .said = me->how};
    wish_set(work, me->person.id, &never);
    if (wants_news)
        return;
    mail_stop(work, request->hub->link_key, me->person.id, me->how);
    wish_stop(work, me->person.id, CHANNEL_SMS, me->how);
    wish_stop(work, me->person.id, CHANNEL_CALL, me->how);
    wish_stop(work, me->person.id, CHANNEL_DOOR, me->how);
}

static void tell_reason(struct work *work, const struct me *me, struct text reason)
{
    if (reason.size)
        touch_add(work, &(struct touch){.person_id = me->person.id,
                                        .kind = TOUCH_HEARD,
                                        .summary = text_format(work->arena, "Why they left: “%.*s”",
                                                               TEXT_ARG(reason)),
                                        .source = TEXT("membership"),
                                        .source_id = me->membership.id});
}

/* A dated fact, at once. */
static void resign(struct work *work, const struct me *me)
{
    struct membership membership = me->membership;
    membership.resigned_on = work_today(work);
    membership_save(work, &membership);
    touch_add(work, &(struct touch){.person_id = me->person.id,
                                    .kind = TOUCH_SERVICE,
                                    .summary = membership.joined_on.year
                                                   ? TEXT("Left the association.")
                                                   : TEXT("Took the application back."),
                                    .source = TEXT("membership"),
                                    .source_id = membership.id});
}

/* "leave" */
struct response keep_leaving(struct request *request, const struct me *me)
{
    struct text reason = form_text(request, "reason", REASON_MOST);
    if (!form_is_good(request))
        return my_leaving(request, me);
    if (!may_leave(me))
        return my_return(request, me, "", TEXT(""));
    resign(&request->work, me);
    tell_reason(&request->work, me, reason);
    sign_up_leave_all(&request->work, me->person.id);
    fall_silent(request, me, form_checked(request, "news"));
    return my_return(request, me, "",
                     me->membership.joined_on.year
                         ? tr(request, "You have left. Thank you, and all the best.")
                         : tr(request, "Your application is taken back."));
}

/* ?see=erase */
struct response my_erasing(struct request *request, const struct me *me)
{
    struct date due = date_add_months(request->today, 1);
    struct my_erasing_view view = {
        .home = me->home,
        .hub_name = request->hub->name,
        .has_joined = me->membership.id && me->membership.joined_on.year != 0,
        .due = show_long_day(request, due),
    };
    return my_response(request, me, tr(request, "Ask to be removed"),
                       mypage_erase_html(&request->html, &view));
}

/* "erase": silence at once, and a request with its day for an officer */
struct response keep_erasing(struct request *request, const struct me *me)
{
    struct work *work = &request->work;
    struct erasure_open_of_row row;
    if (!erasure_open_of(work->db, work->arena, &row, .person_id = me->person.id)) {
        struct date due = date_add_months(work_today(work), 1);
        erasure_insert(work->db, .id = work_new_id(work), .person_id = me->person.id,
                       .asked_at = work->now, .due_on = date_to_text(work->arena, due));
        touch_add(work, &(struct touch){.person_id = me->person.id,
                                        .kind = TOUCH_SERVICE,
                                        .summary = TEXT("Asked to be removed."),
                                        .source = TEXT("my-page"),
                                        .source_id = me->person.id});
    }
    sign_up_leave_all(work, me->person.id);
    fall_silent(request, me, false);
    return my_return(request, me, "", tr(request, "We have your request, and it has its day."));
}

/* "keep": they changed their mind */
struct response take_erasing_back(struct request *request, const struct me *me)
{
    erasure_take_back(request->work.db, .taken_back_at = MAYBE(request->work.now),
                      .person_id = me->person.id);
    return my_return(request, me, "",
                     tr(request, "Good. What we know about you stays. How we may write to you you "
                                 "can say below."));
}
