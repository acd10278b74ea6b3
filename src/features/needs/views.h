/* What the templates of needs show. */
#pragma once

#include "web/empty.h"
#include "web/fields.h"
#include "web/web.h"

struct need_line {
    int64_t id;
    struct text title;
    struct text icon; /* of its theme */
    struct text where;
    struct text voices; /* "11 people" */
    struct text last_heard;
    struct text state; /* "Nobody has checked it yet" */
    struct text tag;   /* class of the tag: ok, warn, info, hot */
    struct text tag_icon;
    struct text owner;   /* or empty */
    struct text waiting; /* "3 are waiting to hear", or empty */
};

struct need_lines {
    struct need_line *items;
    size_t count;
};

/* A link that narrows the list. */
struct filter_link {
    struct text address;
    struct text name;
    bool is_current;
};

struct filter_links {
    struct filter_link *items;
    size_t count;
};

struct need_list_view {
    struct text heading;
    struct text sentence;
    struct filter_links shows;
    struct filter_links themes;
    struct filter_links wards;
    struct text ward_name; /* of the chosen ward, or empty */
    struct text new_address;
    struct need_lines needs;
    struct empty_state empty;
    bool may_write;
};

struct said_line {
    int64_t id;
    struct text words; /* or empty */
    struct text who;   /* "A partner told us: St Anselm's" */
    struct text when;
    struct text voices;
    struct text told_back; /* or empty */
    bool is_waiting;
};

struct said_lines {
    struct said_line *items;
    size_t count;
};

struct service_line {
    struct text who;
    struct text kind;
    struct text how;
    struct text tag;
    struct text icon;
};

struct service_lines {
    struct service_line *items;
    size_t count;
};

struct answer_line {
    int64_t id; /* 0: not to be opened by who asks */
    struct text title;
    struct text state;
};

struct answer_lines {
    struct answer_line *items;
    size_t count;
};

struct need_correct_view {
    struct field_error_list errors;
    int64_t id;
    struct text_field title;
    struct choice_field theme;
    struct choice_field area;
    struct text_field note;
};

struct need_voice_view {
    struct field_error_list errors;
    int64_t id;
    int64_t evidence;
    struct text title;
    struct text_field words;
    struct text_field voices;
    struct text_field told_by;
    struct text_field contact;
};

struct merged_line {
    int64_t id;
    struct text day;
};

struct merged_lines {
    struct merged_line *items;
    size_t count;
};

struct need_show_view {
    struct need_line need;
    int64_t id;
    struct text theme;
    struct text note;
    struct text voices_where; /* "11 people in Little Ilford" */
    struct text heard;        /* "told us this, most recently on Thursday 12 November 2026." */
    struct text why;          /* why it stands where it stands */
    struct text owner;
    struct text due_on;
    bool is_overdue;
    bool is_open;
    bool may_write;
    bool may_merge;
    struct merged_lines merged; /* what can still be parted */
    bool may_confirm;
    /* The one thing to do next. */
    struct text next_address;
    struct text next_name;
    struct text next_icon;
    bool offers_take; /* as a plain link, when it is not the next thing */
    struct text take_name;
    bool offers_start;
    struct said_lines said;
    struct service_lines services;
    struct answer_lines answers;
};

/* Somebody we know who told us; id 0: nobody. */
struct need_told_person {
    int64_t id;
    struct text name;
    struct text contact;
};

struct need_new_view {
    struct field_error_list errors;
    struct need_told_person person;
    struct text_field title;
    struct choice_field theme;
    struct choice_field area;
    struct choice_field source;
    struct choice_field partner;
    bool has_partners;
    struct text_field told_by;
    struct text_field contact;
    struct text_field words;
    struct text_field voices;
};

struct need_evidence_view {
    struct field_error_list errors;
    struct need_told_person person;
    int64_t id;
    struct text title;
    struct choice_field source;
    struct choice_field partner;
    bool has_partners;
    struct text_field told_by;
    struct text_field contact;
    struct text_field words;
    struct text_field voices;
};

struct need_take_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct choice_field owner;
    struct text_field due_on;
};

struct need_service_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct text_field who;
    struct choice_field kind;
    struct choice_field how;
};

struct owed_line {
    int64_t id;
    struct text who;
    struct text contact;
    struct text when;
    struct text words;
};

struct owed_lines {
    struct owed_line *items;
    size_t count;
};

/* Met, parked, not ours: one form each on one page. */
struct need_close_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct owed_lines owed; /* who raised it and is owed an answer */
    struct text_field reason;
    struct text_field who_can;
};

struct need_tell_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct text state;
    struct owed_lines owed;
    struct said_lines told; /* who has been told */
};

struct need_told_view {
    struct field_error_list errors;
    int64_t id;
    struct text title;
    struct owed_line one;
    struct text_field told;
    struct choice_field how;
    bool asks_how;           /* it can go by e-mail */
    struct text why_no_mail; /* or empty */
    struct choice_field answer;
};

struct likely_line {
    struct need_line need;
    struct text reasons; /* why it looks alike */
};

struct need_same_view {
    int64_t id;
    struct text title;
    struct {
        struct likely_line *items;
        size_t count;
    } likely;
    struct empty_state empty;
};

struct need_fact {
    struct text name;
    struct text left, right;
    bool is_same;
};

struct need_pair_view {
    struct field_error_list errors;
    int64_t id, other_id;
    struct text title, other_title;
    struct {
        struct need_fact *items;
        size_t count;
    } facts;
    struct choice_field keeps;
};

struct need_merge_view {
    int64_t id;
    int64_t need_id;
    struct text title;
    struct text day;
    struct text refusal; /* or empty */
    bool is_undone;
    bool may_undo;
    bool owes; /* somebody is waiting to hear */
};
