/* Signing in and out. */
#include "features/accounts/accounts.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/accounts/demo_accounts.h"
#include "features/accounts/handlers.h"
#include "features/accounts/sign_in.html.h"
#include "features/accounts/views.h"
#include "web/accounts.h"
#include "web/app.h"

#define TRANSLATE(message) message

/* Where to go after signing in: an address of this very hub, nothing else. */
static struct text safe_destination(struct text to)
{
    bool is_ours = to.size > 0 && to.data[0] == '/' && !text_starts_with(to, TEXT("//")) &&
                   text_find_char(to, '\\') == to.size && to.size < 500;
    return is_ours ? to : TEXT("");
}

static struct response sign_in_page(struct request *request)
{
    struct sign_in_view view = {
        .hub_name = request->hub->name,
        .email = form_typed(request, "email", TEXT("")),
        .to = safe_destination(form_typed(request, "to", query_text(request, "to"))),
        .errors = request->errors,
        .email_error = form_error_for(request, "email"),
        .demo = demo_accounts(request),
    };
    struct page page = {.title = tr(request, "Sign in"), .is_public = true, .is_narrow = true};
    return page_response(request, &page, accounts_sign_in_html(&request->html, &view));
}

/* GET /sign-in */
static struct response show_sign_in(struct request *request)
{
    return sign_in_page(request);
}

struct sign_in_try {
    int64_t account_id;
    int64_t wait_seconds; /* above 0: too many tries */
};

/* On the password pool: who fits. Counts tries by account and by network before anything costs. */
static void check_password(struct request *request)
{
    struct sign_in_try *attempt = arena_make(request->work.arena, struct sign_in_try);
    struct text email = form_text(request, "email", 254);
    struct text folded = email_fold(request->work.arena, email);
    struct limits *limits = request->app->limits;
    int64_t now = request->work.now;
    request->prepared = attempt;
    if (!limit_take(limits, LIMIT_SIGN_IN_NETWORK, request->http->peer, now,
                    &attempt->wait_seconds) ||
        !limit_take(limits, LIMIT_SIGN_IN_ACCOUNT, folded, now, &attempt->wait_seconds))
        return;
    attempt->account_id =
        account_of_password(&request->work, email, form_text(request, "password", 1000));
}

static struct response too_many_tries(struct request *request, int64_t seconds)
{
    struct response response = refused(
        request, 429, tr(request, "Too many tries. Wait a quarter of an hour, then try again."));
    response.extra[response.extra_count++] =
        (struct http_field){TEXT("Retry-After"), integer_to_text(request->work.arena, seconds)};
    return response;
}

/* POST /sign-in */
static struct response sign_in(struct request *request)
{
    const struct sign_in_try *attempt = request->prepared;
    if (attempt && attempt->wait_seconds > 0)
        return too_many_tries(request, attempt->wait_seconds);
    if (!attempt || attempt->account_id == 0) {
        form_error(request, "email", "no-match",
                   tr(request, "This e-mail and password do not fit together. Check both."));
        return sign_in_page(request);
    }
    struct viewer viewer = {0};
    int64_t seen_at;
    request->work.actor = (struct actor){ACTOR_OFFICER, attempt->account_id};
    request->new_sign_in = sign_in_begin(&request->work, attempt->account_id);
    sign_in_open(&request->work, request->new_sign_in, &viewer, &seen_at);
    struct text to = safe_destination(form_text(request, "to", 500));
    return see_other(request, text_is_empty(to) ? first_page_of(viewer.role) : to,
                     (struct text){0});
}

/* POST /sign-out */
static struct response sign_out(struct request *request)
{
    sign_in_end_now(&request->work, request->viewer.sign_in_secret);
    request->new_sign_in = TEXT("-");
    struct response response =
        see_other(request, TEXT("/sign-in"), tr(request, "You are signed out."));
    if (!form_checked(request, "unsent"))
        response.extra[response.extra_count++] =
            (struct http_field){TEXT("Clear-Site-Data"), TEXT("\"cache\", \"storage\"")};
    return response;
}

static const struct route_field sign_in_fields[] = {
    {.name = "email", .type = "email", .is_required = true, .about = "the account's address"},
    {.name = "password", .type = "text", .is_required = true, .about = "the account's password"},
    {.name = "to", .type = "text", .about = "the page to go to"},
};

static const struct route_field sign_out_fields[] = {
    {.name = "unsent", .type = "boolean", .about = "marks wait on this device: keep its storage"},
};

