/* /people/{person}/checks: what somebody has, and writing down more. Each look leaves a record. */
#include "base/arena.h"
#include "engines/rules.h"
#include "features/checks/handlers.h"
#include "features/checks/person.html.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define NUMBER_MOST 20

static struct text seen_by(struct request *request, int64_t account_id)
{
    struct text name = account_id ? account_name(&request->work, account_id) : TEXT("");
    return name.size ? name : tr(request, "the office");
}

static struct text about_check(struct request *request, const struct person_check *check)
{
    if (check->issued_on.year == 0)
        return tr_fill(request, "Asked for on {day}.", "day", say_day(request, check->asked_on),
                       NULL);
    return tr_fill(request, "Issued on {issued}, counts until {expires}. Seen by {name}.", "issued",
                   say_day(request, check->issued_on), "expires",
                   say_day(request, check->expires_on), "name",
                   seen_by(request, check->seen_by_account_id), NULL);
}

static void show_checks(struct request *request, struct check_lines_view *view, int64_t person_id)
{
    struct person_check_array checks = check_list(&request->work, person_id);
    view->items = arena_make_array(request->work.arena, struct check_line_view, checks.count);
    for (; view->count < checks.count; view->count++) {
        const struct person_check *check = &checks.items[view->count];
        enum check_state state = check_state_of(&request->work, check);
        view->items[view->count] =
            (struct check_line_view){.id = check->id,
                                     .title = say_check_title(request, check->level),
                                     .about = about_check(request, check),
                                     .tag = say_check_state(request, state),
                                     .tag_kind = check_state_tag(state)};
    }
}

static void show_trainings(struct request *request, struct check_lines_view *view,
                           int64_t person_id)
{
    struct person_training_array list = training_list(&request->work, person_id);
    view->items = arena_make_array(request->work.arena, struct check_line_view, list.count);
    for (; view->count < list.count; view->count++) {
        const struct person_training *training = &list.items[view->count];
        const struct training *kind = training_find(training->training);
        struct text done = say_day(request, training->done_on);
        bool has_end = training->expires_on.year != 0;
        bool is_over = has_end && date_compare(training->expires_on, request->today) < 0;
        view->items[view->count] = (struct check_line_view){
            .id = training->id,
            .title = kind ? tr(request, kind->title) : training->training,
            .about = has_end ? tr_fill(request, "Done on {day}, counts until {until}.", "day", done,
                                       "until", say_day(request, training->expires_on), NULL)
                             : tr_fill(request, "Done on {day}.", "day", done, NULL),
            .tag = has_end ? tr(request, is_over ? "Out of date" : "In date") : TEXT(""),
            .tag_kind = is_over ? TEXT("warn") : TEXT("ok"),
        };
    }
}

static void show_references(struct request *request, struct check_lines_view *view,
                            int64_t person_id)
{
    struct person_reference_array list = reference_list(&request->work, person_id);
    view->items = arena_make_array(request->work.arena, struct check_line_view, list.count);
    for (; view->count < list.count; view->count++) {
        const struct person_reference *reference = &list.items[view->count];
        view->items[view->count] = (struct check_line_view){
            .id = reference->id,
            .title = reference->referee,
            .about = tr_fill(request, "On {day}, to {name}.", "day",
                             say_day(request, reference->received_on), "name",
                             seen_by(request, reference->taken_by_account_id), NULL),
            .tag = tr(request, reference->is_good ? "Speaks for them" : "Has doubts"),
            .tag_kind = reference->is_good ? TEXT("ok") : TEXT("warn"),
        };
    }
}

static void set_check_fields(struct request *request, struct person_checks_view *view)
{
    struct date none = {0};
    view->level = choice_field(request, "level", TRANSLATE("Its level"), NULL, TEXT("basic"));
    add_level_choices(request, &view->level);
    view->issued_on = day_field(request, "issued_on", TRANSLATE("Issued on"), NULL, none);
    view->number =
        text_field(request, "number", TRANSLATE("Its number, if you like"), NULL, TEXT(""));
    view->expires_on =
        day_field(request, "expires_on", TRANSLATE("To be asked for again on"),
                  TRANSLATE("Three years after it was issued when left empty."), none);
    view->updates_itself = form_checked(request, "updates_itself");
    view->ask_level = choice_field(request, "ask_level", TRANSLATE("Which level?"),
                                   TRANSLATE("No higher than what they do allows."), TEXT("basic"));
    add_level_choices(request, &view->ask_level);
}

