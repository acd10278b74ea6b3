/* What a handler sees: the request, the answers it may give, and the row that routes to it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "engines/hubs.h"
#include "engines/work.h"
#include "platform/http/http.h"
#include "web/html.h"
#include "web/permission.h"

struct request;
struct response;

typedef struct response (*route_handler)(struct request *request);

/* How private what a page shows is. special: an access record is committed before it is read. */
enum sensitivity { SENSITIVITY_NONE, SENSITIVITY_PERSONAL, SENSITIVITY_SPECIAL };

/* Where a parameter of a request comes from and what it may be: the OpenAPI file, the
 * naughty-string test and the reader of forms all use this list. */
struct route_field {
    const char *name;
    const char
        *type; /* "text", "integer", "day", "time", "instant", "id", "boolean", "ids", "email" */
    bool is_required;
    const char *about;
};

struct route {
    enum http_method method;
    /* "/needs/{need}": parameters are words of DOMAIN.md, singular. Letters may follow one in its
     * segment: "/on/{session}.ics". */
    const char *pattern;
    enum permission permission;
    route_handler handle;
    enum sensitivity sensitivity;
    const char *about; /* one sentence: audit, OpenAPI, guide */
    const struct route_field *fields;
    size_t field_count;
    size_t body_limit; /* 0: 64 KB */
    /* The handler itself checks a secret in the request (a register's capability): a visitor
     * without a sign-in needs no form token. Nobody can forge what they cannot know. */
    bool carries_proof;
    bool is_hubless; /* answers even when no hub is meant: /healthz */
    /* Runs on the password pool before a deferred request is queued, with a read-only database:
     * for Argon2id, which must not hold up the writer. It may set request->prepared. */
    void (*prepare)(struct request *request);
};

/* Whoever asks. */
struct viewer {
    enum access_role role; /* ROLE_NOBODY when not signed in */
    int64_t account_id;
    int64_t person_id;     /* 0 when the account is not tied to a person */
    int64_t initiative_id; /* a lead's or partner's one initiative, or 0 */
    struct text name;
    bool is_token;
    struct text
        sign_in_secret; /* the cookie's or token's bytes: CSRF and cache keys derive from it */
};

/* Leads and partners' workers are kept to the one initiative of their account: a list that shows
 * others to them must not link there. */
bool viewer_may_open(const struct viewer *viewer, int64_t initiative_id);

/* An opened signed link. */
struct link {
    struct text purpose;
    int64_t subject_id;
    struct text token;
    int64_t expires_at;
};

struct field_error {
    struct text field;
    struct text code;    /* "required", "too-long", "not-a-day" … */
    struct text message; /* what is wrong and what to do, for a person */
};

struct field_error_list {
    struct field_error *items;
    size_t count;
};

struct request {
    struct work work; /* first thing a handler passes on: &request->work */
    const struct route *route;
    const struct http_request *http;
    const struct hub *hub;
    struct date today; /* where the hub is, when the request came */
    struct viewer viewer;
    struct link link; /* for the handlers of a link_kind */
    struct html html;
    struct http_field *path_values; /* names as in the pattern */
    size_t path_value_count;
    struct http_field *query_values; /* decoded */
    size_t query_value_count;
    struct http_field *form_values; /* from a form body or the top level of a JSON object */
    size_t form_value_count;
    struct field_error_list errors;
    bool is_api;
    void *prepared; /* what route->prepare left */
    struct web_app *app;
    struct text notice;      /* left by the page before, shown once */
    bool keeps_refusal;      /* what was written stays, though the answer is a refusal */
    struct text new_sign_in; /* a secret to put into the cookie, or "-" to take the cookie away */
};

/* Reading a request. Values are trimmed, valid UTF-8, without U+0000. */
int64_t path_id(struct request *request, const char *name); /* 0: no such id can exist */
struct text path_text(struct request *request, const char *name);
struct text query_text(struct request *request, const char *name);
int64_t query_integer(struct request *request, const char *name, int64_t otherwise);

struct text_list {
    struct text *items;
    size_t count;
};

/* Reading a form (or JSON) field. What is wrong is added to request->errors with a sentence for
 * the person; the value is then empty. `what` completes "Say …" / "Choose …". */
struct text form_text(struct request *request, const char *name, size_t max_characters);
struct text form_required(struct request *request, const char *name, size_t max_characters,
                          const char *otherwise);
int64_t form_integer(struct request *request, const char *name, int64_t low, int64_t high,
                     int64_t when_empty);
