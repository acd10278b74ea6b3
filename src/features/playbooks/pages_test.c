/* The pages and the API of playbooks, through the real router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/playbooks/file.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void the_list_tells_what_each_takes(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(chair, "/more/playbooks");
    assert_int_equal(answer.status, 200);
    struct playbook_list list = playbook_list(&harness->work);
    for (size_t i = 0; i < list.count; i++) {
        struct text slug = list.items[i].slug;
        assert_has(&answer, text_c(harness->arena,
                                   text_format(harness->arena, "href=\"/more/playbooks/%.*s\"",
                                               TEXT_ARG(slug))));
        assert_has(&answer, text_c(harness->arena, list.items[i].need));
    }
    assert_has(&answer, "8 helpers");
    assert_has(&answer, "About £95 to begin, then £10 a week");
    assert_has(&answer, "12 weeks to prepare, then one day");
    assert_has(&answer, "90 minutes each time, for up to 16 guests");
    assert_has(&answer, "4 hours, for up to 250 guests");
}

static void a_playbook_shows_guide_and_lists(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct answer answer = visit_get(organiser, "/more/playbooks/jobs-fair");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "<h1>Jobs fair</h1>");
    assert_has(&answer, "<h3>What to do when…</h3>");
    assert_has(&answer, "href=\"/projects/new?playbook=jobs-fair\"");
    assert_has(&answer, "12 weeks before · Organiser");
    assert_has(&answer, "1 day after · Organiser");
    assert_has(&answer, "3 places · at most a Basic check");
    assert_has(&answer, "One place is kept for a newcomer.");
    assert_has(&answer, "<b>£620</b>");
    assert_has(&answer, "4, 13 and 26 weeks after the first day of work");
}

static void only_who_may_start_is_offered_to(void **state)
{
    struct harness *harness = harness_of(state);
    struct text start = TEXT("/projects/new?playbook=");
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        struct visitor *visitor = visitor_signed_in(harness, role, 0);
        struct answer answer = visit_get(visitor, "/more/playbooks/training-session");
        bool is_offered = text_find(answer.body, start) < answer.body.size;
        assert_int_equal(answer.status, role_may(role, PROJECT_READ) ? 200 : 404);
        assert_int_equal(is_offered, role_may(role, PROJECT_READ) && role_may(role, PROJECT_WRITE));
    }
}

static void what_is_not_there_is_not_found(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *token = visitor_with_token(harness, ROLE_CHAIR);
    assert_int_equal(visit_get(chair, "/more/playbooks/no-such").status, 404);
    assert_int_equal(visit_get(chair, "/more/playbooks/jobs-fair.").status, 404);
    assert_int_equal(visit_get(token, "/api/v1/playbooks/no-such").status, 404);
    assert_int_equal(visit_get(visitor_new(harness), "/more/playbooks").status, 303);
    assert_int_equal(visit_get(visitor_new(harness), "/api/v1/playbooks").status, 401);
}

static json_t *json_of(const struct answer *answer)
{
    json_t *json = json_loadb(answer->body.data, answer->body.size, 0, NULL);
    assert_int_equal(answer->status, 200);
    assert_non_null(json);
    return json;
}

static void the_api_pages_through_the_list(void **state)
{
    struct visitor *token = visitor_with_token(harness_of(state), ROLE_ORGANISER);
    struct answer first = visit_get(token, "/api/v1/playbooks?limit=3");
    json_t *json = json_of(&first);
    assert_int_equal(json_array_size(json_object_get(json, "items")), 3);
    assert_string_equal(json_string_value(json_object_get(json, "next")), "3");
    json_decref(json);
    struct answer second = visit_get(token, "/api/v1/playbooks?limit=3&cursor=3");
    json = json_of(&second);
    json_t *one = json_array_get(json_object_get(json, "items"), 0);
    assert_string_equal(json_string_value(json_object_get(one, "id")), "weekly-jobs-club");
    assert_true(json_is_null(json_object_get(json, "next")));
    json_decref(json);
    struct answer past = visit_get(token, "/api/v1/playbooks?cursor=9223372036854775807");
    json = json_of(&past);
    assert_int_equal(json_array_size(json_object_get(json, "items")), 0);
    json_decref(json);
}

static void the_api_gives_all_of_one(void **state)
{
    struct visitor *token = visitor_with_token(harness_of(state), ROLE_ORGANISER);
    struct answer answer = visit_get(token, "/api/v1/playbooks/english-conversation-class");
    json_t *json = json_of(&answer);
    json_t *cost = json_object_get(json, "cost_start");
    assert_int_equal(json_integer_value(json_object_get(cost, "amount")), 9500);
    assert_string_equal(json_string_value(json_object_get(cost, "currency")), "GBP");
    json_t *step = json_array_get(json_object_get(json, "steps"), 0);
    assert_int_equal(json_integer_value(json_object_get(step, "lead_days")), -42);
    json_t *role = json_array_get(json_object_get(json, "roles"), 2);
    assert_true(json_is_true(json_object_get(role, "newcomer_place")));
    assert_string_equal(json_string_value(json_object_get(role, "skill")), "conversation");
    assert_true(json_array_size(json_object_get(json, "kit")) > 3);
    assert_true(json_array_size(json_object_get(json, "risks")) > 2);
    json_t *measure = json_array_get(json_object_get(json, "measures"), 2);
    assert_int_equal(json_array_size(json_object_get(measure, "weeks")), 3);
    assert_true(json_string_length(json_object_get(json, "guide")) > 5000);
    json_decref(json);
}

/* --- from elsewhere --------------------------------------------------------------------------- */

