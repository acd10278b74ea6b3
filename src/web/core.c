/* Addresses that belong to no feature: signed links, health, figures for monitoring. */
#include "base/arena.h"
#include "base/buffer.h"
#include "web/app.h"
#include "web/core.h"
#include "web/forget.h"
#include "web/openapi.h"
#include "web/writer.h"

/* GET /u/{token} - what the link is for; nothing happens yet (mail scanners open links). */
static struct response show_link(struct request *request)
{
    return route_table_link_kind(request->app->table, request->link.purpose)->show(request);
}

/* POST /u/{token} - the holder of the link acts. */
static struct response act_on_link(struct request *request)
{
    return route_table_link_kind(request->app->table, request->link.purpose)->act(request);
}

/* GET /healthz - for whoever watches the server. */
static struct response show_health(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct hub_array hubs = hub_all(request->work.db, arena);
    if (db_failed(request->work.db) != DB_OK)
        return refused(request, 503, TEXT("The database does not answer."));
    return bytes_response(request, TEXT("text/plain; charset=utf-8"),
                          text_format(arena, "ok, %zu hubs\n", hubs.count));
}

static bool may_see_metrics(const struct request *request)
{
    bool is_near = request->http->is_loopback && !request->app->settings.is_behind_proxy;
    return is_near || request->viewer.is_token;
}

/* GET /metrics - Prometheus text format 0.0.4. */
static struct response show_metrics(struct request *request)
{
    if (!may_see_metrics(request))
        return not_found(request);
    struct buffer out = buffer_new(request->work.arena, 1024);
    struct writer_counts counts = {0};
    if (request->app->writer)
        counts = writer_counts(request->app->writer);
    buffer_format(&out,
                  "# TYPE hubward_write_requests_total counter\n"
                  "hubward_write_requests_total %lld\n",
                  (long long)counts.requests);
    buffer_format(&out,
                  "# TYPE hubward_write_commits_total counter\n"
                  "hubward_write_commits_total %lld\n",
                  (long long)counts.commits);
    buffer_format(&out,
                  "# TYPE hubward_write_reruns_total counter\n"
                  "hubward_write_reruns_total %lld\n",
                  (long long)counts.reruns);
    buffer_format(&out, "# TYPE hubward_info gauge\nhubward_info{version=\"%s\"} 1\n",
                  HUBWARD_VERSION);
    return bytes_response(request, TEXT("text/plain; version=0.0.4; charset=utf-8"),
                          buffer_text(&out));
}

static const struct route_field act_fields[] = {
    {.name = "act", .type = "text", .about = "what the holder chose, as its page offers it"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/u/{token}",
     .permission = SIGNED_LINK,
     .handle = show_link,
     .about = "What a signed link is for."},
    {.method = HTTP_POST,
     .pattern = "/u/{token}",
     .permission = SIGNED_LINK,
     .handle = act_on_link,
     .about = "The holder of a signed link answers.",
     .fields = act_fields,
     .field_count = 1},
    {.method = HTTP_GET,
     .pattern = "/healthz",
     .permission = PUBLIC,
     .handle = show_health,
     .about = "Whether the database answers.",
     .is_hubless = true},
    {.method = HTTP_GET,
     .pattern = "/metrics",
     .permission = PUBLIC,
     .handle = show_metrics,
     .about = "Figures for monitoring, to the same machine or a token.",
     .is_hubless = true},
    {.method = HTTP_GET,
     .pattern = "/api/v1/openapi.json",
     .permission = PUBLIC,
     .handle = openapi_show,
     .about = "This description (OpenAPI 3.1).",
     .is_hubless = true},
};

const struct feature core_feature = {.name = "core",
                                     .routes = routes,
                                     .route_count = sizeof routes / sizeof *routes,
                                     .keepers = web_keepers,
                                     .keeper_count = sizeof web_keepers / sizeof *web_keepers};
