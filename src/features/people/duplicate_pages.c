/* /people/duplicates: pairs that look alike, side by side, merged or said to be two, and undone. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/journey/journey.h"
#include "features/people/alike.h"
#include "features/people/duplicate_pair.html.h"
#include "features/people/duplicate_views.h"
#include "features/people/duplicates.html.h"
#include "features/people/handlers.h"
#include "features/people/merge.h"
#include "features/people/merge_done.html.h"
#include "features/shifts/shifts.h"
#include "people_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define PAIRS_SHOWN 50
#define SURE 75
#define STORY_COUNTED 500

static const struct {
    unsigned reason;
    const char *text;
} reason_texts[] = {
    {ALIKE_EMAIL, TRANSLATE("same e-mail")},
    {ALIKE_NAME, TRANSLATE("same name")},
    {ALIKE_NEAR_NAME, TRANSLATE("nearly the same name")},
    {ALIKE_PHONE, TRANSLATE("same telephone")},
    {ALIKE_POSTCODE, TRANSLATE("same postcode")},
    {ALIKE_BIRTH_YEAR, TRANSLATE("same year of birth")},
    {ALIKE_OTHER_YEAR, TRANSLATE("another year of birth")},
};

struct text say_alike(const struct request *request, unsigned reasons)
{
    struct buffer out = buffer_new(request->work.arena, 128);
    for (size_t i = 0; i < sizeof reason_texts / sizeof *reason_texts; i++) {
        if (reasons & reason_texts[i].reason)
            buffer_add_listed(&out, tr(request, reason_texts[i].text));
    }
    return buffer_text(&out);
}

static struct text day_text(struct request *request, int64_t at)
{
    return say_day(request, zone_local(request->work.zone, at).date);
}

static void fill_merges(struct request *request, struct duplicates_view *view)
{
    struct merge_list_rows rows = merge_list(request->work.db, request->work.arena);
    view->merges.items = arena_make_array(request->work.arena, struct merge_line, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        view->merges.items[view->merges.count++] = (struct merge_line){
            .id = rows.items[i].id,
            .name = text_trim(text_format(request->work.arena, "%.*s %.*s",
                                          TEXT_ARG(rows.items[i].given_name),
                                          TEXT_ARG(rows.items[i].family_name))),
            .day = day_text(request, rows.items[i].merged_at),
        };
}

static struct response list_page(struct request *request, const struct alike_array *found,
                                 const struct person *person)
{
    struct duplicates_view view = {
        .title = person
                     ? tr_fill(request, "Who may be the same as {name}", "name", person->name, NULL)
                     : tr(request, "Who may be here twice"),
        .total = tr_plural(request, "{n} pair is worth a look", "{n} pairs are worth a look",
                           (int64_t)found->total),
        .has_more = found->total > found->count,
    };
    view.pairs.items =
        arena_make_array(request->work.arena, struct duplicate_line, found->count + 1);
    for (size_t i = 0; i < found->count; i++)
        view.pairs.items[view.pairs.count++] = (struct duplicate_line){
            .person_id = found->items[i].person_id,
            .other_id = found->items[i].other_id,
            .name = found->items[i].name,
            .other_name = found->items[i].other_name,
            .reasons = say_alike(request, found->items[i].reasons),
            .is_sure = found->items[i].strength >= SURE,
        };
    if (!person)
        fill_merges(request, &view);
    struct page page = person_page(request, view.title, person);
    return page_response(request, &page, people_duplicates_html(&request->html, &view));
}

struct response list_duplicates(struct request *request)
{
    struct alike_array found = people_list_alike(&request->work, PAIRS_SHOWN);
    return list_page(request, &found, NULL);
}

/* Both, as the page compares them. */
struct sides {
    struct request *request;
    struct person left, right;
    struct duplicate_pair_view *view;
};

enum { FACTS_MOST = 16 };

static void add_fact(struct sides *sides, const char *name, struct text left, struct text right)
{
    bool is_same = text_equal(left, right);
    if (left.size + right.size == 0)
        return;
    sides->view->facts.items[sides->view->facts.count++] =
        (struct duplicate_fact){.name = tr(sides->request, name),
                                .left = left,
                                .right = right,
                                .field = TEXT(""),
                                .is_same = is_same};
}

