/* /more/mail: how the hub sends e-mail. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/messages/handlers.h"
#include "features/messages/mail_settings.html.h"
#include "platform/mail/mail.h"
#include "web/accounts.h"
#include "web/app.h"

#define TRANSLATE(message) message

static const struct {
    const char *code;
    const char *name;
} securities[] = {
    [MAIL_TLS] = {"tls", TRANSLATE("TLS from the beginning (often port 465)")},
    [MAIL_STARTTLS] = {"starttls", TRANSLATE("STARTTLS (often port 587)")},
    [MAIL_OPEN] = {"open", TRANSLATE("None: only for a mail server on this same machine")},
};

static struct text own_email(struct request *request)
{
    struct account account;
    return account_find(&request->work, request->viewer.account_id, &account) ? account.email
                                                                              : TEXT("");
}

static struct text tested_text(struct request *request)
{
    int64_t at;
    switch (message_single_state(&request->work, TEXT("test"), request->viewer.account_id, &at)) {
    case SINGLE_NOT_SENT: return TEXT("");
    case SINGLE_ON_ITS_WAY: return tr(request, "The last test message is on its way.");
    case SINGLE_SENT:
        return tr(request, "The mail server took the last test message. Look into your mailbox.");
    case SINGLE_FAILED: return tr(request, "The mail server refused the last test message.");
    }
    return TEXT("");
}

static void fill_fields(struct request *request, const struct mail_settings *settings,
                        struct mail_settings_view *view)
{
    view->host = text_field(request, "host", "Mail server",
                            "As your mail provider names it: smtp.example.org. Empty: no e-mail "
                            "is sent from here.",
                            settings->host);
    view->port = text_field(request, "port", "Port", NULL,
                            integer_to_text(request->work.arena, settings->port));
    view->port.type = TEXT("number");
    view->security = choice_field(request, "security", "Protection of the connection", NULL,
                                  text_from(mail_security_code(settings->security)));
    for (size_t i = 0; i < sizeof securities / sizeof *securities; i++)
        choice_add(request, &view->security, text_from(securities[i].code),
                   tr(request, securities[i].name), TEXT(""));
    view->user = text_field(request, "user", "User name", "Empty when the server wants none.",
                            settings->user_name);
    view->from_name =
        text_field(request, "from_name", "Name of the sender",
                   "What people see. Empty: the name of the hub.", settings->from_name);
    view->from_address =
        text_field(request, "from_address", "Address of the sender",
                   "Somebody reads what is answered to it.", settings->from_address);
    view->from_address.type = TEXT("email");
    view->bounce_domain =
        text_field(request, "bounce_domain", "Domain for what comes back",
                   "When mail to bounce+…@ this domain reaches `hubward mail receive`. Empty: it "
                   "comes back to the sender’s address, and you paste it here.",
                   settings->bounce_domain);
    view->pace =
        text_field(request, "pace", "Messages a minute", "Your provider says how many are allowed.",
                   integer_to_text(request->work.arena, settings->pace));
    view->pace.type = TEXT("number");
    view->ask_words = text_field(
        request, "ask_words", "Words that make an ask of a link",
        "Beside donate, deliver, canvass and their like. Divided by commas.", settings->ask_words);
}

static struct response settings_page(struct request *request)
{
    struct mail_settings settings;
    struct mail_settings_view view = {.errors = request->errors,
                                      .is_set_up = mail_settings_of(&request->work, &settings),
                                      .password_error = form_error_for(request, "password"),
                                      .own_email = own_email(request),
                                      .tested = tested_text(request),
                                      .has_url = !text_is_empty(request->app->settings.url)};
    fill_fields(request, &settings, &view);
    view.trouble = settings.trouble;
    view.is_open = view.is_set_up && settings.security == MAIL_OPEN && settings.user_name.size;
    view.password_hint =
        settings.password.size
            ? tr(request, "One is kept and never shown. Leave this empty to keep it.")
            : tr(request, "It is kept in the database as it is, because the mail server wants it "
                          "so: use one that opens nothing else.");
    struct page page = {.title = tr(request, "E-mail"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More"),
                        .is_narrow = true};
    return page_response(request, &page, messages_mail_settings_html(&request->html, &view));
}

struct response show_mail_settings(struct request *request)
{
    return settings_page(request);
}

static void check_settings(struct request *request, const struct mail_settings *settings)
{
    if (!form_error_for(request, "host").size && !mail_host_is_good(settings->host))
        form_error(request, "host", "not-a-host",
                   tr(request, "Give the name of a mail server, such as smtp.example.org."));
    if (!mail_address_is_good(settings->from_address))
        form_error(request, "from_address", "not-an-address",
                   tr(request, "Give the e-mail address that messages come from."));
    if (settings->bounce_domain.size && !form_error_for(request, "bounce_domain").size &&
        !mail_host_is_good(settings->bounce_domain))
        form_error(request, "bounce_domain", "not-a-host",
                   tr(request, "Give a domain, such as mail.example.org, or leave it empty."));
}

struct response save_mail_settings(struct request *request)
{
    static const char *const codes[] = {"tls", "starttls", "open"};
    struct mail_settings settings;
    mail_settings_of(&request->work, &settings);
    settings.host = form_text(request, "host", 200);
    settings.port = form_integer(request, "port", 1, 65535, 587);
    struct text security =
        form_choice(request, "security", codes, 3, "Choose how the connection is protected.");
    mail_security_from_code(security, &settings.security);
    settings.user_name = form_text(request, "user", 200);
    struct text password = form_text(request, "password", 200);
    if (password.size || settings.user_name.size == 0)
        settings.password = password;
    settings.from_name = form_text(request, "from_name", 200);
    settings.from_address = form_text(request, "from_address", 200);
    settings.bounce_domain = form_text(request, "bounce_domain", 200);
    settings.pace = form_integer(request, "pace", 1, MAIL_PACE_MAX, 60);
    settings.ask_words = form_text(request, "ask_words", 500);
    if (settings.host.size)
        check_settings(request, &settings);
    if (!form_is_good(request))
        return settings_page(request);
    mail_settings_save(&request->work, &settings);
    return see_other(request, address(request, "/more/mail"),
                     settings.host.size ? tr(request, "Kept. Send yourself a test message.")
                                        : tr(request, "No e-mail is sent from here any more."));
}

/* POST /more/mail/test - to the officer themselves. */
struct response send_test_message(struct request *request)
{
    struct account account;
    struct text home = address(request, "/more/mail");
    if (!account_find(&request->work, request->viewer.account_id, &account) ||
        !mail_is_set_up(&request->work))
        return see_other(request, home, tr(request, "First fill in and keep the mail server."));
    struct single_message test = {.template = "test",
                                  .source = TEXT("test"),
                                  .source_id = account.id,
                                  .base_url = absolute_address(request, TEXT("")),
                                  .signed_by = account.name};
    message_send_test(&request->work, &test, account.email);
    return see_other(request, home,
                     tr_fill(request, "A test message is on its way to {address}.", "address",
                             account.email, NULL));
}
