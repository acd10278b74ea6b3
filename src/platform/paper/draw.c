/* cairo and pango: the one place that knows them, loaded when the process begins its job. */
#include "platform/paper/draw.h"

#include <dlfcn.h>
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <string.h>
#include <unistd.h>

#define POINTS(mm) ((mm) * 72.0 / 25.4)
#define PAGE_WIDTH POINTS(210)
#define PAGE_HEIGHT POINTS(297)
#define LEFT POINTS(24)
#define TEXT_WIDTH POINTS(162)
#define BODY_TOP POINTS(105)
#define NEXT_TOP POINTS(25)
#define BOTTOM POINTS(270)
/* A script's own font before another that only has its marks too. */
#define FONT                                                                                       \
    "Atkinson Hyperlegible Next, Noto Sans, Noto Sans Arabic, Noto Sans Bengali, Noto Sans "       \
    "Tamil, Noto Sans Devanagari, Noto Sans Gujarati, Noto Sans Gurmukhi, Noto Sans Ethiopic, "    \
    "Noto Sans CJK SC, sans-serif"

enum { COLUMNS = 3, ROWS = 7 };

#define FUNCTIONS(each)                                                                            \
    each(cairo_create);                                                                            \
    each(cairo_destroy);                                                                           \
    each(cairo_line_to);                                                                           \
    each(cairo_move_to);                                                                           \
    each(cairo_pdf_surface_create_for_stream);                                                     \
    each(cairo_rectangle);                                                                         \
    each(cairo_set_line_width);                                                                    \
    each(cairo_set_source_rgb);                                                                    \
    each(cairo_show_page);                                                                         \
    each(cairo_status);                                                                            \
    each(cairo_stroke);                                                                            \
    each(cairo_surface_destroy);                                                                   \
    each(cairo_surface_finish);                                                                    \
    each(cairo_surface_status);                                                                    \
    each(g_object_unref);                                                                          \
    each(pango_cairo_create_layout);                                                               \
    each(pango_cairo_show_layout);                                                                 \
    each(pango_cairo_show_layout_line);                                                            \
    each(pango_context_set_base_dir);                                                              \
    each(pango_font_description_free);                                                             \
    each(pango_font_description_from_string);                                                      \
    each(pango_layout_context_changed);                                                            \
    each(pango_layout_get_context);                                                                \
    each(pango_layout_get_direction);                                                              \
    each(pango_layout_get_iter);                                                                   \
    each(pango_layout_get_size);                                                                   \
    each(pango_layout_iter_free);                                                                  \
    each(pango_layout_iter_get_baseline);                                                          \
    each(pango_layout_iter_get_line_extents);                                                      \
    each(pango_layout_iter_get_line_readonly);                                                     \
    each(pango_layout_iter_next_line);                                                             \
    each(pango_layout_set_alignment);                                                              \
    each(pango_layout_set_auto_dir);                                                               \
    each(pango_layout_set_ellipsize);                                                              \
    each(pango_layout_set_font_description);                                                       \
    each(pango_layout_set_height);                                                                 \
    each(pango_layout_set_text);                                                                   \
    each(pango_layout_set_width);                                                                  \
    each(pango_layout_set_wrap);

#undef g_object_unref /* a macro that checks types */

struct drawing {
#define MEMBER(name) __typeof__(name) *name
    FUNCTIONS(MEMBER)
#undef MEMBER
    cairo_t *cairo;
};

static bool load(struct drawing *drawing)
{
    void *found, *library = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_GLOBAL);
    if (!library)
        return false;
#define FIND(name)                                                                                 \
    do {                                                                                           \
        found = dlsym(library, #name);                                                             \
        if (!found)                                                                                \
            return false;                                                                          \
        memcpy(&drawing->name, &found, sizeof found);                                              \
    } while (0)
    FUNCTIONS(FIND)
#undef FIND
    return true;
}

