/* What the pages of messages show: texts ready for the page. */
#pragma once

#include "web/fields.h"

struct preference_way {
    struct text field;
    struct text name;
    bool is_open;
};

struct preferences_view {
    struct text action;
    struct text name;
    struct text hub_name;
    struct choice_field often;
    struct choice_field language;
    bool has_languages;
    struct {
        struct preference_way *items;
        size_t count;
    } ways;
};

struct mail_settings_view {
    struct field_error_list errors;
    struct text_field host, port, user, from_name, from_address, bounce_domain, pace, ask_words;
    struct choice_field security;
    struct text password_hint;
    struct text password_error;
    struct text trouble;   /* or empty */
    struct text tested;    /* what became of the last test message, or empty */
    struct text own_email; /* where a test message goes */
    bool is_set_up;
    bool is_open; /* the password would go unprotected */
    bool has_url;
};

struct bounce_view {
    struct field_error_list errors;
    struct text_field raw;
    struct text outcome; /* of the one pasted before, or empty */
};

struct message_line {
    int64_t id;
    struct text subject;
    struct text when;  /* "Draft of 26 November" */
    struct text about; /* "Sent to 381 of 381" */
    struct text tag;
    struct text tag_kind;
};

struct message_list_view {
    bool is_set_up;
    bool may_set_up;
    int64_t before; /* or 0 */
    struct {
        struct message_line *items;
        size_t count;
    } messages;
};

struct template_line {
    struct text code;
    struct text name;
    struct text about;
    struct text tag; /* "This is an ask" */
    struct text tag_kind;
    bool is_own;
};

struct message_new_view {
    struct {
        struct template_line *items;
        size_t count;
    } templates;
};

struct message_edit_view {
    struct field_error_list errors;
    int64_t id;
    struct text direction; /* "This gives something." */
    struct text direction_kind;
    struct text forced_by; /* the word that makes an ask of it, or empty */
    struct text_field subject, body, template_name;
    struct text audience;
    struct text fields;
};

struct saved_audience {
    int64_t id;
    struct text name;
};

/* How many one condition finds alone. */
struct audience_part {
    struct text sentence;
    struct text count;
};

struct message_audience_view {
    int64_t id;
    struct text sentence;
    struct text count;
    struct {
        struct audience_part *items;
        size_t count;
    } parts; /* none while there is one condition alone */
    struct choice_field standing, ward, language, skill, project, group, mail;
    struct text_field joined, helped, not_helped, save_as;
    struct {
        struct saved_audience *items;
        size_t count;
    } saved;
};

/* A line of who gets it and who does not. */
struct reach_view {
    struct text code;
    struct text sentence; /* "96 were asked in the last 30 days" */
    struct text why;
    int64_t people;
};

struct reach_views {
    struct reach_view *items;
    size_t count;
};

struct message_check_view {
    struct field_error_list errors;
    int64_t id;
    struct text kind; /* "This is an ask." */
    struct text kind_tag;
    struct text sum; /* "Of 530 people, 118 are paused, 31 said no, 381 will get it." */
    struct text forced_by;
    struct text audience;
    struct text subject;
    struct safe_html words;
    struct text as_whom;
    struct reach_views get;
    struct reach_views left_out;
    struct text button; /* "Send to 381" */
    struct text override_button;
    struct text_field reason;
    int64_t next_person; /* for the preview; or 0 */
    bool may_send;
    bool is_ask;
    bool may_override;
    bool has_paused;
    bool has_mail;
};

struct who_line {
    int64_t person_id;
    struct text name;
    struct text about;
};

struct message_who_view {
    int64_t id;
    struct text heading;
    struct text why;
    struct text code;
    int64_t after; /* for the next page; or 0 */
    struct {
        struct who_line *items;
        size_t count;
    } people;
};

/* A file of letters of a message on the page of what it belongs to. */
struct letters_card_file {
    int64_t message_id;
    int64_t after;
    struct text name;
    bool is_first; /* of its message's files */
};

struct letters_card_view {
    bool may_print;
    struct {
        struct letters_card_file *items;
        size_t count;
    } files;
};

/* A file of letters: "Letters 1 to 50". */
struct letter_file {
    int64_t after;
    struct text name;
};

struct recipient_line {
    int64_t id;
    int64_t person_id;
    struct text name;
    struct text about;
    struct text tag;
    struct text tag_kind;
};

struct message_sent_view {
    int64_t id;
    struct text heading;
    struct text kind;
    struct text kind_tag;
    struct text sentence;
    struct text details; /* "3 are tried again later" …, or empty */
    struct text letters; /* "12 letters are to be printed", or empty */
    struct text trouble;
    struct text override_reason;
    struct safe_html words;
    int64_t done, all;
    int64_t after;
    bool is_running;
    bool may_write;
    bool has_unsure;
    bool has_open_letters;
    bool has_letters;
    struct {
        struct letter_file *items;
        size_t count;
    } files;
    struct {
        struct recipient_line *items;
        size_t count;
    } recipients;
};

struct message_reply_view {
    struct field_error_list errors;
    int64_t id; /* the recipient's */
    struct text name;
    struct text subject;
    struct text_field words;
};
