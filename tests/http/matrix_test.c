/* Every route x everybody who may come x whose the things of its address are: the answer that the
 * permission table and the ownership of projects ask for, and nothing else. A new route is in it
 * without a word; a new path parameter needs its things in town.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "http/comers.h"
#include "http/forms.h"
#include "hubward_schema.h"
#include "platform/paper/sheets.h"
#include "web/route_table.h"

enum { MOST_PARAMETERS = 4, CELLS_MIN = 6000, OWN_PAGES_MIN = 300, IDS_MIN = 50 };

enum expected { EXPECT_ANSWER, EXPECT_SIGN_IN, EXPECT_TOKEN, EXPECT_UNKNOWN };

struct cell {
    const struct route *route;
    size_t comer;
    size_t count;
    const struct town_parameter *parameters[MOST_PARAMETERS];
    enum whose whose[MOST_PARAMETERS];
};

struct matrix {
    struct comers *comers;
    const struct route_table *table;
    struct arena *arena;     /* of one route */
    struct text unknowns[3]; /* what the comer is told where nothing is: page, API, link */
    size_t cells;
    size_t unexpected;
};

static const char *method_name(const struct route *route)
{
    if (route->method == HTTP_GET)
        return "GET";
    return route->method == HTTP_PATCH ? "PATCH" : "POST";
}

/* Addresses whose handler asks for more than the permission: who comes through a proxy or from
 * another machine sees no figures of the server. */
static bool is_always_unknown(const struct route *route)
{
    return text_equal(text_from(route->pattern), TEXT("/metrics"));
}

/* Forms that ask for as many fields as the file before them had columns, for a file that a hub
 * signed, for codes of a paper, or for a session that has not begun; the town's has. */
static bool wants_more(const struct route *route)
{
    struct text pattern = text_from(route->pattern);
    bool is_move =
        text_ends_with(pattern, TEXT("/sessions/{session}/change")) ||
        (route->method == HTTP_PATCH && text_ends_with(pattern, TEXT("/sessions/{session}")));
    bool is_signed = text_equal(pattern, TEXT("/more/playbooks/import")) ||
                     text_equal(pattern, TEXT("/more/playbooks"));
    bool is_fee = text_equal(pattern, TEXT("/people/{person}/fees")) ||
                  text_equal(pattern, TEXT("/people/{person}/household")) ||
                  text_equal(pattern, TEXT("/api/v1/membership-payments"));
    bool is_paper = text_ends_with(pattern, TEXT("/register/paper"));
    return is_move || is_paper || is_signed || is_fee ||
           text_equal(pattern, TEXT("/people/import/{draft}")) ||
           text_ends_with(pattern, TEXT("/sessions/{session}/cancel"));
}

/* Of routes whose requests may carry a proof of their own: what it takes without one. */
static enum permission permission_of(const struct route *route)
{
    if (route->carries_proof) {
        assert_string_equal(route->pattern, "/sessions/{session}/register/mark");
        return REGISTER_TAKE;
    }
    return route->permission;
}

static bool is_kept(size_t comer)
{
    return comer == ROLE_LEAD || comer == ROLE_PARTNER;
}

static bool is_kept_out(const struct cell *cell, enum access_role role)
{
    bool is_asked = is_kept(role) && permission_of(cell->route) != PUBLIC;
    for (size_t i = 0; i < cell->count && is_asked; i++) {
        if (cell->parameters[i]->is_projects && cell->whose[i] != WHOSE_OWN)
            return true;
    }
    return false;
}

/* All things of the address are this hub's, and of one another. */
static bool is_there(const struct cell *cell)
{
    for (size_t i = 0; i < cell->count; i++)
        if (cell->whose[i] > WHOSE_OTHER_PROJECTS || cell->whose[i] != cell->whose[0])
            return false;
    return true;
}

static enum expected expected_of(const struct cell *cell, enum access_role role)
{
    if (!role_may(role, permission_of(cell->route))) {
        bool is_told = pattern_is_api(cell->route->pattern) || cell->route->carries_proof;
        if (role != ROLE_NOBODY)
            return EXPECT_UNKNOWN;
        return is_told ? EXPECT_TOKEN : EXPECT_SIGN_IN;
    }
    if (is_kept_out(cell, role) || !is_there(cell) || is_always_unknown(cell->route))
        return EXPECT_UNKNOWN;
    return EXPECT_ANSWER;
}

