/* Giving certificates, checking their codes, and how they go. */
#include "features/classes/certificates.h"

#include "base/arena.h"
#include "classes_queries.h"
#include "engines/rules.h"
#include "features/guests/guests.h"
#include "platform/random/random.h"

/* 23 letters and digits that nobody mistakes for another, read aloud or by hand, and no vowels, so
 * that no words come up: 15 of them are 67 bits. */
#define LETTERS "234679CDFGHJKMNPQRTVWXY"
enum { LETTER_COUNT = sizeof LETTERS - 1, CODE_SIZE = 15, GROUP = 5, EVEN = 256 / LETTER_COUNT };

static struct text new_code(struct arena *arena)
{
    char *code = arena_alloc(arena, CODE_SIZE);
    for (size_t i = 0; i < CODE_SIZE;) {
        unsigned char byte;
        random_bytes(&byte, 1);
        if (byte < EVEN * LETTER_COUNT) /* each letter is as likely as any other */
            code[i++] = LETTERS[byte % LETTER_COUNT];
    }
    return text_of(code, CODE_SIZE);
}

static struct text grouped(struct arena *arena, struct text code)
{
    return text_format(arena, "%.*s-%.*s-%.*s", TEXT_ARG(text_slice(code, 0, GROUP)),
                       TEXT_ARG(text_slice(code, GROUP, 2 * GROUP)),
                       TEXT_ARG(text_slice(code, 2 * GROUP, code.size)));
}

/* What somebody typed, without what only helps to read it; empty when it can be no code. */
static struct text code_of(struct arena *arena, struct text typed)
{
    char *code = arena_alloc(arena, CODE_SIZE);
    size_t size = 0;
    for (size_t i = 0; i < typed.size; i++) {
        char c = typed.data[i];
        if (c == ' ' || c == '-')
            continue;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (size == CODE_SIZE || text_find_char(TEXT(LETTERS), c) == LETTER_COUNT)
            return TEXT("");
        code[size++] = c;
    }
    return size == CODE_SIZE ? text_of(code, size) : TEXT("");
}

static struct text initials_of(struct arena *arena, const struct guest *guest)
{
    struct text first = text_first_character(guest->first_name);
    if (text_is_empty(guest->initial))
        return text_format(arena, "%.*s.", TEXT_ARG(first));
    return text_format(arena, "%.*s. %.*s.", TEXT_ARG(first), TEXT_ARG(guest->initial));
}

static enum certificate_issue may_issue(const struct enrolment *enrolment, struct text kind,
                                        const struct sessions_of_enrolment_row *sessions)
{
    bool is_completion = text_equal(kind, CERTIFICATE_COMPLETION);
    if (!is_completion && !text_equal(kind, CERTIFICATE_ATTENDANCE))
        return CERTIFICATE_KIND_UNKNOWN;
    if (sessions->held == 0)
        return CERTIFICATE_NOTHING_HELD;
    if (sessions->came == 0)
        return CERTIFICATE_NEVER_CAME;
    if (is_completion && text_is_empty(enrolment->completed_on))
        return CERTIFICATE_NOT_COMPLETED;
    return CERTIFICATE_ISSUED;
}

enum certificate_issue certificate_issue(struct work *work, int64_t enrolment_id, struct text kind,
                                         int64_t *id)
{
    struct enrolment enrolment;
    struct sessions_of_enrolment_row sessions = {0};
    if (!enrolment_find(work, enrolment_id, &enrolment))
        return CERTIFICATE_ENROLMENT_UNKNOWN;
    sessions_of_enrolment(work->db, work->arena, &sessions, .enrolment_id = enrolment_id);
    enum certificate_issue may = may_issue(&enrolment, kind, &sessions);
    if (may != CERTIFICATE_ISSUED)
        return may;
    *id = work_new_id(work);
    certificate_insert(
        work->db, .id = *id, .initiative_id = enrolment.initiative_id,
        .guest_id = MAYBE(enrolment.guest.id), .code = new_code(work->arena), .kind = kind,
        .first_name = enrolment.guest.first_name,
        .initials = initials_of(work->arena, &enrolment.guest), .from_on = sessions.from_on,
        .until_on = sessions.until_on, .came = sessions.came, .held = sessions.held,
        .issued_on = work_today_text(work),
        .by_account_id = MAYBE_ID(work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0));
    work_note(work, "certificate=%lld", (long long)*id);
    return CERTIFICATE_ISSUED;
}

bool certificate_find(struct work *work, int64_t id, struct certificate *certificate)
{
    struct certificate_by_id_row row;
    if (!certificate_by_id(work->db, work->arena, &row, .id = id))
        return false;
    struct guest guest = {.first_name = text_or_empty(row.first_name),
                          .initial = text_or_empty(row.initial)};
    *certificate = (struct certificate){
        .id = id,
        .initiative_id = row.initiative_id,
        .guest_id = row.guest_id.value,
        .code = grouped(work->arena, row.code),
        .kind = row.kind,
        .name = row.guest_id.is_set ? guest_short_name(work->arena, &guest) : row.initials,
        .title = row.title,
        .language = text_or_empty(row.language),
        .came = row.came,
        .held = row.held,
    };
    date_from_text(row.from_on, &certificate->from_on);
    date_from_text(row.until_on, &certificate->until_on);
    date_from_text(row.issued_on, &certificate->issued_on);
    if (row.withdrawn_on.data)
        date_from_text(row.withdrawn_on, &certificate->withdrawn_on);
    return true;
}

bool certificate_check(struct work *work, struct text typed, struct certificate *certificate)
{
    struct certificate_by_code_row row;
    struct text code = code_of(work->arena, typed);
    return code.size && certificate_by_code(work->db, work->arena, &row, .code = code) &&
           certificate_find(work, row.id, certificate);
}

bool certificate_withdraw(struct work *work, int64_t id)
{
    work_note(work, "certificate=%lld", (long long)id);
    return certificate_end(work->db, .withdrawn_on = work_today_text(work), .id = id) == 1;
}

int64_t certificate_initiative(struct work *work, int64_t id)
{
    struct certificate_owner_row row;
    return certificate_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

struct certificate_rows certificate_list(struct work *work, int64_t guest_id, int64_t initiative_id)
{
    struct certificate_rows_of_guest_rows rows = certificate_rows_of_guest(
        work->db, work->arena, .guest_id = guest_id, .initiative_id = initiative_id);
    struct certificate_rows list = {
        .items = arena_make_array(work->arena, struct certificate_row, rows.count)};
    for (; list.count < rows.count; list.count++) {
        struct certificate_row *row = &list.items[list.count];
        *row = (struct certificate_row){.id = rows.items[list.count].id,
                                        .kind = rows.items[list.count].kind,
                                        .is_withdrawn =
                                            rows.items[list.count].withdrawn_on.data != NULL};
        date_from_text(rows.items[list.count].issued_on, &row->issued_on);
    }
    return list;
}

void certificate_forget_guest(struct work *work, int64_t guest_id)
{
    certificates_forget_guest(work->db, .guest_id = guest_id);
}

static struct retention_look look_at_certificates(struct work *work, int64_t after, int64_t most)
{
    struct text day = retention_bound(work, rule_now(work, RULE_KEEP_CERTIFICATE_MONTHS)).day;
    (void)after;
    (void)most;
    int64_t gone = certificates_forget_old(work->db, .day = day);
    return (struct retention_look){.looked = gone, .gone = gone};
}

const struct keeper certificate_keeper = {.what = "certificates", .look = look_at_certificates};
