/* Demo accounts on the sign-in page. */
#include "features/accounts/demo_accounts.h"

#include "base/arena.h"
#include "web/accounts.h"

struct demo_accounts demo_accounts(struct request *request)
{
    struct account_array all = account_all(&request->work);
    struct demo_accounts accounts = {
        .items = arena_make_array(request->work.arena, struct demo_account, all.count)};
    for (size_t i = 0; i < all.count; i++)
        if (!all.items[i].has_ended && text_ends_with(all.items[i].email, TEXT(DEMO_DOMAIN)))
            accounts.items[accounts.count++] = (struct demo_account){
                .role = role_title(all.items[i].role),
                .email = all.items[i].email,
                .password = TEXT(DEMO_PASSWORD),
            };
    return accounts;
}
