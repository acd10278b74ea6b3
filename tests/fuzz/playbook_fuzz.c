/* playbook.ini: whatever is accepted keeps the promises of playbook.h, whatever is refused says
 * at which line and why. */
#include <stdlib.h>

#include "base/arena.h"
#include "features/playbooks/playbooks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void is_sound(const struct playbook *playbook)
{
    must(playbook->slug.size > 0 && playbook->languages.size > 0);
    must(playbook->steps.count > 0 && playbook->roles.count > 0 && playbook->measures.count > 0);
    must(playbook_places(playbook) <= playbook->people);
    for (size_t i = 0; i < playbook->measures.count; i++)
        must(playbook->measures.items[i].week_count <= PLAYBOOK_WEEKS_MAX);
    for (size_t i = 0; i < playbook->roles.count; i++)
        must(playbook->roles.items[i].places >= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(65536);
    struct text ini = text_of((const char *)data, size);
    struct playbook playbook;
    struct playbook_error error = {0};
    if (playbook_parse(arena, ini, TEXT("# Guide\n\nText.\n"), &playbook, &error))
        is_sound(&playbook);
    else
        must(error.line >= 1 && error.message.size > 0);
    arena_end(arena);
    return 0;
}
