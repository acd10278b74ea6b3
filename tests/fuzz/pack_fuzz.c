/* Area packs: whatever is accepted keeps the promises of pack.h, whatever is refused says why. The
 * input is the pack's files in their order, with a line of "====" between. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "features/place/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void are_sound(struct arena *arena, const struct pack_areas *areas)
{
    for (size_t i = 0; i < areas->count; i++) {
        const struct pack_area *area = &areas->items[i];
        struct grid_shape shape;
        must(area->need_level >= 0 && area->need_level <= 3);
        must(area->figures.residents >= 0 && area->figures.imd_score <= 100000);
        must(fabs(area->middle.lat) <= 90.1 && fabs(area->middle.lon) <= 360.1);
        must(grid_shape_from_path(arena, area->boundary, &shape));
        must(i == 0 || text_compare(areas->items[i - 1].code, area->code) < 0);
    }
}

static void is_sound(struct arena *arena, const struct area_pack *pack)
{
    must(pack->code.size > 0 && pack->wards.count > 0 && pack->smalls.count > 0);
    are_sound(arena, &pack->wards);
    are_sound(arena, &pack->smalls);
    for (size_t i = 0; i < pack->smalls.count; i++)
        must(pack->smalls.items[i].ward < pack->wards.count);
    for (size_t i = 0; i < pack->postcodes.count; i++)
        must(pack->postcodes.items[i].small < pack->smalls.count);
    must(pack->tiles.count == pack->wards.count);
    must(pack->tiles.borders_kept <= pack->tiles.borders);
    for (size_t i = 0; i < pack->wards.count; i++)
        for (size_t k = 0; k < i; k++) {
            struct hex_cell a = pack->wards.items[i].cell, b = pack->wards.items[k].cell;
            must(a.half_column != b.half_column || a.row != b.row);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = text_of((const char *)data, size), mark = TEXT("\n====\n");
    struct pack_files files = {0};
    for (size_t file = 0; file < PACK_FILE_COUNT && rest.size; file++) {
        size_t end = text_find(rest, mark);
        files.contents[file] = text_slice(rest, 0, end);
        rest = text_slice(rest, end + mark.size, rest.size);
    }
    struct arena *arena = arena_new(65536);
    struct area_pack pack;
    struct pack_problems problems;
    if (pack_read(arena, &files, &pack, &problems))
        is_sound(arena, &pack);
    else
        must(problems.count > 0 && problems.items[0].size > 0);
    arena_end(arena);
    return 0;
}
