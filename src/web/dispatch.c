/* The dispatcher. */
#include "web/dispatch.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/audit.h"
#include "engines/idempotency.h"
#include "web/accounts.h"
#include "web/guarding.h"
#include "web/headers.h"
#include "web/json.h"
#include "web/messages.h"
#include "web/request.h"
#include "web/secrets.h"
#include "web/waiting.h"

#define USUAL_BODY_LIMIT ((size_t)64 * 1024)

/* Paths under these are the team's and members', known or not: nobody learns which exist. */
static const char *const private_roots[] = {"today",    "place",  "needs",   "rounds", "projects",
                                            "sessions", "shifts", "people",  "more",   "guide",
                                            "me",       "region", "outcomes"};

static bool is_write(enum http_method method)
{
    return method != HTTP_GET && method != HTTP_HEAD && method != HTTP_OPTIONS;
}

static bool is_api_path(struct text path)
{
    return text_starts_with(path, TEXT("/api/"));
}

static bool is_under(struct text path, const char *root)
{
    struct text rest;
    return text_equal(text_cut(text_slice(path, 1, path.size), '/', &rest), text_from(root));
}

static bool is_private_path(struct text path)
{
    for (size_t i = 0; i < sizeof private_roots / sizeof *private_roots; i++)
        if (is_under(path, private_roots[i]))
            return true;
    return is_api_path(path);
}

/* The team works in the hub's own language: its pages are not translated into others, and the hub
 * may hide a language from residents. */
static bool is_in_hub_language(const struct path_parts *parts, const struct hub *hub)
{
    bool is_the_teams =
        is_private_path(parts->path) && !is_api_path(parts->path) && !is_under(parts->path, "me");
    return is_the_teams || !hub_shows_language(hub, parts->language);
}

struct http_plan web_plan(struct web_app *app, const struct http_request *http)
{
    struct route_found found;
    struct path_parts parts = path_split(http->path);
    struct http_plan plan = {.body_limit = USUAL_BODY_LIMIT, .is_deferred = is_write(http->method)};
    if (route_table_match(app->table, http->method, parts.path, &found) != ROUTE_FOUND)
        return plan;
    if (found.route->body_limit)
        plan.body_limit = found.route->body_limit;
    if (found.route->sensitivity == SENSITIVITY_SPECIAL)
        plan.is_deferred = true; /* its access record is committed before the page is sent */
    return plan;
}

const struct route *web_route_to_prepare(struct web_app *app, const struct http_request *http)
{
    struct route_found found;
    struct path_parts parts = path_split(http->path);
    if (route_table_match(app->table, http->method, parts.path, &found) != ROUTE_FOUND)
        return NULL;
    return found.route->prepare ? found.route : NULL;
}

static bool find_hub(struct visit *visit, struct text slug, struct hub *hub)
{
    if (!text_is_empty(slug))
        return hub_find(visit->db, visit->arena, slug, hub);
    struct text port, host = http_header(visit->http, TEXT("Host"));
    host = text_lower(visit->arena, text_cut(host, ':', &port));
    return hub_find_only(visit->db, visit->arena, hub) ||
           hub_find_by_host(visit->db, visit->arena, host, hub);
}

static struct text fresh_key(struct html *html)
{
    return text_slice(secret_new(html->arena), 0, 22);
}

/* Everything of the request that does not depend on who asks. */
static void begin_request(struct visit *visit, struct request *request,
                          const struct path_parts *parts)
{
    struct hub *hub = arena_make(visit->arena, struct hub);
    *request = (struct request){.http = visit->http, .app = visit->app, .hub = hub};
    request->work = (struct work){.db = visit->db,
                                  .arena = visit->arena,
                                  .now = visit->app->clock(),
                                  .ids = &visit->app->ids};
    if (find_hub(visit, parts->slug, hub)) {
        db_set_hub(visit->db, hub->id);
        request->work.zone = hub->zone;
        request->today = work_today(&request->work);
    } else {
        hub->language = TEXT("en-GB");
        hub->name = TEXT("Hubward");
        db_set_hub(visit->db, 0);
    }
    request->is_api = is_api_path(parts->path);
    request->prepared = visit->prepared;
    bool is_translated = !text_is_empty(parts->language) && !is_in_hub_language(parts, hub);
    struct text language = is_translated ? parts->language : hub->language;
    request->html = (struct html){.arena = visit->arena,
                                  .language = language,
                                  .catalog = catalog_find(language),
                                  .path_prefix = is_translated ? parts->prefix : parts->hub_prefix,
                                  .once = fresh_key};
}

