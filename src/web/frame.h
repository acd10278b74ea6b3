/* The frame of every page: head, bar with the five tabs, notice, footer; public and team. */
#pragma once

#include "web/web.h"

struct frame_language {
    struct text code;
    struct text name; /* in itself */
    struct text direction;
    struct text href;
    bool is_current;
};

struct frame_languages {
    struct frame_language *items;
    size_t count;
};

struct frame_languages_view {
    struct frame_languages languages;
};

struct frame_tab {
    struct text name;
    struct text href;
    struct text icon;
    bool is_current;
};

struct frame_tabs {
    struct frame_tab *items;
    size_t count;
};

struct frame_view {
    struct text title;
    struct text hub_name;
    struct text hub_tagline;
    struct text imprint;
    struct text language;
    struct text direction; /* "ltr", "rtl" */
    struct text notice;
    struct text initials;
    struct text viewer_name;
    struct text back;
    struct text back_name;
    struct text slug;
    struct text first_page; /* where the name of the program leads a viewer */
    struct frame_tab first_tab;
    struct text body_class;
    struct frame_tabs tabs;
    struct safe_html languages_nav;
    struct safe_html content;
    bool is_error;
    bool is_public;
    bool is_narrow;
    bool is_signed_in;
    bool may_search;
    bool is_unchecked_translation;
};

struct refusal_view {
    struct text sentence;
};

/* "rtl" or "ltr" */
struct text frame_direction(struct text language);
/* What speakers call their language; the code where nobody has said so yet. */
struct text frame_language_name(struct text code);

struct safe_html frame_html(struct request *request, const struct page *page,
                            struct safe_html content);
struct safe_html refusal_html(struct request *request, struct text sentence);
