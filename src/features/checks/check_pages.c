/* /people/{person}/checks/{check}: one check, and what comes next with it. */
#include "base/arena.h"
#include "features/checks/handlers.h"
#include "features/checks/show.html.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define NUMBER_MOST 20
#define FACTS_MOST 10

static const char *const labels[CHECK_STEPS] = {
    [CHECK_STEP_IDENTITY] = TRANSLATE("I have seen their papers"),
    [CHECK_STEP_SENT] = TRANSLATE("It is sent off"),
    [CHECK_STEP_SEEN] = TRANSLATE("I have seen the certificate"),
    [CHECK_STEP_CLEAR] = TRANSLATE("They may do this work"),
    [CHECK_STEP_ASSESS] = TRANSLATE("It has to be thought over"),
    [CHECK_STEP_REFUSE] = TRANSLATE("Not for this work"),
    [CHECK_STEP_UNCHANGED] = TRANSLATE("Looked up: nothing has changed"),
    [CHECK_STEP_CHANGED] = TRANSLATE("Looked up: something has changed"),
};

static const char *next_sentence(enum check_state state)
{
    switch (state) {
    case CHECK_ASKED: return TRANSLATE("Look at the papers that show who they are.");
    case CHECK_IDENTITY_SEEN: return TRANSLATE("Send the request off.");
    case CHECK_SENT:
    case CHECK_ISSUED:
        return TRANSLATE("The certificate goes to them. Ask to see it, and copy its level, number "
                         "and day alone.");
    case CHECK_SEEN: return TRANSLATE("Decide. What it says is never written down here.");
    case CHECK_ASSESSING:
        return TRANSLATE("Think it over with another officer, and speak with them first.");
    case CHECK_REFUSED: return "";
    case CHECK_CLEARED:
    case CHECK_DUE:
    case CHECK_EXPIRED: return TRANSLATE("Look it up at the Update Service, with their agreement.");
    }
    return "";
}

static void add_fact(struct request *request, struct check_facts_view *facts, const char *name,
                     struct text value)
{
    if (value.size)
        facts->items[facts->count++] =
            (struct check_fact_view){.name = tr(request, name), .value = value};
}

static struct text day_or_none(struct request *request, struct date day)
{
    return day.year ? show_long_day(request, day) : TEXT("");
}

static struct check_facts_view facts_of(struct request *request, const struct person_check *check)
{
    struct check_facts_view facts = {
        .items = arena_make_array(request->work.arena, struct check_fact_view, FACTS_MOST)};
    add_fact(request, &facts, TRANSLATE("Asked for on"), day_or_none(request, check->asked_on));
    add_fact(request, &facts, TRANSLATE("Papers seen on"),
             day_or_none(request, check->identity_on));
    add_fact(request, &facts, TRANSLATE("Sent off on"), day_or_none(request, check->sent_on));
    add_fact(request, &facts, TRANSLATE("Issued on"), day_or_none(request, check->issued_on));
    add_fact(request, &facts, TRANSLATE("Its number"), check->number);
    add_fact(request, &facts, TRANSLATE("Seen on"), day_or_none(request, check->seen_on));
    add_fact(request, &facts, TRANSLATE("Seen by"),
             check->seen_by_account_id ? account_name(&request->work, check->seen_by_account_id)
                                       : TEXT(""));
    add_fact(request, &facts, TRANSLATE("Decided on"), day_or_none(request, check->decided_on));
    add_fact(request, &facts, TRANSLATE("Looked up on"), day_or_none(request, check->looked_up_on));
    add_fact(request, &facts, TRANSLATE("Counts until"), day_or_none(request, check->expires_on));
    return facts;
}

