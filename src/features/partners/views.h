/* What the templates of partners show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

struct partner_line {
    int64_t id;
    struct text name;
    struct text kind;
    struct text icon;
    struct text what;
};

struct partner_lines {
    struct partner_line *items;
    size_t count;
};

struct partner_list_view {
    struct partner_lines partners;
    struct partner_lines ended;
    struct empty_state empty;
    bool may_write;
};

struct partner_form_view {
    struct field_error_list errors;
    struct text heading;
    struct text button;
    struct text action;
    struct text_field name;
    struct choice_field kind;
    struct text_field what;
    struct text_field contact_name;
    struct text_field email;
    struct text_field phone;
    struct text_field website;
    struct text_field note;
};

struct partner_end_view {
    int64_t id;
    struct text name;
    int64_t rooms; /* that they lend us */
};

struct partner_link {
    int64_t id;
    struct text name;
    struct text detail;
};

struct partner_links {
    struct partner_link *items;
    size_t count;
};

struct partner_show_view {
    struct partner_line partner;
    struct text contact_name;
    struct text email;
    struct text phone;
    struct text website;
    struct text note;
    struct text ended_on; /* or empty */
    bool has_contact;
    struct partner_links needs; /* what they told us of */
    struct partner_links rooms; /* that they lend us */
    bool has_ours;
    struct safe_html ours; /* who of our people is there */
    bool may_write;
    bool may_add; /* what they tell us */
};
