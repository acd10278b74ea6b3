/* The officers' side: giving the link to somebody's page, and removing whoever asked for it. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/messages/messages.h"
#include "features/mypage/erasures.html.h"
#include "features/mypage/handlers.h"
#include "features/mypage/link.html.h"
#include "mypage_queries.h"
#include "platform/clock/clock.h"
#include "web/app.h"
#include "web/json.h"
#include "web/links.h"

#define LIST_MOST 100

/* A second sending of the same link is another message. */
static struct text source_of(struct work *work, const struct link *link)
{
    return text_format(work->arena, "my-page %lld", (long long)link->expires_at);
}

static void fill_sending(struct request *request, const struct person *person,
                         const struct link *link, struct my_link_view *view)
{
    int64_t at;
    switch (
        message_single_state(&request->work, source_of(&request->work, link), person->id, &at)) {
    case SINGLE_NOT_SENT:
        view->may_send = mail_is_set_up(&request->work) && person->email.size > 0 &&
                         wish_may_reach(&request->work, person->id, CHANNEL_EMAIL);
        return;
    case SINGLE_ON_ITS_WAY: view->sent = tr(request, "The e-mail is on its way."); return;
    case SINGLE_SENT: view->sent = tr(request, "Sent by e-mail."); return;
    case SINGLE_FAILED:
        view->sent = tr(request, "The e-mail did not arrive: give the link another way.");
        return;
    }
}

static bool find_link(struct request *request, int64_t person_id, struct link *link)
{
    struct text token =
        link_token_again(&request->work, request->hub->link_key, MY_PAGE_LINK, person_id);
    return token.size > 0 && link_open(&request->work, token, link) == LINK_GOOD;
}

static struct text whole_address(struct request *request, const struct link *link)
{
    return absolute_address(request, text_join(request->work.arena, TEXT("/u/"), link->token));
}

/* GET /people/{person}/page */
struct response show_page_link(struct request *request)
{
    struct person person;
    struct link link;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct my_link_view view = {
        .id = person.id,
        .name = person.name,
        .given_name = person.given_name.size ? person.given_name : person.name,
        .phone = person.phone,
        .email = person.email,
        .hub_name = request->hub->name,
    };
    if (find_link(request, person.id, &link)) {
        struct request words = message_request(request, person.id);
        view.link = whole_address(&words, &link);
        view.until = show_long_day_at(request, link.expires_at);
        qr_draw(request->work.arena, view.link, &view.qr);
        fill_sending(request, &person, &link, &view);
        view.subject = tr_fill(&words, "Your page at {hub}", "hub", request->hub->name, NULL);
        view.message = tr_fill(&words,
                               "Dear {name},\n\nhere is the link to your own page. It is yours "
                               "alone: give it to nobody.\n\n{link}\n\n{sender}, {hub}",
                               "name", view.given_name, "link", view.link, "sender",
                               request->viewer.name, "hub", request->hub->name, NULL);
    }
    struct page page = person_page(
        request, tr_fill(request, "The page of {name}", "name", person.name, NULL), &person);
    page.is_narrow = true;
    return page_response(request, &page, mypage_link_html(&request->html, &view));
}

static void send_link(struct request *request, int64_t person_id)
{
    struct link link;
    struct json json = json_new(request->work.arena);
    if (!find_link(request, person_id, &link))
        return;
    struct request words = message_request(request, person_id);
    json_begin_object(&json, NULL);
    json_add_text(&json, "link", whole_address(&words, &link));
    json_end_object(&json);
    struct single_message message = {.template = "my-page",
                                     .person_id = person_id,
                                     .fields = buffer_text(&json.out),
                                     .source = source_of(&request->work, &link),
                                     .source_id = person_id,
                                     .base_url = absolute_address(&words, TEXT("")),
                                     .signed_by = request->viewer.name};
    message_send_one(&request->work, request->hub->link_key, &message);
}

/* A new member's page shows its places from the first look on. */
static void make_link(struct request *request, int64_t person_id)
{
    struct membership membership;
    my_page_token(&request->work, request->hub->link_key, person_id);
    if (membership_of_person(&request->work, person_id, &membership) &&
        membership_state_now(&request->work, &membership) == MEMBERSHIP_ACTIVE &&
        !touch_first_did_at(&request->work, person_id))
        my_page_offer_places(&request->work, person_id);
}

