/* /more/messages: what was written, and beginning something new. */
#include "base/arena.h"
#include "features/messages/handlers.h"
#include "features/messages/list.html.h"
#include "features/messages/new.html.h"
#include "features/messages/templates.h"
#include "messages_queries.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define PAGE 30

static const struct {
    const char *sentence;
    const char *tag;
} directions[DIRECTIONS] = {
    [DIRECTION_GAVE] = {TRANSLATE("This gives something: nothing is asked for."), "ok"},
    [DIRECTION_ASKED] = {TRANSLATE("This is an ask."), "warn"},
    [DIRECTION_OFFERED] = {TRANSLATE("This offers something: two such messages a month at most."),
                           "info"},
    [DIRECTION_SERVICE] = {TRANSLATE("This is a notice: it is not counted."), "info"},
    [DIRECTION_STATUTORY] = {TRANSLATE("This is a notice that the rules want: everybody gets it."),
                             "info"},
};

struct text direction_sentence(struct request *request, enum direction direction)
{
    return tr(request, directions[direction].sentence);
}

struct text direction_tag(enum direction direction)
{
    return text_from(directions[direction].tag);
}

struct text count_text(struct request *request, int64_t number)
{
    return integer_to_text(request->work.arena, number);
}

struct text message_signed_by(struct request *request)
{
    return request->viewer.name.size ? request->viewer.name : request->hub->name;
}

bool message_of_path(struct request *request, struct message *message)
{
    return message_find_one(&request->work, path_id(request, "message"), message) &&
           !message_is_single(message);
}

struct text message_page_of(struct request *request, const struct message *message)
{
    return message_is_single(message)
               ? address(request, "/more/messages")
               : address(request, "/more/messages/%lld", (long long)message->id);
}

enum direction message_direction(struct request *request, const struct message *message,
                                 struct text *forced_by)
{
    struct mail_settings settings;
    *forced_by = TEXT("");
    mail_settings_of(&request->work, &settings);
    if (message->confirmed_at || message->direction == DIRECTION_ASKED)
        return message->direction;
    return template_has_ask(request->work.arena, message->body, settings.ask_words, forced_by)
               ? DIRECTION_ASKED
               : message->direction;
}

struct page message_page(struct request *request, const char *title, const struct message *message)
{
    struct page page = {.title = tr(request, title),
                        .tab = TAB_MORE,
                        .back = TEXT("/more/messages"),
                        .back_name = tr(request, "Messages")};
    if (message) {
        page.back = address(request, "/more/messages/%lld", (long long)message->id);
        page.back_name = message->subject;
    }
    return page;
}

static struct text progress(struct request *request, const struct recipient_counts *counts)
{
    int64_t sent = counts->email[RECIPIENT_SENT] + counts->email[RECIPIENT_UNSURE] +
                   counts->letters[RECIPIENT_SENT];
    return tr_fill(request, "{n} of {all} have it.", "n", count_text(request, sent), "all",
                   count_text(request, counts->all), NULL);
}

static struct message_line line_of(struct request *request, const struct message *message)
{
    struct text day = show_day(request, zone_local(request->work.zone, message->created_at).date);
    struct message_line line = {.id = message->id,
                                .subject = message->subject,
                                .when = tr_fill(request, "Draft of {day}", "day", day, NULL),
                                .about = TEXT(""),
                                .tag = tr(request, "Draft"),
                                .tag_kind = TEXT("")};
    if (!message->confirmed_at)
        return line;
    struct recipient_counts counts = recipient_count(&request->work, message->id);
    bool has_more =
        counts.email[RECIPIENT_WAITING] + counts.email[RECIPIENT_TRYING] > 0 || !message->filled_at;
    day = show_day(request, zone_local(request->work.zone, message->confirmed_at).date);
    line.when = tr_fill(request, "Sent on {day}", "day", day, NULL);
    line.about = progress(request, &counts);
    line.tag = message->cancelled_at ? tr(request, "Stopped")
               : has_more            ? tr(request, "On its way")
                                     : tr(request, "Sent");
    line.tag_kind = message->cancelled_at ? TEXT("warn") : has_more ? TEXT("info") : TEXT("ok");
    return line;
}

