/* /needs/{need}/told-back/{evidence}: telling somebody what came of what they told us, by word of
 * mouth or by e-mail. */
#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/messages.h"
#include "features/needs/pages.h"
#include "features/needs/told.html.h"
#include "features/people/people.h"
#include "needs_queries.h"

#define TRANSLATE(message) message

static struct choice_field better_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "answer", "Is it better for them?",
                     TRANSLATE("A no opens a need again that we thought was met."), TEXT(""));
    field.is_wide = true;
    choice_add(request, &field, TEXT("better"), tr(request, "Yes, it is better"),
               TEXT("circle-check"));
    choice_add(request, &field, TEXT("not-better"), tr(request, "No, it is not better"), TEXT("x"));
    choice_add(request, &field, TEXT("not-asked"),
               tr(request, "We did not ask, or it is too early"), TEXT("clock"));
    return field;
}

/* Who told it, when it is somebody we know. */
static bool find_teller(struct work *work, int64_t evidence_id, struct person *person)
{
    struct need_teller_find_row row;
    return need_teller_find(work->db, work->arena, &row, .evidence_id = evidence_id) &&
           person_find(work, row.person_id, person);
}

static bool may_mail(struct work *work, const struct person *person)
{
    return person->email.size > 0 && mail_is_set_up(work) &&
           wish_may_reach(work, person->id, CHANNEL_EMAIL);
}

/* Words to say on the telephone, or to send: to be made better. */
static struct text first_words(struct request *request, const struct need *need)
{
    struct text came = tr(request, "Here is what came of it: ");
    if (need->state == NEED_MET)
        came = tr(request, "Since then it has been taken up. Is it better for you now?");
    else if (need->state == NEED_PARKED)
        came = tr_fill(request, "It has to wait: {reason}", "reason", need->parked_reason, NULL);
    else if (need->state == NEED_NOT_OURS)
        came = tr_fill(request, "We cannot do it ourselves. These can: {who}", "who", need->who_can,
                       NULL);
    return tr_fill(request, "You told us: “{title}”. Thank you. {came}", "title", need->title,
                   "came", came, NULL);
}

static void add_how(struct request *request, int64_t evidence_id, struct need_told_view *view)
{
    struct person person;
    bool is_known = find_teller(&request->work, evidence_id, &person);
    bool has_mail = is_known && may_mail(&request->work, &person);
    view->how = choice_field(request, "how", "How do they hear it?", NULL, TEXT("said"));
    choice_add(request, &view->how, TEXT("said"), tr(request, "I told them, or wrote to them"),
               TEXT("phone"));
    if (has_mail)
        choice_add(request, &view->how, TEXT("email"), tr(request, "Send it by e-mail now"),
                   TEXT("mail"));
    view->asks_how = has_mail;
    if (is_known && !has_mail)
        view->why_no_mail =
            text_is_empty(person.email)      ? tr(request, "No e-mail address of theirs is known.")
            : mail_is_set_up(&request->work) ? tr(request, "They want no e-mail from us.")
                                             : tr(request, "E-mail is not set up in this hub.");
}

/* GET /needs/{need}/told-back/{evidence} */
struct response need_told_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct owed_lines owed = need_owed_lines(request, &need);
    size_t found = 0;
    while (found < owed.count && owed.items[found].id != path_id(request, "evidence"))
        found++;
    if (found == owed.count)
        return not_found(request);
    struct need_told_view view = {
        .errors = request->errors,
        .id = need.id,
        .title = need.title,
        .one = owed.items[found],
        .told = text_field(request, "told", "What you tell them",
                           TRANSLATE("To say on the telephone, to write down, or to send."),
                           first_words(request, &need)),
        .answer = better_field(request),
    };
    view.told.is_long = true;
    add_how(request, view.one.id, &view);
    struct page page = need_page_below(request, &need, "Tell those who raised it");
    return page_response(request, &page, needs_told_html(&request->html, &view));
}

/* The program's own words, left as they are, go in the language that they read. */
static struct text words_for(struct request *request, struct request *theirs, struct text told)
{
    struct need need;
    return need_find(&request->work, path_id(request, "need"), &need) &&
                   text_equal(told, first_words(request, &need))
               ? first_words(theirs, &need)
               : told;
}

bool need_send_told(struct request *request, struct text told)
{
    struct person person;
    struct work *work = &request->work;
    int64_t evidence_id = path_id(request, "evidence");
    const char *why = TRANSLATE("E-mail is not set up, or no address of theirs is known.");
    if (find_teller(work, evidence_id, &person)) {
        struct request words = message_request(request, person.id);
        struct single_message message = {.template = "told-back-one",
                                         .person_id = person.id,
                                         .fields = message_words(work->arena,
                                                                 words_for(request, &words, told),
                                                                 message_signed_by(request)),
                                         .source = TEXT("told-back"),
                                         .source_id = evidence_id,
                                         .base_url = absolute_address(&words, TEXT("")),
                                         .signed_by = message_signed_by(request)};
        switch (message_send_one(work, request->hub->link_key, &message)) {
        case SINGLE_QUEUED:
        case SINGLE_ALREADY: return true;
        case SINGLE_STOPPED:
            why = TRANSLATE("They want no e-mail, or it came back from their address.");
            break;
        case SINGLE_NO_MAIL:
        case SINGLE_UNKNOWN: break;
        }
    }
    form_error(request, "how", "not-sent", tr(request, why));
    return false;
}
