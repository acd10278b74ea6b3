/* The form that changes a role: its places, what they do, and what it needs of them. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/initiatives/change_form.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/role_change.html.h"
#include "features/initiatives/texts.h"
#include "features/shifts/shifts.h"

#define TRANSLATE(message) message

/* Work that nobody chooses for themselves: as the journey names what is asked for. */
static const char *const favour_codes[] = {"leaflets", "canvassing", "money"};
static const char *const favour_names[] = {TRANSLATE("Yes: delivering leaflets"),
                                           TRANSLATE("Yes: knocking on doors to canvass"),
                                           TRANSLATE("Yes: collecting money")};
#define FAVOURS (sizeof favour_codes / sizeof *favour_codes)

static struct text_field typed_field(struct text_field field, struct text type)
{
    field.type = type;
    return field;
}

static struct choice_field favour_field(struct request *request, struct text asks_for)
{
    struct choice_field field = choice_field(
        request, "asks_for", "Is it leafleting, canvassing or collecting money?",
        TRANSLATE("Then inviting somebody is an ask, and goes through the allowance as such."),
        asks_for);
    choice_add(request, &field, TEXT(""), tr(request, "No"), TEXT(""));
    for (size_t i = 0; i < FAVOURS; i++)
        choice_add(request, &field, text_from(favour_codes[i]), tr(request, favour_names[i]),
                   TEXT(""));
    return field;
}

static bool lists(struct text list, const char *code)
{
    struct text rest = list;
    while (rest.size)
        if (text_equal(text_cut(rest, ' ', &rest), text_from(code)))
            return true;
    return false;
}

/* Codes with blanks between them, in the order of the list; unknown ones are left out. */
static struct text read_duties(struct request *request)
{
    struct text_list sent = form_all(request, "duties");
    struct buffer out = buffer_new(request->work.arena, 100);
    for (size_t i = 0; i < DUTIES; i++) {
        bool is_sent = false;
        for (size_t k = 0; k < sent.count && !is_sent; k++)
            is_sent = lists(sent.items[k], duties[i].code);
        if (is_sent && out.size)
            buffer_add(&out, TEXT(" "));
        if (is_sent)
            buffer_add(&out, text_from(duties[i].code));
    }
    return buffer_text(&out);
}

static void show_duties(struct request *request, struct role_change_view *view,
                        const struct role *role)
{
    struct text ticked = request->form_value_count ? read_duties(request) : role->duties;
    view->duties.items = arena_make_array(request->work.arena, struct duty_view, DUTIES);
    for (; view->duties.count < DUTIES; view->duties.count++) {
        const struct duty *duty = &duties[view->duties.count];
        view->duties.items[view->duties.count] =
            (struct duty_view){.code = text_from(duty->code),
                               .title = tr(request, duty->title),
                               .is_ticked = lists(ticked, duty->code)};
    }
}

/* "duties" is what the duties need; see also read_level. */
static struct choice_field level_field(struct request *request, const struct role *role)
{
    struct text derived = check_level_code(duty_level(&request->work, role->duties));
    struct text now = role->needs.check_level.size ? role->needs.check_level : TEXT("none");
    bool is_derived = text_equal(role->needs.check_level, derived);
    struct choice_field field = choice_field(
        request, "check", TRANSLATE("Which check do they need?"),
        TRANSLATE("A higher one than the duties allow is an offence to ask for, and is refused."),
        is_derived ? TEXT("duties") : now);
    choice_add(request, &field, TEXT("duties"), tr(request, "What those duties need"), TEXT(""));
    for (size_t i = 0; i < CHECK_LEVELS; i++)
        choice_add(request, &field, text_from(check_level_codes[i]),
                   tr(request, check_level_titles[i]), TEXT(""));
    return field;
}

static struct choice_field training_field(struct request *request, const char *name,
                                          const char *label, struct text chosen)
{
    struct choice_field field = choice_field(request, name, label, NULL, chosen);
    choice_add(request, &field, TEXT(""), tr(request, "None"), TEXT(""));
    for (size_t i = 0; i < TRAININGS; i++)
        choice_add(request, &field, text_from(training_codes[i]), tr(request, trainings[i].title),
                   TEXT(""));
    return field;
}

static struct text_field number_field(struct request *request, const char *name, const char *label,
                                      int64_t number)
{
    struct text value = number ? integer_to_text(request->work.arena, number) : TEXT("");
    return typed_field(text_field(request, name, label, NULL, value), TEXT("number"));
}

static void show_needs(struct request *request, struct role_change_view *view,
                       const struct role *role)
{
    show_duties(request, view, role);
    view->check = level_field(request, role);
    view->training =
        training_field(request, "training", TRANSLATE("Which training do they need before?"),
                       role->needs.training);
    view->teaches = training_field(request, "teaches",
                                   TRANSLATE("Which training have they done when they were there?"),
                                   role->teaches);
    view->references =
        number_field(request, "references", TRANSLATE("How many references are wanted?"),
                     role->needs.references);
    view->age_least = number_field(request, "age_least",
                                   TRANSLATE("How old at the least? Leave it empty if any age will "
                                             "do."),
                                   role->needs.age_least);
}

