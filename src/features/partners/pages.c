/* The pages of partners. */
#include "features/partners/pages.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/partners/list.html.h"
#include "features/partners/new.html.h"
#include "features/partners/show.html.h"
#include "features/partners/views.h"
#include "partners_queries.h"

#define TRANSLATE(message) message

static bool may_write(const struct request *request)
{
    return role_may(request->viewer.role, PARTNER_WRITE);
}

static struct partner_line line_of(struct request *request, const struct partner *partner)
{
    const struct partner_kind *kind = partner_kind_find(partner->kind);
    return (struct partner_line){.id = partner->id,
                                 .name = partner->name,
                                 .kind = kind ? tr(request, kind->name) : partner->kind,
                                 .icon = text_from(kind ? kind->icon : "heart-handshake"),
                                 .what = partner->what};
}

struct response partner_list_page(struct request *request)
{
    struct partner_array all = partner_list(&request->work);
    struct partner_list_view view = {.may_write = may_write(request)};
    view.partners.items = arena_make_array(request->work.arena, struct partner_line, all.count);
    for (size_t i = 0; i < all.count; i++)
        view.partners.items[view.partners.count++] = line_of(request, &all.items[i]);
    struct page page = {.title = tr(request, "Partners"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, partners_list_html(&request->html, &view));
}

static struct choice_field kind_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "kind", "What are they?", NULL, TEXT("voluntary"));
    for (size_t i = 0; i < partner_kind_count; i++)
        choice_add(request, &field, text_from(partner_kinds[i].code),
                   tr(request, partner_kinds[i].name), text_from(partner_kinds[i].icon));
    return field;
}

struct response partner_new_page(struct request *request)
{
    struct partner_new_view view = {
        .errors = request->errors,
        .name = text_field(request, "name", "Their name", NULL, TEXT("")),
        .kind = kind_field(request),
        .what = text_field(request, "what", "What they do (optional)",
                           TRANSLATE("One line, for example: food pantry on Fridays."), TEXT("")),
        .contact_name = text_field(request, "contact_name", "Whom we talk to (optional)",
                                   TRANSLATE("Ask them first."), TEXT("")),
        .email = text_field(request, "email", "E-mail (optional)", NULL, TEXT("")),
        .phone = text_field(request, "phone", "Telephone (optional)", NULL, TEXT("")),
    };
    view.email.type = TEXT("email");
    view.phone.type = TEXT("tel");
    struct page page = {.title = tr(request, "Add a partner"),
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/partners"),
                        .back_name = tr(request, "Partners")};
    return page_response(request, &page, partners_new_html(&request->html, &view));
}

struct partner partner_from_form(struct request *request)
{
    struct partner partner = {
        .name = form_required(request, "name", 120, "Say what the partner is called."),
        .kind = form_choice(request, "kind", partner_kind_codes, partner_kind_count,
                            "Choose what kind of partner it is."),
        .what = form_text(request, "what", 300),
        .contact_name = form_text(request, "contact_name", 120),
        .email = form_text(request, "email", 254),
        .phone = form_text(request, "phone", 40),
    };
    if (partner.email.size && !email_is_plausible(partner.email))
        form_error(request, "email", "not-an-email",
                   tr(request, "Write the e-mail address like name@example.org."));
    if (partner.phone.size &&
        text_is_empty(phone_fold(request->work.arena, partner.phone, TEXT("44"))))
        form_error(request, "phone", "not-a-phone",
                   tr(request, "Write the telephone number with its digits, like 020 7946 0958."));
    return partner;
}

struct response partner_add_from_form(struct request *request)
{
    int64_t id = 0;
    struct partner partner = partner_from_form(request);
    if (!form_is_good(request) || partner_add(&request->work, &partner, &id) != PARTNER_ADDED)
        return partner_new_page(request);
    work_note(&request->work, "partner=%lld", (long long)id);
    return see_other(request, address(request, "/more/partners/%lld", (long long)id),
                     tr(request, "The partner is on the list now."));
}

static struct partner_links needs_they_told(struct request *request, int64_t id)
{
    struct arena *arena = request->work.arena;
    struct partner_needs_rows rows = partner_needs(request->work.db, arena, .partner_id = id);
    struct partner_links links = {.items =
                                      arena_make_array(arena, struct partner_link, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        struct date heard_on;
        if (!date_from_text(rows.items[i].heard_on, &heard_on))
            continue;
        links.items[links.count++] = (struct partner_link){
            .id = rows.items[i].id,
            .name = rows.items[i].title,
            .detail = show_long_day(request, heard_on),
        };
    }
    return links;
}

static struct partner_links rooms_they_lend(struct request *request, int64_t id)
{
    struct arena *arena = request->work.arena;
    struct partner_rooms_rows rows = partner_rooms(request->work.db, arena, .partner_id = id);
    struct partner_links links = {.items = arena_make_array(arena, struct partner_link, rows.count),
                                  .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        links.items[i] = (struct partner_link){
            .id = rows.items[i].id, .name = rows.items[i].name, .detail = rows.items[i].venue_name};
    return links;
}

struct response partner_show_page(struct request *request)
{
    struct partner partner;
    if (!partner_find(&request->work, path_id(request, "partner"), &partner))
        return not_found(request);
    struct partner_show_view view = {
        .partner = line_of(request, &partner),
        .contact_name = partner.contact_name,
        .email = partner.email,
        .phone = partner.phone,
        .has_contact = partner.contact_name.size || partner.email.size || partner.phone.size,
        .needs = needs_they_told(request, partner.id),
        .rooms = rooms_they_lend(request, partner.id),
        .may_write = may_write(request),
    };
    struct page page = {.title = partner.name,
                        .tab = TAB_MORE,
                        .back = TEXT("/more/partners"),
                        .back_name = tr(request, "Partners")};
    return page_response(request, &page, partners_show_html(&request->html, &view));
}
