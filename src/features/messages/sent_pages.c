/* A message that went: how far it is, for each person, and what they answered. */
#include "base/arena.h"
#include "features/messages/handlers.h"
#include "features/messages/render.h"
#include "features/messages/reply.html.h"
#include "features/messages/sent.html.h"
#include "messages_queries.h"
#include "platform/clock/clock.h"
#include "platform/paper/sheets.h"

#define TRANSLATE(message) message
#define PAGE 40
#define REPLY_MAX 1000

static const struct {
    const char *name;
    const char *kind;
} states[RECIPIENT_STATES] = {
    [RECIPIENT_WAITING] = {TRANSLATE("Waiting"), ""},
    [RECIPIENT_TRYING] = {TRANSLATE("Tried again later"), "info"},
    [RECIPIENT_SENT] = {TRANSLATE("Sent"), "ok"},
    [RECIPIENT_UNSURE] = {TRANSLATE("Not confirmed"), "warn"},
    [RECIPIENT_FAILED] = {TRANSLATE("Refused"), "warn"},
    [RECIPIENT_LEFT_OUT] = {TRANSLATE("Left out"), ""},
    [RECIPIENT_BOUNCED] = {TRANSLATE("Came back"), "warn"},
};

static struct recipient_line line_of(struct request *request, const struct recipient *recipient)
{
    bool is_open_letter = recipient->is_letter && recipient->state == RECIPIENT_WAITING;
    struct text way = recipient->is_letter ? tr(request, "By letter") : tr(request, "By e-mail");
    struct text said =
        recipient->state == RECIPIENT_SENT || !recipient->said.size ? TEXT("") : recipient->said;
    return (struct recipient_line){
        .id = recipient->id,
        .person_id = recipient->person_id,
        .name = recipient->name,
        .about = said.size
                     ? text_format(request->work.arena, "%.*s: %.*s", TEXT_ARG(way), TEXT_ARG(said))
                     : way,
        .tag = is_open_letter ? tr(request, "To be printed")
                              : tr(request, states[recipient->state].name),
        .tag_kind = text_from(states[recipient->state].kind)};
}

static void fill_recipients(struct request *request, struct message_sent_view *view)
{
    struct recipient_array list =
        recipient_list(&request->work, view->id, query_integer(request, "after", 0), PAGE + 1);
    view->recipients.items =
        arena_make_array(request->work.arena, struct recipient_line, list.count);
    for (size_t i = 0; i < list.count && i < PAGE; i++)
        view->recipients.items[view->recipients.count++] = line_of(request, &list.items[i]);
    if (list.count > PAGE)
        view->after = list.items[PAGE - 1].person_id;
}

/* Fifty letters a file. */
static void fill_files(struct request *request, struct message_sent_view *view)
{
    struct letter_persons_rows rows =
        letter_persons(request->work.db, request->work.arena, .message_id = view->id);
    view->files.items = arena_make_array(request->work.arena, struct letter_file,
                                         rows.count / SHEET_LETTERS_MAX + 1);
    for (size_t first = 0; first < rows.count; first += SHEET_LETTERS_MAX) {
        size_t last =
            first + SHEET_LETTERS_MAX < rows.count ? first + SHEET_LETTERS_MAX : rows.count;
        struct text name = rows.count <= SHEET_LETTERS_MAX
                               ? tr(request, "Letters (PDF)")
                               : tr_fill(request, "Letters {from} to {to} (PDF)", "from",
                                         count_text(request, (int64_t)first + 1), "to",
                                         count_text(request, (int64_t)last), NULL);
        view->files.items[view->files.count++] = (struct letter_file){
            .after = first ? rows.items[first - 1].person_id.value : 0, .name = name};
    }
}

static void add_detail(struct request *request, struct message_sent_view *view,
                       struct text sentence)
{
    view->details = view->details.size ? text_format(request->work.arena, "%.*s %.*s",
                                                     TEXT_ARG(view->details), TEXT_ARG(sentence))
                                       : sentence;
}

