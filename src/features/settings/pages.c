/* /more and the audit page. */
#include "features/settings/settings.h"

#include "base/arena.h"
#include "engines/audit.h"
#include "features/settings/audit.html.h"
#include "features/settings/handlers.h"
#include "features/settings/more.html.h"
#include "features/settings/views.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"
#include "web/app.h"

#define TRANSLATE(message) message
#define LONGEST_DETAIL 160 /* bytes of ids and figures in one line */

static const struct {
    const char *id;
    const char *title;
} menu_groups[MENU_GROUPS] = {
    [MENU_HUB] = {"hub", TRANSLATE("The hub")},
    [MENU_PEOPLE] = {"people", TRANSLATE("People")},
    [MENU_WORK] = {"work", TRANSLATE("What we do")},
    [MENU_YOU] = {"you", TRANSLATE("You and this program")},
};

/* What is used most comes first. */
static const enum menu_group menu_order[MENU_GROUPS] = {MENU_PEOPLE, MENU_WORK, MENU_HUB, MENU_YOU};

static struct more_links collect_links(struct request *request, enum menu_group group)
{
    size_t most = 0;
    for (size_t i = 0; i < all_features.count; i++)
        most += all_features.items[i]->menu_count;
    struct more_links links = {.items =
                                   arena_make_array(request->work.arena, struct more_link, most)};
    for (size_t i = 0; i < all_features.count; i++)
        for (size_t j = 0; j < all_features.items[i]->menu_count; j++) {
            const struct menu_entry *entry = &all_features.items[i]->menu[j];
            if (entry->group != group || !role_may(request->viewer.role, entry->permission))
                continue;
            links.items[links.count++] = (struct more_link){.title = tr(request, entry->title),
                                                            .address = text_from(entry->address),
                                                            .icon = text_from(entry->icon),
                                                            .about = tr(request, entry->about)};
        }
    return links;
}

static struct more_groups collect_groups(struct request *request)
{
    struct more_groups groups = {
        .items = arena_make_array(request->work.arena, struct more_group, MENU_GROUPS)};
    for (size_t i = 0; i < MENU_GROUPS; i++) {
        enum menu_group group = menu_order[i];
        struct more_links links = collect_links(request, group);
        if (links.count)
            groups.items[groups.count++] =
                (struct more_group){.id = text_from(menu_groups[group].id),
                                    .title = tr(request, menu_groups[group].title),
                                    .links = links};
    }
    return groups;
}

/* GET /more */
static struct response show_more(struct request *request)
{
    struct more_view view = {.name = request->viewer.name,
                             .role = role_title(request->viewer.role),
                             .groups = collect_groups(request)};
    struct page page = {.title = tr(request, "More"), .tab = TAB_MORE};
    return page_response(request, &page, settings_more_html(&request->html, &view));
}

struct text actor_name(struct request *request, int64_t kind, int64_t id)
{
    struct text name = kind == ACTOR_OFFICER ? account_name(&request->work, id) : TEXT("");
    if (!text_is_empty(name))
        return name;
    switch ((enum actor_kind)kind) {
    case ACTOR_NOBODY: return tr(request, "a visitor");
    case ACTOR_OFFICER: return tr(request, "an officer");
    case ACTOR_TOKEN: return tr(request, "an API token");
    case ACTOR_PERSON: return tr(request, "a person with a link");
    case ACTOR_GUEST: return tr(request, "a guest with a link");
    case ACTOR_COMMAND: return tr(request, "the command line");
    case ACTOR_PROGRAM: return tr(request, "the program itself");
    }
    return TEXT("?");
}

static struct text when_text(struct request *request, int64_t at)
{
    struct local_time local = zone_local(request->work.zone, at);
    return tr_fill(request, "{day}, {time}", "day", show_long_day(request, local.date), "time",
                   show_time(request, at), NULL);
}

