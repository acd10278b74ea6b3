/* Reading membership files, before any database: headings, maps, days, rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/people/import_dates.h"
#include "features/people/import_row.h"
#include "features/people/import_words.h"

static struct table read_csv(struct arena *arena, const char *csv)
{
    struct table table;
    assert_int_equal(table_read(text_from(csv), arena, &table), TABLE_READ);
    return table;
}

static void guesses_columns(void **state)
{
    (void)state;
    static const char *const headings[][2] = {
        {"First name,Surname,E-mail", "given_name family_name email"},
        {"Forename;Last Name;Email Address", "given_name family_name email"},
        {"GIVEN_NAME,Family name,E-Mail address*", "given_name family_name email"},
        {"firstName,lastName,emailAddress", "given_name family_name email"},
        {"Full name,Mobile,Telephone", "full_name mobile phone"},
        {"Name,First name,Surname", "ignore given_name family_name"},
        {"Name,Vote,Tel.", "full_name ignore phone"},
        {"ID,Member number,Name", "ignore external_id full_name"},
        {"Member No.,Name,Ref", "external_id full_name ignore"},
        {"Ref,Name,DOB", "external_id full_name born"},
        {"Name,Address 1,Address 2,Town/City,Post code",
         "full_name address address address postcode"},
        {"Name,Address line 1,County,ZIP", "full_name address address postcode"},
        {"Name,Date of birth (dd/mm/yyyy),Date joined", "full_name born joined_on"},
        {"Name,Year of birth,Member since,Renewal date", "full_name born joined_on paid_until"},
        {"Name,Joined,Expires,Resigned", "full_name joined_on paid_until resigned_on"},
        {"Name,Paid until,Left,Status", "full_name paid_until resigned_on state"},
        {"Name,Membership type,Fee", "full_name membership_type amount"},
        {"Name,Skills,Languages spoken,Notes", "full_name skills languages note"},
        {"Name,Email,Email 2", "full_name email ignore"},
        {"Country,Name", "country full_name"},
    };
    struct arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        struct table table = read_csv(arena, headings[i][0]);
        struct import_columns columns;
        import_columns_guess(arena, &table.rows[0], &columns);
        struct buffer got = buffer_new(arena, 100);
        for (size_t c = 0; c < columns.count; c++)
            buffer_format(&got, "%s%.*s", c ? " " : "",
                          TEXT_ARG(import_field_name(columns.fields[c])));
        assert_string_equal(text_c(arena, buffer_text(&got)), headings[i][1]);
        assert_true(import_columns_missing(arena, &table.rows[0], &columns).size == 0);
    }
    struct table table = read_csv(arena, "E-mail,Phone");
    struct import_columns columns;
    import_columns_guess(arena, &table.rows[0], &columns);
    assert_true(import_columns_missing(arena, &table.rows[0], &columns).size > 0);
    arena_end(arena);
}

static void reads_maps(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct table table = read_csv(arena, "A,b (old),Who = what,D\n");
    const struct table_row *heading = &table.rows[0];
    struct import_columns columns, again;
    struct text map = TEXT("# how ours is called\r\nA = given_name\r\nB=Surname\n"
                           "Who = what = e-mail\n\n");
    assert_int_equal(import_columns_map(arena, heading, map, &columns).size, 0);
    assert_int_equal(columns.fields[0], IMPORT_GIVEN_NAME);
    assert_int_equal(columns.fields[1], IMPORT_FAMILY_NAME);
    assert_int_equal(columns.fields[2], IMPORT_EMAIL);
    assert_int_equal(columns.fields[3], IMPORT_LEFT_OUT);
    struct text kept = import_columns_text(arena, heading, &columns);
    assert_int_equal(import_columns_map(arena, heading, kept, &again).size, 0);
    assert_memory_equal(&again, &columns, sizeof columns);

    /* Two columns of one name keep their own meanings. */
    struct table twins = read_csv(arena, "Name,Phone,X,Phone\n");
    import_columns_guess(arena, &twins.rows[0], &columns);
    columns.fields[1] = IMPORT_LEFT_OUT;
    kept = import_columns_text(arena, &twins.rows[0], &columns);
    assert_int_equal(import_columns_map(arena, &twins.rows[0], kept, &again).size, 0);
    assert_memory_equal(&again, &columns, sizeof columns);

    static const char *const wrong[] = {"A given_name", "A = colour", "Z = email",
                                        "A = email\nD = email", "= email"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_true(import_columns_map(arena, heading, text_from(wrong[i]), &columns).size > 0);
    arena_end(arena);
}

