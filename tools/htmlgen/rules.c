/* What a template's HTML must keep: elements closed and nested, controls labelled, images
 * described, nothing inline that the page's security policy refuses. */
#include "htmlgen/compiler.h"

/* Words in blanks, with a blank at both ends: a name is looked for with blanks around it. */
static bool is_one_of(struct text name, struct text words)
{
    struct text left = words;
    while (left.size > 0)
        if (text_equal(text_cut(left, ' ', &left), name))
            return name.size > 0;
    return false;
}

static bool is_void(struct text name)
{
    return is_one_of(name, TEXT("area base br col embed hr img input link meta source track wbr"));
}

bool name_is_url_attribute(struct text name)
{
    return is_one_of(
        name,
        TEXT("href src action formaction poster srcset cite data ping xlink:href background"));
}

bool name_is_block_element(struct text name)
{
    return is_one_of(
        name,
        TEXT("html head body title meta link script base main section article aside header footer "
             "nav div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody "
             "tfoot tr td th form fieldset legend figure figcaption blockquote hr br option "
             "optgroup pre datalist details summary dialog template address hgroup search g path "
             "rect "
             "circle line polygon polyline use symbol defs"));
}

/* Elements whose start tag ends an open <p>. */
static bool ends_paragraph(struct text name)
{
    return is_one_of(name, TEXT("main section article aside header footer nav div p h1 h2 h3 h4 h5 "
                                "h6 ul ol dl table form fieldset figure blockquote hr details pre "
                                "address dialog hgroup search"));
}

bool is_inside(const struct compiler *c, struct text element)
{
    for (size_t i = 0; i < c->html.depth; i++)
        if (text_equal(c->html.open[i].name, element))
            return true;
    return false;
}

void check_attribute_name(struct compiler *c)
{
    struct text name = c->html.attribute;
    if (text_starts_with(name, TEXT("on")))
        fail(c, "\"%.*s\" is an inline script", TEXT_ARG(name));
    if (text_equal(name, TEXT("style")))
        fail(c, "\"style\" is an inline style: use a class");
    if (text_equal(name, TEXT("srcdoc")))
        fail(c, "\"srcdoc\" is a page inside an attribute");
}

static bool begins_with_scheme(struct compiler *c, struct text value, struct text scheme)
{
    return text_starts_with(text_lower(c->arena, text_trim(value)), scheme);
}

static void check_url(struct compiler *c, struct text value)
{
    static const struct text refused[] = {{"javascript:", 11}, {"data:", 5}, {"vbscript:", 9}};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (begins_with_scheme(c, value, refused[i]))
            fail(c, "no \"%.*s\" addresses", TEXT_ARG(refused[i]));
    if (!is_one_of(c->html.attribute, TEXT("src srcset poster data background")))
        return;
    if (begins_with_scheme(c, value, TEXT("http:")) ||
        begins_with_scheme(c, value, TEXT("https:")) || begins_with_scheme(c, value, TEXT("//")))
        fail(c, "\"%.*s\" of another server", TEXT_ARG(c->html.attribute));
}

static void note_attribute(struct compiler *c, struct text value)
{
    struct text name = c->html.attribute;
    struct tag_facts *tag = &c->tag;
    if (text_equal(name, TEXT("id")))
        tag->id = value;
    else if (text_equal(name, TEXT("for")))
        tag->label_for = value;
    else if (text_equal(name, TEXT("type")))
        tag->type = value;
    else if (text_equal(name, TEXT("method")))
        tag->method = value;
    else if (text_equal(name, TEXT("src")))
        tag->src = value;
    else if (text_equal(name, TEXT("alt")))
        tag->has_alt = true;
    else if (text_equal(name, TEXT("http-equiv")))
        tag->has_http_equiv = true;
    else if (is_one_of(name, TEXT("aria-label aria-labelledby")) && value.size > 0)
        tag->has_label = true;
    else if (text_equal(name, TEXT("formmethod")))
        fail(c, "\"formmethod\": say the method on the form");
}

void attribute_is_over(struct compiler *c)
{
    struct text value = text_copy(c->arena, buffer_text(&c->raw));
    if (name_is_url_attribute(c->html.attribute))
        check_url(c, value);
    note_attribute(c, value);
    c->html.mode = HTML_BEFORE_ATTRIBUTE;
    c->html.attribute = (struct text){0};
    c->html.is_value_started = false;
    c->raw.size = 0;
}

static void check_nesting(struct compiler *c)
{
    static const struct text alone[] = {{"a", 1}, {"button", 6}, {"form", 4}, {"label", 5}};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (text_equal(c->html.tag, alone[i]) && is_inside(c, alone[i]))
            fail(c, "<%.*s> inside <%.*s>", TEXT_ARG(alone[i]), TEXT_ARG(alone[i]));
    if (ends_paragraph(c->html.tag) && c->html.depth > 0 &&
        text_equal(c->html.open[c->html.depth - 1].name, TEXT("p")))
        fail(c, "<%.*s> inside <p>: browsers would end the paragraph", TEXT_ARG(c->html.tag));
}

