/* /people/{person}/membership: the dated facts of a membership in one form. */
#include "base/arena.h"
#include "features/memberships/form.html.h"
#include "features/memberships/handlers.h"
#include "features/memberships/views.h"
#include "memberships_queries.h"

/* What the page is about. */
struct subject {
    struct text name;
    struct membership membership; /* id 0: a new one */
};

static bool find_subject(struct request *request, bool begins_again, struct subject *subject)
{
    struct work *work = &request->work;
    struct membership_person_row row;
    int64_t person_id = path_id(request, "person");
    if (!membership_person(work->db, work->arena, &row, .person_id = person_id))
        return false;
    *subject = (struct subject){
        .name = text_trim(text_format(work->arena, "%.*s %.*s", TEXT_ARG(row.given_name),
                                      TEXT_ARG(row.family_name))),
        .membership = {.type = TEXT("full")},
    };
    if (!begins_again)
        membership_of_person(work, person_id, &subject->membership);
    subject->membership.person_id = person_id;
    return true;
}

static struct text amount_text(struct request *request, int64_t pence)
{
    if (pence == 0)
        return TEXT("");
    return text_format(request->work.arena, "%lld.%02lld", (long long)(pence / 100),
                       (long long)(pence % 100));
}

static struct text sentence_of(struct request *request, const struct membership *membership)
{
    if (!membership->id)
        return tr(request, "Not a member yet.");
    switch (membership_state_now(&request->work, membership)) {
    case MEMBERSHIP_NONE: return tr(request, "Not a member yet.");
    case MEMBERSHIP_APPLIED:
        return tr_fill(request, "Applied on {day}, and waits for an answer.", "day",
                       show_long_day(request, membership->applied_on), NULL);
    case MEMBERSHIP_ACTIVE:
        return tr_fill(request, "A member since {day}.", "day",
                       show_long_day(request, membership->joined_on), NULL);
    case MEMBERSHIP_LAPSED:
        return tr_fill(request, "Paid until {day} and not renewed since.", "day",
                       show_long_day(request, membership->paid_until), NULL);
    case MEMBERSHIP_RESIGNED:
        return tr_fill(request, "Left on {day}.", "day",
                       show_long_day(request, membership->resigned_on), NULL);
    case MEMBERSHIP_REFUSED:
        return tr_fill(request, "The application was refused on {day}.", "day",
                       show_long_day(request, membership->refused_on), NULL);
    case MEMBERSHIP_REMOVED:
        return tr_fill(request, "Removed on {day}.", "day",
                       show_long_day(request, membership->removed_on), NULL);
    }
    return TEXT("");
}

static void fill_joining(struct request *request, const struct membership *membership,
                         struct membership_form_view *view)
{
    view->applied_on = day_field(request, "applied_on", "Applied on", NULL, membership->applied_on);
    view->joined_on =
        day_field(request, "joined_on", "Joined on", "Leave this empty while it is an application.",
                  membership->joined_on);
    view->paid_until = day_field(request, "paid_until", "Renewed until",
                                 "The day up to which they have paid. Leave this empty for life.",
                                 membership->paid_until);
    view->type = text_field(request, "type", "Kind of membership",
                            "For example full, household or reduced.", membership->type);
    view->amount = text_field(request, "amount", "What they pay a year, in pounds", NULL,
                              amount_text(request, membership->amount_pence));
    view->why_joined =
        text_field(request, "why_joined", "Why they joined",
                   "In their own words. They can read this.", membership->why_joined);
    view->why_joined.is_long = true;
}

static void fill_leaving(struct request *request, const struct membership *membership,
                         struct membership_form_view *view)
{
    view->resigned_on = day_field(request, "resigned_on",
                                  view->has_joined ? "Left on" : "Application taken back on", NULL,
                                  membership->resigned_on);
}

static bool is_over(struct request *request, const struct membership *membership)
{
    enum membership_state state = membership_state_now(&request->work, membership);
    return membership->id && state != MEMBERSHIP_ACTIVE && state != MEMBERSHIP_APPLIED;
}

static struct response form_page(struct request *request, const struct subject *subject)
{
    const struct membership *membership = &subject->membership;
    struct membership_form_view view = {
        .errors = request->errors,
        .title = tr_fill(request, "Membership of {name}", "name", subject->name, NULL),
        .sentence = sentence_of(request, membership),
        .person_id = membership->person_id,
        .membership =
            membership->id ? integer_to_text(request->work.arena, membership->id) : TEXT(""),
        .may_begin_again = is_over(request, membership),
        .is_application = membership->joined_on.year == 0,
        .has_joined = membership->joined_on.year != 0,
        .is_of_household = membership->of_membership_id != 0,
        .pays_for_others = household_of(&request->work, membership->id).count > 0,
    };
    fill_joining(request, membership, &view);
    fill_leaving(request, membership, &view);
    struct page page = {.title = view.title,
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld", (long long)membership->person_id),
                        .back_name = subject->name,
                        .is_narrow = true};
    return page_response(request, &page, memberships_form_html(&request->html, &view));
}

struct response show_membership(struct request *request)
{
    struct subject subject;
    bool begins_again = query_text(request, "again").size > 0;
    if (!find_subject(request, begins_again, &subject))
        return not_found(request);
    return form_page(request, &subject);
}

static void read_form(struct request *request, struct membership *membership)
{
    struct text type = form_text(request, "type", 40);
    membership->type = type.size ? type : TEXT("full");
    membership->applied_on = form_day(request, "applied_on", NULL);
    membership->joined_on = form_day(request, "joined_on", NULL);
    if (!membership->of_membership_id)
        membership->paid_until = form_day(request, "paid_until", NULL);
    membership->resigned_on = form_day(request, "resigned_on", NULL);
    struct date refused = form_day(request, "refused_on", NULL);
    struct date removed = form_day(request, "removed_on", NULL);
    membership->refused_on = refused.year ? refused : membership->refused_on;
    membership->removed_on = removed.year ? removed : membership->removed_on;
    membership->amount_pence = form_money(request, "amount");
    membership->why_joined = form_text(request, "why_joined", 2000);
}

struct response keep_membership(struct request *request)
{
    struct subject subject;
    int64_t id = form_id(request, "membership");
    if (!find_subject(request, id == 0, &subject))
        return not_found(request);
    if (subject.membership.id != id)
        return not_found(request);
    struct membership told = subject.membership;
    read_form(request, &told);
    if (!form_is_good(request))
        return form_page(request, &subject);
    if (membership_tell_fault(request, membership_save(&request->work, &told)))
        return form_page(request, &subject);
    work_note(&request->work, "person=%lld membership=%lld", (long long)told.person_id,
              (long long)told.id);
    return see_other(request, address(request, "/people/%lld", (long long)told.person_id),
                     sentence_of(request, &told));
}
