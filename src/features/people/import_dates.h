/* Days as people and spreadsheets write them. */
#pragma once

#include "base/date.h"

enum import_date { IMPORT_DATE_GOOD, IMPORT_DATE_EMPTY, IMPORT_DATE_BAD };

/* Day first, as everywhere but in the United States: 5/3/2020, 05.03.20, 5-Mar-2020, 5th March
 * 2020, March 5, 2020; also 2020-03-05 and 20200305, with or without a time after it, and the day
 * numbers of spreadsheets (1900 system). A year of two figures is the last such year that is not
 * after latest_year. A month or a year alone is its first day, or its
 * last when is_end. "n/a", "-", "0000-00-00" and the like are empty. */
enum import_date import_date_read(struct text cell, int latest_year, bool is_end,
                                  struct date *date);

/* The year of such a day, or of a year alone. */
enum import_date import_year_read(struct text cell, int latest_year, int *year);

/* Whether a cell says in so many words that it says nothing: "n/a", "none", "-", "unknown". */
bool import_cell_is_empty(struct text cell);