static void check_element(struct compiler *c)
{
    struct text tag = c->html.tag;
    if (text_equal(tag, TEXT("style")))
        fail(c, "<style>: styles belong in the style sheet");
    if (is_one_of(tag, TEXT("base xmp plaintext noembed noframes frameset")))
        fail(c, "<%.*s> is not used here", TEXT_ARG(tag));
    if (text_equal(tag, TEXT("img")) && !c->tag.has_alt)
        fail(c, "<img> without alt");
    if (text_equal(tag, TEXT("script")) && !c->tag.src.data)
        fail(c, "a script must be a file: <script src=…>");
    if (c->tag.has_http_equiv && c->tag.has_content_value)
        fail(c, "a value in <meta http-equiv>");
}

static bool needs_label(const struct compiler *c)
{
    static const struct text others[] = {{"hidden", 6}, {"submit", 6}, {"reset", 5}, {"button", 6}};
    if (is_one_of(c->html.tag, TEXT("select textarea")))
        return true;
    if (!text_equal(c->html.tag, TEXT("input")))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_equal_ignoring_case(c->tag.type, others[i]))
            return false;
    return true;
}

static void note_labels(struct compiler *c)
{
    if (text_equal(c->html.tag, TEXT("label")) && c->tag.label_for.size > 0)
        c->labels[c->label_count++] = c->tag.label_for;
    if (!needs_label(c) || c->tag.has_label || is_inside(c, TEXT("label")))
        return;
    if (text_equal_ignoring_case(c->tag.type, TEXT("image")) && c->tag.has_alt)
        return;
    c->controls[c->control_count++] = (struct control){c->tag.id, c->html.tag, c->tag.line};
}

static void open_element(struct compiler *c)
{
    if (c->html.depth == ELEMENTS_MAX)
        fail(c, "more than %d elements inside each other", ELEMENTS_MAX);
    c->html.open[c->html.depth++] = (struct open_element){c->html.tag, c->tag.line};
    if (is_one_of(c->html.tag, TEXT("script title textarea")) && !is_inside(c, TEXT("svg")))
        c->html.mode = HTML_RAW;
}

void start_tag_is_over(struct compiler *c)
{
    struct text tag = c->html.tag;
    bool is_foreign =
        is_inside(c, TEXT("svg")) || is_inside(c, TEXT("math")) || is_one_of(tag, TEXT("svg math"));
    check_nesting(c);
    check_element(c);
    note_labels(c);
    if (c->tag.is_self_closing && !is_foreign && !is_void(tag))
        fail(c, "<%.*s/> closes nothing in HTML: write </%.*s>", TEXT_ARG(tag), TEXT_ARG(tag));
    if (!is_void(tag) && !c->tag.is_self_closing)
        open_element(c);
    /* The parser of HTML drops a first line end here, and the value that follows may have one. */
    if (is_one_of(tag, TEXT("textarea pre")) && c->left.size == 0)
        writer_static(&c->writer, TEXT("\n"));
    if (text_equal(tag, TEXT("form")) && text_equal_ignoring_case(c->tag.method, TEXT("post")))
        writer_code(&c->writer, c->line, "html_form_guard(html, out);");
    else if (text_equal(tag, TEXT("form")) && c->tag.method.size > 0 &&
             !text_equal_ignoring_case(c->tag.method, TEXT("get")))
        fail(c, "the method of a form is \"get\" or \"post\"");
}

void end_tag_is_over(struct compiler *c)
{
    struct text tag = c->html.tag;
    if (is_void(tag))
        fail(c, "</%.*s>: this element is never closed", TEXT_ARG(tag));
    if (c->html.depth == 0)
        fail(c, "</%.*s> closes nothing", TEXT_ARG(tag));
    struct open_element *top = &c->html.open[c->html.depth - 1];
    if (!text_equal(top->name, tag))
        fail(c, "</%.*s> where </%.*s> must come first (opened in line %d)", TEXT_ARG(tag),
             TEXT_ARG(top->name), top->line);
    c->html.depth--;
}

static bool has_label(const struct compiler *c, struct text id)
{
    for (size_t i = 0; i < c->label_count; i++)
        if (id.size > 0 && text_equal(c->labels[i], id))
            return true;
    return false;
}

void template_is_over(struct compiler *c)
{
    if (c->html.mode != HTML_DATA)
        fail(c, "the template ends in %s", html_mode_name(c->html.mode));
    if (c->html.depth > 0) {
        const struct open_element *top = &c->html.open[c->html.depth - 1];
        tool_fail(c->template.file, top->line, "<%.*s> is never closed", TEXT_ARG(top->name));
    }
    for (size_t i = 0; i < c->control_count; i++)
        if (!has_label(c, c->controls[i].id))
            tool_fail(c->template.file, c->controls[i].line, "<%.*s> without a label",
                      TEXT_ARG(c->controls[i].tag));
}