static void fill_details(struct request *request, const struct recipient_counts *counts,
                         struct message_sent_view *view)
{
    int64_t trying = counts->email[RECIPIENT_TRYING], failed = counts->email[RECIPIENT_FAILED];
    int64_t bounced = counts->email[RECIPIENT_BOUNCED], unsure = counts->email[RECIPIENT_UNSURE];
    int64_t left_out = counts->email[RECIPIENT_LEFT_OUT] + counts->letters[RECIPIENT_LEFT_OUT];
    if (trying)
        add_detail(
            request, view,
            tr_plural(request, "{n} is tried again later.", "{n} are tried again later.", trying));
    if (failed)
        add_detail(
            request, view,
            tr_plural(request, "{n} was refused for good.", "{n} were refused for good.", failed));
    if (bounced)
        add_detail(request, view, tr_plural(request, "{n} came back.", "{n} came back.", bounced));
    if (left_out)
        add_detail(request, view,
                   tr_plural(request, "{n} was left out: something had changed.",
                             "{n} were left out: something had changed.", left_out));
    if (unsure)
        add_detail(request, view,
                   tr_plural(request, "{n} is not confirmed: the connection broke at the very end.",
                             "{n} are not confirmed: the connection broke at the very end.",
                             unsure));
}

static struct text sentence_of(struct request *request, const struct message *message,
                               const struct recipient_counts *counts, int64_t done)
{
    struct text all = count_text(request, counts->all), got = count_text(request, done);
    if (message->cancelled_at)
        return tr_fill(request, "It was stopped: {n} of {all} have it.", "n", got, "all", all,
                       NULL);
    if (!message->filled_at)
        return tr_fill(request, "{n} have it, and the list is still being made.", "n", got, NULL);
    return tr_fill(request, "{n} of {all} have it.", "n", got, "all", all, NULL);
}

struct response message_sent_page(struct request *request, const struct message *message)
{
    struct mail_settings settings;
    struct recipient_counts counts = recipient_count(&request->work, message->id);
    int64_t done = counts.email[RECIPIENT_SENT] + counts.email[RECIPIENT_UNSURE] +
                   counts.letters[RECIPIENT_SENT];
    int64_t open_letters = counts.letters[RECIPIENT_WAITING];
    mail_settings_of(&request->work, &settings);
    struct reader reader = {.given_name = tr(request, "Alex"),
                            .name = tr(request, "Alex Example"),
                            .preferences = TEXT("")};
    struct html html = request->html;
    struct message_sent_view view = {
        .id = message->id,
        .kind = direction_sentence(request, message->direction),
        .kind_tag = direction_tag(message->direction),
        .sentence = sentence_of(request, message, &counts, done),
        .details = TEXT(""),
        .letters = TEXT(""),
        .override_reason = message->override_reason,
        .done = done,
        .all = counts.all,
        .may_write = role_may(request->viewer.role, MESSAGE_WRITE),
        .has_unsure = counts.email[RECIPIENT_UNSURE] > 0,
        .has_open_letters = open_letters > 0,
        .has_letters = open_letters + counts.letters[RECIPIENT_SENT] > 0,
        .is_running =
            !message->cancelled_at && (!message->filled_at || counts.email[RECIPIENT_WAITING] > 0 ||
                                       counts.email[RECIPIENT_TRYING] > 0)};
    struct rendered rendered = message_render(&html, request->hub, message, &reader);
    view.heading = rendered.subject;
    view.words = rendered.words;
    if (view.is_running)
        view.trouble = settings.trouble;
    if (open_letters)
        view.letters = tr_plural(request, "{n} letter is to be printed and posted.",
                                 "{n} letters are to be printed and posted.", open_letters);
    fill_details(request, &counts, &view);
    fill_recipients(request, &view);
    fill_files(request, &view);
    struct page page = message_page(request, "Message", NULL);
    page.title = view.heading;
    return page_response(request, &page, messages_sent_html(&request->html, &view));
}

