/* What the templates of accounts show. */
#pragma once

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
