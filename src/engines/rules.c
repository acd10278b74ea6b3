/* Which figures hold on a day. */
#include "engines/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "engines_queries.h"

#define CHANGES_MOST 64 /* of one figure; the newest count */

const struct rule_body rule_bodies[] = {
    {"party_accounting_unit", "gb-party"},
    {"party_members_association", "gb-party"},
    {"party_branch_no_own_finance", "gb-party"},
    {"charity", NULL},
    {"casc", NULL},
    {"faith", NULL},
    {"residents_tenants", NULL},
    {"community_association", NULL},
    {"sports_club", NULL},
    {"trade_union", NULL},
    {"cic", NULL},
    {"other_unincorporated", NULL},
};
const size_t rule_body_count = sizeof rule_bodies / sizeof *rule_bodies;

static const struct rule_body *body_of(struct text code)
{
    for (size_t i = 0; i < rule_body_count; i++)
        if (text_equal(code, text_from(rule_bodies[i].code)))
            return &rule_bodies[i];
    return NULL;
}

bool rule_body_is_known(struct text code)
{
    return body_of(code) != NULL;
}

/* What a hub is and has set. */
struct own {
    const struct rule_body *body; /* or NULL */
    struct text currency;
    struct rule_own_row *rows; /* by day */
    size_t count;
};

static int compare_days(const void *a, const void *b)
{
    const struct rule_own_row *one = a, *other = b;
    int order = text_compare(one->from_day, other->from_day);
    if (order != 0)
        return order;
    return (one->id.value > other->id.value) - (one->id.value < other->id.value);
}

/* Most hubs have set nothing: ordered here, so that those need no sorting of SQLite's. */
static struct own own_of(struct work *work)
{
    struct rule_own_rows rows = rule_own(work->db, work->arena);
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof *rows.items, compare_days);
    if (rows.count == 0)
        return (struct own){.body = body_of(RULE_BODY_USUAL), .currency = TEXT("GBP")};
    return (struct own){.body = body_of(rows.items[0].body_type),
                        .currency = rows.items[0].currency,
                        .rows = rows.items,
                        .count = rows.items[0].rule.data ? rows.count : 0};
}

enum layer { LAYER_EVERYBODY, LAYER_COUNTRY, LAYER_BODY, LAYER_COUNT };

static bool is_of_a_body(const char *pack)
{
    for (size_t i = 0; i < rule_body_count; i++)
        if (rule_bodies[i].pack && strcmp(pack, rule_bodies[i].pack) == 0)
            return true;
    return false;
}

static enum layer layer_of(const struct rule_pack *pack)
{
    if (strcmp(pack->currency, "-") == 0)
        return LAYER_EVERYBODY;
    return is_of_a_body(pack->name) ? LAYER_BODY : LAYER_COUNTRY;
}

static bool is_for(const struct rule_pack *pack, const struct own *own)
{
    const struct rule_body *body = own->body;
    if (layer_of(pack) == LAYER_EVERYBODY)
        return true;
    if (!text_equal(own->currency, text_from(pack->currency)))
        return false;
    return layer_of(pack) == LAYER_COUNTRY ||
           (body && body->pack && strcmp(body->pack, pack->name) == 0);
}

static bool is_first_version(size_t at)
{
    return at == 0 || strcmp(rule_packs[at - 1].name, rule_packs[at].name) != 0;
}

/* A day before the first version is judged under that one. */
static bool is_in_force(size_t at, struct date on)
{
    const struct rule_pack *pack = &rule_packs[at];
    bool has_begun = is_first_version(at) || date_compare(pack->version, on) <= 0;
    return has_begun && (pack->until.year == 0 || date_compare(on, pack->until) < 0);
}

static const struct rule_line *line_of(const struct rule_pack *pack, enum rule rule)
{
    for (size_t i = 0; i < pack->count; i++)
        if (pack->lines[i].rule == rule)
            return &pack->lines[i];
    return NULL;
}

