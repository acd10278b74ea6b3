/* The page before the button: who gets it, who does not and why, and what could be given instead.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/messages/check.html.h"
#include "features/messages/handlers.h"
#include "features/messages/render.h"
#include "features/messages/who.html.h"
#include "messages_queries.h"
#include "platform/clock/clock.h"
#include "web/app.h"

#define TRANSLATE(message) message
#define REASON_MAX 300

/* "{n} people …", and why that is so. */
static const struct {
    const char *one, *many;
    const char *why;
} reach_texts[REACHES] = {
    [REACH_EMAIL] = {TRANSLATE("{n} gets it by e-mail"), TRANSLATE("{n} get it by e-mail"), ""},
    [REACH_LETTER] = {TRANSLATE("{n} gets a letter, to print here"),
                      TRANSLATE("{n} get a letter, to print here"),
                      TRANSLATE("There is no e-mail address that may be used.")},
    [REACH_SAID_NO] = {TRANSLATE("{n} said no"), TRANSLATE("{n} said no"),
                       TRANSLATE("They do not want to be asked, or not in this way.")},
    [REACH_NEW] = {TRANSLATE("{n} is new"), TRANSLATE("{n} are new"),
                   TRANSLATE("In the first 90 days nobody is asked before the first difference and "
                             "its thank-you.")},
    [REACH_NOTHING_SINCE] = {TRANSLATE("{n} was asked last, and has been given nothing since"),
                             TRANSLATE("{n} were asked last, and have been given nothing since"),
                             TRANSLATE("Never two asks in a row: thank them, tell them what came "
                                       "of it, or listen first.")},
    [REACH_TOO_SOON] = {TRANSLATE("{n} was asked lately"), TRANSLATE("{n} were asked lately"),
                        TRANSLATE("At most one ask in 30 days, or as seldom as they wish.")},
    [REACH_OFFERED_ENOUGH] = {TRANSLATE("{n} was offered two things this month"),
                              TRANSLATE("{n} were offered two things this month"),
                              TRANSLATE("More would be pressing them.")},
    [REACH_BOUNCED] = {TRANSLATE("{n} cannot be reached: e-mail came back"),
                       TRANSLATE("{n} cannot be reached: e-mail came back"),
                       TRANSLATE("Ask them for a new address.")},
    [REACH_NO_WAY] = {TRANSLATE("{n} has neither an e-mail nor a postal address"),
                      TRANSLATE("{n} have neither an e-mail nor a postal address"),
                      TRANSLATE("Ask them when you see them.")},
};

static struct audience audience_of(struct request *request, const struct message *message)
{
    return audience_checked(&request->work, audience_from_text(message->conditions));
}

/* Everybody is in it once: who is not paused, said no or gets it has no way to be reached. */
static struct text sentence_of(struct request *request, const struct reach_counts *counts)
{
    int64_t unreached = counts->all - counts->paused - counts->said_no - counts->get;
    struct buffer out = buffer_new(request->work.arena, 100);
    if (counts->all == 0)
        return tr(request, "Nobody fits these conditions.");
    buffer_add(&out, tr_plural(request, "{n} person: ", "{n} people: ", counts->all));
    if (counts->paused)
        buffer_add(&out, tr_plural(request, "{n} paused, ", "{n} paused, ", counts->paused));
    if (counts->said_no)
        buffer_add(&out, tr_plural(request, "{n} said no, ", "{n} said no, ", counts->said_no));
    if (unreached)
        buffer_add(&out, tr_plural(request, "{n} cannot be reached, ", "{n} cannot be reached, ",
                                   unreached));
    buffer_add(&out, tr_plural(request, "{n} will get it.", "{n} will get it.", counts->get));
    return buffer_text(&out);
}

static void add_reach(struct request *request, struct reach_views *views, enum reach reach,
                      int64_t people)
{
    if (people == 0)
        return;
    struct text why = reach_texts[reach].why[0] ? tr(request, reach_texts[reach].why) : TEXT("");
    if (reach == REACH_LETTER && !mail_is_set_up(&request->work))
        why = tr(request, "No e-mail is sent from here yet.");
    views->items[views->count++] = (struct reach_view){
        .code = text_from(reach_code(reach)),
        .sentence = tr_plural(request, reach_texts[reach].one, reach_texts[reach].many, people),
        .why = why,
        .people = people};
}

static void fill_reaches(struct request *request, const struct reach_counts *counts,
                         struct message_check_view *view)
{
    view->get.items = arena_make_array(request->work.arena, struct reach_view, REACHES);
    view->left_out.items = arena_make_array(request->work.arena, struct reach_view, REACHES);
    for (int reach = 0; reach < REACHES; reach++) {
        bool gets = reach == REACH_EMAIL || reach == REACH_LETTER;
        add_reach(request, gets ? &view->get : &view->left_out, (enum reach)reach,
                  counts->of[reach]);
    }
}

/* As the next one of the audience after that person gets it. */
static void fill_preview(struct request *request, const struct message *message,
                         const struct audience *audience, struct message_check_view *view)
{
    int64_t after = query_integer(request, "after", 0);
    struct message shown = *message;
    struct audience_page page = audience_after(&request->work, audience, after, 2);
    struct reader reader = {.given_name = tr(request, "Alex"),
                            .name = tr(request, "Alex Example"),
                            .preferences = TEXT("")};
    if (page.count) {
        reader.given_name = page.items[0].given_name;
        reader.name = text_trim(text_format(request->work.arena, "%.*s %.*s",
                                            TEXT_ARG(page.items[0].given_name),
                                            TEXT_ARG(page.items[0].family_name)));
        view->next_person = page.count == 2 ? page.items[0].id : 0;
    }
    shown.signed_by = message_signed_by(request);
    struct html html = request->html;
    struct rendered rendered = message_render(&html, request->hub, &shown, &reader);
    view->subject = rendered.subject;
    view->words = rendered.words;
    view->as_whom = reader.name;
}

