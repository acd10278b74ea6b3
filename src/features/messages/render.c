/* Filling, Markdown, and the foot. */
#include "features/messages/render.h"

#include <jansson.h>

#include "base/arena.h"
#include "features/messages/mail.html.h"
#include "features/messages/mail_views.h"
#include "web/frame.h"
#include "web/markdown.h"
#include "web/messages.h"

#define TRANSLATE(message) message
#define MOST_FIELDS 24

static void add(struct merge_field *items, size_t *count, struct text name, struct text value)
{
    if (*count < MOST_FIELDS)
        items[(*count)++] =
            (struct merge_field){.name = name,
                                 .value = value,
                                 .is_link = text_starts_with(value, TEXT("https://")) ||
                                            text_starts_with(value, TEXT("http://"))};
}

/* {"what": "Tutor at English class", "link": "https://…"} */
static void add_own(struct arena *arena, const struct reader *reader, struct merge_field *items,
                    size_t *count)
{
    struct text fields = reader->fields;
    const char *key;
    json_t *value;
    json_t *object = json_loadb(fields.data, fields.size, 0, NULL);
    json_object_foreach(object, key, value)
    {
        if (json_is_string(value)) {
            struct text own = text_of(json_string_value(value), json_string_length(value));
            bool is_below = text_starts_with(own, TEXT("/u/")) && reader->base_url.size;
            add(items, count, text_copy(arena, text_from(key)),
                is_below ? text_join(arena, reader->base_url, own) : text_copy(arena, own));
        }
    }
    json_decref(object);
}

static struct merge_fields fields_of(struct html *html, const struct hub *hub,
                                     const struct message *message, const struct reader *reader)
{
    struct arena *arena = html->arena;
    struct merge_field *items = arena_make_array(arena, struct merge_field, MOST_FIELDS);
    size_t count = 0;
    struct text given = text_is_empty(reader->given_name) ? reader->name : reader->given_name;
    add(items, &count, TEXT("given_name"), given);
    add(items, &count, TEXT("name"), reader->name);
    add(items, &count, TEXT("hub"), hub->name);
    add(items, &count, TEXT("sender"), message->signed_by);
    add(items, &count, TEXT("hub_phone"), hub->phone);
    if (!text_is_empty(reader->fields))
        add_own(arena, reader, items, &count);
    bool is_rtl = text_equal(frame_direction(html->language), TEXT("rtl"));
    return (struct merge_fields){.items = items, .count = count, .are_isolated = is_rtl};
}

static struct text reason_of(struct html *html, const struct hub *hub)
{
    const struct merge_field name = {.name = TEXT("hub"), .value = hub->name};
    struct text message =
        html_message(html, TRANSLATE("You get this because you are a member of {hub}, or have "
                                     "helped there."));
    return merge_plain(html->arena, message, &(struct merge_fields){.items = &name, .count = 1});
}

static struct text plain_of(struct arena *arena, struct text words, const struct mail_view *view)
{
    struct buffer out = buffer_new(arena, words.size + 500);
    buffer_add(&out, words);
    buffer_format(&out, "\n\n-- \n%.*s\n", TEXT_ARG(view->hub_name));
    if (!text_is_empty(view->imprint))
        buffer_format(&out, "%.*s\n", TEXT_ARG(view->imprint));
    buffer_format(&out, "%.*s\n", TEXT_ARG(view->reason));
    if (!text_is_empty(view->preferences))
        buffer_format(&out, "%.*s:\n%.*s\n", TEXT_ARG(view->how), TEXT_ARG(view->preferences));
    return buffer_text(&out);
}

struct rendered message_render(struct html *html, const struct hub *hub,
                               const struct message *message, const struct reader *reader)
{
    struct arena *arena = html->arena;
    struct merge_fields fields = fields_of(html, hub, message, reader);
    struct html foot = *html;
    if (!text_is_empty(reader->language)) {
        foot.language = reader->language;
        foot.catalog = catalog_find(reader->language);
    }
    struct text markdown = merge_markdown(arena, message->body, &fields);
    struct rendered rendered = {.subject = merge_plain(arena, message->subject, &fields),
                                .words = markdown_html(arena, markdown)};
    struct mail_view view = {
        .subject = rendered.subject,
        .language = html->language,
        .direction = frame_direction(html->language),
        .words = rendered.words,
        .hub_name = hub->name,
        .imprint = hub->imprint,
        .preferences = reader->preferences,
        .reason = reason_of(&foot, hub),
        .how = html_message(&foot, TRANSLATE("How often, by which way, or not at all")),
        .foot_language = foot.language,
        .foot_direction = frame_direction(foot.language)};
    rendered.document = messages_mail_html(html, &view).html;
    rendered.plain = plain_of(arena, markdown_plain(arena, markdown), &view);
    return rendered;
}

struct text message_letter_text(struct html *html, const struct hub *hub,
                                const struct message *message, const struct reader *reader)
{
    struct merge_fields fields = fields_of(html, hub, message, reader);
    return markdown_plain(html->arena, merge_markdown(html->arena, message->body, &fields));
}
