/* Headings of membership files, and maps. */
#include "features/people/import_columns.h"

#include "base/arena.h"
#include "engines/names.h"

struct field_kind {
    const char *name;
    const char *title;
    bool has_many;
    /* Spellings of a heading without case, blanks and punctuation, the usual ones first. */
    const char *spellings;
};

#define TRANSLATE(message) message

static const struct field_kind kinds[IMPORT_FIELD_COUNT] = {
    [IMPORT_LEFT_OUT] = {"ignore", TRANSLATE("Left out"), true, "ignore ignored leftout none"},
    [IMPORT_EXTERNAL_ID] =
        {"external_id", TRANSLATE("Member number"), false,
         "membernumber memberno memberid membershipnumber membershipno membershipid externalid "
         "memberref membershipref memberreference membershipreference memno supporterid "
         "contactid personid customerid recordid uniqueid legacyid urn reference ref id number no"},
    [IMPORT_GIVEN_NAME] = {"given_name", TRANSLATE("First name"), true,
                           "firstname givenname forename firstnames givennames forenames "
                           "christianname fname first middlename middlenames"},
    [IMPORT_FAMILY_NAME] = {"family_name", TRANSLATE("Family name"), false,
                            "surname lastname familyname lname secondname lastnames surnames last"},
    [IMPORT_FULL_NAME] = {"full_name", TRANSLATE("Whole name"), false,
                          "name fullname membername contactname displayname personname member "
                          "contact person"},
    [IMPORT_EMAIL] = {"email", TRANSLATE("E-mail"), false,
                      "email emailaddress primaryemail email1 emailaddress1 emailid personalemail "
                      "homeemail contactemail mail mailaddress"},
    [IMPORT_MOBILE] = {"mobile", TRANSLATE("Mobile"), true,
                       "mobile mobilephone mobilenumber mobileno mobiletelephone mob cell "
                       "cellphone cellnumber"},
    [IMPORT_PHONE] = {"phone", TRANSLATE("Telephone"), true,
                      "phone telephone tel phonenumber telephonenumber phoneno telephoneno telno "
                      "homephone hometelephone hometel landline contactnumber contactphone "
                      "contacttelephone daytimephone workphone phone1 phone2 telephone1 "
                      "telephone2"},
    [IMPORT_ADDRESS] = {"address", TRANSLATE("Address"), true,
                        "address fulladdress homeaddress postaladdress address1 address2 address3 "
                        "address4 address5 addressline1 addressline2 addressline3 addressline4 "
                        "addressline5 addr1 addr2 addr3 addr4 line1 line2 line3 line4 house "
                        "housename housenumber street streetaddress street1 street2 locality "
                        "suburb district town posttown city towncity towncity county region"},
    [IMPORT_POSTCODE] = {"postcode", TRANSLATE("Postcode"), false,
                         "postcode postalcode zip zipcode homepostcode pcode"},
    [IMPORT_COUNTRY] = {"country", TRANSLATE("Country"), false, "country nation"},
    [IMPORT_BORN] = {"born", TRANSLATE("Date or year of birth"), false,
                     "dateofbirth yearofbirth dob birthdate birthyear yob birthday born"},
    [IMPORT_JOINED_ON] =
        {"joined_on", TRANSLATE("Joined"), false,
         "joined datejoined joinedon membersince joindate joiningdate dateofjoining "
         "joinedat originaljoindate firstjoined membershipstart "
         "membershipstartdate memberfrom startdate since start"},
    [IMPORT_PAID_UNTIL] = {"paid_until", TRANSLATE("Paid until"), false,
                           "paiduntil expires expirydate expiry expireson expirationdate "
                           "membershipexpires membershipexpiry membershipexpirydate renewal "
                           "renewaldate renewaldue renewalduedate renewalon paidto paidupto "
                           "paidtill validuntil validto membershipend membershipenddate enddate "
                           "subscriptionexpires subscriptiondue subsdue duedate lapsed lapsedon "
                           "datelapsed lapsedate end"},
    [IMPORT_RESIGNED_ON] = {"resigned_on", TRANSLATE("Resigned"), false,
                            "resigned resignedon dateresigned resignationdate resignation left "
                            "lefton dateleft leavingdate leavedate leftdate cancelled cancelledon "
                            "datecancelled ended"},
    [IMPORT_STATE] = {"state", TRANSLATE("State of membership"), false,
                      "membershipstatus memberstatus status membershipstate active"},
    [IMPORT_TYPE] = {"membership_type", TRANSLATE("Kind of membership"), false,
                     "membershiptype membertype typeofmembership membershipcategory "
                     "membershipclass membershiplevel membership category class type level grade "
                     "plan"},
    [IMPORT_AMOUNT] = {"amount", TRANSLATE("Yearly amount"), false,
                       "amount subscription subs fee membershipfee annualfee annualsubscription "
                       "subscriptionamount membershipamount yearlyamount"},
    [IMPORT_PAID_BY] = {"paid_by", TRANSLATE("Membership paid by"), false,
                        "membershippaidby paidby paidforby payer payernumber payermembernumber "
                        "householdof headofhousehold householdhead mainmember mainmembernumber "
                        "primarymember primarymembernumber"},
    [IMPORT_OFFICE] = {"office", TRANSLATE("Office held"), true,
                       "office officeheld offices officesheld post postheld position "
                       "positionheld committeerole committeeposition committeepost branchrole "
                       "branchoffice roleheld role office1 office2 office3 office4 office5 "
                       "office6 office7 office8 role1 role2 role3 position1 position2 position3"},
    [IMPORT_OFFICE_FROM] =
        {"office_from", TRANSLATE("Office: first day"), true,
         "officefrom officesince officestart officestartdate officestarted officefrom1 officefrom2 "
         "officefrom3 office1from office2from office3from office4from office5from office6from "
         "office7from office8from rolefrom rolesince rolestart "
         "rolestartdate positionfrom postfrom electedon appointedon dateelected dateappointed "
         "tookofficeon termfrom termstart termbegins from1 from2 from3"},
    [IMPORT_OFFICE_UNTIL] =
        {"office_until", TRANSLATE("Office: last day"), true,
         "officeuntil officeto officetill officeend officeenddate officeended officeuntil1 "
         "officeuntil2 officeuntil3 office1until office2until office3until office4until "
         "office5until office6until office7until office8until office1to office2to office3to "
         "roleuntil roleto roleend roleenddate positionuntil postuntil leftofficeon "
         "termuntil termends termend termto until1 until2 until3"},
    [IMPORT_SKILLS] = {"skills", TRANSLATE("Skills"), true,
                       "skills skill canhelpwith volunteerskills expertise talents"},
    [IMPORT_LANGUAGES] = {"languages", TRANSLATE("Languages"), true,
                          "languages language languagesspoken spokenlanguages language1 language2 "
                          "otherlanguages"},
    [IMPORT_NOTE] = {"note", TRANSLATE("Note"), true,
                     "note notes comment comments remark remarks memo information "
                     "additionalinformation otherinformation"},
};

