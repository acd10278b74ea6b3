/* Starting a project: choose a playbook, say when and where, look at the dates, start. */
#include "base/arena.h"
#include "base/buffer.h"
#include "engines/plans.h"
#include "features/initiatives/check.html.h"
#include "features/initiatives/choose.html.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/start.html.h"
#include "features/initiatives/start_form.h"
#include "features/initiatives/texts.h"
#include "features/place/place.h"
#include "features/playbooks/playbooks.h"
#include "features/themes.h"
#include "features/venues/venues.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static const char *const start_names[] = {"playbook",  "title",         "need",    "ward",
                                          "starts_on", "weekday",       "time",    "sessions",
                                          "room",      "skip_holidays", "left_out"};
#define START_NAMES (sizeof start_names / sizeof *start_names)

static struct text need_title_of(struct request *request, int64_t need_id)
{
    struct need_title_row row;
    if (need_id == 0 || !need_title(request->work.db, request->work.arena, &row, .id = need_id))
        return TEXT("");
    return row.title;
}

static struct text cost_of(struct request *request, const struct playbook *playbook)
{
    if (playbook->cost_pence_weekly == 0)
        return tr_fill(request, "About {start}", "start",
                       show_money(request, playbook->cost_pence_start), NULL);
    return tr_fill(request, "About {start} to begin, then {weekly} a week", "start",
                   show_money(request, playbook->cost_pence_start), "weekly",
                   show_money(request, playbook->cost_pence_weekly), NULL);
}

static struct text weeks_of(struct request *request, const struct playbook *playbook)
{
    struct text before =
        tr_plural(request, "{n} week to prepare", "{n} weeks to prepare", playbook->lead_weeks);
    struct text after = tr_plural(request, "one day", "{n} weeks, once a week", playbook->weeks);
    return tr_fill(request, "{before}, then {after}", "before", before, "after", after, NULL);
}

static struct text ward_of_need(struct request *request, int64_t need_id)
{
    struct need_of_start_row row;
    if (need_id == 0 || !need_of_start(request->work.db, request->work.arena, &row, .id = need_id))
        return TEXT("");
    return row.ward_code.data ? row.ward_code : TEXT("");
}

static struct response choose_page(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct playbook_list list = playbook_list(&request->work);
    struct text ward = query_text(request, "ward");
    int64_t need_id = query_integer(request, "need", 0);
    if (text_is_empty(ward))
        ward = ward_of_need(request, need_id);
    struct choose_view view = {
        .errors = request->errors,
        .ward = ward,
        .ward_name = text_is_empty(ward) ? TEXT("") : ward_name(&request->work, ward),
        .need_title = need_title_of(request, need_id),
    };
    if (view.need_title.size)
        view.need = integer_to_text(arena, need_id);
    view.playbooks.items = arena_make_array(arena, struct playbook_choice, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const struct playbook *playbook = &list.items[i];
        view.playbooks.items[view.playbooks.count++] = (struct playbook_choice){
            .slug = playbook->slug,
            .title = playbook->title,
            .summary = playbook->summary,
            .icon = text_from(theme_find(playbook->theme)->icon),
            .people = tr_plural(request, "{n} helper", "{n} helpers", playbook->people),
            .cost = cost_of(request, playbook),
            .weeks = weeks_of(request, playbook),
        };
    }
    struct page page = {.title = tr(request, "Start something"),
                        .tab = TAB_PROJECTS,
                        .back = TEXT("/projects"),
                        .back_name = tr(request, "Projects")};
    return page_response(request, &page, initiatives_choose_html(&request->html, &view));
}

static struct text id_text(struct request *request, int64_t id)
{
    return integer_to_text(request->work.arena, id);
}

static struct choice_field need_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "need", TRANSLATE("Which need does it answer?"), NULL, TEXT(""));
    struct need_choices_rows needs = need_choices(request->work.db, request->work.arena);
    choice_add(request, &field, TEXT(""), tr(request, "None that we wrote down"), TEXT(""));
    for (size_t i = 0; i < needs.count; i++)
        choice_add(request, &field, id_text(request, needs.items[i].id), needs.items[i].title,
                   TEXT(""));
    return field;
}

static struct choice_field ward_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "ward", TRANSLATE("For which ward?"),
                     TRANSLATE("Where the people live whom it is for. The room may be elsewhere."),
                     ward_of_need(request, query_integer(request, "need", 0)));
    struct ward_list wards = ward_names_of_hub(&request->work);
    if (wards.count)
        choice_add(request, &field, TEXT(""), tr(request, "The whole area"), TEXT(""));
    for (size_t i = 0; i < wards.count; i++)
        choice_add(request, &field, wards.items[i].code, wards.items[i].name, TEXT(""));
    return field;
}

