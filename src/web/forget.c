/* Accounts that ended lose name, address and password; sign-ins and links go. */
#include "web/forget.h"

#include "base/arena.h"
#include "web_queries.h"

#define ACCOUNT_MONTHS 24
#define READ_MONTHS 12
#define OVER_MONTHS 1 /* sign-ins and links, after they are over */

static struct retention_look look_at_accounts(struct work *work, int64_t after, int64_t most)
{
    int64_t before = retention_bound(work, ACCOUNT_MONTHS).instant;
    struct account_look_rows rows =
        account_look(work->db, work->arena, .after = after, .most = most, .before = before);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++) {
        int64_t id = rows.items[i].id;
        if (rows.items[i].is_due == 1)
            look.gone += account_forget(
                work->db, .id = id,
                .email_folded = text_format(work->arena, "forgotten %lld", (long long)id));
    }
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

static struct retention_look went(int64_t gone, int64_t most)
{
    return (struct retention_look){.looked = gone, .gone = gone, .after = gone == most};
}

static struct retention_look look_at_sign_ins(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    int64_t before = retention_bound(work, OVER_MONTHS).instant;
    return went(sign_ins_forget(work->db, .before = before, .most = most), most);
}

static struct retention_look look_at_links(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    int64_t before = retention_bound(work, OVER_MONTHS).instant;
    return went(signed_links_forget(work->db, .before = before, .most = most), most);
}

static struct retention_look look_at_reads(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    (void)most;
    int64_t gone = personal_reads_forget(work->db, .day = retention_bound(work, READ_MONTHS).day);
    return (struct retention_look){.looked = gone, .gone = gone};
}

const struct keeper web_keepers[4] = {
    {.what = "accounts", .look = look_at_accounts},
    {.what = "sign-ins", .look = look_at_sign_ins},
    {.what = "links", .look = look_at_links},
    {.what = "personal-reads", .look = look_at_reads},
};
