/* Whom a message is for: the conditions, how many they find, and keeping them under a name. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/involvement.h"
#include "features/messages/audience.h"
#include "features/messages/audience.html.h"
#include "features/messages/handlers.h"
#include "features/messages/views.h"
#include "features/place/place.h"
#include "features/skills.h"
#include "messages_queries.h"

static bool has_query(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->query_value_count; i++)
        if (text_equal(request->query_values[i].name, text_from(name)))
            return true;
    return false;
}

static struct text chosen(struct request *request, const char *name, struct text otherwise)
{
    return has_query(request, name) ? query_text(request, name) : otherwise;
}

static int64_t number_of(struct text text)
{
    int64_t number = 0;
    return text_to_integer(text, &number) ? number : 0;
}

static struct text number_text(struct request *request, int64_t number)
{
    return number ? count_text(request, number) : TEXT("");
}

/* From the address, where the page is looked at again and again; a saved one by its id. */
static struct audience audience_of_query(struct request *request, const struct message *message)
{
    struct audience_by_id_row saved;
    int64_t id = query_integer(request, "saved", 0);
    struct audience audience = audience_from_text(message->conditions);
    if (id && audience_by_id(request->work.db, request->work.arena, &saved, .id = id))
        audience = audience_from_text(saved.conditions);
    audience.standing = chosen(request, "standing", audience.standing);
    audience.ward_code = chosen(request, "ward", audience.ward_code);
    audience.language = chosen(request, "language", audience.language);
    audience.skill = chosen(request, "skill", audience.skill);
    audience.mail = chosen(request, "mail", audience.mail);
    audience.group = chosen(request, "group", audience.group);
    if (has_query(request, "joined")) {
        audience.joined_since = (struct date){0};
        date_from_text(query_text(request, "joined"), &audience.joined_since);
    }
    if (has_query(request, "helped"))
        audience.helped_days = number_of(query_text(request, "helped"));
    if (has_query(request, "not_helped"))
        audience.not_helped_days = number_of(query_text(request, "not_helped"));
    if (has_query(request, "project"))
        audience.initiative_id = number_of(query_text(request, "project"));
    return audience_checked(&request->work, audience);
}

static struct audience audience_of_form(struct request *request)
{
    struct audience audience = {
        .standing = form_text(request, "standing", 20),
        .ward_code = form_text(request, "ward", 20),
        .language = form_text(request, "language", 20),
        .skill = form_text(request, "skill", 20),
        .mail = form_text(request, "mail", 20),
        .group = form_text(request, "group", 130),
        .joined_since = form_day(request, "joined", NULL),
        .helped_days = form_integer(request, "helped", 1, AUDIENCE_DAYS_MAX, 0),
        .not_helped_days = form_integer(request, "not_helped", 1, AUDIENCE_DAYS_MAX, 0),
        .initiative_id = form_id(request, "project")};
    return audience_checked(&request->work, audience);
}

static void fill_choices(struct request *request, const struct audience *audience,
                         struct message_audience_view *view)
{
    struct text any = tr(request, "No matter");
    struct ward_list wards = ward_names_of_hub(&request->work);
    view->standing = choice_field(request, "standing", "Who", NULL, audience->standing);
    for (size_t i = 0; i < standing_choice_count; i++)
        choice_add(request, &view->standing, text_from(standing_choices[i].code),
                   tr(request, standing_choices[i].name), TEXT(""));
    view->ward = choice_field(request, "ward", "Who live in", NULL, audience->ward_code);
    choice_add(request, &view->ward, TEXT(""), any, TEXT(""));
    for (size_t i = 0; i < wards.count; i++)
        choice_add(request, &view->ward, wards.items[i].code, wards.items[i].name, TEXT(""));
    view->language = choice_field(request, "language", "Who speak", NULL, audience->language);
    choice_add(request, &view->language, TEXT(""), any, TEXT(""));
    for (size_t i = 0; i < language_choice_count; i++)
        choice_add(request, &view->language, text_from(language_choices[i].code),
                   text_from(language_choices[i].name), TEXT(""));
    view->skill = choice_field(request, "skill", "Who can do", NULL, audience->skill);
    choice_add(request, &view->skill, TEXT(""), any, TEXT(""));
    for (size_t i = 0; i < skill_count; i++)
        choice_add(request, &view->skill, text_from(skills[i].code), tr(request, skills[i].name),
                   TEXT(""));
    view->mail = choice_field(request, "mail", "Who have an e-mail address", NULL, audience->mail);
    choice_add(request, &view->mail, TEXT(""), any, TEXT(""));
    choice_add(request, &view->mail, TEXT("with"), tr(request, "Yes"), TEXT(""));
    choice_add(request, &view->mail, TEXT("without"), tr(request, "No"), TEXT(""));
}

static void fill_projects(struct request *request, const struct audience *audience,
                          struct message_audience_view *view)
{
    struct audience_projects_rows list = audience_projects(request->work.db, request->work.arena);
    view->project = choice_field(request, "project", "Who have a place in the project", NULL,
                                 number_text(request, audience->initiative_id));
    choice_add(request, &view->project, TEXT(""), tr(request, "No matter"), TEXT(""));
    for (size_t i = 0; i < list.count; i++)
        choice_add(request, &view->project, count_text(request, list.items[i].id),
                   list.items[i].title, TEXT(""));
}