/* The same, with a choice where both tell and differ. */
static void add_choice(struct sides *sides, const char *name, enum merge_field field,
                       struct text left, struct text right)
{
    struct request *request = sides->request;
    size_t at = sides->view->facts.count;
    add_fact(sides, name, left, right);
    if (left.size == 0 || right.size == 0 || text_equal(left, right))
        return;
    const char *code = text_c(request->work.arena, merge_field_name(field));
    struct text chosen = form_typed(request, code, TEXT("kept"));
    sides->view->facts.items[at].field = merge_field_name(field);
    sides->view->facts.items[at].is_right = text_equal(chosen, TEXT("other"));
    sides->view->has_choice = true;
}

static struct text whole_address(struct arena *arena, const struct person *person)
{
    return text_trim(
        text_format(arena, "%.*s\n%.*s", TEXT_ARG(person->address), TEXT_ARG(person->postcode)));
}

static struct text number_text(struct request *request, int64_t number)
{
    return number ? integer_to_text(request->work.arena, number) : TEXT("");
}

static struct text standing_of(struct request *request, int64_t person_id)
{
    struct membership membership = {0};
    membership_of_person(&request->work, person_id, &membership);
    return say_standing(request, &membership);
}

static struct text help_of(struct request *request, int64_t person_id)
{
    int64_t at = balance_of(&request->work, person_id).first_did_at;
    struct sign_up_array sign_ups = sign_up_list_of_person(&request->work, person_id);
    if (!at && sign_ups.count == 0)
        return TEXT("");
    struct text shifts = tr_plural(request, "{n} shift", "{n} shifts", (int64_t)sign_ups.count);
    return at ? tr_fill(request, "First helped on {day}; {shifts}", "day", day_text(request, at),
                        "shifts", shifts, NULL)
              : shifts;
}

static struct text story_of(struct request *request, int64_t person_id)
{
    struct touch_array touches = touch_list(&request->work, person_id, STORY_COUNTED);
    return touches.count ? tr_plural(request, "{n} entry", "{n} entries", (int64_t)touches.count)
                         : TEXT("");
}

static void fill_facts(struct sides *sides)
{
    struct request *request = sides->request;
    struct arena *arena = request->work.arena;
    const struct person *left = &sides->left, *right = &sides->right;
    sides->view->facts.items = arena_make_array(arena, struct duplicate_fact, FACTS_MOST);
    add_choice(sides, TRANSLATE("Name"), MERGE_NAME, left->name, right->name);
    add_choice(sides, TRANSLATE("E-mail"), MERGE_EMAIL, left->email, right->email);
    add_choice(sides, TRANSLATE("Telephone"), MERGE_PHONE, left->phone, right->phone);
    add_choice(sides, TRANSLATE("Address"), MERGE_ADDRESS, whole_address(arena, left),
               whole_address(arena, right));
    add_choice(sides, TRANSLATE("Year of birth"), MERGE_BIRTH_YEAR,
               number_text(request, left->birth_year), number_text(request, right->birth_year));
    add_choice(sides, TRANSLATE("Member number"), MERGE_NUMBER, left->external_id,
               right->external_id);
    add_fact(sides, TRANSLATE("Membership"), standing_of(request, left->id),
             standing_of(request, right->id));
    add_fact(sides, TRANSLATE("Helping"), help_of(request, left->id), help_of(request, right->id));
    add_fact(sides, TRANSLATE("The story so far"), story_of(request, left->id),
             story_of(request, right->id));
    add_fact(sides, TRANSLATE("Note"), left->note, right->note);
    add_fact(sides, TRANSLATE("Known since"), day_text(request, left->created_at),
             day_text(request, right->created_at));
}

/* Whom they are compared with: in the address, or in the form. 0: nobody who is. */
static int64_t other_id(struct request *request)
{
    int64_t id = 0;
    struct text told = query_text(request, "other");
    if (told.size > 0)
        return id_from_text(told, &id) ? id : 0;
    return form_id(request, "other");
}

static struct response pair_page(struct request *request, const char *objection)
{
    struct work *work = &request->work;
    struct duplicate_pair_view view = {.errors = request->errors};
    struct sides sides = {.request = request, .view = &view};
    int64_t id = path_id(request, "person"), other = other_id(request);
    if (id == other || !person_find(work, id, &sides.left) ||
        !person_find(work, other, &sides.right))
        return not_found(request);
    if (!objection)
        objection = person_merge_objection(work, id, other);
    struct text reasons = say_alike(request, people_compare(work, id, other).reasons);
    view.id = id;
    view.other_id = other;
    view.name = sides.left.name;
    view.other_name = sides.right.name;
    view.objection = objection ? tr(request, objection) : TEXT("");
    view.reasons =
        reasons.size ? tr_fill(request, "They have in common: {reasons}.", "reasons", reasons, NULL)
                     : tr(request, "They have little in common.");
    fill_facts(&sides);
    struct page page = person_page(request, tr(request, "Are these one person?"), NULL);
    page.back = TEXT("/people/duplicates");
    page.back_name = tr(request, "Who may be here twice");
    return page_response(request, &page, people_duplicate_pair_html(&request->html, &view));
}

