/* Folding, against the corpora of tests/data and names as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"

static void folds_names(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"O'Neil", "oneil"},
        {"O’Neil", "oneil"},
        {"ONeil", "oneil"},
        {"O`NEIL", "oneil"},
        {"O´Neil", "oneil"},
        {"OʼNeil", "oneil"},
        {"Zoë", "zoe"},
        {"ZOE\xCC\x88", "zoe"},
        {"Smith-Jones", "smith jones"},
        {"Smith – Jones", "smith jones"},
        {"  Anne   Marie ", "anne marie"},
        {"J. R. Smith", "j r smith"},
        {"Łukasz Żółć", "lukasz zolc"},
        {"Søren", "soren"},
        {"Đorđe", "dorde"},
        {"Straße", "strasse"},
        {"STRASSE", "strasse"},
        {"Æthelstan", "aethelstan"},
        {"Œuvre", "oeuvre"},
        {"Guðrún Þór", "gudrun thor"},
        {"Işık", "isik"},
        {"İsmail", "ismail"},
        {"Nguyễn Thị", "nguyen thi"},
        {"ﬁona", "fiona"},
        {"Ｋｉｍ", "kim"},
        {"Ünal", "unal"},
        {"Ana\xC2\xAD"
         "bel",
         "anabel"},
        {"Li\xE2\x80\x8B"
         "Bo",
         "libo"},
        {"Li\xC2\xA0"
         "Bo",
         "li bo"},
        {"Čapek", "capek"},
        {"Γιώργος", "γιωργοσ"},
        {"ΓΙΩΡΓΟΣ", "γιωργοσ"},
        {"Андрей", "андреи"},
        {"مُحَمَّد", "محمد"},
        {"محمد", "محمد"},
        {"கமலி", "கமலி"},
        {"李 波", "李 波"},
        {"", ""},
        {"---", ""},
        {"Henry VIII", "henry viii"},
        {"Anna2", "anna2"},
        {"D’Souza-Née", "dsouza nee"},
        {"=1+1", "1 1"},
        {"Ng, Bo", "ng bo"},
    };
    struct arena *arena = arena_new(1 << 14);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text folded = name_fold(arena, text_from(names[i][0]));
        assert_string_equal(text_c(arena, folded), names[i][1]);
        assert_true(text_equal(name_fold(arena, folded), folded));
    }
    /* Vowel signs tell names apart. */
    assert_false(text_equal(name_fold(arena, TEXT("கமலா")), name_fold(arena, TEXT("கமலி"))));
    arena_end(arena);
}

static void folds_emails(void **state)
{
    (void)state;
    static const char *const emails[][2] = {
        {" Bo@Example.ORG ", "bo@example.org"},
        {"mailto:bo@x.uk", "bo@x.uk"},
        {"Li Bo <Li.Bo@x.uk>", "li.bo@x.uk"},
        {"<bo@x.uk>", "bo@x.uk"},
        {"bo+news@x.uk", "bo+news@x.uk"},
        {"", ""},
        {">bo<", ">bo<"},
    };
    struct arena *arena = arena_new(1 << 14);
    for (size_t i = 0; i < sizeof emails / sizeof *emails; i++)
        assert_string_equal(text_c(arena, email_fold(arena, text_from(emails[i][0]))),
                            emails[i][1]);
    assert_true(email_is_plausible(TEXT("bo@müller.de")));
    assert_false(email_is_plausible(TEXT("bo@m\xC2\xA0ller.de")));
    assert_false(email_is_plausible(TEXT("zoë@example.org")));
    assert_false(email_is_plausible(TEXT("bo@example.org\0")));
    assert_false(email_is_plausible(TEXT("bo@exa_mple.org")));
    assert_false(email_is_plausible(TEXT("a@b@c.org")));
    arena_end(arena);
}

static struct text file_bytes(struct arena *arena, const char *name)
{
    struct text path = text_format(arena, "%s/tests/data/%s", getenv("SOURCE_ROOT"), name);
    FILE *file = fopen(text_c(arena, path), "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(arena, 1 << 18);
    size_t size = fread(bytes, 1, 1 << 18, file);
    fclose(file);
    return text_of(bytes, size);
}

static struct text element(struct arena *arena, struct text *xml, const char *name)
{
    struct text open = text_format(arena, "<%s>", name), close = text_format(arena, "</%s>", name);
    size_t from = text_find(*xml, open);
    if (from == xml->size)
        return (struct text){0};
    *xml = text_slice(*xml, from + open.size, xml->size);
    size_t to = text_find(*xml, close);
    struct text content = text_slice(*xml, 0, to);
    *xml = text_slice(*xml, to + close.size, xml->size);
    return content;
}

/* The corpus writes a control character as the picture of it, U+2400 and onwards. */
static struct text address_of(struct arena *arena, struct text content)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#x7F;", "\x7f"}};
    struct buffer out = buffer_new(arena, 256);
    while (content.size > 0) {
        size_t step = 1;
        const char *literal = NULL;
        for (size_t i = 0; i < 5; i++) {
            if (text_starts_with(content, text_from(entities[i][0]))) {
                step = strlen(entities[i][0]);
                literal = entities[i][1];
            }
        }
        if (literal) {
            buffer_add(&out, text_from(literal));
        } else if (text_starts_with(content, TEXT("\xE2\x90"))) {
            step = 3;
            buffer_add_char(&out, (char)((unsigned char)content.data[2] - 0x80));
        } else {
            buffer_add_char(&out, content.data[0]);
        }
        content = text_slice(content, step, content.size);
    }
    return buffer_text(&out);
}

