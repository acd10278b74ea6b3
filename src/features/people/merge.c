/* Merging two records of one human. */
#include "features/people/merge.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/people/merge_rows.h"
#include "features/people/people.h"
#include "people_queries.h"
#include "web/feature.h"

static const char *const field_names[MERGE_FIELDS] = {
    [MERGE_NAME] = "name",       [MERGE_EMAIL] = "email",   [MERGE_PHONE] = "phone",
    [MERGE_ADDRESS] = "address", [MERGE_NUMBER] = "number", [MERGE_BIRTH_YEAR] = "birth-year",
};

struct text merge_field_name(enum merge_field field)
{
    return text_from(field_names[field]);
}

/* The two, and what the kept one becomes. */
struct merging {
    struct work *work;
    const struct merge_order *order;
    struct merge_person_row kept, gone, made;
};

/* What a record tells in one field: one text to show and one to compare. */
struct told {
    struct text value, folded;
};

static struct told told_name(struct arena *arena, const struct merge_person_row *row)
{
    struct text value = text_trim(
        text_format(arena, "%.*s %.*s", TEXT_ARG(row->given_name), TEXT_ARG(row->family_name)));
    return (struct told){value, row->name_folded};
}

static struct told told_address(struct arena *arena, const struct merge_person_row *row)
{
    struct text value = text_trim(text_format(arena, "%.*s\n%.*s", TEXT_ARG(row->address),
                                              TEXT_ARG(postcode_normal(arena, row->postcode))));
    return (struct told){value, name_fold(arena, value)};
}

static struct told told_of(struct arena *arena, const struct merge_person_row *row,
                           enum merge_field field)
{
    switch (field) {
    case MERGE_NAME: return told_name(arena, row);
    case MERGE_EMAIL: return (struct told){row->email, row->email_folded};
    case MERGE_PHONE: return (struct told){row->phone, row->phone_folded};
    case MERGE_ADDRESS: return told_address(arena, row);
    case MERGE_NUMBER: return (struct told){row->external_id, row->external_id};
    case MERGE_BIRTH_YEAR: {
        struct text year = {0};
        if (row->birth_year.is_set)
            year = integer_to_text(arena, row->birth_year.value);
        return (struct told){year, year};
    }
    case MERGE_FIELDS: break;
    }
    return (struct told){0};
}

static void take(struct merge_person_row *made, const struct merge_person_row *from,
                 enum merge_field field)
{
    switch (field) {
    case MERGE_NAME:
        made->given_name = from->given_name;
        made->family_name = from->family_name;
        made->name_folded = from->name_folded;
        return;
    case MERGE_EMAIL:
        made->email = from->email;
        made->email_folded = from->email_folded;
        return;
    case MERGE_PHONE:
        made->phone = from->phone;
        made->phone_folded = from->phone_folded;
        return;
    case MERGE_ADDRESS:
        made->address = from->address;
        made->postcode = from->postcode;
        made->area_code = from->area_code;
        made->ward_code = from->ward_code;
        return;
    case MERGE_NUMBER: made->external_id = from->external_id; return;
    case MERGE_BIRTH_YEAR: made->birth_year = from->birth_year; return;
    case MERGE_FIELDS: return;
    }
}

static bool is_kept_already(struct merging *merging, enum merge_field field,
                            const struct told *other)
{
    struct work *work = merging->work;
    struct person_contact_list_rows rows =
        person_contact_list(work->db, work->arena, .person_id = merging->order->kept_id);
    for (size_t i = 0; i < rows.count; i++)
        if (text_equal(rows.items[i].kind, merge_field_name(field)) &&
            text_equal(rows.items[i].folded, other->folded))
            return true;
    return false;
}

static void keep_other(struct merging *merging, enum merge_field field,
                       const struct merge_person_row *from)
{
    struct work *work = merging->work;
    struct told other = told_of(work->arena, from, field);
    if (is_kept_already(merging, field, &other))
        return;
    person_contact_insert(work->db, .id = work_new_id(work), .person_id = merging->order->kept_id,
                          .kind = merge_field_name(field), .value = other.value,
                          .folded = other.folded, .told_at = from->created_at,
                          .came_at = work->now);
}