static void set_other_fields(struct request *request, struct person_checks_view *view)
{
    struct date none = {0};
    view->training =
        choice_field(request, "training", TRANSLATE("Which?"), NULL, text_from(trainings[0].code));
    for (size_t i = 0; i < TRAININGS; i++)
        choice_add(request, &view->training, text_from(trainings[i].code),
                   tr(request, trainings[i].title), TEXT(""));
    view->done_on = day_field(request, "done_on", TRANSLATE("When?"), NULL, none);
    view->training_until = day_field(request, "training_until", TRANSLATE("It counts until"),
                                     TRANSLATE("As long as our rules say when left empty."), none);
    view->referee =
        text_field(request, "referee", TRANSLATE("Who spoke for them?"),
                   TRANSLATE("A name, and who they are to them. Not what was said."), TEXT(""));
    view->received_on = day_field(request, "received_on", TRANSLATE("When was that?"), NULL, none);
    view->is_good = choice_field(request, "is_good", TRANSLATE("Would they trust them with it?"),
                                 NULL, TEXT(""));
    choice_add(request, &view->is_good, TEXT("yes"), tr(request, "Yes"), TEXT(""));
    choice_add(request, &view->is_good, TEXT("no"), tr(request, "They have doubts"), TEXT(""));
}

/* Who may not see people comes from the list of checks, and goes back there. */
static struct page page_of(struct request *request, const struct checked_person *person)
{
    struct page page = {.title = tr_fill(request, "Checks of {name}", "name", person->name, NULL),
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld", (long long)person->id),
                        .back_name = person->name};
    if (!role_may(request->viewer.role, PEOPLE_READ)) {
        page.tab = TAB_MORE;
        page.back = TEXT("/more/checks");
        page.back_name = tr(request, "Checks");
    }
    page.is_narrow = true;
    return page;
}

static struct response checks_page(struct request *request, const struct checked_person *person,
                                   const char *form)
{
    struct text sent = text_from(form);
    struct person_checks_view view = {.errors = request->errors,
                                      .id = person->id,
                                      .name = person->name,
                                      .asks = text_equal(sent, TEXT("ask")),
                                      .trains = text_equal(sent, TEXT("training")),
                                      .refers = text_equal(sent, TEXT("reference"))};
    show_checks(request, &view.checks, person->id);
    show_trainings(request, &view.trainings, person->id);
    show_references(request, &view.references, person->id);
    set_check_fields(request, &view);
    set_other_fields(request, &view);
    struct page page = page_of(request, person);
    return page_response(request, &page, checks_person_html(&request->html, &view));
}

static bool find_person(struct request *request, struct checked_person *person)
{
    return checked_person_find(&request->work, path_id(request, "person"), person);
}

/* GET /people/{person}/checks */
struct response show_person_checks(struct request *request)
{
    struct checked_person person;
    return find_person(request, &person) ? checks_page(request, &person, "") : not_found(request);
}

static struct response back_to(struct request *request, const struct checked_person *person,
                               struct text notice)
{
    work_note(&request->work, "person=%lld", (long long)person->id);
    return see_other(request, address(request, "/people/%lld/checks", (long long)person->id),
                     notice);
}

struct fault {
    const char *field;
    const char *code;
    const char *message;
};

static void say_fault(struct request *request, const struct fault *fault)
{
    form_error(request, fault->field, fault->code, tr(request, fault->message));
}

/* POST /people/{person}/checks */
struct response add_check(struct request *request)
{
    struct checked_person person;
    if (!find_person(request, &person))
        return not_found(request);
    struct person_check check = {
        .person_id = person.id,
        .level =
            form_choice(request, "level", check_level_codes, CHECK_LEVELS, "Choose the level."),
        .issued_on = form_day(request, "issued_on", "Give the day on the certificate."),
        .expires_on = form_day(request, "expires_on", NULL),
        .number = form_text(request, "number", NUMBER_MOST),
        .updates_itself = form_checked(request, "updates_itself"),
        .seen_by_account_id = request->viewer.account_id,
    };
    enum check_record outcome = CHECK_RECORDED;
    if (form_is_good(request))
        outcome = check_record(&request->work, &check);
    if (outcome != CHECK_RECORDED)
        say_check_fault(request, outcome, NULL);
    return form_is_good(request)
               ? back_to(request, &person, tr(request, "The check is written down."))
               : checks_page(request, &person, "check");
}

