/* Writing a pack's wards, small areas, postcodes and borders; finding the files of one. */
#include "features/place/area_import.h"

#include <math.h>

#include "base/arena.h"
#include "place_queries.h"
#include "platform/files/embedded.h"
#include "platform/files/file.h"

static int64_t microdegrees(double degrees)
{
    return llround(degrees * 1e6);
}

static bool remove_pack(struct db *db, struct text code)
{
    place_pack_remove_postcodes(db, .pack_code = code);
    place_pack_remove_borders(db, .pack_code = code);
    place_pack_remove_areas(db, .pack_code = code);
    return place_pack_remove(db, .code = code) > 0;
}

static void add_pack(struct work *work, const struct area_pack *pack)
{
    const struct projection *projection = &pack->projection;
    place_pack_add(
        work->db, .code = pack->code, .name = pack->name, .ward_count = (int64_t)pack->wards.count,
        .small_count = (int64_t)pack->smalls.count,
        .postcode_count = (int64_t)pack->postcodes.count,
        .west_microdegrees = microdegrees(projection->west),
        .north_microdegrees = microdegrees(projection->north),
        .middle_microdegrees = microdegrees(projection->middle_latitude),
        .unit_micrometres = llround(projection->unit_metres * 1e6), .width = projection->width,
        .height = projection->height, .border_count = (int64_t)pack->tiles.borders,
        .borders_kept = (int64_t)pack->tiles.borders_kept,
        .sources = pack->sources.data ? pack->sources : TEXT(""), .imported_at = work->now);
}

static void add_area(struct work *work, struct text pack_code, const struct pack_area *area,
                     const struct pack_area *ward)
{
    bool is_ward = ward == area;
    place_area_add(
        work->db, .pack_code = pack_code, .code = area->code,
        .kind = is_ward ? TEXT("ward") : TEXT("small"), .ward_code = ward->code, .name = area->name,
        .short_name = area->short_name, .lat_microdegrees = microdegrees(area->middle.lat),
        .lon_microdegrees = microdegrees(area->middle.lon), .residents = area->figures.residents,
        .households = area->figures.households, .imd_score = area->figures.imd_score,
        .imd_rank = {.is_set = !is_ward, .value = area->imd_rank},
        .imd_decile = {.is_set = !is_ward, .value = area->imd_decile},
        .income_share = area->figures.income, .employment_share = area->figures.employment,
        .adult_skills_share = area->figures.adult_skills, .english_share = area->figures.english,
        .small_count = area->small_count, .most_deprived_count = area->most_deprived_count,
        .need_level = area->need_level, .boundary = area->boundary,
        .half_column = area->cell.half_column, .tile_row = area->cell.row);
}

static void add_postcodes(struct work *work, const struct area_pack *pack)
{
    for (size_t i = 0; i < pack->postcodes.count; i++) {
        const struct pack_postcode *postcode = &pack->postcodes.items[i];
        const struct pack_area *small = &pack->smalls.items[postcode->small];
        place_postcode_add(work->db, .postcode = postcode->postcode, .pack_code = pack->code,
                           .area_code = small->code,
                           .ward_code = pack->wards.items[small->ward].code,
                           .lat_microdegrees = microdegrees(postcode->at.lat),
                           .lon_microdegrees = microdegrees(postcode->at.lon));
    }
}

static void add_borders(struct work *work, const struct area_pack *pack)
{
    for (size_t i = 0; i < pack->borders.count; i++) {
        const struct shape_border *border = &pack->borders.items[i];
        struct text a = pack->wards.items[border->a].code, b = pack->wards.items[border->b].code;
        int64_t metres = llround(border->length * pack->projection.unit_metres);
        place_border_add(work->db, .pack_code = pack->code, .ward_code = a, .neighbour_code = b,
                         .length_metres = metres);
        place_border_add(work->db, .pack_code = pack->code, .ward_code = b, .neighbour_code = a,
                         .length_metres = metres);
    }
}