/* One of the two knows the postcode alone, the other the whole address of the same. */
static bool is_same_place(const struct merging *merging)
{
    const struct merge_person_row *kept = &merging->kept, *gone = &merging->gone;
    return text_equal(kept->postcode, gone->postcode) &&
           (kept->address.size == 0 || gone->address.size == 0);
}

static void settle_field(struct merging *merging, enum merge_field field)
{
    struct arena *arena = merging->work->arena;
    struct told kept = told_of(arena, &merging->kept, field);
    struct told gone = told_of(arena, &merging->gone, field);
    bool from_gone = merging->order->from_gone[field];
    if (gone.value.size == 0)
        return;
    bool is_told_by_both = kept.value.size > 0;
    if (field == MERGE_ADDRESS && is_same_place(merging)) {
        if (merging->kept.address.size == 0)
            take(&merging->made, &merging->gone, field);
        return;
    }
    if (!is_told_by_both || from_gone)
        take(&merging->made, &merging->gone, field);
    if (is_told_by_both && !text_equal(kept.folded, gone.folded))
        keep_other(merging, field, from_gone ? &merging->kept : &merging->gone);
}

/* One note holding both, unless the one says it all. */
static struct text joined_notes(struct arena *arena, struct text a, struct text b)
{
    if (b.size == 0 || (a.size > 0 && text_find(a, b) < a.size) || text_equal(a, b))
        return a;
    return a.size == 0 ? b : text_format(arena, "%.*s\n%.*s", TEXT_ARG(a), TEXT_ARG(b));
}

static void settle_person(struct merging *merging)
{
    struct merge_person_row *made = &merging->made;
    for (int field = 0; field < MERGE_FIELDS; field++)
        settle_field(merging, (enum merge_field)field);
    made->note = joined_notes(merging->work->arena, merging->kept.note, merging->gone.note);
    if (!made->travel_km.is_set)
        made->travel_km = merging->gone.travel_km;
    if (merging->gone.created_at < made->created_at)
        made->created_at = merging->gone.created_at;
}

static void write_person(struct merging *merging)
{
    const struct merge_person_row *made = &merging->made;
    struct work *work = merging->work;
    people_change_words(work, made->id, made->name_folded);
    merge_person_change(
        work->db, .id = made->id, .external_id = made->external_id, .given_name = made->given_name,
        .family_name = made->family_name, .name_folded = made->name_folded, .email = made->email,
        .email_folded = made->email_folded, .phone = made->phone,
        .phone_folded = made->phone_folded, .address = made->address, .postcode = made->postcode,
        .area_code = made->area_code, .ward_code = made->ward_code, .birth_year = made->birth_year,
        .travel_km = made->travel_km, .note = made->note, .created_at = made->created_at,
        .changed_at = work->now);
}

void merge_count(struct work *work, int64_t person_id, int64_t n)
{
    for (size_t i = 0; i < all_features.count; i++) {
        const struct person_hooks *hooks = all_features.items[i]->person_hooks;
        if (hooks && hooks->count)
            hooks->count(work, person_id, n);
    }
}

void merge_work_out(struct work *work, int64_t person_id)
{
    for (size_t i = 0; i < all_features.count; i++) {
        const struct person_hooks *hooks = all_features.items[i]->person_hooks;
        if (hooks && hooks->work_out)
            hooks->work_out(work, person_id);
    }
}

static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    for (size_t i = 0; i < all_features.count; i++) {
        const struct person_hooks *hooks = all_features.items[i]->person_hooks;
        if (hooks && hooks->make_room)
            hooks->make_room(work, kept_id, gone_id);
    }
}

const char *person_merge_objection(struct work *work, int64_t kept_id, int64_t gone_id)
{
    for (size_t i = 0; i < all_features.count; i++) {
        const struct person_hooks *hooks = all_features.items[i]->person_hooks;
        const char *why =
            hooks && hooks->objection ? hooks->objection(work, kept_id, gone_id) : NULL;
        if (why)
            return why;
    }
    return NULL;
}

