/* /people/new and /people/{person}/edit: one form for what we know of a person. */
#include "base/arena.h"
#include "features/people/alike.h"
#include "features/people/form.html.h"
#include "features/people/handlers.h"
#include "features/people/merge.h"
#include "features/people/views.h"

#define TRANSLATE(message) message
#define SIMILAR_SHOWN 5

/* What a new person is to the hub. */
static const char *const standings[] = {"joined", "applied", "known"};
static const char *const standing_names[] = {
    TRANSLATE("They have joined today"),
    TRANSLATE("They would like to join"),
    TRANSLATE("We know them, and that is all"),
};

static const struct offer_words offer_asked = {
    .skills = TRANSLATE("They can help with"),
    .languages = TRANSLATE("They speak"),
    .times = TRANSLATE("They are free on"),
};

static struct text number_or_empty(struct request *request, int64_t number)
{
    return number ? integer_to_text(request->work.arena, number) : TEXT("");
}

static void fill_who(struct request *request, const struct person *person,
                     struct people_form_view *view)
{
    view->given_name = text_field(request, "given_name", "Given name", NULL, person->given_name);
    view->family_name =
        text_field(request, "family_name", "Family name", NULL, person->family_name);
    view->phone = text_field(request, "phone", "Telephone", NULL, person->phone);
    view->phone.type = TEXT("tel");
    view->email = text_field(request, "email", "E-mail", NULL, person->email);
    view->email.type = TEXT("email");
    view->address = text_field(request, "address", "Address", "House and street", person->address);
    view->postcode = text_field(request, "postcode", "Postcode",
                                "It tells the ward, and how far a place is.", person->postcode);
    view->birth_year = text_field(request, "birth_year", "Year of birth",
                                  "Only if they have told. Some roles have a least age.",
                                  number_or_empty(request, person->birth_year));
    view->travel_km = text_field(
        request, "travel_km", "How many kilometres they would go", "5 when they have not told.",
        person->travel_km == PEOPLE_TRAVEL_KM ? TEXT("")
                                              : number_or_empty(request, person->travel_km));
    view->note =
        text_field(request, "note", "Anything else to know",
                   "They can read this. Nothing about health, faith or votes.", person->note);
    view->note.is_long = true;
}

static void fill_standing(struct request *request, struct people_form_view *view)
{
    view->standing = choice_field(request, "standing", "Have they joined?", NULL, TEXT("known"));
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
        choice_add(request, &view->standing, text_from(standings[i]),
                   tr(request, standing_names[i]), TEXT(""));
    view->standing.is_wide = true;
    view->why_joined = text_field(request, "why_joined", "Why do they join?",
                                  "In their own words, if they said.", TEXT(""));
    view->why_joined.is_long = true;
}

static void fill_similar(struct request *request, const struct alike_array *similar,
                         struct people_form_view *view)
{
    struct arena *arena = request->work.arena;
    view->similar.items = arena_make_array(arena, struct people_similar_view, similar->count);
    for (size_t i = 0; i < similar->count; i++) {
        const struct alike_pair *one = &similar->items[i];
        struct membership membership = {0};
        membership_of_person(&request->work, one->other_id, &membership);
        view->similar.items[view->similar.count++] = (struct people_similar_view){
            .id = one->other_id,
            .name = one->other_name,
            .about = tr_fill(request, "{standing}; {reasons}", "standing",
                             say_standing(request, &membership), "reasons",
                             say_alike(request, one->reasons), NULL),
        };
    }
}

static void fill_others(struct request *request, int64_t person_id, struct people_form_view *view)
{
    struct arena *arena = request->work.arena;
    struct person_contact_array others = person_contacts(&request->work, person_id);
    view->others.items = arena_make_array(arena, struct people_tick_view, others.count);
    for (size_t i = 0; i < others.count; i++)
        view->others.items[view->others.count++] = (struct people_tick_view){
            .code = integer_to_text(arena, others.items[i].id),
            .name = tr_fill(request, "{kind}: {value}", "kind",
                            say_contact_kind(request, others.items[i].kind), "value",
                            others.items[i].value, NULL),
        };
}

static int64_t household_asked(struct request *request)
{
    int64_t id = 0;
    if (request->http->method != HTTP_GET)
        return form_id(request, "household");
    id_from_text(query_text(request, "household"), &id);
    return id;
}

/* Whose household a new person comes into: the one who pays, named in the address and then in the
 * form. False when nobody is named, or nobody can be added to theirs: a fault then says why. */
static bool find_household(struct request *request, int64_t payer_id, struct person *payer,
                           struct membership *main)
{
    *main = (struct membership){0};
    if (!payer_id)
        return false;
    bool is_known = person_find(&request->work, payer_id, payer) &&
                    membership_of_person(&request->work, payer_id, main);
    enum household_add fault =
        is_known ? household_may_grow(&request->work, main->id) : HOUSEHOLD_UNKNOWN;
    return !household_tell_fault(request, "household", fault);
}

static void fill_household(struct request *request, int64_t payer_id, struct people_form_view *view)
{
    struct person payer;
    if (!payer_id || !person_find(&request->work, payer_id, &payer))
        return;
    view->household_id = payer_id;
    view->asks_standing = false;
    view->household = tr_fill(request, "A member from today, paid with {name}’s membership.",
                              "name", isolated(request, payer.name), NULL);
    view->back = address(request, "/people/%lld/household", (long long)payer_id);
}