static void identify(struct request *request, struct visit_result *result)
{
    int64_t seen_at = 0;
    struct viewer *viewer = &request->viewer;
    struct text bearer = http_header(request->http, TEXT("Authorization"));
    if (request->is_api) {
        if (text_starts_with(bearer, TEXT("Bearer ")) &&
            token_open(&request->work, text_slice(bearer, 7, bearer.size), viewer))
            request->work.actor = (struct actor){ACTOR_TOKEN, viewer->account_id};
        else
            *viewer = (struct viewer){0};
        return;
    }
    struct text name = web_cookie_name(request->work.arena, request->app, request->hub);
    struct text secret = request_cookie(request, name);
    if (text_is_empty(secret) ||
        sign_in_open(&request->work, secret, viewer, &seen_at) != SIGN_IN_GOOD) {
        *viewer = (struct viewer){0};
        return;
    }
    request->work.actor = (struct actor){ACTOR_OFFICER, viewer->account_id};
    if (request->work.now - seen_at > MINUTE_MS)
        result->seen_secret = secret;
}

static struct response ask_to_sign_in(struct request *request)
{
    if (request->is_api) {
        struct response response =
            problem(request, 401, "not-signed-in", TEXT("Send a token: Authorization: Bearer …"));
        response.extra[response.extra_count++] =
            (struct http_field){TEXT("WWW-Authenticate"), TEXT("Bearer")};
        return response;
    }
    struct buffer to = buffer_new(request->work.arena, 128);
    buffer_add(&to, TEXT("/sign-in?to="));
    html_add_url_part(&to, path_split(request->http->path).path);
    return see_other(request, buffer_text(&to), (struct text){0});
}

/* The same address without the language in front. */
static struct response leave_language(struct request *request, struct text path)
{
    struct text query = request->http->query;
    if (!text_is_empty(query))
        path = text_format(request->work.arena, "%.*s?%.*s", TEXT_ARG(path), TEXT_ARG(query));
    return see_other(request, path, (struct text){0});
}

bool viewer_may_open(const struct viewer *viewer, int64_t initiative_id)
{
    return !role_is_kept(viewer->role) ||
           (initiative_id != 0 && viewer->initiative_id == initiative_id);
}

/* What is public, a lead or a partner's worker may see like everybody. */
static bool is_theirs(struct request *request)
{
    if (!role_is_kept(request->viewer.role) || request->route->permission == PUBLIC)
        return true;
    for (size_t i = 0; i < request->path_value_count; i++) {
        int64_t id;
        const struct http_field *value = &request->path_values[i];
        const struct ownership *owner = route_table_ownership(request->app->table, value->name);
        if (owner && (!id_from_text(value->value, &id) ||
                      !viewer_may_open(&request->viewer, owner->initiative(&request->work, id))))
            return false;
    }
    return true;
}

static struct text methods_text(struct arena *arena, uint32_t methods)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    struct text all = TEXT("OPTIONS");
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (methods & 1u << i)
            all = text_format(arena, "%.*s, %s", TEXT_ARG(all), names[i]);
    return all;
}

static struct response other_method(struct request *request, uint32_t methods)
{
    bool is_question = request->http->method == HTTP_OPTIONS;
    struct response response =
        is_question ? no_content(request)
                    : refused(request, 405, TEXT("This address does not take that method."));
    response.extra[response.extra_count++] =
        (struct http_field){TEXT("Allow"), methods_text(request->work.arena, methods)};
    return response;
}

