/* Finding and listing playbooks. */
#include "features/playbooks/playbooks.h"

#include "base/arena.h"
#include "base/panic.h"
#include "engines/work.h"
#include "features/playbooks/file.h"
#include "platform/files/embedded.h"
#include "playbooks_queries.h"

#define GROUP TEXT("playbooks")
#define INI_NAME TEXT("/playbook.ini")

static struct text file_of(struct arena *arena, struct text slug, const char *name)
{
    struct text path = text_format(arena, "%.*s/%s", TEXT_ARG(slug), name);
    const struct embedded *file = embedded_find(GROUP, path);
    return file ? embedded_read(arena, file) : (struct text){0};
}

bool playbook_shipped_texts(struct arena *arena, struct text slug, struct playbook_texts *texts)
{
    *texts = (struct playbook_texts){.ini = file_of(arena, slug, "playbook.ini"),
                                     .guide = file_of(arena, slug, "playbook.md")};
    return texts->ini.data != NULL;
}

static bool find_shipped(struct arena *arena, struct text slug, struct playbook *playbook)
{
    struct playbook_error error;
    struct playbook_texts texts;
    if (!playbook_shipped_texts(arena, slug, &texts))
        return false;
    if (!playbook_parse(arena, texts.ini, texts.guide, playbook, &error))
        panic(text_c(arena, text_format(arena, "playbooks/%.*s/playbook.ini:%zu: %.*s",
                                        TEXT_ARG(slug), error.line, TEXT_ARG(error.message))));
    return true;
}

struct playbook_list playbook_shipped_list(struct arena *arena)
{
    const struct embedded *file;
    size_t files = 0;
    while (embedded_at(GROUP, files))
        files++;
    struct playbook_list list = {.items = arena_make_array(arena, struct playbook, files)};
    for (size_t i = 0; (file = embedded_at(GROUP, i)) != NULL; i++) {
        if (!text_ends_with(file->name, INI_NAME))
            continue;
        struct text slug = text_slice(file->name, 0, file->name.size - INI_NAME.size);
        if (find_shipped(arena, slug, &list.items[list.count]))
            list.count++;
    }
    return list;
}

/* Rows hold what was checked when it came; a newer program may read it more strictly, and then it
 * is as if it were not there. */
static bool read_taken(struct arena *arena, struct text bytes, struct playbook *playbook)
{
    struct playbook_file file;
    struct text why;
    if (!playbook_file_read(arena, bytes, &file, &why))
        return false;
    *playbook = file.playbook;
    playbook->publisher = file.publisher;
    playbook->public_key =
        text_copy(arena, text_of((const char *)file.signature.key, sizeof file.signature.key));
    return true;
}

bool playbook_find(struct work *work, struct text slug, struct playbook *playbook)
{
    struct playbook_taken_row row;
    if (find_shipped(work->arena, slug, playbook))
        return true;
    if (!playbook_taken(work->db, work->arena, &row, .slug = slug) ||
        !read_taken(work->arena, row.file, playbook))
        return false;
    playbook->taken_at = row.taken_at;
    return true;
}

struct playbook_list playbook_list(struct work *work)
{
    struct playbook_list shipped = playbook_shipped_list(work->arena), list = {0};
    struct playbook_taken_list_rows taken = playbook_taken_list(work->db, work->arena);
    size_t s = 0, t = 0;
    list.items = arena_make_array(work->arena, struct playbook, shipped.count + taken.count);
    while (s < shipped.count || t < taken.count) {
        struct playbook *next = &list.items[list.count];
        bool is_shipped =
            t == taken.count ||
            (s < shipped.count && text_compare(shipped.items[s].slug, taken.items[t].slug) <= 0);
        if (is_shipped) {
            *next = shipped.items[s++];
            list.count++;
        } else if (read_taken(work->arena, taken.items[t].file, next)) {
            next->taken_at = taken.items[t++].taken_at;
            list.count++;
        } else {
            t++;
        }
    }
    return list;
}

int64_t playbook_places(const struct playbook *playbook)
{
    int64_t places = 0;
    for (size_t i = 0; i < playbook->roles.count; i++)
        places += playbook->roles.items[i].places;
    return places;
}