static struct text spring_fair(struct harness *harness, const struct hub *publisher)
{
    struct playbook_texts texts;
    assert_true(playbook_shipped_texts(harness->arena, TEXT("jobs-fair"), &texts));
    size_t at = text_find(texts.ini, TEXT("slug = jobs-fair"));
    texts.ini = text_format(harness->arena, "%.*sslug = spring-fair%.*s", (int)at, texts.ini.data,
                            TEXT_ARG(text_slice(texts.ini, at + 16, texts.ini.size)));
    db_set_hub(harness->db, publisher->id);
    struct text file = playbook_file_write(harness->db, harness->arena, publisher->name, &texts);
    db_set_hub(harness->db, harness->hub.id);
    return file;
}

static struct text with_field(struct harness *harness, const char *name, struct text value)
{
    struct buffer out = buffer_new(harness->arena, value.size * 3);
    buffer_format(&out, "%s=", name);
    html_add_url_part(&out, value);
    return buffer_text(&out);
}

static struct text both_lines(struct harness *harness, struct text file)
{
    struct text rest, first = text_cut(file, '\n', &rest);
    return text_format(harness->arena, "%.*s&%.*s",
                       TEXT_ARG(with_field(harness, "contents", first)),
                       TEXT_ARG(with_field(harness, "signature", text_trim(rest))));
}

static void one_from_elsewhere_is_looked_at_first(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    assert_true(db_begin(harness->db));
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    assert_true(db_commit(harness->db));
    struct text file = spring_fair(harness, &other);
    const char *page = "/h/newham/more/playbooks/import";
    assert_int_equal(visit_get(secretary, page).status, 200);
    struct answer answer = visit_post(secretary, page, page, with_field(harness, "file", file));
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "Signed by a key we do not know.");
    assert_has(&answer, "“Croydon Association”");
    assert_has(&answer, "Bring this playbook in");
    assert_int_equal(playbook_list(&harness->work).count, 4); /* nothing has happened yet */

    answer = visit_post(secretary, "/h/newham/more/playbooks", page, both_lines(harness, file));
    assert_int_equal(answer.status, 303);
    assert_has(&(struct answer){.body = answer.location}, "/more/playbooks/spring-fair");
    answer = visit_get(secretary, "/h/newham/more/playbooks/spring-fair");
    assert_has(&answer, "From “Croydon Association”, taken in on Thursday 26 November 2026.");
    answer = visit_get(secretary, "/h/newham/more/playbooks");
    assert_has(&answer, "From Croydon Association");
    answer = visit_get(secretary, "/h/newham/projects/new?playbook=spring-fair");
    assert_int_equal(answer.status, 200);
    answer = visit_get(secretary, "/h/newham/more/playbooks/spring-fair/file");
    assert_true(text_equal(answer.body, file));

    /* once more: its key is known now, and nothing changes */
    answer = visit_post(secretary, page, page, with_field(harness, "file", file));
    assert_has(&answer, "Signed by a key that was here before");
    assert_has(&answer, "This playbook is here already, word for word.");
    assert_false(answer_has(&answer, "Bring this playbook in"));
    answer = visit_post(secretary, "/h/newham/more/playbooks", page, both_lines(harness, file));
    assert_int_equal(answer.status, 303);
    assert_int_equal(playbook_list(&harness->work).count, 5);

    answer = visit_post(secretary, "/h/newham/more/playbooks/spring-fair/remove",
                        "/h/newham/more/playbooks/spring-fair", TEXT(""));
    assert_int_equal(answer.status, 303);
    assert_int_equal(visit_get(secretary, "/h/newham/more/playbooks/spring-fair").status, 404);
    answer = visit_post(secretary, "/h/newham/more/playbooks/jobs-fair/remove", page, TEXT(""));
    assert_int_equal(answer.status, 409);
}

static void a_bad_file_says_why(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *page = "/more/playbooks/import";
    struct text file = spring_fair(harness, &harness->hub);
    struct answer answer = visit_post(chair, page, page, TEXT("file="));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Choose a file.");
    answer = visit_post(chair, page, page,
                        with_field(harness, "file", text_slice(file, 0, file.size / 2)));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "It was cut short");
    char *forged = (char *)text_copy(harness->arena, file).data;
    forged[200] = forged[200] == 'a' ? 'b' : 'a';
    answer = visit_post(chair, page, page, with_field(harness, "file", text_of(forged, file.size)));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "changed after it was signed, or forged");
    /* what the page before showed is not believed */
    answer =
        visit_post(chair, "/more/playbooks", page, both_lines(harness, text_of(forged, file.size)));
    assert_int_equal(answer.status, 422);
    answer = visit_post(chair, "/more/playbooks", page, TEXT("contents=&signature="));
    assert_int_equal(answer.status, 422);
    assert_int_equal(playbook_list(&harness->work).count, 4);
    answer = visit_post(chair, page, page, with_field(harness, "file", file));
    assert_has(&answer, "This hub signed it itself");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_list_tells_what_each_takes, &hubward_schema),
        HARNESS_ON_BOTH(a_playbook_shows_guide_and_lists, &hubward_schema),
        HARNESS_ON_BOTH(only_who_may_start_is_offered_to, &hubward_schema),
        HARNESS_ON_BOTH(what_is_not_there_is_not_found, &hubward_schema),
        HARNESS_ON_BOTH(one_from_elsewhere_is_looked_at_first, &hubward_schema),
        HARNESS_ON_BOTH(a_bad_file_says_why, &hubward_schema),
        HARNESS_ON_BOTH(the_api_pages_through_the_list, &hubward_schema),
        HARNESS_ON_BOTH(the_api_gives_all_of_one, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
