/* Packs: two real ones against published ward figures, and every way in which one can be wrong. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/place/labels.h"
#include "features/place/pack.h"
#include "features/place/pack_parts.h"

static int begin(void **state)
{
    *state = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    arena_end(*state);
    return 0;
}

static struct text read_file(struct arena *arena, const char *folder, const char *name)
{
    struct text path = text_format(arena, "%s/%s/%s", getenv("SOURCE_ROOT"), folder, name);
    FILE *file = fopen(path.data, "rb");
    if (!file)
        return (struct text){0};
    char *data = arena_alloc(arena, 1 << 20);
    size_t size = fread(data, 1, 1 << 20, file);
    fclose(file);
    return text_of(data, size);
}

static struct pack_files read_files(struct arena *arena, const char *folder)
{
    struct pack_files files;
    for (enum pack_file file = 0; file < PACK_FILE_COUNT; file++)
        files.contents[file] = read_file(arena, folder, pack_file_name(file));
    return files;
}

static struct area_pack read_good(struct arena *arena, const char *folder)
{
    struct pack_files files = read_files(arena, folder);
    struct area_pack pack;
    struct pack_problems problems;
    bool is_read = pack_read(arena, &files, &pack, &problems);
    for (size_t i = 0; i < problems.count && i < PACK_PROBLEMS_KEPT; i++)
        print_message("%.*s\n", TEXT_ARG(problems.items[i]));
    assert_true(is_read);
    return pack;
}

/* need_ward24.csv is not part of what the program reads: it was made elsewhere, from the same
 * figures. Its columns: code, name, small areas, residents, score, in the worst fifth, …. */
static void check_ward_figures(struct arena *arena, const char *folder,
                               const struct area_pack *pack)
{
    struct text file = read_file(arena, folder, "need_ward24.csv");
    size_t rows = 0;
    text_cut(file, '\n', &file);
    while (file.size) {
        struct text line = text_cut(file, '\n', &file), cells[7];
        for (size_t i = 0; i < 7; i++)
            cells[i] = text_cut(line, ',', &line);
        size_t at = pack_area_find(&pack->wards, cells[0]);
        assert_true(at != SIZE_MAX);
        const struct pack_area *ward = &pack->wards.items[at];
        double score = 0;
        int64_t smalls = 0, residents = 0, worst = 0;
        assert_true(text_to_integer(cells[2], &smalls) && text_to_integer(cells[3], &residents));
        assert_true(text_to_decimal(cells[4], &score) && text_to_integer(cells[5], &worst));
        assert_string_equal(text_c(arena, ward->name), text_c(arena, cells[1]));
        assert_int_equal(ward->small_count, smalls);
        assert_int_equal(ward->figures.residents, residents);
        assert_true(fabs((double)ward->figures.imd_score - score * 1000) <= 1);
        assert_int_equal(ward->most_deprived_count, worst);
        rows++;
    }
    assert_int_equal(rows, pack->wards.count);
}

static int level_of(const struct area_pack *pack, const char *name)
{
    for (size_t i = 0; i < pack->wards.count; i++)
        if (text_equal(pack->wards.items[i].name, text_from(name)))
            return pack->wards.items[i].need_level;
    return -1;
}

static void newham_is_read(void **state)
{
    struct area_pack pack = read_good(*state, "areas/newham");
    assert_string_equal(text_c(*state, pack.code), "E09000025");
    assert_string_equal(text_c(*state, pack.name), "Newham");
    assert_int_equal(pack.wards.count, 24);
    assert_int_equal(pack.smalls.count, 185);
    assert_int_equal(pack.postcodes.count, 4290);
    assert_int_equal(pack.postcodes.outside, 0);
    assert_int_equal(pack.postcodes.elsewhere, 0);
    check_ward_figures(*state, "areas/newham", &pack);
    size_t of_level[4] = {0};
    for (size_t i = 0; i < pack.wards.count; i++)
        of_level[pack.wards.items[i].need_level]++;
    for (size_t level = 0; level < 4; level++)
        assert_int_equal(of_level[level], 6);
    assert_int_equal(level_of(&pack, "Little Ilford"), 3);
    assert_int_equal(level_of(&pack, "Wall End"), 2);
    assert_int_equal(level_of(&pack, "Beckton"), 1);
    assert_int_equal(level_of(&pack, "Royal Victoria"), 0);
    /* RULES.md: E01003479 has rank 8705 and is in decile 3. */
    const struct pack_area *small =
        &pack.smalls.items[pack_area_find(&pack.smalls, TEXT("E01003479"))];
    assert_int_equal(small->imd_rank, 8705);
    assert_int_equal(small->imd_decile, 3);
    assert_int_equal(small->figures.imd_score, 29148);
    assert_int_equal(small->figures.english, 79);
}

