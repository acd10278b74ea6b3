/* Reading reports: headers, parts, fields. */
#include "platform/mail/report.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/mail/encode.h"

#define PARTS_MAX 20
#define SAID_MAX 200

/* Headers up to the empty line, and what follows it. */
struct entity {
    struct text headers;
    struct text body;
};

static struct text cut_line(struct text text, struct text *rest)
{
    struct text line = text_cut(text, '\n', rest);
    return text_ends_with(line, TEXT("\r")) ? text_slice(line, 0, line.size - 1) : line;
}

static struct entity split(struct text raw)
{
    struct text rest = raw;
    while (rest.size) {
        size_t start = (size_t)(rest.data - raw.data);
        struct text line = cut_line(rest, &rest);
        if (line.size == 0)
            return (struct entity){text_slice(raw, 0, start), rest};
    }
    return (struct entity){raw, TEXT("")};
}

static bool is_folded(struct text rest)
{
    return rest.size && (rest.data[0] == ' ' || rest.data[0] == '\t');
}

/* The next header with its folded lines; false at the end. */
static bool next_header(struct arena *arena, struct text *rest, struct text *name,
                        struct text *value)
{
    if (rest->size == 0)
        return false;
    struct text words;
    *name = text_trim(text_cut(cut_line(*rest, rest), ':', &words));
    *value = text_trim(words);
    while (is_folded(*rest)) {
        struct text more = text_trim(cut_line(*rest, rest));
        *value = text_format(arena, "%.*s %.*s", TEXT_ARG(*value), TEXT_ARG(more));
    }
    return true;
}

static struct text header_of(struct arena *arena, struct text headers, struct text wanted)
{
    struct text name, value;
    while (next_header(arena, &headers, &name, &value))
        if (text_equal_ignoring_case(name, wanted))
            return value;
    return TEXT("");
}

/* boundary="x" of a Content-Type, or empty. */
static struct text parameter_of(struct arena *arena, struct text value, struct text wanted)
{
    struct text rest = value;
    text_cut(value, ';', &rest);
    while (rest.size) {
        struct text content, name = text_trim(text_cut(text_cut(rest, ';', &rest), '=', &content));
        content = text_trim(content);
        if (!text_equal(text_lower(arena, name), wanted))
            continue;
        if (content.size > 1 && content.data[0] == '"')
            content = text_slice(content, 1,
                                 text_find_char(text_slice(content, 1, content.size), '"') + 1);
        return content;
    }
    return TEXT("");
}

/* "multipart/report" of "multipart/report; boundary=…", small. */
static struct text type_of(struct arena *arena, struct text headers)
{
    struct text rest;
    return text_trim(
        text_lower(arena, text_cut(header_of(arena, headers, TEXT("Content-Type")), ';', &rest)));
}

static struct text decoded(struct arena *arena, const struct entity *part)
{
    struct text how =
        text_lower(arena, header_of(arena, part->headers, TEXT("Content-Transfer-Encoding")));
    if (text_equal(how, TEXT("base64")))
        return mail_read_base64(arena, part->body);
    if (text_equal(how, TEXT("quoted-printable")))
        return mail_read_quoted_printable(arena, part->body);
    return part->body;
}

/* What stands between two lines "--boundary". */
static size_t parts_of(struct text body, struct text boundary, struct entity parts[PARTS_MAX])
{
    size_t count = 0;
    struct text rest = body, start = {0};
    while (rest.size && count < PARTS_MAX) {
        struct text at = rest, line = cut_line(rest, &rest);
        struct text mark = text_slice(line, 0, 2 + boundary.size);
        bool is_mark = text_starts_with(line, TEXT("--")) &&
                       text_equal(text_slice(mark, 2, mark.size), boundary);
        if (!is_mark)
            continue;
        if (start.data)
            parts[count++] = split(text_slice(start, 0, (size_t)(at.data - start.data)));
        start = rest;
    }
    if (start.data && start.size && count < PARTS_MAX)
        parts[count++] = split(start);
    return count;
}

static struct text one_line(struct arena *arena, struct text value)
{
    struct buffer out = buffer_new(arena, SAID_MAX);
    for (size_t i = 0; i < value.size && out.size < SAID_MAX; i++)
        buffer_add_char(&out, value.data[i] >= ' ' && value.data[i] <= '~' ? value.data[i] : ' ');
    return text_trim(buffer_text(&out));
}

/* "<a@b>" or "a@b" or "rfc822; a@b". */
static struct text address_in(struct text value)
{
    size_t open = text_find_char(value, '<');
    if (open < value.size) {
        struct text rest, inner = text_slice(value, open + 1, value.size);
        return text_trim(text_cut(inner, '>', &rest));
    }
    size_t semicolon = text_find_char(value, ';');
    return text_trim(semicolon < value.size ? text_slice(value, semicolon + 1, value.size) : value);
}

static bool is_number(struct text part)
{
    if (part.size == 0 || part.size > 3)
        return false;
    for (size_t i = 0; i < part.size; i++)
        if (part.data[i] < '0' || part.data[i] > '9')
            return false;
    return true;
}

