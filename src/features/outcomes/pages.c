/* Outcomes as pages: the list of a year, one of them, and writing one down. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "features/outcomes/handlers.h"
#include "features/outcomes/list.html.h"
#include "features/outcomes/new.html.h"
#include "features/outcomes/outcomes.h"
#include "features/outcomes/show.html.h"
#include "features/outcomes/tell.h"
#include "features/outcomes/views.h"

#define MONTHS_SHOWN 12
#define MOST_GUESTS 500
#define MOST_EVIDENCE 500

int64_t outcome_initiative_allowed(struct request *request, int64_t wanted)
{
    const struct viewer *viewer = &request->viewer;
    if (!role_is_kept(viewer->role))
        return wanted;
    bool is_theirs = wanted == 0 || wanted == viewer->initiative_id;
    return is_theirs && viewer->initiative_id ? viewer->initiative_id : -1;
}

static struct outcome_row make_row(struct request *request, const struct outcome *outcome)
{
    return (struct outcome_row){
        .id = outcome->id,
        .sentence = outcome_sentence(request, outcome->kind, outcome->people),
        .day = show_day(request, outcome->happened_on),
        .evidence = outcome->evidence,
    };
}

static struct outcome_array outcomes_of_viewer(struct request *request, int64_t wanted,
                                               struct date since)
{
    int64_t initiative_id = outcome_initiative_allowed(request, wanted);
    struct outcome_array list = outcome_list_since(&request->work, since);
    size_t kept = 0;
    for (size_t i = 0; i < list.count; i++)
        if (initiative_id == 0 || list.items[i].initiative_id == initiative_id)
            list.items[kept++] = list.items[i];
    list.count = kept;
    return list;
}

static struct outcome_group *group_for(struct request *request, struct outcome_list_view *view,
                                       int64_t initiative_id, size_t most)
{
    struct initiative initiative;
    for (size_t i = 0; i < view->groups.count; i++)
        if (view->groups.items[i].initiative_id == initiative_id)
            return &view->groups.items[i];
    struct outcome_group *group = &view->groups.items[view->groups.count++];
    group->initiative_id = initiative_id;
    if (initiative_find(&request->work, initiative_id, &initiative))
        group->title = initiative.title;
    group->rows.items = arena_make_array(request->work.arena, struct outcome_row, most);
    return group;
}

static size_t count_of(const struct outcome_array *list, int64_t initiative_id)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].initiative_id == initiative_id;
    return count;
}

static void show_sums(struct request *request, const struct outcome_array *list,
                      struct outcome_list_view *view)
{
    view->sums.items = arena_make_array(request->work.arena, struct text, outcome_kind_count);
    for (size_t i = 0; i < outcome_kind_count; i++) {
        int64_t people = 0;
        struct text code = text_from(outcome_kinds[i].code);
        for (size_t j = 0; j < list->count; j++)
            people += text_equal(list->items[j].kind, code) ? list->items[j].people : 0;
        if (people > 0)
            view->sums.items[view->sums.count++] = outcome_sentence(request, code, people);
    }
}

/* An outcome comes of a project: without one the first step is another. */
static struct empty_state nothing_yet(struct request *request, const struct outcome_list_view *view)
{
    struct empty_state empty = {
        .icon = TEXT("sprout"),
        .title = tr(request, "Nothing is written down yet"),
        .sentence = tr(request, "The first one is often small: somebody who rings the doctor "
                                "alone, or gets an interview. Ask at the end of a session what "
                                "has changed."),
        .is_main = true};
    if (initiative_list(&request->work, false).count == 0) {
        empty.sentence = tr(request, "What changes for people comes of a project, and none has "
                                     "been started yet.");
        empty.address = TEXT("/projects");
        empty.action = tr(request, "Go to the projects");
    } else if (view->may_add) {
        empty.address = view->initiative_id ? address(request, "/outcomes/new?initiative=%lld",
                                                      (long long)view->initiative_id)
                                            : TEXT("/outcomes/new");
        empty.action = tr(request, "Write down an outcome");
    }
    return empty;
}

