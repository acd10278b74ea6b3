/* Merging two needs, and parting them. */
#include "features/needs/merge.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/lend.h"
#include "needs_queries.h"
#include "platform/clock/clock.h"
#include "web/json.h"

#define TRANSLATE(message) message

/* What the kept one may get from the gone one: as it was before, and as it was made. */
struct settled {
    struct text note;
    struct text due_on; /* absent: none */
    int64_t created_at;
    struct maybe_integer confirmed_at, reopened_at, owner_account_id;
};

static struct settled settled_of(const struct need_whole_row *row)
{
    return (struct settled){.note = row->note,
                            .due_on = row->due_on,
                            .created_at = row->created_at,
                            .confirmed_at = row->confirmed_at,
                            .reopened_at = row->reopened_at,
                            .owner_account_id = row->owner_account_id};
}

static void write_settled(struct work *work, int64_t id, const struct settled *settled)
{
    need_settle(work->db, .id = id, .owner_account_id = settled->owner_account_id,
                .due_on = settled->due_on, .note = settled->note, .created_at = settled->created_at,
                .confirmed_at = settled->confirmed_at, .reopened_at = settled->reopened_at);
}

static void add_line(struct arena *arena, struct text *note, const char *before, struct text words)
{
    if (words.size)
        *note = text_format(arena, "%.*s%s%s%.*s", TEXT_ARG(*note), note->size ? "\n" : "", before,
                            TEXT_ARG(words));
}

static enum need_state state_of(const struct need_whole_row *row)
{
    return need_state_of(&(struct need_facts){.confirmed_at = row->confirmed_at.value,
                                              .met_at = row->met_at.value,
                                              .parked_at = row->parked_at.value,
                                              .not_ours_at = row->not_ours_at.value,
                                              .reopened_at = row->reopened_at.value});
}

static struct maybe_integer earlier(struct maybe_integer a, struct maybe_integer b)
{
    if (!a.is_set || !b.is_set)
        return a.is_set ? a : b;
    return a.value < b.value ? a : b;
}

static struct settled settle(struct work *work, const struct need_whole_row *kept,
                             const struct need_whole_row *gone)
{
    struct settled made = settled_of(kept);
    struct text title = text_format(work->arena, "“%.*s”", TEXT_ARG(gone->title));
    if (!text_equal(kept->title, gone->title))
        add_line(work->arena, &made.note, "Also written down as ", title);
    if (!text_equal(kept->note, gone->note))
        add_line(work->arena, &made.note, "", gone->note);
    add_line(work->arena, &made.note, "It had to wait once: ", gone->parked_reason);
    add_line(work->arena, &made.note, "It was left to: ", gone->who_can);
    made.confirmed_at = earlier(kept->confirmed_at, gone->confirmed_at);
    if (gone->created_at < made.created_at)
        made.created_at = gone->created_at;
    if (!made.owner_account_id.is_set) {
        made.owner_account_id = gone->owner_account_id;
        made.due_on = gone->due_on;
    }
    if (!need_state_is_open(state_of(kept)) && need_state_is_open(state_of(gone)))
        made.reopened_at = MAYBE(work->now);
    return made;
}

static void add_maybe(struct json *json, const char *name, struct maybe_integer number)
{
    if (number.is_set)
        json_add_integer(json, name, number.value);
    else
        json_add_null(json, name);
}

static void add_settled(struct json *json, const char *name, const struct settled *settled)
{
    json_begin_object(json, name);
    json_add_text(json, "note", settled->note);
    json_add_text(json, "due_on", settled->due_on);
    json_add_integer(json, "created_at", settled->created_at);
    add_maybe(json, "confirmed_at", settled->confirmed_at);
    add_maybe(json, "reopened_at", settled->reopened_at);
    add_maybe(json, "owner", settled->owner_account_id);
    json_end_object(json);
}

static void add_gone(struct json *json, const struct need_whole_row *row)
{
    json_begin_object(json, "gone");
    json_add_text(json, "title", row->title);
    json_add_text(json, "theme", row->theme);
    json_add_text(json, "ward_code", row->ward_code);
    json_add_text(json, "parked_reason", row->parked_reason);
    json_add_text(json, "who_can", row->who_can);
    add_maybe(json, "met_at", row->met_at);
    add_maybe(json, "parked_at", row->parked_at);
    add_maybe(json, "not_ours_at", row->not_ours_at);
    struct settled settled = settled_of(row);
    add_settled(json, "settled", &settled);
    json_end_object(json);
}

enum { ROWS_AT_ONCE = 500 };

static size_t list_evidence(struct work *work, int64_t need_id, int64_t *ids, size_t most)
{
    struct need_evidence_ids_rows rows =
        need_evidence_ids(work->db, work->arena, .need_id = need_id, .most = (int64_t)most);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return rows.count;
}

