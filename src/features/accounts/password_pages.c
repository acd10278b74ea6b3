/* Setting a password: one's own, and through a link. Argon2id runs before the writer's turn. */
#include "features/accounts/handlers.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/accounts/password.html.h"
#include "features/accounts/views.h"
#include "platform/password/password.h"
#include "web/accounts.h"
#include "web/app.h"
#include "web/links.h"
#include "web/request.h"

enum { PASSWORD_MAX = 1000 };

/* What the pool leaves for the writer. */
struct fresh_password {
    struct text hash; /* empty: nothing was hashed */
    int64_t wait_seconds;
    bool is_old_right;
};

static struct text sent(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->form_value_count; i++)
        if (text_equal(request->form_values[i].name, text_from(name)))
            return text_trim(request->form_values[i].value); /* as signing in reads it */
    return TEXT("");
}

static bool is_strong(struct text password)
{
    size_t characters = text_count_characters(password);
    return characters >= PASSWORD_SHORTEST && characters <= PASSWORD_MAX;
}

/* Both say the same, and it is long enough: only then is it worth hashing. */
static bool is_worth_hashing(const struct request *request)
{
    struct text fresh = sent(request, "fresh");
    return is_strong(fresh) && text_equal(fresh, sent(request, "again"));
}

static void read_fresh(struct request *request)
{
    struct text fresh = sent(request, "fresh");
    if (text_count_characters(fresh) < PASSWORD_SHORTEST)
        form_error(request, "fresh", "too-short",
                   tr(request, "Take 10 characters or more: three or four words are good."));
    else if (!is_strong(fresh))
        form_error(request, "fresh", "too-long",
                   tr(request, "That is more than 1,000 characters."));
    else if (!text_equal(fresh, sent(request, "again")))
        form_error(request, "again", "differs", tr(request, "The two are not the same."));
}

static struct text_field password_field(struct request *request, const char *name,
                                        const char *label, const char *hint)
{
    struct text_field field = text_field(request, name, label, hint, TEXT(""));
    field.type = TEXT("password");
    field.value = TEXT(""); /* never sent back */
    field.autocomplete =
        text_equal(field.name, TEXT("old")) ? TEXT("current-password") : TEXT("new-password");
    return field;
}

static struct response password_page(struct request *request, const struct account *account,
                                     bool is_link)
{
    struct password_view view = {
        .errors = request->errors,
        .is_link = is_link,
        .name = account->name,
        .email = account->email,
        .action = is_link ? text_format(request->work.arena, "/u/%.*s/password",
                                        TEXT_ARG(path_text(request, "token")))
                          : TEXT("/more/password"),
        .old = password_field(request, "old", "The password you have", NULL),
        .fresh = password_field(request, "fresh", "The new one", "10 characters or more."),
        .again = password_field(request, "again", "The new one again", NULL),
    };
    struct page page = {.title = tr(request, "A new password"),
                        .tab = TAB_MORE,
                        .is_public = is_link,
                        .is_narrow = true};
    if (!is_link) {
        page.back = TEXT("/more");
        page.back_name = tr(request, "More");
    }
    return page_response(request, &page, accounts_password_html(&request->html, &view));
}

static struct response no_room(struct request *request)
{
    return refused(request, 503,
                   tr(request, "Too much is going on just now. Nothing has changed; try again."));
}

/* --- one's own -------------------------------------------------------------------------------- */

struct response show_password(struct request *request)
{
    struct account account;
    if (!account_find(&request->work, request->viewer.account_id, &account))
        return not_found(request);
    return password_page(request, &account, false);
}

/* Nobody has been identified yet: the cookie is opened here, for reading. */
void check_new_password(struct request *request)
{
    int64_t seen_at;
    struct viewer viewer = {0};
    struct account account;
    struct fresh_password *found = arena_make(request->work.arena, struct fresh_password);
    struct text name = web_cookie_name(request->work.arena, request->app, request->hub);
    struct text secret = request_cookie(request, name);
    if (text_is_empty(secret) ||
        sign_in_open(&request->work, secret, &viewer, &seen_at) != SIGN_IN_GOOD ||
        !account_find(&request->work, viewer.account_id, &account))
        return;
    request->prepared = found;
    if (!limit_take(request->app->limits, LIMIT_SIGN_IN_ACCOUNT,
                    email_fold(request->work.arena, account.email), request->work.now,
                    &found->wait_seconds))
        return;
    found->is_old_right =
        account_of_password(&request->work, account.email, sent(request, "old")) == account.id;
    if (found->is_old_right && is_worth_hashing(request) &&
        !password_hash(request->work.arena, sent(request, "fresh"), &found->hash))
        found->hash = TEXT("");
}

struct response change_password(struct request *request)
{
    const struct fresh_password *found = request->prepared;
    int64_t id = request->viewer.account_id;
    if (!found)
        return no_room(request);
    if (found->wait_seconds > 0)
        return refused(request, 429,
                       tr(request, "Too many tries. Wait a quarter of an hour, then try again."));
    if (!found->is_old_right)
        form_error(request, "old", "no-match", tr(request, "This is not the password you have."));
    read_fresh(request);
    if (!form_is_good(request))
        return show_password(request);
    if (text_is_empty(found->hash))
        return no_room(request);
    account_set_new_password(&request->work, id, found->hash, request->viewer.sign_in_secret);
    return see_other(request, TEXT("/more"),
                     tr(request, "Your new password holds. Everywhere else you are signed out."));
}

/* --- through a link --------------------------------------------------------------------------- */

static struct response unknown_link(struct request *request)
{
    return refused(request, 404,
                   tr(request, "This link is not known, or it has ended. Ask for a new one."));
}

struct response show_password_link(struct request *request)
{
    struct account account;
    if (!account_find(&request->work, request->link.subject_id, &account) || account.has_ended)
        return unknown_link(request);
    return password_page(request, &account, true);
}

void prepare_password_link(struct request *request)
{
    struct link link;
    struct fresh_password *found = arena_make(request->work.arena, struct fresh_password);
    if (link_open(&request->work, path_text(request, "token"), &link) != LINK_GOOD ||
        !text_equal(link.purpose, PASSWORD_LINK))
        return;
    request->prepared = found;
    if (is_worth_hashing(request) &&
        !password_hash(request->work.arena, sent(request, "fresh"), &found->hash))
        found->hash = TEXT("");
}

struct response set_password(struct request *request)
{
    const struct fresh_password *found = request->prepared;
    if (!text_equal(request->link.purpose, PASSWORD_LINK))
        return unknown_link(request);
    read_fresh(request);
    if (!form_is_good(request))
        return show_password_link(request);
    if (!found || text_is_empty(found->hash))
        return no_room(request);
    if (!account_set_new_password(&request->work, request->link.subject_id, found->hash, TEXT("")))
        return unknown_link(request);
    request->work.actor = (struct actor){ACTOR_OFFICER, request->link.subject_id};
    return see_other(request, TEXT("/sign-in"),
                     tr(request, "Your password is set. Sign in with it."));
}
