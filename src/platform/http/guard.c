/* The strict guard: see the header. */
#include "platform/http/guard.h"

#include <string.h>

#include "platform/http/url.h"

enum status {
    PASSES = 0,
    BAD_REQUEST = 400,
    URI_TOO_LONG = 414,
    HEADERS_TOO_LARGE = 431,
    NOT_IMPLEMENTED = 501,
    VERSION_NOT_SUPPORTED = 505
};

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_digits(struct text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size > 0;
}

static bool is_token(struct text text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (!is_letter_or_digit(c) && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return text.size > 0;
}

/* What the lines hold beyond names and values (blanks, or bytes behind a NUL) may all belong to
 * the longest of them. */
int guard_sizes(const struct guard_head *head)
{
    size_t line = head->method.size + head->target.size + head->version.size + sizeof "  \r\n" - 1;
    if (line > GUARD_LINE_MAX)
        return URI_TOO_LONG;
    if (head->header_count > GUARD_HEADER_COUNT_MAX || head->header_bytes > GUARD_HEADERS_MAX)
        return HEADERS_TOO_LARGE;
    size_t longest = 0, known = line + sizeof "\r\n" - 1;
    for (size_t i = 0; i < head->header_count; i++) {
        size_t size = head->headers[i].name.size + head->headers[i].value.size + sizeof ":\r\n" - 1;
        longest = size > longest ? size : longest;
        known += size;
    }
    size_t hidden = head->header_bytes > known ? head->header_bytes - known : 0;
    return longest + hidden > GUARD_LINE_MAX ? HEADERS_TOO_LARGE : PASSES;
}

int guard_version(struct text version)
{
    bool is_known = text_equal(version, TEXT("HTTP/1.1")) || text_equal(version, TEXT("HTTP/1.0"));
    return is_known ? PASSES : VERSION_NOT_SUPPORTED;
}

int guard_method(struct text method, enum http_method *known)
{
    static const struct {
        struct text name;
        enum http_method method;
    } methods[] = {
        {{"GET", 3}, HTTP_GET},         {{"HEAD", 4}, HTTP_HEAD},   {{"POST", 4}, HTTP_POST},
        {{"PUT", 3}, HTTP_PUT},         {{"PATCH", 5}, HTTP_PATCH}, {{"DELETE", 6}, HTTP_DELETE},
        {{"OPTIONS", 7}, HTTP_OPTIONS},
    };
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (text_equal(method, methods[i].name)) {
            *known = methods[i].method;
            return PASSES;
        }
    }
    return is_token(method) ? NOT_IMPLEMENTED : BAD_REQUEST;
}

int guard_header(const struct http_field *header)
{
    if (!is_token(header->name))
        return BAD_REQUEST;
    for (size_t i = 0; i < header->value.size; i++) {
        unsigned char c = (unsigned char)header->value.data[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return BAD_REQUEST;
    }
    return text_is_utf8(header->value) ? PASSES : BAD_REQUEST;
}

/* The value of the only header of that name. Counts how often the name occurs. */
static size_t find_header(const struct guard_head *head, struct text name, struct text *value)
{
    size_t count = 0;
    for (size_t i = 0; i < head->header_count; i++) {
        if (head->headers[i].name.size != name.size ||
            !text_equal_ignoring_case(head->headers[i].name, name))
            continue;
        *value = head->headers[i].value;
        count++;
    }
    return count;
}

/* Labels of letters, digits, '-' and '_'; one dot at the end is a fully qualified name. */
static bool is_host_name(struct text name)
{
    bool is_at_label = true;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (c == '.' && is_at_label)
            return false;
        if (c != '.' && c != '-' && c != '_' && !is_letter_or_digit(c))
            return false;
        is_at_label = c == '.';
    }
    return name.size > 0;
}