/* POST /people/{person}/checks/ask */
struct response ask_check(struct request *request)
{
    struct checked_person person;
    if (!find_person(request, &person))
        return not_found(request);
    int64_t id = 0;
    struct text level =
        form_choice(request, "ask_level", check_level_codes, CHECK_LEVELS, "Choose the level.");
    enum check_record outcome = CHECK_RECORDED;
    if (form_is_good(request))
        outcome = check_ask(&request->work, person.id, level, &id);
    if (outcome != CHECK_RECORDED)
        say_check_fault(request, outcome, "ask_level");
    if (!form_is_good(request))
        return checks_page(request, &person, "ask");
    work_note(&request->work, "person=%lld", (long long)person.id);
    return see_other(
        request, address(request, "/people/%lld/checks/%lld", (long long)person.id, (long long)id),
        tr(request, "The check is asked for."));
}

static const struct fault training_faults[] = {
    [TRAINING_PERSON_UNKNOWN] = {"training", "unknown", TRANSLATE("Nobody here has that id.")},
    [TRAINING_UNKNOWN] = {"training", "required", TRANSLATE("Choose the training.")},
    [TRAINING_IN_FUTURE] = {"done_on", "in-future", TRANSLATE("Give a day that has come.")},
    [TRAINING_EXPIRES_TOO_EARLY] = {"training_until", "too-early",
                                    TRANSLATE("This must be after the day it was done.")},
};

/* POST /people/{person}/trainings */
struct response add_training(struct request *request)
{
    struct checked_person person;
    if (!find_person(request, &person))
        return not_found(request);
    struct person_training training = {
        .person_id = person.id,
        .training =
            form_choice(request, "training", training_codes, TRAININGS, "Choose the training."),
        .done_on = form_day(request, "done_on", "Say when it was."),
        .expires_on = form_day(request, "training_until", NULL),
        .seen_by_account_id = request->viewer.account_id,
    };
    enum training_record outcome = TRAINING_RECORDED;
    if (form_is_good(request))
        outcome = training_record(&request->work, &training);
    if (outcome != TRAINING_RECORDED)
        say_fault(request, &training_faults[outcome]);
    return form_is_good(request)
               ? back_to(request, &person, tr(request, "The training is written down."))
               : checks_page(request, &person, "training");
}

static const struct fault reference_faults[] = {
    [REFERENCE_PERSON_UNKNOWN] = {"referee", "unknown", TRANSLATE("Nobody here has that id.")},
    [REFERENCE_WHO_MISSING] = {"referee", "required", TRANSLATE("Say who spoke for them.")},
    [REFERENCE_IN_FUTURE] = {"received_on", "in-future", TRANSLATE("Give a day that has come.")},
};

/* POST /people/{person}/references */
struct response add_reference(struct request *request)
{
    static const char *const answers[] = {"yes", "no"};
    struct checked_person person;
    if (!find_person(request, &person))
        return not_found(request);
    struct person_reference reference = {
        .person_id = person.id,
        .referee = form_required(request, "referee", REFEREE_MOST, "Say who spoke for them."),
        .received_on = form_day(request, "received_on", "Say when that was."),
        .is_good =
            text_equal(form_choice(request, "is_good", answers, 2, "Choose one."), TEXT("yes")),
        .taken_by_account_id = request->viewer.account_id,
    };
    enum reference_record outcome = REFERENCE_RECORDED;
    if (form_is_good(request))
        outcome = reference_record(&request->work, &reference);
    if (outcome != REFERENCE_RECORDED)
        say_fault(request, &reference_faults[outcome]);
    return form_is_good(request)
               ? back_to(request, &person, tr(request, "The reference is written down."))
               : checks_page(request, &person, "reference");
}

static struct response take_out(struct request *request, const char *what,
                                bool (*remove)(struct work *, int64_t, int64_t))
{
    struct checked_person person;
    if (!find_person(request, &person) ||
        !remove(&request->work, person.id, path_id(request, what)))
        return not_found(request);
    return back_to(request, &person, tr(request, "It is taken out."));
}

/* POST /people/{person}/checks/{check}/remove */
struct response remove_check(struct request *request)
{
    return take_out(request, "check", check_remove);
}

/* POST /people/{person}/trainings/{training}/remove */
struct response remove_training(struct request *request)
{
    return take_out(request, "training", training_remove);
}

/* POST /people/{person}/references/{reference}/remove */
struct response remove_reference(struct request *request)
{
    return take_out(request, "reference", reference_remove);
}
