/* Criminal record checks of people, step by step. */
#include "features/checks/checks.h"

#include "base/arena.h"
#include "checks_queries.h"
#include "engines/names.h"
#include "engines/rules.h"

const char *const check_step_codes[CHECK_STEPS] = {"identity", "sent",   "seen",      "clear",
                                                   "assess",   "refuse", "unchanged", "changed"};

bool checked_person_find(struct work *work, int64_t id, struct checked_person *person)
{
    struct check_person_row row;
    if (!check_person(work->db, work->arena, &row, .id = id))
        return false;
    *person =
        (struct checked_person){.id = id,
                                .name = name_full(work->arena, row.given_name, row.family_name),
                                .birth_year = row.birth_year.value};
    return true;
}

static bool is_decided(const struct person_check *check, const char *decision)
{
    return text_equal(check->decision, text_from(decision));
}

static enum check_state cleared_state(struct work *work, const struct person_check *check)
{
    int64_t left = date_days_between(work_today(work), check->expires_on);
    if (left < 0)
        return CHECK_EXPIRED;
    return left < rule_now(work, RULE_CHECK_WARN_DAYS) ? CHECK_DUE : CHECK_CLEARED;
}

enum check_state check_state_of(struct work *work, const struct person_check *check)
{
    if (is_decided(check, "refused"))
        return CHECK_REFUSED;
    if (is_decided(check, "assessing"))
        return CHECK_ASSESSING;
    if (check->decision.size)
        return cleared_state(work, check);
    if (check->seen_on.year)
        return CHECK_SEEN;
    if (check->issued_on.year)
        return CHECK_ISSUED;
    if (check->sent_on.year)
        return CHECK_SENT;
    return check->identity_on.year ? CHECK_IDENTITY_SEEN : CHECK_ASKED;
}

#define CHECK_OF(row)                                                                              \
    (struct person_check){.id = (row).id,                                                          \
                          .person_id = (row).person_id,                                            \
                          .level = (row).level,                                                    \
                          .asked_on = date_or_none((row).asked_on),                                \
                          .identity_on = date_or_none((row).identity_on),                          \
                          .sent_on = date_or_none((row).sent_on),                                  \
                          .issued_on = date_or_none((row).issued_on),                              \
                          .seen_on = date_or_none((row).seen_on),                                  \
                          .decided_on = date_or_none((row).decided_on),                            \
                          .looked_up_on = date_or_none((row).looked_up_on),                        \
                          .expires_on = date_or_none((row).expires_on),                            \
                          .number = text_or_empty((row).number),                                   \
                          .seen_by_account_id = (row).seen_by_account_id.value,                    \
                          .decision = text_or_empty((row).decision),                               \
                          .updates_itself = (row).updates_itself == 1}

bool check_find(struct work *work, int64_t person_id, int64_t id, struct person_check *check)
{
    struct check_by_id_row row;
    if (!check_by_id(work->db, work->arena, &row, .person_id = person_id, .id = id))
        return false;
    *check = CHECK_OF(row);
    return true;
}

