/* Two needs that are the same become one, and are parted again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/needs/merge.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"

static int64_t add(struct harness *harness, const char *title, const char *told_by,
                   const char *contact, int64_t voices)
{
    int64_t id = 0;
    struct new_need need = {.title = text_from(title),
                            .theme = TEXT("english"),
                            .note = text_format(harness->arena, "Note of %s", title),
                            .source = TEXT("door"),
                            .told_by = text_from(told_by),
                            .contact = text_from(contact),
                            .words = text_format(harness->arena, "Words of %s", title),
                            .voices = voices};
    assert_int_equal(need_add(&harness->work, &need, &id), NEED_ADDED);
    return id;
}

static struct need need_of(struct harness *harness, int64_t id)
{
    struct need need;
    assert_true(need_find(&harness->work, id, &need));
    return need;
}

static size_t evidence_of(struct harness *harness, int64_t id)
{
    struct need need = need_of(harness, id);
    return need_evidence_list(&harness->work, &need).count;
}

/* Two needs with a service and a project each; the second was met and is in nobody's hands. */
struct pair {
    struct harness *harness;
    struct work *work;
    int64_t kept, gone, merge;
};

static struct pair make_pair(void **state)
{
    struct harness *harness = harness_of(state);
    struct pair pair = {.harness = harness, .work = &harness->work};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    pair.kept = add(harness, "Evening English classes", "Nadia", "020 1", 3);
    pair.gone = add(harness, "English in the evening", "NADIA", "020 1", 4);
    int64_t id;
    struct need_service service = {
        .who = TEXT("College"), .kind = TEXT("state"), .how = TEXT("works")};
    assert_int_equal(need_add_service(pair.work, pair.gone, &service, &id), NEED_CHANGED);
    PUT(harness, "UPDATE initiatives SET need_id = %lld WHERE hub_id = %lld AND id = 11",
        (long long)pair.gone, HUB(harness));
    return pair;
}

static void merge(struct pair *pair)
{
    assert_int_equal(need_merge(pair->work, pair->kept, pair->gone, &pair->merge), NEED_MERGED);
    assert_int_equal(db_failed(pair->harness->db), DB_OK);
}

static void nothing_is_lost(void **state)
{
    struct pair pair = make_pair(state);
    merge(&pair);
    struct need need = need_of(pair.harness, pair.kept), gone;
    assert_false(need_find(pair.work, pair.gone, &gone));
    assert_int_equal(need.voices, 7);
    assert_int_equal(evidence_of(pair.harness, pair.kept), 2);
    assert_int_equal(need_service_list(pair.work, pair.kept).count, 1);
    assert_true(text_find(need.note, TEXT("Note of Evening")) < need.note.size);
    assert_true(text_find(need.note, TEXT("“English in the evening”")) < need.note.size);
    assert_true(text_find(need.note, TEXT("Note of English in")) < need.note.size);
    assert_int_equal(need_merged_into(pair.work, pair.gone), pair.kept);
    PUT(pair.harness, "UPDATE initiatives SET running_from = '2026-01-01' WHERE need_id = %lld",
        (long long)pair.kept);
    assert_int_equal(need_of(pair.harness, pair.kept).initiatives, 1);
    int64_t again = 0;
    assert_int_equal(need_merge(pair.work, pair.kept, pair.gone, &again), NEED_MERGE_UNKNOWN);
    assert_int_equal(need_merge(pair.work, pair.kept, pair.kept, &again), NEED_MERGE_UNKNOWN);
    assert_true(db_commit(pair.harness->db));
}

static void undoing_brings_both_back(void **state)
{
    struct pair pair = make_pair(state);
    const char *why = NULL;
    struct need before = need_of(pair.harness, pair.kept), twin = need_of(pair.harness, pair.gone);
    merge(&pair);
    int64_t later = 0;
    struct new_evidence evidence = {.words = TEXT("Later"), .voices = 2};
    assert_int_equal(need_add_evidence(pair.work, pair.kept, &evidence, &later), NEED_CHANGED);
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PARTED);
    struct need after = need_of(pair.harness, pair.kept), back = need_of(pair.harness, pair.gone);
    assert_true(text_equal(after.note, before.note));
    assert_true(text_equal(back.title, twin.title));
    assert_true(text_equal(back.note, twin.note));
    assert_int_equal(back.created_at, twin.created_at);
    assert_int_equal(back.voices, 4);
    assert_int_equal(after.voices, 3 + 2);
    assert_int_equal(need_service_list(pair.work, pair.gone).count, 1);
    assert_int_equal(need_merged_into(pair.work, pair.gone), 0);
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PART_BEFORE);
    assert_int_equal(need_part(pair.work, 12345, &why), NEED_PART_UNKNOWN);
    assert_int_equal(db_failed(pair.harness->db), DB_OK);
    assert_true(db_commit(pair.harness->db));
}

