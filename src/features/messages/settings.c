/* Reading and writing the settings. */
#include "features/messages/settings.h"

#include "messages_queries.h"

static const char *const security_codes[] = {
    [MAIL_TLS] = "tls", [MAIL_STARTTLS] = "starttls", [MAIL_OPEN] = "open"};

const char *mail_security_code(enum mail_security security)
{
    return security_codes[security];
}

bool mail_security_from_code(struct text code, enum mail_security *security)
{
    for (size_t i = 0; i < sizeof security_codes / sizeof *security_codes; i++)
        if (text_equal(code, text_from(security_codes[i]))) {
            *security = (enum mail_security)i;
            return true;
        }
    return false;
}

bool mail_settings_of(struct work *work, struct mail_settings *settings)
{
    struct mail_settings_find_row row;
    *settings = (struct mail_settings){.host = TEXT(""),
                                       .port = 587,
                                       .security = MAIL_STARTTLS,
                                       .user_name = TEXT(""),
                                       .password = TEXT(""),
                                       .from_name = TEXT(""),
                                       .from_address = TEXT(""),
                                       .bounce_domain = TEXT(""),
                                       .pace = 60,
                                       .ask_words = TEXT(""),
                                       .trouble = TEXT("")};
    if (!mail_settings_find(work->db, work->arena, &row))
        return false;
    *settings = (struct mail_settings){.host = row.host,
                                       .port = row.port,
                                       .user_name = row.user_name,
                                       .password = row.password,
                                       .from_name = row.from_name,
                                       .from_address = row.from_address,
                                       .bounce_domain = row.bounce_domain,
                                       .pace = row.pace,
                                       .ask_words = row.ask_words,
                                       .trouble = row.trouble.data ? row.trouble : TEXT(""),
                                       .trouble_at = row.trouble_at.value};
    mail_security_from_code(row.security, &settings->security);
    return settings->host.size > 0;
}

bool mail_is_set_up(struct work *work)
{
    struct mail_settings settings;
    return mail_settings_of(work, &settings);
}

void mail_settings_save(struct work *work, const struct mail_settings *settings)
{
    mail_settings_store(work->db, .host = settings->host, .port = settings->port,
                        .security = text_from(mail_security_code(settings->security)),
                        .user_name = settings->user_name, .password = settings->password,
                        .from_name = settings->from_name, .from_address = settings->from_address,
                        .bounce_domain = settings->bounce_domain, .pace = settings->pace,
                        .ask_words = settings->ask_words, .changed_at = work->now);
}

void mail_settings_set_trouble(struct work *work, struct text trouble)
{
    bool is_trouble = !text_is_empty(trouble);
    mail_settings_trouble(work->db, .trouble = is_trouble ? trouble : (struct text){0},
                          .trouble_at =
                              (struct maybe_integer){.is_set = is_trouble, .value = work->now});
}

struct text mail_domain(const struct mail_settings *settings)
{
    struct text domain;
    text_cut(settings->from_address, '@', &domain);
    return domain;
}
