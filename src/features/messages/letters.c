/* The letters of a message, and the labels for their envelopes, as PDF. */
#include "base/arena.h"
#include "features/messages/handlers.h"
#include "features/messages/render.h"
#include "messages_queries.h"
#include "platform/paper/sheets.h"
#include "web/frame.h"

/* "Rosa Achieng\n1 High Street\nLondon\nE13 0AB" */
static struct text address_of(struct arena *arena, const struct letters_of_message_row *row)
{
    struct buffer out = buffer_new(arena, 200);
    struct text rest = row->address.data ? row->address : TEXT("");
    buffer_add(&out, text_trim(text_format(arena, "%.*s %.*s", TEXT_ARG(row->given_name),
                                           TEXT_ARG(row->family_name))));
    while (rest.size) {
        struct text line = text_trim(text_cut(rest, '\n', &rest));
        if (line.size)
            buffer_format(&out, "\n%.*s", TEXT_ARG(line));
    }
    struct text postcode = row->postcode.data ? row->postcode : TEXT("");
    if (postcode.size > 3)
        buffer_format(&out, "\n%.*s %.*s", (int)(postcode.size - 3), postcode.data, 3,
                      postcode.data + postcode.size - 3);
    return buffer_text(&out);
}

static struct text sender_line(struct request *request)
{
    struct text rest, imprint = text_cut(request->hub->imprint, '\n', &rest);
    bool has_name = text_starts_with(imprint, request->hub->name);
    if (text_is_empty(imprint))
        return request->hub->name;
    return has_name ? imprint
                    : text_format(request->work.arena, "%.*s, %.*s", TEXT_ARG(request->hub->name),
                                  TEXT_ARG(imprint));
}

/* Returns how many: those that are settled meanwhile are not printed. */
static size_t fill_items(struct request *request, const struct message *message,
                         const struct letters_of_message_rows *rows, struct sheet_item *items)
{
    size_t count = 0;
    struct arena *arena = request->work.arena;
    struct html html = message_html(arena, request->hub, message);
    for (size_t i = 0; i < rows->count; i++) {
        const struct letters_of_message_row *row = &rows->items[i];
        if (!message_single_is_wanted(&request->work, row->source, row->source_id))
            continue;
        struct reader reader = {
            .given_name = row->given_name,
            .name = text_trim(text_format(arena, "%.*s %.*s", TEXT_ARG(row->given_name),
                                          TEXT_ARG(row->family_name))),
            .fields = row->fields,
            .preferences = TEXT("")};
        items[count].address = address_of(arena, row);
        items[count].body = message_letter_text(&html, request->hub, message, &reader);
        items[count++].subject = message_render(&html, request->hub, message, &reader).subject;
    }
    return count;
}

static struct response sheets(struct request *request, enum sheet_kind kind, const char *name)
{
    struct message message;
    struct text pdf;
    size_t most = kind == SHEET_LETTERS ? SHEET_LETTERS_MAX : SHEET_LABELS_MAX;
    if (!message_find_one(&request->work, path_id(request, "message"), &message))
        return not_found(request);
    struct letters_of_message_rows rows =
        letters_of_message(request->work.db, request->work.arena, .message_id = message.id,
                           .after = query_integer(request, "after", 0), .most = (int64_t)most);
    struct sheet_item *items =
        arena_make_array(request->work.arena, struct sheet_item, rows.count + 1);
    size_t count = fill_items(request, &message, &rows, items);
    struct text language = message_language_of(request->hub, message.language);
    struct request words = request_in_language(request, language);
    struct sheet_job job = {.kind = kind,
                            .is_rtl = text_equal(frame_direction(language), TEXT("rtl")),
                            .sender = sender_line(request),
                            .day = show_long_day(&words, work_today(&request->work)),
                            .items = items,
                            .count = count};
    if (count == 0)
        return see_other(request, message_page_of(request, &message),
                         tr(request, "There are no letters to print."));
    if (!sheets_make(request->work.arena, &job, &pdf))
        return refused(request, 503,
                       tr(request, "The server cannot make PDF files. Whoever runs it needs to "
                                   "install the package libpangocairo-1.0-0."));
    struct response response = bytes_response(request, TEXT("application/pdf"), pdf);
    response.download = text_from(name);
    return response;
}

/* GET /more/messages/{message}/letters?after= */
struct response download_letters(struct request *request)
{
    return sheets(request, SHEET_LETTERS, "letters.pdf");
}

/* GET /more/messages/{message}/labels?after= */
struct response download_labels(struct request *request)
{
    return sheets(request, SHEET_LABELS, "labels.pdf");
}
