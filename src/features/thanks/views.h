/* What the pages of thanks show: texts ready for the page. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"

struct thanks_line_view {
    int64_t id; /* of the person */
    struct text initials;
    struct text colour;
    struct text name;
    struct text what; /* "Helped at … · 12 November" */
    struct text late; /* "12 days ago", or empty */
};

struct thanks_list_view {
    struct text lead;
    struct {
        struct thanks_line_view *items;
        size_t count;
    } people;
    bool is_empty;
    struct text elsewhere_lead; /* of who does something elsewhere, or empty */
    struct {
        struct thanks_line_view *items;
        size_t count;
    } elsewhere;
};

struct thanks_did_view {
    struct text day;
    struct text what;
};

struct thanks_form_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct {
        struct thanks_did_view *items;
        size_t count;
    } did;
    struct text elsewhere; /* what they do elsewhere, or empty */
    struct choice_field how;
    struct choice_field whose;
    bool asks_whose; /* there is somebody else in whose name it may be */
    struct text_field words;
    struct text reads;       /* that the words go in another language, or empty */
    struct text why_no_mail; /* or empty */
};
