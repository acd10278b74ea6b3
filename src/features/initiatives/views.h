/* What the templates of projects and sessions show. */
#pragma once

#include "features/initiatives/initiatives.h"
#include "web/empty.h"
#include "web/fields.h"

struct tag_view {
    struct text name;
    struct text look; /* class: ok, warn, info, hot, or empty */
    struct text icon;
};

struct tag_views {
    struct tag_view *items;
    size_t count;
};

struct project_row {
    int64_t id;
    struct text title;
    struct text icon;
    struct text next;   /* "Next: Saturday 5 December, 10:00 · Upstairs, The Old Bakery" */
    struct text people; /* "6 of 8 helpers are coming · 7 guests have booked" */
    struct tag_view tag;
    struct tag_view mood; /* name empty: none */
};

struct project_group {
    struct text code;
    struct text name;
    struct text about;
    struct {
        struct project_row *items;
        size_t count;
    } projects;
};

struct project_list_view {
    struct {
        struct project_group *items;
        size_t count;
    } groups;
    struct text sentence;
    struct empty_state empty;
    bool may_start;
};

struct playbook_choice {
    struct text slug;
    struct text title;
    struct text summary;
    struct text icon;
    struct text people;
    struct text cost;
    struct text weeks;
};

struct choose_view {
    struct field_error_list errors;
    struct {
        struct playbook_choice *items;
        size_t count;
    } playbooks;
    struct text ward; /* code, or empty */
    struct text ward_name;
    struct text need; /* id, or empty */
    struct text need_title;
};

struct start_view {
    struct field_error_list errors;
    struct text playbook; /* slug */
    struct text playbook_title;
    struct text again; /* where another playbook is chosen */
    struct text summary;
    struct text_field title;
    struct choice_field need;
    struct choice_field ward;
    struct text_field starts_on;
    struct choice_field weekday;
    struct text_field time;
    struct text_field sessions;
    struct choice_field room;
    struct text holidays; /* the next ones; empty: none are known */
    bool skip_holidays;
    struct text_field left_out;
};

struct text_pair {
    struct text name;
    struct text value;
};

struct check_view {
    struct text title;
    struct text preview;
    struct text where;
    struct text need;
    struct text ward;
    struct text plan; /* "14 steps, the first due today" */
    struct text helpers;
    struct text public_sentence;
    struct text_list days;
    struct {
        struct text_pair *items;
        size_t count;
    } fields;
    struct text change; /* the query of the form */
};

struct step_view {
    int64_t id;
    struct text title;
    struct text detail;
    struct text about; /* "Grace Oldacre · by Saturday 5 December 2026" */
    struct text look;  /* class: done, now, or empty */
    bool is_done;
    bool is_late;
    bool may_mark;
    int64_t project;
};

struct step_views {
    struct step_view *items;
    size_t count;
};

struct session_row {
    int64_t id;
    struct text time;
    struct text day;
    struct text about;
    struct text short_of; /* "Nobody yet: tutor, host", or empty */
    struct tag_view tag;
};

struct session_rows {
    struct session_row *items;
    size_t count;
};

struct role_view {
    int64_t id;
    struct text title;
    struct text what;
    struct text places;
    int64_t shift; /* of the next session, or 0 */
    struct tag_view tag;
};

struct project_view {
    int64_t id;
    struct text title;
    struct text aim;
    struct tag_view state;
    struct text lead;
    struct step_views steps_now;
    struct step_views steps_later;
    struct step_views steps_done;
    struct text steps_sentence;
    struct text done_sentence;
    struct text later_sentence;
    struct session_rows sessions_next;
    struct session_rows sessions_later;
    struct session_rows sessions_past;
    struct text sessions_later_sentence;
    struct text past_sentence;
    struct {
        struct role_view *items;
        size_t count;
    } roles;
    struct text outcomes;
    bool is_well;
    bool is_hand;
    bool is_stuck;
    struct tag_view mood;
    struct text owner;
    struct text where;
    struct text playbook; /* slug */
    struct text playbook_title;
    int64_t need;
    struct text need_title;
    struct text ward; /* code */
    struct text ward_name;
    struct text public_sentence;
    bool may_run;
    bool may_write;
    bool may_read_needs;
    bool may_read_place;
    bool may_read_shifts;
    bool may_read_guests;
    bool is_drop_in; /* with a desk and plans (features/jobs) */
    bool is_open;    /* neither paused nor finished */
    bool is_ended;   /* finished */
    bool may_resume; /* paused or finished, by who may */
};

