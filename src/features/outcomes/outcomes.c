/* What counts as an outcome, and keeping it. */
#include "features/outcomes/outcomes.h"

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "outcomes_queries.h"

#define TRANSLATE(message) message
#define TOLD_LEAST 5
#define TRANSLATE_PLURAL(singular, plural) .one = singular, .many = plural
#define MOST_PEOPLE 1000

const struct outcome_kind outcome_kinds[] = {
    {.code = "level-gained",
     .icon = "graduation-cap",
     .name = TRANSLATE("gained a level of English"),
     TRANSLATE_PLURAL("{n} person gained a level of English",
                      "{n} people gained a level of English")},
    {.code = "interview",
     .icon = "messages-square",
     .name = TRANSLATE("got a job interview"),
     TRANSLATE_PLURAL("{n} person got a job interview", "{n} people got a job interview")},
    {.code = "job-offer",
     .icon = "mail",
     .name = TRANSLATE("was offered a job"),
     TRANSLATE_PLURAL("{n} person was offered a job", "{n} people were offered a job")},
    {.code = "job-begun",
     .icon = "briefcase",
     .name = TRANSLATE("began a job"),
     TRANSLATE_PLURAL("{n} person began a job", "{n} people began a job")},
    {.code = "job-4-weeks",
     .icon = "calendar-check",
     .name = TRANSLATE("still has the job after 4 weeks"),
     TRANSLATE_PLURAL("{n} person still has the job after 4 weeks",
                      "{n} people still have the job after 4 weeks")},
    {.code = "job-13-weeks",
     .icon = "calendar-check",
     .name = TRANSLATE("still has the job after 13 weeks"),
     TRANSLATE_PLURAL("{n} person still has the job after 13 weeks",
                      "{n} people still have the job after 13 weeks")},
    {.code = "job-26-weeks",
     .icon = "calendar-days",
     .name = TRANSLATE("still has the job after 26 weeks"),
     TRANSLATE_PLURAL("{n} person still has the job after 26 weeks",
                      "{n} people still have the job after 26 weeks")},
    {.code = "qualification",
     .icon = "star",
     .name = TRANSLATE("gained a qualification"),
     TRANSLATE_PLURAL("{n} person gained a qualification", "{n} people gained a qualification")},
    {.code = "business-trading",
     .icon = "store",
     .name = TRANSLATE("began to trade with their own business"),
     TRANSLATE_PLURAL("{n} person began to trade with their own business",
                      "{n} people began to trade with their own business")},
    {.code = "confidence",
     .icon = "sprout",
     .name = TRANSLATE("does something now that they did not dare before"),
     TRANSLATE_PLURAL("{n} person does something now that they did not dare before",
                      "{n} people do something now that they did not dare before")},
    {.code = "community",
     .icon = "house",
     .name = TRANSLATE("has a better place to live"),
     TRANSLATE_PLURAL("{n} person has a better place to live",
                      "{n} people have a better place to live")},
};
const size_t outcome_kind_count = sizeof outcome_kinds / sizeof *outcome_kinds;

const char *const outcome_codes[] = {"level-gained", "interview",     "job-offer",
                                     "job-begun",    "job-4-weeks",   "job-13-weeks",
                                     "job-26-weeks", "qualification", "business-trading",
                                     "confidence",   "community"};
_Static_assert(sizeof outcome_codes / sizeof *outcome_codes ==
                   sizeof outcome_kinds / sizeof *outcome_kinds,
               "one code a kind");

const struct outcome_kind *outcome_kind_find(struct text code)
{
    for (size_t i = 0; i < outcome_kind_count; i++)
        if (text_equal(code, text_from(outcome_kinds[i].code)))
            return &outcome_kinds[i];
    return NULL;
}

struct text outcome_sentence(const struct request *request, struct text code, int64_t people)
{
    const struct outcome_kind *kind = outcome_kind_find(code);
    return kind ? tr_plural(request, kind->one, kind->many, people) : code;
}

struct text outcome_sentence_told(const struct request *request, struct text code, int64_t people)
{
    const struct outcome_kind *kind = outcome_kind_find(code);
    if (!kind || people >= TOLD_LEAST)
        return outcome_sentence(request, code, people);
    return tr_fill(request, "Fewer than 5 people: {outcome}", "outcome", tr(request, kind->name),
                   NULL);
}

static enum outcome_add check_outcome(struct work *work, const struct outcome *outcome,
                                      int64_t guest_id)
{
    struct initiative initiative;
    if (!initiative_find(work, outcome->initiative_id, &initiative))
        return OUTCOME_INITIATIVE_UNKNOWN;
    if (!outcome_kind_find(outcome->kind))
        return OUTCOME_KIND_UNKNOWN;
    if (date_compare(outcome->happened_on, work_today(work)) > 0)
        return OUTCOME_DAY_AHEAD;
    if (text_is_empty(text_trim(outcome->evidence)))
        return OUTCOME_EVIDENCE_MISSING;
    if (outcome->people < 1 || outcome->people > (guest_id ? 1 : MOST_PEOPLE))
        return OUTCOME_PEOPLE_BAD;
    if (guest_id && !guest_is_enrolled(work, guest_id, outcome->initiative_id))
        return OUTCOME_GUEST_UNKNOWN;
    return OUTCOME_ADDED;
}

