/* What the pages of refusals show: texts ready for the page. */
#pragma once

#include "features/refusals/refusals.h"
#include "web/empty.h"
#include "web/fields.h"

struct refusal_line_view {
    int64_t id;
    struct text title;
    struct text about;
    struct text tag, tag_kind;
};

struct refusal_lines {
    struct refusal_line_view *items;
    size_t count;
};

struct refusals_list_view {
    struct refusal_lines waiting, answered;
    bool has_letters;
    struct safe_html letters;
    struct empty_state empty;
};

/* What ends with a removal, or ended. */
struct refusal_ending_line {
    struct text words;
};
struct refusal_ending_view {
    bool is_done;
    struct {
        struct refusal_ending_line *items;
        size_t count;
    } lines;
    struct text note; /* or empty */
};

/* Who could be the next officer. */
struct refusal_who_view {
    struct text names; /* or empty: the hub has none */
    bool may_invite;   /* whoever looks may let officers in */
};

struct refusal_propose_view {
    struct field_error_list errors;
    int64_t person_id;
    struct text title;
    struct text nothing; /* why nothing can be proposed, or empty */
    int64_t open_id;     /* a proposal waits: its page; else 0 */
    struct text what_follows;
    struct text vote; /* their vote and provisional time, or empty */
    struct refusal_ending_view ending;
    struct refusal_who_view who;
    struct text_field reason;
};

struct refusal_show_view {
    struct field_error_list errors;
    int64_t id, person_id;
    struct text name;
    struct text title;
    struct text tag, tag_kind;
    struct text reason;
    struct text sentence; /* what it waits for, or what came of it */
    struct refusal_steps steps;
    struct text told, told_appeal; /* or empty */
    struct text access;            /* what they may still do here, or empty */
    struct text offices;           /* that they still hold, or empty */
    struct text household;         /* after it was taken back, or empty */
    struct refusal_ending_view ending;
    bool may_answer, may_withdraw, may_key_in, may_answer_appeal;
    bool waits_for_other; /* and the reader may not: who could */
    struct refusal_who_view who;
    struct text appeal_until;
    struct text_field words, appeal_words, received_on, appeal_reason;
    struct choice_field result;
};

/* What the person sees by their link. */
struct refusal_appeal_view {
    struct field_error_list errors;
    struct text token;
    struct text title;
    struct text sentence;
    bool is_good_news;
    struct text reason;
    struct text hub_name;
    struct text until; /* may appeal: the last day; or empty */
    struct text_field words;
    struct text lost; /* what they wrote and could not be taken, or empty */
    struct refusal_steps steps;
    struct text phone, email; /* of the hub, or empty */
};