struct person_check_array check_list(struct work *work, int64_t person_id)
{
    struct check_rows_rows rows = check_rows(work->db, work->arena, .person_id = person_id);
    struct person_check_array checks = {
        .items = arena_make_array(work->arena, struct person_check, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        checks.items[checks.count++] = CHECK_OF(rows.items[i]);
    return checks;
}

static struct date good_until(struct work *work, struct date issued_on)
{
    return date_add_months(issued_on, rule_int(work, RULE_CHECK_MONTHS, issued_on));
}

static bool is_level(struct text level)
{
    enum check_level found;
    return check_level_from(level, &found) && found != CHECK_NONE;
}

static enum check_record age_fault(struct work *work, int64_t person_id, struct date on)
{
    struct checked_person person;
    if (!checked_person_find(work, person_id, &person))
        return CHECK_PERSON_UNKNOWN;
    if (person.birth_year && on.year - person.birth_year < rule_int(work, RULE_CHECK_AGE, on))
        return CHECK_TOO_YOUNG;
    return CHECK_RECORDED;
}

/* What is wrong with what stands on a certificate. */
static enum check_record certificate_fault(struct work *work, const struct person_check *check)
{
    if (!is_level(check->level))
        return CHECK_LEVEL_UNKNOWN;
    if (date_compare(check->issued_on, work_today(work)) > 0)
        return CHECK_ISSUED_IN_FUTURE;
    enum check_record fault = age_fault(work, check->person_id, check->issued_on);
    if (fault != CHECK_RECORDED)
        return fault;
    if (date_compare(check->expires_on, check->issued_on) <= 0)
        return CHECK_EXPIRES_TOO_EARLY;
    if (date_compare(check->expires_on, good_until(work, check->issued_on)) > 0)
        return CHECK_EXPIRES_TOO_LATE;
    return CHECK_RECORDED;
}

static void insert(struct work *work, struct person_check *check)
{
    check->id = work_new_id(work);
    check_insert(work->db, .id = check->id, .person_id = check->person_id, .level = check->level,
                 .asked_on = date_text_or_none(work->arena, check->asked_on),
                 .issued_on = date_text_or_none(work->arena, check->issued_on),
                 .number = text_or_absent(check->number),
                 .seen_on = date_text_or_none(work->arena, check->seen_on),
                 .seen_by_account_id = MAYBE_ID(check->seen_by_account_id),
                 .decision = text_or_absent(check->decision),
                 .decided_on = date_text_or_none(work->arena, check->decided_on),
                 .updates_itself = check->updates_itself,
                 .expires_on = date_text_or_none(work->arena, check->expires_on));
}

enum check_record check_record(struct work *work, struct person_check *check)
{
    if (check->expires_on.year == 0 && check->issued_on.year != 0)
        check->expires_on = good_until(work, check->issued_on);
    enum check_record fault = certificate_fault(work, check);
    if (fault != CHECK_RECORDED)
        return fault;
    check->decision = TEXT("clear");
    if (check->seen_on.year == 0)
        check->seen_on = work_today(work);
    check->decided_on = check->seen_on;
    insert(work, check);
    return CHECK_RECORDED;
}

enum check_record check_ask(struct work *work, int64_t person_id, struct text level, int64_t *id)
{
    struct date today = work_today(work);
    enum check_record fault = age_fault(work, person_id, today);
    if (fault != CHECK_RECORDED)
        return fault;
    if (!is_level(level))
        return CHECK_LEVEL_UNKNOWN;
    struct person_check check = {.person_id = person_id, .level = level, .asked_on = today};
    insert(work, &check);
    *id = check.id;
    return CHECK_RECORDED;
}

bool check_step_is_next(struct work *work, const struct person_check *check, enum check_step step)
{
    enum check_state state = check_state_of(work, check);
    bool is_cleared = state == CHECK_CLEARED || state == CHECK_DUE || state == CHECK_EXPIRED;
    switch (step) {
    case CHECK_STEP_IDENTITY: return state == CHECK_ASKED;
    case CHECK_STEP_SENT: return state == CHECK_IDENTITY_SEEN;
    case CHECK_STEP_SEEN: return state == CHECK_SENT || state == CHECK_ISSUED;
    case CHECK_STEP_ASSESS: return state == CHECK_SEEN;
    case CHECK_STEP_CLEAR:
    case CHECK_STEP_REFUSE: return state == CHECK_SEEN || state == CHECK_ASSESSING;
    case CHECK_STEP_UNCHANGED:
    case CHECK_STEP_CHANGED: return is_cleared && check->updates_itself;
    case CHECK_STEPS: break;
    }
    return false;
}

/* Nothing that this step writes is wrong. */
static enum check_record take_certificate(struct work *work, struct person_check *check,
                                          const struct person_check *told)
{
    check->level = told->level;
    check->issued_on = told->issued_on;
    check->number = told->number;
    check->updates_itself = told->updates_itself;
    check->seen_by_account_id = told->seen_by_account_id;
    check->seen_on = work_today(work);
    check->expires_on = good_until(work, check->issued_on);
    return certificate_fault(work, check);
}

static void decide(struct work *work, struct person_check *check, const char *decision)
{
    check->decision = text_from(decision);
    check->decided_on = work_today(work);
}

static enum check_record take_step(struct work *work, struct person_check *check,
                                   enum check_step step, const struct person_check *told)
{
    struct date today = work_today(work);
    switch (step) {
    case CHECK_STEP_IDENTITY: check->identity_on = today; break;
    case CHECK_STEP_SENT: check->sent_on = today; break;
    case CHECK_STEP_SEEN: return take_certificate(work, check, told);
    case CHECK_STEP_CLEAR:
        decide(work, check, is_decided(check, "assessing") ? "assessed" : "clear");
        break;
    case CHECK_STEP_ASSESS: decide(work, check, "assessing"); break;
    case CHECK_STEP_REFUSE: decide(work, check, "refused"); break;
    case CHECK_STEP_UNCHANGED:
        check->looked_up_on = today;
        check->expires_on = date_add_months(today, rule_now(work, RULE_CHECK_STATUS_MONTHS));
        break;
    case CHECK_STEP_CHANGED:
        check->updates_itself = false;
        check->expires_on = date_add_days(today, -1);
        break;
    case CHECK_STEPS: return CHECK_STEP_WRONG;
    }
    return CHECK_RECORDED;
}

enum check_record check_go_on(struct work *work, struct person_check *check, enum check_step step,
                              const struct person_check *told)
{
    if (!check_step_is_next(work, check, step))
        return CHECK_STEP_WRONG;
    struct person_check after = *check;
    enum check_record fault = take_step(work, &after, step, told);
    if (fault != CHECK_RECORDED)
        return fault;
    *check = after;
    check_write(work->db, .id = check->id, .level = check->level,
                .identity_on = date_text_or_none(work->arena, check->identity_on),
                .sent_on = date_text_or_none(work->arena, check->sent_on),
                .issued_on = date_text_or_none(work->arena, check->issued_on),
                .number = text_or_absent(check->number),
                .seen_on = date_text_or_none(work->arena, check->seen_on),
                .seen_by_account_id = MAYBE_ID(check->seen_by_account_id),
                .decision = text_or_absent(check->decision),
                .decided_on = date_text_or_none(work->arena, check->decided_on),
                .updates_itself = check->updates_itself,
                .looked_up_on = date_text_or_none(work->arena, check->looked_up_on),
                .expires_on = date_text_or_none(work->arena, check->expires_on));
    return CHECK_RECORDED;
}

bool check_remove(struct work *work, int64_t person_id, int64_t id)
{
    return check_delete(work->db, .person_id = person_id, .id = id) > 0;
}
