/* What the pages of joining show: texts ready for the page. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"

struct joining_way_view {
    struct text id;
    struct text code;
    struct text name;
    bool is_ticked;
};

struct joining_ways {
    struct joining_way_view *items;
    size_t count;
};

/* Who somebody is and how to reach them. */
struct joining_you_view {
    struct text_field given_name, family_name, phone, email, address;
    struct joining_ways ways;
};

struct joining_answer_view {
    struct text question;
    struct text answer;
    struct text change; /* where it can be changed */
};

struct joining_answers {
    struct joining_answer_view *items;
    size_t count;
};

/* One page of /join. */
struct joining_page_view {
    struct field_error_list errors;
    struct text title;
    struct text progress; /* "Question 2 of 6", or empty */
    struct text hint;     /* or empty */
    struct text page;     /* its code */
    struct text state;    /* sealed */
    struct text then;     /* "check" when one answer is changed, or empty */
    struct text back;     /* address of the page before, or empty */
    struct text hub_name;
    bool is_first, is_why, is_skills, is_far, is_type, is_you, is_check;
    struct text_field why, could, postcode;
    struct choice_field travel, type;
    struct safe_html offer; /* boxes of skills, languages or times; or empty */
    struct joining_you_view you;
    struct joining_answers answers;
    struct text_field trap; /* nobody sees it: programs fill it in */
};

/* Keying in a paper form. */
struct joining_keyed_view {
    struct field_error_list errors;
    struct text_field paper_number, why, could, postcode;
    struct joining_you_view you;
    struct choice_field travel, type;
    bool has_types;
    struct safe_html offer;
    struct text used_id; /* of the person whose form has that number, or empty */
};

struct joining_line_view {
    int64_t membership_id, person_id;
    struct text name;
    struct text initials;
    struct text colour;
    struct text about; /* "Applied on 3 September, on paper form 17, keyed in by Winifred" */
    struct text why;
    struct text offer; /* "teaching, cooking; speaks Arabic", or empty */
    bool may_be_twice;
    int64_t refusal_id; /* of a proposal to refuse it that waits, or 0 */
};

struct joining_lines {
    struct joining_line_view *items;
    size_t count;
};

struct joining_waiting_view {
    struct joining_lines people;
    bool may_merge;
    bool has_letters; /* to members who have no e-mail address */
    struct safe_html letters;
    struct empty_state empty;
};

struct joining_accept_view {
    struct field_error_list errors;
    int64_t membership_id;
    struct text name;
    struct text asked_for; /* the type that is closed */
    struct choice_field type;
    bool has_types;
};
