/* Hostile and unusual text in every text field of every form and of the API: it is kept as it is
 * and shown as text, the bones of every page stay the same, and nothing breaks. Each request and
 * the page after it happen in one transaction that is then undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "http/comers.h"
#include "http/forms.h"
#include "http/tags.h"
#include "hubward_schema.h"
#include "platform/files/file.h"
#include "web/route_table.h"

#define HARMLESS "Qwertyuiop"

enum {
    STRINGS_MIN = 700,
    ROUTES_MIN = 45,
    FREE_FIELDS_MIN = 85,
    SHOWN_MIN = 20000,
    FIELDS_MOST = 24,
    COUNTS_MOST = 5100,
    POSTGRES_STEP = 8 /* there only storing differs, and a request costs twenty times as much */
};

/* What came of one request. */
struct result {
    int status;
    struct bones bones; /* of the page after it, or of the page that says what is wrong */
    bool is_followed;   /* the bones are of the page after it */
    bool is_shown;      /* the text stands in that page */
    bool is_script;
};

struct trial {
    struct comers *comers;
    const struct route_table *table;
    const struct route *route;
    struct text path;
    struct arena *arena; /* of one request and the page after it */
    struct text strings[1000];
    size_t string_count;
    size_t step;                   /* every so many strings are tried */
    const char *free[FIELDS_MOST]; /* fields that take any text */
    size_t free_count;
    const char *choosy[FIELDS_MOST]; /* those that take some */
    size_t choosy_count;
    bool is_harmless_shown;
    struct result baselines[COUNTS_MOST]; /* of as many harmless characters; status 0: not yet */
    struct result of_blank;
    size_t shown, requests, routes, fields, wrong;
};

static void add_strings(struct trial *trial, const char *name)
{
    struct arena *arena = trial->comers->town->harness->arena;
    struct text bytes, why;
    struct text path =
        text_format(arena, "%s/tests/data/naughty-strings/%s", getenv("SOURCE_ROOT"), name);
    if (!file_read(arena, path, 1 << 20, &bytes, &why))
        fail_msg("%.*s", TEXT_ARG(why));
    json_t *list = json_loadb(bytes.data, bytes.size, 0, NULL);
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *one = json_array_get(list, i);
        assert_true(trial->string_count < sizeof trial->strings / sizeof *trial->strings);
        trial->strings[trial->string_count++] =
            text_copy(arena, text_of(json_string_value(one), json_string_length(one)));
    }
    json_decref(list);
}

static bool json_holds(const json_t *value, struct text text)
{
    const char *name;
    json_t *member;
    if (json_is_string(value))
        return text_find(text_of(json_string_value(value), json_string_length(value)), text) <
               json_string_length(value);
    for (size_t i = 0; i < json_array_size(value); i++)
        if (json_holds(json_array_get(value, i), text))
            return true;
    json_object_foreach((json_t *)value, name, member)
    {
        if (json_holds(member, text))
            return true;
    }
    return false;
}

static void read_page(struct trial *trial, struct text body, struct text text,
                      struct result *result)
{
    if (pattern_is_api(trial->route->pattern)) {
        json_t *json = json_loadb(body.data, body.size, 0, NULL);
        if (body.size && !json)
            fail_msg("%s: no JSON: %.*s", trial->route->pattern, TEXT_ARG(body));
        result->is_shown = text.size && json && json_holds(json, text);
        json_decref(json);
        return;
    }
    struct text seen = page_decoded(trial->arena, body);
    result->bones = bones_of(body);
    result->is_shown = text.size && text_find(seen, text) < seen.size;
    result->is_script = result->bones.leads_to_script;
}

/* The address that the answer leads to, without the hub's prefix; empty for none. */
static void follow(struct trial *trial, struct text location, struct text text,
                   struct result *result)
{
    struct route page = {.method = HTTP_GET, .pattern = trial->route->pattern};
    struct text address = text_copy(trial->arena, location);
    size_t at = text_find_char(address, '#');
    struct answer answer =
        comer_send(trial->comers, ROLE_CHAIR, &page, text_slice(address, 0, at), TEXT(""));
    if (answer.status != 200)
        fail_msg("%s leads to %.*s: %d", trial->route->pattern, TEXT_ARG(location), answer.status);
    result->is_followed = true;
    read_page(trial, answer.body, text, result);
}

