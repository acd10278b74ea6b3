/* What the templates of settings show. */
#pragma once

#include "web/fields.h"
#include "web/web.h"

struct more_link {
    struct text title;
    struct text address;
    struct text icon;
    struct text about;
};

struct more_links {
    struct more_link *items;
    size_t count;
};

struct more_group {
    struct text id;
    struct text title;
    struct more_links links;
};

struct more_groups {
    struct more_group *items;
    size_t count;
};

struct more_view {
    struct text name;
    struct text role;
    struct more_groups groups;
};

struct audit_line {
    int64_t sequence;
    struct text at;
    struct text who;
    struct text action;
    struct text subject;
    struct text detail;
    struct text whole; /* the detail when it is too long for a line, or empty */
};

struct audit_lines {
    struct audit_line *items;
    size_t count;
};

/* What one officer or token looked at on one day. */
struct looked_line {
    struct text day;
    struct text who;
    int64_t pages;  /* with members' data */
    int64_t guests; /* different guests' records */
    bool was_stopped;
};

struct looked_lines {
    struct looked_line *items;
    size_t count;
};

struct audit_view {
    struct looked_lines looked;
    struct audit_lines lines;
    int64_t older; /* the next page ends before this record; 0: there is none */
    int64_t checked;
    int64_t broken_at; /* 0: the chain is whole */
};

struct shown_language {
    struct text id; /* of its check box */
    struct text code;
    struct text name; /* in itself */
    struct text direction;
    bool is_shown;
};

struct hub_settings_view {
    struct field_error_list errors;
    struct text_field name;
    struct text_field tagline;
    struct text_field imprint;
    struct text_field phone;
    struct text_field email;
    struct text_field privacy_contact;
    struct text_field zone;
    struct {
        struct shown_language *items;
        size_t count;
    } languages;
    struct choice_field body_type;
    struct text body; /* in words */
    bool may_change_body;
    struct text zone_name;
    struct text slug;
    struct text currency;
    bool zone_is_free;
};

struct rule_line_view {
    struct text name; /* in its address */
    struct text title;
    struct text sentence;
    struct text standing; /* where it comes from, and when that was checked */
    struct text source;   /* address, or empty */
    struct text next;     /* the hub's own that is to come, or empty */
    bool is_open;         /* nobody has confirmed it */
    bool is_own;
    bool is_fixed;
    bool may_change;
};

struct rule_group_view {
    struct text id;
    struct text title;
    struct {
        struct rule_line_view *items;
        size_t count;
    } rules;
};

struct rules_view {
    struct text body; /* what kind of association it is */
    struct text unchecked;
    struct {
        struct rule_group_view *items;
        size_t count;
    } groups;
};

struct rule_view {
    struct field_error_list errors;
    struct text name, title, sentence, standing, source, next;
    struct text figure, pack_figure;
    struct text range;
    struct text_field value;
    struct choice_field answer; /* instead of value, when is_yes_no */
    bool is_yes_no;
    struct text_field from_day;
    bool is_open;
    bool is_fixed;
    bool may_go_back;
};