static struct text home_of(struct request *request, const struct message *message)
{
    return address(request, "/more/messages/%lld", (long long)message->id);
}

static struct response is_a_draft(struct request *request, const struct message *message)
{
    return see_other(request, home_of(request, message),
                     tr(request, "It is a draft: nobody has it yet."));
}

/* POST /more/messages/{message}/stop */
struct response stop_message(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    if (!message.confirmed_at)
        return is_a_draft(request, &message);
    message_stop(&request->work, message.id);
    return see_other(request, home_of(request, &message),
                     tr(request, "Stopped. Whoever has it has it; nobody else gets it."));
}

/* POST /more/messages/{message}/again */
struct response send_unsure_again(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    if (!message.confirmed_at)
        return is_a_draft(request, &message);
    recipients_send_again(request->work.db, .due_at = MAYBE(request->work.now),
                          .message_id = message.id);
    return see_other(request, home_of(request, &message),
                     tr(request, "They are sent again. Whoever had it already may see it twice."));
}

/* POST /more/messages/{message}/posted */
struct response post_letters(struct request *request)
{
    struct message message;
    if (!message_find_one(&request->work, path_id(request, "message"), &message))
        return not_found(request);
    if (!message.confirmed_at)
        return is_a_draft(request, &message);
    int64_t count = message_letters_posted(&request->work, &message);
    return see_other(request, message_page_of(request, &message),
                     tr_plural(request, "{n} letter is written down as posted.",
                               "{n} letters are written down as posted.", count));
}

/* --- replies -----------------------------------------------------------------------------------
 */

static bool recipient_of_path(struct request *request, struct recipient_by_id_row *row,
                              struct message *message)
{
    return recipient_by_id(request->work.db, request->work.arena, row,
                           .id = path_id(request, "recipient")) &&
           message_find_one(&request->work, row->message_id, message);
}

static struct response reply_page(struct request *request, const struct recipient_by_id_row *row,
                                  const struct message *message)
{
    struct message_reply_view view = {
        .errors = request->errors,
        .id = row->id,
        .name = text_trim(text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(row->given_name),
                                      TEXT_ARG(row->family_name))),
        .subject = message->subject,
        .words = text_field(request, "words", "What they answered",
                            "Their own words alone, pasted or in a sentence. They can read it "
                            "in their story. Nothing about health, faith or votes.",
                            TEXT("")),
    };
    view.words.is_long = true;
    struct page page = message_page(request, "Write down an answer", message);
    page.is_narrow = true;
    return page_response(request, &page, messages_reply_html(&request->html, &view));
}

/* GET /more/messages/answers/{recipient} */
struct response show_reply_form(struct request *request)
{
    struct recipient_by_id_row row;
    struct message message;
    return recipient_of_path(request, &row, &message) ? reply_page(request, &row, &message)
                                                      : not_found(request);
}

/* POST /more/messages/answers/{recipient} - they were heard. */
struct response keep_reply(struct request *request)
{
    struct recipient_by_id_row row;
    struct message message;
    if (!recipient_of_path(request, &row, &message))
        return not_found(request);
    struct text words = form_required(request, "words", REPLY_MAX, "Write what they answered.");
    if (!form_is_good(request))
        return reply_page(request, &row, &message);
    touch_add(&request->work, &(struct touch){.person_id = row.person_id.value,
                                              .kind = TOUCH_HEARD,
                                              .summary = words,
                                              .source = TEXT("reply"),
                                              .source_id = row.id});
    work_note(&request->work, "person=%lld", (long long)row.person_id.value);
    return see_other(request, address(request, "/people/%lld", (long long)row.person_id.value),
                     tr(request, "Their answer is kept."));
}
