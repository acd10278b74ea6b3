/* A browser without a browser: requests go through the real dispatcher, in this process, on the
 * harness's database; the writer runs inline. */
#pragma once

#include "harness/harness.h"
#include "web/app.h"

struct visitor {
    struct harness *harness;
    struct web_app *app;
    struct text cookies; /* "name=value; name=value" as a browser would send them */
    struct text token;   /* for /api/: sent as Authorization: Bearer */
    struct text host;    /* "hub.test" */
    bool forgets;        /* nothing that it does is kept */
    bool is_within;      /* between visitor_begin and visitor_undo */
};

/* What came back. */
struct answer {
    int status;
    struct text body;
    struct text location;
    struct text content_type;
    const struct http_response *response;
};

/* The program's time is the harness's work.now. */
struct visitor *visitor_new(struct harness *harness);
/* Signed in as a fresh officer of that role; keeps a lead or partner to the initiative, which need
 * not exist (or 0). */
struct visitor *visitor_signed_in(struct harness *harness, enum access_role role,
                                  int64_t initiative_id);
/* With an API token of that role; a lead's or partner's has no initiative. */
struct visitor *visitor_with_token(struct harness *harness, enum access_role role);
struct visitor *visitor_with_token_of(struct harness *harness, enum access_role role,
                                      int64_t initiative_id);

/* What comes between these two sees what came before it, and then nothing of it has been. Addresses
 * with work before the write (signing in) are not for this. */
void visitor_begin(struct visitor *visitor);
void visitor_undo(struct visitor *visitor);

struct answer visit_get(struct visitor *visitor, const char *path);
/* fields: "title=English+class&theme=english" as a form sends it. csrf and once are added: the
 * token is taken from a fetch of `page` (NULL: of path itself). */
struct answer visit_post(struct visitor *visitor, const char *path, const char *page,
                         struct text fields);
/* A JSON body to the API, with the visitor's token. key NULL: no Idempotency-Key. */
struct answer visit_json(struct visitor *visitor, const char *path, struct text body,
                         const char *key);
struct answer visit_patch(struct visitor *visitor, const char *path, struct text body);
/* Anything at all, nothing added. */
struct answer visit_raw(struct visitor *visitor, const struct http_request *http);

bool answer_has(const struct answer *answer, const char *part);
