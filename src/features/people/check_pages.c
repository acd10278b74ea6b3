/* /people/{person}/checks: certificates that were seen. Each look leaves a record. */
#include "base/arena.h"
#include "engines/rules.h"
#include "features/people/checks.h"
#include "features/people/checks.html.h"
#include "features/people/handlers.h"
#include "features/people/views.h"
#include "web/accounts.h"

#define TRANSLATE(message) message

static struct text seen_by(struct request *request, int64_t account_id)
{
    struct text name = account_id ? account_name(&request->work, account_id) : TEXT("");
    return name.size ? name : tr(request, "the office");
}

static struct people_check_view check_view(struct request *request,
                                           const struct person_check *check)
{
    int64_t left = date_days_between(work_today(&request->work), check->expires_on);
    bool ends_soon = left < rule_now(&request->work, RULE_CHECK_WARN_DAYS);
    return (struct people_check_view){
        .id = check->id,
        .level = tr(request, check_level_title(check->level).data),
        .about = tr_fill(request, "Issued on {issued}, good until {expires}. Seen by {name}.",
                         "issued", say_day(request, check->issued_on), "expires",
                         say_day(request, check->expires_on), "name",
                         seen_by(request, check->seen_by_account_id), NULL),
        .tag = tr(request, left < 0    ? "Out of date"
                           : ends_soon ? "Ends soon"
                                       : "In date"),
        .tag_kind = ends_soon ? TEXT("warn") : TEXT("ok"),
    };
}

static struct response checks_page(struct request *request, const struct person *person)
{
    struct person_check_array checks = check_list(&request->work, person->id);
    struct people_checks_view view = {
        .errors = request->errors,
        .id = person->id,
        .name = person->name,
        .level = choice_field(request, "level", "Its level", NULL, TEXT("basic")),
        .issued_on = day_field(request, "issued_on", "Issued on", NULL, (struct date){0}),
        .expires_on =
            day_field(request, "expires_on", "To be asked for again on",
                      "Three years after it was issued when left empty.", (struct date){0}),
    };
    view.level.is_wide = true;
    for (size_t i = 0; i < check_level_count; i++)
        choice_add(request, &view.level, text_from(check_levels[i]),
                   tr(request, check_level_title(text_from(check_levels[i])).data), TEXT(""));
    view.checks.items =
        arena_make_array(request->work.arena, struct people_check_view, checks.count);
    for (; view.checks.count < checks.count; view.checks.count++)
        view.checks.items[view.checks.count] =
            check_view(request, &checks.items[view.checks.count]);
    struct page page = person_page(
        request, tr_fill(request, "Checks of {name}", "name", person->name, NULL), person);
    page.is_narrow = true;
    return page_response(request, &page, people_checks_html(&request->html, &view));
}

struct response show_checks(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    return checks_page(request, &person);
}

static const struct {
    const char *field;
    const char *code;
    const char *message;
} faults[] = {
    [CHECK_PERSON_UNKNOWN] = {"level", "unknown", TRANSLATE("Nobody here has that id.")},
    [CHECK_LEVEL_UNKNOWN] = {"level", "required", TRANSLATE("Choose the level.")},
    [CHECK_ISSUED_IN_FUTURE] = {"issued_on", "in-future",
                                TRANSLATE("Give the day on the certificate, today or earlier.")},
    [CHECK_TOO_YOUNG] = {"issued_on", "too-young",
                         TRANSLATE("Nobody under 16 is checked. Look at the year of birth.")},
    [CHECK_EXPIRES_TOO_EARLY] = {"expires_on", "too-early",
                                 TRANSLATE("This must be after the day it was issued.")},
    [CHECK_EXPIRES_TOO_LATE] = {"expires_on", "too-late",
                                TRANSLATE("Checks are asked for again after three years at most.")},
};

struct response add_check(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct person_check check = {
        .person_id = person.id,
        .level =
            form_choice(request, "level", check_levels, check_level_count, "Choose the level."),
        .issued_on = form_day(request, "issued_on", "Give the day on the certificate."),
        .expires_on = form_day(request, "expires_on", NULL),
        .seen_by_account_id = request->viewer.account_id,
    };
    enum check_record outcome = CHECK_RECORDED;
    if (form_is_good(request))
        outcome = check_record(&request->work, &check);
    if (outcome != CHECK_RECORDED)
        form_error(request, faults[outcome].field, faults[outcome].code,
                   tr(request, faults[outcome].message));
    if (!form_is_good(request))
        return checks_page(request, &person);
    work_note(&request->work, "person=%lld", (long long)person.id);
    return see_other(request, address(request, "/people/%lld/checks", (long long)person.id),
                     tr(request, "The check is written down."));
}

struct response remove_check(struct request *request)
{
    int64_t person_id = path_id(request, "person");
    if (!check_remove(&request->work, person_id, path_id(request, "check")))
        return not_found(request);
    work_note(&request->work, "person=%lld", (long long)person_id);
    return see_other(request, address(request, "/people/%lld/checks", (long long)person_id),
                     tr(request, "The check is taken out."));
}
