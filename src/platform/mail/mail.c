/* Building a message. */
#include "platform/mail/mail.h"

#include "base/arena.h"
#include "base/date.h"
#include "platform/mail/encode.h"

/* Neither encoding can write "=_": no body can hold the boundary. */
#define BOUNDARY "=_hubward_alternative"

static bool has_control(struct text value)
{
    for (size_t i = 0; i < value.size; i++)
        if ((unsigned char)value.data[i] < ' ' || value.data[i] == 0x7F)
            return true;
    return false;
}

static bool is_address_character(char c)
{
    return c > ' ' && c <= '~' && text_find_char(TEXT("<>()[],;:\\\"@"), c) == 12;
}

bool mail_address_is_good(struct text address)
{
    struct text domain, local = text_cut(address, '@', &domain);
    if (local.size == 0 || domain.size == 0 || local.size > MAIL_LOCAL_MAX ||
        address.size > MAIL_ADDRESS_MAX)
        return false;
    for (size_t i = 0; i < address.size; i++)
        if (i != local.size && !is_address_character(address.data[i]))
            return false;
    return true;
}

/* What stands between "<" and ">" in a header. */
static bool is_token(struct text value)
{
    for (size_t i = 0; i < value.size; i++)
        if (value.data[i] <= ' ' || value.data[i] > '~' || value.data[i] == '<' ||
            value.data[i] == '>')
            return false;
    return value.size > 0 && value.size < 900;
}

struct text mail_date(struct arena *arena, int64_t instant)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t seconds = instant / SECOND_MS, days = seconds / (24 * 3600);
    struct date date = date_from_days(days);
    int clock = (int)(seconds % (24 * 3600));
    return text_format(arena, "%s, %d %s %04d %02d:%02d:%02d +0000", weekdays[date_weekday(date)],
                       date.day, months[date.month - 1], date.year, clock / 3600, clock / 60 % 60,
                       clock % 60);
}

static void add_address(struct buffer *out, const char *name, const struct mail_address *address)
{
    size_t start = out->size;
    buffer_format(out, "%s: ", name);
    if (!text_is_empty(address->name)) {
        mail_add_phrase(out, address->name, out->size - start);
        buffer_add(out, address->name.size > 20 ? TEXT("\r\n ") : TEXT(" "));
    }
    buffer_format(out, "<%.*s>\r\n", TEXT_ARG(address->address));
}

static void add_text(struct buffer *out, const char *name, struct text value)
{
    size_t start = out->size;
    buffer_format(out, "%s: ", name);
    mail_add_header_text(out, value, out->size - start);
    buffer_add(out, TEXT("\r\n"));
}

static void add_unsubscribe(struct buffer *out, const struct mail_message *message)
{
    bool has_url = !text_is_empty(message->unsubscribe_url);
    bool has_mail = !text_is_empty(message->unsubscribe_mail);
    if (!has_url && !has_mail)
        return;
    buffer_add(out, TEXT("List-Unsubscribe: "));
    if (has_url)
        buffer_format(out, "<%.*s>", TEXT_ARG(message->unsubscribe_url));
    if (has_mail)
        buffer_format(out, "%s<mailto:%.*s>", has_url ? ",\r\n " : "",
                      TEXT_ARG(message->unsubscribe_mail));
    buffer_add(out, TEXT("\r\n"));
    if (has_url)
        buffer_add(out, TEXT("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

static void add_part(struct buffer *out, const char *type, struct text body)
{
    size_t beyond_ascii = 0;
    for (size_t i = 0; i < body.size; i++)
        beyond_ascii += (unsigned char)body.data[i] > '~';
    bool is_base64 = beyond_ascii > body.size / 4;
    buffer_format(out,
                  "Content-Type: %s; charset=UTF-8\r\n"
                  "Content-Transfer-Encoding: %s\r\n\r\n",
                  type, is_base64 ? "base64" : "quoted-printable");
    if (is_base64)
        mail_add_base64(out, body);
    else
        mail_add_quoted_printable(out, body);
}

static void add_bodies(struct buffer *out, const struct mail_message *message)
{
    if (text_is_empty(message->html)) {
        add_part(out, "text/plain", message->plain);
        return;
    }
    buffer_add(out, TEXT("Content-Type: multipart/alternative; boundary=\"" BOUNDARY "\"\r\n\r\n"));
    buffer_add(out, TEXT("--" BOUNDARY "\r\n"));
    add_part(out, "text/plain", message->plain);
    buffer_add(out, TEXT("\r\n--" BOUNDARY "\r\n"));
    add_part(out, "text/html", message->html);
    buffer_add(out, TEXT("\r\n--" BOUNDARY "--\r\n"));
}

static enum mail_build check(const struct mail_message *message)
{
    const struct text shown[] = {message->from.name, message->to.name, message->reply_to.name,
                                 message->subject};
    const struct text tokens[] = {message->message_id, message->unsubscribe_url,
                                  message->unsubscribe_mail, message->language};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (has_control(shown[i]) || !text_is_utf8(shown[i]) || shown[i].size > 2000)
            return MAIL_HEADER_BAD;
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (!text_is_empty(tokens[i]) && !is_token(tokens[i]))
            return MAIL_HEADER_BAD;
    if (text_is_empty(message->message_id))
        return MAIL_HEADER_BAD;
    bool is_reply_good =
        text_is_empty(message->reply_to.address) || mail_address_is_good(message->reply_to.address);
    if (!mail_address_is_good(message->from.address) ||
        !mail_address_is_good(message->to.address) || !is_reply_good)
        return MAIL_ADDRESS_BAD;
    if (message->plain.size > MAIL_LARGEST / 4 || message->html.size > MAIL_LARGEST / 4)
        return MAIL_TOO_LARGE;
    return MAIL_BUILT;
}

enum mail_build mail_build(struct arena *arena, const struct mail_message *message,
                           struct text *built)
{
    enum mail_build checked = check(message);
    if (checked != MAIL_BUILT)
        return checked;
    struct buffer out = buffer_new(arena, 2048 + 2 * (message->plain.size + message->html.size));
    add_address(&out, "From", &message->from);
    add_address(&out, "To", &message->to);
    if (!text_is_empty(message->reply_to.address))
        add_address(&out, "Reply-To", &message->reply_to);
    add_text(&out, "Subject", message->subject);
    buffer_format(&out, "Date: %.*s\r\nMessage-ID: <%.*s>\r\nMIME-Version: 1.0\r\n",
                  TEXT_ARG(mail_date(arena, message->date)), TEXT_ARG(message->message_id));
    if (!text_is_empty(message->language))
        buffer_format(&out, "Content-Language: %.*s\r\n", TEXT_ARG(message->language));
    add_unsubscribe(&out, message);
    if (message->is_bulk)
        buffer_add(&out, TEXT("Precedence: bulk\r\nAuto-Submitted: auto-generated\r\n"));
    add_bodies(&out, message);
    *built = buffer_text(&out);
    return built->size > MAIL_LARGEST ? MAIL_TOO_LARGE : MAIL_BUILT;
}
