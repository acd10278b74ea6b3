/* A household on the page of fees: who belongs to it, adding somebody, leaving it. */
#include "base/arena.h"
#include "features/fees/handlers.h"
#include "features/fees/household.html.h"
#include "features/fees/household_leave.html.h"
#include "features/fees/views.h"
#include "features/people/people.h"
#include "features/place/place.h"

#define FOUND_MOST 10

static struct text name_of(struct work *work, int64_t person_id)
{
    struct person person;
    return person_find(work, person_id, &person) ? person.name : TEXT("");
}

void household_fill(struct request *request, const struct membership *membership,
                    struct household_view *view)
{
    struct work *work = &request->work;
    bool is_open = membership_state_now(work, membership) == MEMBERSHIP_ACTIVE ||
                   membership_state_now(work, membership) == MEMBERSHIP_LAPSED;
    *view = (struct household_view){.person_id = membership->person_id,
                                    .may_write = role_may(request->viewer.role, PEOPLE_WRITE)};
    if (!membership->id || !is_open)
        return;
    view->payer = payer_of(request, membership);
    if (view->payer.person_id) {
        view->is_shown = true;
        return;
    }
    struct membership_array others = household_of(work, membership->id);
    view->people.items = arena_make_array(work->arena, struct household_line_view, others.count);
    for (; view->people.count < others.count; view->people.count++) {
        int64_t id = others.items[view->people.count].person_id;
        view->people.items[view->people.count] =
            (struct household_line_view){.person_id = id, .name = name_of(work, id)};
    }
    bool is_shared = membership_type_is_household(work, membership->type);
    view->is_shown = is_shared || others.count > 0;
    view->may_add = view->may_write && is_shared && others.count < HOUSEHOLD_MOST &&
                    membership_state_now(work, membership) == MEMBERSHIP_ACTIVE;
}

/* Whose household it is. */
struct subject {
    struct person person;
    struct membership membership; /* id 0: none */
};

static bool find_subject(struct request *request, struct subject *subject)
{
    int64_t id = path_id(request, "person");
    *subject = (struct subject){0};
    if (!person_find(&request->work, id, &subject->person))
        return false;
    membership_of_person(&request->work, id, &subject->membership);
    return true;
}

static struct response back_to_fees(struct request *request, const struct subject *subject,
                                    struct text notice)
{
    return see_other(request, address(request, "/people/%lld/fees", (long long)subject->person.id),
                     notice);
}

static void fill_found(struct request *request, struct household_add_view *view)
{
    struct work *work = &request->work;
    struct text words = query_text(request, "q");
    struct person_found_array found = person_search(work, words, FOUND_MOST);
    view->words = words.data ? words : TEXT("");
    view->was_searched = !text_is_empty(view->words);
    view->found.items = arena_make_array(work->arena, struct household_line_view, found.count);
    for (size_t i = 0; i < found.count; i++) {
        const struct person_found *one = &found.items[i];
        if (one->id == view->person_id)
            continue;
        view->found.items[view->found.count++] = (struct household_line_view){
            .person_id = one->id,
            .name = one->name,
            .about = one->ward_code.size ? ward_name(work, one->ward_code) : TEXT("")};
    }
}

static struct text until_text(struct request *request, const struct membership *membership)
{
    return membership->paid_until.year
               ? tr_fill(request, "until {day}", "day",
                         show_long_day(request, membership->paid_until), NULL)
               : tr(request, "for life");
}

/* They have a membership of their own (other_id not 0): it may go on as one of the household. */
static struct response add_page(struct request *request, const struct subject *subject,
                                int64_t other_id)
{
    struct work *work = &request->work;
    struct household_add_view view = {
        .errors = request->errors,
        .person_id = subject->person.id,
        .name = subject->person.name,
        .lead = tr_fill(request, "Paid with {name}’s membership, {until}.", "name",
                        isolated(request, subject->person.name), "until",
                        until_text(request, &subject->membership), NULL)};
    if (other_id) {
        struct membership own = {0};
        membership_of_person(work, other_id, &own);
        view.other_id = other_id;
        view.other = tr_fill(request,
                             "{name} has a membership of their own, paid {until}. It can go on in "
                             "this household. What they paid themselves is not carried over.",
                             "name", isolated(request, name_of(work, other_id)), "until",
                             until_text(request, &own), NULL);
    }
    fill_found(request, &view);
    struct page page = {
        .title = tr(request, "Add a person to this household"),
        .tab = TAB_PEOPLE,
        .back = address(request, "/people/%lld/fees", (long long)subject->person.id),
        .back_name = tr_fill(request, "Fees of {name}", "name", subject->person.name, NULL),
        .is_narrow = true};
    struct response response =
        page_response(request, &page, fees_household_html(&request->html, &view));
    if (other_id)
        response.status = 422;
    return response;
}

