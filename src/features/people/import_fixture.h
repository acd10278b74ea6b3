/* Bringing a membership file in, for the tests of imports. */
#pragma once

#include "features/people/import.h"

struct harness;

/* One import in one transaction. options may name "dry" and "skip". */
struct import_result fixture_import(struct harness *harness, const char *csv, const char *options);
/* "read added changed same rejected". */
void assert_import_figures(const struct import_result *result, const char *expected);