static int within(int value, int least, int most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

static void apply(struct rule_figure *figure, const struct rule_pack *pack,
                  const struct rule_line *line)
{
    figure->value = within(line->value, figure->least, figure->most);
    figure->pack = pack;
    figure->line = line;
    switch (line->floor) {
    case RULE_FREE: return;
    case RULE_AT_LEAST: figure->least = figure->value; return;
    case RULE_AT_MOST: figure->most = figure->value; return;
    case RULE_FIXED: figure->least = figure->most = figure->value; return;
    }
}

/* Of the packs alone. */
static struct rule_figure packs_say(const struct own *own, enum rule rule, struct date on)
{
    struct rule_figure figure = {
        .rule = rule, .least = rule_parameters[rule].least, .most = rule_parameters[rule].most};
    for (enum layer layer = LAYER_EVERYBODY; layer < LAYER_COUNT; layer++)
        for (size_t i = 0; i < rule_pack_count; i++) {
            const struct rule_pack *pack = &rule_packs[i];
            if (layer_of(pack) != layer || !is_for(pack, own) || !is_in_force(i, on))
                continue;
            const struct rule_line *line = line_of(pack, rule);
            if (line)
                apply(&figure, pack, line);
        }
    figure.pack_value = figure.value;
    return figure;
}

static bool is_of(const struct rule_own_row *row, enum rule rule, struct date *from)
{
    return text_equal(row->rule, text_from(rule_parameters[rule].name)) &&
           date_from_text(row->from_day, from);
}

static struct rule_figure figure_on(const struct own *own, enum rule rule, struct date on)
{
    struct rule_figure figure = packs_say(own, rule, on);
    struct date from;
    for (size_t i = 0; i < own->count; i++) {
        const struct rule_own_row *row = &own->rows[i];
        if (!is_of(row, rule, &from))
            continue;
        bool is_later = date_compare(from, on) > 0;
        int value = within((int)row->value.value, figure.least, figure.most);
        if (is_later) {
            figure.next_from = from;
            figure.next_is_pack = !row->value.is_set;
            figure.next_value = row->value.is_set ? value : figure.pack_value;
            break;
        }
        figure.own_from = row->value.is_set ? from : (struct date){0};
        figure.value = row->value.is_set ? value : figure.pack_value;
    }
    return figure;
}

/* The days from which a figure may be another one, the first of them in the deep past. */
static size_t change_days(const struct own *own, enum rule rule, struct date days[CHANGES_MOST])
{
    size_t count = 0;
    struct date from;
    days[count++] = (struct date){1, 1, 1};
    for (size_t i = 0; i < rule_pack_count && count < CHANGES_MOST; i++)
        if (!is_first_version(i) && is_for(&rule_packs[i], own))
            days[count++] = rule_packs[i].version;
    for (size_t i = own->count; i > 0 && count < CHANGES_MOST; i--)
        if (is_of(&own->rows[i - 1], rule, &from))
            days[count++] = from;
    return count;
}

static struct date later_of(struct date a, struct date b)
{
    return date_compare(a, b) >= 0 ? a : b;
}

static bool is_next_change(const struct date *days, size_t count, struct date begin,
                           struct date end)
{
    for (size_t i = 0; i < count; i++)
        if (date_compare(days[i], begin) > 0 && date_compare(days[i], end) <= 0)
            return true;
    return false;
}

/* Of the stretches in which the figure is the same, each says from when on its facts have not run
 * out; the earliest of these is the answer. A stretch of which all has run out says nothing. */
static struct date since_of(const struct own *own, enum rule rule, struct date today)
{
    struct date days[CHANGES_MOST], earliest = today;
    size_t count = change_days(own, rule, days);
    for (size_t i = 0; i < count; i++) {
        if (date_compare(days[i], today) > 0)
            continue;
        int length = figure_on(own, rule, days[i]).value;
        struct date from = later_of(days[i], date_add_days(today, -length));
        if (!is_next_change(days, count, days[i], from) && date_compare(from, earliest) < 0)
            earliest = from;
    }
    return earliest;
}

static void remember_figure(struct rule_memory *memory, const struct own *own, enum rule rule,
                            struct date today)
{
    memory->values[rule] = figure_on(own, rule, today).value;
    memory->since[rule] = (struct date){0};
    if (rule_parameters[rule].unit == RULE_IN_DAYS)
        memory->since[rule] = since_of(own, rule, today);
    memory->is_known[rule] = true;
}

/* What the hub is. Figures come one by one as they are asked for, unless it has some of its own:
 * then all of them, while its rows are at hand. */
static void remember(struct work *work)
{
    struct rule_memory *memory = &work->rules;
    if (memory->hub_id == db_hub(work->db) && memory->now == work->now && memory->hub_id)
        return;
    struct own own = own_of(work);
    *memory = (struct rule_memory){
        .hub_id = db_hub(work->db), .now = work->now, .body = own.body, .has_own = own.count > 0};
    for (size_t i = 0; i < own.currency.size && i < sizeof memory->currency - 1; i++)
        memory->currency[i] = own.currency.data[i];
    for (size_t i = 0; i < RULE_COUNT && memory->has_own; i++)
        remember_figure(memory, &own, (enum rule)i, work_today(work));
}

/* Of a hub without figures of its own. */
static struct own own_remembered(const struct rule_memory *memory)
{
    return (struct own){.body = memory->body, .currency = text_from(memory->currency)};
}

static const struct rule_memory *remember_rule(struct work *work, enum rule rule)
{
    remember(work);
    if (!work->rules.is_known[rule]) {
        struct own own = own_remembered(&work->rules);
        remember_figure(&work->rules, &own, rule, work_today(work));
    }
    return &work->rules;
}

int rule_now(struct work *work, enum rule rule)
{
    return remember_rule(work, rule)->values[rule];
}

struct date rule_since(struct work *work, enum rule rule)
{
    return remember_rule(work, rule)->since[rule];
}

int rule_int(struct work *work, enum rule rule, struct date on)
{
    if (date_compare(on, work_today(work)) == 0)
        return rule_now(work, rule);
    remember(work);
    struct own own = work->rules.has_own ? own_of(work) : own_remembered(&work->rules);
    return figure_on(&own, rule, on).value;
}

static struct text version_of(struct work *work, const struct rule_figure *figure)
{
    return date_to_text(work->arena, figure->pack->version);
}

/* Who confirmed the figure of that very version. */
static void find_confirmation(struct work *work, const struct rule_confirmed_rows *rows,
                              struct rule_figure *figure)
{
    struct text rule = text_from(rule_parameters[figure->rule].name);
    struct text version = version_of(work, figure);
    for (size_t i = 0; i < rows->count; i++) {
        const struct rule_confirmed_row *row = &rows->items[i];
        if (text_equal(row->rule, rule) && text_equal(row->version, version) &&
            text_equal(row->pack, text_from(figure->pack->name)))
            date_from_text(row->confirmed_on, &figure->confirmed_on);
    }
}

void rule_figures(struct work *work, struct date on, struct rule_figure figures[RULE_COUNT])
{
    struct own own = own_of(work);
    struct rule_confirmed_rows rows = rule_confirmed(work->db, work->arena);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        figures[i] = figure_on(&own, (enum rule)i, on);
        find_confirmation(work, &rows, &figures[i]);
    }
}

