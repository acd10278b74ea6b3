/* What messages add to the program. */
#include "features/messages/forget.h"
#include "features/messages/handlers.h"
#include "features/messages/preferences.h"

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)

static const struct route_field settings_fields[] = {
    {.name = "host", .type = "text", .about = "the mail server; empty: no e-mail"},
    {.name = "port", .type = "integer", .about = "587 when left out"},
    {.name = "security", .type = "text", .is_required = true, .about = "tls, starttls or open"},
    {.name = "user", .type = "text", .about = "the user name"},
    {.name = "password", .type = "text", .about = "left out: the one before stays"},
    {.name = "from_name", .type = "text", .about = "name of the sender"},
    {.name = "from_address", .type = "email", .about = "address of the sender"},
    {.name = "bounce_domain", .type = "text", .about = "where bounce+… arrives"},
    {.name = "pace", .type = "integer", .about = "messages a minute"},
    {.name = "ask_words", .type = "text", .about = "words that make an ask of a link"},
};

static const struct route_field bounce_fields[] = {
    {.name = "raw", .type = "text", .is_required = true, .about = "the message with its headers"},
};

static const struct route_field list_fields[] = {
    {.name = "before", .type = "id", .about = "those before this one"},
};

static const struct route_field begin_fields[] = {
    {.name = "template", .type = "text", .is_required = true, .about = "code of a template"},
};

static const struct route_field reply_fields[] = {
    {.name = "words", .type = "text", .is_required = true, .about = "what they answered"},
};

static const struct route_field after_fields[] = {
    {.name = "after", .type = "id", .about = "people after this one"},
};

static const struct route_field message_fields[] = {
    {.name = "subject", .type = "text", .is_required = true, .about = "in one line"},
    {.name = "body", .type = "text", .is_required = true, .about = "Markdown with {fields}"},
};

static const struct route_field template_fields[] = {
    {.name = "template_name", .type = "text", .is_required = true, .about = "its name"},
};

static const struct route_field audience_fields[] = {
    {.name = "standing", .type = "text", .about = "members, new, lapsed or helpers"},
    {.name = "joined", .type = "day", .about = "joined on or after"},
    {.name = "ward", .type = "text", .about = "code of the ward they live in"},
    {.name = "language", .type = "text", .about = "code of a language they speak"},
    {.name = "skill", .type = "text", .about = "code of a skill"},
    {.name = "project", .type = "id", .about = "who have a place in it"},
    {.name = "helped", .type = "integer", .about = "helped in so many days"},
    {.name = "not_helped", .type = "integer", .about = "not helped in so many days"},
    {.name = "group",
     .type = "text",
     .about = "takes part in it elsewhere: any, partner and its id, or club and its name"},
    {.name = "mail", .type = "text", .about = "with or without an e-mail address"},
    {.name = "saved", .type = "id", .about = "begin with kept conditions"},
    {.name = "save_as", .type = "text", .about = "keep the conditions under this name"},
    {.name = "do", .type = "text", .about = "count: come back to the same page"},
};

static const struct route_field who_fields[] = {
    {.name = "reach", .type = "text", .is_required = true, .about = "a code of the check"},
    {.name = "after", .type = "id", .about = "people after this one"},
};

static const struct route_field send_fields[] = {
    {.name = "do", .type = "text", .about = "send, or override"},
    {.name = "reason", .type = "text", .about = "why paused people are asked all the same"},
};