static void what_was_changed_since_stays(void **state)
{
    struct pair pair = make_pair(state);
    const char *why = NULL;
    merge(&pair);
    struct need_correction correction = {
        .title = TEXT("Evening classes"), .theme = TEXT("english"), .note = TEXT("By hand")};
    assert_int_equal(need_correct(pair.work, pair.kept, &correction), NEED_CORRECTED);
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PARTED);
    struct need after = need_of(pair.harness, pair.kept);
    assert_true(text_equal(after.note, TEXT("By hand")));
    assert_true(text_equal(after.title, TEXT("Evening classes")));
    assert_true(db_commit(pair.harness->db));
}

static void a_year_later_it_stays(void **state)
{
    struct pair pair = make_pair(state);
    const char *why = NULL;
    merge(&pair);
    pair.work->now += (NEED_MERGE_UNDO_DAYS + 1) * DAY_MS;
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PART_REFUSED);
    assert_non_null(why);
    assert_true(db_commit(pair.harness->db));
}

static void merges_are_undone_the_last_first(void **state)
{
    struct pair pair = make_pair(state);
    const char *why = NULL;
    int64_t third = add(pair.harness, "A third", "", "", 1), second = 0;
    merge(&pair);
    assert_int_equal(need_merge(pair.work, third, pair.kept, &second), NEED_MERGED);
    assert_int_equal(need_merged_into(pair.work, pair.gone), third);
    assert_int_equal(need_of(pair.harness, third).voices, 8);
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PART_REFUSED);
    assert_int_equal(need_part(pair.work, second, &why), NEED_PARTED);
    assert_int_equal(need_merged_into(pair.work, pair.gone), pair.kept);
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PARTED);
    assert_int_equal(need_of(pair.harness, pair.gone).voices, 4);
    assert_true(db_commit(pair.harness->db));
}

static void open_wins(void **state)
{
    struct pair pair = make_pair(state);
    const char *why = NULL;
    assert_int_equal(need_meet(pair.work, pair.kept), NEED_CHANGED);
    assert_int_equal(need_of(pair.harness, pair.kept).state, NEED_MET);
    pair.work->now += 1000;
    merge(&pair);
    assert_true(need_state_is_open(need_of(pair.harness, pair.kept).state));
    assert_int_equal(need_part(pair.work, pair.merge, &why), NEED_PARTED);
    assert_int_equal(need_of(pair.harness, pair.kept).state, NEED_MET);
    assert_true(db_commit(pair.harness->db));
}

static void who_told_twice_hears_once(void **state)
{
    struct pair pair = make_pair(state);
    merge(&pair);
    assert_int_equal(need_meet(pair.work, pair.kept), NEED_CHANGED);
    struct need need = need_of(pair.harness, pair.kept);
    assert_int_equal(need.waiting_to_hear, 2);
    struct need_evidence_array all = need_evidence_list(pair.work, &need);
    pair.work->now += 1000;
    assert_int_equal(
        need_tell_back(pair.work, pair.kept, all.items[0].id, TEXT("It runs"), NEED_IS_BETTER),
        NEED_CHANGED);
    assert_int_equal(need_of(pair.harness, pair.kept).waiting_to_hear, 0);
    all = need_evidence_list(pair.work, &need);
    assert_true(text_equal(all.items[1].told_back, TEXT("It runs")));
    assert_true(db_commit(pair.harness->db));
}

/* A name alone is no proof. */
static void namesakes_are_two(void **state)
{
    struct pair pair = make_pair(state);
    int64_t id = 0;
    struct new_evidence voice = {.told_by = TEXT("Sam"), .words = TEXT("a"), .voices = 1};
    assert_int_equal(need_add_evidence(pair.work, pair.kept, &voice, &id), NEED_CHANGED);
    assert_int_equal(need_add_evidence(pair.work, pair.kept, &voice, &id), NEED_CHANGED);
    assert_int_equal(need_meet(pair.work, pair.kept), NEED_CHANGED);
    pair.work->now += 1000;
    need_tell_back(pair.work, pair.kept, id, TEXT("It runs"), NEED_NOT_ASKED);
    assert_int_equal(need_of(pair.harness, pair.kept).waiting_to_hear, 2);
    assert_true(db_commit(pair.harness->db));
}

