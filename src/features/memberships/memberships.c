/* What a membership is on a day, and what may be written about it. */
#include "features/memberships/memberships.h"

#include "base/arena.h"
#include "engines/rollups.h"
#include "engines/rules.h"
#include "features/journey/journey.h"
#include "features/memberships/joined.h"
#include "memberships_queries.h"
#include "platform/clock/clock.h"

struct text membership_state_name(enum membership_state state)
{
    switch (state) {
    case MEMBERSHIP_NONE: return TEXT("none");
    case MEMBERSHIP_APPLIED: return TEXT("applied");
    case MEMBERSHIP_ACTIVE: return TEXT("active");
    case MEMBERSHIP_LAPSED: return TEXT("lapsed");
    case MEMBERSHIP_RESIGNED: return TEXT("resigned");
    case MEMBERSHIP_REFUSED: return TEXT("refused");
    case MEMBERSHIP_REMOVED: return TEXT("removed");
    }
    return TEXT("none");
}

static bool has_come(struct date day, struct date today)
{
    return day.year != 0 && date_compare(day, today) <= 0;
}

struct membership_day membership_today(struct work *work)
{
    return (struct membership_day){.today = work_today(work),
                                   .paid_since = rule_since(work, RULE_GRACE_DAYS)};
}

enum membership_state membership_state_of(const struct membership *membership,
                                          const struct membership_day *day)
{
    struct date today = day->today;
    if (has_come(membership->refused_on, today))
        return MEMBERSHIP_REFUSED;
    if (has_come(membership->removed_on, today))
        return MEMBERSHIP_REMOVED;
    if (has_come(membership->resigned_on, today))
        return MEMBERSHIP_RESIGNED;
    if (!has_come(membership->joined_on, today))
        return MEMBERSHIP_APPLIED;
    struct date paid = membership->paid_until;
    bool is_late = paid.year != 0 && date_compare(paid, day->paid_since) < 0;
    return is_late ? MEMBERSHIP_LAPSED : MEMBERSHIP_ACTIVE;
}

enum membership_state membership_state_now(struct work *work, const struct membership *membership)
{
    struct membership_day day = membership_today(work);
    return membership_state_of(membership, &day);
}

bool membership_of_person(struct work *work, int64_t person_id, struct membership *membership)
{
    struct membership_latest_row row;
    if (!membership_latest(work->db, work->arena, &row, .person_id = person_id))
        return false;
    *membership = MEMBERSHIP_OF(row);
    return true;
}

