/* The register as a page, on paper, and as marks for the other phone. */
#include "base/arena.h"
#include "features/children/children.h"
#include "features/guests/guests.h"
#include "features/registers/capability.h"
#include "features/registers/codes.h"
#include "features/registers/handlers.h"
#include "features/registers/print.html.h"
#include "features/registers/register.html.h"
#include "features/registers/registers.h"
#include "features/registers/views.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/skills.h"
#include "platform/clock/clock.h"
#include "registers_queries.h"
#include "web/json.h"

#define BLANK_LINES 8

struct text session_when(struct request *request, const struct session *session)
{
    return text_format(request->work.arena, "%.*s, %.*s",
                       TEXT_ARG(show_long_day(request, session->day)),
                       TEXT_ARG(show_time(request, session->starts_at)));
}

static struct text join_hints(struct request *request, struct text a, struct text b)
{
    if (text_is_empty(a) || text_is_empty(b))
        return text_is_empty(a) ? b : a;
    return text_format(request->work.arena, "%.*s · %.*s", TEXT_ARG(a), TEXT_ARG(b));
}

/* The first character, with the bytes that belong to it. */
static struct text first_letter(struct text name)
{
    size_t size = name.size > 0;
    while (size < name.size && ((unsigned char)name.data[size] & 0xC0) == 0x80)
        size++;
    return text_slice(name, 0, size);
}

static struct text last_word(struct text name)
{
    size_t at = name.size;
    while (at > 0 && name.data[at - 1] != ' ')
        at--;
    return at > 0 ? text_slice(name, at, name.size) : TEXT("");
}

static struct register_row make_row(struct request *request, size_t position, struct text name,
                                    struct text hint)
{
    static const char *const colours[] = {"a", "b", "c", "d"};
    struct arena *arena = request->work.arena;
    return (struct register_row){
        .code = text_format(arena, "%zu", position + 1),
        .name = name,
        .initials = text_join(arena, first_letter(name), first_letter(last_word(name))),
        .colour = text_from(colours[position % 4]),
        .hint = hint,
    };
}

static bool guest_is_marked_here(const struct guest_mark_list_rows *marks, int64_t guest_id)
{
    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i].guest_id == guest_id)
            return marks->items[i].is_here == 1;
    return false;
}

static void show_guests(struct request *request, int64_t session_id, struct register_view *view)
{
    struct work *work = &request->work;
    struct expected_guests guests = guest_list_expected(work, session_id);
    struct guest_mark_list_rows marks =
        guest_mark_list(work->db, work->arena, .session_id = session_id);
    view->guests.items = arena_make_array(work->arena, struct register_row, guests.count);
    for (size_t i = 0; i < guests.count; i++) {
        const struct expected_guest *one = &guests.items[i];
        struct text first = one->is_first_time ? tr(request, "First time today") : TEXT("");
        struct register_row row = make_row(request, i, guest_short_name(work->arena, &one->guest),
                                           join_hints(request, one->guest.known_need, first));
        row.id = one->guest.id;
        row.is_here = guest_is_marked_here(&marks, row.id);
        view->here_count += row.is_here;
        view->guests.items[view->guests.count++] = row;
    }
}

/* What of the role's needs a helper lacks: whoever takes the register has to know. */
static struct text gaps_of(struct request *request, int64_t sign_up_id)
{
    struct sign_up sign_up;
    struct shift shift;
    if (!sign_up_find(&request->work, sign_up_id, &sign_up) ||
        !shift_find(&request->work, sign_up.shift_id, &shift))
        return TEXT("");
    return say_gaps_of(request, sign_up.person_id, &shift.needs,
                       zone_local(request->work.zone, shift.starts_at).date);
}

static void show_volunteers(struct request *request, int64_t session_id, struct register_view *view)
{
    struct work *work = &request->work;
    struct register_volunteers list = register_list_volunteers(work, session_id);
    view->volunteers.items = arena_make_array(work->arena, struct register_row, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const struct register_volunteer *one = &list.items[i];
        struct register_row row =
            make_row(request, i, one->name,
                     join_hints(request, one->role_title, gaps_of(request, one->sign_up_id)));
        row.id = one->sign_up_id;
        row.is_here = one->is_here;
        view->here_count += row.is_here;
        view->volunteers.items[view->volunteers.count++] = row;
    }
}

/* After a form that was refused: what was ticked stays ticked. */
static void show_ticks(struct request *request, const char *name, struct register_rows *rows)
{
    struct text_list ticked = form_all(request, name);
    for (size_t i = 0; i < rows->count; i++) {
        struct text id = integer_to_text(request->work.arena, rows->items[i].id);
        rows->items[i].is_here = false;
        for (size_t j = 0; j < ticked.count && !rows->items[i].is_here; j++)
            rows->items[i].is_here = text_equal(ticked.items[j], id);
    }
}

static void show_walk_in_fields(struct request *request, struct register_view *view)
{
    view->first_name = text_field(request, "first_name", "First name", NULL, TEXT(""));
    view->initial = text_field(request, "initial", "First letter of the family name",
                               "No more of it is kept.", TEXT(""));
    view->language = choice_field(request, "language", "Language they speak best", NULL, TEXT(""));
    choice_add(request, &view->language, TEXT(""), tr(request, "Not asked"), TEXT(""));
    for (size_t i = 0; i < language_choice_count; i++)
        choice_add(request, &view->language, text_from(language_choices[i].code),
                   tr(request, language_choices[i].name), TEXT(""));
    view->has_walk_in_error = request->errors.count > 0;
    view->errors = request->errors;
}