static struct check_steps_view steps_of(struct request *request, const struct person_check *check)
{
    struct check_steps_view steps = {
        .items = arena_make_array(request->work.arena, struct check_step_view, CHECK_STEPS)};
    for (int step = 0; step < CHECK_STEPS; step++)
        if (check_step_is_next(&request->work, check, (enum check_step)step)) {
            steps.items[steps.count] =
                (struct check_step_view){.code = text_from(check_step_codes[step]),
                                         .label = tr(request, labels[step]),
                                         .is_main = steps.count == 0};
            steps.count++;
        }
    return steps;
}

static struct response check_page(struct request *request, const struct checked_person *person,
                                  const struct person_check *check)
{
    enum check_state state = check_state_of(&request->work, check);
    struct check_show_view view = {
        .errors = request->errors,
        .id = check->id,
        .person_id = person->id,
        .title = say_check_title(request, check->level),
        .name = person->name,
        .state = say_check_state(request, state),
        .tag_kind = check_state_tag(state),
        .facts = facts_of(request, check),
        .next = tr(request, next_sentence(state)),
        .steps = steps_of(request, check),
        .sees = check_step_is_next(&request->work, check, CHECK_STEP_SEEN),
        .level = choice_field(request, "level", TRANSLATE("Its level"), NULL, check->level),
        .issued_on =
            day_field(request, "issued_on", TRANSLATE("Issued on"), NULL, check->issued_on),
        .number = text_field(request, "number", TRANSLATE("Its number, if you like"), NULL,
                             check->number),
        .updates_itself = form_checked(request, "updates_itself"),
    };
    add_level_choices(request, &view.level);
    struct page page = {.title = view.title,
                        .tab = role_may(request->viewer.role, PEOPLE_READ) ? TAB_PEOPLE : TAB_MORE,
                        .back = address(request, "/people/%lld/checks", (long long)person->id),
                        .back_name =
                            tr_fill(request, "Checks of {name}", "name", person->name, NULL),
                        .is_narrow = true};
    return page_response(request, &page, checks_show_html(&request->html, &view));
}

static bool find(struct request *request, struct checked_person *person, struct person_check *check)
{
    return checked_person_find(&request->work, path_id(request, "person"), person) &&
           check_find(&request->work, person->id, path_id(request, "check"), check);
}

/* GET /people/{person}/checks/{check} */
struct response show_check(struct request *request)
{
    struct checked_person person;
    struct person_check check;
    return find(request, &person, &check) ? check_page(request, &person, &check)
                                          : not_found(request);
}

static bool read_step(struct request *request, enum check_step *step)
{
    struct text code = form_choice(request, "step", check_step_codes, CHECK_STEPS,
                                   TRANSLATE("Choose what comes next."));
    for (int i = 0; i < CHECK_STEPS; i++)
        if (text_equal(code, text_from(check_step_codes[i]))) {
            *step = (enum check_step)i;
            return true;
        }
    return false;
}

/* POST /people/{person}/checks/{check} */
struct response go_on_check(struct request *request)
{
    struct checked_person person;
    struct person_check check;
    enum check_step step = CHECK_STEPS;
    if (!find(request, &person, &check))
        return not_found(request);
    struct person_check told = {.seen_by_account_id = request->viewer.account_id};
    if (read_step(request, &step) && step == CHECK_STEP_SEEN) {
        told.level =
            form_choice(request, "level", check_level_codes, CHECK_LEVELS, "Choose the level.");
        told.issued_on = form_day(request, "issued_on", "Give the day on the certificate.");
        told.number = form_text(request, "number", NUMBER_MOST);
        told.updates_itself = form_checked(request, "updates_itself");
    }
    if (form_is_good(request)) {
        enum check_record outcome = check_go_on(&request->work, &check, step, &told);
        if (outcome != CHECK_RECORDED)
            say_check_fault(request, outcome, NULL);
    }
    if (!form_is_good(request))
        return check_page(request, &person, &check);
    work_note(&request->work, "person=%lld step=%s", (long long)person.id, check_step_codes[step]);
    return see_other(
        request,
        address(request, "/people/%lld/checks/%lld", (long long)person.id, (long long)check.id),
        tr(request, "That is written down."));
}