static const struct route_field api_list_fields[] = {
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct menu_entry menu[] = {
    {.title = "Messages",
     .address = "/more/messages",
     .icon = "mail",
     .about = "Write to members: thank them, tell them, offer them a place, ask them.",
     .permission = MESSAGE_READ,
     .group = MENU_PEOPLE},
    {.title = "E-mail",
     .address = "/more/mail",
     .icon = "send",
     .about = "The mail server that takes the hub’s messages.",
     .permission = SETTINGS_WRITE},
};

static const struct link_kind links[] = {
    {.purpose = "preferences", .show = preferences_show, .act = preferences_act},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/more/mail",
     .permission = SETTINGS_WRITE,
     .handle = show_mail_settings,
     .about = "How the hub sends e-mail."},
    {.method = HTTP_POST,
     .pattern = "/more/mail",
     .permission = SETTINGS_WRITE,
     .handle = save_mail_settings,
     .about = "Change how the hub sends e-mail.",
     FIELDS(settings_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/mail/test",
     .permission = SETTINGS_WRITE,
     .handle = send_test_message,
     .about = "Send a test message to oneself."},
    {.method = HTTP_GET,
     .pattern = "/more/mail/bounce",
     .permission = MESSAGE_WRITE,
     .handle = show_bounce_form,
     .about = "Where a message that came back is pasted."},
    {.method = HTTP_POST,
     .pattern = "/more/mail/bounce",
     .permission = MESSAGE_WRITE,
     .handle = take_bounce,
     .about = "Take in a message that came back.",
     .body_limit = (size_t)256 * 1024,
     FIELDS(bounce_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages",
     .permission = MESSAGE_READ,
     .handle = list_messages,
     .about = "What was written to members.",
     FIELDS(list_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages",
     .permission = MESSAGE_WRITE,
     .handle = begin_message,
     .about = "Begin a message from a template.",
     FIELDS(begin_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/new",
     .permission = MESSAGE_WRITE,
     .handle = choose_template,
     .about = "Templates to begin a message with."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/templates/{template}/remove",
     .permission = MESSAGE_WRITE,
     .handle = remove_template,
     .about = "Remove a template of the hub."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/audiences/{audience}/remove",
     .permission = MESSAGE_WRITE,
     .handle = remove_audience,
     .about = "Remove kept conditions."},
    {.method = HTTP_GET,
     .pattern = "/more/messages/answers/{recipient}",
     .permission = MESSAGE_WRITE,
     .handle = show_reply_form,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Where an answer to a message is written down."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/answers/{recipient}",
     .permission = MESSAGE_WRITE,
     .handle = keep_reply,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Write down an answer to a message.",
     FIELDS(reply_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}",
     .permission = MESSAGE_READ,
     .handle = show_message,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "A message: its draft, or how far it is.",
     FIELDS(after_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}",
     .permission = MESSAGE_WRITE,
     .handle = save_message,
     .about = "Change the words of a draft.",
     .body_limit = (size_t)128 * 1024,
     FIELDS(message_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/remove",
     .permission = MESSAGE_WRITE,
     .handle = remove_message,
     .about = "Throw a draft away."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/template",
     .permission = MESSAGE_WRITE,
     .handle = save_as_template,
     .about = "Keep the text of a draft as a template.",
     FIELDS(template_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}/audience",
     .permission = MESSAGE_WRITE,
     .handle = choose_audience,
     .about = "Whom a draft is for, with the count.",
     FIELDS(audience_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/audience",
     .permission = MESSAGE_WRITE,
     .handle = save_audience,
     .about = "Change whom a draft is for.",
     FIELDS(audience_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}/check",
     .permission = MESSAGE_WRITE,
     .handle = check_message,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Who gets a draft and who does not, with the reasons.",
     FIELDS(after_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}/who",
     .permission = MESSAGE_WRITE,
     .handle = list_reach,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "The people behind a number of the check.",
     FIELDS(who_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/send",
     .permission = MESSAGE_WRITE,
     .handle = send_message,
     .about = "Send a message.",
     FIELDS(send_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/stop",
     .permission = MESSAGE_WRITE,
     .handle = stop_message,
     .about = "Stop a message that is on its way."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/again",
     .permission = MESSAGE_WRITE,
     .handle = send_unsure_again,
     .about = "Send again what was not confirmed."},
    {.method = HTTP_POST,
     .pattern = "/more/messages/{message}/posted",
     .permission = MESSAGE_WRITE,
     .handle = post_letters,
     .about = "Write down that the letters are in the post."},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}/letters",
     .permission = MESSAGE_WRITE,
     .handle = download_letters,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Letters of a message as PDF, fifty at a time.",
     FIELDS(after_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/messages/{message}/labels",
     .permission = MESSAGE_WRITE,
     .handle = download_labels,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Address labels for the letters of a message as PDF.",
     FIELDS(after_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/messages",
     .permission = MESSAGE_READ,
     .handle = list_messages_json,
     .about = "Messages, newest first.",
     FIELDS(api_list_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/messages/{message}",
     .permission = MESSAGE_READ,
     .handle = show_message_json,
     .about = "One message."},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* what was written to them is a detail */
    message_forget_person(work, person_id);
}

const struct feature messages_feature = {
    .name = "messages",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .links = links,
    .link_count = sizeof links / sizeof *links,
    .keepers = message_keepers,
    .keeper_count = sizeof message_keepers / sizeof *message_keepers,
    .forget_person = forget_person,
};
