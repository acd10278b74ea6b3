/* SMTP (RFC 5321) by libcurl: the one place that knows it. */
#include "platform/mail/smtp.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <string.h>

#include "base/arena.h"

#define CONNECT_SECONDS 30L
#define WHOLE_SECONDS 180L
#define SAID_MAX 200

#define CURL_FUNCTIONS(each)                                                                       \
    each(curl_easy_cleanup);                                                                       \
    each(curl_easy_init);                                                                          \
    each(curl_easy_perform);                                                                       \
    each(curl_easy_reset);                                                                         \
    each(curl_easy_setopt);                                                                        \
    each(curl_easy_strerror);                                                                      \
    each(curl_global_init);                                                                        \
    each(curl_slist_append);                                                                       \
    each(curl_slist_free_all);

/* libcurl's headers make macros of the same names that check types: they stay out of the way. */
#undef curl_easy_setopt

struct curl {
#define CURL_MEMBER(name) __typeof__(name) *name
    CURL_FUNCTIONS(CURL_MEMBER)
#undef CURL_MEMBER
};

struct smtp {
    struct curl curl;
    CURL *easy;
};

/* One message on its way. */
struct giving {
    const struct mail_order *order;
    void (*ending)(const struct mail_order *order);
    struct text rest;
    bool has_ended;
    bool is_recipients;      /* the command that waits for an answer is RCPT */
    int refusal;             /* code of the last answer that was one, or 0 */
    bool is_about_recipient; /* that answer */
    char said[SAID_MAX];
    size_t said_size;
};

static bool load(struct curl *curl)
{
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    void *found;
    if (!library)
        library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
#define CURL_FIND(name)                                                                            \
    do {                                                                                           \
        found = dlsym(library, #name);                                                             \
        if (!found)                                                                                \
            return false;                                                                          \
        memcpy(&curl->name, &found, sizeof found);                                                 \
    } while (0)
    CURL_FUNCTIONS(CURL_FIND)
#undef CURL_FIND
    return true;
}

struct smtp *smtp_open(struct arena *arena, struct text *why)
{
    struct smtp *smtp = arena_make(arena, struct smtp);
    *why = TEXT("libcurl is not installed on the server (package libcurl4)");
    if (!load(&smtp->curl) || smtp->curl.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    smtp->easy = smtp->curl.curl_easy_init();
    return smtp->easy ? smtp : NULL;
}

bool mail_host_is_good(struct text host)
{
    for (size_t i = 0; i < host.size; i++) {
        char c = host.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9') && c != '.' && c != '-')
            return false;
    }
    return host.size > 0 && host.size <= 253 && host.data[0] != '-' && host.data[0] != '.';
}

static size_t give_bytes(char *into, size_t size, size_t count, void *context)
{
    struct giving *giving = context;
    size_t part = size * count < giving->rest.size ? size * count : giving->rest.size;
    if (part == 0 && !giving->has_ended) {
        giving->has_ended = true;
        giving->ending(giving->order);
    }
    memcpy(into, giving->rest.data, part);
    giving->rest = text_slice(giving->rest, part, giving->rest.size);
    return part;
}

/* A line of the mail server's answer. After a refusal curl says goodbye: that is no answer. */
static size_t hear(char *line, size_t size, size_t count, void *context)
{
    struct giving *giving = context;
    int64_t code = 0;
    struct text words = text_trim(text_of(line, size * count));
    text_to_integer(text_slice(words, 0, 3), &code);
    if (code >= 400 && code < 600) {
        giving->refusal = (int)code;
        giving->is_about_recipient = giving->is_recipients || giving->has_ended;
    } else if (giving->refusal) {
        return size * count;
    }
    giving->said_size = 0;
    for (size_t i = 0; i < words.size && giving->said_size < SAID_MAX; i++)
        giving->said[giving->said_size++] =
            words.data[i] >= ' ' && words.data[i] <= '~' ? words.data[i] : '?';
    return size * count;
}

/* Which command the next answer is for. Nothing of it is kept: it may hold the password. */
static int watch(CURL *easy, curl_infotype kind, char *data, size_t size, void *context)
{
    struct giving *giving = context;
    (void)easy;
    if (kind == CURLINFO_HEADER_OUT)
        giving->is_recipients = text_starts_with(text_of(data, size), TEXT("RCPT "));
    return 0;
}

static void set_server(struct smtp *smtp, const struct mail_order *order, struct arena *arena)
{
    const struct curl *curl = &smtp->curl;
    const struct mail_server *server = &order->server;
    bool is_named = mail_host_is_good(server->our_name);
    struct text url =
        text_format(arena, "%s://%.*s:%lld%s%.*s", server->security == MAIL_TLS ? "smtps" : "smtp",
                    TEXT_ARG(server->host), (long long)server->port, is_named ? "/" : "",
                    is_named ? (int)server->our_name.size : 0, server->our_name.data);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_URL, text_c(arena, url));
    curl->curl_easy_setopt(smtp->easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl->curl_easy_setopt(smtp->easy, CURLOPT_PROXY, "");
    curl->curl_easy_setopt(smtp->easy, CURLOPT_NOSIGNAL, 1L);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_TIMEOUT, WHOLE_SECONDS);
    if (server->security != MAIL_OPEN)
        curl->curl_easy_setopt(smtp->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    if (!text_is_empty(server->user)) {
        curl->curl_easy_setopt(smtp->easy, CURLOPT_USERNAME, text_c(arena, server->user));
        curl->curl_easy_setopt(smtp->easy, CURLOPT_PASSWORD, text_c(arena, server->password));
    }
}

static void set_callbacks(struct smtp *smtp, struct giving *giving)
{
    const struct curl *curl = &smtp->curl;
    curl->curl_easy_setopt(smtp->easy, CURLOPT_UPLOAD, 1L);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_READFUNCTION, give_bytes);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_READDATA, giving);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_HEADERFUNCTION, hear);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_HEADERDATA, giving);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_VERBOSE, 1L);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_DEBUGFUNCTION, watch);
    curl->curl_easy_setopt(smtp->easy, CURLOPT_DEBUGDATA, giving);
}