static bool is_ipv6_literal(struct text literal)
{
    size_t colons = 0;
    if (literal.size < 4 || literal.data[0] != '[' || literal.data[literal.size - 1] != ']')
        return false;
    for (size_t i = 1; i + 1 < literal.size; i++) {
        char c = literal.data[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!is_hex && c != ':' && c != '.')
            return false;
        colons += c == ':';
    }
    return colons >= 2 && literal.size <= sizeof "[0000:0000:0000:0000:0000:ffff:255.255.255.255]";
}

static bool is_port(struct text port)
{
    int64_t number;
    return is_digits(port) && port.size <= 5 && text_to_integer(port, &number) && number <= 65535;
}

static bool is_authority(struct text authority)
{
    if (authority.size == 0 || authority.size > GUARD_HOST_MAX)
        return false;
    size_t host_end = 0;
    if (authority.data[0] == '[')
        host_end = text_find_char(authority, ']') + 1;
    else
        host_end = text_find_char(authority, ':');
    struct text host = text_slice(authority, 0, host_end);
    struct text port = text_slice(authority, host_end, authority.size);
    if (port.size > 0 && (port.data[0] != ':' || !is_port(text_slice(port, 1, port.size))))
        return false;
    return host.data[0] == '[' ? is_ipv6_literal(host) : is_host_name(host);
}

int guard_host(const struct guard_head *head, struct text *host)
{
    if (find_header(head, TEXT("Host"), host) != 1)
        return BAD_REQUEST;
    return is_authority(*host) ? PASSES : BAD_REQUEST;
}

/* Headers that say one thing each: with two of them, whoever reads the first and whoever reads the
 * last disagree. Host and those of the framing are asked for on their own. */
int guard_singles(const struct guard_head *head)
{
    static const char *const names[] = {
        "Authorization",
        "Content-Type",
        "From",
        "Idempotency-Key",
        "If-Match",
        "If-Modified-Since",
        "If-Range",
        "If-None-Match",
        "Origin",
        "If-Unmodified-Since",
        "Range",
        "Sec-Fetch-Site",
        "Proxy-Authorization",
        "Referer",
        "User-Agent",
        "Content-Encoding",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text value;
        if (find_header(head, text_from(names[i]), &value) > 1)
            return BAD_REQUEST;
    }
    return PASSES;
}

static int guard_length(struct text value, uint64_t *length)
{
    int64_t number;
    if (!is_digits(value) || !text_to_integer(value, &number))
        return BAD_REQUEST;
    *length = (uint64_t)number;
    return PASSES;
}

int guard_framing(const struct guard_head *head, struct guard_verdict *verdict)
{
    struct text length = {0}, encoding = {0}, other = {0};
    size_t lengths = find_header(head, TEXT("Content-Length"), &length);
    size_t encodings = find_header(head, TEXT("Transfer-Encoding"), &encoding);
    size_t expects = find_header(head, TEXT("Expect"), &other);
    if (lengths + encodings > 1 || expects > 1)
        return BAD_REQUEST;
    bool is_new = text_equal(head->version, TEXT("HTTP/1.1"));
    if (expects == 1 && !(is_new && text_equal_ignoring_case(other, TEXT("100-continue"))))
        return BAD_REQUEST;
    if (find_header(head, TEXT("Upgrade"), &other) > 0 ||
        find_header(head, TEXT("Trailer"), &other) > 0)
        return BAD_REQUEST;
    if (encodings == 1) {
        verdict->is_chunked = true;
        bool is_right = is_new && text_equal_ignoring_case(encoding, TEXT("chunked"));
        return is_right ? PASSES : BAD_REQUEST;
    }
    return lengths == 1 ? guard_length(length, &verdict->content_length) : PASSES;
}

/* Origin-form stays; the absolute form only names the host that Host names. Empty when refused. */
static struct text origin_form(struct text target, struct text host)
{
    if (target.size > 0 && target.data[0] == '/')
        return target;
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct text scheme = text_from(schemes[i]);
        if (!text_equal_ignoring_case(text_slice(target, 0, scheme.size), scheme))
            continue;
        struct text rest = text_slice(target, scheme.size, target.size);
        size_t end = text_find_char(rest, '/');
        if (text_equal_ignoring_case(text_slice(rest, 0, end), host))
            return text_slice(rest, end, rest.size);
    }
    return (struct text){0};
}

