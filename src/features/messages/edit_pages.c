/* A draft: its words, and whom it is for. */
#include "base/arena.h"
#include "features/messages/edit.html.h"
#include "features/messages/handlers.h"
#include "features/messages/merge.h"
#include "messages_queries.h"

#define SUBJECT_MAX 150
#define BODY_MAX 10000

static struct response edit_page(struct request *request, const struct message *message)
{
    struct text forced_by;
    struct audience audience =
        audience_checked(&request->work, audience_from_text(message->conditions));
    enum direction direction = message_direction(request, message, &forced_by);
    struct message_edit_view view = {
        .errors = request->errors,
        .id = message->id,
        .direction = direction_sentence(request, direction),
        .direction_kind = direction_tag(direction),
        .forced_by = forced_by,
        .subject = text_field(request, "subject", "Subject", NULL, message->subject),
        .body = text_field(request, "body", "The message",
                           "An empty line begins a paragraph; **bold**, - lists and "
                           "[words](https://address) work.",
                           message->body),
        .template_name =
            text_field(request, "template_name", "Name of the template", NULL, TEXT("")),
        .audience = audience_sentence(request, &audience),
        .fields = text_from(merge_names),
    };
    view.body.is_long = true;
    struct page page = message_page(request, "Write a message", NULL);
    page.is_narrow = true;
    return page_response(request, &page, messages_edit_html(&request->html, &view));
}

/* GET /more/messages/{message} */
struct response show_message(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    return message.confirmed_at ? message_sent_page(request, &message)
                                : edit_page(request, &message);
}

static void check_fields(struct request *request, const char *field, struct text value)
{
    struct text unknown = merge_unknown(value);
    if (unknown.data)
        form_error(request, field, "unknown-field",
                   tr_fill(request, "There is no {field} to fill in. Take one of these: {names}.",
                           "field", text_format(request->work.arena, "{%.*s}", TEXT_ARG(unknown)),
                           "names", text_from(merge_names), NULL));
}

/* POST /more/messages/{message} */
struct response save_message(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    message.subject = form_required(request, "subject", SUBJECT_MAX, "Write a subject.");
    message.body = form_required(request, "body", BODY_MAX, "Write the message.");
    if (text_find_char(message.subject, '\n') < message.subject.size ||
        text_find_char(message.subject, '\r') < message.subject.size)
        form_error(request, "subject", "control", tr(request, "Write the subject in one line."));
    check_fields(request, "subject", message.subject);
    check_fields(request, "body", message.body);
    if (!form_is_good(request))
        return edit_page(request, &message);
    message_update(request->work.db, .subject = message.subject, .body = message.body,
                   .conditions = message.conditions, .id = message.id);
    return see_other(request,
                     address(request, "/more/messages/%lld/audience", (long long)message.id),
                     (struct text){0});
}

/* POST /more/messages/{message}/remove */
struct response remove_message(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    message_delete_draft(request->work.db, .id = message.id);
    return see_other(request, address(request, "/more/messages"),
                     tr(request, "The draft is gone."));
}