static const struct route_field officer_fields[] = {
    {.name = "name", .type = "text", .is_required = true, .about = "who it is"},
    {.name = "email", .type = "email", .is_required = true, .about = "the address to sign in with"},
    {.name = "access", .type = "text", .is_required = true, .about = "the access role"},
    {.name = "initiative", .type = "id", .about = "a lead's or partner's one project"},
};

static const struct route_field password_fields[] = {
    {.name = "old", .type = "text", .is_required = true, .about = "the password that holds"},
    {.name = "fresh", .type = "text", .is_required = true, .about = "the new one"},
    {.name = "again", .type = "text", .is_required = true, .about = "the new one again"},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Officers"),
     .address = "/more/officers",
     .icon = "shield",
     .about = TRANSLATE("Who may sign in, and as what."),
     .permission = OFFICER_WRITE},
    {.title = TRANSLATE("Your password"),
     .address = "/more/password",
     .icon = "key-round",
     .about = TRANSLATE("Set a new one; everywhere else you are signed out."),
     .permission = SIGNED_IN,
     .group = MENU_YOU},
};

static const struct link_kind links[] = {
    {.purpose = "password", .show = show_password_link, .act = show_password_link},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/sign-in",
     .permission = PUBLIC,
     .handle = show_sign_in,
     .about = "The form to sign in."},
    {.method = HTTP_POST,
     .pattern = "/sign-in",
     .permission = PUBLIC,
     .handle = sign_in,
     .about = "Sign in with e-mail and password.",
     .fields = sign_in_fields,
     .field_count = 3,
     .prepare = check_password},
    {.method = HTTP_POST,
     .pattern = "/sign-out",
     .permission = SIGNED_IN,
     .handle = sign_out,
     .about = "Sign out on this device.",
     .fields = sign_out_fields,
     .field_count = 1},
    {.method = HTTP_GET,
     .pattern = "/more/officers",
     .permission = OFFICER_WRITE,
     .handle = list_officers,
     .about = "Who may sign in, since when, and when they last did."},
    {.method = HTTP_GET,
     .pattern = "/more/officers/new",
     .permission = OFFICER_WRITE,
     .handle = new_officer,
     .about = "The form to let somebody in."},
    {.method = HTTP_POST,
     .pattern = "/more/officers",
     .permission = OFFICER_WRITE,
     .handle = add_officer,
     .about = "Lets somebody in; answers with a link to set a password.",
     .fields = officer_fields,
     .field_count = 4},
    {.method = HTTP_GET,
     .pattern = "/more/officers/{account}",
     .permission = OFFICER_WRITE,
     .handle = show_officer,
     .about = "One officer: access role, last sign-in."},
    {.method = HTTP_POST,
     .pattern = "/more/officers/{account}/role",
     .permission = OFFICER_WRITE,
     .handle = give_role,
     .about = "Gives an officer another access role.",
     .fields = officer_fields + 2,
     .field_count = 2},
    {.method = HTTP_POST,
     .pattern = "/more/officers/{account}/link",
     .permission = OFFICER_WRITE,
     .handle = make_link,
     .about = "Makes a link to set a password, shown once."},
    {.method = HTTP_POST,
     .pattern = "/more/officers/{account}/end",
     .permission = OFFICER_WRITE,
     .handle = end_officer,
     .about = "Ends an officer at once, with all sign-ins."},
    {.method = HTTP_POST,
     .pattern = "/more/officers/{account}/reopen",
     .permission = OFFICER_WRITE,
     .handle = reopen_officer,
     .about = "Lets an officer who had ended in again."},
    {.method = HTTP_GET,
     .pattern = "/more/password",
     .permission = SIGNED_IN,
     .handle = show_password,
     .about = "The form to change one's own password."},
    {.method = HTTP_POST,
     .pattern = "/more/password",
     .permission = SIGNED_IN,
     .handle = change_password,
     .about = "Changes one's own password; all other sign-ins end.",
     .fields = password_fields,
     .field_count = 3,
     .prepare = check_new_password},
    {.method = HTTP_POST,
     .pattern = "/u/{token}/password",
     .permission = SIGNED_LINK,
     .handle = set_password,
     .about = "Sets a password through a link.",
     .fields = password_fields + 1,
     .field_count = 2,
     .prepare = prepare_password_link},
};

const struct feature accounts_feature = {.name = "accounts",
                                         .routes = routes,
                                         .route_count = sizeof routes / sizeof *routes,
                                         .menu = menu,
                                         .menu_count = sizeof menu / sizeof *menu,
                                         .links = links,
                                         .link_count = sizeof links / sizeof *links};