static struct choice_field weekday_field(struct request *request, enum weekday usual)
{
    struct choice_field field = choice_field(
        request, "weekday", TRANSLATE("On which day of the week?"), NULL, weekday_code(usual));
    enum weekday typed;
    if (weekday_from_text(field.chosen, &typed))
        field.chosen = weekday_code(typed);
    for (int i = MONDAY; i <= SUNDAY; i++)
        choice_add(request, &field, weekday_code((enum weekday)i),
                   show_weekday(request, (enum weekday)i), TEXT(""));
    return field;
}

struct choice_field room_field(struct request *request, int64_t chosen)
{
    struct choice_field field = choice_field(request, "room", TRANSLATE("In which room?"), NULL,
                                             chosen ? id_text(request, chosen) : TEXT(""));
    struct room_array rooms = room_list(&request->work);
    choice_add(request, &field, TEXT(""), tr(request, "No room yet"), TEXT(""));
    for (size_t i = 0; i < rooms.count; i++) {
        const struct room *room = &rooms.items[i];
        struct text name =
            tr_fill(request, "{room}, {venue}: for {people} people", "room", room->name, "venue",
                    room->venue_name, "people", id_text(request, room->capacity), NULL);
        choice_add(request, &field, id_text(request, room->id), name, TEXT(""));
    }
    return field;
}

static struct text_field field_of_type(struct text_field field, struct text type)
{
    field.type = type;
    return field;
}

/* Back to the playbooks, with the ward and the need that one came with. */
static struct text choose_address(struct request *request)
{
    struct buffer to = buffer_new(request->work.arena, 64);
    buffer_add(&to, TEXT("/projects/new?ward="));
    html_add_url_part(&to, form_typed(request, "ward", TEXT("")));
    buffer_add(&to, TEXT("&need="));
    html_add_url_part(&to, form_typed(request, "need", TEXT("")));
    return buffer_text(&to);
}

static struct response start_page(struct request *request, const struct playbook *playbook)
{
    struct date usual = date_add_days(work_today(&request->work), 7 * playbook->lead_weeks);
    struct start_view view = {
        .errors = request->errors,
        .playbook = playbook->slug,
        .playbook_title = playbook->title,
        .again = choose_address(request),
        .summary = playbook->summary,
        .title = text_field(request, "title", TRANSLATE("What is it called?"),
                            TRANSLATE("As neighbours will read it."), playbook->title),
        .need = need_field(request),
        .ward = ward_field(request),
        .starts_on = field_of_type(
            text_field(request, "starts_on", TRANSLATE("From which day?"),
                       TRANSLATE("The first session is on this day or soon after. The playbook "
                                 "leaves time to prepare."),
                       date_to_text(request->work.arena, usual)),
            TEXT("date")),
        .weekday = weekday_field(request, date_weekday(usual)),
        .time = field_of_type(text_field(request, "time", TRANSLATE("At what time?"),
                                         TRANSLATE("When it opens."), TEXT("10:00")),
                              TEXT("time")),
        .sessions = field_of_type(text_field(request, "sessions",
                                             TRANSLATE("How many sessions, one a week?"),
                                             TRANSLATE("At most 60. More can follow later."),
                                             id_text(request, playbook->weeks)),
                                  TEXT("number")),
        .room = room_field(request, 0),
        .holidays = say_next_holidays(request),
        .skip_holidays = request->form_value_count <= 1 || form_checked(request, "skip_holidays"),
        .left_out =
            text_field(request, "left_out", TRANSLATE("On which other days is there none?"),
                       TRANSLATE("One a line, like 24/12/2026. The series goes on longer for "
                                 "it."),
                       TEXT("")),
    };
    view.left_out.is_long = true;
    struct page page = {.title = tr(request, "Start something"),
                        .tab = TAB_PROJECTS,
                        .back = view.again,
                        .back_name = tr(request, "Playbooks"),
                        .is_narrow = true};
    return page_response(request, &page, initiatives_start_html(&request->html, &view));
}

static struct text plan_sentence(struct request *request, const struct playbook *playbook,
                                 const struct new_initiative *wanted)
{
    struct date first = initiative_weeks(&request->work, wanted).first;
    int64_t days = date_days_between(work_today(&request->work), first);
    struct text steps =
        tr_plural(request, "{n} step, with an owner and a day",
                  "{n} steps, each with an owner and a day", (int64_t)playbook->steps.count);
    if (days >= 7 * playbook->lead_weeks)
        return steps;
    return tr_fill(request,
                   "{steps}. The playbook takes {usual} to prepare: here the steps come closer "
                   "together.",
                   "steps", steps, "usual",
                   tr_plural(request, "{n} week", "{n} weeks", playbook->lead_weeks), NULL);
}