static struct text button_of(struct request *request, const struct reach_counts *counts)
{
    if (mail_is_set_up(&request->work))
        return tr_plural(request, "Send to {n}", "Send to {n}", counts->get);
    return tr_plural(request, "Make {n} letter", "Make {n} letters", counts->get);
}

static struct response check_page(struct request *request, const struct message *message)
{
    struct text forced_by;
    struct audience audience = audience_of(request, message);
    enum direction direction = message_direction(request, message, &forced_by);
    struct reach_rules rules =
        reach_rules_of(&request->work, request->hub->link_key, direction, false);
    struct reach_counts counts = reach_count(&request->work, &rules, &audience);
    struct message_check_view view = {
        .errors = request->errors,
        .id = message->id,
        .kind = direction_sentence(request, direction),
        .kind_tag = direction_tag(direction),
        .sum = sentence_of(request, &counts),
        .forced_by = forced_by,
        .audience = audience_sentence(request, &audience),
        .button = button_of(request, &counts),
        .reason = text_field(request, "reason", "Why must they be asked all the same?",
                             "It is kept, and each of them can read it in their story.", TEXT("")),
        .may_send = counts.get > 0,
        .is_ask = direction == DIRECTION_ASKED,
        .has_paused = counts.paused > 0,
        .may_override = counts.paused > 0 && role_may(request->viewer.role, MESSAGE_OVERRIDE),
        .has_mail = rules.has_mail,
    };
    view.override_button = tr_plural(request, "Send to {n}, paused ones too",
                                     "Send to {n}, paused ones too", counts.get + counts.paused);
    fill_reaches(request, &counts, &view);
    fill_preview(request, message, &audience, &view);
    struct page page = message_page(request, "Before it goes", message);
    return page_response(request, &page, messages_check_html(&request->html, &view));
}

/* GET /more/messages/{message}/check?after= */
struct response check_message(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    return check_page(request, &message);
}

/* GET /more/messages/{message}/who?reach=&after= */
struct response list_reach(struct request *request)
{
    struct text forced_by;
    struct message message;
    enum reach reach = REACH_EMAIL;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    reach_from_code(query_text(request, "reach"), &reach);
    struct audience audience = audience_of(request, &message);
    struct reach_rules rules =
        reach_rules_of(&request->work, request->hub->link_key,
                       message_direction(request, &message, &forced_by), false);
    struct reach_lines lines =
        reach_list(&request->work, &rules, &audience, reach, query_integer(request, "after", 0));
    struct message_who_view view = {
        .id = message.id,
        .code = text_from(reach_code(reach)),
        .heading = tr_plural(request, reach_texts[reach].one, reach_texts[reach].many,
                             reach_count(&request->work, &rules, &audience).of[reach]),
        .why = reach_texts[reach].why[0] ? tr(request, reach_texts[reach].why) : TEXT(""),
        .people.items = arena_make_array(request->work.arena, struct who_line, lines.count)};
    for (; view.people.count < lines.count; view.people.count++) {
        const struct reach_line *line = &lines.items[view.people.count];
        struct text day = show_day(request, zone_local(request->work.zone, line->asked_at).date);
        view.people.items[view.people.count] = (struct who_line){
            .person_id = line->person_id,
            .name = text_trim(text_format(request->work.arena, "%.*s %.*s",
                                          TEXT_ARG(line->given_name), TEXT_ARG(line->family_name))),
            .about = line->asked_at ? tr_fill(request, "Last asked on {day}", "day", day, NULL)
                                    : TEXT("")};
    }
    if (lines.count == REACH_LIST_MOST)
        view.after = lines.items[lines.count - 1].person_id;
    struct page page = message_page(request, "Who", &message);
    page.back = address(request, "/more/messages/%lld/check", (long long)message.id);
    page.back_name = tr(request, "Before it goes");
    return page_response(request, &page, messages_who_html(&request->html, &view));
}

/* POST /more/messages/{message}/send - do=override with a reason passes over the pauses. */
struct response send_message(struct request *request)
{
    struct text forced_by;
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    struct text home = address(request, "/more/messages/%lld", (long long)message.id);
    if (message.confirmed_at)
        return see_other(request, home, tr(request, "It is on its way already."));
    bool is_override = text_equal(form_text(request, "do", 10), TEXT("override"));
    if (is_override && !role_may(request->viewer.role, MESSAGE_OVERRIDE))
        return refused(request, 403,
                       tr(request, "Only the chair or the secretary may pass over a pause."));
    message.override_reason = is_override ? form_required(request, "reason", REASON_MAX,
                                                          "Write why. Each of them can read it.")
                                          : (struct text){0};
    if (!form_is_good(request))
        return check_page(request, &message);
    message.direction = message_direction(request, &message, &forced_by);
    message.signed_by = message_signed_by(request);
    message.base_url = absolute_address(request, TEXT(""));
    message_send(&request->work, request->hub->link_key, &message);
    work_note(&request->work, "message=%lld direction=%s%s", (long long)message.id,
              direction_code(message.direction), is_override ? " override" : "");
    return see_other(request, home,
                     mail_is_set_up(&request->work)
                         ? tr(request, "It is on its way.")
                         : tr(request, "The letters are ready to print."));
}
