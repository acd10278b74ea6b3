/* The playbooks that ship: finding and listing them. */
#include "features/playbooks/playbooks.h"

#include "base/arena.h"
#include "base/panic.h"
#include "platform/files/embedded.h"

#define GROUP TEXT("playbooks")
#define INI_NAME TEXT("/playbook.ini")

static struct text file_of(struct arena *arena, struct text slug, const char *name)
{
    struct text path = text_format(arena, "%.*s/%s", TEXT_ARG(slug), name);
    const struct embedded *file = embedded_find(GROUP, path);
    return file ? embedded_read(arena, file) : (struct text){0};
}

bool playbook_find(struct arena *arena, struct text slug, struct playbook *playbook)
{
    struct playbook_error error;
    struct text ini = file_of(arena, slug, "playbook.ini");
    if (!ini.data)
        return false;
    if (!playbook_parse(arena, ini, file_of(arena, slug, "playbook.md"), playbook, &error))
        panic(text_c(arena, text_format(arena, "playbooks/%.*s/playbook.ini:%zu: %.*s",
                                        TEXT_ARG(slug), error.line, TEXT_ARG(error.message))));
    return true;
}

struct playbook_list playbook_list(struct arena *arena)
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
        if (playbook_find(arena, slug, &list.items[list.count]))
            list.count++;
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
