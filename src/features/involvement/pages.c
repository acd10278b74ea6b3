/* /people/{person}/involvement: what somebody does elsewhere, in one short form. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/form.html.h"
#include "features/involvement/handlers.h"
#include "involvement_queries.h"

#define TRANSLATE(message) message

static bool find_name(struct request *request, int64_t person_id, struct text *name)
{
    struct involvement_person_row row;
    if (!involvement_person(request->work.db, request->work.arena, &row, .person_id = person_id))
        return false;
    *name = text_trim(text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(row.given_name),
                                  TEXT_ARG(row.family_name)));
    return true;
}

static void fill_fields(struct request *request, const struct involvement *one,
                        struct involvement_form_view *view)
{
    view->group = text_field(request, "group", "Where",
                             TRANSLATE("A partner of ours, or any club or group. No party and no "
                                       "faith community: that would tell what they believe."),
                             one->group);
    view->names = involvement_names(&request->work);
    view->what = text_field(request, "what", "What they do there (optional)",
                            TRANSLATE("For example: cooks on Fridays."), one->what);
    view->hours =
        text_field(request, "hours", "Hours a month, if they told (optional)", NULL,
                   one->hours < 0 ? TEXT("") : integer_to_text(request->work.arena, one->hours));
    view->hours.type = TEXT("number");
    view->since_on = day_field(request, "since_on", "Since (optional)", NULL, one->since_on);
    view->until_on = day_field(request, "until_on", "Until",
                               TRANSLATE("Leave this empty while it goes on."), one->until_on);
    view->known_how = choice_field(request, "known_how", "How do we know?", NULL,
                                   one->known_how.size ? one->known_how : TEXT("told"));
    for (size_t i = 0; i < INVOLVEMENT_SOURCES; i++)
        choice_add(request, &view->known_how, text_from(involvement_sources[i].code),
                   tr(request, involvement_sources[i].name), TEXT(""));
}

static struct text person_address(struct request *request, int64_t person_id)
{
    return address(request, "/people/%lld", (long long)person_id);
}

static struct response form_page(struct request *request, const struct involvement *one)
{
    struct text name;
    if (!find_name(request, one->person_id, &name))
        return not_found(request);
    struct involvement_form_view view = {
        .errors = request->errors,
        .heading = tr_fill(request, "What {name} does elsewhere", "name", name, NULL),
        .button = one->id ? tr(request, "Keep the changes") : tr(request, "Keep it"),
        .action = address(request, "/people/%lld/involvement", (long long)one->person_id),
    };
    fill_fields(request, one, &view);
    if (one->id) {
        view.action = address(request, "/people/%lld/involvement/%lld", (long long)one->person_id,
                              (long long)one->id);
        view.remove = text_join(request->work.arena, view.action, TEXT("/remove"));
    }
    struct page page = {.title = view.heading,
                        .tab = TAB_PEOPLE,
                        .is_narrow = true,
                        .back = person_address(request, one->person_id),
                        .back_name = name};
    return page_response(request, &page, involvement_form_html(&request->html, &view));
}

/* GET /people/{person}/involvement */
struct response new_involvement(struct request *request)
{
    return form_page(request,
                     &(struct involvement){.person_id = path_id(request, "person"), .hours = -1});
}

static void explain(struct request *request, enum involvement_save outcome)
{
    switch (outcome) {
    case INVOLVEMENT_SAVED: return;
    case INVOLVEMENT_PERSON_UNKNOWN:
        form_error(request, "person", "unknown", tr(request, "Nobody here has that id."));
        return;
    case INVOLVEMENT_UNKNOWN:
    case INVOLVEMENT_GROUP_MISSING:
        form_error(request, "group", "required", tr(request, "Say where: a partner or a club."));
        return;
    case INVOLVEMENT_FAITH:
        form_error(request, "group", "faith",
                   tr(request, "This partner is a faith community. What somebody does there would "
                               "tell what they believe, so it is not kept."));
        return;
    case INVOLVEMENT_DAYS_WRONG:
        form_error(request, "since_on", "wrong",
                   tr(request, "It began today or earlier, and ended after it began."));
        return;
    }
}

bool involvement_read_and_save(struct request *request, struct involvement *involvement)
{
    struct involvement told = *involvement;
    told.group = form_required(request, "group", 120, "Say where: a partner or a club.");
    told.what = form_text(request, "what", 200);
    told.hours = form_integer(request, "hours", 0, INVOLVEMENT_HOURS_MOST, -1);
    told.since_on = form_day(request, "since_on", NULL);
    told.until_on = form_day(request, "until_on", NULL);
    told.known_how =
        form_choice(request, "known_how", involvement_source_codes, INVOLVEMENT_SOURCES, NULL);
    if (form_is_good(request))
        explain(request, involvement_save(&request->work, &told));
    if (!form_is_good(request))
        return false;
    *involvement = told;
    work_note(&request->work, "person=%lld involvement=%lld", (long long)told.person_id,
              (long long)told.id);
    return true;
}

/* POST /people/{person}/involvement */
struct response add_involvement(struct request *request)
{
    struct text name;
    struct involvement one = {.person_id = path_id(request, "person"), .hours = -1};
    if (!find_name(request, one.person_id, &name))
        return not_found(request);
    if (!involvement_read_and_save(request, &one))
        return form_page(request, &one);
    return see_other(request, person_address(request, one.person_id),
                     tr(request, "It is kept. Thank them for it: they are on the list."));
}

static bool find(struct request *request, struct involvement *one)
{
    return involvement_find(&request->work, path_id(request, "involvement"), one) &&
           one->person_id == path_id(request, "person");
}

/* GET /people/{person}/involvement/{involvement} */
struct response show_involvement(struct request *request)
{
    struct involvement one;
    return find(request, &one) ? form_page(request, &one) : not_found(request);
}

/* POST /people/{person}/involvement/{involvement} */
struct response change_involvement(struct request *request)
{
    struct involvement one;
    if (!find(request, &one))
        return not_found(request);
    if (!involvement_read_and_save(request, &one))
        return form_page(request, &one);
    return see_other(request, person_address(request, one.person_id),
                     tr(request, "The changes are kept."));
}

/* POST /people/{person}/involvement/{involvement}/remove */
struct response remove_involvement(struct request *request)
{
    struct involvement one;
    if (!find(request, &one))
        return not_found(request);
    involvement_remove(&request->work, one.id);
    work_note(&request->work, "person=%lld involvement=%lld", (long long)one.person_id,
              (long long)one.id);
    return see_other(request, person_address(request, one.person_id),
                     tr(request, "It is taken out."));
}