/* POST /people/{person}/page */
struct response make_page_link(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct text what = form_text(request, "do", 10);
    struct text said = TEXT("");
    if (text_equal(what, TEXT("end")) || text_equal(what, TEXT("again"))) {
        link_end(&request->work, MY_PAGE_LINK, person.id);
        said = tr(request, "The link has ended. Whoever has it can open nothing with it.");
    }
    if (text_equal(what, TEXT("make")) || text_equal(what, TEXT("again")))
        make_link(request, person.id);
    if (text_equal(what, TEXT("send")))
        send_link(request, person.id);
    work_note(&request->work, "person=%lld", (long long)person.id);
    return see_other(request, address(request, "/people/%lld/page", (long long)person.id), said);
}

static bool has_joined(struct work *work, int64_t person_id)
{
    struct membership_array all = membership_list_after(work, person_id, 0, 50);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].joined_on.year)
            return true;
    return false;
}

static struct my_erasure_line line_of(struct request *request,
                                      const struct erasure_open_list_row *row)
{
    struct date due = {0};
    date_from_text(row->due_on, &due);
    bool joined = has_joined(&request->work, row->person_id);
    return (struct my_erasure_line){
        .id = row->id,
        .person_id = row->person_id,
        .name = name_full(request->work.arena, row->given_name, row->family_name),
        .asked = tr_fill(request, "Asked on {day}.", "day",
                         show_long_day_at(request, row->asked_at), NULL),
        .due = tr_fill(request, "by {day}", "day", show_long_day(request, due), NULL),
        .is_late = date_compare(due, request->today) < 0,
        .goes = joined ? tr(request, "Everything goes but the name and the dates of membership, "
                                     "which stay for six years after it ended, for the accounts.")
                       : tr(request, "Everything goes."),
    };
}

/* GET /people/erasures */
struct response list_erasures(struct request *request)
{
    struct work *work = &request->work;
    struct erasure_open_list_rows rows =
        erasure_open_list(work->db, work->arena, .most = LIST_MOST);
    struct my_erasures_view view = {
        .people.items = arena_make_array(work->arena, struct my_erasure_line, rows.count),
        .empty = {.icon = TEXT("circle-check"),
                  .title = tr(request, "Nobody has asked"),
                  .sentence = tr(request, "Members ask for it on their own page. Then it stands "
                                          "here with its day, and on Today.")},
    };
    for (; view.people.count < rows.count; view.people.count++)
        view.people.items[view.people.count] = line_of(request, &rows.items[view.people.count]);
    struct page page = person_page(request, tr(request, "Who asked to be removed"), NULL);
    page.is_narrow = true;
    return page_response(request, &page, mypage_erasures_html(&request->html, &view));
}

static void end_membership(struct work *work, int64_t person_id)
{
    struct membership membership;
    if (!membership_of_person(work, person_id, &membership))
        return;
    enum membership_state state = membership_state_now(work, &membership);
    if (state != MEMBERSHIP_ACTIVE && state != MEMBERSHIP_APPLIED && state != MEMBERSHIP_LAPSED)
        return;
    membership.resigned_on = work_today(work);
    membership_save(work, &membership);
}

/* POST /people/erasures/{erasure} */
struct response complete_erasure(struct request *request)
{
    struct work *work = &request->work;
    struct erasure_by_id_row row;
    if (!erasure_by_id(work->db, work->arena, &row, .id = path_id(request, "erasure")))
        return not_found(request);
    erasure_done(work->db, .id = row.id, .done_at = MAYBE(work->now),
                 .done_by_account_id = MAYBE(request->viewer.account_id));
    end_membership(work, row.person_id);
    person_forget(work, row.person_id,
                  has_joined(work, row.person_id) ? FORGET_DETAILS : FORGET_WHOLLY);
    work_note(work, "person=%lld", (long long)row.person_id);
    return see_other(request, TEXT("/people/erasures"),
                     tr(request, "It is done. Tell them, if you still know how."));
}

struct erasure_counts erasure_count_open(struct work *work)
{
    struct erasure_open_list_rows rows =
        erasure_open_list(work->db, work->arena, .most = LIST_MOST);
    struct erasure_counts counts = {.all = (int64_t)rows.count};
    if (rows.count)
        date_from_text(rows.items[0].due_on, &counts.first_due);
    return counts;
}

void my_page_forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    link_end(work, MY_PAGE_LINK, person_id);
    if (how == FORGET_WHOLLY)
        erasures_forget(work->db, .person_id = person_id);
}

/* Whoever holds the link of one record is not thereby known to be the other: both end. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    link_end(work, MY_PAGE_LINK, kept_id);
    link_end(work, MY_PAGE_LINK, gone_id);
}

static void put_out(struct work *work, int64_t person_id)
{
    link_end(work, MY_PAGE_LINK, person_id);
}

const struct person_hooks my_page_person_hooks = {.make_room = make_room, .put_out = put_out};