bool membership_find(struct work *work, int64_t id, struct membership *membership)
{
    struct membership_by_id_row row;
    if (!membership_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *membership = MEMBERSHIP_OF(row);
    return true;
}

void membership_count_joined(struct work *work, struct text joined_on, int64_t n)
{
    struct date day;
    if (date_from_text(joined_on, &day))
        rollup(work, METRIC_JOINED, day, n, 0);
}

static void tell(struct work *work, const struct membership *membership, enum touch_kind kind,
                 struct text summary)
{
    struct date day = membership->joined_on.year ? membership->joined_on : membership->applied_on;
    bool is_past = day.year && date_compare(day, work_today(work)) < 0;
    struct local_time noon = {.date = day, .minutes = 12 * 60};
    touch_add(work, &(struct touch){.person_id = membership->person_id,
                                    .kind = kind,
                                    .at = is_past ? zone_instant(work->zone, noon) : work->now,
                                    .summary = summary,
                                    .source = TEXT("membership"),
                                    .source_id = membership->id});
}

/* The first lines of their story: that they joined, and why. */
static void tell_beginning(struct work *work, const struct membership *membership)
{
    tell(work, membership, TOUCH_SERVICE,
         membership->joined_on.year ? TEXT("Joined.") : TEXT("Applied to join."));
    if (membership->why_joined.size)
        tell(work, membership, TOUCH_HEARD,
             text_format(work->arena, "Why they came: “%.*s”", TEXT_ARG(membership->why_joined)));
}

struct maybe_integer membership_maybe_of(const struct membership *membership)
{
    int64_t id = membership->of_membership_id;
    return id ? MAYBE(id) : (struct maybe_integer){0};
}

int64_t membership_add(struct work *work, const struct membership *membership)
{
    int64_t id = work_new_id(work);
    struct date applied = membership->applied_on;
    if (applied.year == 0)
        applied = membership->joined_on.year ? membership->joined_on : work_today(work);
    struct text joined = date_text_or_none(work->arena, membership->joined_on);
    membership_insert(work->db, .id = id, .person_id = membership->person_id,
                      .type = membership->type.size ? membership->type : TEXT("full"),
                      .applied_on = date_to_text(work->arena, applied), .joined_on = joined,
                      .paid_until = date_text_or_none(work->arena, membership->paid_until),
                      .resigned_on = date_text_or_none(work->arena, membership->resigned_on),
                      .refused_on = date_text_or_none(work->arena, membership->refused_on),
                      .removed_on = date_text_or_none(work->arena, membership->removed_on),
                      .amount_pence = membership->amount_pence,
                      .why_joined = text_or_absent(membership->why_joined),
                      .of_membership_id = membership_maybe_of(membership));
    membership_count_joined(work, joined, 1);
    balance_refresh(work, membership->person_id);
    struct membership told = *membership;
    told.id = id;
    told.applied_on = applied;
    tell_beginning(work, &told);
    return id;
}

static bool is_before(struct date day, struct date other)
{
    return day.year != 0 && other.year != 0 && date_compare(day, other) < 0;
}

static enum membership_save fault_of(const struct membership *membership, struct date today)
{
    struct date joined = membership->joined_on;
    struct date from = joined.year ? joined : membership->applied_on;
    if (is_before(joined, membership->applied_on))
        return MEMBERSHIP_JOINED_BEFORE_APPLY;
    if (is_before(today, joined))
        return MEMBERSHIP_JOINED_IN_FUTURE;
    if (!membership->of_membership_id && is_before(membership->paid_until, joined))
        return MEMBERSHIP_PAID_BEFORE_JOINING;
    if (is_before(membership->resigned_on, from))
        return MEMBERSHIP_RESIGNED_TOO_EARLY;
    if (membership->refused_on.year != 0 && joined.year != 0)
        return MEMBERSHIP_REFUSED_AFTER_JOINED;
    if (membership->removed_on.year != 0 &&
        (joined.year == 0 || is_before(membership->removed_on, joined)))
        return MEMBERSHIP_REMOVED_TOO_EARLY;
    return MEMBERSHIP_SAVED;
}

static bool is_same_day(struct date a, struct date b)
{
    return (a.year == 0 && b.year == 0) || date_compare(a, b) == 0;
}

/* Refusing and removing take two officers: nobody sets, moves or clears those days here. */
static enum membership_save fault_alone(const struct membership *before,
                                        const struct membership *membership)
{
    if (!is_same_day(before->refused_on, membership->refused_on))
        return MEMBERSHIP_REFUSED_ALONE;
    if (!is_same_day(before->removed_on, membership->removed_on))
        return MEMBERSHIP_REMOVED_ALONE;
    return MEMBERSHIP_SAVED;
}

static bool is_open(struct work *work, int64_t person_id)
{
    struct membership latest;
    if (!membership_of_person(work, person_id, &latest))
        return false;
    enum membership_state state = membership_state_now(work, &latest);
    return state == MEMBERSHIP_ACTIVE || state == MEMBERSHIP_APPLIED;
}

static void tell_change(struct work *work, const struct membership *before,
                        const struct membership *membership)
{
    if (before->joined_on.year == 0 && membership->joined_on.year)
        tell(work, membership, TOUCH_SERVICE, TEXT("Joined."));
    bool has_words = membership->why_joined.size && before->why_joined.size == 0;
    if (has_words)
        tell(work, membership, TOUCH_HEARD,
             text_format(work->arena, "Why they came: “%.*s”", TEXT_ARG(membership->why_joined)));
    /* Whoever did not leave themselves reads it: nobody is removed by this way unseen. */
    bool is_written_down = work->actor.kind == ACTOR_OFFICER || work->actor.kind == ACTOR_TOKEN;
    if (is_written_down && before->resigned_on.year == 0 && membership->resigned_on.year)
        touch_add(work, &(struct touch){.person_id = membership->person_id,
                                        .kind = TOUCH_SERVICE,
                                        .summary = TEXT("An officer wrote down that they left."),
                                        .source = TEXT("membership"),
                                        .source_id = membership->id});
}

void membership_write_over(struct work *work, const struct membership *before,
                           const struct membership *membership)
{
    struct text joined = date_text_or_none(work->arena, membership->joined_on);
    membership_update(work->db, .id = membership->id, .type = membership->type,
                      .applied_on = date_to_text(work->arena, membership->applied_on),
                      .joined_on = joined,
                      .paid_until = date_text_or_none(work->arena, membership->paid_until),
                      .resigned_on = date_text_or_none(work->arena, membership->resigned_on),
                      .refused_on = date_text_or_none(work->arena, membership->refused_on),
                      .removed_on = date_text_or_none(work->arena, membership->removed_on),
                      .amount_pence = membership->amount_pence,
                      .why_joined = text_or_absent(membership->why_joined),
                      .of_membership_id = membership_maybe_of(membership));
    membership_count_joined(work, date_text_or_none(work->arena, before->joined_on), -1);
    membership_count_joined(work, joined, 1);
    balance_refresh(work, membership->person_id);
    tell_change(work, before, membership);
    household_settle(work, membership->id);
}

/* What belongs to another, or is belonged to, stays so. */
static enum membership_save household_fault(struct work *work, const struct membership *before,
                                            const struct membership *membership)
{
    if (!before->id)
        return MEMBERSHIP_SAVED;
    if (before->of_membership_id && date_compare(before->paid_until, membership->paid_until) != 0)
        return MEMBERSHIP_PAID_BY_ANOTHER;
    if (!text_equal(before->type, membership->type) && household_of(work, before->id).count &&
        !membership_type_is_household(work, membership->type))
        return MEMBERSHIP_PAYS_FOR_OTHERS;
    return MEMBERSHIP_SAVED;
}

/* The one before has lapsed when there is one: else nothing new could begin. */
static int64_t begin(struct work *work, const struct membership *membership)
{
    struct membership lapsed = {0};
    membership_of_person(work, membership->person_id, &lapsed);
    household_end_of_person(work->db, .person_id = membership->person_id);
    int64_t id = membership_add(work, membership);
    if (lapsed.id)
        household_come_again(work, lapsed.id, id);
    return id;
}

enum membership_save membership_save(struct work *work, struct membership *membership)
{
    struct membership_person_row person;
    struct membership before = {0};
    if (membership->id && !membership_find(work, membership->id, &before))
        return MEMBERSHIP_UNKNOWN;
    if (membership->id)
        membership->person_id = before.person_id;
    if (!membership_person(work->db, work->arena, &person, .person_id = membership->person_id))
        return MEMBERSHIP_PERSON_UNKNOWN;
    if (membership->applied_on.year == 0)
        membership->applied_on = membership->joined_on.year
                                     ? membership->joined_on
                                     : (before.id ? before.applied_on : work_today(work));
    if (membership->type.size == 0)
        membership->type = TEXT("full");
    membership->of_membership_id = before.of_membership_id;
    enum membership_save fault = fault_alone(&before, membership);
    if (fault == MEMBERSHIP_SAVED)
        fault = household_fault(work, &before, membership);
    if (fault == MEMBERSHIP_SAVED)
        fault = fault_of(membership, work_today(work));
    if (fault != MEMBERSHIP_SAVED)
        return fault;
    if (!membership->id && is_open(work, membership->person_id))
        return MEMBERSHIP_OPEN_ALREADY;
    if (membership->id)
        membership_write_over(work, &before, membership);
    else
        membership->id = begin(work, membership);
    return MEMBERSHIP_SAVED;
}

bool membership_put_out(struct work *work, int64_t id)
{
    struct membership before, membership;
    if (!membership_find(work, id, &before))
        return false;
    enum membership_state state = membership_state_now(work, &before);
    membership = before;
    if (state == MEMBERSHIP_APPLIED)
        membership.refused_on = work_today(work);
    else if (state == MEMBERSHIP_ACTIVE || state == MEMBERSHIP_LAPSED)
        membership.removed_on = work_today(work);
    else
        return false;
    membership_write_over(work, &before, &membership);
    return true;
}

bool membership_take_back(struct work *work, int64_t id)
{
    struct membership before, membership, newest;
    if (!membership_find(work, id, &before) ||
        (before.refused_on.year == 0 && before.removed_on.year == 0))
        return false;
    if (membership_of_person(work, before.person_id, &newest) && newest.id != id &&
        is_open(work, before.person_id))
        return false;
    membership = before;
    membership.refused_on = membership.removed_on = (struct date){0};
    membership_write_over(work, &before, &membership);
    return true;
}

struct text membership_paid_since(struct work *work)
{
    return date_to_text(work->arena, rule_since(work, RULE_GRACE_DAYS));
}

struct newcomers membership_newcomers(struct work *work, int days, int64_t most)
{
    struct text since = date_to_text(work->arena, date_add_days(work_today(work), -days));
    struct text today = work_today_text(work), paid_since = membership_paid_since(work);
    struct membership_newcomer_rows_rows rows =
        membership_newcomer_rows(work->db, work->arena, .since = since, .today = today,
                                 .paid_since = paid_since, .most = most);
    struct newcomers list = {.items = arena_make_array(work->arena, struct newcomer, rows.count),
                             .all = (int64_t)rows.count};
    for (; list.count < rows.count; list.count++) {
        const struct membership_newcomer_rows_row *row = &rows.items[list.count];
        list.items[list.count] = (struct newcomer){.person_id = row->person_id,
                                                   .given_name = row->given_name,
                                                   .family_name = row->family_name,
                                                   .joined_on = date_or_none(row->joined_on),
                                                   .has_helped = row->has_helped != 0};
    }
    if (list.all == most)
        list.all = membership_joined_count(work->db, .since = since, .today = today,
                                           .paid_since = paid_since);
    return list;
}

static struct membership_array list_all(struct work *work, int64_t after, int64_t most)
{
    struct membership_list_all_rows rows =
        membership_list_all(work->db, work->arena, .after = after, .most = most);
    struct membership_array list = {
        .items = arena_make_array(work->arena, struct membership, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = MEMBERSHIP_OF(rows.items[list.count]);
    return list;
}

struct membership_array membership_list_after(struct work *work, int64_t person_id, int64_t after,
                                              int64_t most)
{
    if (person_id == 0)
        return list_all(work, after, most);
    struct membership_list_of_person_rows rows = membership_list_of_person(
        work->db, work->arena, .person_id = person_id, .after = after, .most = most);
    struct membership_array list = {
        .items = arena_make_array(work->arena, struct membership, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = MEMBERSHIP_OF(rows.items[list.count]);
    return list;
}