enum outcome_add outcome_add(struct work *work, const struct outcome *outcome, int64_t guest_id,
                             int64_t *id)
{
    enum outcome_add may = check_outcome(work, outcome, guest_id);
    if (may != OUTCOME_ADDED)
        return may;
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    *id = work_new_id(work);
    outcome_insert(
        work->db, .id = *id, .initiative_id = outcome->initiative_id, .kind = outcome->kind,
        .happened_on = date_to_text(work->arena, outcome->happened_on), .people = outcome->people,
        .evidence = outcome->evidence, .note = outcome->note.data ? outcome->note : TEXT(""),
        .by_account_id = by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0},
        .created_at = work->now);
    if (guest_id)
        outcome_guest_insert(work->db, .outcome_id = *id, .guest_id = guest_id);
    rollup(work, METRIC_OUTCOMES, outcome->happened_on, 1, outcome->people);
    work_note(work, "outcome=%lld", (long long)*id);
    return OUTCOME_ADDED;
}

int64_t outcome_initiative(struct work *work, int64_t id)
{
    struct outcome_owner_row row;
    return outcome_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

/* The statements read the same columns into rows of the same shape. */
static struct outcome make_outcome(const struct outcome_by_id_row *row)
{
    struct outcome outcome = {.id = row->id,
                              .initiative_id = row->initiative_id,
                              .kind = row->kind,
                              .people = row->people,
                              .evidence = row->evidence,
                              .note = row->note};
    date_from_text(row->happened_on, &outcome.happened_on);
    return outcome;
}

bool outcome_find(struct work *work, int64_t id, struct outcome *outcome)
{
    struct outcome_by_id_row row;
    if (!outcome_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *outcome = make_outcome(&row);
    return true;
}

#define OUTCOMES_OF(arena, rows, list)                                                             \
    do {                                                                                           \
        (list)->items = arena_make_array((arena), struct outcome, (rows).count);                   \
        for (; (list)->count < (rows).count; (list)->count++)                                      \
            (list)->items[(list)->count] = make_outcome(&(struct outcome_by_id_row){               \
                .id = (rows).items[(list)->count].id,                                              \
                .initiative_id = (rows).items[(list)->count].initiative_id,                        \
                .kind = (rows).items[(list)->count].kind,                                          \
                .happened_on = (rows).items[(list)->count].happened_on,                            \
                .people = (rows).items[(list)->count].people,                                      \
                .evidence = (rows).items[(list)->count].evidence,                                  \
                .note = (rows).items[(list)->count].note});                                        \
    } while (false)

struct outcome_array outcome_list_of(struct work *work, int64_t initiative_id)
{
    struct outcome_array list = {0};
    struct outcome_rows_of_rows rows =
        outcome_rows_of(work->db, work->arena, .initiative_id = initiative_id);
    OUTCOMES_OF(work->arena, rows, &list);
    return list;
}

struct outcome_array outcome_list_since(struct work *work, struct date since)
{
    struct outcome_array list = {0};
    struct outcome_rows_since_rows rows =
        outcome_rows_since(work->db, work->arena, .since = date_to_text(work->arena, since));
    OUTCOMES_OF(work->arena, rows, &list);
    return list;
}

struct outcome_sums outcome_sums_since(struct work *work, struct date since)
{
    struct outcome_people_by_kind_rows rows =
        outcome_people_by_kind(work->db, work->arena, .since = date_to_text(work->arena, since));
    struct outcome_sums sums = {.items =
                                    arena_make_array(work->arena, struct outcome_sum, rows.count)};
    for (; sums.count < rows.count; sums.count++)
        sums.items[sums.count] = (struct outcome_sum){.kind = rows.items[sums.count].kind,
                                                      .people = rows.items[sums.count].people};
    return sums;
}

struct outcome_array outcome_list_after(struct work *work, int64_t initiative_id, int64_t after,
                                        int64_t most)
{
    struct outcome_array list = {0};
    if (initiative_id) {
        struct outcome_rows_of_after_rows rows = outcome_rows_of_after(
            work->db, work->arena, .initiative_id = initiative_id, .after_id = after, .most = most);
        OUTCOMES_OF(work->arena, rows, &list);
    } else {
        struct outcome_rows_after_rows rows =
            outcome_rows_after(work->db, work->arena, .after_id = after, .most = most);
        OUTCOMES_OF(work->arena, rows, &list);
    }
    return list;
}