static void croydon_is_read(void **state)
{
    struct area_pack pack = read_good(*state, "tests/areas/croydon");
    assert_string_equal(text_c(*state, pack.name), "Croydon");
    assert_int_equal(pack.wards.count, 28);
    assert_int_equal(pack.postcodes.count, 705);
    check_ward_figures(*state, "tests/areas/croydon", &pack);
}

/* Postcodes lie in the small areas they are said to lie in, but for a few at an edge that was
 * made coarser: so the projection and the boundaries agree. */
static void postcodes_lie_in_their_areas(void **state)
{
    struct area_pack pack = read_good(*state, "areas/newham");
    size_t inside = 0;
    for (size_t i = 0; i < pack.postcodes.count; i++) {
        const struct pack_postcode *postcode = &pack.postcodes.items[i];
        double x, y;
        projection_apply(&pack.projection, postcode->at, &x, &y);
        inside += grid_shape_contains(&pack.smalls.items[postcode->small].shape, x, y);
    }
    assert_true(inside >= pack.postcodes.count * 98 / 100);
}

/* Reads Newham with one file changed by replacing `from`, once; the first problem, or empty. */
static struct text problem_when(struct arena *arena, enum pack_file file, const char *from,
                                const char *to)
{
    struct pack_files files = read_files(arena, "areas/newham");
    struct text old = files.contents[file];
    size_t at = text_find(old, text_from(from));
    assert_true(at < old.size);
    struct text rest = text_slice(old, at + strlen(from), old.size);
    files.contents[file] = text_format(arena, "%.*s%s%.*s", (int)at, old.data, to, TEXT_ARG(rest));
    struct area_pack pack;
    struct pack_problems problems;
    return pack_read(arena, &files, &pack, &problems) ? TEXT("") : problems.items[0];
}

static void check_problem(struct arena *arena, enum pack_file file, const char *const change[2],
                          const char *expected)
{
    struct text problem = problem_when(arena, file, change[0], change[1]);
    assert_string_equal(text_c(arena, problem), expected);
}

#define CHANGE(from, to) ((const char *const[2]){from, to})

static void what_is_wrong_is_told(void **state)
{
    check_problem(*state, PACK_LOOKUP, CHANGE("lsoa21cd,", "code,"),
                  "lookup.csv has no column “lsoa21cd”.");
    check_problem(*state, PACK_LOOKUP, CHANGE("E01003480,", "E01000000,"),
                  "lookup.csv, line 3: E01000000 has no boundary in lsoa21.geojson.");
    check_problem(*state, PACK_LOOKUP, CHANGE("E01003480,", "E01003479,"),
                  "lookup.csv has E01003479 twice.");
    check_problem(*state, PACK_LOOKUP,
                  CHANGE("E05013904,Beckton,E05013904,Beckton", "E1,Beckton,E2,Beckton"),
                  "lookup.csv, line 2: the ward of E01003479 has no boundary in ward25.geojson.");
    check_problem(*state, PACK_LOOKUP, CHANGE("E09000025,Newham,E01003480", "E1,X,E01003480"),
                  "lookup.csv, line 3: a pack is one district, and this row is not in E09000025.");
    check_problem(*state, PACK_NEED, CHANGE(",1546,610,3,", ",many,610,3,"),
                  "need_lsoa21.csv, line 2: “many” is not a number from 0 to 1e+07.");
    check_problem(*state, PACK_NEED, CHANGE("\nE01003480,", "\nE01003479,"),
                  "need_lsoa21.csv has E01003479 twice.");
    check_problem(*state, PACK_NEED, CHANGE("\nE01003480,", "\nE01003000,"),
                  "need_lsoa21.csv, line 3: E01003000 is not in lookup.csv.");
    check_problem(*state, PACK_POSTCODES, CHANGE("E12 5AA", "12 5AA"),
                  "postcodes.csv, line 2: “12 5AA” is not a postcode.");
    check_problem(*state, PACK_POSTCODES, CHANGE("51.551884", "north"),
                  "postcodes.csv, line 2 has no longitude and latitude in degrees.");
    check_problem(*state, PACK_POSTCODES, CHANGE("E12 5AB", "e125aa"),
                  "postcodes.csv has E125AA twice.");
    check_problem(*state, PACK_WARD_SHAPES, CHANGE("FeatureCollection", "Features"),
                  "ward25.geojson is not a collection of features ().");
    check_problem(*state, PACK_WARD_SHAPES, CHANGE("\"WD25CD\"", "\"WD24CD\""),
                  "ward25.geojson has a feature without its code (feature 1).");
    check_problem(*state, PACK_SMALL_SHAPES, CHANGE("{\"type\"", "{\"type"),
                  "lsoa21.geojson is not JSON (line 1).");
}