/* "Friday 25 December 2026: no session, Christmas Day" */
static struct text_list days_of(struct request *request, const struct new_initiative *wanted)
{
    struct series_weeks weeks = initiative_weeks(&request->work, wanted);
    struct text_list days = {.items =
                                 arena_make_array(request->work.arena, struct text, weeks.count)};
    for (size_t i = 0; i < weeks.count; i++) {
        const struct series_week *week = &weeks.items[i];
        struct text day = show_long_day(request, week->day);
        days.items[days.count++] =
            week->left_out.size
                ? tr_fill(request, "{day}: no session, {why}", "day", day, "why",
                          tr(request, text_c(request->work.arena, week->left_out)), NULL)
                : day;
    }
    return days;
}

/* What was typed goes on as hidden fields, and back to the form as its query. */
static void carry_fields(struct request *request, struct check_view *view)
{
    struct arena *arena = request->work.arena;
    struct buffer change = buffer_new(arena, 256);
    buffer_add(&change, TEXT("/projects/new?"));
    view->fields.items = arena_make_array(arena, struct text_pair, START_NAMES);
    for (size_t i = 0; i < START_NAMES; i++) {
        struct text value = form_typed(request, start_names[i], TEXT(""));
        view->fields.items[view->fields.count++] =
            (struct text_pair){text_from(start_names[i]), value};
        buffer_format(&change, "%s%s=", i ? "&" : "", start_names[i]);
        html_add_url_part(&change, value);
    }
    view->change = buffer_text(&change);
}

static struct text or_text(struct text text, struct text otherwise)
{
    return text_is_empty(text) ? otherwise : text;
}

static struct response check_page(struct request *request, const struct playbook *playbook,
                                  const struct new_initiative *wanted)
{
    struct text ward = text_is_empty(wanted->ward_code)
                           ? tr(request, "The whole area")
                           : ward_name(&request->work, wanted->ward_code);
    struct check_view view = {
        .title = or_text(wanted->title, playbook->title),
        .preview = say_series(request, wanted, playbook->length_minutes),
        .where = say_room(request, wanted->room_id),
        .need = or_text(need_title_of(request, wanted->need_id),
                        tr(request, "None that we wrote down")),
        .ward = ward,
        .plan = plan_sentence(request, playbook, wanted),
        .helpers = tr_plural(request, "{n} place at each session", "{n} places at each session",
                             playbook_places(playbook)),
        .public_sentence =
            text_equal(playbook->kind, TEXT("training"))
                ? tr(request, "It is not on the public page, until you say so.")
                : tr(request, "It is on the public page at once. You can change that."),
        .days = days_of(request, wanted),
    };
    carry_fields(request, &view);
    struct page page = {.title = tr(request, "Is this right?"),
                        .tab = TAB_PROJECTS,
                        .back = view.change,
                        .back_name = tr(request, "When and where"),
                        .is_narrow = true};
    return page_response(request, &page, initiatives_check_html(&request->html, &view));
}

/* GET /projects/new - its three steps: ?playbook= shows the form, &step=check the dates. */
struct response new_project(struct request *request)
{
    struct playbook playbook;
    struct new_initiative wanted;
    struct room_clash clash = {0};
    if (!playbook_find(&request->work, query_text(request, "playbook"), &playbook))
        return choose_page(request);
    request->form_values = request->query_values; /* the form comes by GET: nothing changes yet */
    request->form_value_count = request->query_value_count;
    if (!text_equal(query_text(request, "step"), TEXT("check")))
        return start_page(request, &playbook);
    start_form_read(request, &wanted, playbook.weeks);
    if (form_is_good(request))
        start_form_refuse(request, initiative_may_start(&request->work, &wanted, &clash), &clash);
    return form_is_good(request) ? check_page(request, &playbook, &wanted)
                                 : start_page(request, &playbook);
}

/* POST /projects */
struct response start_project(struct request *request)
{
    struct playbook playbook;
    struct new_initiative wanted;
    struct room_clash clash = {0};
    int64_t id = 0;
    struct text slug = form_typed(request, "playbook", TEXT(""));
    if (!playbook_find(&request->work, slug, &playbook)) {
        form_error(request, "playbook", "unknown", tr(request, "Choose a playbook."));
        return choose_page(request);
    }
    start_form_read(request, &wanted, playbook.weeks);
    if (form_is_good(request))
        start_form_refuse(request, initiative_may_start(&request->work, &wanted, &clash), &clash);
    if (!form_is_good(request))
        return start_page(request, &playbook);
    initiative_start(&request->work, &wanted, &id, &clash.by);
    work_note(&request->work, "initiative=%lld need=%lld", (long long)id,
              (long long)wanted.need_id);
    return see_other(request, address(request, "/projects/%lld", (long long)id),
                     tr(request, "It is started. The plan says who does what by when."));
}
