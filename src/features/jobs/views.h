/* What the templates of jobs show: texts ready for the page. */
#pragma once

#include "web/fields.h"

struct desk_row {
    int64_t guest_id;
    int64_t visit_id; /* or 0 */
    struct text name;
    struct text hint; /* "Booked, not marked as here", "with Nasrin since 10:05" */
};

struct desk_view {
    int64_t session_id;
    int64_t initiative_id;
    struct text title;
    struct text when;
    struct text closed; /* why nobody can be called now, or empty */
    struct text waiting_sentence;
    bool is_open;
    struct {
        struct desk_row *items;
        size_t count;
    } waiting, called, done;
};

struct visit_row {
    struct text day;
    struct text brought;
    struct text did;
    struct text step; /* each may be empty */
    struct text helper;
};

struct visit_rows {
    struct visit_row *items;
    size_t count;
};

struct visit_view {
    struct field_error_list errors;
    int64_t id;
    int64_t session_id;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text known_need; /* or empty */
    struct text goal;       /* or empty */
    struct text next;       /* the plan's next step, or empty */
    bool is_done;
    struct text_field brought, did, step, step_due_on;
    struct choice_field helper;
    struct visit_rows visits; /* the last ones */
};

struct seeker_row {
    int64_t guest_id;
    struct text name;
    struct text cv;
    struct text step; /* "Due 3 December, Nasrin: send the CV", or empty */
    bool is_due;
};

struct seekers_view {
    int64_t initiative_id;
    struct text title;
    struct {
        struct seeker_row *items;
        size_t count;
    } seekers;
    int64_t after; /* how many are before the next page, or 0 */
};

struct barrier_row {
    struct text name;
    struct text now;
    struct text first; /* "At first: 3", or empty when it is the same */
};

struct application_row {
    int64_t id;
    struct text title;
    struct text stage; /* "Interview, 3 December" */
};

struct practice_row {
    int64_t id;
    struct text when;
    struct text helper;
    struct text went; /* or empty */
};

struct seeker_view {
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text known_need;
    struct text goal;
    struct text cv;
    struct text helpers;
    struct text step;
    struct text step_about; /* "Due 3 December, in the hands of Nasrin" */
    struct text asked;      /* when barriers were asked about, or empty */
    bool has_plan;
    bool is_due;
    bool is_to_ask; /* barriers, again */
    struct {
        struct barrier_row *items;
        size_t count;
    } barriers;
    struct {
        struct application_row *items;
        size_t count;
    } applications;
    struct {
        struct practice_row *items;
        size_t count;
    } practices;
    struct visit_rows visits;
};

struct plan_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text_field goal, step, step_due_on;
    struct choice_field cv, helper, second_helper, step_owner;
    struct {
        struct choice_field *items;
        size_t count;
    } barriers;
};

struct application_new_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text_field employer, title, source, applied_on;
};

struct evidence_row {
    struct text code;
    struct text name;
};

struct stage_row {
    int64_t number;
    struct text name;
    struct text day;
    struct text note; /* or empty */
    bool is_counted;
    bool may_count; /* one tap makes it an outcome */
};

struct application_view {
    struct field_error_list errors;
    int64_t id;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text title;
    struct text employer;
    struct text source; /* or empty */
    struct text stage;
    bool is_silent; /* no reply for four weeks */
    bool is_over;
    struct {
        struct stage_row *items;
        size_t count;
    } stages;
    struct {
        const struct evidence_row *items;
        size_t count;
    } evidences;
    struct choice_field next;
    struct text_field day, note;
};

struct check_row {
    int64_t id;
    struct text name;
    struct text job;
    struct text when;
    struct text owner; /* or empty */
    bool is_unreached;
    bool is_owed;
};

struct checks_view {
    int64_t initiative_id;
    struct text title;
    struct {
        struct check_row *items;
        size_t count;
    } checks;
    struct {
        struct text *items;
        size_t count;
    } sums;
    struct text value; /* or empty: this country's pack has no figure */
    struct text method;
};

struct check_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct text job;
    struct text when;
    struct text closed; /* why it cannot be answered, or empty */
    bool may_answer;
    struct choice_field answer, evidence;
};

struct practice_new_view {
    struct field_error_list errors;
    int64_t initiative_id;
    int64_t guest_id;
    struct text name;
    struct text_field day, time;
    struct choice_field helper;
};

struct practice_view {
    struct field_error_list errors;
    int64_t id;
    struct text name;
    struct text when;
    struct text_field went;
};
