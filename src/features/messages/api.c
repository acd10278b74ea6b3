/* Messages as JSON. */
#include "base/arena.h"
#include "features/messages/handlers.h"
#include "web/json.h"

static void add_message(struct request *request, struct json *json, const struct message *message)
{
    struct recipient_counts counts = recipient_count(&request->work, message->id);
    json_begin_object(json, NULL);
    json_add_id(json, "id", message->id);
    json_add_text(json, "title", message->subject);
    json_add_text(json, "direction", text_from(direction_code(message->direction)));
    json_add_text(json, "body", message->body);
    json_add_text(json, "audience", message->conditions);
    json_add_instant(json, "created_at", message->created_at);
    json_add_maybe_instant(
        json, "sent_at", (struct maybe_integer){message->confirmed_at != 0, message->confirmed_at});
    json_add_integer(json, "recipients", counts.all);
    json_add_integer(json, "sent", counts.email[RECIPIENT_SENT] + counts.letters[RECIPIENT_SENT]);
    json_add_integer(json, "unconfirmed", counts.email[RECIPIENT_UNSURE]);
    json_add_integer(json, "refused", counts.email[RECIPIENT_FAILED]);
    json_add_integer(json, "came_back", counts.email[RECIPIENT_BOUNCED]);
    json_end_object(json);
}

/* GET /api/v1/messages - newest first; the cursor is the last one's id. */
struct response list_messages_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct message_array page = message_list_before(&request->work, window.after, window.limit + 1);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < page.count && i < (size_t)window.limit; i++)
        add_message(request, &json, &page.items[i]);
    json_list_end_at(&json,
                     page.count > (size_t)window.limit ? page.items[window.limit - 1].id : 0);
    return json_response(&json);
}

/* GET /api/v1/messages/{message} */
struct response show_message_json(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_message(request, &json, &message);
    return json_response(&json);
}