static void give_evidence(struct work *work, int64_t id, int64_t need_id)
{
    need_evidence_give(work->db, .id = id, .need_id = need_id);
}

static size_t list_services(struct work *work, int64_t need_id, int64_t *ids, size_t most)
{
    struct need_service_ids_rows rows =
        need_service_ids(work->db, work->arena, .need_id = need_id, .most = (int64_t)most);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return rows.count;
}

static void give_service(struct work *work, int64_t id, int64_t need_id)
{
    need_service_give(work->db, .id = id, .need_id = need_id);
}

static size_t list_merges(struct work *work, int64_t need_id, int64_t *ids, size_t most)
{
    struct need_merge_ids_rows rows =
        need_merge_ids(work->db, work->arena, .need_id = need_id, .most = (int64_t)most);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return rows.count;
}

static void give_merge(struct work *work, int64_t id, int64_t need_id)
{
    need_merge_give(work->db, .id = id, .need_id = need_id);
}

static const struct need_hooks own_hooks[] = {
    {.table = "need_evidence", .list = list_evidence, .give = give_evidence},
    {.table = "need_services", .list = list_services, .give = give_service},
    {.table = "need_merges", .list = list_merges, .give = give_merge},
};

#define OWN_HOOKS (sizeof own_hooks / sizeof *own_hooks)

/* Ours, then those of other features; NULL behind the last. */
static const struct need_hooks *hooks_at(size_t index)
{
    if (index < OWN_HOOKS)
        return &own_hooks[index];
    index -= OWN_HOOKS;
    for (size_t i = 0; i < all_features.count; i++)
        if (all_features.items[i]->need_hooks && index-- == 0)
            return all_features.items[i]->need_hooks;
    return NULL;
}

static void give_rows(struct work *work, struct json *record, int64_t from, int64_t to)
{
    const struct need_hooks *hooks;
    int64_t *ids = arena_make_array(work->arena, int64_t, ROWS_AT_ONCE);
    json_begin_object(record, "rows");
    for (size_t h = 0; (hooks = hooks_at(h)); h++) {
        size_t count;
        json_begin_array(record, hooks->table);
        while ((count = hooks->list(work, from, ids, ROWS_AT_ONCE)) && db_failed(work->db) == DB_OK)
            for (size_t i = 0; i < count; i++) {
                hooks->give(work, ids[i], to);
                json_add_integer(record, NULL, ids[i]);
            }
        json_end_array(record);
    }
    json_end_object(record);
}

/* Those of the record that are still there. */
static void give_rows_back(struct work *work, json_t *rows, int64_t to)
{
    const struct need_hooks *hooks;
    for (size_t h = 0; (hooks = hooks_at(h)); h++) {
        json_t *ids = json_object_get(rows, hooks->table);
        for (size_t i = 0; i < json_array_size(ids); i++)
            hooks->give(work, json_integer_value(json_array_get(ids, i)), to);
    }
}

enum need_merge need_merge(struct work *work, int64_t kept_id, int64_t gone_id, int64_t *merge_id)
{
    struct need_whole_row kept, gone;
    if (kept_id == gone_id || !need_whole(work->db, work->arena, &kept, .id = kept_id) ||
        !need_whole(work->db, work->arena, &gone, .id = gone_id))
        return NEED_MERGE_UNKNOWN;
    struct settled was = settled_of(&kept), made = settle(work, &kept, &gone);
    struct json record = json_new(work->arena);
    json_begin_object(&record, NULL);
    json_add_integer(&record, "kept", kept_id);
    add_settled(&record, "was", &was);
    add_settled(&record, "made", &made);
    add_gone(&record, &gone);
    give_rows(work, &record, gone_id, kept_id);
    json_end_object(&record);
    write_settled(work, kept_id, &made);
    need_remove(work->db, .id = gone_id);
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    *merge_id = work_new_id(work);
    need_merge_insert(
        work->db, .id = *merge_id, .need_id = kept_id, .gone_id = gone_id, .merged_at = work->now,
        .by_account_id = by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0},
        .record = buffer_text(&record.out));
    work_note(work, "need=%lld merged=%lld merge=%lld", (long long)kept_id, (long long)gone_id,
              (long long)*merge_id);
    return NEED_MERGED;
}

struct need_merge_array need_merges(struct work *work, int64_t need_id)
{
    int64_t since = work->now - NEED_MERGE_UNDO_DAYS * DAY_MS;
    struct need_merges_of_rows rows =
        need_merges_of(work->db, work->arena, .need_id = need_id, .since = since);
    struct need_merge_array all = {
        .items = arena_make_array(work->arena, struct need_merge_done, rows.count)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] = (struct need_merge_done){
            .id = rows.items[all.count].id, .merged_at = rows.items[all.count].merged_at};
    return all;
}