/* GET /more/messages?before= */
struct response list_messages(struct request *request)
{
    struct message_array list =
        message_list_before(&request->work, query_integer(request, "before", 0), PAGE + 1);
    struct message_list_view view = {
        .is_set_up = mail_is_set_up(&request->work),
        .may_set_up = role_may(request->viewer.role, SETTINGS_WRITE),
        .messages.items = arena_make_array(request->work.arena, struct message_line, list.count)};
    for (size_t i = 0; i < list.count && i < PAGE; i++)
        view.messages.items[view.messages.count++] = line_of(request, &list.items[i]);
    if (list.count > PAGE)
        view.before = list.items[PAGE - 1].id;
    struct page page = {.title = tr(request, "Messages"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, messages_list_html(&request->html, &view));
}

/* GET /more/messages/new */
struct response choose_template(struct request *request)
{
    struct template_array all = template_all(&request->work, &request->html);
    struct message_new_view view = {
        .templates.items = arena_make_array(request->work.arena, struct template_line, all.count)};
    for (size_t i = 0; i < all.count; i++)
        view.templates.items[view.templates.count++] =
            (struct template_line){.code = all.items[i].code,
                                   .name = all.items[i].name,
                                   .about = all.items[i].about,
                                   .tag = direction_sentence(request, all.items[i].direction),
                                   .tag_kind = direction_tag(all.items[i].direction),
                                   .is_own = all.items[i].is_own};
    struct page page = message_page(request, "What do you want to write?", NULL);
    return page_response(request, &page, messages_new_html(&request->html, &view));
}

/* POST /more/messages - a draft from a template. */
struct response begin_message(struct request *request)
{
    struct template template;
    if (!template_find(&request->work, &request->html, form_text(request, "template", 40),
                       &template))
        return refused(request, 422, tr(request, "Choose one of the list."));
    struct message message = {.template = template.code,
                              .direction = template.direction,
                              .subject = template.subject,
                              .body = template.body,
                              .conditions = TEXT("standing=members"),
                              .signed_by = message_signed_by(request),
                              .base_url = absolute_address(request, TEXT(""))};
    int64_t id = message_begin(&request->work, &message);
    work_note(&request->work, "message=%lld", (long long)id);
    return see_other(request, address(request, "/more/messages/%lld", (long long)id),
                     (struct text){0});
}

/* POST /more/messages/{message}/template - its text as one of the hub's own templates; its
 * direction stays. */
struct response save_as_template(struct request *request)
{
    struct text word;
    struct message message;
    if (!message_of_path(request, &message))
        return not_found(request);
    struct text name = form_required(request, "template_name", 80, "Give the template a name.");
    if (!form_is_good(request))
        return show_message(request);
    template_insert(
        request->work.db, .id = work_new_id(&request->work), .name = name,
        .direction = text_from(direction_code(message_direction(request, &message, &word))),
        .subject = message.subject, .body = message.body, .created_at = request->work.now);
    return see_other(request, address(request, "/more/messages/%lld", (long long)message.id),
                     tr(request, "The template is kept."));
}

/* POST /more/messages/templates/{template}/remove */
struct response remove_template(struct request *request)
{
    struct template_by_id_row row;
    int64_t id = path_id(request, "template");
    if (!template_by_id(request->work.db, request->work.arena, &row, .id = id) ||
        row.ended_at.is_set)
        return not_found(request);
    template_end(request->work.db, .ended_at = MAYBE(request->work.now), .id = id);
    return see_other(request, address(request, "/more/messages/new"),
                     tr(request, "The template is gone; messages keep their texts."));
}