/* The links to other languages name the address that was asked for; nothing else may differ. */
static struct text without_path(struct arena *arena, struct text body, struct text path)
{
    struct text link = text_format(arena, "%.*s\" lang=", TEXT_ARG(path));
    struct buffer out = buffer_new(arena, body.size + 1);
    for (size_t at = text_find(body, link); at < body.size; at = text_find(body, link)) {
        buffer_add(&out, text_slice(body, 0, at));
        body = text_slice(body, at + link.size, body.size);
    }
    buffer_add(&out, body);
    return buffer_text(&out);
}

static bool is_sign_in(const struct answer *answer)
{
    return answer->status == 303 &&
           text_starts_with(answer->location, TEXT("/h/newham/sign-in?to="));
}

/* A good form of somebody who may is taken. */
static bool is_answered(const struct cell *cell, const struct answer *answer)
{
    if (cell->route->method != HTTP_GET && cell->comer == ROLE_CHAIR && !wants_more(cell->route))
        return answer->status < 400 && !is_sign_in(answer);
    return answer->status < 500 && answer->status != 401 && answer->status != 403 &&
           answer->status != 404 && answer->status != 405 && !is_sign_in(answer);
}

static bool is_as_expected(struct matrix *matrix, const struct cell *cell, enum expected expected,
                           const struct answer *answer)
{
    bool is_api = pattern_is_api(cell->route->pattern);
    size_t kind = cell->route->permission == SIGNED_LINK ? 2 : is_api ? 1 : 0;
    switch (expected) {
    case EXPECT_ANSWER: return is_answered(cell, answer);
    case EXPECT_SIGN_IN: return is_sign_in(answer);
    case EXPECT_TOKEN: return answer->status == 401;
    case EXPECT_UNKNOWN:
        return answer->status == 404 && text_equal(answer->body, matrix->unknowns[kind]);
    }
    return false;
}

static const char *whose_name(enum whose whose)
{
    static const char *const names[] = {"own", "another project's", "another hub's", "nobody's"};
    return names[whose];
}

static void tell_unexpected(struct matrix *matrix, const struct cell *cell, enum expected expected,
                            const struct answer *answer)
{
    static const char *const wanted[] = {"an answer", "303 to /sign-in", "401",
                                         "the same 404 as where nothing is"};
    matrix->unexpected++;
    print_error("%s %s", method_name(cell->route), cell->route->pattern);
    for (size_t i = 0; i < cell->count; i++)
        print_error(" (%s)", whose_name(cell->whose[i]));
    print_error(" for %s: %d, expected %s\n", matrix->comers->items[cell->comer].name,
                answer->status, wanted[expected]);
    if (answer->status == 422)
        print_error("%.*s\n", TEXT_ARG(text_slice(answer->body, 0, 800)));
}

static void try_cell(struct matrix *matrix, const struct cell *cell)
{
    struct text values[MOST_PARAMETERS];
    for (size_t i = 0; i < cell->count; i++) {
        values[i] = cell->parameters[i]->values[cell->whose[i]];
        if (!values[i].data)
            return;
    }
    struct text path = comer_path(matrix->arena, cell->route->pattern, values);
    enum expected expected = expected_of(cell, matrix->comers->items[cell->comer].role);
    bool is_other = cell->count && cell->whose[0] == WHOSE_OTHER_PROJECTS;
    struct form_changes changes = {.whose = is_other ? WHOSE_OTHER_PROJECTS : WHOSE_OWN};
    struct text content = form_content(matrix->arena, matrix->comers->town, cell->route, changes);
    struct answer answer = comer_send(matrix->comers, cell->comer, cell->route, path, content);
    answer.body = without_path(matrix->arena, answer.body, comer_below_hub(path));
    matrix->cells++;
    if (!is_as_expected(matrix, cell, expected, &answer))
        tell_unexpected(matrix, cell, expected, &answer);
}

static void find_parameters(struct matrix *matrix, struct cell *cell)
{
    struct text names[MOST_PARAMETERS];
    cell->count = pattern_parameters(cell->route->pattern, names);
    for (size_t i = 0; i < cell->count; i++) {
        cell->parameters[i] = town_find_for(matrix->comers->town, cell->route->pattern, names[i]);
        if (!cell->parameters[i])
            fail_msg("%s: tests/http/town.c has no {%.*s}", cell->route->pattern,
                     TEXT_ARG(names[i]));
    }
}

