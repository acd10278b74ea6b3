/* Tables: the csv-spectrum files, and what real offices send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/files/table.h"

/* "[a][b]\n[1][2]\n" */
static struct text shown(struct arena *arena, const struct table *table)
{
    struct buffer out = buffer_new(arena, 256);
    for (size_t r = 0; r < table->count; r++) {
        for (size_t c = 0; c < table->rows[r].count; c++)
            buffer_format(&out, "[%.*s]", TEXT_ARG(table->rows[r].cells[c]));
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

struct example {
    struct text bytes;
    enum table_outcome outcome;
    char separator;
    enum table_encoding encoding;
    const char *shown;
};

#define READ(bytes, separator, encoding, shown)                                                    \
    {{bytes, sizeof(bytes) - 1}, TABLE_READ, separator, encoding, shown}
#define REFUSED(bytes, outcome) {{bytes, sizeof(bytes) - 1}, outcome, 0, TABLE_UTF8, NULL}

static const struct example examples[] = {
    /* Separators. */
    READ("a,b\n1,2\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a;b\n1;2\n", ';', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a\tb\n1\t2\n", '\t', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a|b\n1|2\n", '|', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a;b\n1,5;2,5\n2,5;3\n", ';', TABLE_UTF8, "[a][b]\n[1,5][2,5]\n[2,5][3]\n"),
    READ("Name;E-mail\n\"Li, Bo\";b@x.uk\n", ';', TABLE_UTF8, "[Name][E-mail]\n[Li, Bo][b@x.uk]\n"),
    READ("\"Name, first\";\"Post, code\"\n\"Li, Bo\";\"E6, 1AB\"\n", ';', TABLE_UTF8,
         "[Name, first][Post, code]\n[Li, Bo][E6, 1AB]\n"),
    READ("a,b;c\n1,2;3\n4,5\n", ',', TABLE_UTF8, "[a][b;c]\n[1][2;3]\n[4][5]\n"),
    READ("a,b,c\n\"1;2;3;4\",2,3\n", ',', TABLE_UTF8, "[a][b][c]\n[1;2;3;4][2][3]\n"),
    READ("a\tb,c\n1\t2,3\n2\t3\n", '\t', TABLE_UTF8, "[a][b,c]\n[1][2,3]\n[2][3]\n"),
    READ("sep=;\na,b;c\n1,2;3\n", ';', TABLE_UTF8, "[a,b][c]\n[1,2][3]\n"),
    READ("sep=|\r\na,b|c\r\n", '|', TABLE_UTF8, "[a,b][c]\n"),
    READ("only\none\n", ',', TABLE_UTF8, "[only]\n[one]\n"),
    READ("\"a;b\",\"c\"\n\"1;2\",\"3\"\n", ',', TABLE_UTF8, "[a;b][c]\n[1;2][3]\n"),
    READ("a|b|c\n1, 2|x, y|z\n", '|', TABLE_UTF8, "[a][b][c]\n[1, 2][x, y][z]\n"),
    /* Line ends. */
    READ("a,b\r\n1,2\r\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\r1,2\r", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n1,2", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\r\n1,2", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("\n\na,b\n\n1,2\n\n\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n1,2\r\n3,4\r5,6\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n[3][4]\n[5][6]\n"),
    READ("a,b\n,\n1,2\n , \n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n\"\",\"\"\n1,2\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n1,2\n\x1a", ',', TABLE_UTF8, "[a][b]\n[1][2]\n[\x1a]\n"),
    /* Quotation marks. */
    READ("a,b\n\"1\",\"2\"\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n\"x\"\"y\",2\n", ',', TABLE_UTF8, "[a][b]\n[x\"y][2]\n"),
    READ("a,b\n\"\"\"\",2\n", ',', TABLE_UTF8, "[a][b]\n[\"][2]\n"),
    READ("a,b\n\"x\ny\",2\n", ',', TABLE_UTF8, "[a][b]\n[x\ny][2]\n"),
    READ("a,b\r\n\"x\r\ny\",2\r\n", ',', TABLE_UTF8, "[a][b]\n[x\r\ny][2]\n"),
    READ("a,b\n\"x,y\",2\n", ',', TABLE_UTF8, "[a][b]\n[x,y][2]\n"),
    READ("a,b\nJo \"Jack\" Li,2\n", ',', TABLE_UTF8, "[a][b]\n[Jo \"Jack\" Li][2]\n"),
    READ("a,b\n\"5\" pipe\",2\n", ',', TABLE_UTF8, "[a][b]\n[5\" pipe][2]\n"),
    READ("a,b\n5\" pipe,2\n3,4\n", ',', TABLE_UTF8, "[a][b]\n[5\" pipe][2]\n[3][4]\n"),
    READ("a,b\n\"1\" ,2\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n \"1\", \"2\"\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n\" 1 \",2\n", ',', TABLE_UTF8, "[a][b]\n[ 1 ][2]\n"),
    READ("a,b\n  1  ,\t2 \n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("a,b\n'1','2'\n", ',', TABLE_UTF8, "[a][b]\n['1']['2']\n"),
    READ("a,b\n\"\",2\n", ',', TABLE_UTF8, "[a][b]\n[][2]\n"),
    REFUSED("a,b\n\"1,2\n3,4\n", TABLE_QUOTE_NOT_CLOSED),
    REFUSED("\"", TABLE_QUOTE_NOT_CLOSED),
    REFUSED("a,b\n1,\"", TABLE_QUOTE_NOT_CLOSED),
    REFUSED("a,b\n1,\"x\"\"\n", TABLE_QUOTE_NOT_CLOSED),
    /* Widths. */
    READ("a,b\n1,2,\n3,4,,\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n[3][4]\n"),
    READ("a,b\n1\n1,2,3\n", ',', TABLE_UTF8, "[a][b]\n[1]\n[1][2][3]\n"),
    READ("a,b,,\n1,2,,\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ(",a\n1,2\n", ',', TABLE_UTF8, "[][a]\n[1][2]\n"),
    /* Encodings. */
    READ("\xEF\xBB\xBF"
         "a,b\n1,2\n",
         ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("\xEF\xBB\xBF\"a\",b\n1,2\n", ',', TABLE_UTF8, "[a][b]\n[1][2]\n"),
    READ("Zo\xC3\xAB,b\n", ',', TABLE_UTF8, "[Zoë][b]\n"),
    READ("Zo\xEB,b\n", ',', TABLE_WINDOWS_1252, "[Zoë][b]\n"),
    READ("O\x92Neil,\x80"
         "5\n",
         ',', TABLE_WINDOWS_1252, "[O’Neil][€5]\n"),
    READ("\x93"
         "a\x94,\x81\n",
         ',', TABLE_WINDOWS_1252, "[“a”][\xEF\xBF\xBD]\n"),
    READ("caf\xE9;\xDF\n1;2\n", ';', TABLE_WINDOWS_1252, "[café][ß]\n[1][2]\n"),
    READ("\xC3\xA9,\xC3\n", ',', TABLE_WINDOWS_1252, "[Ã©][Ã]\n"),
    READ("\xED\xA0\x80,b\n", ',', TABLE_WINDOWS_1252, "[í\xC2\xA0€][b]\n") /* a surrogate */,
    READ("\xFF\xFE"
         "a\0,\0b\0\n\0",
         ',', TABLE_UTF16_LE, "[a][b]\n"),
    READ("\xFE\xFF\0a\0,\0b\0\n", ',', TABLE_UTF16_BE, "[a][b]\n"),
    READ("a\0,\0b\0\r\0\n\0001\0,\0002\0", ',', TABLE_UTF16_LE, "[a][b]\n[1][2]\n"),
    READ("\0a\0;\0b\0\n\0001\0;\0002", ';', TABLE_UTF16_BE, "[a][b]\n[1][2]\n"),
    READ("\xFF\xFE"
         "a\0\t\0\x42\x01\n\0",
         '\t', TABLE_UTF16_LE, "[a][ł]\n"),
    READ("\xFF\xFE"
         "a\0,\0\x3D\xD8\x00\xDE\n\0",
         ',', TABLE_UTF16_LE, "[a][😀]\n"),
    READ("\xFF\xFE"
         "a\0,\0\x3D\xD8\n\0",
         ',', TABLE_UTF16_LE, "[a][\xEF\xBF\xBD]\n"),
    READ("\xFF\xFE"
         "a\0,\0\x00\xDE\x3D\xD8",
         ',', TABLE_UTF16_LE, "[a][\xEF\xBF\xBD\xEF\xBF\xBD]\n"),
    REFUSED("\xFF\xFE"
            "a\0,\0b",
            TABLE_IS_CUT),
    READ("\xE0\xAE\x95\xE0\xAE\xAE,b\n", ',', TABLE_UTF8, "[கம][b]\n"),
    /* Refused. */
    REFUSED("", TABLE_EMPTY),
    REFUSED("\n\r\n\n", TABLE_EMPTY),
    REFUSED(",,,\n,,\n", TABLE_EMPTY),
    REFUSED("\xEF\xBB\xBF", TABLE_EMPTY),
    REFUSED("\xFF\xFE", TABLE_EMPTY),
    REFUSED("a,b\n1,\0\n", TABLE_HAS_NUL),
    REFUSED("\0", TABLE_HAS_NUL),
    REFUSED("a,b\n\"\0\",2\n", TABLE_HAS_NUL),
    REFUSED("\xFF\xFE"
            "a\0,\0\0\0\n\0",
            TABLE_HAS_NUL),
    REFUSED("PK\x03\x04\x14\0\x06\0", TABLE_IS_WORKBOOK),
    REFUSED("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TABLE_IS_WORKBOOK),
    REFUSED("%PDF-1.7\n", TABLE_IS_WORKBOOK),
};

static void reads_what_offices_send(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *e = &examples[i];
        struct table table;
        enum table_outcome outcome = table_read(e->bytes, arena, &table);
        if (outcome != e->outcome)
            fail_msg("example %zu: outcome %d", i, (int)outcome);
        assert_true(table_sentence(arena, outcome, &table).size > 10);
        if (outcome != TABLE_READ)
            continue;
        struct text got = shown(arena, &table);
        if (!text_equal(got, text_from(e->shown)))
            fail_msg("example %zu:\n%.*s\ninstead of\n%s", i, TEXT_ARG(got), e->shown);
        assert_int_equal(table.dialect.encoding, e->encoding);
        assert_int_equal(table.dialect.separator, e->separator);
        arena_reset(arena);
    }
    arena_end(arena);
}

static struct text file_bytes(struct arena *arena, const char *name)
{
    struct text path =
        text_format(arena, "%s/tests/data/csv-spectrum/csvs/%s", getenv("SOURCE_ROOT"), name);
    FILE *file = fopen(text_c(arena, path), "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(arena, 65536);
    size_t size = fread(bytes, 1, 65536, file);
    fclose(file);
    return text_of(bytes, size);
}

static void reads_csv_spectrum(void **state)
{
    (void)state;
    static const struct {
        const char *file, *shown;
    } files[] = {
        {"comma_in_quotes.csv", "[first][last][address][city][zip]\n"
                                "[John][Doe][120 any st.][Anytown, WW][08123]\n"},
        {"empty.csv", "[a][b][c]\n[1][][]\n[2][3][4]\n"},
        {"empty_crlf.csv", "[a][b][c]\n[1][][]\n[2][3][4]\n"},
        {"escaped_quotes.csv", "[a][b]\n[1][ha \"ha\" ha]\n[3][4]\n"},
        {"json.csv", "[key][val]\n[1][{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}]\n"},
        {"newlines.csv", "[a][b][c]\n[1][2][3]\n[Once upon \na time][5][6]\n[7][8][9]\n"},
        {"newlines_crlf.csv", "[a][b][c]\n[1][2][3]\n[Once upon \r\na time][5][6]\n[7][8][9]\n"},
        {"quotes_and_newlines.csv", "[a][b]\n[1][ha \n\"ha\" \nha]\n[3][4]\n"},
        {"simple.csv", "[a][b][c]\n[1][2][3]\n"},
        {"simple_crlf.csv", "[a][b][c]\n[1][2][3]\n"},
        {"utf8.csv", "[a][b][c]\n[1][2][3]\n[4][5][ʤ]\n"},
    };
    struct arena *arena = arena_new(1 << 17);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct table table;
        struct text bytes = file_bytes(arena, files[i].file);
        /* As it stands, and in every other encoding and separator that can carry it. */
        assert_int_equal(table_read(bytes, arena, &table), TABLE_READ);
        assert_string_equal(text_c(arena, shown(arena, &table)), files[i].shown);
        char *wide = arena_alloc(arena, bytes.size * 2);
        if (strcmp(files[i].file, "utf8.csv") == 0)
            continue;
        for (size_t b = 0; b < bytes.size; b++)
            wide[2 * b] = bytes.data[b];
        assert_int_equal(table_read(text_of(wide, bytes.size * 2), arena, &table), TABLE_READ);
        assert_int_equal(table.dialect.encoding, TABLE_UTF16_LE);
        assert_string_equal(text_c(arena, shown(arena, &table)), files[i].shown);
    }
    arena_end(arena);
}

static void tells_lines_and_ragged_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct table table;
    struct text bytes = TEXT("a,b\r\n\r\n\"x\r\ny\",2\r\n3\r\r1,2,3\n\n\"p\n\n\",q\n5,6");
    assert_int_equal(table_read(bytes, arena, &table), TABLE_READ);
    static const size_t lines[] = {1, 3, 5, 7, 9, 12};
    assert_int_equal(table.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(table.rows[i].line, lines[i]);
    assert_int_equal(table.ragged, 2);

    assert_int_equal(table_read(TEXT("sep=,\na,b\n1,2\n"), arena, &table), TABLE_READ);
    assert_int_equal(table.rows[1].line, 3);
    assert_int_equal(table_read(TEXT("a,b\n1,2\n3,\0\n"), arena, &table), TABLE_HAS_NUL);
    assert_int_equal(table.line, 3);
    assert_int_equal(table_read(TEXT("a,b\n1,2\n3,\"\n4,5\n"), arena, &table),
                     TABLE_QUOTE_NOT_CLOSED);
    assert_int_equal(table.line, 3);

    /* A stray quotation mark that swallows a line end is told; a harmless one is not. */
    bytes = TEXT("a,b\n\"5\" pipe\",2\n\"x\" y,2\n3,\"4\"\n5,6\n");
    assert_int_equal(table_read(bytes, arena, &table), TABLE_READ);
    assert_int_equal(table.count, 4);
    assert_false(table.rows[1].is_torn);
    assert_true(table.rows[2].is_torn);
    assert_false(table.rows[3].is_torn);
    arena_end(arena);
}

static struct text repeated(struct arena *arena, struct text part, size_t times)
{
    struct buffer out = buffer_new(arena, part.size * times + 1);
    for (size_t i = 0; i < times; i++)
        buffer_add(&out, part);
    return buffer_text(&out);
}

static void holds_its_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct table table;
    assert_int_equal(table_read(repeated(arena, TEXT(","), 1000000), arena, &table),
                     TABLE_TOO_MANY_COLUMNS);
    struct text bomb = text_join(arena, TEXT("a,b\n1,\""), repeated(arena, TEXT("x\n"), 4000000));
    assert_int_equal(table_read(bomb, arena, &table), TABLE_QUOTE_NOT_CLOSED);
    assert_int_equal(table.line, 2);
    assert_int_equal(table_read(repeated(arena, TEXT("\""), 8000001), arena, &table),
                     TABLE_QUOTE_NOT_CLOSED);
    assert_int_equal(table_read(repeated(arena, TEXT("x"), 8000000), arena, &table),
                     TABLE_CELL_TOO_LONG);
    for (size_t more = 0; more < 2; more++) {
        bool fits = more == 0;
        struct text cells = repeated(arena, TEXT("a,"), TABLE_COLUMNS_MAX - 1 + more);
        assert_int_equal(table_read(text_join(arena, cells, TEXT("a\n")), arena, &table),
                         fits ? TABLE_READ : TABLE_TOO_MANY_COLUMNS);
        struct text rows = repeated(arena, TEXT("1,2\n"), TABLE_ROWS_MAX + more);
        assert_int_equal(table_read(rows, arena, &table), fits ? TABLE_READ : TABLE_TOO_MANY_ROWS);
        struct text cell = repeated(arena, TEXT("x"), TABLE_CELL_MAX + more);
        assert_int_equal(table_read(cell, arena, &table), fits ? TABLE_READ : TABLE_CELL_TOO_LONG);
        struct text bytes = repeated(arena, TEXT("\n"), TABLE_BYTES_MAX + more);
        assert_int_equal(table_read(bytes, arena, &table), fits ? TABLE_EMPTY : TABLE_TOO_LARGE);
        arena_reset(arena);
    }
    arena_end(arena);
}

static void writes_what_no_spreadsheet_runs(void **state)
{
    (void)state;
    static const struct text cells[] = {
        {"plain", 5},      {"a,b", 3},      {"say \"so\"", 8},
        {"two\nlines", 9}, {"=1+1", 4},     {"+44 20 7946 0958", 16},
        {"-5", 2},         {"@home", 5},    {"\ttab", 4},
        {"\rreturn", 7},   {"'=1", 3},      {"O'Neil", 6},
        {"'quoted'", 8},   {"", 0},         {"''-x", 4},
        {" blank ", 7},    {"a=b", 3},      {"x;y", 3},
        {"'", 1},          {"=\"a\",b", 6},
    };
    enum { COUNT = sizeof cells / sizeof *cells };
    struct arena *arena = arena_new(1 << 16);
    struct buffer out = buffer_new(arena, 256);
    table_write_row(&out, cells, 6);
    assert_string_equal(
        text_c(arena, buffer_text(&out)),
        "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",'=1+1,'+44 20 7946 0958\r\n");
    out.size = 0;
    table_write_row(&out, cells, COUNT);
    table_write_row(&out, cells, COUNT);
    struct table table;
    assert_int_equal(table_read(buffer_text(&out), arena, &table), TABLE_READ);
    assert_int_equal(table.count, 2);
    for (size_t i = 0; i < COUNT; i++) {
        struct text read = table.rows[1].cells[i];
        assert_false(read.size && strchr("=+-@\t\r", read.data[0]));
        assert_true(text_equal(table_unguarded(read), cells[i]));
    }
    arena_end(arena);
}

/* Random cells, written and read again, are what they were. */
static void writes_and_reads_alike(void **state)
{
    (void)state;
    static const char alphabet[] = "ab \"\"',;\t|\n\r=+-@\xC3\xA9";
    struct arena *arena = arena_new(1 << 16);
    uint64_t seed = 20261123;
    for (int round = 0; round < 20000; round++) {
        struct text cells[4];
        char bytes[4][8];
        for (size_t i = 0; i < 4; i++) {
            size_t size = 0;
            for (size_t wanted = (seed >> 40) % 7; size < wanted; size++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                bytes[i][size] = alphabet[(seed >> 33) % (sizeof alphabet - 3)];
            }
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            cells[i] = text_of(bytes[i], size);
        }
        struct buffer out = buffer_new(arena, 256);
        const struct text heading[] = {TEXT("w"), TEXT("x"), TEXT("y"), TEXT("z"), TEXT("end")};
        const struct text row[] = {cells[0], cells[1], cells[2], cells[3], TEXT("end")};
        table_write_row(&out, heading, 5);
        table_write_row(&out, row, 5);
        struct table table;
        assert_int_equal(table_read(buffer_text(&out), arena, &table), TABLE_READ);
        assert_int_equal(table.dialect.separator, ',');
        assert_int_equal(table.count, 2);
        for (size_t i = 0; i < 4; i++)
            assert_true(text_equal(table_unguarded(table.rows[1].cells[i]), cells[i]));
        arena_reset(arena);
    }
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_offices_send),         cmocka_unit_test(reads_csv_spectrum),
        cmocka_unit_test(tells_lines_and_ragged_rows),     cmocka_unit_test(holds_its_limits),
        cmocka_unit_test(writes_what_no_spreadsheet_runs), cmocka_unit_test(writes_and_reads_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
