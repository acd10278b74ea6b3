/* The fields that a form of joining has, on the page and for keying in. */
#include "base/arena.h"
#include "features/fees/fees.h"
#include "features/joining/handlers.h"

#define TRANSLATE(message) message

const struct joining_way joining_ways_offered[] = {
    {CHANNEL_EMAIL, TRANSLATE("By e-mail")},
    {CHANNEL_CALL, TRANSLATE("By telephone")},
    {CHANNEL_SMS, TRANSLATE("By text message")},
    {CHANNEL_POST, TRANSLATE("By letter")},
};
const size_t joining_way_count = sizeof joining_ways_offered / sizeof *joining_ways_offered;

static const struct {
    int km;
    const char *name;
} travels[] = {
    {2, TRANSLATE("2 km: about half an hour on foot")},
    {5, TRANSLATE("5 km: about half an hour by bus")},
    {10, TRANSLATE("10 km: about an hour by bus")},
    {25, TRANSLATE("Further, up to 25 km")},
};
#define TRAVELS (sizeof travels / sizeof *travels)
const int joining_travels[TRAVELS] = {2, 5, 10, 25};
const size_t joining_travel_count = TRAVELS;

struct text joining_travel_name(const struct request *request, int64_t travel_km)
{
    for (size_t i = 0; i < TRAVELS; i++)
        if (travels[i].km == travel_km)
            return tr(request, travels[i].name);
    return TEXT("");
}

struct text_field joining_why_field(struct request *request, struct text otherwise)
{
    struct text_field field = text_field(
        request, "why", "In your own words",
        TRANSLATE("You can leave this empty. Please write nothing about your health, your religion "
                  "or how you vote."),
        otherwise);
    field.is_long = true;
    return field;
}

struct text_field joining_could_field(struct request *request, struct text otherwise)
{
    struct text_field field =
        text_field(request, "could", "Something else that you can do, or would like to do",
                   TRANSLATE("You can leave this empty."), otherwise);
    field.is_long = true;
    return field;
}

struct choice_field joining_travel_field(struct request *request, int64_t travel_km)
{
    struct arena *arena = request->work.arena;
    struct choice_field field =
        choice_field(request, "travel_km", "How far would you go?", NULL,
                     travel_km ? integer_to_text(arena, travel_km) : TEXT("5"));
    for (size_t i = 0; i < TRAVELS; i++)
        choice_add(request, &field, integer_to_text(arena, travels[i].km),
                   tr(request, travels[i].name), TEXT(""));
    field.is_wide = true;
    return field;
}

static bool was_sent(const struct request *request)
{
    return request->form_value_count > 0;
}

static bool is_sent_way(struct request *request, const char *code)
{
    struct text_list sent = form_all(request, "ways");
    for (size_t i = 0; i < sent.count; i++)
        if (text_equal(sent.items[i], text_from(code)))
            return true;
    return false;
}

struct joining_you_view joining_you_fields(struct request *request, const struct application *told)
{
    const struct new_person *person = &told->person;
    struct joining_you_view view = {
        .given_name =
            text_field(request, "given_name", "Your given name", NULL, person->given_name),
        .family_name =
            text_field(request, "family_name", "Your family name", NULL, person->family_name),
        .phone = text_field(request, "phone", "Your telephone number", NULL, person->phone),
        .email = text_field(request, "email", "Your e-mail",
                            TRANSLATE("You can leave this empty: you need no e-mail to be a "
                                      "member."),
                            person->email),
        .address = text_field(request, "address", "Your address",
                              TRANSLATE("House and street. You can leave this empty when we can "
                                        "ring you or write you an e-mail."),
                              person->address),
        .ways.items =
            arena_make_array(request->work.arena, struct joining_way_view, joining_way_count),
    };
    view.given_name.autocomplete = TEXT("given-name");
    view.family_name.autocomplete = TEXT("family-name");
    view.phone.type = view.phone.autocomplete = TEXT("tel");
    view.email.type = view.email.autocomplete = TEXT("email");
    view.address.autocomplete = TEXT("street-address");
    for (; view.ways.count < joining_way_count; view.ways.count++) {
        const struct joining_way *way = &joining_ways_offered[view.ways.count];
        const char *code = channel_code(way->channel);
        view.ways.items[view.ways.count] = (struct joining_way_view){
            .id = text_format(request->work.arena, "way-%s", code),
            .code = text_from(code),
            .name = tr(request, way->sentence),
            .is_ticked =
                was_sent(request) ? is_sent_way(request, code) : told->may_reach[way->channel]};
    }
    return view;
}