/* person->id 0: a new one. offer: as stored, or as sent. similar: who it may be, or NULL. */
static struct response form_page(struct request *request, const struct person *person,
                                 const struct person_offer *offer,
                                 const struct alike_array *similar)
{
    bool is_new = person->id == 0;
    struct people_form_view view = {
        .errors = request->errors,
        .asks_standing = is_new,
        .title = is_new ? tr(request, "Add a person")
                        : tr_fill(request, "What we know of {name}", "name", person->name, NULL),
        .action = is_new ? TEXT("/people/new")
                         : address(request, "/people/%lld/edit", (long long)person->id),
        .back = is_new ? TEXT("/people") : address(request, "/people/%lld", (long long)person->id),
        .button = tr(request, is_new ? "Add this person" : "Keep these changes"),
        .is_agreed = form_checked(request, "anyway"),
    };
    if (similar)
        fill_similar(request, similar, &view);
    if (!is_new)
        fill_others(request, person->id, &view);
    if (is_new)
        fill_household(request, household_asked(request), &view);
    fill_who(request, person, &view);
    fill_standing(request, &view);
    view.offer = offer_fields_html(request, offer, &offer_asked);
    struct page page = person_page(request, view.title, is_new ? NULL : person);
    page.is_narrow = true;
    return page_response(request, &page, people_form_html(&request->html, &view));
}

struct response show_new_person(struct request *request)
{
    struct person nobody = {.travel_km = PEOPLE_TRAVEL_KM}, payer;
    struct person_offer nothing = {0};
    int64_t payer_id = household_asked(request);
    if (payer_id && person_find(&request->work, payer_id, &payer)) {
        nobody.address = payer.address;
        nobody.postcode = payer.postcode;
    }
    return form_page(request, &nobody, &nothing, NULL);
}

static void begin_membership(struct request *request, int64_t person_id, struct text standing)
{
    if (text_equal(standing, TEXT("known")) || standing.size == 0)
        return;
    struct membership membership = {.person_id = person_id,
                                    .type = TEXT("full"),
                                    .applied_on = work_today(&request->work),
                                    .why_joined = form_text(request, "why_joined", 2000)};
    if (text_equal(standing, TEXT("joined"))) {
        membership.joined_on = work_today(&request->work);
        membership.paid_until = date_add_days(date_add_months(membership.joined_on, 12), -1);
    }
    membership_add(&request->work, &membership);
}

/* Somebody like that is there already, and nobody has said that this is another one. */
static bool may_be_known(struct request *request, const struct new_person *told,
                         struct alike_array *similar)
{
    *similar = people_list_like(&request->work, told, SIMILAR_SHOWN);
    if (similar->count == 0 || form_checked(request, "anyway"))
        return false;
    form_error(request, "anyway", "known-already",
               tr(request, "Look whether we know them already."));
    return true;
}

/* Into the household, or with a membership of their own; and back to where it was asked for. */
static struct response added(struct request *request, int64_t id, const struct membership *main,
                             struct text given)
{
    int64_t membership_id = 0;
    struct text standing = form_text(request, "standing", 20);
    work_note(&request->work, "person=%lld", (long long)id);
    if (main->id) {
        household_add(&request->work, main->id, id, false, &membership_id);
        return see_other(request, address(request, "/people/%lld/fees", (long long)main->person_id),
                         tr_fill(request, "{name} is added, and belongs to this household now.",
                                 "name", isolated(request, given), NULL));
    }
    begin_membership(request, id, standing);
    return see_other(request, address(request, "/people/%lld", (long long)id),
                     tr_fill(request, "{name} is added.", "name", given, NULL));
}

struct response add_person(struct request *request)
{
    struct person nobody = {.travel_km = PEOPLE_TRAVEL_KM};
    struct alike_array similar = {0};
    struct new_person told = read_person(request);
    struct person_offer offer = offer_read(request);
    struct person payer;
    struct membership main;
    form_choice(request, "standing", standings, 3, NULL);
    form_text(request, "why_joined", 2000);
    find_household(request, form_id(request, "household"), &payer, &main);
    if (form_is_good(request) && may_be_known(request, &told, &similar))
        return form_page(request, &nobody, &offer, &similar);
    int64_t id = 0;
    if (!form_is_good(request) ||
        tell_person_fault(request, person_add(&request->work, &told, &id)))
        return form_page(request, &nobody, &offer, NULL);
    for (size_t i = 0; i < similar.count; i++)
        person_say_apart(&request->work, id, similar.items[i].other_id);
    person_set_offer(&request->work, id, &offer);
    return added(request, id, &main, told.given_name.size ? told.given_name : told.family_name);
}

struct response show_edit_person(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct person_offer offer = person_offer(&request->work, person.id);
    return form_page(request, &person, &offer, NULL);
}

static void forget_others(struct request *request, int64_t person_id)
{
    struct text_list ids = form_all(request, "forget");
    for (size_t i = 0; i < ids.count; i++) {
        int64_t id = 0;
        if (id_from_text(ids.items[i], &id))
            person_forget_contact(&request->work, person_id, id);
    }
}

struct response change_person(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct new_person told = read_person(request);
    struct person_offer offer = offer_read(request);
    if (!form_is_good(request) ||
        tell_person_fault(request, person_change(&request->work, person.id, &told)))
        return form_page(request, &person, &offer, NULL);
    forget_others(request, person.id);
    offer_keep_unlisted(request, person.id, &offer);
    person_set_offer(&request->work, person.id, &offer);
    work_note(&request->work, "person=%lld", (long long)person.id);
    return see_other(request, address(request, "/people/%lld", (long long)person.id),
                     tr(request, "The changes are kept."));
}