int64_t form_id(struct request *request, const char *name); /* 0 when empty */
/* "12.50", "£12.50", "1,250": minor units; 0 when empty. */
int64_t form_money(struct request *request, const char *name);
struct date form_day(struct request *request, const char *name, const char *otherwise);
int form_minutes(struct request *request, const char *name, const char *otherwise); /* "HH:MM" */
bool form_checked(struct request *request, const char *name);
/* Every value sent under that name: check boxes. Array elements in JSON. */
struct text_list form_all(struct request *request, const char *name);
struct text form_choice(struct request *request, const char *name, const char *const *choices,
                        size_t choice_count, const char *otherwise);
void form_error(struct request *request, const char *field, const char *code, struct text message);
bool form_is_good(const struct request *request);
/* A field that was not sent has this value from here on: whoever changes a thing need not repeat
 * what stays. */
void form_keep(struct request *request, const char *name, struct text value);
/* What was typed, to show again: the sent value, or the given one when the form was not sent. */
struct text form_typed(struct request *request, const char *name, struct text otherwise);
struct text form_error_for(const struct request *request, const char *name);

/* Answering. */
struct response {
    int status;
    struct text content_type;
    struct text body;
    struct text location; /* for 303 and 201; the hub's prefix is added */
    struct text notice;   /* shown once on the next page */
    struct text download; /* file name: Content-Disposition: attachment */
    struct http_field extra[4];
    size_t extra_count;
    bool may_be_public; /* a page for anybody: shared caches may keep it a minute */
};

enum tab { TAB_NONE, TAB_TODAY, TAB_PLACE, TAB_PROJECTS, TAB_PEOPLE, TAB_MORE };

struct page {
    struct text title;
    enum tab tab;
    struct text back; /* address of the page one level up, or absent */
    struct text back_name;
    bool is_public; /* the public frame: no tabs, imprint, languages */
    bool is_narrow; /* one column of forms */
    /* Nothing is shown at this address: the page must not repeat it, so that it tells nobody
     * whether there is something. */
    bool is_refusal;
    struct text body_class;
};

/* A page in the frame of the program. 200, or 422 when the request has errors ("Error: " is put
 * before its title). */
struct response page_response(struct request *request, const struct page *page,
                              struct safe_html content);
struct response see_other(struct request *request, struct text address, struct text notice);
struct response not_found(struct request *request); /* unknown, or not yours: the same answer */
struct response refused(struct request *request, int status, struct text sentence);
/* 204: done, and nothing to show. */
struct response no_content(struct request *request);
struct response bytes_response(struct request *request, struct text content_type, struct text body);

/* Addresses under the hub: "/needs/12". */
struct text address(struct request *request, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same with scheme and host in front, for links on paper and in messages: from --url, else as
 * the browser named this server. path begins with '/'. */
struct text absolute_address(struct request *request, struct text path);
/* The same where no browser asks: empty unless the server was told its URL. slug is empty where it
 * serves one hub alone. */
struct text hub_address(const struct web_app *app, struct arena *arena, struct text slug);

/* A text of the screen in the request's language; TRANSLATE marks it for xgettext. */
struct text tr(const struct request *request, const char *message);
/* For what is written without anybody's browser: in the language of the hub, with its money and
 * days. Good for the words below alone. */
struct request request_in_hubs_words(const struct work *work, const struct hub *hub);
/* The same request for what somebody else reads: words in that language, addresses below it. Good
 * for words and addresses alone. */
struct request request_in_language(const struct request *request, struct text language);
/* {name} in a message is filled from the pairs that follow: tr_fill(r, "Day {day}", "day", day,
 * NULL). */
struct text tr_fill(const struct request *request, const char *message, ...);
struct text tr_plural(const struct request *request, const char *one, const char *many,
                      int64_t count);
/* A text whose direction may differ from the page's, to stand within a sentence. */
struct text isolated(const struct request *request, struct text words);
/* "Thursday 26 November 2026", "26 November", "18:30", in the request's language. */
struct text show_long_day(const struct request *request, struct date day);
struct text show_long_day_at(const struct request *request, int64_t instant); /* the local day */
struct text show_day(const struct request *request, struct date day);
/* "3 September", with the year when it is not this one; empty when there is no day. */
struct text say_day(const struct request *request, struct date day);
/* "£12.50", "£8". */
struct text show_money(const struct request *request, int64_t pence);
struct text show_weekday(const struct request *request, enum weekday weekday);
struct text show_time(const struct request *request, int64_t instant);