static void reads_days(void **state)
{
    (void)state;
    static const char *const days[][2] = {
        {"31/12/2020", "2020-12-31"},
        {"5/3/2020", "2020-03-05"},
        {"05.03.20", "2020-03-05"},
        {"5-3-99", "1999-03-05"},
        {"5-Mar-2020", "2020-03-05"},
        {"5th March 2020", "2020-03-05"},
        {"1st of Sept. 1998", "1998-09-01"},
        {"March 5, 2020", "2020-03-05"},
        {"Thu 5 Mar 2020", "2020-03-05"},
        {"Wednesday, 4 March 2020", "2020-03-04"},
        {"2020-03-05", "2020-03-05"},
        {"2020/03/05", "2020-03-05"},
        {"20200305", "2020-03-05"},
        {"2020-03-05T23:10:00Z", "2020-03-05"},
        {"05/03/2020 00:00", "2020-03-05"},
        {"05/03/2020 12:00:00 AM", "2020-03-05"},
        {"43895", "2020-03-05"},
        {"43895.75", "2020-03-05"},
        {"5 3 2020", "2020-03-05"},
        {"29/02/2020", "2020-02-29"},
        {"01-Jan-27", "1927-01-01"},
        {"01-Jan-26", "2026-01-01"},
        {"25569", "1970-01-01"},
        {"12785", "1935-01-01"},
        {"2015", "2015-01-01"},
        {"Mar 2019", "2019-03-01"},
        {"03/2019", "2019-03-01"},
        {"'5/3/2020", "2020-03-05"},
        {"31/02/2020", NULL},
        {"29/02/2021", NULL},
        {"05/13/2020", NULL},
        {"soon", NULL},
        {"5 Smarch 2020", NULL},
        {"99/99/9999", NULL},
        {"2020-13-01", NULL},
        {"1/1/1066", NULL},
        {"5/3/2020/7", NULL},
        {"-5", NULL},
        {"5/3/20200", NULL},
        {"12345678901234567890", NULL},
        {"5/3/2020 & later", NULL},
        {"", ""},
        {"n/a", ""},
        {"-", ""},
        {"0000-00-00", ""},
        {"Unknown", ""},
        {"00/00/0000", ""},
        {"TBC", ""},
    };
    struct arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct date date;
        const char *expected = days[i][1];
        enum import_date outcome = import_date_read(text_from(days[i][0]), 2026, false, &date);
        if (outcome != (!expected   ? IMPORT_DATE_BAD
                        : *expected ? IMPORT_DATE_GOOD
                                    : IMPORT_DATE_EMPTY))
            fail_msg("%s", days[i][0]);
        if (outcome == IMPORT_DATE_GOOD)
            assert_string_equal(text_c(arena, date_to_text(arena, date)), expected);
    }
    struct date date;
    assert_int_equal(import_date_read(TEXT("2027"), 2046, true, &date), IMPORT_DATE_GOOD);
    assert_string_equal(text_c(arena, date_to_text(arena, date)), "2027-12-31");
    assert_int_equal(import_date_read(TEXT("Feb 28"), 2046, true, &date), IMPORT_DATE_GOOD);
    assert_string_equal(text_c(arena, date_to_text(arena, date)), "2028-02-29");
    int year;
    assert_int_equal(import_year_read(TEXT("1957"), 2026, &year), IMPORT_DATE_GOOD);
    assert_int_equal(year, 1957);
    assert_int_equal(import_year_read(TEXT("7/8/57"), 2026, &year), IMPORT_DATE_GOOD);
    assert_int_equal(year, 1957);
    assert_int_equal(import_year_read(TEXT("2031"), 2026, &year), IMPORT_DATE_BAD);
    arena_end(arena);
}

