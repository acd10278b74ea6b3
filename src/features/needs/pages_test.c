/* The pages and the API of needs, through the dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "features/needs/needs.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "needs_queries.h"

static const char *path_of(struct harness *harness, struct text base, const char *rest)
{
    return text_c(harness->arena, text_join(harness->arena, base, text_from(rest)));
}

static struct text add_by_form(struct visitor *visitor)
{
    struct answer answer = visit_post(
        visitor, "/needs", "/needs/new",
        TEXT("title=English+in+the+evening&theme=english&area=&source=door&words=I+work+days"
             "&told_by=Nadia+Fernhollow&contact=&voices=3"));
    assert_int_equal(answer.status, 303);
    return answer.location;
}

static void a_need_goes_its_way_on_pages(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text need = add_by_form(chair);
    struct answer page = visit_get(chair, path_of(harness, need, ""));
    assert_int_equal(page.status, 200);
    assert_true(answer_has(&page, "I work days"));
    assert_true(answer_has(&page, "Nobody has taken this on yet"));
    assert_false(answer_has(&page, "Nadia")); /* no names beside the words */
    struct answer list = visit_get(chair, "/needs");
    assert_true(answer_has(&list, "English in the evening"));
    struct answer taken =
        visit_post(chair, path_of(harness, need, "/take"), NULL, TEXT("owner=&due_on=2026-12-03"));
    assert_int_equal(taken.status, 303);
    page = visit_get(chair, path_of(harness, need, ""));
    assert_true(answer_has(&page, "In the hands of Winifred Ashlark"));
    struct answer close = visit_get(chair, path_of(harness, need, "/close"));
    assert_true(answer_has(&close, "Nadia Fernhollow"));
    struct answer met = visit_post(chair, path_of(harness, need, "/met"),
                                   path_of(harness, need, "/close"), TEXT("x=1"));
    assert_int_equal(met.status, 303);
    page = visit_get(chair, path_of(harness, need, ""));
    assert_true(answer_has(&page, "1 is waiting to hear"));
    list = visit_get(chair, "/needs?show=met");
    assert_true(answer_has(&list, "English in the evening"));
}

static void what_was_written_down_is_corrected(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text need = add_by_form(chair);
    const char *correct = path_of(harness, need, "/correct");
    struct answer form = visit_get(chair, correct);
    assert_true(answer_has(&form, "value=\"English in the evening\""));
    struct answer wrong =
        visit_post(chair, correct, NULL, TEXT("title=&theme=english&area=nowhere"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "Say what is lacking."));
    assert_int_equal(
        visit_post(chair, correct, NULL, TEXT("title=A+jobs+club&theme=nothing")).status, 422);
    assert_int_equal(
        visit_post(chair, correct, NULL, TEXT("title=A+jobs+club&theme=work&area=&note=Soon"))
            .status,
        303);
    struct answer page = visit_get(chair, path_of(harness, need, ""));
    assert_true(answer_has(&page, "<h1>A jobs club</h1>"));
    assert_true(answer_has(&page, "Finding work or better work"));
    size_t at = text_find(page.body, text_join(harness->arena, need, TEXT("/evidence/")));
    struct text rest = text_slice(page.body, at, page.body.size), more;
    const char *voice = text_c(harness->arena, text_cut(rest, '"', &more));
    form = visit_get(chair, voice);
    assert_true(answer_has(&form, "Nadia Fernhollow"));
    assert_int_equal(visit_post(chair, voice, NULL, TEXT("words=I+work+nights&voices=none")).status,
                     422);
    assert_int_equal(visit_post(chair, voice, NULL, TEXT("words=I+work+nights&voices=9")).status,
                     303);
    page = visit_get(chair, path_of(harness, need, ""));
    assert_true(answer_has(&page, "I work nights"));
    assert_true(answer_has(&page, "9 people"));
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    assert_int_equal(visit_get(member, correct).status, 404);
    struct visitor *program = visitor_with_token(harness, ROLE_ORGANISER);
    const char *one = path_of(harness, text_join(harness->arena, TEXT("/api/v1"), need), "");
    struct answer patched = visit_patch(program, one, TEXT("{\"theme\": \"skills\"}"));
    assert_int_equal(patched.status, 200);
    assert_true(answer_has(&patched, "\"title\":\"A jobs club\""));
    assert_true(answer_has(&patched, "\"theme\":\"skills\""));
    assert_int_equal(visit_patch(program, one, TEXT("{\"area\": \"nowhere\"}")).status, 422);
    struct answer spoken = visit_patch(program, path_of(harness, text_from("/api/v1"), voice),
                                       TEXT("{\"voices\": 2}"));
    assert_true(answer_has(&spoken, "\"voices\":2"));
}

