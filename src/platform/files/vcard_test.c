/* Address cards of every version, and those that programs have saved (tests/data/vcard). */
#include "platform/files/vcard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/files/file.h"

static struct arena *arena;

static struct vcard_file read_cards(struct text bytes)
{
    struct vcard_file file;
    struct table table;
    assert_true(vcard_is(bytes));
    assert_int_equal(vcards_read(bytes, arena, &file, &table), TABLE_READ);
    return file;
}

static const struct vcard_property *property(const struct vcard *card, const char *name)
{
    static const struct vcard_property none;
    for (size_t i = 0; i < card->count; i++)
        if (text_equal(card->items[i].name, text_from(name)))
            return &card->items[i];
    fail_msg("no %s", name);
    return &none; /* the compiler does not know that the test has ended */
}

static void assert_value(const struct vcard *card, const char *name, const char *expected)
{
    struct text rest = property(card, name)->value;
    assert_string_equal(text_c(arena, vcard_cut(arena, card, &rest, 0)), expected);
}

#define V3(lines) TEXT("BEGIN:VCARD\r\nVERSION:3.0\r\n" lines "END:VCARD\r\n")
#define V21(lines) TEXT("BEGIN:VCARD\r\nVERSION:2.1\r\n" lines "END:VCARD\r\n")

static void lines_are_unfolded(void **state)
{
    (void)state;
    struct vcard_file file =
        read_cards(V3("NOTE:one li\r\n ne\\nand\r\n\t another\\, \\;\\\\\r\n"));
    assert_value(&file.items[0], "NOTE", "one line\nand another, ;\\");
    file = read_cards(V21("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =\r\n"
                          "am See=0D=0ASecond\r\nFN:X\r\n"));
    assert_value(&file.items[0], "NOTE", "Café am See\r\nSecond");
    assert_value(&file.items[0], "FN", "X");
    file = read_cards(V21("NOTE:keeps\r\n  its blank\\n\r\nFN:X\r\n"));
    assert_value(&file.items[0], "NOTE", "keeps  its blank\\n");
}

static void letters_are_understood_or_said_not_to_be(void **state)
{
    (void)state;
    struct vcard_file file =
        read_cards(V21("N;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller;J=F6rg\r\n"));
    struct text rest = property(&file.items[0], "N")->value;
    assert_string_equal(text_c(arena, vcard_cut(arena, &file.items[0], &rest, ';')), "Müller");
    assert_string_equal(text_c(arena, vcard_cut(arena, &file.items[0], &rest, ';')), "Jörg");
    assert_null(rest.data);
    file = read_cards(V21("FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA\r\n"));
    assert_non_null(file.items[0].fault);
    file = read_cards(TEXT("\xFF\xFE"
                           "B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0\n\0F\0N\0:\0\xE9\0\n\0"
                           "E\0N\0D\0:\0V\0C\0A\0R\0D\0\n\0"));
    assert_value(&file.items[0], "FN", "é");
}

static void what_a_line_is_for(void **state)
{
    (void)state;
    struct vcard_file file =
        read_cards(V3("item1.TEL;type=CELL,voice;TYPE=\"pref\":1\r\nTEL;HOME;FAX:2\r\n"
                      "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+44-20\r\n"));
    const struct vcard *card = &file.items[0];
    assert_int_equal(card->count, 3);
    assert_true(vcard_has_type(&card->items[0], "cell"));
    assert_true(vcard_has_type(&card->items[0], "pref"));
    assert_false(vcard_has_type(&card->items[0], "ell"));
    assert_true(vcard_has_type(&card->items[1], "fax"));
    assert_true(vcard_has_type(&card->items[2], "pref"));
    assert_true(vcard_has_type(&card->items[2], "home"));
    assert_true(text_equal(card->items[2].value, TEXT("tel:+44-20")));
}