/* GET /outcomes?initiative= */
struct response list_outcomes(struct request *request)
{
    struct date since = date_add_months(work_today(&request->work), -MONTHS_SHOWN);
    int64_t initiative_id = query_integer(request, "initiative", 0);
    struct outcome_array list = outcomes_of_viewer(request, initiative_id, since);
    struct outcome_list_view view = {
        .initiative_id = initiative_id,
        .since = show_long_day(request, since),
        .may_add = role_may(request->viewer.role, OUTCOME_WRITE),
    };
    view.groups.items = arena_make_array(request->work.arena, struct outcome_group, list.count);
    for (size_t i = 0; i < list.count; i++) {
        int64_t id = list.items[i].initiative_id;
        struct outcome_group *group = group_for(request, &view, id, count_of(&list, id));
        group->rows.items[group->rows.count++] = make_row(request, &list.items[i]);
    }
    if (view.groups.count == 0)
        view.empty = nothing_yet(request, &view);
    if (view.groups.count > 1)
        show_sums(request, &list, &view);
    struct page page = {.title = tr(request, "What came of it"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, outcomes_list_html(&request->html, &view));
}

static void say_who_heard(struct request *request, const struct outcome *outcome,
                          struct outcome_show_view *view)
{
    int64_t waiting = (int64_t)outcome_helpers(&request->work, outcome).count;
    int64_t heard = outcome_count_heard(&request->work, outcome);
    if (waiting)
        view->waiting = tr_plural(request, "{n} person who helped has not heard it.",
                                  "{n} people who helped have not heard it.", waiting);
    if (heard)
        view->heard =
            tr_plural(request, "{n} person has heard it.", "{n} people have heard it.", heard);
}

/* GET /outcomes/{outcome} */
struct response show_outcome(struct request *request)
{
    struct outcome outcome;
    struct initiative initiative;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome) ||
        !initiative_find(&request->work, outcome.initiative_id, &initiative))
        return not_found(request);
    struct outcome_show_view view = {
        .id = outcome.id,
        .sentence = outcome_sentence(request, outcome.kind, outcome.people),
        .day = show_long_day(request, outcome.happened_on),
        .evidence = outcome.evidence,
        .note = outcome.note,
        .title = initiative.title,
        .initiative_id = initiative.id,
        .need_id = role_may(request->viewer.role, NEED_READ) ? initiative.need_id : 0,
        .may_add = role_may(request->viewer.role, OUTCOME_WRITE),
    };
    if (role_may(request->viewer.role, PEOPLE_WRITE))
        say_who_heard(request, &outcome, &view);
    struct page page = {.title = view.sentence,
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/outcomes"),
                        .back_name = tr(request, "What came of it")};
    return page_response(request, &page, outcomes_show_html(&request->html, &view));
}

static void show_projects(struct request *request, struct outcome_new_view *view)
{
    int64_t only = outcome_initiative_allowed(request, 0);
    struct initiative_array list = initiative_list(&request->work, false);
    view->projects.items = arena_make_array(request->work.arena, struct outcome_group, list.count);
    for (size_t i = 0; i < list.count; i++) {
        if (only != 0 && list.items[i].id != only)
            continue;
        view->projects.items[view->projects.count++] =
            (struct outcome_group){.initiative_id = list.items[i].id, .title = list.items[i].title};
    }
}

static void show_guests(struct request *request, struct outcome_new_view *view)
{
    struct enrolment_array list =
        enrolment_list(&request->work, view->initiative_id, 0, MOST_GUESTS);
    view->guest = choice_field(
        request, "guest", "For one guest of it?",
        "It is kept with the guest’s own record. Members never see whose it is.", TEXT(""));
    choice_add(request, &view->guest, TEXT(""), tr(request, "No, for several people"), TEXT(""));
    for (size_t i = 0; i < list.count; i++) {
        const struct guest *guest = &list.items[i].guest;
        choice_add(request, &view->guest, integer_to_text(request->work.arena, guest->id),
                   guest_short_name(request->work.arena, guest), TEXT(""));
    }
    view->has_guests = list.count > 0;
}

