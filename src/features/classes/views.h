/* What the templates of classes show: texts ready for the page. */
#pragma once

#include "web/fields.h"

struct level_row {
    struct text skill;
    struct text now;   /* "Entry 2 (A2)" */
    struct text start; /* "Entry 1 (A1)" where it was another, or empty */
};

struct note_row {
    int64_t id;
    struct text heading; /* "Speaking: Entry 2 (A2)" */
    struct text words;
    struct text about;  /* "26 November 2026, Winifred" */
    struct text gained; /* "Higher than before: Entry 1 (A1).", or empty */
    int64_t outcome_id; /* or 0 */
    bool may_remove;
};

struct certificate_line {
    int64_t id;
    struct text title;
    struct text about; /* "26 November 2026", "withdrawn" */
};

struct learner_view {
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text title; /* the project's */
    struct text state;
    struct text left_reason; /* or empty */
    struct text known_need;  /* or empty */
    struct text sent_by;     /* "Sent by Newham College", or empty */
    struct text held;        /* "The talk was on 3 September, with Winifred.", or empty */
    struct text goal;
    struct text queue; /* "They are next.", or empty */
    struct {
        struct level_row *items;
        size_t count;
    } levels;
    struct {
        struct note_row *items;
        size_t count;
    } notes;
    struct {
        struct certificate_line *items;
        size_t count;
    } certificates;
    bool is_class;
    bool gives_certificates; /* a class or a training */
    bool has_finished;
    bool has_talk;
    bool wants_creche;
    bool wants_step_free;
    bool may_write;
    bool may_be_placed; /* waits */
    bool goes_on;       /* has a place */
    bool is_over;
};

struct level_help {
    struct text name;
    struct text can;
};

struct level_helps {
    struct level_help *items;
    size_t count;
};

struct talk_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text_field day;
    struct choice_field speaking, listening, reading, writing;
    struct text_field goal;
    struct level_helps levels;
    bool wants_creche;
    bool wants_step_free;
};

struct note_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text_field day;
    struct choice_field skill;
    struct choice_field level;
    struct text_field words;
    struct level_helps levels;
};

struct move_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct choice_field reason;
    struct choice_field to;
    bool has_others;
    bool goes_on;
};

struct certificate_view {
    int64_t initiative_id;
    int64_t id;
    int64_t guest_id; /* 0: their name is gone */
    struct text title;
    struct text name;
    struct text words;
    struct text dates;
    struct text given;
    struct text code;
    struct text link;      /* to check it */
    struct text withdrawn; /* a sentence, or empty */
    struct text_field printed;
    struct choice_field language;
    bool has_languages;
    bool may_write;
};

struct verify_view {
    struct text_field code;
    struct text title; /* empty: nothing was asked, or nothing found */
    struct text name;
    struct text words;
    struct text dates;
    struct text hub;
    struct text given;
    struct text withdrawn; /* a sentence, or empty */
    bool is_unknown;
};

struct handover_row {
    int64_t id;
    struct text name;
    struct text known_need; /* or empty */
    struct text goal;       /* or empty */
    struct text note;       /* the last one with its day, or empty */
    struct {
        struct text *items; /* "Speaking: Entry 2 (A2)" */
        size_t count;
    } levels;
    bool is_first_time;
    bool wants_creche;
    bool wants_step_free;
};

struct handover_view {
    struct text title;
    struct text when;
    struct text room, venue, address, venue_note, equipment; /* each may be empty */
    struct text keys;                                        /* who has them; empty for partners */
    struct text before_day, before_came, before_best, before_change; /* empty: none was held */
    struct safe_html plan;
    struct {
        struct handover_row *items;
        size_t count;
    } guests;
    bool has_plan;
    bool is_cancelled;
};
