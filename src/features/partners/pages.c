/* The pages of partners. */
#include "features/partners/pages.h"

#include "base/arena.h"
#include "features/involvement/involvement.h"
#include "features/partners/list.html.h"
#include "features/partners/show.html.h"
#include "features/partners/views.h"
#include "partners_queries.h"
#include "platform/clock/clock.h"

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

static struct partner_lines lines_of(struct request *request, struct partner_array all)
{
    struct partner_lines lines = {
        .items = arena_make_array(request->work.arena, struct partner_line, all.count)};
    for (size_t i = 0; i < all.count; i++)
        lines.items[lines.count++] = line_of(request, &all.items[i]);
    return lines;
}

struct response partner_list_page(struct request *request)
{
    struct partner_list_view view = {
        .partners = lines_of(request, partner_list(&request->work)),
        .ended = lines_of(request, partner_list_ended(&request->work)),
        .may_write = may_write(request),
    };
    if (view.partners.count == 0)
        view.empty = (struct empty_state){
            .icon = TEXT("heart-handshake"),
            .title = tr(request, "No partners yet"),
            .sentence = tr(request, "Schools, food banks, libraries and employers nearby already "
                                    "know what is missing. Begin with one that you know."),
            .address = view.may_write ? TEXT("/more/partners/new") : TEXT(""),
            .action = tr(request, "Add the first partner"),
            .is_main = true};
    struct page page = {.title = tr(request, "Partners"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, partners_list_html(&request->html, &view));
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
    struct partner_rooms_rows rows = partner_rooms(request->work.db, arena, .partner_id = id,
                                                   .today = work_today_text(&request->work));
    struct partner_links links = {.items = arena_make_array(arena, struct partner_link, rows.count),
                                  .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        links.items[i] = (struct partner_link){
            .id = rows.items[i].id, .name = rows.items[i].name, .detail = rows.items[i].venue_name};
    return links;
}

static struct text ended_text(struct request *request, const struct partner *partner)
{
    if (partner->ended_at == 0)
        return TEXT("");
    return show_long_day(request, zone_local(request->work.zone, partner->ended_at).date);
}

struct response partner_show_page(struct request *request)
{
    struct partner partner;
    if (!partner_find_ever(&request->work, path_id(request, "partner"), &partner))
        return not_found(request);
    struct partner_show_view view = {
        .partner = line_of(request, &partner),
        .contact_name = partner.contact_name,
        .email = partner.email,
        .phone = partner.phone,
        .website = partner.website,
        .note = partner.note,
        .has_contact = partner.contact_name.size || partner.email.size || partner.phone.size ||
                       partner.website.size,
        .ended_on = ended_text(request, &partner),
        .needs = needs_they_told(request, partner.id),
        .rooms = rooms_they_lend(request, partner.id),
        .may_write = may_write(request),
        .may_add = may_write(request) && partner.ended_at == 0,
    };
    view.has_ours = involvement_partner_card(request, partner.id, &view.ours);
    struct page page = {.title = partner.name,
                        .tab = TAB_MORE,
                        .back = TEXT("/more/partners"),
                        .back_name = tr(request, "Partners")};
    return page_response(request, &page, partners_show_html(&request->html, &view));
}
