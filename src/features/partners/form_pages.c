/* Adding a partner, changing one, ending the work together and taking it up again. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/partners/end.html.h"
#include "features/partners/form.html.h"
#include "features/partners/pages.h"
#include "features/partners/views.h"
#include "partners_queries.h"

#define TRANSLATE(message) message

static struct choice_field kind_field(struct request *request, struct text chosen)
{
    struct choice_field field = choice_field(request, "kind", "What are they?", NULL, chosen);
    for (size_t i = 0; i < partner_kind_count; i++)
        choice_add(request, &field, text_from(partner_kinds[i].code),
                   tr(request, partner_kinds[i].name), text_from(partner_kinds[i].icon));
    return field;
}

static struct partner_form_view form_of(struct request *request, const struct partner *partner)
{
    struct partner_form_view view = {
        .errors = request->errors,
        .name = text_field(request, "name", "Their name", NULL, partner->name),
        .kind = kind_field(request, partner->kind),
        .what =
            text_field(request, "what", "What they do (optional)",
                       TRANSLATE("One line, for example: food pantry on Fridays."), partner->what),
        .contact_name = text_field(request, "contact_name", "Whom we talk to (optional)",
                                   TRANSLATE("Ask them first."), partner->contact_name),
        .email = text_field(request, "email", "E-mail (optional)", NULL, partner->email),
        .phone = text_field(request, "phone", "Telephone (optional)", NULL, partner->phone),
        .website = text_field(request, "website", "Website (optional)", NULL, partner->website),
        .note = text_field(request, "note", "What to know about working with them (optional)",
                           TRANSLATE("For the team alone: when they can be reached, what was "
                                     "agreed."),
                           partner->note),
    };
    view.email.type = TEXT("email");
    view.phone.type = TEXT("tel");
    view.note.is_long = true;
    return view;
}

struct response partner_new_page(struct request *request)
{
    struct partner nobody = {.kind = TEXT("voluntary")};
    struct partner_form_view view = form_of(request, &nobody);
    view.heading = tr(request, "Add a partner");
    view.button = tr(request, "Add this partner");
    view.action = TEXT("/more/partners");
    struct page page = {.title = view.heading,
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/partners"),
                        .back_name = tr(request, "Partners")};
    return page_response(request, &page, partners_form_html(&request->html, &view));
}

/* "example.org" is what people write; a link needs its scheme. */
static struct text website_from_form(struct request *request)
{
    struct text website = form_text(request, "website", 200);
    if (text_is_empty(website))
        return website;
    if (!text_starts_with(website, TEXT("http://")) && !text_starts_with(website, TEXT("https://")))
        website = text_join(request->work.arena, TEXT("https://"), website);
    if (text_find_char(website, '.') == website.size || text_find_char(website, ' ') < website.size)
        form_error(request, "website", "not-a-website",
                   tr(request, "Write the address of the website like example.org."));
    return website;
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
        .website = website_from_form(request),
        .note = form_text(request, "note", 1000),
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

static struct text address_of(struct request *request, const struct partner *partner)
{
    return address(request, "/more/partners/%lld", (long long)partner->id);
}

static struct page page_of(struct request *request, const struct partner *partner,
                           struct text title)
{
    return (struct page){.title = title,
                         .tab = TAB_MORE,
                         .is_narrow = true,
                         .back = address_of(request, partner),
                         .back_name = partner->name};
}

static struct response change_page(struct request *request, const struct partner *partner)
{
    struct partner_form_view view = form_of(request, partner);
    view.heading = tr(request, "Change this partner");
    view.button = tr(request, "Keep the changes");
    view.action = address_of(request, partner);
    struct page page = page_of(request, partner, view.heading);
    return page_response(request, &page, partners_form_html(&request->html, &view));
}

static bool find(struct request *request, struct partner *partner)
{
    return partner_find_ever(&request->work, path_id(request, "partner"), partner);
}

/* GET /more/partners/{partner}/change */
struct response partner_change_page(struct request *request)
{
    struct partner partner;
    return find(request, &partner) ? change_page(request, &partner) : not_found(request);
}

bool partner_change_or_say(struct request *request, const struct partner *old)
{
    form_keep(request, "name", old->name);
    form_keep(request, "kind", old->kind);
    form_keep(request, "what", old->what);
    form_keep(request, "contact_name", old->contact_name);
    form_keep(request, "email", old->email);
    form_keep(request, "phone", old->phone);
    form_keep(request, "website", old->website);
    form_keep(request, "note", old->note);
    struct partner changed = partner_from_form(request);
    changed.id = old->id;
    return form_is_good(request) && partner_change(&request->work, &changed) == PARTNER_CHANGED;
}

/* POST /more/partners/{partner} */
struct response partner_change_from_form(struct request *request)
{
    struct partner partner;
    if (!find(request, &partner))
        return not_found(request);
    if (!partner_change_or_say(request, &partner))
        return change_page(request, &partner);
    return see_other(request, address_of(request, &partner), tr(request, "The changes are kept."));
}

/* GET /more/partners/{partner}/end */
struct response partner_end_page(struct request *request)
{
    struct partner partner;
    if (!find(request, &partner) || partner.ended_at)
        return not_found(request);
    struct partner_rooms_rows rooms =
        partner_rooms(request->work.db, request->work.arena, .partner_id = partner.id,
                      .today = work_today_text(&request->work));
    struct partner_end_view view = {
        .id = partner.id, .name = partner.name, .rooms = (int64_t)rooms.count};
    struct page page = page_of(request, &partner, tr(request, "End the work together"));
    return page_response(request, &page, partners_end_html(&request->html, &view));
}

/* POST /more/partners/{partner}/end */
struct response partner_end_from_form(struct request *request)
{
    int64_t id = path_id(request, "partner");
    if (!partner_end(&request->work, id))
        return not_found(request);
    return see_other(request, address(request, "/more/partners/%lld", (long long)id),
                     tr(request, "It is written down. You can take it back here."));
}

/* POST /more/partners/{partner}/again */
struct response partner_take_back_from_form(struct request *request)
{
    int64_t id = path_id(request, "partner");
    if (!partner_take_back(&request->work, id))
        return not_found(request);
    return see_other(request, address(request, "/more/partners/%lld", (long long)id),
                     tr(request, "The partner is on the list again."));
}
