/* What was paid, and what is due. */
#include <string.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/fees/fees.h"
#include "features/journey/journey.h"
#include "fees_queries.h"

const char *const payment_methods[7] = {"bank",   "standing-order", "cash",  "card",
                                        "cheque", "other",          "waived"};

static bool is_waived(const struct payment *payment)
{
    return text_equal(payment->method, TEXT("waived"));
}

static bool is_known_method(struct text method)
{
    for (size_t i = 0; i < sizeof payment_methods / sizeof *payment_methods; i++)
        if (text_equal(method, text_from(payment_methods[i])))
            return true;
    return false;
}

static enum payment_record membership_fault(struct work *work, const struct membership *membership)
{
    switch (membership_state_now(work, membership)) {
    case MEMBERSHIP_NONE:
    case MEMBERSHIP_APPLIED: return PAYMENT_NO_MEMBERSHIP;
    case MEMBERSHIP_RESIGNED:
    case MEMBERSHIP_REFUSED:
    case MEMBERSHIP_REMOVED: return PAYMENT_ENDED;
    case MEMBERSHIP_ACTIVE:
        return membership->paid_until.year ? PAYMENT_RECORDED : PAYMENT_FOR_LIFE;
    case MEMBERSHIP_LAPSED: return PAYMENT_RECORDED;
    }
    return PAYMENT_NO_MEMBERSHIP;
}

static enum payment_record fault_of(struct work *work, const struct payment *payment,
                                    const struct membership *membership)
{
    enum payment_record fault =
        membership->of_membership_id ? PAYMENT_BY_ANOTHER : membership_fault(work, membership);
    if (fault != PAYMENT_RECORDED)
        return fault;
    if (!is_known_method(payment->method))
        return PAYMENT_METHOD_UNKNOWN;
    if (date_compare(payment->paid_on, work_today(work)) > 0)
        return PAYMENT_IN_FUTURE;
    if (date_compare(payment->paid_on, membership->joined_on) < 0)
        return PAYMENT_BEFORE_JOINING;
    if (!is_waived(payment) && payment->amount_pence <= 0)
        return PAYMENT_AMOUNT_MISSING;
    if (is_waived(payment) && text_is_empty(payment->reason))
        return PAYMENT_REASON_MISSING;
    return PAYMENT_RECORDED;
}

static struct touch touch_of(struct work *work, const struct payment *payment)
{
    return (struct touch){.person_id = payment->person_id,
                          .kind = TOUCH_SERVICE,
                          .at = work->now,
                          .summary = payment->term.until.year ? TEXT("Renewed.")
                                                              : TEXT("A member for life."),
                          .source = TEXT("fee"),
                          .source_id = payment->id};
}

static void write(struct work *work, const struct payment *payment)
{
    int64_t before = payment->before_membership_id;
    payment_insert(
        work->db, .id = payment->id, .membership_id = payment->membership_id,
        .person_id = payment->person_id, .paid_on = date_to_text(work->arena, payment->paid_on),
        .amount_pence = payment->amount_pence, .method = payment->method, .reason = payment->reason,
        .term_from = date_to_text(work->arena, payment->term.from),
        .term_until = date_text_or_none(work->arena, payment->term.until),
        .before_until = date_text_or_none(work->arena, payment->before_until),
        .before_membership_id = {.is_set = before != 0, .value = before}, .recorded_at = work->now,
        .account_id = work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0);
    struct touch touch = touch_of(work, payment);
    touch_add(work, &touch);
    work_note(work, "payment=%lld membership=%lld amount=%lld", (long long)payment->id,
              (long long)payment->membership_id, (long long)payment->amount_pence);
}

enum payment_record payment_record(struct work *work, struct payment *payment)
{
    struct fee_person_row person;
    struct membership membership = {0};
    if (!fee_person(work->db, work->arena, &person, .person_id = payment->person_id))
        return PAYMENT_PERSON_UNKNOWN;
    if (!membership_of_person(work, payment->person_id, &membership))
        return PAYMENT_NO_MEMBERSHIP;
    enum payment_record fault = fault_of(work, payment, &membership);
    if (fault != PAYMENT_RECORDED)
        return fault;
    struct fee_book book = fee_book_of(work);
    struct membership_type type = type_of_code(&book, membership.type);
    int grace = rule_int(work, RULE_GRACE_DAYS, membership.paid_until);
    payment->id = work_new_id(work);
    payment->before_until = membership.paid_until;
    payment->term = fee_term_after(&type, &membership, payment->paid_on, grace);
    payment->membership_id = membership.id;
    payment->before_membership_id = payment->term.joins_again ? membership.id : 0;
    if (is_waived(payment))
        payment->amount_pence = 0;
    else
        payment->reason = TEXT("");
    membership.paid_until = payment->term.until;
    if (payment->term.joins_again)
        payment->membership_id =
            membership_join_again(work, &membership, payment->term.from, payment->term.until);
    else
        membership_save(work, &membership);
    write(work, payment);
    return PAYMENT_RECORDED;
}

/* All statements that read payments have the same columns. */
#define PAYMENT_OF(row)                                                                            \
    ((struct payment){                                                                             \
        .id = (row).id,                                                                            \
        .membership_id = (row).membership_id,                                                      \
        .person_id = (row).person_id,                                                              \
        .paid_on = date_or_none((row).paid_on),                                                    \
        .amount_pence = (row).amount_pence,                                                        \
        .method = (row).method,                                                                    \
        .reason = (row).reason,                                                                    \
        .term = {.from = date_or_none((row).term_from), .until = date_or_none((row).term_until)},  \
        .before_until = date_or_none((row).before_until),                                          \
        .before_membership_id = (row).before_membership_id.value,                                  \
        .recorded_by_account_id = (row).recorded_by_account_id,                                    \
        .taken_back_on = date_or_none((row).taken_back_on)})

