/* Which notice is due, and making it. */
#include "features/renewals/renewals.h"

#include "base/arena.h"
#include "engines/hubs.h"
#include "engines/rules.h"
#include "features/fees/fees.h"
#include "features/messages/messages.h"
#include "renewals_queries.h"
#include "web/json.h"

static const char *const kinds[] = {"", "before", "due", "late"};

struct renewal_days renewal_days_now(struct work *work)
{
    return (struct renewal_days){.before = rule_now(work, RULE_NOTICE_BEFORE_DAYS),
                                 .on_day = rule_now(work, RULE_NOTICE_ON_DAY) > 0,
                                 .late = rule_now(work, RULE_NOTICE_LATE_DAYS)};
}

/* Days since the notice was to be made; negative: it is still to come. */
static bool is_its_time(int64_t since)
{
    return since >= 0 && since <= RENEWAL_LATE_DAYS;
}

enum renewal_kind renewal_due(const struct renewal_days *days, struct date paid_until,
                              struct date today)
{
    int64_t since = date_days_between(paid_until, today);
    if (days->late && is_its_time(since - days->late))
        return RENEWAL_LATE;
    if (days->on_day && is_its_time(since))
        return RENEWAL_DUE;
    if (days->before && since < 0 && is_its_time(since + days->before))
        return RENEWAL_BEFORE;
    return RENEWAL_NONE;
}

bool renewal_is_wanted(struct work *work, int64_t notice_id)
{
    struct renewal_by_id_row notice;
    struct membership newest;
    if (!renewal_by_id(work->db, work->arena, &notice, .id = notice_id) ||
        !membership_of_person(work, notice.person_id, &newest))
        return false;
    enum membership_state state = membership_state_now(work, &newest);
    return state == MEMBERSHIP_ACTIVE && newest.paid_until.year && !newest.of_membership_id &&
           text_equal(date_to_text(work->arena, newest.paid_until), notice.paid_until);
}

/* In their language, as the message itself: no browser asked for it. */
static struct text fields_of(struct work *work, const struct hub *hub, const struct fee_book *book,
                             const struct membership *membership)
{
    struct request hubs = request_in_hubs_words(work, hub);
    struct request request = message_request(&hubs, membership->person_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "until", show_long_day(&request, membership->paid_until));
    json_add_text(&json, "amount",
                  show_money(&request, fee_of(book, membership, membership->paid_until)));
    json_add_text(&json, "type", type_of_code(book, membership->type).name);
    json_end_object(&json);
    return buffer_text(&json.out);
}

static void make(struct work *work, const struct hub *hub, const struct fee_book *book,
                 const struct membership *membership, enum renewal_kind kind)
{
    static const char *const templates[] = {"", "renewal-before", "renewal-due", "renewal-late"};
    struct single_message message = {.template = templates[kind],
                                     .person_id = membership->person_id,
                                     .fields = fields_of(work, hub, book, membership),
                                     .source = TEXT(RENEWAL_SOURCE),
                                     .source_id = work_new_id(work),
                                     .base_url = TEXT(""),
                                     .signed_by = hub->name};
    bool is_letter = message_send_or_print(work, hub->link_key, &message) == SINGLE_BY_LETTER;
    renewal_insert(work->db, .id = message.source_id, .membership_id = membership->id,
                   .person_id = membership->person_id,
                   .paid_until = date_to_text(work->arena, membership->paid_until),
                   .kind = text_from(kinds[kind]), .made_on = work_today_text(work),
                   .way = is_letter ? TEXT("letter") : TEXT("email"));
}

static bool is_made(struct work *work, const struct renewal_look_row *row, enum renewal_kind kind)
{
    struct renewal_find_row found;
    return renewal_find(work->db, work->arena, &found, .membership_id = row->id,
                        .paid_until = row->paid_until, .kind = text_from(kinds[kind]));
}

struct retention_look renewal_look_at(struct work *work, int64_t after, int64_t most)
{
    struct hub hub;
    struct renewal_days days = renewal_days_now(work);
    struct date today = work_today(work), since = rule_since(work, RULE_GRACE_DAYS);
    struct date from = date_add_days(today, -days.late - RENEWAL_LATE_DAYS);
    if (date_compare(from, since) < 0)
        from = since; /* who has lapsed is not written to any more */
    struct renewal_look_rows rows = renewal_look(
        work->db, work->arena, .after = after, .today = work_today_text(work),
        .from_day = date_to_text(work->arena, from),
        .until_day = date_to_text(work->arena, date_add_days(today, days.before)), .most = most);
    struct retention_look look = {.looked = (int64_t)rows.count};
    if (rows.count == 0 || !hub_get(work->db, work->arena, db_hub(work->db), &hub))
        return look;
    struct fee_book book = fee_book_of(work);
    for (size_t i = 0; i < rows.count; i++) {
        const struct renewal_look_row *row = &rows.items[i];
        struct membership membership = {.id = row->id,
                                        .person_id = row->person_id,
                                        .type = row->type,
                                        .paid_until = date_or_none(row->paid_until),
                                        .amount_pence = row->amount_pence};
        enum renewal_kind kind = renewal_due(&days, membership.paid_until, today);
        if (kind != RENEWAL_NONE && !is_made(work, row, kind))
            make(work, &hub, &book, &membership, kind);
    }
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}