static struct text held_sentence(struct request *request, const struct session *session)
{
    struct text guests = tr_plural(request, "{n} guest", "{n} guests", session->guests_came);
    struct text volunteers =
        tr_plural(request, "{n} volunteer", "{n} volunteers", session->volunteers_came);
    return tr_fill(request, "{guests} and {volunteers} came.", "guests", guests, "volunteers",
                   volunteers, NULL);
}

static void show_children(struct request *request, const struct session *session,
                          struct register_view *view)
{
    struct children_watch watch = children_watch(&request->work, session->id, session->day);
    bool is_counted = watch.here > 0;
    view->children =
        is_counted ? say_children_here(request, &watch) : say_children_expected(request, &watch);
    view->children_are_short =
        is_counted ? watch.adults_here < watch.needed_here : watch.adults < watch.needed;
}

struct register_view register_view_of(struct request *request, const struct session *session)
{
    struct text where = session->room_name;
    if (session->venue_name.size)
        where = join_hints(request, session->room_name, session->venue_name);
    struct register_view view = {
        .session_id = session->id,
        .initiative_id = session->initiative_id,
        .title = session->title,
        .when = session_when(request, session),
        .where = where,
        .capability = register_capability(request, session->id, session->day),
        .seen_at = request->work.now,
        .is_open = session->starts_at - DAY_MS <= request->work.now &&
                   session->state != SESSION_CANCELLED &&
                   !register_is_closed(&request->work, session),
        .is_closed = register_is_closed(&request->work, session),
        .is_cancelled = session->state == SESSION_CANCELLED,
        .is_held = session->state == SESSION_HELD,
        .has_desk = role_may(request->viewer.role, GUEST_READ) &&
                    text_equal(session->kind, TEXT("drop-in")),
        .held_sentence = held_sentence(request, session),
        .may_add_helper = role_may(request->viewer.role, SHIFT_FILL),
    };
    show_guests(request, session->id, &view);
    show_volunteers(request, session->id, &view);
    show_children(request, session, &view);
    view.all_count = (int64_t)(view.guests.count + view.volunteers.count);
    show_walk_in_fields(request, &view);
    return view;
}

struct response register_refusal(struct request *request, const struct session *session)
{
    if (register_is_closed(&request->work, session))
        return refused(request, 409,
                       tr(request, "This session was more than a year ago: its figures stand."));
    return refused(request, 409, tr(request, "The register opens the day before."));
}

struct response register_page(struct request *request, const struct session *session)
{
    struct register_view view = register_view_of(request, session);
    struct page page = {.title = session->title, .tab = TAB_PROJECTS};
    if (request->form_value_count > 0) {
        show_ticks(request, "guest", &view.guests);
        show_ticks(request, "volunteer", &view.volunteers);
    }
    return page_response(request, &page, registers_register_html(&request->html, &view));
}

/* Who takes today's register needs all of it, however many come; the one of a day long past is
 * reading about guests, and counts as that. */
bool register_may_show(struct request *request, const struct session *session)
{
    struct date yesterday = date_add_days(work_today(&request->work), -1);
    if (date_compare(session->day, yesterday) >= 0)
        return true;
    struct expected_guests guests = guest_list_expected(&request->work, session->id);
    return guests_open_expected(request, &guests);
}

/* GET /sessions/{session}/register */
struct response show_register(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!register_may_show(request, &session))
        return guests_too_many(request);
    return register_page(request, &session);
}

/* GET /sessions/{session}/register/print - for a place where phones are unwelcome. */
struct response print_register(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!register_may_show(request, &session))
        return guests_too_many(request);
    struct register_view view = register_view_of(request, &session);
    register_codes_set(request, &view);
    view.blanks.items = arena_make_array(request->work.arena, int64_t, BLANK_LINES);
    for (; view.blanks.count < BLANK_LINES; view.blanks.count++)
        view.blanks.items[view.blanks.count] = (int64_t)view.blanks.count + 1;
    struct page page = {
        .title = session.title,
        .tab = TAB_PROJECTS,
        .back = address(request, "/sessions/%lld/register", (long long)session.id),
        .back_name = tr(request, "Register"),
    };
    return page_response(request, &page, registers_print_html(&request->html, &view));
}

static void add_mark(struct request *request, struct json *json, const char *side, int64_t id,
                     bool is_here)
{
    struct text name = text_format(request->work.arena, "%s:%lld", side, (long long)id);
    json_add_boolean(json, text_c(request->work.arena, name), is_here);
}

/* GET /sessions/{session}/register/marks - what the other phone has marked: ids, no names. */
struct response show_marks(struct request *request)
{
    struct work *work = &request->work;
    int64_t session_id = path_id(request, "session");
    struct session session;
    if (!session_find(work, session_id, &session))
        return not_found(request);
    struct guest_mark_list_rows guests =
        guest_mark_list(work->db, work->arena, .session_id = session_id);
    struct volunteer_mark_list_rows volunteers =
        volunteer_mark_list(work->db, work->arena, .session_id = session_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    for (size_t i = 0; i < guests.count; i++)
        add_mark(request, &json, "guest", guests.items[i].guest_id, guests.items[i].is_here == 1);
    for (size_t i = 0; i < volunteers.count; i++)
        add_mark(request, &json, "volunteer", volunteers.items[i].sign_up_id,
                 volunteers.items[i].is_here == 1);
    json_end_object(&json);
    return json_response(&json);
}