/* Of many ids the first ones; all of them below. */
static void shorten(struct request *request, struct audit_line *line)
{
    if (line->detail.size <= LONGEST_DETAIL)
        return;
    struct text rest, first = text_slice(line->detail, 0, LONGEST_DETAIL);
    size_t last = first.size;
    while (last > 0 && first.data[last - 1] != ';')
        last--;
    line->whole = line->detail;
    line->detail =
        text_join(request->work.arena,
                  last ? text_slice(first, 0, last) : text_cut(first, ' ', &rest), TEXT(" …"));
}

/* GET /more/audit - the chain, newest first, checked whole each time. */
static struct response show_audit(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct audit_record_array records =
        audit_recent(&request->work, query_integer(request, "before", INT64_MAX));
    struct audit_finding finding = audit_verify(request->work.db, NULL);
    struct audit_view view = {.checked = finding.checked, .broken_at = finding.sequence};
    view.looked = looked_lines(request);
    view.lines.items = arena_make_array(arena, struct audit_line, records.count);
    for (size_t i = 0; i < records.count; i++) {
        const struct audit_record *record = &records.items[i];
        view.lines.items[view.lines.count++] = (struct audit_line){
            .sequence = record->sequence,
            .at = when_text(request, record->at),
            .who = actor_name(request, record->actor_kind, record->actor_id),
            .action = record->action,
            .subject = record->subject,
            .detail = record->detail,
        };
        shorten(request, &view.lines.items[i]);
    }
    if (records.count && records.items[records.count - 1].sequence > 1)
        view.older = records.items[records.count - 1].sequence;
    struct page page = {.title = tr(request, "Every change, in order"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, settings_audit_html(&request->html, &view));
}

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Settings"),
     .address = "/more/settings",
     .icon = "settings",
     .about = TRANSLATE("Name, imprint, how to reach you, languages of the public page."),
     .permission = SETTINGS_WRITE},
    {.title = TRANSLATE("Rules and figures"),
     .address = "/more/rules",
     .icon = "scale",
     .about = TRANSLATE("Days of grace, days between two asks, how long we keep what."),
     .permission = SETTINGS_READ},
    {.title = "Every change, in order",
     .address = "/more/audit",
     .icon = "history",
     .about = "The log that nobody can rewrite, and whether it is whole.",
     .permission = AUDIT_READ},
};

static const struct route_field rule_fields[] = {
    {.name = "act", .type = "text", .about = "set, back, or confirm"},
    {.name = "value", .type = "integer", .about = "the hub's own figure"},
    {.name = "from_day", .type = "day", .about = "from then on; today when empty"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/more",
     .permission = SIGNED_IN,
     .handle = show_more,
     .about = "Everything that has no tab of its own."},
    {.method = HTTP_GET,
     .pattern = "/more/settings",
     .permission = SETTINGS_WRITE,
     .handle = show_hub_settings,
     .about = "What the hub says of itself."},
    {.method = HTTP_POST,
     .pattern = "/more/settings",
     .permission = SETTINGS_WRITE,
     .handle = save_hub_settings,
     .about = "Change what the hub says of itself.",
     .fields = hub_fields,
     .field_count = sizeof hub_fields / sizeof *hub_fields},
    {.method = HTTP_GET,
     .pattern = "/more/rules",
     .permission = SETTINGS_READ,
     .handle = show_rules,
     .about = "Which figures hold here, where they come from, and when that was checked."},
    {.method = HTTP_GET,
     .pattern = "/more/rules/{rule}",
     .permission = SETTINGS_WRITE,
     .handle = show_rule,
     .about = "One figure, to confirm or to set."},
    {.method = HTTP_POST,
     .pattern = "/more/rules/{rule}",
     .permission = SETTINGS_WRITE,
     .handle = keep_rule,
     .about = "Confirm a figure, set the hub's own, or go back to the pack's.",
     .fields = rule_fields,
     .field_count = sizeof rule_fields / sizeof *rule_fields},
    {.method = HTTP_GET,
     .pattern = "/more/audit",
     .permission = AUDIT_READ,
     .handle = show_audit,
     .about = "The audit chain, newest first."},
};

const struct feature settings_feature = {.name = "settings",
                                         .routes = routes,
                                         .route_count = sizeof routes / sizeof *routes,
                                         .menu = menu,
                                         .menu_count = sizeof menu / sizeof *menu};