static void likely_ones_come_first(void **state)
{
    struct pair pair = make_pair(state);
    add(pair.harness, "Somewhere to sit", "", "", 90);
    int64_t far = add(pair.harness, "Advice about rent", "", "", 1);
    PUT(pair.harness, "UPDATE needs SET theme = 'home', ward_code = 'E1' WHERE id = %lld",
        (long long)far);
    struct need need = need_of(pair.harness, pair.kept);
    struct need_alike_array found = need_list_alike(pair.work, &need, 12);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].need.id, pair.gone);
    assert_true(text_equal(found.items[0].words, TEXT("evening, english")));
    assert_true(db_commit(pair.harness->db));
}

static void through_the_pages(void **state)
{
    struct pair pair = make_pair(state);
    struct harness *harness = pair.harness;
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *kept =
        text_c(harness->arena, text_format(harness->arena, "/needs/%lld", (long long)pair.kept));
    const char *gone =
        text_c(harness->arena, text_format(harness->arena, "/needs/%lld", (long long)pair.gone));
    const char *same = text_c(harness->arena, text_format(harness->arena, "%s/same", kept));
    const char *both = text_c(
        harness->arena, text_format(harness->arena, "%s?twin=%lld", same, (long long)pair.gone));
    assert_true(answer_has(&(struct answer){.body = visit_get(chair, kept).body}, same));
    struct answer page = visit_get(chair, same);
    assert_true(answer_has(&page, "words in common: evening, english"));
    page = visit_get(chair, both);
    assert_true(answer_has(&page, "Words of English in the evening"));
    struct text fields = text_format(harness->arena, "twin=%lld&keep=this", (long long)pair.gone);
    struct answer nothing = visit_post(
        chair, same, both, text_format(harness->arena, "twin=%lld", (long long)pair.gone));
    assert_int_equal(nothing.status, 422);
    assert_true(answer_has(&nothing, "Choose which one stays."));
    struct answer done = visit_post(chair, same, both, fields);
    assert_int_equal(done.status, 303);
    const char *merged = text_c(harness->arena, done.location);
    page = visit_get(chair, merged);
    assert_true(answer_has(&page, "Two needs became one"));
    page = visit_get(chair, gone);
    assert_int_equal(page.status, 303);
    assert_true(text_equal(page.location, text_from(kept)));
    page = visit_get(chair, kept);
    assert_true(answer_has(&page, merged));
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 11);
    assert_int_equal(visit_get(lead, same).status, 404);
    assert_int_equal(visit_get(lead, merged).status, 404);
    const char *undo = text_c(harness->arena, text_format(harness->arena, "%s/undo", merged));
    assert_int_equal(visit_post(chair, undo, merged, TEXT("x=1")).status, 303);
    assert_int_equal(visit_get(chair, gone).status, 200);
    page = visit_get(chair, "/more/audit");
    assert_true(answer_has(&page, "undone"));
}

static bool comes_along(struct text table)
{
    static const char *const tables[] = {"need_evidence", "need_services", "need_merges",
                                         "initiatives"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (text_equal(table, text_from(tables[i])))
            return true;
    return false;
}

/* How many tables of that schema name a need. */
static size_t tables_with_need(struct text schema)
{
    size_t found = 0;
    struct text table = TEXT("");
    while (schema.size) {
        struct text line = text_trim(text_cut(schema, '\n', &schema)), after;
        if (text_starts_with(line, TEXT("CREATE TABLE ")))
            table = text_cut(text_slice(line, 13, line.size), ' ', &after);
        if (!text_starts_with(line, TEXT("need_id ")))
            continue;
        found++;
        if (!comes_along(table))
            fail_msg("%.*s names a need, and no hook moves it", TEXT_ARG(table));
    }
    return found;
}

/* Whatever table names a need comes along with it. */
static void no_table_is_forgotten(void **state)
{
    (void)state;
    size_t found = 0;
    for (size_t i = 0; i < hubward_schema.part_count; i++)
        found += tables_with_need(text_from(hubward_schema.parts[i].sqlite));
    assert_int_equal(found, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(nothing_is_lost, &hubward_schema),
        HARNESS_ON_BOTH(undoing_brings_both_back, &hubward_schema),
        HARNESS_ON_BOTH(what_was_changed_since_stays, &hubward_schema),
        HARNESS_ON_BOTH(a_year_later_it_stays, &hubward_schema),
        HARNESS_ON_BOTH(merges_are_undone_the_last_first, &hubward_schema),
        HARNESS_ON_BOTH(open_wins, &hubward_schema),
        HARNESS_ON_BOTH(who_told_twice_hears_once, &hubward_schema),
        HARNESS_ON_BOTH(namesakes_are_two, &hubward_schema),
        HARNESS_ON_BOTH(likely_ones_come_first, &hubward_schema),
        HARNESS_ON_BOTH(through_the_pages, &hubward_schema),
        cmocka_unit_test(no_table_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
