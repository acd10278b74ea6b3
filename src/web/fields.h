/* Fields of forms as templates show them: label, hint, what was typed, what is wrong with it. Their
 * templates are text_field.html, select_field.html and picks_field.html. */
#pragma once

#include "web/web.h"

struct text_field {
    struct text name;
    struct text label;
    struct text hint;
    struct text value;
    struct text error;
    struct text type;         /* of the input: "text", "number", "date", "email", "tel" */
    struct text autocomplete; /* or empty */
    struct text described_by; /* ids of the hint and the error, or empty */
    bool is_long;             /* several lines */
};

/* hint may be NULL; otherwise is shown while nothing was sent. */
struct text_field text_field(struct request *request, const char *name, const char *label,
                             const char *hint, struct text otherwise);
/* Of a day; empty for year 0. */
struct text_field day_field(struct request *request, const char *name, const char *label,
                            const char *hint, struct date day);

struct choice {
    struct text id; /* of its radio button: an error's link leads to the first */
    struct text code;
    struct text name;
    struct text icon; /* or empty */
    bool is_chosen;
};

struct choice_list {
    struct choice *items;
    size_t count;
    size_t capacity;
};

/* One of a list: a select (select_field.html) or large radio buttons (picks_field.html). */
struct choice_field {
    struct text name;
    struct text label;
    struct text hint;
    struct text error;
    struct text described_by;
    struct text chosen; /* its code */
    struct choice_list choices;
    bool is_wide; /* picks: one a row instead of two */
};

struct choice_field choice_field(struct request *request, const char *name, const char *label,
                                 const char *hint, struct text otherwise);
void choice_add(struct request *request, struct choice_field *field, struct text code,
                struct text name, struct text icon);