static struct response unreadable_body(struct request *request, enum body_read read)
{
    if (read == BODY_OTHER_TYPE)
        return refused(request, 415, TEXT("This address does not take that kind of content."));
    return refused(request, 400, TEXT("The request's content cannot be read."));
}

/* The checks of a write before its handler may run; true when it may. */
static bool may_write(struct request *request, struct response *response)
{
    int64_t wait = 0;
    enum body_read read = request_read_body(request);
    if (read != BODY_READ) {
        *response = unreadable_body(request, read);
    } else if (!guard_origin(request) || !guard_token(request)) {
        *response = refused(
            request, 403,
            tr(request, "This page is too old, or came from somewhere else. Load it again."));
    } else if (!guard_rate(request, &wait)) {
        *response = too_often(request, wait);
    } else {
        return true;
    }
    return false;
}

static struct text audit_action(struct request *request)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    return text_format(request->work.arena, "%s %s", names[request->route->method],
                       request->route->pattern);
}

static struct text audit_subject(struct request *request)
{
    struct text subject = TEXT("");
    for (size_t i = 0; i < request->path_value_count; i++) {
        const struct http_field *value = &request->path_values[i];
        int64_t id;
        if (id_from_text(value->value, &id)) /* tokens and texts never go into the log */
            subject = text_format(request->work.arena, "%.*s%s%.*s=%lld", TEXT_ARG(subject),
                                  subject.size ? " " : "", TEXT_ARG(value->name), (long long)id);
    }
    return subject;
}

static struct response run_write(struct request *request, struct visit_result *result)
{
    struct response response;
    struct idempotent_request once;
    struct kept_answer kept = {0};
    if (!may_write(request, &response))
        return response;
    bool has_key = guard_idempotency(request, &once);
    enum replay replay = has_key ? idempotency_check(&request->work, &once, &kept) : REPLAY_NEW;
    if (replay == REPLAY_MISMATCH && request->is_api)
        return problem(request, 422, "idempotency-mismatch",
                       TEXT("This Idempotency-Key came before with another body."));
    if (replay == REPLAY_SAME)
        return guard_replay(request, &kept);
    response = request->route->handle(request);
    if (response.status >= 400) {
        result->must_keep = request->keeps_refusal;
        if (request->keeps_refusal)
            audit_add(&request->work, audit_action(request), audit_subject(request));
        return response;
    }
    audit_add(&request->work, audit_action(request), audit_subject(request));
    kept = (struct kept_answer){
        .status = response.status, .location = response.location, .body = response.body};
    bool is_kept = has_key && (request->is_api || response.status == 303 || response.status == 204);
    if (is_kept && replay == REPLAY_MISMATCH)
        idempotency_replace(&request->work, &once, &kept);
    else if (is_kept)
        idempotency_keep(&request->work, &once, &kept);
    result->must_keep = true;
    return response;
}

static struct response run_special_read(struct request *request, struct visit_result *result)
{
    struct response response = request->route->handle(request);
    audit_add(&request->work, audit_action(request), audit_subject(request));
    result->must_keep = response.status < 400 || request->keeps_refusal;
    return response;
}

static struct response run(struct request *request, struct visit_result *result)
{
    const struct route *route = request->route;
    if (route->permission == SIGNED_LINK && !guard_link(request)) {
        return refused(request, 404,
                       tr(request, "This link is not known, or it has ended. Ask for a new one."));
    }
    if (is_write(request->http->method))
        return run_write(request, result);
    if (route->sensitivity == SENSITIVITY_SPECIAL)
        return run_special_read(request, result);
    struct response response = route->handle(request);
    if (route->sensitivity == SENSITIVITY_PERSONAL && response.status < 300) {
        result->reader = request->work.actor;
        result->read_on = work_today_text(&request->work);
    }
    result->may_cache = response.status == 200 && !request->html.has_form && !request->is_api &&
                        text_is_empty(request->notice) && route->permission != SIGNED_LINK;
    return response;
}