static void try_route(struct matrix *matrix, const struct route *route, size_t comer)
{
    struct cell cell = {.route = route, .comer = comer};
    size_t combinations = 1;
    find_parameters(matrix, &cell);
    for (size_t i = 0; i < cell.count; i++)
        combinations *= WHOSE_COUNT;
    for (size_t number = 0; number < combinations; number++) {
        size_t rest = number;
        for (size_t i = 0; i < cell.count; i++, rest /= WHOSE_COUNT)
            cell.whose[i] = (enum whose)(rest % WHOSE_COUNT);
        try_cell(matrix, &cell);
    }
}

static struct text body_of_nothing(struct matrix *matrix, size_t comer, const char *pattern)
{
    struct route route = {.method = HTTP_GET, .pattern = pattern};
    struct arena *lasting = matrix->comers->town->harness->arena;
    struct text path = comer_path(lasting, pattern, NULL);
    struct answer answer = comer_send(matrix->comers, comer, &route, path, TEXT(""));
    return without_path(lasting, answer.body, comer_below_hub(path));
}

static void learn_unknowns(struct matrix *matrix, size_t comer)
{
    matrix->unknowns[0] = body_of_nothing(matrix, comer, "/nowhere-at-all");
    matrix->unknowns[1] = body_of_nothing(matrix, comer, "/api/v1/nowhere-at-all");
    matrix->unknowns[2] = body_of_nothing(matrix, comer, "/u/BBBBBBBBBBBBBBBBBBBBBBBB");
    assert_true(matrix->unknowns[0].size > 0 && matrix->unknowns[2].size > 0);
}

static struct matrix matrix_begin(void **state)
{
    struct town *town = town_build(harness_of(state));
    struct matrix matrix = {.comers = comers_invite(town), .arena = arena_new((size_t)1 << 18)};
    matrix.table = matrix.comers->items[0].visitor->app->table;
    return matrix;
}

static void matrix_end(struct matrix *matrix)
{
    comers_leave(matrix->comers);
    arena_end(matrix->arena);
}

static void everybody_gets_what_is_theirs(void **state)
{
    struct matrix matrix = matrix_begin(state);
    for (size_t comer = 0; comer < COMER_COUNT; comer++) {
        learn_unknowns(&matrix, comer);
        for (size_t i = 0; i < route_table_size(matrix.table); i++) {
            arena_reset(matrix.arena);
            try_route(&matrix, route_table_at(matrix.table, i), comer);
        }
    }
    print_message("%zu cells over %zu routes\n", matrix.cells, route_table_size(matrix.table));
    assert_int_equal(matrix.unexpected, 0);
    assert_true(matrix.cells >= CELLS_MIN);
    matrix_end(&matrix);
}

static bool is_other_choice(const struct route_field *field, size_t index, size_t tried)
{
    return index == tried ||
           (text_equal(text_from(field->type), TEXT("id")) && !field->is_required);
}

/* The good form with that id in the field, and without ids that could stand in its place. */
static void try_id(struct matrix *matrix, const struct cell *cell, size_t tried, struct text value)
{
    struct text values[MOST_PARAMETERS];
    const struct route *route = cell->route;
    const char *field = route->fields[tried].name;
    struct form_change *changes =
        arena_make_array(matrix->arena, struct form_change, route->field_count);
    size_t count = 0;
    if (!value.data)
        return;
    for (size_t i = 0; i < route->field_count; i++)
        if (is_other_choice(&route->fields[i], i, tried))
            changes[count++] = (struct form_change){.field = text_from(route->fields[i].name),
                                                    .value = i == tried ? value : TEXT("")};
    for (size_t i = 0; i < cell->count; i++)
        values[i] = cell->parameters[i]->values[WHOSE_OWN];
    struct text path = comer_path(matrix->arena, cell->route->pattern, values);
    struct text content = form_content(matrix->arena, matrix->comers->town, cell->route,
                                       (struct form_changes){.items = changes, .count = count});
    struct answer answer = comer_send(matrix->comers, cell->comer, cell->route, path, content);
    matrix->cells++;
    if (answer.status < 400 || answer.status >= 500) {
        matrix->unexpected++;
        print_error("POST %s takes a %s that is not its own from %s: %d\n", cell->route->pattern,
                    field, matrix->comers->items[cell->comer].name, answer.status);
    }
}