/* 4xx and 5xx speak of the recipient when they answer RCPT or the whole message; else of us. 421 is
 * a server that closes. */
static enum mail_outcome outcome_of(const struct giving *giving, CURLcode code)
{
    if (code == CURLE_OK)
        return MAIL_SENT;
    if (giving->has_ended && !giving->refusal)
        return MAIL_UNSURE;
    if (!giving->is_about_recipient || giving->refusal == 421 || code == CURLE_LOGIN_DENIED)
        return MAIL_NO_SERVER;
    return giving->refusal < 500 ? MAIL_LATER : MAIL_NEVER;
}

void smtp_give(struct smtp *smtp, const struct mail_order *order,
               void (*ending)(const struct mail_order *order), struct arena *arena,
               struct mail_result *result)
{
    const struct curl *curl = &smtp->curl;
    struct giving giving = {.order = order, .ending = ending, .rest = order->content};
    curl->curl_easy_reset(smtp->easy);
    set_server(smtp, order, arena);
    set_callbacks(smtp, &giving);
    struct text sender = text_format(arena, "<%.*s>", TEXT_ARG(order->sender));
    struct text recipient = text_format(arena, "<%.*s>", TEXT_ARG(order->recipient));
    struct curl_slist *recipients = curl->curl_slist_append(NULL, text_c(arena, recipient));
    curl->curl_easy_setopt(smtp->easy, CURLOPT_MAIL_FROM, text_c(arena, sender));
    curl->curl_easy_setopt(smtp->easy, CURLOPT_MAIL_RCPT, recipients);
    CURLcode code = curl->curl_easy_perform(smtp->easy);
    curl->curl_slist_free_all(recipients);
    *result = (struct mail_result){
        .id = order->id, .outcome = outcome_of(&giving, code), .code = giving.refusal};
    bool has_answer = code == CURLE_OK || giving.refusal;
    struct text words = has_answer ? text_of(giving.said, giving.said_size)
                                   : text_from(curl->curl_easy_strerror(code));
    result->said = text_copy(arena, text_slice(words, 0, SAID_MAX));
}

void smtp_close(struct smtp *smtp)
{
    smtp->curl.curl_easy_cleanup(smtp->easy);
}
