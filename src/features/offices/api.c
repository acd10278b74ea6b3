/* /api/v1/offices and /api/v1/office-terms. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/offices/handlers.h"
#include "web/json.h"

static void add_office_object(struct json *json, const struct office *office)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", office->id);
    json_add_text(json, "name", office->name);
    json_add_text(json, "about", office->about.data ? office->about : TEXT(""));
    json_add_integer(json, "seats", office->seats);
    json_add_instant(json, "ended_at", office->ended_at);
    json_end_object(json);
}

static void add_term_object(struct request *request, struct json *json,
                            const struct office_term *term)
{
    struct date today = work_today(&request->work);
    json_begin_object(json, NULL);
    json_add_id(json, "id", term->id);
    json_add_id(json, "office", term->office_id);
    json_add_id(json, "person", term->person_id);
    json_add_text(json, "state", office_term_state_name(office_term_state_of(term, today)));
    json_add_text(json, "from_on", date_to_text(request->work.arena, term->from_on));
    json_add_day(json, "until_on", term->until_on);
    json_add_text(json, "chosen", term->chosen.data ? term->chosen : TEXT(""));
    json_add_text(json, "note", term->note.data ? term->note : TEXT(""));
    json_end_object(json);
}

static struct response wrong(struct request *request)
{
    return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
}

struct response api_list_offices(struct request *request)
{
    struct list_window window = list_window(request);
    struct office_array page = office_list_after(&request->work, window.after, window.limit + 1);
    size_t shown = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_office_object(&json, &page.items[i]);
    json_list_end_at(&json, shown < page.count ? page.items[shown - 1].id : 0);
    return json_response(&json);
}

static struct response office_json(struct request *request, const struct office *office,
                                   bool is_new)
{
    struct json json = json_new(request->work.arena);
    add_office_object(&json, office);
    return is_new ? json_created(&json,
                                 address(request, "/api/v1/offices/%lld", (long long)office->id))
                  : json_response(&json);
}

struct response api_show_office(struct request *request)
{
    struct office office;
    if (!office_find(&request->work, path_id(request, "office"), &office))
        return not_found(request);
    return office_json(request, &office, false);
}

struct response api_add_office(struct request *request)
{
    struct office office = {.seats = 1};
    if (!office_read_and_save(request, &office))
        return wrong(request);
    work_note(&request->work, "office=%lld", (long long)office.id);
    return office_json(request, &office, true);
}

struct response api_change_office(struct request *request)
{
    struct office office;
    if (!office_find(&request->work, path_id(request, "office"), &office))
        return not_found(request);
    form_keep(request, "name", office.name);
    form_keep(request, "about", office.about);
    form_keep(request, "seats", integer_to_text(request->work.arena, office.seats));
    form_keep(request, "is_ended", office.ended_at ? TEXT("1") : TEXT("0"));
    if (!office_read_and_save(request, &office))
        return wrong(request);
    if (form_checked(request, "is_ended"))
        office_end(&request->work, office.id);
    else
        office_take_back(&request->work, office.id);
    return api_show_office(request);
}

struct response api_list_office_terms(struct request *request)
{
    struct list_window window = list_window(request);
    struct office_term_array page =
        office_terms_after(&request->work, window.after, window.limit + 1);
    size_t shown = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_term_object(request, &json, &page.items[i]);
    json_list_end_at(&json, shown < page.count ? page.items[shown - 1].id : 0);
    return json_response(&json);
}

static struct response term_json(struct request *request, const struct office_term *term,
                                 bool is_new)
{
    struct json json = json_new(request->work.arena);
    add_term_object(request, &json, term);
    return is_new ? json_created(&json,
                                 address(request, "/api/v1/office-terms/%lld", (long long)term->id))
                  : json_response(&json);
}

struct response api_show_office_term(struct request *request)
{
    struct office_term term;
    if (!office_term_find(&request->work, path_id(request, "term"), &term))
        return not_found(request);
    return term_json(request, &term, false);
}

struct response api_add_office_term(struct request *request)
{
    struct office_term term = {.person_id = form_id(request, "person")};
    if (!office_term_read_and_save(request, &term))
        return wrong(request);
    return term_json(request, &term, true);
}

struct response api_change_office_term(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct office_term term;
    if (!office_term_find(&request->work, path_id(request, "term"), &term))
        return not_found(request);
    form_keep(request, "office", integer_to_text(arena, term.office_id));
    form_keep(request, "from_on", date_to_text(arena, term.from_on));
    form_keep(request, "until_on",
              term.until_on.year ? date_to_text(arena, term.until_on) : TEXT(""));
    form_keep(request, "chosen", term.chosen);
    form_keep(request, "note", term.note);
    if (!office_term_read_and_save(request, &term))
        return wrong(request);
    return term_json(request, &term, false);
}
