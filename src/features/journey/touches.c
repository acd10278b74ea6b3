/* Touches: written once, counted on their day. */
#include "features/journey/touch.h"

#include "base/arena.h"
#include "base/panic.h"
#include "engines/rollups.h"
#include "features/journey/balances.h"
#include "features/journey/touches.h"
#include "journey_queries.h"
#include "platform/clock/clock.h"

const char *const touch_kind_names[] = {
    [TOUCH_GAVE] = "gave",   [TOUCH_ASKED] = "asked", [TOUCH_OFFERED] = "offered",
    [TOUCH_HEARD] = "heard", [TOUCH_DID] = "did",     [TOUCH_SERVICE] = "service",
};
const size_t touch_kind_count = sizeof touch_kind_names / sizeof *touch_kind_names;

struct text touch_kind_name(enum touch_kind kind)
{
    return text_from(touch_kind_names[kind]);
}

bool touch_kind_from_name(struct text name, enum touch_kind *kind)
{
    for (size_t i = 0; i < touch_kind_count; i++)
        if (text_equal(name, text_from(touch_kind_names[i]))) {
            *kind = (enum touch_kind)i;
            return true;
        }
    return false;
}

const char *const touch_favour_names[] = {
    [FAVOUR_NONE] = "no",           [FAVOUR_MONEY] = "money",
    [FAVOUR_LEAFLETS] = "leaflets", [FAVOUR_CANVASSING] = "canvassing",
    [FAVOUR_WORK] = "work",
};
const size_t touch_favour_count = sizeof touch_favour_names / sizeof *touch_favour_names;

enum touch_favour touch_favour_from_name(struct text name)
{
    for (size_t i = 0; i < touch_favour_count; i++)
        if (text_equal(name, text_from(touch_favour_names[i])))
            return (enum touch_favour)i;
    return FAVOUR_NONE;
}

enum touch_kind touch_kind_with(enum touch_kind kind, enum touch_favour favour)
{
    return favour == FAVOUR_NONE ? kind : TOUCH_ASKED;
}

static void count(struct work *work, enum touch_kind kind, int64_t at, int64_t n)
{
    struct date day = zone_local(work->zone, at).date;
    switch (kind) {
    case TOUCH_GAVE: rollup(work, METRIC_TOUCHES_GAVE, day, n, 0); return;
    case TOUCH_ASKED: rollup(work, METRIC_TOUCHES_ASKED, day, n, 0); return;
    case TOUCH_OFFERED: rollup(work, METRIC_TOUCHES_OFFERED, day, n, 0); return;
    case TOUCH_HEARD: rollup(work, METRIC_TOUCHES_HEARD, day, n, 0); return;
    case TOUCH_DID: rollup(work, METRIC_TOUCHES_DID, day, n, 0); return;
    case TOUCH_SERVICE: return;
    }
    unreachable();
}

/* n is 1 for the first that came, -1 for the last that went. */
static void count_first_difference(struct work *work, const struct touch *touch, int64_t at,
                                   int64_t n)
{
    if (touch->kind == TOUCH_DID && touch_first_did_at(work, touch->person_id) == 0)
        rollup(work, METRIC_FIRST_DIFFERENCES, zone_local(work->zone, at).date, n, 0);
}

static void insert(struct work *work, const struct touch *touch)
{
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    touch_insert(work->db, .id = touch->id, .person_id = touch->person_id,
                 .kind = touch_kind_name(touch->kind), .at = touch->at, .summary = touch->summary,
                 .source = touch->source, .source_id = touch->source_id,
                 .by_account_id = by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0});
}

static void add(struct work *work, struct touch *touch)
{
    touch->id = work_new_id(work);
    if (touch->at == 0)
        touch->at = work->now;
    count_first_difference(work, touch, touch->at, 1);
    insert(work, touch);
    count(work, touch->kind, touch->at, 1);
    balance_keep(work, touch);
}

void touch_add(struct work *work, const struct touch *touch)
{
    struct touch made = *touch;
    add(work, &made);
}

enum touch_record touch_record(struct work *work, struct touch *touch)
{
    struct touch_person_is_known_row row;
    if (!touch_person_is_known(work->db, work->arena, &row, .id = touch->person_id))
        return TOUCH_PERSON_UNKNOWN;
    add(work, touch);
    return TOUCH_RECORDED;
}

void touch_take_back(struct work *work, const struct touch *touch)
{
    struct touch_of_source_row row;
    if (!touch_of_source(work->db, work->arena, &row, .person_id = touch->person_id,
                         .source = touch->source, .source_id = touch->source_id,
                         .kind = touch_kind_name(touch->kind)))
        return;
    touch_delete(work->db, .id = row.id);
    count(work, touch->kind, row.at, -1);
    count_first_difference(work, touch, row.at, -1);
    balance_refresh(work, touch->person_id);
}

int64_t touch_first_did_at(struct work *work, int64_t person_id)
{
    struct touch_first_did_row row;
    return touch_first_did(work->db, work->arena, &row, .person_id = person_id) ? row.at : 0;
}

/* The three statements that list touches have the same columns. */
#define TOUCH_OF(row)                                                                              \
    ((struct touch){.id = (row).id,                                                                \
                    .person_id = (row).person_id,                                                  \
                    .kind = kind_of((row).kind),                                                   \
                    .at = (row).at,                                                                \
                    .summary = (row).summary,                                                      \
                    .source = (row).source,                                                        \
                    .source_id = (row).source_id})

static enum touch_kind kind_of(struct text name)
{
    enum touch_kind kind = TOUCH_SERVICE;
    touch_kind_from_name(name, &kind);
    return kind;
}

bool touch_find(struct work *work, int64_t id, struct touch *touch)
{
    struct touch_by_id_row row;
    if (!touch_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *touch = TOUCH_OF(row);
    return true;
}

static struct touch_array array_of(struct work *work, size_t most)
{
    return (struct touch_array){.items = arena_make_array(work->arena, struct touch, most)};
}

struct touch_array touch_list(struct work *work, int64_t person_id, int64_t most)
{
    struct touch_newest_of_person_rows rows =
        touch_newest_of_person(work->db, work->arena, .person_id = person_id, .most = most);
    struct touch_array touches = array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        touches.items[touches.count++] = TOUCH_OF(rows.items[i]);
    return touches;
}

static struct touch_array list_all_after(struct work *work, int64_t after, int64_t most)
{
    struct touch_after_rows rows = touch_after(work->db, work->arena, .after = after, .most = most);
    struct touch_array touches = array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        touches.items[touches.count++] = TOUCH_OF(rows.items[i]);
    return touches;
}

struct touch_array touch_list_after(struct work *work, int64_t person_id, int64_t after,
                                    int64_t most)
{
    if (person_id == 0)
        return list_all_after(work, after, most);
    struct touch_of_person_after_rows rows = touch_of_person_after(
        work->db, work->arena, .person_id = person_id, .after = after, .most = most);
    struct touch_array touches = array_of(work, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        touches.items[touches.count++] = TOUCH_OF(rows.items[i]);
    return touches;
}