static bool is_clean(struct text raw, const char *refused)
{
    for (size_t i = 0; i < raw.size; i++) {
        unsigned char c = (unsigned char)raw.data[i];
        if (c <= ' ' || c >= 0x7f || strchr(refused, c))
            return false;
    }
    return true;
}

static bool is_dots(struct text segment)
{
    return text_equal(segment, TEXT(".")) || text_equal(segment, TEXT(".."));
}

/* An encoded slash, backslash or control would mean one thing here and another in a proxy. */
static bool is_safe_path(struct text raw, struct text path)
{
    size_t slashes = 0;
    for (size_t i = 0; i < raw.size; i++)
        slashes += raw.data[i] == '/';
    for (size_t i = 0; i < path.size; i++) {
        unsigned char c = (unsigned char)path.data[i];
        if (c < ' ' || c == 0x7f || c == '\\')
            return false;
        slashes -= c == '/';
    }
    while (path.size > 0)
        if (is_dots(text_cut(path, '/', &path)))
            return false;
    return slashes == 0;
}

int guard_target(struct arena *arena, struct text target, struct guard_verdict *verdict)
{
    struct text origin = origin_form(target, verdict->host);
    size_t path_end = text_find_char(origin, '?');
    struct text raw = text_slice(origin, 0, path_end);
    bool has_query = path_end < origin.size;
    verdict->query = has_query ? text_slice(origin, path_end + 1, origin.size) : (struct text){0};
    if (raw.size == 0 || !is_clean(raw, "#\\\"<>") || !is_clean(verdict->query, "#"))
        return BAD_REQUEST;
    if (!url_decode(arena, URL_PATH, raw, &verdict->path))
        return BAD_REQUEST;
    return is_safe_path(raw, verdict->path) ? PASSES : BAD_REQUEST;
}

static bool is_blanks(const char *from, const char *to)
{
    while (from < to && *from == ' ')
        from++;
    return from == to;
}

/* A parser in place leaves each text where it came and has put U+0000 where a colon or a line end
 * was. Addresses are compared as numbers: a text that was moved (obs-fold) may be anywhere. */
int guard_layout(const struct guard_head *head)
{
    uintptr_t start = (uintptr_t)head->method.data;
    uintptr_t version = start + head->method.size + 1 + head->target.size + 1;
    uintptr_t line = version + head->version.size + 2;
    if ((uintptr_t)head->version.data != version)
        return BAD_REQUEST;
    for (size_t i = 0; i < head->header_count; i++) {
        const struct text *name = &head->headers[i].name, *value = &head->headers[i].value;
        const char *colon = name->data + name->size;
        bool is_in_place = (uintptr_t)name->data == line &&
                           (uintptr_t)value->data > (uintptr_t)colon &&
                           (uintptr_t)value->data < start + head->header_bytes;
        if (!is_in_place || !is_blanks(colon + 1, value->data))
            return BAD_REQUEST;
        line = (uintptr_t)value->data + value->size + 2;
    }
    return line + 2 == start + head->header_bytes ? PASSES : BAD_REQUEST;
}

int guard_request(struct arena *arena, const struct guard_head *head, struct guard_verdict *verdict)
{
    *verdict = (struct guard_verdict){0};
    int status = guard_sizes(head);
    if (!status)
        status = guard_version(head->version);
    if (!status)
        status = guard_method(head->method, &verdict->method);
    for (size_t i = 0; i < head->header_count && !status; i++)
        status = guard_header(&head->headers[i]);
    if (!status)
        status = guard_host(head, &verdict->host);
    if (!status)
        status = guard_framing(head, verdict);
    if (!status)
        status = guard_singles(head);
    if (!status)
        status = guard_target(arena, head->target, verdict);
    return status;
}
