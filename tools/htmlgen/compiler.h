/* One template on its way to C: where the tokenizer stands, which blocks are open, what is known
 * of the tag at hand. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "shared/tool.h"
#include "htmlgen/template.h"
#include "htmlgen/writer.h"

#define ELEMENTS_MAX 64
#define BLOCKS_MAX 32

/* States of the HTML tokenizer, as far as templates may go. */
enum html_mode {
    HTML_DATA,
    HTML_COMMENT,
    HTML_DECLARATION,
    HTML_TAG_NAME,
    HTML_BEFORE_ATTRIBUTE,
    HTML_ATTRIBUTE_NAME,
    HTML_BEFORE_VALUE,
    HTML_VALUE_DOUBLE,
    HTML_VALUE_SINGLE,
    HTML_VALUE_BARE,
    HTML_RAW /* in script, style, title, textarea */
};

struct open_element {
    struct text name;
    int line;
};

/* What must be the same at the end of every branch. */
struct html_state {
    enum html_mode mode;
    struct open_element open[ELEMENTS_MAX];
    size_t depth;
    struct text tag; /* lower case */
    bool is_end_tag;
    struct text attribute; /* lower case */
    bool is_value_started;
};

/* What the attributes of the tag at hand said, in whatever branch. */
struct tag_facts {
    int line;
    struct text id, label_for, type, method, src; /* absent when not there */
    bool has_alt, has_label, has_http_equiv, has_content_value, is_self_closing;
};

struct control {
    struct text id;
    struct text tag;
    int line;
};

enum block_kind { BLOCK_EACH, BLOCK_EACH_ELSE, BLOCK_IF, BLOCK_IF_ELSE };

struct block {
    enum block_kind kind;
    int line;
    struct text item;         /* name of a loop's item */
    struct text list;         /* C expression of a loop's list */
    struct html_state before; /* at the start of the block */
    struct html_state branch; /* at the end of the first branch, once there is an else */
};

struct compiler {
    struct arena *arena;
    struct text root; /* folder of all templates */
    struct template template;
    int line;
    struct writer writer;
    struct text view;         /* "struct need_show_view" */
    struct buffer headers;    /* #include lines */
    struct buffer prototypes; /* of included templates */
    struct buffer depends;    /* files read beside the template, for the depfile */

    struct text left; /* of the literal at hand */
    bool is_last_piece;
    bool is_after_block; /* nothing but a block's tag was written last: blanks may go */
    struct html_state html;
    struct tag_facts tag;
    struct buffer raw; /* source of the attribute value at hand */
    struct control *controls;
    size_t control_count;
    struct text *labels;
    size_t label_count;

    struct block blocks[BLOCKS_MAX];
    size_t block_depth;
    bool has_icons;
};

/* Ends the program with an error at the template's current line. */
#define fail(compiler, ...) tool_fail((compiler)->template.file, (compiler)->line, __VA_ARGS__)

/* "features/needs/show.html" -> "needs_show". */
struct text function_name(struct arena *arena, struct text path);
/* The whole C source and header of the template at root/path. */
struct compiled {
    struct text header;
    struct text source;
    struct text depends;
};
struct compiled compile(struct arena *arena, struct text root, struct text path);

/* tokenizer.c */
void tokenizer_feed(struct compiler *c, struct text literal);
/* Ends a tag name or attribute name that a statement cuts off. */
void tokenizer_pause(struct compiler *c);
bool html_state_equal(const struct html_state *a, const struct html_state *b);
const char *html_mode_name(enum html_mode mode);

/* rules.c */
bool name_is_url_attribute(struct text name);
bool name_is_block_element(struct text name);
bool is_inside(const struct compiler *c, struct text element);
void check_attribute_name(struct compiler *c);
void attribute_is_over(struct compiler *c);
void start_tag_is_over(struct compiler *c);
void end_tag_is_over(struct compiler *c);
void template_is_over(struct compiler *c);

/* values.c: C expression of a member path; a value; a message. */
struct text expression(struct compiler *c, struct text path);
void compile_value(struct compiler *c, struct text value);
void compile_message(struct compiler *c, struct text message);

/* statements.c */
void compile_statement(struct compiler *c, struct text statement);
