/* What the templates of accounts show. */
#pragma once

#include "web/fields.h"
#include "web/web.h"

struct demo_account {
    struct text role;
    struct text email;
    struct text password;
};

struct demo_accounts {
    struct demo_account *items;
    size_t count;
};

struct sign_in_view {
    struct text hub_name;
    struct text email;
    struct text to;
    struct field_error_list errors;
    struct text email_error;
    struct demo_accounts demo; /* the accounts of a demo hub; none elsewhere */
};

struct officer_line {
    int64_t id;
    struct text name;
    struct text email;
    struct text role;
    struct text project; /* of a lead or partner, or empty */
    struct text since;   /* "since 3 May 2026", or until when */
    struct text seen;    /* "signed in today", "not in the last month" */
    struct text office;  /* that it is over, or empty */
    bool is_you;
    bool is_waiting; /* no password yet */
};

struct officer_lines {
    struct officer_line *items;
    size_t count;
};

struct officers_view {
    int64_t count;
    struct officer_lines officers;
    struct officer_lines ended;
};

struct officer_view {
    struct field_error_list errors;
    struct officer_line one;
    bool has_ended;
    bool is_last_chair;
    struct choice_field access;
    struct choice_field initiative;
};

struct officer_new_view {
    struct field_error_list errors;
    struct text_field name;
    struct text_field email;
    struct choice_field access;
    struct choice_field initiative;
};

struct officer_link_view {
    struct text name;
    struct text email;
    struct text link;
    struct text until;
};

struct password_view {
    struct field_error_list errors;
    bool is_link; /* set through a link, without the old one */
    struct text name;
    struct text email;
    struct text action;
    struct text_field old;
    struct text_field fresh;
    struct text_field again;
};