/* Merges in which the gone one was kept are the kept one's now; which ones is written down. */
static void hand_on_merges(struct merging *merging, struct json *record)
{
    struct work *work = merging->work;
    struct merge_ids_of_person_rows rows =
        merge_ids_of_person(work->db, work->arena, .person_id = merging->gone.id);
    json_begin_array(record, "merges");
    for (size_t i = 0; i < rows.count; i++) {
        merge_give(work->db, .id = rows.items[i].id, .person_id = merging->kept.id);
        json_add_integer(record, NULL, rows.items[i].id);
    }
    json_end_array(record);
}

static void remove_gone(struct merging *merging)
{
    struct work *work = merging->work;
    people_remove_words(work, merging->gone.id, merging->gone.name_folded);
    import_person_remove(work->db, .id = merging->gone.id);
    distinction_forget_selves(work->db, .person_id = merging->kept.id);
}

static int64_t merge(struct merging *merging)
{
    struct work *work = merging->work;
    int64_t kept_id = merging->kept.id, gone_id = merging->gone.id, id = work_new_id(work);
    struct json record = json_new(work->arena);
    json_begin_object(&record, NULL);
    json_add_integer(&record, "kept", kept_id);
    json_add_integer(&record, "gone", gone_id);
    merge_rows_record(work, &record, kept_id, gone_id);
    merge_count(work, kept_id, -1);
    merge_count(work, gone_id, -1);
    make_room(work, kept_id, gone_id);
    merge_rows_move(work, gone_id, kept_id);
    settle_person(merging);
    hand_on_merges(merging, &record);
    remove_gone(merging);
    write_person(merging);
    merge_work_out(work, kept_id);
    merge_count(work, kept_id, 1);
    merge_rows_marks(work, &record, kept_id);
    json_end_object(&record);
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    merge_forget_records(work->db, .before = work->now - MERGE_UNDO_DAYS * DAY_MS);
    merge_insert(work->db, .id = id, .person_id = kept_id, .gone_id = gone_id,
                 .merged_at = work->now,
                 .by_account_id = by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0},
                 .record = buffer_text(&record.out));
    return id;
}

enum person_merge person_merge(struct work *work, const struct merge_order *order,
                               int64_t *merge_id, const char **why)
{
    struct merging merging = {.work = work, .order = order};
    if (order->kept_id == order->gone_id ||
        !merge_person(work->db, work->arena, &merging.kept, .id = order->kept_id) ||
        !merge_person(work->db, work->arena, &merging.gone, .id = order->gone_id))
        return PERSON_MERGE_UNKNOWN;
    *why = person_merge_objection(work, order->kept_id, order->gone_id);
    if (*why)
        return PERSON_MERGE_REFUSED;
    merging.made = merging.kept;
    *merge_id = merge(&merging);
    work_note(work, "person=%lld merged=%lld merge=%lld", (long long)order->kept_id,
              (long long)order->gone_id, (long long)*merge_id);
    return PERSON_MERGED;
}

int64_t person_merged_into(struct work *work, int64_t gone_id)
{
    struct merge_of_gone_row row;
    return merge_of_gone(work->db, work->arena, &row, .gone_id = gone_id) ? row.person_id : 0;
}

void person_say_apart(struct work *work, int64_t person_id, int64_t other_id)
{
    distinction_insert(work->db, .person_id = person_id, .other_person_id = other_id,
                       .said_at = work->now);
    distinction_insert(work->db, .person_id = other_id, .other_person_id = person_id,
                       .said_at = work->now);
}

struct person_contact_array person_contacts(struct work *work, int64_t person_id)
{
    struct person_contact_list_rows rows =
        person_contact_list(work->db, work->arena, .person_id = person_id);
    struct person_contact_array contacts = {
        .items = arena_make_array(work->arena, struct person_contact, rows.count)};
    for (; contacts.count < rows.count; contacts.count++)
        contacts.items[contacts.count] =
            (struct person_contact){.id = rows.items[contacts.count].id,
                                    .kind = rows.items[contacts.count].kind,
                                    .value = rows.items[contacts.count].value,
                                    .told_at = rows.items[contacts.count].told_at};
    return contacts;
}

void person_forget_contact(struct work *work, int64_t person_id, int64_t contact_id)
{
    person_contact_delete(work->db, .person_id = person_id, .id = contact_id);
}