struct response show_duplicate(struct request *request)
{
    struct person person;
    if (query_text(request, "other").size > 0)
        return pair_page(request, NULL);
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct alike_array found = people_list_alike_to(&request->work, &person, PAIRS_SHOWN);
    return list_page(request, &found, &person);
}

static void read_order(struct request *request, struct merge_order *order)
{
    static const char *const sides[] = {"kept", "other"};
    *order =
        (struct merge_order){.kept_id = path_id(request, "person"), .gone_id = other_id(request)};
    for (int field = 0; field < MERGE_FIELDS; field++) {
        const char *name = text_c(request->work.arena, merge_field_name((enum merge_field)field));
        order->from_gone[field] =
            text_equal(form_choice(request, name, sides, 2, NULL), TEXT("other"));
    }
}

static struct response say_apart(struct request *request)
{
    struct person person, second;
    int64_t id = path_id(request, "person"), other = other_id(request);
    if (id == other || !person_find(&request->work, id, &person) ||
        !person_find(&request->work, other, &second))
        return not_found(request);
    person_say_apart(&request->work, id, other);
    work_note(&request->work, "person=%lld apart=%lld", (long long)id, (long long)other);
    return see_other(request, TEXT("/people/duplicates"),
                     tr(request, "They are two people, and will not be asked about again."));
}

struct response settle_duplicate(struct request *request)
{
    static const char *const acts[] = {"merge", "apart"};
    struct merge_order order;
    int64_t merge_id = 0;
    const char *why = NULL;
    read_order(request, &order);
    struct text act = form_choice(request, "do", acts, 2, "Say whether they are one or two.");
    if (!form_is_good(request))
        return pair_page(request, NULL);
    if (text_equal(act, TEXT("apart")))
        return say_apart(request);
    switch (person_merge(&request->work, &order, &merge_id, &why)) {
    case PERSON_MERGED:
        return see_other(request, address(request, "/people/merges/%lld", (long long)merge_id),
                         tr(request, "They are one person now."));
    case PERSON_MERGE_REFUSED:
        form_error(request, "do", "refused", tr(request, why));
        return pair_page(request, why);
    case PERSON_MERGE_UNKNOWN: return not_found(request);
    }
    unreachable();
}

static struct response merge_page(struct request *request, int64_t id, const char *refusal)
{
    struct merge_find_row row;
    struct person person = {.name = TEXT("")};
    if (!merge_find(request->work.db, request->work.arena, &row, .id = id))
        return not_found(request);
    person_find(&request->work, row.person_id, &person);
    struct merge_done_view view = {
        .id = id,
        .person_id = row.person_id,
        .name = person.name,
        .day = day_text(request, row.merged_at),
        .is_undone = row.undone_at.is_set,
        .may_undo = !row.undone_at.is_set && !refusal && row.record.size > 0,
        .refusal = refusal ? tr(request, refusal) : TEXT(""),
    };
    struct page page = person_page(request, person.name, NULL);
    page.back = TEXT("/people/duplicates");
    page.back_name = tr(request, "Who may be here twice");
    page.is_narrow = true;
    return page_response(request, &page, people_merge_done_html(&request->html, &view));
}

struct response show_merge(struct request *request)
{
    return merge_page(request, path_id(request, "merge"), NULL);
}

struct response undo_merge(struct request *request)
{
    const char *why = NULL;
    int64_t id = path_id(request, "merge");
    switch (person_part(&request->work, id, &why)) {
    case PERSON_PARTED:
        return see_other(request, address(request, "/people/merges/%lld", (long long)id),
                         tr(request, "They are two people again."));
    case PERSON_PART_BEFORE:
        return see_other(request, address(request, "/people/merges/%lld", (long long)id),
                         tr(request, "It had been undone before."));
    case PERSON_PART_REFUSED: return merge_page(request, id, why);
    case PERSON_PART_UNKNOWN: return not_found(request);
    }
    unreachable();
}