struct text import_field_name(enum import_field field)
{
    return text_from(kinds[field].name);
}

struct text import_field_title(enum import_field field)
{
    return text_from(kinds[field].title);
}

bool import_field_has_many(enum import_field field)
{
    return kinds[field].has_many;
}

bool import_columns_have(const struct import_columns *columns, enum import_field field)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->fields[i] == field)
            return true;
    return false;
}

void import_columns_lay_out(const struct import_columns *columns, struct import_layout *layout)
{
    uint16_t used = 0;
    for (enum import_field field = 0; field < IMPORT_FIELD_COUNT; field++) {
        layout->first[field] = used;
        for (size_t i = 0; i < columns->count; i++)
            if (columns->fields[i] == field)
                layout->columns[used++] = (uint16_t)i;
    }
    layout->first[IMPORT_FIELD_COUNT] = used;
}

/* "E-mail address*" and "email_address" are "emailaddress"; what stands in brackets is advice. */
static struct text plain(struct arena *arena, struct text words)
{
    size_t bracket = text_find_char(words, '(');
    struct text folded = name_fold(arena, text_slice(words, 0, bracket ? bracket : words.size));
    char *out = arena_alloc(arena, folded.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < folded.size; i++)
        if (folded.data[i] != ' ')
            out[size++] = folded.data[i];
    return text_of(out, size);
}

