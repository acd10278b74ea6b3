/* Mail settings, a draft, a message that was sent, a template and an audience. */
#include "http/town_messages.h"

#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "messages_queries.h"

static struct text with(struct work *work, const char *before, const char *mark, const char *after)
{
    return text_format(work->arena, "%s%s%s", before, mark, after);
}

void town_set_up_mail(struct work *work, const char *mark)
{
    struct mail_settings settings;
    mail_settings_of(work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = with(work, "", mark, "@example.org");
    settings.bounce_domain = TEXT("back.example.org");
    mail_settings_save(work, &settings);
}

struct town_messages town_add_messages(struct work *work, struct text link_key, int64_t person_id,
                                       const char *mark)
{
    struct town_messages made = {.template = work_new_id(work), .audience = work_new_id(work)};
    struct message message = {.template = TEXT("good-news"),
                              .direction = DIRECTION_GAVE,
                              .subject = with(work, "News of ", mark, ""),
                              .body = with(work, "It went well at ", mark, "."),
                              .conditions = TEXT("standing=members"),
                              .signed_by = with(work, "Winifred ", mark, ""),
                              .base_url = TEXT("https://hub.example")};
    struct message sent = message;
    made.draft = message_begin(work, &message);
    made.recipient = work_new_id(work);
    sent.id = message_begin(work, &sent);
    message_send(work, link_key, &sent);
    recipient_insert(work->db, .id = made.recipient, .message_id = sent.id,
                     .person_id = MAYBE(person_id), .channel = TEXT("letter"),
                     .source = TEXT("town"), .queued_at = work->now);
    template_insert(work->db, .id = made.template, .name = with(work, "", mark, " news"),
                    .direction = TEXT("gave"), .subject = message.subject, .body = message.body,
                    .created_at = work->now);
    audience_insert(work->db, .id = made.audience, .name = with(work, "All of ", mark, ""),
                    .conditions = message.conditions, .created_at = work->now);
    return made;
}
