/* What the templates of playbooks show: texts ready for the page. */
#pragma once

#include "base/text.h"
#include "web/web.h"

/* The facts one chooses by. */
struct playbook_facts_view {
    struct text slug;
    struct text title;
    struct text summary;
    struct text need;
    struct text people;    /* "8 helpers" */
    struct text cost;      /* "About £95 to begin, then £10 a week" */
    struct text weeks;     /* "6 weeks to prepare, then 12 weeks, once a week" */
    struct text session;   /* "90 minutes each time, for up to 16 guests" */
    struct text publisher; /* whose it is, or empty: it ships */
};

struct playbook_list_view {
    struct {
        struct playbook_facts_view *items;
        size_t count;
    } playbooks;
    bool may_take;
};

struct playbook_import_view {
    struct field_error_list errors;
    struct text file_error;
};

/* What an uploaded file is, before it goes in. */
struct playbook_look_view {
    struct field_error_list errors;
    struct playbook_facts_view facts;
    int64_t version;
    struct text says;        /* the publisher by its own account */
    struct text fingerprint; /* of the key */
    bool is_own;
    bool is_before;
    struct text known_as; /* with is_before */
    struct text known_since;
    struct text sentence; /* why it cannot go in, or what it would replace; or empty */
    bool may_go;
    bool is_same;
    struct {
        struct text *items;
        size_t count;
    } contains;           /* "12 steps" */
    struct text contents; /* the file's two lines */
    struct text signature;
};

struct playbook_step_view {
    struct text when; /* "6 weeks before" */
    struct text title;
    struct text detail;
    struct text owner; /* "Organiser" */
};

struct playbook_role_view {
    struct text title;
    struct text what;
    struct text places; /* "3 places" */
    struct text check;  /* empty when none is needed */
    struct text asks;   /* that inviting somebody is an ask, or empty */
    struct text companion;
};

struct playbook_kit_view {
    struct text item;
    struct text quantity;
    struct text cost; /* "£8", or "nothing" */
};

struct playbook_risk_view {
    struct text what;
    struct text prevent;
    struct text response;
    struct text owner;
};

struct playbook_measure_view {
    struct text what;
    struct text how;
    struct text when;
};

struct playbook_show_view {
    struct playbook_facts_view facts;
    struct safe_html guide;
    bool may_start;
    bool may_pass_on;
    bool may_remove;
    struct text fingerprint; /* of what came from elsewhere, with: */
    struct text taken_on;
    int64_t version;
    struct {
        struct playbook_step_view *items;
        size_t count;
    } steps;
    struct {
        struct playbook_role_view *items;
        size_t count;
    } roles;
    struct {
        struct playbook_kit_view *items;
        size_t count;
    } kit;
    struct text kit_total;
    struct {
        struct playbook_risk_view *items;
        size_t count;
    } risks;
    struct {
        struct playbook_measure_view *items;
        size_t count;
    } measures;
};