static struct response route_request(struct request *request, struct text path,
                                     struct visit_result *result)
{
    struct route_found *found = arena_make(request->work.arena, struct route_found);
    enum route_match match =
        route_table_match(request->app->table, request->http->method, path, found);
    bool is_nobody = request->viewer.role == ROLE_NOBODY;
    if (match != ROUTE_FOUND && is_nobody && is_private_path(path))
        return ask_to_sign_in(request);
    if (match == ROUTE_OTHER_METHOD)
        return other_method(request, found->methods);
    if (match == ROUTE_UNKNOWN || (request->hub->id == 0 && !found->route->is_hubless))
        return not_found(request);
    request->route = found->route;
    request->path_values = found->values;
    request->path_value_count = found->value_count;
    if (!role_may(request->viewer.role, found->route->permission))
        return is_nobody ? ask_to_sign_in(request) : not_found(request);
    if (!is_theirs(request))
        return not_found(request);
    if (!urlencoded_read(request->work.arena, request->http->query, &request->query_values,
                         &request->query_value_count))
        return refused(request, 400, TEXT("The address cannot be read."));
    guard_prepare_forms(request);
    return run(request, result);
}

static struct response failure_response(struct request *request)
{
    enum db_failure failure = db_failed(request->work.db);
    db_forgive(request->work.db);
    if (failure == DB_CONSTRAINT)
        return refused(request, 409,
                       tr(request, "Somebody else changed this at the same moment. Try again."));
    if (failure == DB_BROKEN)
        return refused(request, 500, tr(request, "Something here is broken. It has been noted."));
    return refused(request, 503,
                   tr(request, "The hub cannot save anything just now. Nothing was lost: what you "
                               "see is still true. Try again in a minute."));
}

void web_visit(struct visit *visit, struct visit_result *result)
{
    struct request *request = arena_make(visit->arena, struct request);
    struct path_parts parts = path_split(visit->http->path);
    *result = (struct visit_result){0};
    if (headers_asset(visit->http, visit->arena, &result->response))
        return;
    begin_request(visit, request, &parts);
    result->hub_id = request->hub->id;
    result->generation = web_generation(visit->app, result->hub_id);
    bool is_current = web_commits(visit->app) == visit->commits_before;
    if (request->hub->id) {
        identify(request, result);
        request->notice = headers_notice(request);
    }
    bool leaves = !text_is_empty(parts.language) && is_in_hub_language(&parts, request->hub) &&
                  !is_write(visit->http->method);
    struct response response =
        leaves ? leave_language(request, parts.path) : route_request(request, parts.path, result);
    if (db_failed(visit->db) != DB_OK) {
        result->must_keep = result->may_cache = false;
        response = failure_response(request);
    }
    result->may_cache = result->may_cache && is_current;
    headers_finish(request, &response, &result->response);
}

void *web_prepare(struct visit *visit, const struct route *route)
{
    struct request *request = arena_make(visit->arena, struct request);
    struct path_parts parts = path_split(visit->http->path);
    struct route_found found;
    begin_request(visit, request, &parts);
    request->route = route;
    if (route_table_match(visit->app->table, visit->http->method, parts.path, &found) ==
        ROUTE_FOUND) {
        request->path_values = found.values;
        request->path_value_count = found.value_count;
    }
    if (request->hub->id == 0 || request_read_body(request) != BODY_READ)
        return NULL;
    int64_t wait;
    if (!guard_origin(request) || !guard_rate(request, &wait))
        return NULL; /* the write will say so; nothing expensive is done for it */
    route->prepare(request);
    return request->prepared;
}

void web_refusal(int status, struct http_response *response)
{
    struct text sentence = status == 413   ? TEXT("This is too large.\n")
                           : status == 503 ? TEXT("Too much at once. Please try again.\n")
                                           : TEXT("This request cannot be understood.\n");
    headers_plain(status, sentence, response);
}