static void splits_names(void **state)
{
    (void)state;
    static const char *const names[][3] = {
        {"Maria Khan", "Maria", "Khan"},
        {"Dr Maria Khan", "Maria", "Khan"},
        {"Rev. Dr. Ann Lee", "Ann", "Lee"},
        {"Khan, Maria", "Maria", "Khan"},
        {"Maria de la Cruz", "Maria", "de la Cruz"},
        {"Ludwig van Beethoven", "Ludwig", "van Beethoven"},
        {"Anne Marie Smith-Jones", "Anne Marie", "Smith-Jones"},
        {"Prince", "Prince", ""},
        {"Van Morrison", "Van", "Morrison"},
        {"  Li   Bo ", "Li", "Bo"},
        {"Mr", "Mr", ""},
        {"", "", ""},
    };
    struct arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct import_name name = import_name_split(arena, text_from(names[i][0]));
        assert_string_equal(text_c(arena, name.given), names[i][1]);
        assert_string_equal(text_c(arena, name.family), names[i][2]);
    }
    arena_end(arena);
}

static void reads_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    assert_string_equal(text_c(arena, import_language_code(arena, TEXT("BENGALI"))), "bn");
    assert_string_equal(text_c(arena, import_language_code(arena, TEXT("ta"))), "ta");
    assert_int_equal(import_language_code(arena, TEXT("Klingon")).size, 0);
    assert_string_equal(text_c(arena, import_skill_code(arena, TEXT("Maths tutor"))), "teaching");
    assert_string_equal(text_c(arena, import_skill_code(arena, TEXT("IT"))), "computers");
    assert_int_equal(import_skill_code(arena, TEXT("juggling")).size, 0);
    assert_string_equal(text_c(arena, import_type_code(arena, TEXT("Full Member"))), "full");
    assert_string_equal(text_c(arena, import_type_code(arena, TEXT("Household"))), "household");
    assert_string_equal(text_c(arena, import_type_code(arena, TEXT("yes"))), "full");
    assert_int_equal(import_type_code(arena, TEXT("No")).size, 0);
    enum import_state membership;
    assert_true(import_state_read(arena, TEXT("Lapsed"), &membership));
    assert_int_equal(membership, IMPORT_STATE_LAPSED);
    assert_false(import_state_read(arena, TEXT("blue"), &membership));
    static const struct {
        const char *cell;
        int64_t pence;
    } money[] = {{"12", 1200},   {"£12.50", 1250}, {"1,250.00", 125000}, {"0", 0},
                 {"12.5", 1250}, {".5", 50},       {"12.505", -1},       {"free", -1},
                 {"-5", -1},     {"", -1},         {"1.2.3", -1},        {"999999999", -1}};
    for (size_t i = 0; i < sizeof money / sizeof *money; i++) {
        int64_t pence = 0;
        bool is_good = import_money_read(text_from(money[i].cell), &pence);
        assert_int_equal(is_good ? pence : -1, money[i].pence);
    }
    arena_end(arena);
}

static struct text read_row(struct arena *arena, const char *csv, struct import_person *person)
{
    struct table table = read_csv(arena, csv);
    struct import_columns columns;
    import_columns_guess(arena, &table.rows[0], &columns);
    struct import_reading reading = {
        .arena = arena,
        .width = table.rows[0].count,
        .today = TEXT("2026-11-26"),
        .this_year = 2026,
        .country = TEXT("44"),
    };
    import_columns_lay_out(&columns, &reading.layout);
    assert_int_equal(table.count, 2);
    return import_row_read(&reading, &table.rows[1], person);
}

