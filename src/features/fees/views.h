/* What the pages of fees show. */
#pragma once

#include "features/people/people.h"
#include "web/empty.h"
#include "web/fields.h"

struct type_line_view {
    int64_t id;
    struct text name;
    struct text about; /* "£24 a year, from joining" */
    struct text next;  /* the price that is to come, or empty */
    bool is_closed;
    bool is_open;
};

struct type_word_view {
    struct text word;
    struct text people;
};

struct type_form_view {
    struct field_error_list errors;
    struct text title;
    struct text action;
    struct text code;
    struct text_field name;
    struct text_field word; /* of a new one */
    struct choice_field term;
    struct text_field year_starts;
    struct text_field price;
    struct text_field from_day;
    struct {
        struct text *items;
        size_t count;
    } prices;
    bool is_household, has_vote, is_open;
    bool is_new, is_closed;
};

struct type_list_view {
    struct {
        struct type_line_view *items;
        size_t count;
    } types;
    struct {
        struct type_word_view *items;
        size_t count;
    } words;
    bool may_write;
};

struct due_line_view {
    int64_t person_id;
    struct text name;
    struct text about;
    struct text amount;
    struct text reach;
};

struct due_kind_view {
    struct text code;
    struct text name;
    bool is_current;
};

struct due_view {
    struct {
        struct due_kind_view *items;
        size_t count;
    } kinds;
    struct {
        struct due_line_view *items;
        size_t count;
    } lines;
    struct text code; /* of the list */
    struct text label;
    struct text lead;
    struct text next; /* address, or empty */
    struct text nobody;
    bool may_write;
    bool may_export;
    bool has_letters; /* receipts to print */
    struct safe_html letters;
};

struct payment_line_view {
    int64_t id;
    struct text day;
    struct text amount;
    struct text about;
    struct text reason;
    bool is_taken_back;
    bool may_take_back;
    bool has_receipt;
};
struct payment;
/* words.c: day as it is said where the line stands. */
struct payment_line_view payment_line(const struct request *request, const struct payment *payment,
                                      struct text day);

struct household_line_view {
    int64_t person_id;
    struct text name;
    struct text about; /* or empty */
};

struct household_line_views {
    struct household_line_view *items;
    size_t count;
};

struct household_view {
    int64_t person_id;
    struct payer payer;
    struct household_line_views people;
    bool is_shown, may_write, may_add;
};

struct household_add_view {
    struct field_error_list errors;
    int64_t person_id;
    struct text name;
    struct text lead;
    int64_t other_id; /* who has a membership of their own, or 0 */
    struct text other;
    struct text words;
    bool was_searched;
    struct household_line_views found;
};

struct household_leave_view {
    struct field_error_list errors;
    int64_t person_id;
    struct text title, lead;
    struct choice_field type; /* without a choice: the hub has none */
};

struct receipt_view {
    struct text hub_name, imprint;
    struct text name, number, amount, paid_on, type, term;
    struct text taken_back; /* or empty */
};

struct own_fees_view {
    struct text home;
    struct text type, standing, due, household; /* or empty */
    struct {
        struct payment_line_view *items;
        size_t count;
    } payments;
};

struct fees_view {
    struct field_error_list errors;
    int64_t person_id;
    struct text name;
    struct text standing;
    struct text due;
    struct text_field amount;
    struct text_field paid_on;
    struct choice_field method;
    struct text_field reason;
    bool sends_receipt;
    struct household_view household;
    struct {
        struct payment_line_view *items;
        size_t count;
    } payments;
    bool may_pay; /* and the viewer may write it down */
};
