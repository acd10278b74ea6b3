#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "features/people/import_fixture.h"
#include "harness/harness.h"

struct import_result fixture_import(struct harness *harness, const char *csv, const char *options)
{
    struct import_result result;
    struct text words = text_from(options);
    struct import_order order = {
        .file_name = TEXT("members.csv"),
        .bytes = text_from(csv),
        .is_dry_run = text_find(words, TEXT("dry")) < words.size,
        .skips_rejected = text_find(words, TEXT("skip")) < words.size,
    };
    assert_true(db_begin(harness->db));
    people_import(&harness->work, &order, &result);
    assert_int_equal(db_failed(harness->db), DB_OK);
    assert_true(db_commit(harness->db));
    return result;
}

void assert_import_figures(const struct import_result *result, const char *expected)
{
    char got[100];
    snprintf(got, sizeof got, "%zu %zu %zu %zu %zu", result->read, result->added, result->changed,
             result->same, result->rejected);
    assert_string_equal(got, expected);
}