struct plan_session_view {
    struct field_error_list errors;
    int64_t project;
    struct text title;
    struct text_field day;
    struct text_field time;
    struct text_field length;
    struct choice_field room;
    struct text_field sessions;
    struct text holidays; /* the next ones; empty: none are known */
    bool skip_holidays;
};

struct project_change_view {
    struct field_error_list errors;
    int64_t project;
    struct text_field title;
    struct text_field aim;
    bool has_time; /* sessions are ahead */
    struct text_field time;
    struct choice_field room;
};

struct duty_view {
    struct text code;
    struct text title;
    bool is_ticked;
};

struct role_change_view {
    struct field_error_list errors;
    int64_t project;
    int64_t role;
    struct text project_title;
    struct text_field title;
    struct text_field what;
    struct text_field capacity;
    struct choice_field asks_for;
    struct {
        struct duty_view *items;
        size_t count;
    } duties;
    struct choice_field check;
    struct choice_field training;
    struct choice_field teaches;
    struct text_field references;
    struct text_field age_least;
    bool keeps_newcomer_place;
};

struct session_change_view {
    struct field_error_list errors;
    int64_t session;
    struct text title;
    struct text when;
    struct text coming;
    struct text_field day;
    struct text_field time;
    struct text_field length;
    struct choice_field room;
    struct text_field capacity;
};

struct public_view {
    struct field_error_list errors;
    int64_t project;
    struct text title;
    bool is_public;
    struct text_field public_text;
};

struct close_view {
    struct field_error_list errors;
    int64_t project;
    struct text title;
    struct text heading;
    struct text lead;
    struct text ahead; /* "8 sessions are still in the calendar." or empty */
    struct text act;   /* "pause", "finish" */
    struct text button;
    bool may_keep; /* the sessions ahead may stay */
    struct text_field reason;
};

struct person_view {
    struct text name;
    struct text initials;
    struct text state;
    struct text gaps; /* what of the role's needs they lack, or empty */
};

struct session_role_view {
    struct text title;
    struct text what;
    struct tag_view tag;
    int64_t shift;
    struct {
        struct person_view *items;
        size_t count;
    } people;
    struct text others; /* "2 said no." or empty */
};

struct session_view {
    int64_t id;
    int64_t project;
    struct text title;
    struct text when;
    struct tag_view state;
    struct text cancelled_reason;
    struct text moved; /* what it was before, or empty */
    struct text venue;
    struct text room;
    struct text address;
    bool is_step_free;
    struct text guests;
    struct text children; /* a sentence, or empty */
    bool children_are_short;
    struct text figures; /* when held */
    struct text went;
    struct text best;
    struct text change_next;
    struct text helpers;
    struct {
        struct session_role_view *items;
        size_t count;
    } roles;
    struct text go; /* what the one button does: "register", "fill", or empty */
    int64_t go_shift;
    struct text go_role;
    bool has_desk; /* of a drop-in (features/jobs) */
    bool may_register;
    bool may_fill;
    bool may_see_people;
    bool may_cancel;
    bool may_change; /* it has not begun */
    bool is_go_register;
    bool is_go_fill;
};

struct session_cancel_view {
    struct field_error_list errors;
    int64_t session;
    struct text title;
    struct text when;
    struct text coming;
    struct text_field reason;
};
