/* Address cards become rows that are read like any other. */
#include "features/people/import_cards.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/people/import_row.h"
#include "platform/files/file.h"

static struct arena *arena;

struct cards {
    struct table table;
    struct import_reading reading;
};

static struct cards cards_of(struct text bytes)
{
    struct cards cards = {0};
    struct import_columns columns;
    assert_int_equal(import_cards_read(bytes, arena, &cards.table), TABLE_READ);
    import_columns_guess(arena, &cards.table.rows[0], &columns);
    assert_int_equal(columns.fields[0], IMPORT_LEFT_OUT); /* a card's id is no member number */
    for (size_t i = 1; i < columns.count; i++)
        assert_int_not_equal(columns.fields[i], IMPORT_LEFT_OUT);
    cards.reading = (struct import_reading){.arena = arena,
                                            .width = cards.table.rows[0].count,
                                            .today = TEXT("2026-11-26"),
                                            .this_year = 2026,
                                            .country = TEXT("44")};
    import_columns_lay_out(&columns, &cards.reading.layout);
    return cards;
}

static struct import_person first_of(struct text bytes)
{
    struct cards cards = cards_of(bytes);
    struct import_person person;
    struct text reason = import_row_read(&cards.reading, &cards.table.rows[1], &person);
    if (reason.size > 0)
        fail_msg("%.*s", TEXT_ARG(reason));
    return person;
}

#define assert_text(text, expected) assert_string_equal(text_c(arena, text), expected)

static void a_card_is_a_person(void **state)
{
    (void)state;
    struct import_person person = first_of(
        TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dr Amina Yusuf Khan\r\nN:Khan;Amina;Yusuf;Dr;\r\n"
             "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+44-20-7946-0958\r\n"
             "TEL;TYPE=cell:07700 900123\r\nTEL;TYPE=fax:020 7946 0000\r\n"
             "EMAIL:second@x.uk\r\nEMAIL;PREF=1:first@x.uk\r\n"
             "ADR;TYPE=home:;Flat 2;1 High Street;London;;E13 0AA;United Kingdom\r\n"
             "ADR;TYPE=work:;;9 Low Road;Leeds;;LS1 1AA;\r\nBDAY:19700310\r\nLANG:bn\r\n"
             "ORG:Library;Loans\r\nUID:urn:uuid:1\r\nNOTE:Sings\\, bakes.\r\nEND:VCARD\r\n"));
    assert_text(person.given_name, "Amina Yusuf");
    assert_text(person.family_name, "Khan");
    assert_text(person.email, "first@x.uk");
    assert_text(person.phone, "07700 900123");
    assert_text(person.address, "Flat 2\n1 High Street\nLondon");
    assert_text(person.postcode, "E130AA");
    assert_int_equal(person.birth_year, 1970);
    assert_int_equal(person.language_count, 1);
    assert_false(person.is_member);
    assert_int_equal(person.external_id.size, 0);
    const char *note = text_c(arena, person.note);
    static const char *const kept[] = {"second@x.uk",    "+44-20-7946-0958", "Fax: 020",
                                       "Library, Loans", "Sings, bakes.",    "9 Low Road",
                                       "Other address: "};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (!strstr(note, kept[i]))
            fail_msg("no %s in %s", kept[i], note);
}

static void cards_that_cannot_be_used(void **state)
{
    (void)state;
    static const char *const files[] = {
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Choir\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Shop\nX-ABShowAs:COMPANY\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nTEL:07700 900123\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nEMAIL:bo@\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Bo\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct cards cards = cards_of(text_from(files[i]));
        struct import_person person;
        struct text reason = import_row_read(&cards.reading, &cards.table.rows[1], &person);
        if (reason.size == 0)
            fail_msg("accepted: %s", files[i]);
    }
    struct import_person abroad =
        first_of(TEXT("BEGIN:VCARD\nVERSION:3.0\nFN:Jo\nADR:;;1 Rue X;Paris;;75001;\nEND:VCARD\n"));
    assert_text(abroad.address, "1 Rue X\nParis\n75001");
    assert_int_equal(abroad.postcode.size, 0);
    struct import_person yearless =
        first_of(TEXT("BEGIN:VCARD\nVERSION:4.0\nFN:Jo\nBDAY:--0310\nEND:VCARD\n"));
    assert_int_equal(yearless.birth_year, 0);
}

static void programs_of_all_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *file, *given, *family;
    } cases[] = {
        {"John_Doe_BLACK_BERRY.vcf", "john", "doe"},
        {"John_Doe_EVOLUTION.vcf", "John Richter, James", "Doe"},
        {"John_Doe_IPHONE.vcf", "John Richter,James", "Doe"},
        {"John_Doe_MS_OUTLOOK.vcf", "John Richter,James", "Doe"},
        {"gmail-list.vcf", "Arnold", "Smith"},
        {"rfc2426-example.vcf", "Frank", "Dawson"},
        {"rfc6350-example.vcf", "Simon", "Perreault"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text bytes, why;
        struct text path =
            text_format(arena, "%s/tests/data/vcard/%s", getenv("SOURCE_ROOT"), cases[i].file);
        assert_true(file_read(arena, path, TABLE_BYTES_MAX, &bytes, &why));
        struct cards cards = cards_of(bytes);
        struct import_person person;
        (void)import_row_read(&cards.reading, &cards.table.rows[1], &person);
        if (!text_equal_ignoring_case(person.given_name, text_from(cases[i].given)) ||
            !text_equal_ignoring_case(person.family_name, text_from(cases[i].family)))
            fail_msg("%s: %.*s | %.*s", cases[i].file, TEXT_ARG(person.given_name),
                     TEXT_ARG(person.family_name));
    }
}

int main(void)
{
    arena = arena_new(1 << 16);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_is_a_person),
        cmocka_unit_test(cards_that_cannot_be_used),
        cmocka_unit_test(programs_of_all_kinds),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_end(arena);
    return failed;
}
