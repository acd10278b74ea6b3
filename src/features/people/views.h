/* What the pages of people show: texts ready for the page. */
#pragma once

#include "features/people/people.h"
#include "web/empty.h"
#include "web/fields.h"

struct people_line_view {
    int64_t id;
    struct text initials;
    struct text colour; /* of the disc: "a" to "d" */
    struct text name;
    struct text about; /* "Member since 3 September · Plaistow South" */
    struct text tag;   /* or empty */
    struct text tag_kind;
};

struct people_kind_view {
    struct text code;
    struct text name;
    bool is_current;
};

struct people_list_view {
    struct text lead;
    struct text applied;  /* "3 people want to join", or empty */
    struct text refusals; /* "2 refusals, removals or appeals wait", or empty */
    struct text words;    /* looked for, as typed */
    struct {
        struct people_kind_view *items;
        size_t count;
    } kinds;
    struct {
        struct people_line_view *items;
        size_t count;
    } people;
    struct text label; /* of the list */
    struct empty_state empty;
    struct text next;  /* address of the page after, or empty */
    struct text first; /* address of the first page, when this is not it */
    bool may_add;
    bool may_import;
    bool may_export;
    struct text export; /* address of the page that takes this list out */
};

struct people_export_view {
    struct text lead; /* "1,204 people: members." */
    struct text list; /* its code */
    struct text words;
};

struct people_shift_view {
    int64_t shift_id;
    struct text title;
    struct text when;
    struct text tag;
    struct text tag_kind;
};

struct people_shift_views {
    struct people_shift_view *items;
    size_t count;
};

struct people_touch_view {
    struct text who; /* "We gave" */
    struct text icon;
    struct text disc;
    struct text day;
    struct text summary;
};

struct people_fact_view {
    struct text name;
    struct text value;
};

struct people_tick_mark {
    struct text x; /* in the picture */
    struct text label;
    struct text anchor; /* "middle" or "end" */
};

/* Something to give instead of asking. */
struct people_gift_view {
    struct text icon;
    struct text text;
    struct text address;
    struct text action;
};

struct people_ledger_view {
    struct text headline;
    struct text sentence; /* the picture in words */
    bool is_empty;        /* nothing to draw yet */
    bool is_whole;        /* false: older touches are left out of it */
    struct text gave, asked, did;
    struct text gave_path, asked_path, did_path, today_x;
    struct {
        struct people_tick_mark *items;
        size_t count;
    } ticks;
    struct text paused; /* empty: they may be asked */
    struct text why;
    struct {
        struct people_gift_view *items;
        size_t count;
    } gifts;
};

struct people_reach_view {
    struct text icon;
    struct text name;    /* "E-mail" */
    struct text value;   /* the address, or empty */
    struct text stopped; /* "No, since 25 October", or empty */
};

struct people_show_view {
    int64_t id;
    struct text initials;
    struct text colour;
    struct text name;
    struct text given_name;
    struct text standing; /* "Member since …. Lives in …." */
    struct text email;
    struct text phone;
    struct text address; /* lines joined by commas, with the postcode */
    struct people_ledger_view ledger;
    struct {
        struct people_reach_view *items;
        size_t count;
    } reach;
    struct text asks;  /* how often they want to be asked, or empty */
    struct text reads; /* in which language we write to them, or empty: the hub's own */
    struct text difference;
    bool has_made_difference;
    struct people_shift_views next_shifts;
    struct people_shift_views past_shifts;
    struct {
        struct people_touch_view *items;
        size_t count;
    } touches;
    bool has_more_touches;
    struct {
        struct people_fact_view *items;
        size_t count;
    } others; /* other e-mails, addresses … */
    struct text why_joined;
    bool is_new; /* in their first 90 days */
    struct safe_html first_days;
    bool has_elsewhere;
    struct safe_html elsewhere;
    bool has_offices;
    struct safe_html offices;
    struct text membership; /* a sentence */
    struct text refusal;    /* that they may be refused or removed, or empty */
    int64_t refusal_id;
    struct text vote; /* a sentence, or empty */
    struct payer payer;
    struct {
        struct people_fact_view *items;
        size_t count;
    } offer;
    struct text note;
    bool may_write;
    bool may_merge;
};

struct people_tick_view {
    struct text id;
    struct text code;
    struct text name;
    bool is_ticked;
};

struct people_ticks {
    struct people_tick_view *items;
    size_t count;
};

struct people_day_view {
    struct text name;
    struct people_tick_view morning, afternoon, evening;
};

/* Boxes to tick; without a legend that list is not asked for. */
struct people_offer_view {
    struct text skills_legend, languages_legend, times_legend;
    bool is_own; /* they tick it themselves */
    struct people_ticks skills;
    struct people_ticks languages;
    struct {
        struct people_day_view *items;
        size_t count;
    } days;
};

struct people_similar_view {
    int64_t id;
    struct text name;
    struct text about;
};

struct people_form_view {
    struct field_error_list errors;
    struct text title;
    struct text action;
    struct text back;
    struct text button;
    bool asks_standing; /* of a new person, but for one of a household */
    struct {
        struct people_similar_view *items;
        size_t count;
    } similar; /* who they may be */
    bool is_agreed;
    struct text_field given_name;
    struct text_field family_name;
    struct text_field email;
    struct text_field phone;
    struct text_field address;
    struct text_field postcode;
    struct text_field birth_year;
    struct text_field travel_km;
    struct text_field note;
    int64_t household_id;         /* whose household a new person comes into, or 0 */
    struct text household;        /* what that means */
    struct choice_field standing; /* of a new person */
    struct text_field why_joined;
    struct safe_html offer;
    struct people_ticks others; /* what else was told, by id */
};

struct people_note_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct choice_field kind;
    struct choice_field favour;
    struct text_field summary;
    struct text_field day;
    bool may_write_needs;
};

struct people_wishes_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct people_ticks ways; /* ticked: open */
    struct choice_field often;
    struct choice_field language;
    bool has_languages;
    struct choice_field how;
};

struct newcomer_dot_view {
    struct text look; /* "d": done, or empty */
};

struct newcomer_line_view {
    int64_t id;
    struct text initials;
    struct text colour;
    struct text name;
    struct text day;   /* "Day 31" */
    struct text next;  /* "Talk to a person, by 12 December" */
    struct text late;  /* or empty */
    struct text owner; /* "Grace Oldacre", or "Nobody yet" */
    struct text phone; /* or empty */
    struct text dots_label;
    struct {
        struct newcomer_dot_view *items;
        size_t count;
    } steps;
};

struct newcomer_board_view {
    struct text lead;
    struct {
        struct newcomer_line_view *items;
        size_t count;
    } members;
    bool is_mine;
    bool may_change; /* the plan */
    struct empty_state empty;
};

struct companion_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct choice_field officer;
};