enum area_import area_pack_import(struct work *work, const struct pack_files *files,
                                  struct area_import_report *report)
{
    struct area_pack pack;
    *report = (struct area_import_report){0};
    if (!pack_read(work->arena, files, &pack, &report->problems))
        return AREA_REFUSED;
    bool was_there = remove_pack(work->db, pack.code);
    add_pack(work, &pack);
    for (size_t i = 0; i < pack.wards.count; i++)
        add_area(work, pack.code, &pack.wards.items[i], &pack.wards.items[i]);
    for (size_t i = 0; i < pack.smalls.count; i++)
        add_area(work, pack.code, &pack.smalls.items[i],
                 &pack.wards.items[pack.smalls.items[i].ward]);
    add_postcodes(work, &pack);
    add_borders(work, &pack);
    *report = (struct area_import_report){.code = pack.code,
                                          .name = pack.name,
                                          .wards = pack.wards.count,
                                          .smalls = pack.smalls.count,
                                          .postcodes = pack.postcodes.count,
                                          .outside = pack.postcodes.outside,
                                          .elsewhere = pack.postcodes.elsewhere,
                                          .borders = pack.tiles.borders,
                                          .borders_kept = pack.tiles.borders_kept};
    return was_there ? AREA_REPLACED : AREA_IMPORTED;
}

bool area_pack_from_folder(struct arena *arena, struct text folder, struct pack_files *files,
                           struct text *why)
{
    *files = (struct pack_files){0};
    struct text ini_path =
        text_format(arena, "%.*s/%s", TEXT_ARG(folder), pack_file_name(PACK_INI));
    file_read(arena, ini_path, PACK_FILE_BYTES_MAX, &files->contents[PACK_INI], why);
    for (enum pack_file file = 0; file < PACK_INI; file++) {
        struct text name = pack_called(arena, files->contents[PACK_INI], file);
        struct text path = text_format(arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(name));
        if (!file_read(arena, path, PACK_FILE_BYTES_MAX, &files->contents[file], why) &&
            !pack_file_is_optional(file))
            return false;
    }
    return true;
}

bool area_pack_from_program(struct arena *arena, struct text name, struct pack_files *files)
{
    bool is_there = false;
    *files = (struct pack_files){0};
    for (enum pack_file file = 0; file < PACK_FILE_COUNT; file++) {
        struct text path = text_format(arena, "%.*s/%s", TEXT_ARG(name), pack_file_name(file));
        const struct embedded *embedded = embedded_find(TEXT("areas"), path);
        if (!embedded)
            continue;
        files->contents[file] = embedded_read(arena, embedded);
        is_there = true;
    }
    return is_there;
}

struct area_pack_lines area_pack_list(struct db *db, struct arena *arena)
{
    struct place_pack_list_rows rows = place_pack_list(db, arena);
    struct area_pack_lines lines = {
        .items = arena_make_array(arena, struct area_pack_line, rows.count), .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        lines.items[i] = (struct area_pack_line){.code = rows.items[i].code,
                                                 .name = rows.items[i].name,
                                                 .wards = rows.items[i].ward_count,
                                                 .smalls = rows.items[i].small_count,
                                                 .postcodes = rows.items[i].postcode_count};
    return lines;
}

bool area_pack_ready(struct work *work, struct text name, struct text *code)
{
    struct area_pack_lines packs = area_pack_list(work->db, work->arena);
    struct pack_files files;
    struct area_import_report report;
    for (size_t i = 0; i < packs.count; i++)
        if (text_equal_ignoring_case(packs.items[i].name, name) ||
            text_equal_ignoring_case(packs.items[i].code, name)) {
            *code = packs.items[i].code;
            return true;
        }
    if (!area_pack_from_program(work->arena, text_lower(work->arena, name), &files) ||
        area_pack_import(work, &files, &report) == AREA_REFUSED)
        return false;
    *code = report.code;
    return true;
}
