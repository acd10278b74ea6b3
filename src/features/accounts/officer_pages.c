/* /more/officers: who may sign in, and as what. */
#include "features/accounts/handlers.h"

#include "base/arena.h"
#include "base/panic.h"
#include "features/accounts/officer.html.h"
#include "features/accounts/officer_link.html.h"
#include "features/accounts/officer_new.html.h"
#include "features/accounts/officers.html.h"
#include "features/accounts/views.h"
#include "features/initiatives/initiatives.h"
#include "features/mypage/mypage.h"
#include "features/offices/offices.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

#define LIST TEXT("/more/officers")
enum { NAME_MAX_CHARACTERS = 200, EMAIL_MAX_CHARACTERS = 254 };

/* --- what is told of one ---------------------------------------------------------------------- */

static struct text since(struct request *request, const struct account_fact *fact)
{
    if (fact->ended_at)
        return tr_fill(request, "until {day}", "day", show_long_day_at(request, fact->ended_at),
                       NULL);
    return tr_fill(request, "since {day}", "day", show_long_day_at(request, fact->created_at),
                   NULL);
}

static struct text seen(struct request *request, const struct account_fact *fact)
{
    if (fact->signed_in_at == 0)
        return tr(request, "not signed in within a month");
    if (date_compare(zone_local(request->work.zone, fact->signed_in_at).date,
                     work_today(&request->work)) == 0)
        return tr_fill(request, "last signed in today at {time}", "time",
                       show_time(request, fact->signed_in_at), NULL);
    return tr_fill(request, "last signed in on {day}", "day",
                   show_long_day_at(request, fact->signed_in_at), NULL);
}

static struct text project_of(struct request *request, int64_t initiative_id)
{
    struct initiative initiative;
    if (initiative_id == 0 || !initiative_find(&request->work, initiative_id, &initiative))
        return TEXT("");
    return initiative.title;
}

static struct officer_line line_of(struct request *request, const struct account *account,
                                   const struct account_fact *fact)
{
    return (struct officer_line){
        .id = account->id,
        .name = account->name,
        .email = account->email,
        .role = tr(request, text_c(request->work.arena, role_title(account->role))),
        .project = project_of(request, account->initiative_id),
        .since = since(request, fact),
        .seen = seen(request, fact),
        .is_you = account->id == request->viewer.account_id,
        .is_waiting = !fact->has_password && !account->has_ended,
    };
}

static void tell_office(struct request *request, const struct office_account_array *over,
                        struct officer_line *line)
{
    for (size_t i = 0; i < over->count; i++)
        if (over->items[i].account_id == line->id)
            line->office = tr_fill(
                request, "{office} until {day}, and no office since: the access is still {role}.",
                "office", over->items[i].office_name, "day",
                say_day(request, over->items[i].ended_on), "role", line->role, NULL);
}

struct response list_officers(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct account_array all = account_all(&request->work);
    struct account_fact_array facts = account_facts_all(&request->work);
    struct office_account_array over = office_accounts_over(&request->work);
    struct officers_view view = {
        .officers.items = arena_make_array(arena, struct officer_line, all.count),
        .ended.items = arena_make_array(arena, struct officer_line, all.count)};
    for (size_t i = 0, k = 0; i < all.count; i++) {
        const struct account *account = &all.items[i];
        while (k < facts.count && facts.items[k].id != account->id)
            k++;
        if (k == facts.count || text_is_empty(account->name))
            continue; /* forgotten: only its number is left */
        struct officer_lines *lines = account->has_ended ? &view.ended : &view.officers;
        lines->items[lines->count] = line_of(request, account, &facts.items[k]);
        tell_office(request, &over, &lines->items[lines->count++]);
    }
    view.count = (int64_t)view.officers.count;
    struct page page = {.title = tr(request, "Officers"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, accounts_officers_html(&request->html, &view));
}

/* --- access roles ----------------------------------------------------------------------------- */

static struct choice_field access_field(struct request *request, struct text chosen)
{
    struct choice_field field =
        choice_field(request, "access", "Access role",
                     "What each may do stands in the guide, under Signing in.", chosen);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++)
        choice_add(request, &field, role_name(role),
                   tr(request, text_c(request->work.arena, role_title(role))), TEXT(""));
    return field;
}

