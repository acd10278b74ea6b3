/* Rows and cells: libcsv parses, this counts lines, holds the limits and tells what was wrong. */
#include "platform/files/table.h"

#include <csv.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/files/decode.h"
#include "platform/files/separator.h"

/* libcsv's buffer is looked at between chunks, so that a quotation mark which is never closed
 * cannot make it grow to the size of the file. */
enum { CHUNK_BYTES = 16384 };

struct reader {
    struct arena *arena;
    struct table *table;
    enum table_outcome outcome;
    size_t room; /* how many rows table->rows can hold */
    char *bytes; /* the cells' contents follow one another in here */
    size_t used;
    struct text cells[TABLE_COLUMNS_MAX];
    size_t cell_count;
    size_t line;     /* where the parser stands */
    size_t row_line; /* where its row began */
    bool has_content;
    bool has_stray_quote;
    bool after_return; /* the last line end was a CR: an LF now is the same one */
};

static void refuse(struct reader *reader, enum table_outcome outcome)
{
    if (reader->outcome != TABLE_READ)
        return;
    reader->outcome = outcome;
    reader->table->line = reader->row_line;
}

static size_t count_lines(const char *data, size_t size)
{
    size_t lines = 0;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || (data[i] == '\r' && (i + 1 == size || data[i + 1] != '\n'));
    return lines;
}

static void take_cell(void *data, size_t size, void *context)
{
    struct reader *reader = context;
    reader->after_return = false;
    if (size > TABLE_CELL_MAX)
        refuse(reader, TABLE_CELL_TOO_LONG);
    if (reader->cell_count == TABLE_COLUMNS_MAX)
        refuse(reader, TABLE_TOO_MANY_COLUMNS);
    if (reader->outcome != TABLE_READ)
        return;
    char *copy = reader->bytes + reader->used;
    if (size)
        memcpy(copy, data, size);
    reader->used += size;
    reader->line += count_lines(copy, size);
    reader->has_content = reader->has_content || size > 0;
    reader->cells[reader->cell_count++] = text_of(copy, size);
}

static struct table_row *next_row(struct reader *reader)
{
    struct table *table = reader->table;
    if (table->count == reader->room) {
        size_t room = reader->room ? reader->room * 2 : 64;
        table->rows = arena_grow(reader->arena, table->rows, reader->room * sizeof *table->rows,
                                 room * sizeof *table->rows);
        reader->room = room;
    }
    return &table->rows[table->count++];
}

static void keep_row(struct reader *reader)
{
    struct table *table = reader->table;
    size_t count = reader->cell_count;
    size_t width = table->count ? table->rows[0].count : 0;
    while (count > width && reader->cells[count - 1].size == 0)
        count--;
    if (table->count == TABLE_ROWS_MAX) {
        refuse(reader, TABLE_TOO_MANY_ROWS);
        return;
    }
    struct text *cells = arena_make_array(reader->arena, struct text, count);
    memcpy(cells, reader->cells, count * sizeof *cells);
    *next_row(reader) = (struct table_row){
        .cells = cells,
        .count = count,
        .line = reader->row_line,
        .is_torn = reader->has_stray_quote && reader->line > reader->row_line,
    };
    table->ragged += table->count > 1 && count != width;
}

/* terminator: CR, LF, or -1 at the end of the file. */
static void take_row(int terminator, void *context)
{
    struct reader *reader = context;
    if (terminator == CSV_LF && reader->after_return) {
        reader->after_return = false;
        return;
    }
    if (reader->has_content && reader->outcome == TABLE_READ)
        keep_row(reader);
    reader->cell_count = 0;
    reader->has_content = false;
    reader->has_stray_quote = false;
    reader->after_return = terminator == CSV_CR;
    reader->row_line = ++reader->line;
}

/* Feeds one chunk in strict mode; at what strictness refuses (a quotation mark where none belongs)
 * it takes that one character as it stands and remembers that it did. */
static void parse_chunk(struct csv_parser *parser, struct reader *reader, struct text chunk)
{
    size_t done = 0;
    while (done < chunk.size && reader->outcome == TABLE_READ) {
        done +=
            csv_parse(parser, chunk.data + done, chunk.size - done, take_cell, take_row, reader);
        if (done == chunk.size)
            return;
        if (csv_error(parser) != CSV_EPARSE)
            panic("table: out of memory");
        reader->has_stray_quote = reader->has_stray_quote || parser->quoted;
        csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT_FINI);
        done += csv_parse(parser, chunk.data + done, 1, take_cell, take_row, reader);
        csv_set_opts(parser, CSV_STRICT | CSV_REPALL_NL | CSV_STRICT_FINI);
    }
}

static void parse(struct reader *reader, struct text content, char separator)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_REPALL_NL | CSV_STRICT_FINI) != 0)
        panic("table: libcsv");
    csv_set_delim(&parser, (unsigned char)separator);
    csv_set_blk_size(&parser, CHUNK_BYTES);
    for (size_t at = 0; at < content.size && reader->outcome == TABLE_READ; at += CHUNK_BYTES) {
        parse_chunk(&parser, reader, text_slice(content, at, at + CHUNK_BYTES));
        if (csv_get_buffer_size(&parser) > TABLE_CELL_MAX + 2 * CHUNK_BYTES)
            refuse(reader, parser.quoted ? TABLE_QUOTE_NOT_CLOSED : TABLE_CELL_TOO_LONG);
    }
    if (reader->outcome == TABLE_READ && csv_fini(&parser, take_cell, take_row, reader) != 0)
        refuse(reader, TABLE_QUOTE_NOT_CLOSED);
    csv_free(&parser);
}

