/* /people/applications: who wants to join, and the answer to each. */
#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/fees/fees.h"
#include "features/joining/accept.html.h"
#include "features/joining/handlers.h"
#include "features/joining/waiting.html.h"
#include "features/messages/messages.h"
#include "features/mypage/mypage.h"
#include "features/refusals/refusals.h"
#include "features/skills.h"
#include "web/accounts.h"

#define LIST_MOST 50

static struct text offer_text(struct request *request, int64_t person_id)
{
    struct person_offer offer = person_offer(&request->work, person_id);
    struct buffer out = buffer_new(request->work.arena, 200);
    for (size_t i = 0; i < offer.skills.count; i++) {
        const struct skill *skill = skill_find(offer.skills.items[i]);
        if (skill)
            buffer_add_listed(&out, tr(request, skill->name));
    }
    for (size_t i = 0; i < offer.languages.count; i++)
        buffer_add_listed(&out, language_name(offer.languages.items[i]));
    return buffer_text(&out);
}

static struct text about_of(struct request *request, const struct waiting_application *one)
{
    struct text day = say_day(request, one->applied_on);
    if (!one->is_paper)
        return tr_fill(request, "Applied on {day}", "day", day, NULL);
    return tr_fill(request, "Applied on {day}, on paper form {number}, keyed in by {name}", "day",
                   day, "number", one->paper_number, "name",
                   account_name(&request->work, one->keyed_by), NULL);
}

static struct joining_line_view line_of(struct request *request,
                                        const struct waiting_application *one)
{
    struct arena *arena = request->work.arena;
    struct refusal doubt = {0};
    refusal_proposed_of(&request->work, one->person_id, &doubt);
    return (struct joining_line_view){
        .refusal_id = doubt.id,
        .membership_id = one->membership_id,
        .person_id = one->person_id,
        .name = name_full(arena, one->given_name, one->family_name),
        .initials = initials_of(arena, one->given_name, one->family_name),
        .colour = colour_of(one->person_id),
        .about = about_of(request, one),
        .why = one->why,
        .offer = offer_text(request, one->person_id),
        .may_be_twice = person_may_be_twice(&request->work, one->person_id),
    };
}

/* GET /people/applications */
struct response list_applications(struct request *request)
{
    struct waiting_applications all = application_list_waiting(&request->work, LIST_MOST);
    struct joining_waiting_view view = {
        .may_merge = role_may(request->viewer.role, PEOPLE_MERGE),
        .empty = {.icon = TEXT("user-plus"),
                  .title = tr(request, "Nobody is waiting"),
                  .sentence = tr(request, "Everybody who applied has an answer. The public page "
                                          "for joining can go on a poster or into a message."),
                  .address = TEXT("/join"),
                  .action = tr(request, "Look at the page for joining")},
    };
    view.people.items = arena_make_array(request->work.arena, struct joining_line_view, all.count);
    for (; view.people.count < all.count; view.people.count++)
        view.people.items[view.people.count] = line_of(request, &all.items[view.people.count]);
    view.has_letters = message_letters_card(request, TEXT(JOINING_ACCEPTED), &view.letters);
    struct page page = person_page(request, tr(request, "Who wants to join"), NULL);
    return page_response(request, &page, joining_waiting_html(&request->html, &view));
}

/* The membership of the address with its person; false when there is none. */
static bool find_application(struct request *request, struct membership *membership,
                             struct person *person)
{
    return membership_find(&request->work, path_id(request, "membership"), membership) &&
           person_find(&request->work, membership->person_id, person);
}

static struct response back_to_list(struct request *request, struct text notice)
{
    return see_other(request, TEXT("/people/applications"), notice);
}

/* What they applied for is closed: they can be taken in as something else. */
static struct response other_type_page(struct request *request, const struct membership *membership,
                                       const struct person *person)
{
    struct fee_book book = fee_book_of(&request->work);
    struct joining_types types = joining_types_open(request, TEXT(""));
    struct joining_accept_view view = {
        .errors = request->errors,
        .membership_id = membership->id,
        .name = person->name,
        .asked_for = type_of_code(&book, membership->type).name,
        .type = types.field,
        .has_types = types.count > 0,
    };
    view.type.label = tr(request, "Take them in as");
    struct page page = {.title = tr_fill(request, "Accept {name}?", "name", person->name, NULL),
                        .tab = TAB_PEOPLE,
                        .back = TEXT("/people/applications"),
                        .back_name = tr(request, "Who wants to join"),
                        .is_narrow = true};
    struct response response =
        page_response(request, &page, joining_accept_html(&request->html, &view));
    response.status = 422;
    return response;
}

static enum application_answer accept(struct request *request, int64_t membership_id)
{
    struct text type = form_text(request, "type", 60);
    enum application_answer answer = APPLICATION_ACCEPTED;
    if (type.size)
        answer = application_choose_type(&request->work, membership_id, type);
    return answer == APPLICATION_ACCEPTED ? application_accept(&request->work, membership_id)
                                          : answer;
}

/* POST /people/applications/{membership}/accept */
struct response accept_application(struct request *request)
{
    struct membership membership;
    struct person person;
    if (!find_application(request, &membership, &person))
        return not_found(request);
    switch (accept(request, membership.id)) {
    case APPLICATION_ACCEPTED: break;
    case APPLICATION_ANSWERED_BEFORE:
        return back_to_list(request, tr(request, "That application has its answer already."));
    case APPLICATION_IN_DOUBT:
        return back_to_list(request, tr(request, "A proposal to refuse it waits. Answer that "
                                                 "first."));
    case APPLICATION_TYPE_CLOSED: return other_type_page(request, &membership, &person);
    }
    my_page_offer_places(&request->work, person.id);
    joining_tell_accepted(request, &person);
    work_note(&request->work, "person=%lld", (long long)person.id);
    membership_find(&request->work, membership.id, &membership);
    return see_other(request, address(request, "/people/%lld/page", (long long)person.id),
                     tr_fill(request,
                             "{name} is a member. {term} Give them the link to their page.", "name",
                             person.name, "term", joining_say_term(request, &membership), NULL));
}