static cairo_status_t write_bytes(void *context, const unsigned char *bytes, unsigned size)
{
    int file = *(const int *)context;
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written <= 0)
            return CAIRO_STATUS_WRITE_ERROR;
        bytes += written;
        size -= (unsigned)written;
    }
    return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *layout_of(const struct drawing *drawing, struct text text, const char *font,
                              double width)
{
    PangoLayout *layout = drawing->pango_cairo_create_layout(drawing->cairo);
    PangoFontDescription *description = drawing->pango_font_description_from_string(font);
    drawing->pango_layout_set_font_description(layout, description);
    drawing->pango_font_description_free(description);
    drawing->pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    drawing->pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    drawing->pango_layout_set_text(layout, text.data, (int)text.size);
    return layout;
}

struct box {
    double x, y, width, height;
    bool is_rtl;
};

/* Words that begin on the right, whatever their first letter is. */
static void begin_right(const struct drawing *drawing, PangoLayout *layout)
{
    drawing->pango_context_set_base_dir(drawing->pango_layout_get_context(layout),
                                        PANGO_DIRECTION_RTL);
    drawing->pango_layout_context_changed(layout);
    drawing->pango_layout_set_auto_dir(layout, FALSE);
    drawing->pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
}

/* Text in a box: what does not fit ends with "…". The height it took. */
static double draw_box(const struct drawing *drawing, struct text text, const char *font,
                       const struct box *box)
{
    int width, height;
    PangoLayout *layout = layout_of(drawing, text, font, box->width);
    drawing->pango_layout_set_auto_dir(layout, FALSE); /* an address begins where a window is */
    if (box->is_rtl)
        begin_right(drawing, layout);
    drawing->pango_layout_set_height(layout, (int)(box->height * PANGO_SCALE));
    drawing->pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    drawing->cairo_move_to(drawing->cairo, box->x, box->y);
    drawing->pango_cairo_show_layout(drawing->cairo, layout);
    drawing->pango_layout_get_size(layout, &width, &height);
    drawing->g_object_unref(layout);
    return (double)height / PANGO_SCALE;
}

/* As many pages as it takes. */
static void draw_body(const struct drawing *drawing, struct text body, double top, bool is_rtl)
{
    PangoLayout *layout = layout_of(drawing, body, FONT " 11", TEXT_WIDTH);
    if (is_rtl)
        begin_right(drawing, layout);
    PangoLayoutIter *lines = drawing->pango_layout_get_iter(layout);
    double shift = top;
    do {
        PangoRectangle ink, logical;
        drawing->pango_layout_iter_get_line_extents(lines, &ink, &logical);
        double end = (double)(logical.y + logical.height) / PANGO_SCALE;
        if (end + shift > BOTTOM) {
            drawing->cairo_show_page(drawing->cairo);
            shift = NEXT_TOP - (double)logical.y / PANGO_SCALE;
        }
        double baseline = (double)drawing->pango_layout_iter_get_baseline(lines) / PANGO_SCALE;
        drawing->cairo_move_to(drawing->cairo, LEFT + (double)logical.x / PANGO_SCALE,
                               baseline + shift);
        drawing->pango_cairo_show_layout_line(drawing->cairo,
                                              drawing->pango_layout_iter_get_line_readonly(lines));
    } while (drawing->pango_layout_iter_next_line(lines));
    drawing->pango_layout_iter_free(lines);
    drawing->g_object_unref(layout);
}

/* Where to fold (DIN 5008, form B). */
static void draw_fold_marks(const struct drawing *drawing)
{
    static const double at[] = {105, 210};
    drawing->cairo_set_line_width(drawing->cairo, 0.4);
    for (size_t i = 0; i < 2; i++) {
        drawing->cairo_move_to(drawing->cairo, POINTS(4), POINTS(at[i]));
        drawing->cairo_line_to(drawing->cairo, POINTS(8), POINTS(at[i]));
        drawing->cairo_stroke(drawing->cairo);
    }
}