static struct choice_field initiative_field(struct request *request, int64_t chosen)
{
    struct arena *arena = request->work.arena;
    struct text id = chosen ? integer_to_text(arena, chosen) : TEXT("");
    struct choice_field field =
        choice_field(request, "initiative", "Their project",
                     "Only for a lead or a partner's worker: they see nothing else.", id);
    struct initiative_array list = initiative_list(&request->work, true);
    choice_add(request, &field, TEXT(""), tr(request, "none"), TEXT(""));
    for (size_t i = 0; i < list.count; i++)
        choice_add(request, &field, integer_to_text(arena, list.items[i].id), list.items[i].title,
                   TEXT(""));
    return field;
}

struct access {
    enum access_role role;
    int64_t initiative_id;
};

/* Whoever is no lead or partner has no project, whatever the list of projects was left at. */
static struct access read_access(struct request *request)
{
    struct access access = {.role = ROLE_NOBODY};
    int64_t initiative_id = form_id(request, "initiative");
    struct text name = form_required(request, "access", 20, "Choose an access role.");
    if (name.size && !role_from_name(name, &access.role))
        form_error(request, "access", "not-a-choice", tr(request, "Choose one of the list."));
    if (role_is_kept(access.role))
        access.initiative_id = initiative_id;
    return access;
}

static void refuse_initiative(struct request *request)
{
    form_error(request, "initiative", "required",
               tr(request, "Choose the project that they lead, or work in."));
}

/* --- one officer ------------------------------------------------------------------------------ */

static bool find_officer(struct request *request, struct account *account,
                         struct account_fact *fact)
{
    if (!account_find(&request->work, path_id(request, "account"), account) ||
        text_is_empty(account->name))
        return false;
    struct account_fact_array facts = account_facts_all(&request->work);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].id == account->id) {
            *fact = facts.items[i];
            return true;
        }
    return false;
}

struct response show_officer(struct request *request)
{
    struct account account;
    struct account_fact fact;
    if (!find_officer(request, &account, &fact))
        return not_found(request);
    struct officer_view view = {
        .errors = request->errors,
        .one = line_of(request, &account, &fact),
        .has_ended = account.has_ended,
        .is_last_chair = account_is_last_chair(&request->work, account.id),
        .access = access_field(request, role_name(account.role)),
        .initiative = initiative_field(request, account.initiative_id),
    };
    struct office_account_array over = office_accounts_over(&request->work);
    tell_office(request, &over, &view.one);
    struct page page = {.title = account.name,
                        .tab = TAB_MORE,
                        .back = LIST,
                        .back_name = tr(request, "Officers"),
                        .is_narrow = true};
    return page_response(request, &page, accounts_officer_html(&request->html, &view));
}

static struct response refuse_last_chair(struct request *request)
{
    return refused(request, 409,
                   tr(request, "This is the only chair who can sign in. Make somebody else chair "
                               "first."));
}

struct response give_role(struct request *request)
{
    struct account account;
    struct account_fact fact;
    if (!find_officer(request, &account, &fact) || account.has_ended)
        return not_found(request);
    struct access access = read_access(request);
    if (form_is_good(request) && access.role != ROLE_CHAIR &&
        account_is_last_chair(&request->work, account.id))
        return refuse_last_chair(request);
    if (form_is_good(request) &&
        !account_give_role(&request->work, account.id, access.role, access.initiative_id))
        refuse_initiative(request);
    if (!form_is_good(request))
        return show_officer(request);
    work_note(&request->work, "from=%.*s to=%.*s initiative=%lld",
              TEXT_ARG(role_name(account.role)), TEXT_ARG(role_name(access.role)),
              (long long)access.initiative_id);
    return see_other(request, address(request, "/more/officers/%lld", (long long)account.id),
                     tr(request, "It holds from now on."));
}

struct response end_officer(struct request *request)
{
    struct account account;
    struct account_fact fact;
    if (!find_officer(request, &account, &fact))
        return not_found(request);
    if (account_is_last_chair(&request->work, account.id))
        return refuse_last_chair(request);
    if (!account_end_now(&request->work, account.id))
        return see_other(request, LIST, tr(request, "That had ended before."));
    return see_other(request, LIST,
                     tr_fill(request, "{name} may no longer sign in.", "name", account.name, NULL));
}

