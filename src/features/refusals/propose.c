/* /people/{person}/refusal: proposing that somebody is refused or removed. */
#include "base/arena.h"
#include "engines/rules.h"
#include "features/memberships/memberships.h"
#include "features/refusals/handlers.h"
#include "features/refusals/propose.html.h"
#include "refusals_queries.h"

#define TRANSLATE(message) message

/* Whom the page is about. */
struct subject {
    int64_t person_id;
    struct text name;
    struct membership membership; /* id 0: none */
    bool is_application;          /* else a member, or nothing */
    bool is_nothing;
    struct refusal open; /* id 0: none waits */
};

static bool find_subject(struct request *request, struct subject *subject)
{
    struct work *work = &request->work;
    struct refusal_person_row row;
    *subject = (struct subject){.person_id = path_id(request, "person")};
    if (!refusal_person(work->db, work->arena, &row, .person_id = subject->person_id))
        return false;
    subject->name = text_trim(
        text_format(work->arena, "%.*s %.*s", TEXT_ARG(row.given_name), TEXT_ARG(row.family_name)));
    enum membership_state state =
        membership_of_person(work, subject->person_id, &subject->membership)
            ? membership_state_now(work, &subject->membership)
            : MEMBERSHIP_NONE;
    subject->is_application = state == MEMBERSHIP_APPLIED;
    subject->is_nothing =
        !subject->is_application && state != MEMBERSHIP_ACTIVE && state != MEMBERSHIP_LAPSED;
    refusal_proposed_of(work, subject->person_id, &subject->open);
    return true;
}

static struct text nothing_of(struct request *request, const struct subject *subject)
{
    if (subject->open.id)
        return refusal_say_verdict(request, REFUSAL_OPEN_ALREADY);
    return subject->is_nothing ? refusal_say_verdict(request, REFUSAL_NOTHING) : TEXT("");
}

static struct text follows_of(struct request *request, const struct subject *subject)
{
    struct text days =
        tr_plural(request, "{n} day", "{n} days", rule_now(&request->work, RULE_APPEAL_DAYS));
    return tr_fill(request,
                   subject->is_application
                       ? TRANSLATE("The application goes on waiting until a second officer "
                                   "confirms it. Then they are told, and have {days} to appeal.")
                       : TRANSLATE("They stay what they are until a second officer confirms it. "
                                   "Then they are told, and have {days} to appeal."),
                   "days", days, NULL);
}

static struct response form_page(struct request *request, const struct subject *subject)
{
    const char *title = subject->is_application ? TRANSLATE("Refuse the application of {name}?")
                                                : TRANSLATE("Remove {name} as a member?");
    if (subject->is_nothing)
        title = TRANSLATE("Refuse or remove {name}?");
    struct refusal_propose_view view = {
        .errors = request->errors,
        .person_id = subject->person_id,
        .title = tr_fill(request, title, "name", subject->name, NULL),
        .nothing = nothing_of(request, subject),
        .open_id = subject->open.id,
        .what_follows = follows_of(request, subject),
        .vote = membership_say_vote(request, &subject->membership),
        .who = {.names = refusal_who_could_confirm(&request->work, subject->person_id),
                .may_invite = role_may(request->viewer.role, OFFICER_WRITE)},
        .reason = text_field(request, "reason", "The reason",
                             TRANSLATE("They get it word for word."), TEXT("")),
    };
    view.reason.is_long = true;
    struct refusal would_be = {.person_id = subject->person_id,
                               .kind = subject->is_application ? REFUSAL_OF_APPLICATION
                                                               : REFUSAL_OF_MEMBER,
                               .state = REFUSAL_PROPOSED};
    refusal_show_ending(request, &would_be, &view.ending);
    struct page page = {.title = view.title,
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld", (long long)subject->person_id),
                        .back_name = subject->name,
                        .is_narrow = true};
    return page_response(request, &page, refusals_propose_html(&request->html, &view));
}

/* GET /people/{person}/refusal */
struct response show_refusal_form(struct request *request)
{
    struct subject subject;
    return find_subject(request, &subject) ? form_page(request, &subject) : not_found(request);
}

/* POST /people/{person}/refusal */
struct response propose_refusal(struct request *request)
{
    struct subject subject;
    int64_t id = 0;
    if (!find_subject(request, &subject))
        return not_found(request);
    struct text reason = form_required(request, "reason", REFUSAL_REASON_MOST, "Write the reason.");
    if (!form_is_good(request))
        return form_page(request, &subject);
    enum refusal_verdict verdict = refusal_propose(&request->work, subject.person_id, reason, &id);
    if (verdict != REFUSAL_DONE) {
        form_error(request, "reason", "cannot-be-proposed", refusal_say_verdict(request, verdict));
        return form_page(request, &subject);
    }
    work_note(&request->work, "person=%lld refusal=%lld", (long long)subject.person_id,
              (long long)id);
    return see_other(request, address(request, "/people/refusals/%lld", (long long)id),
                     tr(request, "It is proposed. A second officer decides."));
}