bool joining_read_you(struct request *request, struct application *told)
{
    struct new_person *person = &told->person;
    person->given_name = form_required(request, "given_name", 60, "Write your given name.");
    person->family_name = form_text(request, "family_name", 60);
    person->phone = form_text(request, "phone", 40);
    person->email = form_text(request, "email", 120);
    person->address = form_text(request, "address", JOIN_ADDRESS_MOST);
    for (size_t i = 0; i < joining_way_count; i++) {
        enum channel channel = joining_ways_offered[i].channel;
        told->may_reach[channel] = is_sent_way(request, channel_code(channel));
    }
    if (!form_is_good(request))
        return false;
    if (!person->phone.size && !person->email.size && !person->address.size) {
        form_error(request, "phone", "required",
                   tr(request, "Write a telephone number, an e-mail or your address, so that we "
                               "can answer you."));
        return false;
    }
    return !tell_person_fault(request, person_fault(&request->work, person));
}

bool joining_read_far(struct request *request, struct application *told)
{
    struct new_person place = {.given_name = TEXT("x")}; /* a name is wanted */
    told->person.postcode = form_text(request, "postcode", 12);
    told->person.travel_km = form_integer(request, "travel_km", 1, 100, 0);
    if (!form_is_good(request))
        return false;
    place.postcode = told->person.postcode;
    if (person_fault(&request->work, &place) == PERSON_ADDED)
        return true;
    form_error(request, "postcode", "not-a-postcode",
               tr(request, "This is not a postcode. Write it like E13 0AB, or leave it empty."));
    return false;
}

/* "Full: £24.00 for 12 months" */
static struct text type_words(struct request *request, const struct fee_book *book,
                              const struct membership_type *type)
{
    int64_t pence = price_on(book, type->id, request->today);
    if (pence <= 0)
        return type->name;
    struct text price = show_money(request, pence);
    if (type->term_months == 0)
        return tr_fill(request, "{type}: {price} for life", "type", type->name, "price", price,
                       NULL);
    return tr_fill(request, "{type}: {price} for {months}", "type", type->name, "price", price,
                   "months", tr_plural(request, "{n} month", "{n} months", type->term_months),
                   NULL);
}

struct joining_types joining_types_open(struct request *request, struct text chosen)
{
    struct fee_book book = fee_book_of(&request->work);
    struct joining_types types = {.usual = TEXT("full")};
    types.field = choice_field(request, "type", "As what would you like to join?", NULL, chosen);
    types.field.is_wide = true;
    for (size_t i = 0; i < book.types.count; i++) {
        const struct membership_type *type = &book.types.items[i];
        if (!type->is_open || type->closed_on.year)
            continue;
        if (types.count++ == 0)
            types.usual = type->code;
        choice_add(request, &types.field, type->code, type_words(request, &book, type), TEXT(""));
    }
    return types;
}

struct text joining_read_type(struct request *request)
{
    struct joining_types types = joining_types_open(request, TEXT(""));
    struct text sent = form_text(request, "type", 60);
    if (types.count < 2)
        return types.usual;
    for (size_t i = 0; i < types.field.choices.count; i++)
        if (text_equal(sent, types.field.choices.items[i].code))
            return types.field.choices.items[i].code;
    form_error(request, "type", "required", tr(request, "Choose one of them."));
    return TEXT("");
}