#define PAYMENTS_OF(rows)                                                                          \
    struct payment_array list = {.items =                                                          \
                                     arena_make_array(work->arena, struct payment, (rows).count)}; \
    for (; list.count < (rows).count; list.count++)                                                \
        list.items[list.count] = PAYMENT_OF((rows).items[list.count]);                             \
    return list

struct payment_array payment_list_after(struct work *work, int64_t person_id, int64_t after,
                                        int64_t most)
{
    if (person_id) {
        struct payment_list_rows rows = payment_list(work->db, work->arena, .person_id = person_id,
                                                     .after = after, .most = most);
        PAYMENTS_OF(rows);
    }
    struct payment_list_all_rows rows =
        payment_list_all(work->db, work->arena, .after = after, .most = most);
    PAYMENTS_OF(rows);
}

/* What the payment began goes; what it went on with ends where it did before. Whoever belongs to a
 * household by now is paid with that. */
static void undo_term(struct work *work, const struct payment *payment)
{
    struct membership membership;
    if (membership_of_person(work, payment->person_id, &membership) && membership.of_membership_id)
        return;
    if (payment->before_membership_id) {
        membership_take_joining_back(work, payment->membership_id, payment->before_membership_id);
    } else if (membership_find(work, payment->membership_id, &membership) ||
               membership_of_person(work, payment->person_id, &membership)) {
        membership.paid_until = payment->before_until;
        membership_save(work, &membership);
    }
}

bool payment_find(struct work *work, int64_t id, struct payment *payment)
{
    struct payment_by_id_row row;
    if (!payment_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *payment = PAYMENT_OF(row);
    return true;
}

enum payment_back payment_take_back(struct work *work, int64_t person_id, int64_t id)
{
    struct payment_array list = payment_list_after(work, person_id, 0, 1000);
    const struct payment *payment = NULL, *last = NULL;
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].taken_back_on.year)
            continue;
        last = &list.items[i];
        if (last->id == id)
            payment = last;
    }
    if (!payment)
        return PAYMENT_UNKNOWN;
    if (payment != last)
        return PAYMENT_NOT_LAST;
    int64_t stays_with =
        payment->before_membership_id ? payment->before_membership_id : payment->membership_id;
    payment_take_back_row(work->db, .day = work_today_text(work), .membership_id = stays_with,
                          .id = id);
    undo_term(work, payment);
    struct touch touch = touch_of(work, payment);
    touch_take_back(work, &touch);
    work_note(work, "payment=%lld taken back", (long long)id);
    return PAYMENT_TAKEN_BACK;
}

struct span {
    struct text from, until;
};

static struct span span_of(struct work *work, enum due_kind kind)
{
    struct date today = work_today(work), since = rule_since(work, RULE_GRACE_DAYS);
    struct date yesterday = date_add_days(today, -1);
    struct arena *arena = work->arena;
    switch (kind) {
    case DUE_SOON:
        return (struct span){date_to_text(arena, today),
                             date_to_text(arena, date_add_days(today, DUE_SOON_DAYS))};
    case DUE_LATE: return (struct span){date_to_text(arena, since), date_to_text(arena, yesterday)};
    case DUE_LAPSED:
        return (struct span){date_to_text(arena, date_add_months(since, -DUE_LAPSED_MONTHS)),
                             date_to_text(arena, date_add_days(since, -1))};
    }
    return (struct span){TEXT(""), TEXT("")};
}

struct due_array due_list(struct work *work, enum due_kind kind, int64_t after, int64_t most)
{
    struct span span = span_of(work, kind);
    struct membership last = {0};
    struct fee_book book = fee_book_of(work);
    bool has_last = after && membership_find(work, after, &last) && last.paid_until.year;
    struct fees_due_rows rows =
        fees_due(work->db, work->arena, .today = work_today_text(work), .from_day = span.from,
                 .until_day = span.until,
                 .after_day = has_last ? date_to_text(work->arena, last.paid_until) : TEXT(""),
                 .after = after, .most = most);
    struct due_array list = {.items = arena_make_array(work->arena, struct due_line, rows.count)};
    for (; list.count < rows.count; list.count++) {
        const struct fees_due_row *row = &rows.items[list.count];
        struct due_line *line = &list.items[list.count];
        *line = (struct due_line){.membership = {.id = row->id,
                                                 .person_id = row->person_id,
                                                 .type = row->type,
                                                 .joined_on = date_or_none(row->joined_on),
                                                 .paid_until = date_or_none(row->paid_until),
                                                 .amount_pence = row->amount_pence},
                                  .given_name = row->given_name,
                                  .family_name = row->family_name,
                                  .email = row->email.data ? row->email : TEXT(""),
                                  .phone = row->phone.data ? row->phone : TEXT("")};
        line->amount_pence = fee_of(&book, &line->membership, line->membership.paid_until);
    }
    return list;
}

int64_t due_count(struct work *work, enum due_kind kind)
{
    struct span span = span_of(work, kind);
    struct fees_due_count_row row = {0};
    fees_due_count(work->db, work->arena, &row, .today = work_today_text(work),
                   .from_day = span.from, .until_day = span.until);
    return row.people;
}