static void missing_files_are_all_named(void **state)
{
    struct pack_files files = {0};
    struct area_pack pack;
    struct pack_problems problems;
    assert_false(pack_read(*state, &files, &pack, &problems));
    assert_int_equal(problems.count, 5);
    assert_string_equal(text_c(*state, problems.items[4]), "There is no ward25.geojson.");
}

static void strange_postcodes_find_an_area(void **state)
{
    struct pack_files files = read_files(*state, "areas/newham");
    files.contents[PACK_POSTCODES] = TEXT("postcode,lat,lon,lsoa21cd\n"
                                          "E6 1AB,51.54,0.05,\n"
                                          "E16 9ZZ,51.49,0.03,\n"
                                          "SE1 1AA,51.50,-0.09,E01999999\n");
    struct area_pack pack;
    struct pack_problems problems;
    assert_true(pack_read(*state, &files, &pack, &problems));
    assert_int_equal(pack.postcodes.count, 2);
    assert_int_equal(pack.postcodes.outside, 1);
    assert_int_equal(pack.postcodes.elsewhere, 1);
    assert_string_equal(text_c(*state, pack.postcodes.items[0].postcode), "E169ZZ");
    assert_true(pack.postcodes.items[0].is_outside);
    assert_false(pack.postcodes.items[1].is_outside);
}

static void pack_ini_gives_other_names(void **state)
{
    struct pack_files files = read_files(*state, "areas/newham");
    struct text ini = TEXT("; ours = theirs\n[files]\nlookup.csv = areas.csv\n\n"
                           "[postcodes.csv]\npostcode = pcd\nlat=y\nlon = x\nlsoa21cd = oa\n");
    files.contents[PACK_INI] = ini;
    files.contents[PACK_POSTCODES] = TEXT("x;y;oa;pcd\n0.05;51.54;E01003479;E6 1AB\n");
    struct area_pack pack;
    struct pack_problems problems;
    assert_true(pack_read(*state, &files, &pack, &problems));
    assert_int_equal(pack.postcodes.count, 1);
    assert_string_equal(text_c(*state, pack_called(*state, ini, PACK_LOOKUP)), "areas.csv");
    assert_string_equal(text_c(*state, pack_called(*state, ini, PACK_NEED)), "need_lsoa21.csv");
}

static void check_label(struct arena *arena, struct text name, const char *const lines[2])
{
    struct label label = label_lines(name);
    assert_int_equal(label.count, lines[1] ? 2 : 1);
    for (size_t i = 0; i < label.count; i++)
        assert_string_equal(text_c(arena, label.lines[i].text), lines[i]);
}

static void names_are_shortened(void **state)
{
    const struct text names[] = {TEXT("Stratford"),
                                 TEXT("Stratford Olympic Park"),
                                 TEXT("Forest Gate North"),
                                 TEXT("Plaistow West & Canning Town East"),
                                 TEXT("West Ham"),
                                 TEXT("Green Street East"),
                                 TEXT("Selsdon & Addington Village"),
                                 TEXT("Selsdon and Forestdale"),
                                 TEXT("Purley"),
                                 TEXT("Purley Oaks")};
    const char *const expected[] = {"Stratford",
                                    "Olympic Park",
                                    "Forest Gate N",
                                    "Plaistow West",
                                    "West Ham",
                                    "Green Street E",
                                    "Selsdon & Addington Village",
                                    "Selsdon and Forestdale",
                                    "Purley",
                                    "Purley Oaks"};
    struct text *labels = labels_shorten(*state, names, 10);
    for (size_t i = 0; i < 10; i++)
        assert_string_equal(text_c(*state, labels[i]), expected[i]);
    check_label(*state, TEXT("Olympic Park"), CHANGE("Olympic", "Park"));
    check_label(*state, TEXT("Green Street E"), CHANGE("Green", "Street E"));
    check_label(*state, TEXT("Wall End"), CHANGE("Wall End", NULL));
    check_label(*state, TEXT(""), CHANGE("", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(newham_is_read, begin, end),
        cmocka_unit_test_setup_teardown(croydon_is_read, begin, end),
        cmocka_unit_test_setup_teardown(postcodes_lie_in_their_areas, begin, end),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told, begin, end),
        cmocka_unit_test_setup_teardown(missing_files_are_all_named, begin, end),
        cmocka_unit_test_setup_teardown(strange_postcodes_find_an_area, begin, end),
        cmocka_unit_test_setup_teardown(pack_ini_gives_other_names, begin, end),
        cmocka_unit_test_setup_teardown(names_are_shortened, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