static void reads_a_whole_row(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct import_person person;
    struct text reason = read_row(
        arena,
        "Member No,First name,Surname,Email,Mobile,Home phone,Address 1,Town,Postcode,DOB,Joined,"
        "Expires,Type,Fee,Skills,Languages,Notes\n"
        "A17,Zoë,O’Neil,Zoe@X.uk; z@y.org,'+44 7700 900123,020 7946 0958,1 High St,London,e6 1ab,"
        "7/8/57,3 Mar 2015,2027,Household,£12,\"Tutoring, juggling\",Bengali and Tamil,Likes tea\n",
        &person);
    assert_string_equal(text_c(arena, reason), "");
    assert_string_equal(text_c(arena, person.external_id), "A17");
    assert_string_equal(text_c(arena, person.name_folded), "oneil zoe");
    assert_string_equal(text_c(arena, person.email), "Zoe@X.uk");
    assert_string_equal(text_c(arena, person.email_folded), "zoe@x.uk");
    assert_string_equal(text_c(arena, person.phone), "+44 7700 900123");
    assert_string_equal(text_c(arena, person.phone_folded), "447700900123");
    assert_string_equal(text_c(arena, person.address), "1 High St\nLondon");
    assert_string_equal(text_c(arena, person.postcode), "E61AB");
    assert_int_equal(person.birth_year, 1957);
    assert_string_equal(text_c(arena, person.joined_on), "2015-03-03");
    assert_string_equal(text_c(arena, person.paid_until), "2027-12-31");
    assert_string_equal(text_c(arena, person.type), "household");
    assert_int_equal(person.amount_pence, 1200);
    assert_true(person.is_member);
    assert_int_equal(person.skill_count, 1);
    assert_int_equal(person.language_count, 2);
    assert_string_equal(text_c(arena, person.languages[1]), "ta");
    assert_string_equal(text_c(arena, person.note),
                        "Also: z@y.org\nTelephone: 020 7946 0958\nSkill: juggling\nLikes tea");
    arena_end(arena);
}

static void tells_every_reason(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Name,Email\nBo,bo@\n", "\"bo@\" is not an e-mail address."},
        {"Name,Email\n,bo@x.uk\n", "There is no name."},
        {"Name,Email\n-,bo@x.uk\n", "There is no name."},
        {"Name,Postcode\nBo,E6\n", "\"E6\" is not a British postcode."},
        {"Name,Phone\nBo,123\n", "\"123\" is not a telephone number."},
        {"Name,Joined\nBo,1/1/2031\n", "The day of joining lies in the future."},
        {"Name,Joined,Left\nBo,1/1/2020,1/1/2019\n",
         "The day of resigning lies before the day of joining."},
        {"Name,Fee\nBo,lots\n", "\"lots\" is not an amount of money."},
        {"Name,Email\nBo,bo@x.uk,extra\n", "The row has 3 cells, the heading has 2."},
        {"Name,Email,Phone\nBo,bo@x.uk\n", "The row has 2 cells, the heading has 3."},
        {"Name,Email,Postcode\nBo,bo,E6\n",
         "\"bo\" is not an e-mail address. \"E6\" is not a British postcode."},
        {"Name,Status\nBo,blue\n",
         "\"blue\" is not a state of membership (active, lapsed, resigned, applied)."},
        {"Name,DOB\nBo,2031\n", "\"2031\" is not a day or year of birth."},
        {"Name,Email\nBo,\"b\" o\n@x.uk\"\n",
         "A quotation mark inside a cell joined several lines; write it twice."},
        {"Name,Postcode,Country\nBo,75001,France\n", ""},
        {"Name,Postcode,Country\nBo,75001,UK\n", "\"75001\" is not a British postcode."},
        {"Name,Email,Phone\nBo,n/a,ex-directory\n", ""},
    };
    struct arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct import_person person;
        assert_string_equal(text_c(arena, read_row(arena, rows[i][0], &person)), rows[i][1]);
    }
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guesses_columns),    cmocka_unit_test(reads_maps),
        cmocka_unit_test(reads_days),         cmocka_unit_test(splits_names),
        cmocka_unit_test(reads_words),        cmocka_unit_test(reads_a_whole_row),
        cmocka_unit_test(tells_every_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