/* GET /people/{person}/household?q= */
struct response show_household(struct request *request)
{
    struct subject subject;
    if (!find_subject(request, &subject))
        return not_found(request);
    if (!subject.membership.id ||
        !membership_type_is_household(&request->work, subject.membership.type))
        return back_to_fees(request, &subject,
                            tr(request, "This kind of membership is for one person alone."));
    return add_page(request, &subject, 0);
}

/* POST /people/{person}/household */
struct response add_to_household(struct request *request)
{
    struct subject subject;
    struct work *work = &request->work;
    int64_t id = 0, other_id = form_id(request, "person");
    if (!find_subject(request, &subject))
        return not_found(request);
    enum household_add outcome = household_add(work, subject.membership.id, other_id,
                                               form_checked(request, "is_instead"), &id);
    if (outcome == HOUSEHOLD_HAS_OWN)
        return add_page(request, &subject, other_id);
    if (household_tell_fault(request, "q", outcome))
        return add_page(request, &subject, 0);
    work_note(work, "membership=%lld household=%lld", (long long)id,
              (long long)subject.membership.id);
    return back_to_fees(request, &subject,
                        tr_fill(request, "{name} belongs to this household now, {until}.", "name",
                                isolated(request, name_of(work, other_id)), "until",
                                until_text(request, &subject.membership), NULL));
}

/* Types that somebody can begin. */
static struct choice_field type_choice(struct request *request)
{
    struct fee_book book = fee_book_of(&request->work);
    struct choice_field choice = choice_field(request, "type", "Their membership from now on", NULL,
                                              membership_single_type(&request->work));
    for (size_t i = 0; i < book.types.count; i++)
        if (book.types.items[i].closed_on.year == 0)
            choice_add(request, &choice, book.types.items[i].code, book.types.items[i].name,
                       TEXT(""));
    return choice;
}

static struct response leave_page(struct request *request, const struct subject *subject)
{
    struct household_leave_view view = {
        .errors = request->errors,
        .person_id = subject->person.id,
        .title = tr_fill(request, "{name} leaves the household", "name",
                         isolated(request, subject->person.name), NULL),
        .lead =
            tr_fill(request, "They stay a member, paid {until}, and pay themselves from then on.",
                    "until", until_text(request, &subject->membership), NULL),
        .type = type_choice(request)};
    struct page page = {
        .title = view.title,
        .tab = TAB_PEOPLE,
        .back = address(request, "/people/%lld/fees", (long long)subject->person.id),
        .back_name = tr_fill(request, "Fees of {name}", "name", subject->person.name, NULL),
        .is_narrow = true};
    return page_response(request, &page, fees_household_leave_html(&request->html, &view));
}

/* GET /people/{person}/household/leave */
struct response show_leaving_household(struct request *request)
{
    struct subject subject;
    if (!find_subject(request, &subject))
        return not_found(request);
    if (!subject.membership.of_membership_id)
        return back_to_fees(request, &subject,
                            tr(request, "They belong to no other person’s membership."));
    return leave_page(request, &subject);
}

static bool is_a_type(struct request *request, struct text code)
{
    struct fee_book book = fee_book_of(&request->work);
    struct membership_type type = type_of_code(&book, code);
    return type.id && type.closed_on.year == 0;
}

/* POST /people/{person}/household/leave */
struct response leave_household(struct request *request)
{
    struct subject subject;
    if (!find_subject(request, &subject))
        return not_found(request);
    if (!subject.membership.of_membership_id)
        return back_to_fees(request, &subject,
                            tr(request, "They belong to no other person’s membership."));
    struct text type = form_text(request, "type", 40);
    if (form_is_good(request) && type.size && !is_a_type(request, type))
        form_error(request, "type", "unknown", tr(request, "Choose one of the types."));
    if (!form_is_good(request))
        return leave_page(request, &subject);
    household_leave(&request->work, subject.person.id, type);
    work_note(&request->work, "membership=%lld household=0", (long long)subject.membership.id);
    return back_to_fees(request, &subject,
                        tr_fill(request, "{name} stands alone now, paid {until}.", "name",
                                isolated(request, subject.person.name), "until",
                                until_text(request, &subject.membership), NULL));
}