static void show_fields(struct request *request, struct outcome_new_view *view)
{
    view->kind = choice_field(request, "kind", "Somebody…", NULL, TEXT(""));
    for (size_t i = 0; i < outcome_kind_count; i++)
        choice_add(request, &view->kind, text_from(outcome_kinds[i].code),
                   tr(request, outcome_kinds[i].name), text_from(outcome_kinds[i].icon));
    view->happened_on =
        day_field(request, "happened_on", "When?",
                  "The day it happened, or the day you heard of it.", work_today(&request->work));
    view->people = text_field(request, "people", "For how many people?",
                              "1 when it is one guest’s.", TEXT("1"));
    view->people.type = TEXT("number");
    view->evidence =
        text_field(request, "evidence", "How do we know?",
                   "For example: tested by the tutor; saw the letter; they told us.", TEXT(""));
    view->note = text_field(request, "note", "Anything to add? (may stay empty)", NULL, TEXT(""));
    view->note.is_long = true;
    view->errors = request->errors;
}

static struct response new_page(struct request *request, const struct initiative *initiative)
{
    struct outcome_new_view view = {0};
    struct page page = {.title = tr(request, "What changed?"), .tab = TAB_MORE, .is_narrow = true};
    if (initiative) {
        view.initiative_id = initiative->id;
        view.title = initiative->title;
        page.back = address(request, "/projects/%lld", (long long)initiative->id);
        page.back_name = initiative->title;
        show_fields(request, &view);
        show_guests(request, &view);
    } else {
        page.back = TEXT("/outcomes");
        page.back_name = tr(request, "What came of it");
        show_projects(request, &view);
    }
    return page_response(request, &page, outcomes_new_html(&request->html, &view));
}

/* GET /outcomes/new?initiative= */
struct response ask_outcome(struct request *request)
{
    int64_t wanted = 0;
    struct initiative initiative;
    struct text asked = query_text(request, "initiative");
    if (text_is_empty(asked))
        return new_page(request, NULL);
    if (!id_from_text(asked, &wanted) ||
        !initiative_find(&request->work, outcome_initiative_allowed(request, wanted), &initiative))
        return not_found(request);
    return new_page(request, &initiative);
}

static struct outcome read_outcome(struct request *request, int64_t initiative_id)
{
    return (struct outcome){
        .initiative_id = initiative_id,
        .kind =
            form_choice(request, "kind", outcome_codes, outcome_kind_count, "Choose what changed."),
        .happened_on = form_day(request, "happened_on", "Say on which day."),
        .people = form_integer(request, "people", 1, 1000, 1),
        .evidence = form_required(request, "evidence", MOST_EVIDENCE,
                                  "Say how we know. Without that it does not count."),
        .note = form_text(request, "note", 1000),
    };
}

/* POST /outcomes */
struct response add_outcome(struct request *request)
{
    int64_t id = 0, guest_id = form_id(request, "guest");
    struct initiative initiative;
    int64_t wanted = outcome_initiative_allowed(request, form_id(request, "initiative"));
    if (!initiative_find(&request->work, wanted, &initiative))
        return not_found(request);
    struct outcome outcome = read_outcome(request, initiative.id);
    if (!form_is_good(request))
        return new_page(request, &initiative);
    switch (outcome_add(&request->work, &outcome, guest_id, &id)) {
    case OUTCOME_ADDED:
        return see_other(request, address(request, "/outcomes/%lld", (long long)id),
                         tr(request, "Kept. Thank whoever made it happen."));
    case OUTCOME_DAY_AHEAD:
        form_error(request, "happened_on", "ahead", tr(request, "This day has not come yet."));
        break;
    case OUTCOME_PEOPLE_BAD:
        form_error(request, "people", "one-guest",
                   tr(request, "For one guest, the number of people is 1."));
        break;
    case OUTCOME_GUEST_UNKNOWN:
        form_error(request, "guest", "unknown", tr(request, "Choose one of the list."));
        break;
    case OUTCOME_EVIDENCE_MISSING:
        form_error(request, "evidence", "required",
                   tr(request, "Say how we know. Without that it does not count."));
        break;
    case OUTCOME_KIND_UNKNOWN:
    case OUTCOME_INITIATIVE_UNKNOWN: return not_found(request);
    }
    return new_page(request, &initiative);
}