static void draw_letter(const struct drawing *drawing, const struct sheet_job *job,
                        const struct sheet_item *item)
{
    draw_fold_marks(drawing);
    draw_box(drawing, job->sender, FONT " 6",
             &(struct box){LEFT, POINTS(48), POINTS(85), POINTS(5), false});
    draw_box(drawing, item->address, FONT " 11",
             &(struct box){LEFT, POINTS(54), POINTS(85), POINTS(36), false});
    draw_box(drawing, job->day, FONT " 11",
             &(struct box){POINTS(118), POINTS(93), POINTS(68), POINTS(6), job->is_rtl});
    double height = draw_box(drawing, item->subject, FONT " Bold 12",
                             &(struct box){LEFT, BODY_TOP, TEXT_WIDTH, POINTS(30), job->is_rtl});
    draw_body(drawing, item->body, BODY_TOP + height + POINTS(6), job->is_rtl);
    drawing->cairo_show_page(drawing->cairo);
}

static void draw_labels(const struct drawing *drawing, const struct sheet_job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        size_t on_page = i % (COLUMNS * ROWS);
        double x = 7.2 + 66.04 * (double)(on_page % COLUMNS);
        double y = 15.15 + 38.1 * (double)(on_page / COLUMNS);
        draw_box(drawing, job->items[i].address, FONT " 10",
                 &(struct box){POINTS(x + 5), POINTS(y + 5), POINTS(54), POINTS(29), false});
        if (on_page + 1 == COLUMNS * ROWS || i + 1 == job->count)
            drawing->cairo_show_page(drawing->cairo);
    }
}

/* --- forms -------------------------------------------------------------------------------------
 */

#define FORM_LEFT POINTS(18)
#define FORM_WIDTH POINTS(174)
#define FORM_TOP POINTS(16)
#define FORM_BOTTOM POINTS(284)
#define FORM_ROW POINTS(6.4)
#define FORM_LINE POINTS(9)
#define BOX POINTS(3.4)

enum { FORM_COLUMNS = 3 };

/* Where on the page. */
struct pen {
    const struct drawing *drawing;
    double y;
    bool is_rtl;
};

/* Height of that text; it is drawn when is_drawn. */
static double form_text(const struct pen *pen, struct text text, const char *font, bool is_drawn)
{
    int width, height;
    const struct drawing *drawing = pen->drawing;
    if (text.size == 0)
        return 0;
    PangoLayout *layout = layout_of(drawing, text, font, FORM_WIDTH);
    if (is_drawn) {
        drawing->cairo_move_to(drawing->cairo, FORM_LEFT, pen->y);
        drawing->pango_cairo_show_layout(drawing->cairo, layout);
    }
    drawing->pango_layout_get_size(layout, &width, &height);
    drawing->g_object_unref(layout);
    return (double)height / PANGO_SCALE;
}

/* One box with what it stands for, in its column: its height. Every word begins at its box, also
 * one of a script that runs the other way. */
static double draw_tick(const struct pen *pen, struct text words, size_t column, bool is_drawn)
{
    const struct drawing *drawing = pen->drawing;
    const double width = FORM_WIDTH / (double)FORM_COLUMNS;
    double at = FORM_LEFT + width * (double)(pen->is_rtl ? FORM_COLUMNS - 1 - column : column);
    double box = pen->is_rtl ? at + width - BOX - POINTS(1) : at;
    int text_width, text_height;
    PangoLayout *layout = layout_of(drawing, words, FONT " 10", width - BOX - POINTS(4));
    bool is_text_rtl = drawing->pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    if (is_text_rtl != pen->is_rtl)
        drawing->pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    drawing->pango_layout_get_size(layout, &text_width, &text_height);
    if (is_drawn) {
        drawing->cairo_rectangle(drawing->cairo, box, pen->y + POINTS(0.9), BOX, BOX);
        drawing->cairo_stroke(drawing->cairo);
        drawing->cairo_move_to(drawing->cairo, pen->is_rtl ? at : at + BOX + POINTS(2), pen->y);
        drawing->pango_cairo_show_layout(drawing->cairo, layout);
    }
    drawing->g_object_unref(layout);
    return (double)text_height / PANGO_SCALE;
}

