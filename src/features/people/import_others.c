/* Every name of a person with every other contact of theirs. */
#include "features/people/import_others.h"

/* The rows of one person, which stand together. */
struct group {
    const struct import_others_row *rows;
    size_t count;
};

static struct group group_at(const struct import_others_rows *others, size_t from)
{
    struct group group = {.rows = &others->items[from], .count = 1};
    while (from + group.count < others->count &&
           group.rows[group.count].person_id == group.rows[0].person_id)
        group.count++;
    return group;
}

static bool is_name(const struct import_others_row *row)
{
    return text_equal(row->kind, TEXT("name"));
}

static struct import_identity identity_of(const struct import_others_row *row, struct text name)
{
    return (struct import_identity){.id = row->person_id,
                                    .name_folded = name,
                                    .postcode = row->postcode,
                                    .birth_year = row->birth_year.value,
                                    .is_other = true};
}

/* One of the names with one of the contacts; an other name with the first contacts too. */
static size_t add_contacts(struct import_index *index, const struct group *group, struct text name)
{
    size_t added = 0;
    for (size_t i = 0; i < group->count; i++) {
        const struct import_others_row *row = &group->rows[i];
        struct import_identity identity = identity_of(row, name);
        if (is_name(row))
            continue;
        if (text_equal(row->kind, TEXT("email")))
            identity.email_folded = row->folded;
        else if (text_equal(row->kind, TEXT("phone")))
            identity.phone_folded = row->folded;
        else
            identity.external_id = row->folded;
        if (index)
            import_index_add(index, &identity);
        added++;
    }
    return added;
}

static size_t add_group(struct import_index *index, const struct group *group)
{
    size_t added = add_contacts(index, group, group->rows[0].name_folded);
    for (size_t i = 0; i < group->count; i++) {
        const struct import_others_row *row = &group->rows[i];
        if (!is_name(row))
            continue;
        struct import_identity identity = identity_of(row, row->folded);
        identity.email_folded = row->email_folded;
        identity.phone_folded = row->phone_folded;
        if (index)
            import_index_add(index, &identity);
        added += 1 + add_contacts(index, group, row->folded);
    }
    return added;
}

static size_t add_all(struct import_index *index, const struct import_others_rows *others)
{
    size_t added = 0;
    for (size_t from = 0; from < others->count;) {
        struct group group = group_at(others, from);
        added += add_group(index, &group);
        from += group.count;
    }
    return added;
}

size_t import_count_others(const struct import_others_rows *others)
{
    return add_all(NULL, others);
}

void import_index_others(struct import_index *index, const struct import_others_rows *others)
{
    (void)add_all(index, others);
}