/* One request with that text in those fields. */
static struct result put(struct trial *trial, const char *const *fields, size_t count,
                         struct text text)
{
    struct form_change changes[FIELDS_MOST];
    struct result result = {0};
    struct visitor *visitor = trial->comers->items[ROLE_CHAIR].visitor;
    for (size_t i = 0; i < count; i++)
        changes[i] = (struct form_change){.field = text_from(fields[i]), .value = text};
    arena_reset(trial->arena);
    struct text content = form_content(trial->arena, trial->comers->town, trial->route,
                                       (struct form_changes){.items = changes, .count = count});
    visitor_begin(visitor);
    struct answer answer =
        comer_send(trial->comers, ROLE_CHAIR, trial->route, trial->path, content);
    result.status = answer.status;
    trial->requests++;
    if (answer.status >= 500)
        fail_msg("%s: %d for %.*s", trial->route->pattern, answer.status, TEXT_ARG(text));
    if (answer.location.size)
        follow(trial, answer.location, text_trim(text), &result);
    else
        read_page(trial, answer.body, text_trim(text), &result);
    visitor_undo(visitor);
    return result;
}

static struct text repeated(char letter, size_t count)
{
    static char letters[COUNTS_MOST];
    for (size_t i = 0; i < count; i++)
        letters[i] = letter;
    return text_of(letters, count);
}

static size_t length_of(struct text text)
{
    size_t count = text_count_characters(text_trim(text));
    return count < COUNTS_MOST ? count : COUNTS_MOST - 1;
}

/* What harmless text of the same length does. */
static const struct result *baseline(struct trial *trial, struct text text)
{
    struct result *result = &trial->baselines[length_of(text)];
    bool is_blank = length_of(text) == 0 && text.size > 0; /* what was typed is a blank still */
    if (is_blank)
        result = &trial->of_blank;
    if (result->status == 0)
        *result = put(trial, trial->free, trial->free_count,
                      is_blank ? TEXT(" ") : repeated('x', length_of(text)));
    return result;
}

static void tell(struct trial *trial, struct text text, const char *what)
{
    if (trial->wrong++ < 400)
        print_error("%s %s: %s: %.*s\n", trial->route->method == HTTP_GET ? "GET" : "POST",
                    trial->route->pattern, what, TEXT_ARG(text_slice(text, 0, 120)));
}

/* Some fields want a letter: dots have none, like the text. */
static bool is_refused_as_dots(struct trial *trial, struct text text, const struct result *result)
{
    if (result->status != 422)
        return false;
    struct result dots = put(trial, trial->free, trial->free_count, repeated('.', length_of(text)));
    return dots.status == 422 && dots.bones.sum == result->bones.sum;
}

static void try_free_fields(struct trial *trial, struct text text)
{
    const struct result *harmless = baseline(trial, text);
    struct result result = put(trial, trial->free, trial->free_count, text);
    bool is_refused = result.status != harmless->status && is_refused_as_dots(trial, text, &result);
    if (result.status != harmless->status && !is_refused)
        tell(trial, text, "another answer than for harmless text");
    else if (result.bones.sum != harmless->bones.sum && !is_refused)
        tell(trial, text, "the page's tags are others");
    if (result.is_script)
        tell(trial, text, "an address leads to a script");
    bool is_problem = pattern_is_api(trial->route->pattern) && result.status == 422;
    bool must_show = trial->is_harmless_shown && text_trim(text).size && !is_refused && !is_problem;
    if (must_show && !result.is_shown)
        tell(trial, text, "is not shown as it was written");
    trial->shown += result.is_shown;
}

static void try_choosy_field(struct trial *trial, const char *field, struct text text)
{
    struct result result = put(trial, &field, 1, text);
    if (result.is_script)
        tell(trial, text, "an address leads to a script");
}

static bool is_text(const struct route_field *field)
{
    return text_equal(text_from(field->type), TEXT("text"));
}

/* A message refuses {words} in braces that it cannot fill in. */
static bool has_merge_fields(const struct route *route)
{
    return text_equal(text_from(route->pattern), TEXT("/more/messages/{message}"));
}

/* Which fields take any text; the good form itself must be taken. */
static void sort_fields(struct trial *trial)
{
    int good = put(trial, NULL, 0, TEXT("")).status;
    trial->free_count = trial->choosy_count = 0;
    for (size_t i = 0; i < trial->route->field_count; i++) {
        const char *name = trial->route->fields[i].name;
        if (!is_text(&trial->route->fields[i]))
            continue;
        assert_true(trial->free_count + trial->choosy_count < FIELDS_MOST);
        bool is_free = !has_merge_fields(trial->route) &&
                       put(trial, &name, 1, TEXT(HARMLESS)).status == good && good < 400;
        if (is_free)
            trial->free[trial->free_count++] = name;
        else
            trial->choosy[trial->choosy_count++] = name;
    }
}