/* Place of the word among a field's spellings, from 1; 0 when it is none of them. */
static size_t spelling_rank(enum import_field field, struct text word)
{
    struct text rest = text_from(kinds[field].spellings);
    for (size_t rank = 1; rest.size > 0; rank++)
        if (text_equal(text_cut(rest, ' ', &rest), word))
            return rank;
    return 0;
}

static enum import_field find_field(struct text word, size_t *rank)
{
    for (enum import_field field = IMPORT_LEFT_OUT; field < IMPORT_FIELD_COUNT; field++) {
        *rank = spelling_rank(field, word);
        if (*rank > 0)
            return field;
    }
    return IMPORT_LEFT_OUT;
}

static void drop_whole_name(struct import_columns *columns)
{
    bool has[IMPORT_FIELD_COUNT] = {false};
    for (size_t i = 0; i < columns->count; i++)
        has[columns->fields[i]] = true;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->fields[i] == IMPORT_FULL_NAME && has[IMPORT_GIVEN_NAME] &&
            has[IMPORT_FAMILY_NAME])
            columns->fields[i] = IMPORT_LEFT_OUT;
}

void import_columns_guess(struct arena *arena, const struct table_row *heading,
                          struct import_columns *columns)
{
    size_t best_rank[IMPORT_FIELD_COUNT] = {0};
    size_t best_column[IMPORT_FIELD_COUNT] = {0};
    *columns = (struct import_columns){.count = heading->count};
    for (size_t i = 0; i < heading->count; i++) {
        size_t rank = 0;
        enum import_field field = find_field(plain(arena, heading->cells[i]), &rank);
        if (rank == 0 || field == IMPORT_LEFT_OUT)
            continue;
        if (!kinds[field].has_many && best_rank[field] > 0) {
            if (best_rank[field] <= rank)
                continue;
            columns->fields[best_column[field]] = IMPORT_LEFT_OUT;
        }
        columns->fields[i] = field;
        best_rank[field] = rank;
        best_column[field] = i;
    }
    drop_whole_name(columns);
}

static bool find_map_field(struct arena *arena, struct text word, enum import_field *field)
{
    for (*field = IMPORT_LEFT_OUT; *field < IMPORT_FIELD_COUNT; *field += 1)
        if (text_equal_ignoring_case(word, import_field_name(*field)))
            return true;
    size_t rank = 0;
    *field = find_field(plain(arena, word), &rank);
    return rank > 0;
}

/* What has been read of a map. */
struct map_reader {
    struct arena *arena;
    const struct table_row *heading;
    struct import_columns *columns;
    bool is_told[TABLE_COLUMNS_MAX];
};

static size_t find_column(const struct map_reader *reader, struct text word)
{
    const struct table_row *heading = reader->heading;
    for (size_t i = 0; i < heading->count; i++)
        if (!reader->is_told[i] && text_equal(heading->cells[i], word))
            return i;
    struct text wanted = plain(reader->arena, word);
    for (size_t i = 0; i < heading->count; i++)
        if (!reader->is_told[i] && wanted.size > 0 &&
            text_equal(plain(reader->arena, heading->cells[i]), wanted))
            return i;
    return heading->count;
}

/* The last '=' divides: a heading may hold one, a field never does. */
static struct text map_line(struct map_reader *reader, struct text line)
{
    struct arena *arena = reader->arena;
    size_t divide = line.size;
    while (divide > 0 && line.data[divide - 1] != '=')
        divide--;
    if (divide == 0)
        return text_format(arena, "\"%.*s\" is not of the form: column = field.", TEXT_ARG(line));
    struct text column = text_trim(text_slice(line, 0, divide - 1));
    struct text name = text_trim(text_slice(line, divide, line.size));
    enum import_field field = IMPORT_LEFT_OUT;
    if (!find_map_field(arena, name, &field))
        return text_format(arena, "There is no field \"%.*s\".", TEXT_ARG(name));
    size_t at = find_column(reader, column);
    if (at == reader->heading->count)
        return text_format(arena, "The file has no column \"%.*s\".", TEXT_ARG(column));
    reader->columns->fields[at] = field;
    reader->is_told[at] = true;
    return import_columns_clash(arena, reader->columns);
}

