/* Demo accounts on the sign-in page. */
#include "features/accounts/demo_accounts.h"

#include "base/arena.h"
#include "accounts_queries.h"

struct demo_accounts demo_accounts(struct request *request)
{
    struct demo_account_list_rows rows =
        demo_account_list(request->work.db, request->work.arena);
    struct demo_accounts accounts = {
        .items = arena_make_array(request->work.arena, struct demo_account, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        enum access_role role;
        if (!text_ends_with(rows.items[i].email_folded, TEXT(DEMO_DOMAIN)) ||
            !role_from_name(rows.items[i].access_role, &role))
            continue;
        accounts.items[accounts.count++] = (struct demo_account){
            .role = role_title(role),
            .email = rows.items[i].email_folded,
            .password = TEXT(DEMO_PASSWORD),
        };
    }
    return accounts;
}