/* --- links ------------------------------------------------------------------------------------ */

/* The answer itself, not an address: so nobody finds the link by going back to it. */
static struct response show_link(struct request *request, int64_t id)
{
    struct account account;
    if (!account_find(&request->work, id, &account))
        return not_found(request);
    struct text token = account_password_link(&request->work, request->hub->link_key, id);
    struct text path = text_format(request->work.arena, "/u/%.*s", TEXT_ARG(token));
    int64_t until = request->work.now + PASSWORD_LINK_MS;
    struct officer_link_view view = {
        .name = account.name,
        .email = account.email,
        .link = absolute_address(request, path),
        .until = tr_fill(request, "{day}, {time}", "day", show_long_day_at(request, until), "time",
                         show_time(request, until), NULL),
    };
    struct page page = {.title = tr(request, "A link to set a password"),
                        .tab = TAB_MORE,
                        .back = LIST,
                        .back_name = tr(request, "Officers"),
                        .is_narrow = true};
    return page_response(request, &page, accounts_officer_link_html(&request->html, &view));
}

struct response make_link(struct request *request)
{
    struct account account;
    struct account_fact fact;
    if (!find_officer(request, &account, &fact) || account.has_ended)
        return not_found(request);
    return show_link(request, account.id);
}

struct response reopen_officer(struct request *request)
{
    struct account account;
    struct account_fact fact;
    if (!find_officer(request, &account, &fact))
        return not_found(request);
    if (!account_let_in_again(&request->work, account.id))
        return see_other(request, address(request, "/more/officers/%lld", (long long)account.id),
                         tr(request, "They may sign in already."));
    return show_link(request, account.id);
}

/* --- a new one -------------------------------------------------------------------------------- */

struct response new_officer(struct request *request)
{
    struct officer_new_view view = {
        .errors = request->errors,
        .name = text_field(request, "name", "Name", NULL, TEXT("")),
        .email = text_field(request, "email", "E-mail", "They sign in with it.", TEXT("")),
        .access = access_field(request, TEXT("organiser")),
        .initiative = initiative_field(request, 0),
    };
    view.email.type = TEXT("email");
    struct page page = {.title = tr(request, "Let somebody in"),
                        .tab = TAB_MORE,
                        .back = LIST,
                        .back_name = tr(request, "Officers"),
                        .is_narrow = true};
    return page_response(request, &page, accounts_officer_new_html(&request->html, &view));
}

static void explain(struct request *request, enum account_add outcome)
{
    switch (outcome) {
    case ACCOUNT_ADDED: return;
    case ACCOUNT_EMAIL_TAKEN:
        form_error(request, "email", "taken",
                   tr(request, "Somebody has that address already. Whoever ended can be let in "
                               "again from the list."));
        return;
    case ACCOUNT_EMAIL_BAD:
        form_error(request, "email", "not-an-email", tr(request, "This is no e-mail address."));
        return;
    case ACCOUNT_INITIATIVE_WRONG: refuse_initiative(request); return;
    case ACCOUNT_NAME_MISSING:
    case ACCOUNT_PASSWORD_SHORT:
    case ACCOUNT_NO_MEMORY: break;
    }
    unreachable(); /* the name was looked at, and there is no password yet */
}

struct response add_officer(struct request *request)
{
    int64_t id = 0;
    struct new_account account = {
        .name = form_required(request, "name", NAME_MAX_CHARACTERS, "Say who it is."),
        .email = form_required(request, "email", EMAIL_MAX_CHARACTERS, "Give an e-mail address.")};
    struct access access = read_access(request);
    account.role = access.role;
    account.initiative_id = access.initiative_id;
    account.person_id = my_page_person_of(&request->work, account.email);
    if (form_is_good(request))
        explain(request, account_invite(&request->work, &account, &id));
    if (!form_is_good(request))
        return new_officer(request);
    work_note(&request->work, "account=%lld role=%.*s initiative=%lld", (long long)id,
              TEXT_ARG(role_name(account.role)), (long long)account.initiative_id);
    return show_link(request, id);
}
