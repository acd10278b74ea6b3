/* Adding a venue with its first room, and a room to a venue. */
#include "features/partners/partners.h"
#include "features/venues/new.html.h"
#include "features/venues/pages.h"
#include "features/venues/room.html.h"
#include "features/venues/views.h"

#define TRANSLATE(message) message

static struct choice_field partner_field(struct request *request, bool *has_partners)
{
    struct partner_array partners = partner_list(&request->work);
    struct choice_field field = choice_field(request, "partner", "Whose is it?", NULL, TEXT(""));
    choice_add(request, &field, TEXT(""), tr(request, "Ours"), TEXT(""));
    for (size_t i = 0; i < partners.count; i++)
        choice_add(request, &field, address(request, "%lld", (long long)partners.items[i].id),
                   partners.items[i].name, TEXT(""));
    *has_partners = partners.count > 0;
    return field;
}

static struct choice_field step_free_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "is_step_free", "Can one get in without steps?",
                     TRANSLATE("Wheelchairs, prams and bad knees."), TEXT(""));
    choice_add(request, &field, TEXT("1"), tr(request, "Yes, no steps"), TEXT("accessibility"));
    choice_add(request, &field, TEXT("0"), tr(request, "No, there are steps"), TEXT("footprints"));
    return field;
}

static struct text_field capacity_field(struct request *request)
{
    struct text_field field =
        text_field(request, "capacity", "How many people does it hold?", NULL, TEXT(""));
    field.type = TEXT("number");
    return field;
}

static struct text_field room_field(struct request *request)
{
    return text_field(request, "room", "What is the room called?",
                      TRANSLATE("For example: Upstairs, Hall, Front room."), TEXT(""));
}

/* GET /more/rooms/new */
struct response venue_new_page(struct request *request)
{
    struct venue_new_view view = {
        .errors = request->errors,
        .name = text_field(request, "name", "What is the venue called?", NULL, TEXT("")),
        .address = text_field(request, "address", "Street and number", NULL, TEXT("")),
        .postcode = text_field(request, "postcode", "Postcode", NULL, TEXT("")),
        .step_free = step_free_field(request),
        .note = text_field(request, "note", "How to get in (optional)",
                           TRANSLATE("Bus stop, which door, which bell."), TEXT("")),
        .room = room_field(request),
        .capacity = capacity_field(request),
    };
    view.partner = partner_field(request, &view.has_partners);
    struct page page = {.title = tr(request, "Add a venue"),
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/rooms"),
                        .back_name = tr(request, "Rooms")};
    return page_response(request, &page, venues_new_html(&request->html, &view));
}

static void check_partner(struct request *request, int64_t partner_id)
{
    struct partner partner;
    if (partner_id && !partner_find(&request->work, partner_id, &partner))
        form_error(request, "partner", "unknown", tr(request, "Choose one of the list."));
}

struct new_venue venue_from_form(struct request *request)
{
    struct new_venue venue = {
        .name = form_required(request, "name", 120, "Say what the venue is called."),
        .address = form_text(request, "address", 200),
        .postcode = form_required(request, "postcode", 12, "Give the postcode."),
        .partner_id = form_id(request, "partner"),
        .is_step_free = form_checked(request, "is_step_free"),
        .note = form_text(request, "note", 300),
    };
    check_partner(request, venue.partner_id);
    return venue;
}

bool venue_add_or_say(struct request *request, const struct new_venue *venue, int64_t *id)
{
    if (!form_is_good(request))
        return false;
    switch (venue_add(&request->work, venue, id)) {
    case VENUE_ADDED: return true;
    case VENUE_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what the venue is called."));
        return false;
    case VENUE_POSTCODE_UNKNOWN:
        form_error(request, "postcode", "not-a-postcode",
                   tr(request, "This is not a postcode. Write it like E13 0AB."));
        return false;
    }
    return false;
}

/* POST /more/rooms */
struct response venue_add_from_form(struct request *request)
{
    int64_t id = 0;
    int64_t room_id = 0;
    struct new_venue venue = venue_from_form(request);
    struct text room = form_required(request, "room", 80, "Say what the room is called.");
    int64_t capacity = form_integer(request, "capacity", 1, ROOM_CAPACITY_MOST, 0);
    if (capacity == 0)
        form_error(request, "capacity", "required", tr(request, "Say how many people it holds."));
    if (!venue_add_or_say(request, &venue, &id))
        return venue_new_page(request);
    room_add(&request->work, id, room, capacity, &room_id);
    work_note(&request->work, "venue=%lld room=%lld", (long long)id, (long long)room_id);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The venue is on the list now."));
}

/* GET /more/rooms/{venue}/new */
struct response room_new_page(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    struct room_new_view view = {.errors = request->errors,
                                 .venue_id = venue.id,
                                 .venue_name = venue.name,
                                 .room = room_field(request),
                                 .capacity = capacity_field(request)};
    struct page page = {.title = tr(request, "Add a room"),
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/rooms"),
                        .back_name = tr(request, "Rooms")};
    return page_response(request, &page, venues_room_html(&request->html, &view));
}

/* POST /more/rooms/{venue} */
struct response room_add_from_form(struct request *request)
{
    int64_t id = 0;
    struct text name = form_required(request, "room", 80, "Say what the room is called.");
    int64_t capacity = form_integer(request, "capacity", 1, ROOM_CAPACITY_MOST, 0);
    if (capacity == 0)
        form_error(request, "capacity", "required", tr(request, "Say how many people it holds."));
    if (!form_is_good(request))
        return room_new_page(request);
    switch (room_add(&request->work, path_id(request, "venue"), name, capacity, &id)) {
    case ROOM_ADDED: break;
    case ROOM_NAME_MISSING:
    case ROOM_CAPACITY_BAD: return room_new_page(request);
    case ROOM_VENUE_UNKNOWN: return not_found(request);
    }
    work_note(&request->work, "room=%lld", (long long)id);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The room is on the list now."));
}
