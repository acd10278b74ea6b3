/* Files of address cards as tables, so that they are looked at, checked and brought in like any
 * membership list. */
#pragma once

#include "platform/files/table.h"

/* A heading that import_columns_guess knows, then one row for each card. Says so in the row when a
 * card cannot be used. Everything lives in the arena. */
enum table_outcome import_cards_read(struct text bytes, struct arena *arena, struct table *table);
/* The sentence of an outcome that is not TABLE_READ. */
struct text import_cards_sentence(struct arena *arena, enum table_outcome outcome,
                                  const struct table *table);