int64_t need_merged_into(struct work *work, int64_t gone_id)
{
    struct need_merge_of_gone_row row;
    return need_merge_of_gone(work->db, work->arena, &row, .gone_id = gone_id) ? row.need_id : 0;
}

static struct text text_in(struct work *work, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_string(value))
        return (struct text){0};
    return text_copy(work->arena, text_of(json_string_value(value), json_string_length(value)));
}

static struct maybe_integer maybe_in(json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    return (struct maybe_integer){.is_set = json_is_integer(value),
                                  .value = json_integer_value(value)};
}

static struct settled settled_in(struct work *work, json_t *object)
{
    return (struct settled){.note = text_in(work, object, "note"),
                            .due_on = text_in(work, object, "due_on"),
                            .created_at = maybe_in(object, "created_at").value,
                            .confirmed_at = maybe_in(object, "confirmed_at"),
                            .reopened_at = maybe_in(object, "reopened_at"),
                            .owner_account_id = maybe_in(object, "owner")};
}

static bool is_same(struct maybe_integer a, struct maybe_integer b)
{
    return a.is_set == b.is_set && (!a.is_set || a.value == b.value);
}

/* Each thing as it was before, unless somebody has changed it since. */
static void unsettle(struct work *work, int64_t id, const struct settled *was,
                     const struct settled *made)
{
    struct need_whole_row row;
    if (!need_whole(work->db, work->arena, &row, .id = id))
        return;
    struct settled now = settled_of(&row);
    if (text_equal(now.note, made->note))
        now.note = was->note;
    if (now.created_at == made->created_at)
        now.created_at = was->created_at;
    if (is_same(now.confirmed_at, made->confirmed_at))
        now.confirmed_at = was->confirmed_at;
    if (is_same(now.reopened_at, made->reopened_at))
        now.reopened_at = was->reopened_at;
    if (is_same(now.owner_account_id, made->owner_account_id) &&
        text_equal(now.due_on, made->due_on)) {
        now.owner_account_id = was->owner_account_id;
        now.due_on = was->due_on;
    }
    write_settled(work, id, &now);
}

static void bring_back(struct work *work, int64_t id, json_t *gone)
{
    struct settled settled = settled_in(work, json_object_get(gone, "settled"));
    need_insert_whole(
        work->db, .id = id, .title = text_in(work, gone, "title"),
        .theme = text_in(work, gone, "theme"), .ward_code = text_in(work, gone, "ward_code"),
        .owner_account_id = settled.owner_account_id, .due_on = settled.due_on,
        .note = settled.note, .created_at = settled.created_at,
        .confirmed_at = settled.confirmed_at, .met_at = maybe_in(gone, "met_at"),
        .reopened_at = settled.reopened_at, .parked_at = maybe_in(gone, "parked_at"),
        .parked_reason = text_in(work, gone, "parked_reason"),
        .not_ours_at = maybe_in(gone, "not_ours_at"), .who_can = text_in(work, gone, "who_can"));
}

static void part(struct work *work, json_t *record, int64_t kept_id, int64_t gone_id)
{
    struct settled was = settled_in(work, json_object_get(record, "was"));
    struct settled made = settled_in(work, json_object_get(record, "made"));
    bring_back(work, gone_id, json_object_get(record, "gone"));
    give_rows_back(work, json_object_get(record, "rows"), gone_id);
    unsettle(work, kept_id, &was, &made);
}

static const char *why_not_parted(struct work *work, const struct need_merge_find_row *merge,
                                  json_t *record)
{
    if (!record || merge->merged_at < work->now - NEED_MERGE_UNDO_DAYS * DAY_MS)
        return TRANSLATE("It was merged more than a year ago.");
    if (json_integer_value(json_object_get(record, "kept")) != merge->need_id)
        return TRANSLATE("It has been merged with another one since. Undo that first.");
    return NULL;
}

enum need_part need_part(struct work *work, int64_t merge_id, const char **why)
{
    struct need_merge_find_row merge;
    if (!need_merge_find(work->db, work->arena, &merge, .id = merge_id))
        return NEED_PART_UNKNOWN;
    if (merge.undone_at.is_set)
        return NEED_PART_BEFORE;
    lend_begin(work->arena);
    json_t *record = json_loadb(merge.record.data, merge.record.size, 0, NULL);
    lend_end();
    *why = why_not_parted(work, &merge, record);
    if (!*why) {
        part(work, record, merge.need_id, merge.gone_id);
        need_merge_mark_undone(work->db, .id = merge_id, .undone_at = MAYBE(work->now));
        work_note(work, "merge=%lld undone", (long long)merge_id);
    }
    json_decref(record);
    return *why ? NEED_PART_REFUSED : NEED_PARTED;
}
