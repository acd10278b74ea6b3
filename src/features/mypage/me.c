/* Whose page it is, and which part of it: the same for a link and for an account. */
#include "features/mypage/handlers.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/fees/fees.h"
#include "features/messages/messages.h"
#include "mypage_queries.h"
#include "web/links.h"

struct text my_page_token(struct work *work, struct text link_key, int64_t person_id)
{
    return link_token(work, link_key, MY_PAGE_LINK, person_id, work->now + MY_PAGE_DAYS * DAY_MS);
}

int64_t my_page_person_of(struct work *work, struct text email)
{
    struct my_page_people_of_email_rows rows = my_page_people_of_email(
        work->db, work->arena, .email_folded = email_fold(work->arena, email), .most = 2);
    return rows.count == 1 ? rows.items[0].id : 0;
}

static bool fill(struct request *request, int64_t person_id, struct me *me)
{
    if (!person_find(&request->work, person_id, &me->person))
        return false;
    me->called = me->person.given_name.size ? me->person.given_name : me->person.name;
    if (membership_of_person(&request->work, person_id, &me->membership))
        me->standing = membership_state_now(&request->work, &me->membership);
    return true;
}

static bool me_of_link(struct request *request, struct me *me)
{
    *me = (struct me){
        .home = text_format(request->work.arena, "/u/%.*s", TEXT_ARG(request->link.token)),
        .how = WISH_ON_A_PAGE,
        .expires_at = request->link.expires_at};
    return fill(request, request->link.subject_id, me);
}

static bool me_of_account(struct request *request, struct me *me)
{
    *me = (struct me){.home = TEXT("/me"), .how = WISH_ON_A_PAGE};
    return request->viewer.person_id != 0 && fill(request, request->viewer.person_id, me);
}

struct response my_response(struct request *request, const struct me *me, struct text title,
                            struct safe_html content)
{
    struct text see = query_text(request, "see");
    bool is_first = (text_is_empty(see) || text_equal(see, TEXT("welcome"))) &&
                    request->http->method == HTTP_GET;
    struct page page = {.title = title, .is_public = true, .is_narrow = true};
    if (!is_first) {
        page.back = me->home;
        page.back_name = tr(request, "My page");
    }
    struct response response = page_response(request, &page, content);
    response.may_be_public = false;
    return response;
}

struct response my_return(struct request *request, const struct me *me, const char *part,
                          struct text notice)
{
    struct text where = me->home;
    if (part[0])
        where = text_format(request->work.arena, "%.*s?see=%s", TEXT_ARG(where), part);
    return see_other(request, where, notice);
}

static struct response my_wishes(struct request *request, const struct me *me)
{
    struct safe_html form;
    if (!wishes_form(request, me->person.id, me->home, &form))
        return not_found(request);
    return my_response(request, me, tr(request, "How may we write to you?"), form);
}

static struct response keep_wishes(struct request *request, const struct me *me)
{
    enum wishes_kept kept = wishes_keep(request, me->person.id, me->how);
    return kept == WISHES_FAULTY ? my_wishes(request, me)
                                 : my_return(request, me, "", wishes_say_kept(request, kept));
}

/* ?see=membership */
static struct response my_membership(struct request *request, const struct me *me)
{
    return my_response(request, me, tr(request, "My membership"),
                       fees_of_member(request, me->person.id, me->home));
}

/* ?see=receipt&payment= */
static struct response my_receipt(struct request *request, const struct me *me)
{
    struct safe_html content;
    int64_t payment_id = 0;
    if (!id_from_text(query_text(request, "payment"), &payment_id) ||
        !fee_receipt(request, me->person.id, payment_id, &content))
        return not_found(request);
    return my_response(request, me, tr(request, "Receipt"), content);
}

typedef struct response (*my_part)(struct request *request, const struct me *me);

static const struct {
    const char *code;
    my_part show;
} parts[] = {
    {"known", my_known},       {"download", my_download},     {"correct", my_correction},
    {"wishes", my_wishes},     {"leave", my_leaving},         {"erase", my_erasing},
    {"calendar", my_calendar}, {"membership", my_membership}, {"receipt", my_receipt},
};

static const struct {
    const char *code;
    my_part act;
} acts[] = {
    {"take", take_place},         {"drop", drop_place},    {"places", offer_places},
    {"correct", keep_correction}, {"save", keep_wishes},   {"stop", keep_wishes},
    {"leave", keep_leaving},      {"erase", keep_erasing}, {"keep", take_erasing_back},
};

static struct response show(struct request *request, const struct me *me)
{
    struct text see = query_text(request, "see");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_equal(see, text_from(parts[i].code)))
            return parts[i].show(request, me);
    return my_home(request, me);
}

static struct response act(struct request *request, const struct me *me)
{
    struct text chosen = form_text(request, "act", 20);
    work_note(&request->work, "person=%lld", (long long)me->person.id);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (text_equal(chosen, text_from(acts[i].code)))
            return acts[i].act(request, me);
    return my_return(request, me, "", TEXT(""));
}

/* GET /u/{token} */
struct response my_page_of_link(struct request *request)
{
    struct me me;
    return me_of_link(request, &me) ? show(request, &me) : not_found(request);
}

/* POST /u/{token} */
struct response act_of_link(struct request *request)
{
    struct me me;
    if (!me_of_link(request, &me))
        return not_found(request);
    request->work.actor = (struct actor){ACTOR_PERSON, me.person.id};
    return act(request, &me);
}

/* GET /me */
struct response my_page_of_account(struct request *request)
{
    struct me me;
    return me_of_account(request, &me) ? show(request, &me) : my_asking(request);
}

/* POST /me */
struct response act_of_account(struct request *request)
{
    struct me me;
    return me_of_account(request, &me) ? act(request, &me) : ask_for_link(request);
}