static struct response role_page(struct request *request, const struct role *role)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, role->initiative_id, &initiative))
        return not_found(request);
    struct role_change_view view = {
        .errors = request->errors,
        .project = initiative.id,
        .role = role->id,
        .project_title = initiative.title,
        .title =
            text_field(request, "title", TRANSLATE("What is the role called?"), NULL, role->title),
        .what = text_field(request, "what", TRANSLATE("What do they do?"), NULL, role->what),
        .capacity = typed_field(
            text_field(request, "capacity", TRANSLATE("How many are wanted at each session?"),
                       TRANSLATE("Sessions ahead that you changed one by one stay as they are."),
                       integer_to_text(request->work.arena, role->capacity)),
            TEXT("number")),
        .asks_for = favour_field(request, role->asks_for),
        .keeps_newcomer_place = request->form_value_count
                                    ? form_checked(request, "keeps_newcomer_place")
                                    : role->keeps_newcomer_place,
    };
    view.what.is_long = true;
    show_needs(request, &view, role);
    struct page page = {.title = tr(request, "Change this role"),
                        .tab = TAB_PROJECTS,
                        .back = address(request, "/projects/%lld", (long long)initiative.id),
                        .back_name = initiative.title,
                        .is_narrow = true};
    return page_response(request, &page, initiatives_role_change_html(&request->html, &view));
}

static bool find_role(struct request *request, struct role *role)
{
    return role_find(&request->work, path_id(request, "role"), role) &&
           role->initiative_id == path_id(request, "initiative");
}

/* GET /projects/{initiative}/roles/{role} */
struct response show_role_change(struct request *request)
{
    struct role role;
    return find_role(request, &role) ? role_page(request, &role) : not_found(request);
}

/* Empty or "duties": what the duties need. */
static struct text read_level(struct request *request, struct text duty_list)
{
    struct text code = form_text(request, "check", 20);
    enum check_level level = duty_level(&request->work, duty_list);
    if (code.size && !text_equal(code, TEXT("duties")) && !check_level_from(code, &level))
        form_error(request, "check", "not-a-choice", tr(request, "Choose one of the list."));
    return check_level_code(level);
}

static void read_needs(struct request *request, struct role *role)
{
    role->duties = read_duties(request);
    role->needs.check_level = read_level(request, role->duties);
    role->needs.training = form_choice(request, "training", training_codes, TRAININGS, NULL);
    role->needs.references = form_integer(request, "references", 0, 3, 0);
    role->needs.age_least = form_integer(request, "age_least", 0, 99, 0);
    role->teaches = form_choice(request, "teaches", training_codes, TRAININGS, NULL);
}

static void keep_needs(struct request *request, const struct role *old)
{
    struct arena *arena = request->work.arena;
    struct text level = old->needs.check_level;
    form_keep(request, "check", level.size ? level : TEXT("none"));
    form_keep(request, "training", old->needs.training);
    form_keep(request, "references", integer_to_text(arena, old->needs.references));
    form_keep(request, "age_least", integer_to_text(arena, old->needs.age_least));
    form_keep(request, "teaches", old->teaches);
}

static void say_level_fault(struct request *request, struct text duty_list, bool is_too_high)
{
    enum check_level derived = duty_level(&request->work, duty_list);
    enum check_level most = is_too_high ? check_level_both(derived, CHECK_BASIC) : derived;
    struct text words = say_check_level(request, check_level_code(most));
    form_error(request, "check", is_too_high ? "too-high" : "too-low",
               tr_fill(request,
                       is_too_high
                           ? TRANSLATE("Of whoever does this no more than {level} may be asked: "
                                       "more is an offence. Tick what they do, or choose that.")
                           : TRANSLATE("Whoever does this must have {level}."),
                       "level", words, NULL));
}

bool role_change_or_say(struct request *request, const struct role *old)
{
    struct date day = {0};
    form_keep(request, "title", old->title);
    form_keep(request, "what", old->what);
    form_keep(request, "capacity", integer_to_text(request->work.arena, old->capacity));
    form_keep(request, "asks_for", old->asks_for);
    keep_needs(request, old);
    struct role wanted = {
        .id = old->id,
        .title = form_required(request, "title", 80, "Say what the role is called."),
        .what = form_text(request, "what", 300),
        .capacity = form_integer(request, "capacity", 1, SHIFT_CAPACITY_MOST, 0),
        .keeps_newcomer_place = form_checked(request, "keeps_newcomer_place"),
        .asks_for = form_choice(request, "asks_for", favour_codes, FAVOURS, NULL),
    };
    read_needs(request, &wanted);
    if (form_is_good(request) && wanted.capacity == 0)
        form_error(request, "capacity", "required", tr(request, "Say how many are wanted."));
    if (!form_is_good(request))
        return false;
    switch (role_change(&request->work, &wanted, &day)) {
    case ROLE_CHANGED: return true;
    case ROLE_PLACES_TAKEN:
        form_error(request, "capacity", "taken",
                   tr_fill(request,
                           "More people than that have a place on {day}. Choose a higher number, "
                           "or speak with them first.",
                           "day", show_long_day(request, day), NULL));
        return false;
    case ROLE_CHECK_TOO_HIGH: say_level_fault(request, wanted.duties, true); return false;
    case ROLE_CHECK_TOO_LOW: say_level_fault(request, wanted.duties, false); return false;
    case ROLE_TITLE_MISSING:
    case ROLE_UNKNOWN: return false;
    }
    return false;
}

/* POST /projects/{initiative}/roles/{role} */
struct response change_role(struct request *request)
{
    struct role role;
    if (!find_role(request, &role))
        return not_found(request);
    if (!role_change_or_say(request, &role))
        return role_page(request, &role);
    return see_other(request, address(request, "/projects/%lld", (long long)role.initiative_id),
                     tr(request, "The changes are kept."));
}