struct text import_columns_clash(struct arena *arena, const struct import_columns *columns)
{
    bool is_taken[IMPORT_FIELD_COUNT] = {false};
    for (size_t i = 0; i < columns->count; i++) {
        const struct field_kind *kind = &kinds[columns->fields[i]];
        if (is_taken[columns->fields[i]] && !kind->has_many)
            return text_format(arena, "Two columns cannot both be \"%s\" (%s).", kind->title,
                               kind->name);
        is_taken[columns->fields[i]] = true;
    }
    return (struct text){0};
}

struct text import_columns_map(struct arena *arena, const struct table_row *heading,
                               struct text map, struct import_columns *columns)
{
    struct map_reader reader = {.arena = arena, .heading = heading, .columns = columns};
    *columns = (struct import_columns){.count = heading->count};
    if (text_starts_with(map, TEXT("\xEF\xBB\xBF")))
        map = text_slice(map, 3, map.size);
    for (size_t number = 1; map.size > 0; number++) {
        struct text line = text_trim(text_cut(map, '\n', &map));
        if (line.size == 0 || line.data[0] == '#')
            continue;
        struct text wrong = map_line(&reader, line);
        if (wrong.size > 0)
            return text_format(arena, "Line %zu of the map: %.*s", number, TEXT_ARG(wrong));
    }
    return (struct text){0};
}

static struct text one_line(struct arena *arena, struct text cell)
{
    char *line = arena_alloc(arena, cell.size + 1);
    for (size_t i = 0; i < cell.size; i++)
        line[i] = cell.data[i] == '\n' || cell.data[i] == '\r' ? ' ' : cell.data[i];
    return text_of(line, cell.size);
}

struct text import_columns_text(struct arena *arena, const struct table_row *heading,
                                const struct import_columns *columns)
{
    struct buffer out = buffer_new(arena, 512);
    for (size_t i = 0; i < columns->count; i++)
        buffer_format(&out, "%.*s = %s\n", TEXT_ARG(one_line(arena, heading->cells[i])),
                      kinds[columns->fields[i]].name);
    return buffer_text(&out);
}

struct text import_heading_key(struct arena *arena, const struct table_row *heading)
{
    struct buffer out = buffer_new(arena, 512);
    for (size_t i = import_is_rejects(heading) ? 2 : 0; i < heading->count; i++) {
        buffer_add(&out, plain(arena, heading->cells[i]));
        buffer_add_char(&out, ';');
    }
    return buffer_text(&out);
}

bool import_is_rejects(const struct table_row *heading)
{
    return heading->count > 2 && text_equal(heading->cells[0], TEXT("line")) &&
           text_equal(heading->cells[1], TEXT("reason"));
}

struct text import_columns_missing(struct arena *arena, const struct table_row *heading,
                                   const struct import_columns *columns)
{
    bool has_name = false;
    struct buffer names = buffer_new(arena, 256);
    for (size_t i = 0; i < columns->count; i++) {
        enum import_field field = columns->fields[i];
        has_name = has_name || field == IMPORT_FULL_NAME || field == IMPORT_FAMILY_NAME ||
                   field == IMPORT_GIVEN_NAME;
        buffer_format(&names, "%s%.*s", i ? ", " : "", TEXT_ARG(heading->cells[i]));
    }
    if (has_name)
        return (struct text){0};
    struct text found = buffer_text(&names);
    size_t end = found.size < 300 ? found.size : 300;
    while (end < found.size && ((unsigned char)found.data[end] & 0xC0) == 0x80)
        end--;
    found = text_slice(found, 0, end);
    return text_format(arena,
                       "No column holds names. The first line must be a heading such as "
                       "\"First name, Surname, E-mail\"; it is: %.*s.",
                       TEXT_ARG(found));
}