static void try_ids_of_route(struct matrix *matrix, const struct route *route)
{
    for (size_t i = 0; i < route->field_count; i++) {
        struct cell cell = {.route = route, .comer = ROLE_CHAIR};
        const struct town_parameter *parameter =
            form_field_parameter(matrix->comers->town, &route->fields[i]);
        /* Of several ids those that are unknown are passed over. */
        bool is_list = text_equal(text_from(route->fields[i].type), TEXT("ids"));
        if (!parameter || is_list || route->method == HTTP_GET)
            continue;
        find_parameters(matrix, &cell);
        try_id(matrix, &cell, i, parameter->values[WHOSE_OTHER_HUBS]);
        try_id(matrix, &cell, i, parameter->values[WHOSE_NOBODYS]);
        if (!parameter->is_projects)
            continue;
        cell.comer = ROLE_LEAD;
        try_id(matrix, &cell, i, parameter->values[WHOSE_OTHER_PROJECTS]);
        cell.comer = ROLE_PARTNER;
        try_id(matrix, &cell, i, parameter->values[WHOSE_OTHER_PROJECTS]);
    }
}

static void forms_take_no_ids_of_others(void **state)
{
    struct matrix matrix = matrix_begin(state);
    for (size_t i = 0; i < route_table_size(matrix.table); i++) {
        arena_reset(matrix.arena);
        try_ids_of_route(&matrix, route_table_at(matrix.table, i));
    }
    print_message("%zu forms with an id of somebody else\n", matrix.cells);
    assert_int_equal(matrix.unexpected, 0);
    assert_true(matrix.cells >= IDS_MIN);
    matrix_end(&matrix);
}

/* The page or list of one's own things; {0} when the address cannot be filled. */
static struct answer own_page(struct matrix *matrix, const struct route *route, size_t comer)
{
    struct cell cell = {.route = route, .comer = comer};
    struct text values[MOST_PARAMETERS];
    find_parameters(matrix, &cell);
    for (size_t i = 0; i < cell.count; i++)
        values[i] = cell.parameters[i]->values[WHOSE_OWN];
    struct text path = comer_path(matrix->arena, route->pattern, values);
    return comer_send(matrix->comers, comer, route, path, TEXT(""));
}

/* Leads and partners see no other project, but in the rooms' diary: who plans a session has to
 * know what is there already. */
static bool is_kept_from_others(const struct route *route, size_t comer)
{
    bool is_diary = text_equal(text_from(route->pattern), TEXT("/more/rooms"));
    return is_kept(comer) && route->permission != PUBLIC && !is_diary;
}

static void nothing_of_the_other_hub_shows(void **state)
{
    struct matrix matrix = matrix_begin(state);
    size_t own = 0;
    for (size_t i = 0; i < route_table_size(matrix.table); i++) {
        const struct route *route = route_table_at(matrix.table, i);
        for (size_t comer = 0; comer < COMER_COUNT && route->method == HTTP_GET; comer++) {
            arena_reset(matrix.arena);
            struct answer answer = own_page(&matrix, route, comer);
            own += answer_has(&answer, OWN_MARK);
            if (answer_has(&answer, OTHER_HUBS_MARK))
                fail_msg("%s shows the other hub to %s", route->pattern,
                         matrix.comers->items[comer].name);
            if (is_kept_from_others(route, comer) &&
                answer_has(&answer, "Talking at " OTHER_PROJECTS_MARK))
                fail_msg("%s shows another project to %s", route->pattern,
                         matrix.comers->items[comer].name);
        }
    }
    print_message("%zu pages show what is their own\n", own);
    assert_true(own >= OWN_PAGES_MIN); /* else nothing was looked at */
    matrix_end(&matrix);
}

/* What the program draws on paper it draws in a process of itself, which is here this test. */
int main(int count, char **words)
{
    if (count > 1 && text_equal(text_from(words[1]), TEXT("paper")))
        paper_main();
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(everybody_gets_what_is_theirs, &hubward_schema),
        HARNESS_ON_BOTH(forms_take_no_ids_of_others, &hubward_schema),
        HARNESS_ON_BOTH(nothing_of_the_other_hub_shows, &hubward_schema),
    };
    return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}