static void what_is_wrong_stands_at_the_field(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_post(chair, "/needs", "/needs/new",
                                      TEXT("title=&theme=&words=I+work+days&voices=none"));
    assert_int_equal(answer.status, 422);
    assert_true(answer_has(&answer, "Say what is lacking."));
    assert_true(answer_has(&answer, "Choose what it is about."));
    assert_true(answer_has(&answer, "href=\"#theme\""));
    assert_true(answer_has(&answer, "aria-describedby=\"voices-hint voices-error\""));
    assert_true(answer_has(&answer, "I work days"));
    struct text need = add_by_form(chair);
    answer = visit_post(chair, path_of(harness, need, "/park"), path_of(harness, need, "/close"),
                        TEXT("reason="));
    assert_int_equal(answer.status, 422);
    answer =
        visit_post(chair, path_of(harness, need, "/take"), NULL, TEXT("owner=&due_on=2026-11-25"));
    assert_int_equal(answer.status, 422);
    assert_true(answer_has(&answer, "Give a day from today on."));
}

static void a_member_reads_and_does_not_write(void **state)
{
    struct harness *harness = harness_of(state);
    struct text need = add_by_form(visitor_signed_in(harness, ROLE_CHAIR, 0));
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    struct answer page = visit_get(member, path_of(harness, need, ""));
    assert_int_equal(page.status, 200);
    assert_false(answer_has(&page, "Take this on"));
    assert_int_equal(visit_get(member, path_of(harness, need, "/tell")).status, 404);
    assert_int_equal(visit_get(member, "/needs/new").status, 404);
}

static void a_no_on_the_page_reopens(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text need = add_by_form(chair);
    visit_post(chair, path_of(harness, need, "/met"), path_of(harness, need, "/close"),
               TEXT("x=1"));
    struct answer tell = visit_get(chair, path_of(harness, need, "/tell"));
    size_t at = text_find(tell.body, TEXT("/told-back/"));
    assert_true(at < tell.body.size);
    struct text rest, id = text_slice(tell.body, at + 11, tell.body.size);
    id = text_cut(id, '"', &rest);
    const char *path = text_c(harness->arena, text_format(harness->arena, "%.*s/told-back/%.*s",
                                                          TEXT_ARG(need), TEXT_ARG(id)));
    assert_int_equal(visit_post(chair, path, NULL, TEXT("told=A+class+began")).status, 422);
    struct answer no = visit_post(chair, path, NULL, TEXT("told=A+class+began&answer=not-better"));
    assert_int_equal(no.status, 303);
    struct answer page = visit_get(chair, path_of(harness, need, ""));
    assert_true(answer_has(&page, "It is open again"));
}

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(&harness->work, &settings);
}

/* One tap where there is an address; the words stand there either way. */
static void whoever_told_is_told_by_mail(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct work *work = &harness->work;
    int64_t ama = 0, id = 0, at = 0;
    struct new_person person = {.given_name = TEXT("Ama"), .email = TEXT("ama@x.uk")};
    struct new_need heard = {.title = TEXT("A class near the dock"),
                             .theme = TEXT("english"),
                             .ward_code = TEXT(""),
                             .source = TEXT("hub"),
                             .told_by = TEXT("Ama"),
                             .words = TEXT("There is none"),
                             .voices = 1,
                             .heard_on = work_today(work)};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(work, &person, &ama), PERSON_ADDED);
    heard.person_id = ama;
    assert_int_equal(need_add(work, &heard, &id), NEED_ADDED);
    assert_true(db_commit(harness->db));
    struct need_evidence_rows_rows told = need_evidence_rows(work->db, work->arena, .need_id = id);
    const char *path =
        text_c(harness->arena, text_format(harness->arena, "/needs/%lld/told-back/%lld",
                                           (long long)id, (long long)told.items[0].id));
    struct answer page = visit_get(chair, path);
    assert_true(answer_has(&page, "You told us: “A class near the dock”. Thank you."));
    assert_true(answer_has(&page, "E-mail is not set up in this hub."));
    struct answer refused = visit_post(chair, path, NULL, TEXT("told=It+began&how=email"));
    assert_int_equal(refused.status, 422);
    assert_true(answer_has(&refused, "E-mail is not set up, or no address of theirs is known."));
    assert_true(db_begin(harness->db));
    set_up_mail(harness);
    assert_true(db_commit(harness->db));
    page = visit_get(chair, path);
    assert_true(answer_has(&page, "Send it by e-mail now"));
    struct answer asking =
        visit_post(chair, path, NULL, TEXT("told=%5BGive%5D(https%3A%2F%2Fx.uk%2Fgive)&how=email"));
    assert_int_equal(asking.status, 422);
    assert_true(answer_has(&asking, "that makes an ask of it. Leave it out."));
    harness->work.now += 5 * MINUTE_MS;
    assert_int_equal(visit_post(chair, path, NULL, TEXT("told=It+began&how=email")).status, 303);
    assert_int_equal(message_single_state(work, TEXT("told-back"), told.items[0].id, &at),
                     SINGLE_ON_ITS_WAY);
    struct touch_array touches = touch_list(work, ama, 5);
    assert_int_equal(touches.items[0].kind, TOUCH_GAVE);
    assert_int_equal(visit_get(chair, path).status, 404); /* nobody waits any more */
}