/* "5.1.1 (bad mailbox)" begins with a status; empty when it does not. */
static struct text status_in(struct text value)
{
    struct text rest, word = text_trim(text_cut(value, ' ', &rest));
    struct text subject, detail, class = text_cut(word, '.', &subject);
    struct text middle = text_cut(subject, '.', &detail);
    bool is_class =
        class.size == 1 && (class.data[0] == '4' || class.data[0] == '5' || class.data[0] == '2');
    return is_class && is_number(middle) && is_number(detail) ? word : TEXT("");
}

static void read_status_fields(struct arena *arena, struct text fields, struct mail_report *report)
{
    struct text name, value;
    while (fields.size) {
        if (!next_header(arena, &fields, &name, &value) || name.size == 0)
            continue;
        if (text_equal_ignoring_case(name, TEXT("Action"))) {
            struct text action = text_lower(arena, value);
            report->kind = text_starts_with(action, TEXT("failed"))    ? REPORT_BOUNCE
                           : text_starts_with(action, TEXT("delayed")) ? REPORT_DELAYED
                                                                       : report->kind;
        } else if (text_equal_ignoring_case(name, TEXT("Status"))) {
            report->status = status_in(value);
        } else if (text_equal_ignoring_case(name, TEXT("Final-Recipient")) ||
                   (text_equal_ignoring_case(name, TEXT("Original-Recipient")) &&
                    report->recipient.size == 0)) {
            report->recipient = address_in(value);
        } else if (text_equal_ignoring_case(name, TEXT("Diagnostic-Code"))) {
            report->said = one_line(arena, value);
        }
    }
}

/* The headers of the message that came back. */
static void read_original(struct arena *arena, struct text headers, struct mail_report *report)
{
    struct text id = header_of(arena, headers, TEXT("Message-ID"));
    report->message_id = address_in(id);
    if (report->recipient.size == 0)
        report->recipient = address_in(header_of(arena, headers, TEXT("To")));
}

static void read_parts(struct arena *arena, const struct entity *message, struct text boundary,
                       struct mail_report *report)
{
    struct entity *parts = arena_make_array(arena, struct entity, PARTS_MAX);
    size_t count = parts_of(message->body, boundary, parts);
    for (size_t i = 0; i < count; i++) {
        struct text type = type_of(arena, parts[i].headers);
        if (text_equal(type, TEXT("message/delivery-status")) ||
            text_equal(type, TEXT("message/global-delivery-status"))) {
            read_status_fields(arena, decoded(arena, &parts[i]), report);
        } else if (text_equal(type, TEXT("message/feedback-report"))) {
            struct text fields = decoded(arena, &parts[i]);
            struct text kind = header_of(arena, fields, TEXT("Feedback-Type"));
            if (!text_equal_ignoring_case(kind, TEXT("not-spam")))
                report->kind = REPORT_COMPLAINT;
        } else if (text_equal(type, TEXT("message/rfc822")) ||
                   text_equal(type, TEXT("text/rfc822-headers"))) {
            struct entity original = split(decoded(arena, &parts[i]));
            read_original(arena, original.headers, report);
        }
    }
}

static void read_addressees(struct arena *arena, struct text headers, struct mail_report *report)
{
    static const char *const names[] = {"To", "Delivered-To", "X-Original-To", "Envelope-To"};
    struct text name, value;
    while (next_header(arena, &headers, &name, &value))
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (text_equal_ignoring_case(name, text_from(names[i])) &&
                report->sent_to_count < REPORT_ADDRESSES)
                report->sent_to[report->sent_to_count++] = address_in(value);
}

static bool is_automatic(struct arena *arena, struct text headers)
{
    struct text submitted = text_lower(arena, header_of(arena, headers, TEXT("Auto-Submitted")));
    struct text precedence = text_lower(arena, header_of(arena, headers, TEXT("Precedence")));
    return (submitted.size && !text_equal(submitted, TEXT("no"))) ||
           text_equal(precedence, TEXT("auto_reply")) ||
           header_of(arena, headers, TEXT("X-Autoreply")).size ||
           header_of(arena, headers, TEXT("X-Autorespond")).size;
}

struct mail_report mail_report_read(struct arena *arena, struct text raw)
{
    struct mail_report report = {.kind = REPORT_OTHER,
                                 .status = TEXT(""),
                                 .said = TEXT(""),
                                 .recipient = TEXT(""),
                                 .message_id = TEXT("")};
    if (raw.size > MAIL_REPORT_MAX)
        raw = text_slice(raw, 0, MAIL_REPORT_MAX);
    struct entity message = split(raw);
    struct text content = header_of(arena, message.headers, TEXT("Content-Type"));
    struct text boundary = parameter_of(arena, content, TEXT("boundary"));
    read_addressees(arena, message.headers, &report);
    bool is_report = text_equal(type_of(arena, message.headers), TEXT("multipart/report"));
    if (is_report && boundary.size)
        read_parts(arena, &message, boundary, &report);
    else if (is_automatic(arena, message.headers))
        report.kind = REPORT_AUTO_REPLY;
    if (report.kind == REPORT_BOUNCE && report.status.size == 0)
        report.status = TEXT("5.0.0");
    return report;
}