struct rule_figure rule_figure_of(struct work *work, enum rule rule, struct date on)
{
    struct own own = own_of(work);
    struct rule_confirmed_rows rows = rule_confirmed(work->db, work->arena);
    struct rule_figure figure = figure_on(&own, rule, on);
    find_confirmation(work, &rows, &figure);
    return figure;
}

static void write_value(struct work *work, enum rule rule, struct date from,
                        struct maybe_integer value)
{
    struct text name = text_from(rule_parameters[rule].name);
    struct text day = date_to_text(work->arena, from);
    rule_value_insert(work->db, .id = work_new_id(work), .rule = name, .from_day = day,
                      .value = value,
                      .account_id = work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0);
    work->rules = (struct rule_memory){0};
}

enum rule_set rule_set(struct work *work, enum rule rule, struct date from, int value)
{
    struct rule_figure figure = rule_figure_of(work, rule, from);
    if (figure.least == figure.most)
        return RULE_SET_FIXED;
    if (value < figure.least)
        return RULE_SET_TOO_SMALL;
    if (value > figure.most)
        return RULE_SET_TOO_LARGE;
    if (figure.own_from.year && value == figure.value)
        return RULE_SET_SAME;
    write_value(work, rule, from, (struct maybe_integer){.is_set = true, .value = value});
    work_note(work, "%s=%d from %.*s", rule_parameters[rule].name, value,
              TEXT_ARG(date_to_text(work->arena, from)));
    return RULE_SET;
}

bool rule_set_back(struct work *work, enum rule rule, struct date from)
{
    if (rule_figure_of(work, rule, from).own_from.year == 0)
        return false;
    write_value(work, rule, from, (struct maybe_integer){0});
    work_note(work, "%s=pack from %.*s", rule_parameters[rule].name,
              TEXT_ARG(date_to_text(work->arena, from)));
    return true;
}

void rule_confirm(struct work *work, enum rule rule)
{
    struct rule_figure figure = rule_figure_of(work, rule, work_today(work));
    rule_confirmation_insert(work->db, .rule = text_from(rule_parameters[rule].name),
                             .pack = text_from(figure.pack->name),
                             .version = version_of(work, &figure),
                             .confirmed_on = work_today_text(work),
                             .account_id = work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0);
    work_note(work, "%s confirmed", rule_parameters[rule].name);
}

size_t rule_holidays(struct work *work, struct date on, const struct holiday_rule **rules,
                     size_t most)
{
    struct own own = own_of(work);
    size_t count = 0;
    for (size_t i = 0; i < rule_pack_count; i++)
        for (size_t k = 0; k < rule_packs[i].holiday_count && count < most; k++)
            if (is_for(&rule_packs[i], &own) && is_in_force(i, on))
                rules[count++] = &rule_packs[i].holidays[k];
    return count;
}