static void pictures_and_cards_in_cards_are_left_out(void **state)
{
    (void)state;
    struct vcard_file file =
        read_cards(V21("PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ\r\nSkZJRgAB\r\n\r\nFN:X\r\n"
                       "AGENT:\r\nBEGIN:VCARD\r\nFN:Secretary\r\nEND:VCARD\r\nTITLE:Y\r\n"));
    assert_int_equal(file.count, 1);
    assert_int_equal(file.items[0].count, 3); /* FN, AGENT, TITLE */
    assert_value(&file.items[0], "FN", "X");
}

static void cards_that_are_cut(void **state)
{
    (void)state;
    struct vcard_file file = read_cards(
        TEXT("BEGIN:VCARD\nVERSION:3.0\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C"));
    assert_int_equal(file.count, 3);
    assert_non_null(file.items[0].fault);
    assert_null(file.items[1].fault);
    assert_int_equal(file.items[1].line, 4);
    assert_non_null(file.items[2].fault);
    struct table table;
    assert_int_equal(vcards_read(TEXT("BEGIN:VEVENT\n"), arena, &file, &table), TABLE_EMPTY);
    assert_false(vcard_is(TEXT("Name,E-mail\n")));
    assert_true(vcard_is(TEXT("\xEF\xBB\xBF begin:vcard\n")));
}

static void programs_of_all_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        size_t cards;
        const char *full_name;
    } cases[] = {
        {"John_Doe_ANDROID.vcf", 6, NULL},
        {"John_Doe_BLACK_BERRY.vcf", 1, "John Doe"},
        {"John_Doe_EVOLUTION.vcf", 1, "Mr. John Richter, James Doe Sr."},
        {"John_Doe_GMAIL.vcf", 1, "Mr. John Richter, James Doe Sr."},
        {"John_Doe_IPHONE.vcf", 1, NULL},
        {"John_Doe_LOTUS_NOTES.vcf", 1, "Mr. Doe John I Johny"},
        {"John_Doe_MAC_ADDRESS_BOOK.vcf", 1, "Mr. John Richter,James Doe Sr."},
        {"John_Doe_MS_OUTLOOK.vcf", 1, NULL},
        {"fullcontact.vcf", 1, NULL},
        {"gmail-list.vcf", 3, NULL},
        {"gmail-single.vcf", 1, NULL},
        {"gmail-single2.vcf", 1, NULL},
        {"issue114.vcf", 1, NULL},
        {"outlook-2003.vcf", 1, "John Doe III"},
        {"outlook-2007.vcf", 1, NULL},
        {"rfc2426-example.vcf", 2, "Frank Dawson"},
        {"rfc6350-example.vcf", 1, "Simon Perreault"},
        {"thunderbird-MoreFunctionsForAddressBook-extension.vcf", 1, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text bytes, why;
        struct text path =
            text_format(arena, "%s/tests/data/vcard/%s", getenv("SOURCE_ROOT"), cases[i].file);
        assert_true(file_read(arena, path, TABLE_BYTES_MAX, &bytes, &why));
        struct vcard_file file = read_cards(bytes);
        if (file.count != cases[i].cards)
            fail_msg("%s: %zu cards", cases[i].file, file.count);
        for (size_t k = 0; k < file.count; k++)
            if (file.items[k].fault)
                fail_msg("%s, line %zu: %s", cases[i].file, file.items[k].line,
                         file.items[k].fault);
        if (cases[i].full_name)
            assert_value(&file.items[0], "FN", cases[i].full_name);
    }
}

int main(void)
{
    arena = arena_new(1 << 16);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_unfolded),
        cmocka_unit_test(letters_are_understood_or_said_not_to_be),
        cmocka_unit_test(what_a_line_is_for),
        cmocka_unit_test(pictures_and_cards_in_cards_are_left_out),
        cmocka_unit_test(cards_that_are_cut),
        cmocka_unit_test(programs_of_all_kinds),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_end(arena);
    return failed;
}
