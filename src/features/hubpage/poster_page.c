/* The poster: this week on one sheet of A4. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "features/hubpage/poster.html.h"
#include "features/hubpage/programme.h"
#include "web/messages.h"

#define TRANSLATE(message) message

/* What fits above the QR code: with whole sentences, with short ones, with titles alone. */
#define ROWS_WITH_SENTENCES 4
#define ROWS_WITH_WORDS 5
#define MOST_ROWS 8
#define ONE_LINE 56 /* characters under a title */

#define WEEK_DAYS 7
#define FEWEST_ROWS 4 /* fewer, and the week after is shown as well */

static struct text one_line(struct text words)
{
    struct text sentence = text_slice(words, 0, text_find(words, TEXT(". ")) + 1);
    return text_count_characters(sentence) <= ONE_LINE ? sentence : TEXT("");
}

/* What it is stands under a title once. */
static struct text words_of(const struct poster_rows *rows, const struct session *session)
{
    for (size_t i = 0; i < rows->count; i++)
        if (text_equal(rows->items[i].title, session->title))
            return TEXT("");
    return first_words(session->public_text);
}

static void add_rows(struct request *request, const struct session_array *sessions,
                     struct poster_rows *rows)
{
    for (size_t i = 0; i < sessions->count && rows->count < MOST_ROWS; i++) {
        const struct session *session = &sessions->items[i];
        if (!session_is_ahead(request, session))
            continue;
        struct poster_row row = {
            .weekday = show_weekday(request, date_weekday(session->day)),
            .day = show_day(request, session->day),
            .time = show_time(request, session->starts_at),
            .title = session->title,
            .words = words_of(rows, session),
        };
        rows->items[rows->count++] = row;
    }
}

/* This week's sessions; those of the next week too when these are few, the next ones when there
 * are none. */
static struct poster_rows poster_rows(struct request *request)
{
    const int64_t days[] = {WEEK_DAYS, 2 * WEEK_DAYS, PROGRAMME_DAYS};
    struct poster_rows rows = {
        .items = arena_make_array(request->work.arena, struct poster_row, MOST_ROWS)};
    for (size_t i = 0; i < 3; i++) {
        if (rows.count >= FEWEST_ROWS || (i == 2 && rows.count))
            break;
        rows.count = 0;
        struct session_array sessions =
            programme_between(request, work_today(&request->work), days[i]);
        add_rows(request, &sessions, &rows);
    }
    for (size_t i = 0; i < rows.count && rows.count > ROWS_WITH_SENTENCES; i++)
        rows.items[i].words = one_line(rows.items[i].words);
    return rows;
}

static void add_welcome(struct request *request, struct poster_welcomes *welcomes,
                        struct text language, const struct catalog *catalog)
{
    struct html html = {.arena = request->work.arena, .language = language, .catalog = catalog};
    welcomes->items[welcomes->count++] = (struct poster_welcome){
        .language = language,
        .direction = frame_direction(language),
        .words = html_message(&html, TRANSLATE("Everyone is welcome. It is free.")),
    };
}

/* The same sentence in every language that the page has. */
static struct poster_welcomes welcomes(struct request *request)
{
    struct poster_welcomes all = {
        .items = arena_make_array(request->work.arena, struct poster_welcome, catalog_count + 1)};
    add_welcome(request, &all, request->hub->language, NULL);
    for (size_t i = 0; i < catalog_count; i++)
        if (hub_shows_language(request->hub, catalogs[i]->language))
            add_welcome(request, &all, catalogs[i]->language, catalogs[i]);
    return all;
}

/* GET /poster - a page without the frame: what is printed is the poster alone. */
struct response poster_page(struct request *request)
{
    struct poster_view view = {
        .frame = {.title = tr(request, "Poster"),
                  .hub_name = request->hub->name,
                  .hub_tagline = request->hub->tagline,
                  .imprint = request->hub->imprint,
                  .language = request->html.language,
                  .direction = frame_direction(request->html.language),
                  .slug = request->hub->slug},
        .contact = contact_of_hub(request),
        .street = {.is_open = true},
        .rows = poster_rows(request),
        .welcomes = welcomes(request),
    };
    view.is_short = view.rows.count <= ROWS_WITH_WORDS;
    view.has_qr = qr_draw(request->work.arena, absolute_address(request, TEXT("/")), &view.qr);
    struct response response = bytes_response(request, TEXT("text/html; charset=utf-8"),
                                              hubpage_poster_html(&request->html, &view).html);
    response.may_be_public = true;
    return response;
}