/* Row by row, each as high as its highest. The height of all. */
static double draw_ticks(struct pen pen, struct text boxes, bool is_drawn)
{
    double top = pen.y, row = FORM_ROW;
    pen.drawing->cairo_set_line_width(pen.drawing->cairo, 0.7);
    for (size_t i = 0; boxes.size; i++) {
        struct text words = text_cut(boxes, '\n', &boxes);
        double height = draw_tick(&pen, words, i % FORM_COLUMNS, is_drawn);
        row = height > row ? height : row;
        if (i % FORM_COLUMNS == FORM_COLUMNS - 1 || boxes.size == 0) {
            pen.y += row;
            row = FORM_ROW;
        }
    }
    return pen.y - top;
}

static void draw_rules(struct pen *pen, int lines)
{
    const struct drawing *drawing = pen->drawing;
    drawing->cairo_set_line_width(drawing->cairo, 0.4);
    for (int i = 0; i < lines; i++) {
        pen->y += FORM_LINE;
        drawing->cairo_move_to(drawing->cairo, FORM_LEFT, pen->y);
        drawing->cairo_line_to(drawing->cairo, FORM_LEFT + FORM_WIDTH, pen->y);
        drawing->cairo_stroke(drawing->cairo);
    }
}

/* A question with what belongs to it stays on one page. */
static void draw_question(struct pen *pen, const struct sheet_item *item)
{
    double height = form_text(pen, item->subject, FONT " Bold 11", false) +
                    form_text(pen, item->body, FONT " 9.5", false) +
                    draw_ticks(*pen, item->boxes, false) + FORM_LINE * item->lines;
    if (pen->y + height > FORM_BOTTOM) {
        pen->drawing->cairo_show_page(pen->drawing->cairo);
        pen->y = FORM_TOP;
    }
    pen->y += form_text(pen, item->subject, FONT " Bold 11", true);
    pen->y += form_text(pen, item->body, FONT " 9.5", true) + POINTS(1.2);
    pen->y += draw_ticks(*pen, item->boxes, true);
    draw_rules(pen, item->lines);
    pen->y += POINTS(3);
}

static void draw_form(const struct drawing *drawing, const struct sheet_job *job)
{
    struct pen pen = {.drawing = drawing, .y = FORM_TOP, .is_rtl = job->is_rtl};
    pen.y += form_text(&pen, job->sender, FONT " Bold 17", true) + POINTS(2);
    for (size_t i = 0; i < job->count; i++)
        draw_question(&pen, &job->items[i]);
    drawing->cairo_show_page(drawing->cairo);
}

/* --- certificates ------------------------------------------------------------------------------
 */

#define SIDE POINTS(297) /* the page lies on its side */
#define MIDDLE_LEFT POINTS(30)
#define MIDDLE_WIDTH POINTS(237)

/* Centred, in the direction of the words; what does not fit ends with "…". The height it took. */
static double draw_centred(const struct pen *pen, struct text text, const char *font, double height)
{
    int width, taken;
    const struct drawing *drawing = pen->drawing;
    if (text.size == 0)
        return 0;
    PangoLayout *layout = layout_of(drawing, text, font, MIDDLE_WIDTH);
    if (pen->is_rtl)
        begin_right(drawing, layout);
    drawing->pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    drawing->pango_layout_set_height(layout, (int)(height * PANGO_SCALE));
    drawing->pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    drawing->cairo_move_to(drawing->cairo, MIDDLE_LEFT, pen->y);
    drawing->pango_cairo_show_layout(drawing->cairo, layout);
    drawing->pango_layout_get_size(layout, &width, &taken);
    drawing->g_object_unref(layout);
    return (double)taken / PANGO_SCALE;
}