static bool is_workbook(struct text bytes)
{
    return text_starts_with(bytes, TEXT("PK\x03\x04")) ||       /* xlsx, ods: a zip archive */
           text_starts_with(bytes, TEXT("\xD0\xCF\x11\xE0")) || /* xls */
           text_starts_with(bytes, TEXT("%PDF-"));
}

/* "sep=;" in the first line is a spreadsheet program's way to say it. */
static char find_separator(struct text *content)
{
    static const struct text prefix = {.data = "sep=", .size = 4};
    if (content->size > 5 && text_starts_with(*content, prefix) &&
        strchr(",;\t|", content->data[4]) && strchr("\r\n", content->data[5])) {
        char separator = content->data[4];
        bool is_crlf = content->size > 6 && content->data[5] == '\r' && content->data[6] == '\n';
        *content = text_slice(*content, is_crlf ? 7 : 6, content->size);
        return separator;
    }
    return table_guess_separator(*content);
}

enum table_outcome table_read(struct text bytes, struct arena *arena, struct table *table)
{
    *table = (struct table){0};
    if (bytes.size > TABLE_BYTES_MAX)
        return TABLE_TOO_LARGE;
    if (is_workbook(bytes))
        return TABLE_IS_WORKBOOK;
    struct text content = {0};
    enum table_outcome outcome = table_decode(bytes, arena, table, &content);
    if (outcome != TABLE_READ)
        return outcome;
    size_t whole = content.size;
    table->dialect.separator = find_separator(&content);
    struct reader *reader = arena_make(arena, struct reader);
    *reader = (struct reader){
        .arena = arena,
        .table = table,
        .outcome = TABLE_READ,
        .bytes = arena_alloc(arena, content.size + 1),
        .line = content.size == whole ? 1 : 2,
        .row_line = content.size == whole ? 1 : 2,
    };
    reader->room = count_lines(content.data, content.size) + 1;
    if (reader->room > TABLE_ROWS_MAX)
        reader->room = TABLE_ROWS_MAX;
    table->rows = arena_make_array(arena, struct table_row, reader->room);
    parse(reader, content, table->dialect.separator);
    return reader->outcome == TABLE_READ && table->count == 0 ? TABLE_EMPTY : reader->outcome;
}

struct text table_sentence(struct arena *arena, enum table_outcome outcome,
                           const struct table *table)
{
    switch (outcome) {
    case TABLE_READ: return TEXT("The file was read.");
    case TABLE_EMPTY: return TEXT("The file is empty. Choose one with a heading and rows.");
    case TABLE_TOO_LARGE:
        return text_format(arena, "The file is larger than %zu MB. Split it into several files.",
                           TABLE_BYTES_MAX >> 20);
    case TABLE_IS_WORKBOOK:
        return TEXT("This is not a CSV file but a spreadsheet or document. Open it in the program "
                    "that made it and save it as \"CSV UTF-8\".");
    case TABLE_HAS_NUL:
        return text_format(arena,
                           "Line %zu holds a character that no text has (U+0000). Save the "
                           "file again as \"CSV UTF-8\".",
                           table->line);
    case TABLE_IS_CUT:
        return text_format(arena,
                           "The file ends in the middle of a character, on line %zu. It was "
                           "probably cut off: copy it again.",
                           table->line);
    case TABLE_TOO_MANY_ROWS:
        return text_format(arena, "The file has more than %zu rows. Split it into several files.",
                           TABLE_ROWS_MAX);
    case TABLE_TOO_MANY_COLUMNS:
        return text_format(arena,
                           "Line %zu has more than %zu columns. Remove the columns that are "
                           "not needed.",
                           table->line, TABLE_COLUMNS_MAX);
    case TABLE_CELL_TOO_LONG:
        return text_format(arena,
                           "A cell of the row on line %zu is longer than %zu KB. Shorten "
                           "it.",
                           table->line, TABLE_CELL_MAX >> 10);
    case TABLE_QUOTE_NOT_CLOSED:
        return text_format(arena,
                           "A quotation mark opened in the row on line %zu is never closed. "
                           "Close it, or write it twice if it belongs to the text.",
                           table->line);
    }
    unreachable();
}

struct text table_dialect_words(struct arena *arena, struct table_dialect dialect)
{
    static const char *const encodings[] = {"UTF-8", "UTF-16", "UTF-16", "Windows-1252"};
    const char *separator = dialect.separator == ','    ? "commas"
                            : dialect.separator == ';'  ? "semicolons"
                            : dialect.separator == '\t' ? "tabs"
                                                        : "bars";
    if (dialect.is_cards)
        return text_format(arena, "address cards in %s", encodings[dialect.encoding]);
    return text_format(arena, "%s, columns separated by %s", encodings[dialect.encoding],
                       separator);
}
