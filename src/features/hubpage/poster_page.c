/* The poster: this week on one sheet of A4. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "features/hubpage/poster.html.h"
#include "features/hubpage/programme.h"
#include "web/messages.h"

#define TRANSLATE(message) message

/* What fits above the QR code: with a sentence under each title, or without. */
#define ROWS_WITH_WORDS 5
#define MOST_ROWS 8
#define ONE_LINE 56 /* characters under a title */
#define NEAR_DAYS 7

static struct text one_line(struct text words)
{
    struct text sentence = text_slice(words, 0, text_find(words, TEXT(". ")) + 1);
    return text_count_characters(sentence) <= ONE_LINE ? sentence : TEXT("");
}

static struct poster_rows rows_of(struct request *request, const struct session_array *sessions)
{
    struct poster_rows rows = {
        .items = arena_make_array(request->work.arena, struct poster_row, MOST_ROWS)};
    for (size_t i = 0; i < sessions->count && rows.count < MOST_ROWS; i++) {
        const struct session *session = &sessions->items[i];
        if (!session_is_ahead(request, session))
            continue;
        rows.items[rows.count++] = (struct poster_row){
            .weekday = show_weekday(request, date_weekday(session->day)),
            .time = show_time(request, session->starts_at),
            .title = session->title,
            .words = one_line(session->public_text),
        };
    }
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
        add_welcome(request, &all, catalogs[i]->language, catalogs[i]);
    return all;
}

/* GET /poster - a page without the frame: what is printed is the poster alone. */
struct response poster_page(struct request *request)
{
    struct date today = work_today(&request->work);
    struct session_array sessions = programme_between(request, today, NEAR_DAYS);
    if (sessions.count == 0)
        sessions = programme_between(request, today, PROGRAMME_DAYS);
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
        .rows = rows_of(request, &sessions),
        .welcomes = welcomes(request),
    };
    view.is_short = view.rows.count <= ROWS_WITH_WORDS;
    view.has_qr = qr_draw(request->work.arena, absolute_address(request, TEXT("/")), &view.qr);
    struct response response = bytes_response(request, TEXT("text/html; charset=utf-8"),
                                              hubpage_poster_html(&request->html, &view).html);
    response.may_be_public = true;
    return response;
}
