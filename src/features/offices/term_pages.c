/* /people/{person}/offices: that somebody holds an office, held it, or will. */
#include "base/arena.h"
#include "features/offices/handlers.h"
#include "features/offices/term.html.h"
#include "offices_queries.h"

#define TRANSLATE(message) message

static struct choice_field office_field(struct request *request, int64_t chosen)
{
    struct arena *arena = request->work.arena;
    struct office_array all = office_list(&request->work);
    struct choice_field field = choice_field(request, "office", "Which office", NULL,
                                             chosen ? integer_to_text(arena, chosen) : TEXT(""));
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].ended_at == 0 || all.items[i].id == chosen)
            choice_add(request, &field, integer_to_text(arena, all.items[i].id), all.items[i].name,
                       TEXT(""));
    return field;
}

static struct choice_field chosen_field(struct request *request, struct text chosen)
{
    struct choice_field field =
        choice_field(request, "chosen", "How they came to it (optional)", NULL, chosen);
    choice_add(request, &field, TEXT(""), tr(request, "not told"), TEXT(""));
    for (size_t i = 0; i < OFFICE_CHOOSINGS; i++)
        choice_add(request, &field, text_from(office_choosings[i].code),
                   tr(request, office_choosings[i].name), TEXT(""));
    return field;
}

static bool find_name(struct request *request, int64_t person_id, struct text *name)
{
    struct office_person_row row;
    if (!office_person(request->work.db, request->work.arena, &row, .person_id = person_id))
        return false;
    *name = text_trim(text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(row.given_name),
                                  TEXT_ARG(row.family_name)));
    return true;
}

static struct text person_address(struct request *request, int64_t person_id)
{
    return address(request, "/people/%lld", (long long)person_id);
}

static struct response form_page(struct request *request, const struct office_term *term)
{
    struct text name;
    if (!find_name(request, term->person_id, &name))
        return not_found(request);
    struct office_term_view view = {
        .errors = request->errors,
        .heading = tr_fill(request, "{name}: an office", "name", name, NULL),
        .button = term->id ? tr(request, "Keep the changes") : tr(request, "Write it down"),
        .action = address(request, "/people/%lld/offices", (long long)term->person_id),
        .office = office_field(request, term->office_id),
        .from_on = day_field(request, "from_on", "First day", NULL, term->from_on),
        .until_on = day_field(request, "until_on", "Last day",
                              TRANSLATE("The office ends by itself after this day. Leave it empty "
                                        "only when nobody knows yet."),
                              term->until_on),
        .chosen = chosen_field(request, term->chosen),
        .note = text_field(request, "note", "Anything else (optional)",
                           TRANSLATE("For example: elected at the meeting of 14 May."), term->note),
    };
    view.has_offices = view.office.choices.count > 0;
    if (term->id) {
        view.action = address(request, "/people/%lld/offices/%lld", (long long)term->person_id,
                              (long long)term->id);
        view.remove = text_join(request->work.arena, view.action, TEXT("/remove"));
    }
    struct page page = {.title = view.heading,
                        .tab = TAB_PEOPLE,
                        .is_narrow = true,
                        .back = person_address(request, term->person_id),
                        .back_name = name};
    return page_response(request, &page, offices_term_html(&request->html, &view));
}

/* A year from today, as most are. */
static struct office_term fresh_term(struct request *request)
{
    struct date today = work_today(&request->work);
    int64_t office_id = 0;
    id_from_text(query_text(request, "office"), &office_id);
    return (struct office_term){.person_id = path_id(request, "person"),
                                .office_id = office_id,
                                .from_on = today,
                                .until_on = date_add_days(date_add_months(today, 12), -1)};
}

/* GET /people/{person}/offices */
struct response new_office_term(struct request *request)
{
    struct office_term term = fresh_term(request);
    return form_page(request, &term);
}

static void explain(struct request *request, enum office_term_save outcome,
                    const struct office_term *beside)
{
    struct office_holder_view holder = {0};
    switch (outcome) {
    case OFFICE_TERM_SAVED: return;
    case OFFICE_TERM_UNKNOWN:
    case OFFICE_TERM_OFFICE_UNKNOWN:
        form_error(request, "office", "unknown", tr(request, "Choose an office of the list."));
        return;
    case OFFICE_TERM_PERSON_UNKNOWN:
        form_error(request, "person", "unknown", tr(request, "Nobody here has that id."));
        return;
    case OFFICE_TERM_DAYS_WRONG:
        form_error(request, "until_on", "too-early",
                   tr(request, "The last day is before the first. Check both days."));
        return;
    case OFFICE_TERM_TWICE:
        holder = office_holder_of(request, beside);
        form_error(request, "from_on", "twice",
                   tr_fill(request, "They hold it at that time already ({when}). Change that one.",
                           "when", holder.when, NULL));
        return;
    case OFFICE_TERM_TAKEN:
        holder = office_holder_of(request, beside);
        form_error(request, "from_on", "taken",
                   tr_fill(request,
                           "{name} holds it at that time ({when}). Give that one a last day "
                           "first, or begin later.",
                           "name", holder.name, "when", holder.when, NULL));
        return;
    }
}

bool office_term_read_and_save(struct request *request, struct office_term *term)
{
    struct office_term told = *term, beside;
    told.office_id = form_id(request, "office");
    told.from_on = form_day(request, "from_on", "Give the first day.");
    told.until_on = form_day(request, "until_on", NULL);
    told.chosen = form_choice(request, "chosen", office_choosing_codes, OFFICE_CHOOSINGS, NULL);
    told.note = form_text(request, "note", 300);
    if (form_is_good(request))
        explain(request, office_term_save(&request->work, &told, &beside), &beside);
    if (!form_is_good(request))
        return false;
    *term = told;
    work_note(&request->work, "person=%lld office=%lld term=%lld", (long long)term->person_id,
              (long long)term->office_id, (long long)term->id);
    return true;
}

/* POST /people/{person}/offices */
struct response add_office_term(struct request *request)
{
    struct office_term term = fresh_term(request);
    struct text name;
    if (!find_name(request, term.person_id, &name))
        return not_found(request);
    if (!office_term_read_and_save(request, &term))
        return form_page(request, &term);
    return see_other(request, person_address(request, term.person_id),
                     tr(request, "It is written down. It ends by itself."));
}

static bool find_term(struct request *request, struct office_term *term)
{
    return office_term_find(&request->work, path_id(request, "term"), term) &&
           term->person_id == path_id(request, "person");
}

/* GET /people/{person}/offices/{term} */
struct response show_office_term(struct request *request)
{
    struct office_term term;
    return find_term(request, &term) ? form_page(request, &term) : not_found(request);
}

/* POST /people/{person}/offices/{term} */
struct response change_office_term(struct request *request)
{
    struct office_term term;
    if (!find_term(request, &term))
        return not_found(request);
    if (!office_term_read_and_save(request, &term))
        return form_page(request, &term);
    return see_other(request, person_address(request, term.person_id),
                     tr(request, "The changes are kept."));
}

/* POST /people/{person}/offices/{term}/remove */
struct response remove_office_term(struct request *request)
{
    struct office_term term;
    if (!find_term(request, &term))
        return not_found(request);
    office_term_remove(&request->work, term.id);
    work_note(&request->work, "person=%lld office=%lld term=%lld", (long long)term.person_id,
              (long long)term.office_id, (long long)term.id);
    return see_other(request, person_address(request, term.person_id),
                     tr(request, "It is taken out."));
}
