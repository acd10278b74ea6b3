/* People under what else was told of them: a file that still holds two records of one human finds
 * that human twice instead of adding the second one again. */
#pragma once

#include "features/people/import_identity.h"
#include "people_queries.h"

/* How many identities import_index_others adds. */
size_t import_count_others(const struct import_others_rows *others);
void import_index_others(struct import_index *index, const struct import_others_rows *others);