/* Accepted: ISEMAIL_VALID_CATEGORY and ISEMAIL_DNSWARN (nobody asks the network here), except a
 * host of one label and a top level of one letter. Every other category is refused. */
static void knows_plausible_emails(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 19);
    struct text xml = file_bytes(arena, "email-isemail/tests.xml");
    xml = text_slice(xml, text_find(xml, TEXT("<test id=")), xml.size);
    size_t accepted = 0, refused = 0;
    for (;;) {
        struct text address = element(arena, &xml, "address");
        struct text category = element(arena, &xml, "category");
        if (category.size == 0)
            break;
        address = address_of(arena, address);
        bool is_fine = text_equal(category, TEXT("ISEMAIL_VALID_CATEGORY")) ||
                       text_equal(category, TEXT("ISEMAIL_DNSWARN"));
        bool has_short_top = address.size > 2 && address.data[address.size - 2] == '.';
        if (text_equal(address, TEXT("test@io")) || has_short_top)
            is_fine = false;
        if (email_is_plausible(address) != is_fine)
            fail_msg("%.*s (%.*s)", TEXT_ARG(address), TEXT_ARG(category));
        *(is_fine ? &accepted : &refused) += 1;
    }
    assert_int_equal(accepted, 19);
    assert_true(refused > 140);
    arena_end(arena);
}

static void folds_phones(void **state)
{
    (void)state;
    static const char *const phones[][2] = {
        {"020 7946 0958", "442079460958"},
        {"+44 20 7946 0958", "442079460958"},
        {"+44 (0)20 7946 0958", "442079460958"},
        {"0044 20 7946 0958", "442079460958"},
        {"(020) 7946-0958", "442079460958"},
        {"(0)20 7946 0958", "442079460958"},
        {"07700.900123", "447700900123"},
        {"7700900123", "447700900123"},
        {"447700900123", "447700900123"},
        {"tel:+44-7700-900123", "447700900123"},
        {"07700 900123 ext. 12", "447700900123"},
        {"07700 900123x12", "447700900123"},
        {"+1 (202) 555-0143", "12025550143"},
        {"00 33 1 42 68 53 00", "33142685300"},
        {"n/a", ""},
        {"", ""},
        {"12345", "4412345"},
        {"123", ""},
        {"+123456789012345678", ""},
    };
    struct arena *arena = arena_new(1 << 14);
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
        assert_string_equal(text_c(arena, phone_fold(arena, text_from(phones[i][0]), TEXT("44"))),
                            phones[i][1]);
    arena_end(arena);
}

static void check_postcodes(const char *file)
{
    struct arena *arena = arena_new(1 << 19);
    json_t *json = json_loadb(file_bytes(arena, file).data, file_bytes(arena, file).size, 0, NULL);
    json_t *tests = json_object_get(json, "tests"), *test;
    size_t index;
    assert_true(json_array_size(tests) >= 13);
    json_array_foreach(tests, index, test)
    {
        struct text base = text_from(json_string_value(json_object_get(test, "base")));
        json_t *expected = json_object_get(test, "expected");
        struct text normal = postcode_normal(arena, base);
        if (json_is_string(expected))
            assert_string_equal(text_c(arena, normal), json_string_value(expected));
        else
            assert_int_equal(normal.size > 0, json_is_true(expected));
    }
    json_decref(json);
    arena_end(arena);
}

static void knows_postcodes(void **state)
{
    (void)state;
    check_postcodes("postcodes/validation.json");
    check_postcodes("postcodes/normalisation.json");
    struct arena *arena = arena_new(1 << 14);
    assert_string_equal(text_c(arena, postcode_fold(arena, TEXT(" e6 1ab "))), "E61AB");
    assert_string_equal(text_c(arena, postcode_normal(arena, TEXT("ec1a1bb"))), "EC1A 1BB");
    assert_int_equal(postcode_normal(arena, TEXT("QE6 1AB")).size, 0);
    assert_int_equal(postcode_normal(arena, TEXT("E6 1AC")).size, 0);
    assert_int_equal(postcode_normal(arena, TEXT("E6 1A\xC3\xA9")).size, 0);
    assert_int_equal(postcode_normal(arena, TEXT("EC1A 1BBX")).size, 0);
    assert_int_equal(postcode_normal(arena, TEXT("")).size, 0);
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_names),
        cmocka_unit_test(folds_emails),
        cmocka_unit_test(knows_plausible_emails),
        cmocka_unit_test(folds_phones),
        cmocka_unit_test(knows_postcodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