static void the_api_tells_the_same(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_with_token(harness, ROLE_CHAIR);
    struct answer made =
        visit_json(chair, "/api/v1/needs",
                   TEXT("{\"title\":\"English\",\"theme\":\"english\",\"voices\":2}"), "k1");
    assert_int_equal(made.status, 201);
    assert_true(answer_has(&made, "\"state\":\"heard\""));
    assert_true(answer_has(&made, "\"voices\":2"));
    struct answer again =
        visit_json(chair, "/api/v1/needs",
                   TEXT("{\"title\":\"English\",\"theme\":\"english\",\"voices\":2}"), "k1");
    assert_true(text_equal(again.body, made.body));
    struct answer wrong =
        visit_json(chair, "/api/v1/needs", TEXT("{\"theme\":\"football\"}"), NULL);
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "\"field\":\"title\""));
    assert_true(answer_has(&wrong, "\"field\":\"theme\""));
    const char *met = path_of(harness, made.location, "/met");
    assert_int_equal(visit_json(chair, met, TEXT("{}"), NULL).status, 200);
    assert_int_equal(visit_json(chair, met, TEXT("{}"), NULL).status, 409);
    struct answer list = visit_get(chair, "/api/v1/needs?state=met");
    assert_true(answer_has(&list, "\"title\":\"English\""));
    list = visit_get(chair, "/api/v1/needs?state=open");
    assert_true(answer_has(&list, "\"items\":[],\"next\":null"));
    assert_int_equal(visit_get(chair, "/api/v1/needs/12").status, 404);
}

static void lists_go_on_where_they_stopped(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_with_token(harness, ROLE_CHAIR);
    for (int i = 0; i < 3; i++)
        visit_json(chair, "/api/v1/needs",
                   text_format(harness->arena, "{\"title\":\"Need %d\",\"theme\":\"work\"}", i),
                   NULL);
    struct answer page = visit_get(chair, "/api/v1/needs?limit=2");
    assert_true(answer_has(&page, "Need 1"));
    assert_false(answer_has(&page, "Need 2"));
    size_t at = text_find(page.body, TEXT("\"next\":\""));
    assert_true(at < page.body.size);
    struct text rest;
    struct text next = text_cut(text_slice(page.body, at + 8, page.body.size), '"', &rest);
    page = visit_get(chair, path_of(harness, TEXT("/api/v1/needs?limit=2&cursor="),
                                    text_c(harness->arena, next)));
    assert_true(answer_has(&page, "Need 2"));
    assert_false(answer_has(&page, "Need 1"));
    assert_true(answer_has(&page, "\"next\":null"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_need_goes_its_way_on_pages, &hubward_schema),
        HARNESS_ON_BOTH(what_was_written_down_is_corrected, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_stands_at_the_field, &hubward_schema),
        HARNESS_ON_BOTH(a_member_reads_and_does_not_write, &hubward_schema),
        HARNESS_ON_BOTH(a_no_on_the_page_reopens, &hubward_schema),
        HARNESS_ON_BOTH(whoever_told_is_told_by_mail, &hubward_schema),
        HARNESS_ON_BOTH(the_api_tells_the_same, &hubward_schema),
        HARNESS_ON_BOTH(lists_go_on_where_they_stopped, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
