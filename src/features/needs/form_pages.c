/* The forms of needs: a new one, one more voice, who takes it on, who else serves it, what became
 * of it, and who is waiting to hear. */
#include "base/arena.h"
#include "features/needs/close.html.h"
#include "features/needs/evidence.html.h"
#include "features/needs/new.html.h"
#include "features/needs/pages.h"
#include "features/needs/service.html.h"
#include "features/needs/take.html.h"
#include "features/needs/tell.html.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define COUNT_OF(list) (sizeof(list) / sizeof *(list))
#define USUAL_DAYS 14 /* until its owner looks at a need again */

/* GET /needs/new */
struct response need_new_page(struct request *request)
{
    struct need_told_person person = need_told_person(request);
    struct need_new_view view = {
        .errors = request->errors,
        .person = person,
        .title =
            text_field(request, "title", "What is lacking?",
                       TRANSLATE("In a few words: “English classes in the evening”."), TEXT("")),
        .theme = need_theme_field(request, query_text(request, "theme")),
        .area = need_area_field(request, query_text(request, "ward")),
        .source = need_source_field(request),
        .told_by = need_told_by_field(request, &person),
        .contact = need_contact_field(request, &person),
        .words = need_words_field(request, TEXT("")),
        .voices = need_voices_field(request, TEXT("1")),
    };
    view.partner = need_partner_field(request, &view.has_partners);
    struct page page = {.title = tr(request, "Write down a need"),
                        .tab = TAB_PLACE,
                        .is_narrow = true,
                        .back = TEXT("/needs"),
                        .back_name = tr(request, "What people need")};
    return page_response(request, &page, needs_new_html(&request->html, &view));
}

/* POST /needs */
struct response need_add_from_form(struct request *request)
{
    int64_t id = need_read_and_add(request);
    if (id == 0)
        return need_new_page(request);
    return see_other(request, address(request, "/needs/%lld", (long long)id),
                     tr(request, "The need is written down. Who takes it on?"));
}

/* GET /needs/{need}/evidence */
struct response need_evidence_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_told_person person = need_told_person(request);
    struct need_evidence_view view = {
        .errors = request->errors,
        .person = person,
        .id = need.id,
        .title = need.title,
        .source = need_source_field(request),
        .told_by = need_told_by_field(request, &person),
        .contact = need_contact_field(request, &person),
        .words = need_words_field(request, TEXT("")),
        .voices = need_voices_field(request, TEXT("1")),
    };
    view.partner = need_partner_field(request, &view.has_partners);
    struct page page = need_page_below(request, &need, "One more voice");
    return page_response(request, &page, needs_evidence_html(&request->html, &view));
}

static struct choice_field owner_field(struct request *request)
{
    struct account_array all = account_all(&request->work);
    struct choice_field field =
        choice_field(request, "owner", "In whose hands?", NULL,
                     address(request, "%lld", (long long)request->viewer.account_id));
    for (size_t i = 0; i < all.count; i++)
        if (!all.items[i].has_ended && role_may(all.items[i].role, NEED_WRITE))
            choice_add(request, &field, address(request, "%lld", (long long)all.items[i].id),
                       all.items[i].name, TEXT(""));
    return field;
}

/* GET /needs/{need}/take */
struct response need_take_page(struct request *request)
{
    struct need need;
    struct work *work = &request->work;
    if (!need_find(work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_take_view view = {
        .errors = request->errors,
        .id = need.id,
        .title = need.title,
        .owner = owner_field(request),
        .due_on = day_field(request, "due_on", "When is it looked at again?", NULL,
                            date_add_days(work_today(work), USUAL_DAYS)),
    };
    struct page page = need_page_below(request, &need, "Take this on");
    return page_response(request, &page, needs_take_html(&request->html, &view));
}

static struct choice_field words_field(struct request *request, const char *name, const char *label,
                                       const struct need_word *words, size_t count)
{
    struct choice_field field = choice_field(request, name, label, NULL, TEXT(""));
    field.is_wide = true;
    for (size_t i = 0; i < count; i++)
        choice_add(request, &field, text_from(words[i].code), tr(request, words[i].name),
                   text_from(words[i].icon));
    return field;
}

/* GET /needs/{need}/services */
struct response need_service_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_service_view view = {
        .errors = request->errors,
        .id = need.id,
        .title = need.title,
        .who = text_field(request, "who", "Who is it?",
                          TRANSLATE("For example: Newham College, the job centre."), TEXT("")),
        .kind = words_field(request, "kind", TRANSLATE("What are they?"), need_service_kinds,
                            COUNT_OF(need_service_kinds)),
        .how = words_field(request, "how", TRANSLATE("How does that go?"), need_service_ways,
                           COUNT_OF(need_service_ways)),
    };
    struct page page = need_page_below(request, &need, "Who else serves it");
    return page_response(request, &page, needs_service_html(&request->html, &view));
}

/* GET /needs/{need}/close */
struct response need_close_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_close_view view = {
        .errors = request->errors,
        .id = need.id,
        .title = need.title,
        .owed = need_owed_lines(request, &need),
        .reason = text_field(request, "reason", "Why does it have to wait?",
                             TRANSLATE("Those who raised it are told the reason."), TEXT("")),
        .who_can = text_field(request, "who_can", "Who can?",
                              TRANSLATE("Name them, so that we can send people there."), TEXT("")),
    };
    struct page page = need_page_below(request, &need, "What became of it?");
    return page_response(request, &page, needs_close_html(&request->html, &view));
}

/* Those who have been told, newest first. */
static struct said_lines told_lines(struct request *request, const struct need *need)
{
    struct need_evidence_array all = need_evidence_list(&request->work, need);
    struct said_lines lines = {
        .items = arena_make_array(request->work.arena, struct said_line, all.count)};
    for (size_t i = 0; i < all.count; i++) {
        const struct need_evidence *one = &all.items[i];
        if (one->told_back_at == 0 || one->is_waiting)
            continue;
        lines.items[lines.count++] = (struct said_line){
            .who = one->told_by.size ? one->told_by : one->partner_name,
            .when = need_long_day(request, one->told_back_at),
            .told_back = one->told_back,
        };
    }
    return lines;
}

/* GET /needs/{need}/tell */
struct response need_tell_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_tell_view view = {
        .id = need.id,
        .title = need.title,
        .owed = need_owed_lines(request, &need),
        .told = told_lines(request, &need),
    };
    struct page page = need_page_below(request, &need, "Who raised it");
    return page_response(request, &page, needs_tell_html(&request->html, &view));
}
