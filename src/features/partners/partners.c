/* The rules of partners. */
#include "features/partners/partners.h"

#include "base/arena.h"
#include "partners_queries.h"

#define TRANSLATE(message) message

const struct partner_kind partner_kinds[] = {
    {"voluntary", TRANSLATE("Voluntary organisation"), "heart-handshake"},
    {"school", TRANSLATE("School or college"), "graduation-cap"},
    {"employer", TRANSLATE("Employer"), "briefcase"},
    {"public", TRANSLATE("Public body"), "building-2"},
    {"faith", TRANSLATE("Faith community"), "door-open"},
};

const size_t partner_kind_count = sizeof partner_kinds / sizeof *partner_kinds;

const char *const partner_kind_codes[] = {"voluntary", "school", "employer", "public", "faith"};

const struct partner_kind *partner_kind_find(struct text code)
{
    for (size_t i = 0; i < partner_kind_count; i++)
        if (text_equal(code, text_from(partner_kinds[i].code)))
            return &partner_kinds[i];
    return NULL;
}

/* Rows of four statements have the same columns. */
#define PARTNER_OF(row)                                                                            \
    (struct partner)                                                                               \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .kind = (row).kind, .what = (row).what,                \
        .contact_name = (row).contact_name, .email = (row).email, .phone = (row).phone,            \
        .website = (row).website, .note = (row).note, .ward_code = (row).ward_code,                \
        .ended_at = (row).ended_at.value                                                           \
    }

struct partner_array partner_list(struct work *work)
{
    struct partner_rows_rows rows = partner_rows(work->db, work->arena);
    struct partner_array all = {.items = arena_make_array(work->arena, struct partner, rows.count),
                                .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = PARTNER_OF(rows.items[i]);
    return all;
}

struct partner_array partner_list_ended(struct work *work)
{
    struct partner_rows_ended_rows rows = partner_rows_ended(work->db, work->arena);
    struct partner_array all = {.items = arena_make_array(work->arena, struct partner, rows.count),
                                .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = PARTNER_OF(rows.items[i]);
    return all;
}

struct partner_array partner_list_after(struct work *work, int64_t after, int64_t most)
{
    struct partner_page_rows rows =
        partner_page(work->db, work->arena, .after = after, .most = most);
    struct partner_array all = {.items = arena_make_array(work->arena, struct partner, rows.count),
                                .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = PARTNER_OF(rows.items[i]);
    return all;
}

bool partner_find_ever(struct work *work, int64_t id, struct partner *partner)
{
    struct partner_row_row row;
    if (!partner_row(work->db, work->arena, &row, .id = id))
        return false;
    *partner = PARTNER_OF(row);
    return true;
}

bool partner_find(struct work *work, int64_t id, struct partner *partner)
{
    return partner_find_ever(work, id, partner) && partner->ended_at == 0;
}

static struct text absent_when_empty(struct text text)
{
    return text_is_empty(text) ? (struct text){0} : text;
}

enum partner_add partner_add(struct work *work, const struct partner *partner, int64_t *id)
{
    if (text_is_empty(text_trim(partner->name)))
        return PARTNER_NAME_MISSING;
    if (!partner_kind_find(partner->kind))
        return PARTNER_KIND_UNKNOWN;
    *id = work_new_id(work);
    partner_insert(
        work->db, .id = *id, .name = text_trim(partner->name), .kind = partner->kind,
        .what = partner->what.data ? partner->what : TEXT(""),
        .contact_name = absent_when_empty(partner->contact_name),
        .email = absent_when_empty(partner->email), .phone = absent_when_empty(partner->phone),
        .website = absent_when_empty(partner->website), .note = absent_when_empty(partner->note),
        .ward_code = absent_when_empty(partner->ward_code), .created_at = work->now);
    return PARTNER_ADDED;
}

enum partner_change partner_change(struct work *work, const struct partner *partner)
{
    if (text_is_empty(text_trim(partner->name)) || !partner_kind_find(partner->kind))
        return PARTNER_INCOMPLETE;
    int64_t changed = partner_update(
        work->db, .id = partner->id, .name = text_trim(partner->name), .kind = partner->kind,
        .what = partner->what.data ? partner->what : TEXT(""),
        .contact_name = absent_when_empty(partner->contact_name),
        .email = absent_when_empty(partner->email), .phone = absent_when_empty(partner->phone),
        .website = absent_when_empty(partner->website), .note = absent_when_empty(partner->note));
    return changed == 1 ? PARTNER_CHANGED : PARTNER_UNKNOWN;
}

bool partner_end(struct work *work, int64_t id)
{
    struct partner partner;
    if (!partner_find_ever(work, id, &partner))
        return false;
    if (partner.ended_at == 0)
        partner_set_ended(work->db, .id = id, .ended_at = MAYBE(work->now));
    return true;
}

bool partner_take_back(struct work *work, int64_t id)
{
    return partner_set_ended(work->db, .id = id) == 1;
}