static void draw_border(const struct drawing *drawing)
{
    static const struct {
        double margin, width;
    } lines[] = {{10, 2.2}, {12.5, 0.6}};
    drawing->cairo_set_source_rgb(drawing->cairo, 0.14, 0.35, 0.25);
    for (size_t i = 0; i < 2; i++) {
        double margin = POINTS(lines[i].margin);
        drawing->cairo_set_line_width(drawing->cairo, lines[i].width);
        drawing->cairo_rectangle(drawing->cairo, margin, margin, SIDE - 2 * margin,
                                 PAGE_WIDTH - 2 * margin);
        drawing->cairo_stroke(drawing->cairo);
    }
    drawing->cairo_set_source_rgb(drawing->cairo, 0, 0, 0);
}

static void draw_certificate(const struct drawing *drawing, const struct sheet_job *job,
                             const struct sheet_item *item)
{
    struct pen pen = {.drawing = drawing, .y = POINTS(24), .is_rtl = job->is_rtl};
    struct text foot, under = text_cut(item->boxes, '\n', &foot);
    draw_border(drawing);
    draw_centred(&pen, job->sender, FONT " Bold 15", POINTS(14));
    pen.y = POINTS(41);
    draw_centred(&pen, item->subject, FONT " 34", POINTS(18));
    pen.y = POINTS(71);
    pen.y += draw_centred(&pen, item->address, FONT " Bold 38", POINTS(40)) + POINTS(9);
    draw_centred(&pen, item->body, FONT " 18", POINTS(155) - pen.y);
    drawing->cairo_set_line_width(drawing->cairo, 0.6);
    drawing->cairo_move_to(drawing->cairo, SIDE / 2 - POINTS(40), POINTS(168));
    drawing->cairo_line_to(drawing->cairo, SIDE / 2 + POINTS(40), POINTS(168));
    drawing->cairo_stroke(drawing->cairo);
    pen.y = POINTS(169.5);
    draw_centred(&pen, under, FONT " 11", POINTS(6));
    pen.y = POINTS(178);
    draw_centred(&pen, job->day, FONT " 11", POINTS(6));
    pen.y = POINTS(185.5);
    draw_centred(&pen, foot, FONT " 10", POINTS(11));
    drawing->cairo_show_page(drawing->cairo);
}

static void draw_pages(const struct drawing *drawing, const struct sheet_job *job)
{
    if (job->kind == SHEET_LABELS)
        draw_labels(drawing, job);
    if (job->kind == SHEET_FORM)
        draw_form(drawing, job);
    for (size_t i = 0; i < job->count; i++) {
        if (job->kind == SHEET_LETTERS)
            draw_letter(drawing, job, &job->items[i]);
        if (job->kind == SHEET_CERTIFICATE)
            draw_certificate(drawing, job, &job->items[i]);
    }
}

bool sheets_draw(const struct sheet_job *job, int file)
{
    struct drawing drawing = {0};
    bool lies = job->kind == SHEET_CERTIFICATE;
    if (!load(&drawing))
        return false;
    cairo_surface_t *surface = drawing.cairo_pdf_surface_create_for_stream(
        write_bytes, &file, lies ? SIDE : PAGE_WIDTH, lies ? PAGE_WIDTH : PAGE_HEIGHT);
    drawing.cairo = drawing.cairo_create(surface);
    draw_pages(&drawing, job);
    bool is_good = drawing.cairo_status(drawing.cairo) == CAIRO_STATUS_SUCCESS;
    drawing.cairo_destroy(drawing.cairo);
    drawing.cairo_surface_finish(surface);
    is_good = is_good && drawing.cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    drawing.cairo_surface_destroy(surface);
    return is_good;
}
