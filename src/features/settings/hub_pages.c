/* /more/settings: what the hub says of itself. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/settings/handlers.h"
#include "features/settings/hub.html.h"
#include "features/settings/rule_texts.h"
#include "features/settings/settings.h"
#include "features/settings/views.h"
#include "platform/mail/mail.h"
#include "web/app.h"
#include "web/frame.h"
#include "web/messages.h"

const struct route_field hub_fields[9] = {
    {.name = "name", .type = "text", .is_required = true, .about = "of the association"},
    {.name = "tagline", .type = "text", .about = "under the name on the public page"},
    {.name = "imprint", .type = "text", .about = "who answers for the public page, with address"},
    {.name = "phone", .type = "text", .about = "the hub's own"},
    {.name = "email", .type = "email", .about = "the hub's own"},
    {.name = "privacy_contact", .type = "text", .about = "who answers about what is kept"},
    {.name = "body_type", .type = "text", .about = "the kind of association; the chair's to say"},
    {.name = "shown", .type = "text", .about = "languages of the public page, beside English"},
    {.name = "zone", .type = "text", .about = "tzdata name, while no session is planned"},
};

static void fill_fields(struct request *request, struct hub_settings_view *view)
{
    const struct hub *hub = request->hub;
    view->name = text_field(request, "name", "Name of the association",
                            "At the top of every page, on posters and letters.", hub->name);
    view->tagline = text_field(request, "tagline", "A line under the name",
                               "On the public page: what you are, and where.", hub->tagline);
    view->imprint =
        text_field(request, "imprint", "Imprint: who is responsible in law, and their address",
                   "At the foot of every public page, poster and letter. For example: Newham "
                   "Association, 5 Bakehouse Row, London E13 0AB.",
                   hub->imprint);
    view->imprint.is_long = true;
    view->phone = text_field(request, "phone", "Telephone of the hub",
                             "Residents ring it. May stay empty.", hub->phone);
    view->phone.type = TEXT("tel");
    view->email = text_field(request, "email", "E-mail address of the hub",
                             "Residents write to it. May stay empty.", hub->email);
    view->email.type = TEXT("email");
    view->privacy_contact =
        text_field(request, "privacy_contact", "Who answers questions about what you keep",
                   "A name with an address or a number, on the page about privacy. Empty: the "
                   "telephone and address above.",
                   hub->privacy_contact);
    view->zone = text_field(request, "zone", "Time zone",
                            "As computers name it: Europe/London. It can be changed until the "
                            "first session is planned.",
                            hub->zone_name);
}

static void fill_body(struct request *request, struct hub_settings_view *view)
{
    view->may_change_body = request->viewer.role == ROLE_CHAIR;
    view->body = show_body(request, request->hub->body_type);
    view->body_type =
        choice_field(request, "body_type", "What kind of association it is",
                     "It decides which rules the program reckons with.", request->hub->body_type);
    for (size_t i = 0; i < rule_body_count; i++) {
        struct text code = text_from(rule_bodies[i].code);
        choice_add(request, &view->body_type, code, show_body(request, code), TEXT(""));
    }
}

static bool is_ticked(struct request *request, struct text code)
{
    if (request->form_value_count == 0)
        return hub_shows_language(request->hub, code);
    struct text_list shown = form_all(request, "shown");
    for (size_t i = 0; i < shown.count; i++)
        if (text_equal(shown.items[i], code))
            return true;
    return false;
}

static void fill_languages(struct request *request, struct hub_settings_view *view)
{
    struct arena *arena = request->work.arena;
    view->languages.items = arena_make_array(arena, struct shown_language, catalog_count);
    for (size_t i = 0; i < catalog_count; i++) {
        struct text code = catalogs[i]->language;
        view->languages.items[view->languages.count++] =
            (struct shown_language){.id = text_join(arena, TEXT("shown-"), code),
                                    .code = code,
                                    .name = frame_language_name(code),
                                    .direction = frame_direction(code),
                                    .is_shown = is_ticked(request, code)};
    }
}

static struct response hub_page(struct request *request)
{
    struct hub_settings_view view = {.errors = request->errors,
                                     .zone_is_free = hub_zone_is_free(&request->work),
                                     .zone_name = request->hub->zone_name,
                                     .slug = request->hub->slug,
                                     .currency = request->hub->currency};
    fill_fields(request, &view);
    fill_body(request, &view);
    fill_languages(request, &view);
    struct page page = {.title = tr(request, "Settings"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More"),
                        .is_narrow = true};
    return page_response(request, &page, settings_hub_html(&request->html, &view));
}

/* GET /more/settings */
struct response show_hub_settings(struct request *request)
{
    return hub_page(request);
}

/* What is not ticked is hidden: a language that the program learns later shows by itself. */
static struct text hidden_languages(struct request *request)
{
    struct buffer out = buffer_new(request->work.arena, 16);
    for (size_t i = 0; i < catalog_count; i++) {
        if (is_ticked(request, catalogs[i]->language))
            continue;
        if (out.size)
            buffer_add_char(&out, ' ');
        buffer_add(&out, catalogs[i]->language);
    }
    return buffer_text(&out);
}

/* Line ends become commas: it stands in one line at the foot of pages. */
static struct text one_line(struct arena *arena, struct text words)
{
    struct buffer out = buffer_new(arena, words.size + 16);
    for (struct text rest = words; rest.size;) {
        struct text line = text_trim(text_cut(rest, '\n', &rest));
        if (line.size && out.size)
            buffer_add(&out, text_ends_with(buffer_text(&out), TEXT(",")) ? TEXT(" ") : TEXT(", "));
        buffer_add(&out, line);
    }
    return buffer_text(&out);
}

static void say_refusal(struct request *request, enum hub_save outcome)
{
    switch (outcome) {
    case HUB_SAVED: return;
    case HUB_SAVE_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what the association is called."));
        return;
    case HUB_SAVE_BODY_UNKNOWN:
        form_error(request, "body_type", "unknown", tr(request, "Choose one of these."));
        return;
    case HUB_SAVE_ZONE_UNKNOWN:
        form_error(request, "zone", "unknown",
                   tr(request, "No time zone is called that. Write it like Europe/London."));
        return;
    case HUB_SAVE_ZONE_HELD:
        form_error(request, "zone", "held",
                   tr(request, "Sessions are planned in the present zone, so it stays."));
        return;
    }
}

/* POST /more/settings */
struct response save_hub_settings(struct request *request)
{
    struct hub hub = *request->hub;
    hub.name = form_required(request, "name", 80, "Say what the association is called.");
    hub.tagline = form_text(request, "tagline", 120);
    hub.imprint = one_line(request->work.arena, form_text(request, "imprint", 400));
    hub.phone = form_text(request, "phone", 40);
    hub.email = form_text(request, "email", 200);
    hub.privacy_contact = form_text(request, "privacy_contact", 200);
    hub.hidden_languages = hidden_languages(request);
    if (request->viewer.role == ROLE_CHAIR) {
        form_keep(request, "body_type", hub.body_type);
        hub.body_type = form_text(request, "body_type", 40);
    }
    form_keep(request, "zone", hub.zone_name);
    hub.zone_name = form_text(request, "zone", 60);
    if (hub.email.size && !form_error_for(request, "email").size &&
        !mail_address_is_good(hub.email))
        form_error(request, "email", "not-an-address",
                   tr(request, "Write an e-mail address like name@example.org."));
    if (form_is_good(request))
        say_refusal(request, hub_save(&request->work, request->hub, &hub));
    if (!form_is_good(request))
        return hub_page(request);
    return see_other(request, address(request, "/more/settings"), tr(request, "Kept."));
}