static void try_route(struct trial *trial)
{
    sort_fields(trial);
    for (size_t i = 0; i < COUNTS_MOST; i++)
        trial->baselines[i] = (struct result){0};
    trial->of_blank = (struct result){0};
    trial->routes += trial->free_count + trial->choosy_count > 0;
    trial->fields += trial->free_count;
    if (trial->free_count)
        trial->is_harmless_shown =
            put(trial, trial->free, trial->free_count, TEXT(HARMLESS)).is_shown;
    for (size_t i = 0; i < trial->string_count; i += trial->step) {
        if (trial->free_count)
            try_free_fields(trial, trial->strings[i]);
        for (size_t f = 0; f < trial->choosy_count; f++)
            try_choosy_field(trial, trial->choosy[f], trial->strings[i]);
    }
}

/* Signing in keeps nothing and counts tries; its own test is in features/accounts. */
static bool is_tried(const struct route *route)
{
    bool has_text = false;
    for (size_t i = 0; i < route->field_count; i++)
        has_text = has_text || is_text(&route->fields[i]);
    return has_text && !route->prepare;
}

static struct text own_path(struct trial *trial, const struct route *route)
{
    struct text names[4], values[4];
    size_t count = pattern_parameters(route->pattern, names);
    for (size_t i = 0; i < count; i++) {
        const struct town_parameter *parameter =
            town_find_for(trial->comers->town, route->pattern, names[i]);
        if (!parameter)
            fail_msg("%s: tests/http/town.c has no {%.*s}", route->pattern, TEXT_ARG(names[i]));
        values[i] = parameter->values[WHOSE_OWN];
    }
    return comer_path(trial->comers->town->harness->arena, route->pattern, values);
}

static void trial_begin(struct trial *trial, void **state)
{
    struct town *town = town_build(harness_of(state));
    *trial = (struct trial){.comers = comers_invite(town), .arena = arena_new((size_t)1 << 18)};
    trial->table = trial->comers->items[0].visitor->app->table;
    trial->step = db_engine(town->harness->db) == DB_POSTGRES ? POSTGRES_STEP : 1;
    add_strings(trial, "blns.json");
    add_strings(trial, "own.json");
    assert_true(trial->string_count >= STRINGS_MIN);
}

static void hostile_text_stays_text(void **state)
{
    static struct trial trial;
    trial_begin(&trial, state);
    for (size_t i = 0; i < route_table_size(trial.table); i++) {
        const struct route *route = route_table_at(trial.table, i);
        if (route->method == HTTP_GET || !is_tried(route))
            continue;
        trial.route = route;
        trial.path = own_path(&trial, route);
        try_route(&trial);
    }
    print_message("%zu strings, %zu routes, %zu free fields, %zu requests, shown %zu times\n",
                  trial.string_count, trial.routes, trial.fields, trial.requests, trial.shown);
    assert_int_equal(trial.wrong, 0);
    assert_true(trial.routes >= ROUTES_MIN && trial.fields >= FREE_FIELDS_MIN);
    assert_true(trial.shown * trial.step >= SHOWN_MIN);
    comers_leave(trial.comers);
    arena_end(trial.arena);
}

static void bones_change_with_what_is_added(void **state)
{
    (void)state;
    uint64_t plain = bones_of(TEXT("<p class=\"a\">x < y</p>")).sum;
    assert_true(plain == bones_of(TEXT("<p class=\"b>c<d\">&lt;b></p>")).sum);
    assert_true(plain != bones_of(TEXT("<p class=\"a\"><b>x</p>")).sum);
    assert_true(plain != bones_of(TEXT("<p class=\"a\" onclick=\"x\">x</p>")).sum);
    assert_true(plain != bones_of(TEXT("<p class=\"a\">x<!--</p>")).sum);
    assert_true(bones_of(TEXT("<a href=\" java\tscript:x\">x</a>")).leads_to_script);
    assert_false(bones_of(TEXT("<a href=\"/javascript:x\">x</a>")).leads_to_script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bones_change_with_what_is_added),
        HARNESS_ON_BOTH(hostile_text_stays_text, &hubward_schema),
    };
    return cmocka_run_group_tests_name("naughty", tests, NULL, NULL);
}
