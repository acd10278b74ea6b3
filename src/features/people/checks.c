/* Checks that an officer has seen. Their levels are those of the Disclosure and Barring Service. */
#include "features/people/checks.h"

#include "base/arena.h"
#include "engines/rules.h"
#include "people_queries.h"

const char *const check_levels[] = {"basic", "standard", "enhanced", "enhanced-children",
                                    "enhanced-adults"};
const size_t check_level_count = sizeof check_levels / sizeof *check_levels;

#define TRANSLATE(message) message

static const char *const titles[] = {
    TRANSLATE("Basic"),
    TRANSLATE("Standard"),
    TRANSLATE("Enhanced"),
    TRANSLATE("Enhanced, with the children’s barred list"),
    TRANSLATE("Enhanced, with the adults’ barred list"),
};

struct text check_level_title(struct text level)
{
    for (size_t i = 0; i < check_level_count; i++)
        if (text_equal(level, text_from(check_levels[i])))
            return text_from(titles[i]);
    return level;
}

void person_add_check(struct work *work, const struct person_check *check)
{
    person_check_insert(work->db, .id = work_new_id(work), .person_id = check->person_id,
                        .level = check->level,
                        .issued_on = date_to_text(work->arena, check->issued_on),
                        .expires_on = date_to_text(work->arena, check->expires_on),
                        .seen_by_account_id = check->seen_by_account_id);
}

static struct date good_until(struct work *work, struct date issued_on)
{
    return date_add_months(issued_on, rule_int(work, RULE_CHECK_MONTHS, issued_on));
}

static enum check_record fault_of(struct work *work, const struct person_check *check)
{
    struct date today = work_today(work);
    struct person person;
    bool is_level = false;
    if (!person_find(work, check->person_id, &person))
        return CHECK_PERSON_UNKNOWN;
    for (size_t i = 0; i < check_level_count; i++)
        is_level |= text_equal(check->level, text_from(check_levels[i]));
    if (!is_level)
        return CHECK_LEVEL_UNKNOWN;
    if (date_compare(check->issued_on, today) > 0)
        return CHECK_ISSUED_IN_FUTURE;
    if (person.birth_year && check->issued_on.year - person.birth_year <
                                 rule_int(work, RULE_CHECK_AGE, check->issued_on))
        return CHECK_TOO_YOUNG;
    if (date_compare(check->expires_on, check->issued_on) <= 0)
        return CHECK_EXPIRES_TOO_EARLY;
    if (date_compare(check->expires_on, good_until(work, check->issued_on)) > 0)
        return CHECK_EXPIRES_TOO_LATE;
    return CHECK_RECORDED;
}

enum check_record check_record(struct work *work, struct person_check *check)
{
    if (check->expires_on.year == 0 && check->issued_on.year != 0)
        check->expires_on = good_until(work, check->issued_on);
    enum check_record fault = fault_of(work, check);
    if (fault == CHECK_RECORDED)
        person_add_check(work, check);
    return fault;
}

struct person_check_array check_list(struct work *work, int64_t person_id)
{
    struct person_check_rows_rows rows =
        person_check_rows(work->db, work->arena, .person_id = person_id);
    struct person_check_array checks = {
        .items = arena_make_array(work->arena, struct person_check, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        struct person_check check = {.id = rows.items[i].id,
                                     .person_id = person_id,
                                     .level = rows.items[i].level,
                                     .seen_by_account_id = rows.items[i].seen_by_account_id};
        date_from_text(rows.items[i].issued_on, &check.issued_on);
        date_from_text(rows.items[i].expires_on, &check.expires_on);
        checks.items[checks.count++] = check;
    }
    return checks;
}

bool check_remove(struct work *work, int64_t person_id, int64_t check_id)
{
    return person_check_delete(work->db, .person_id = person_id, .id = check_id) > 0;
}