/* Groups in which somebody takes part; a chosen one stays on the list when nobody does any more. */
static void fill_groups(struct request *request, const struct audience *audience,
                        struct message_audience_view *view)
{
    struct involvement_group_array groups = involvement_group_list(&request->work);
    struct choice_field *field = &view->group;
    *field = choice_field(request, "group", "Who take part elsewhere, in", NULL, audience->group);
    choice_add(request, field, TEXT(""), tr(request, "No matter"), TEXT(""));
    choice_add(request, field, TEXT("any"), tr(request, "Any group"), TEXT(""));
    bool is_listed = audience->group.size == 0 || text_equal(audience->group, TEXT("any"));
    for (size_t i = 0; i < groups.count; i++) {
        struct text code = audience_group_code(request->work.arena, &groups.items[i]);
        choice_add(request, field, code, groups.items[i].name, TEXT(""));
        is_listed = is_listed || text_equal(code, audience->group);
    }
    if (!is_listed)
        choice_add(request, field, audience->group, audience_group_name(request, audience->group),
                   TEXT(""));
}

static void fill_saved(struct request *request, struct message_audience_view *view)
{
    struct audience_list_rows rows = audience_list(request->work.db, request->work.arena);
    view->saved.items = arena_make_array(request->work.arena, struct saved_audience, rows.count);
    for (; view->saved.count < rows.count; view->saved.count++)
        view->saved.items[view->saved.count] = (struct saved_audience){
            rows.items[view->saved.count].id, rows.items[view->saved.count].name};
}

static struct text people_text(struct request *request, const struct audience *audience)
{
    return tr_plural(request, "{n} person", "{n} people", audience_size(&request->work, audience));
}

/* How many each condition finds: that is how one sees which of them is too narrow. */
static void fill_parts(struct request *request, const struct audience *audience,
                       struct message_audience_view *view)
{
    struct audience_array parts = audience_parts(&request->work, audience);
    size_t shown = parts.count > 2 ? parts.count : parts.count - 1; /* of one condition: the sum */
    view->parts.items = arena_make_array(request->work.arena, struct audience_part, parts.count);
    for (; view->parts.count < shown; view->parts.count++) {
        const struct audience *part = &parts.items[view->parts.count];
        view->parts.items[view->parts.count] = (struct audience_part){
            .sentence = audience_sentence(request, part), .count = people_text(request, part)};
    }
}

static struct response audience_page(struct request *request, const struct message *message,
                                     const struct audience *audience)
{
    struct message_audience_view view = {
        .id = message->id,
        .sentence = audience_sentence(request, audience),
        .count = people_text(request, audience),
        .joined =
            day_field(request, "joined", "Who joined on or after", NULL, audience->joined_since),
        .helped = text_field(request, "helped", "Who helped in the last … days", NULL,
                             number_text(request, audience->helped_days)),
        .not_helped = text_field(request, "not_helped", "Who have not helped in the last … days",
                                 NULL, number_text(request, audience->not_helped_days)),
        .save_as = text_field(request, "save_as", "Keep these conditions under a name",
                              "Empty: only for this message.", TEXT("")),
    };
    view.helped.type = view.not_helped.type = TEXT("number");
    fill_parts(request, audience, &view);
    fill_choices(request, audience, &view);
    fill_projects(request, audience, &view);
    fill_groups(request, audience, &view);
    fill_saved(request, &view);
    struct page page = message_page(request, "Who is it for?", message);
    return page_response(request, &page, messages_audience_html(&request->html, &view));
}

/* GET /more/messages/{message}/audience?… - counts at every look; where scripts run, whenever a
 * condition changes. */
struct response choose_audience(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    struct audience audience = audience_of_query(request, &message);
    return audience_page(request, &message, &audience);
}

/* POST /more/messages/{message}/audience - "Count again" comes back here. */
struct response save_audience(struct request *request)
{
    struct message message;
    if (!message_of_path(request, &message) || message.confirmed_at)
        return not_found(request);
    struct audience audience = audience_of_form(request);
    struct text name = form_text(request, "save_as", 80);
    if (!form_is_good(request))
        return audience_page(request, &message, &audience);
    struct text conditions = audience_to_text(request->work.arena, &audience);
    message_update(request->work.db, .subject = message.subject, .body = message.body,
                   .conditions = conditions, .id = message.id);
    if (name.size)
        audience_insert(request->work.db, .id = work_new_id(&request->work), .name = name,
                        .conditions = conditions, .created_at = request->work.now);
    bool is_count = text_equal(form_text(request, "do", 10), TEXT("count"));
    return see_other(request,
                     address(request, "/more/messages/%lld/%s", (long long)message.id,
                             is_count ? "audience" : "check"),
                     (struct text){0});
}

/* POST /more/messages/audiences/{audience}/remove */
struct response remove_audience(struct request *request)
{
    struct audience_by_id_row row;
    int64_t id = path_id(request, "audience");
    if (!audience_by_id(request->work.db, request->work.arena, &row, .id = id))
        return not_found(request);
    audience_end(request->work.db, .ended_at = MAYBE(request->work.now), .id = id);
    return see_other(request, address(request, "/more/messages"),
                     tr(request, "These conditions are not kept any more."));
}
