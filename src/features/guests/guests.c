/* Who is a guest, what they booked, and who is expected. */
#include "features/guests/guests.h"

#include "base/arena.h"
#include "engines/names.h"
#include "engines/rollups.h"
#include "features/initiatives/initiatives.h"
#include "features/place/place.h"
#include "features/sessions/sessions.h"
#include "guests_queries.h"
#include "platform/clock/clock.h"

#define COUNTRY_CODE TEXT("44")
#define LATELY_DAYS 42

static struct text or_absent(struct text text)
{
    return text_is_empty(text) ? (struct text){0} : text;
}

/* The first letter of what was typed: nobody's family name is kept. */
static struct text initial_of(struct arena *arena, struct text typed)
{
    size_t size = typed.size > 0;
    if (size == 0)
        return TEXT("");
    while (size < typed.size && ((unsigned char)typed.data[size] & 0xC0) == 0x80)
        size++;
    struct text letter = text_copy(arena, text_slice(typed, 0, size));
    if (letter.size != 1 || letter.data[0] < 'a' || letter.data[0] > 'z')
        return letter;
    char upper = (char)(letter.data[0] - 'a' + 'A');
    return text_copy(arena, text_of(&upper, 1));
}

static struct text contact_fold(struct arena *arena, struct text contact)
{
    if (text_is_empty(contact))
        return (struct text){0};
    if (text_find_char(contact, '@') < contact.size)
        return email_fold(arena, contact);
    struct text phone = phone_fold(arena, contact, COUNTRY_CODE);
    return text_is_empty(phone) ? name_fold(arena, contact) : phone;
}

static int64_t find_again(struct work *work, const struct new_guest *guest, struct text folded)
{
    struct arena *arena = work->arena;
    if (text_is_empty(folded))
        return 0;
    struct guest_rows_of_contact_rows rows =
        guest_rows_of_contact(work->db, arena, .contact_folded = folded);
    for (size_t i = 0; i < rows.count; i++) {
        const struct guest_rows_of_contact_row *row = &rows.items[i];
        struct text initial = initial_of(arena, guest->initial);
        if (text_equal(name_fold(arena, row->first_name), name_fold(arena, guest->first_name)) &&
            text_equal(name_fold(arena, row->initial), name_fold(arena, initial)))
            return row->id;
    }
    return 0;
}

enum guest_check { GUEST_GOOD, GUEST_NAME_MISSING, GUEST_POSTCODE_BAD };

/* *ward stays absent when no postcode was given, or it is in no pack. */
static enum guest_check check_guest(struct work *work, const struct new_guest *guest,
                                    struct text *ward)
{
    struct area_place place;
    *ward = (struct text){0};
    if (text_is_empty(guest->first_name))
        return GUEST_NAME_MISSING;
    if (text_is_empty(guest->postcode))
        return GUEST_GOOD;
    enum postcode_find find = area_of_postcode(work, guest->postcode, &place);
    if (find == POSTCODE_FOUND)
        *ward = place.ward_code;
    return find == POSTCODE_BAD ? GUEST_POSTCODE_BAD : GUEST_GOOD;
}

static int64_t write_guest(struct work *work, const struct new_guest *guest, struct text ward,
                           int64_t known_id)
{
    int64_t id = known_id ? known_id : work_new_id(work);
    if (known_id)
        guest_update(work->db, .id = id, .language = or_absent(guest->language), .ward_code = ward,
                     .known_need = or_absent(guest->known_need));
    else
        guest_insert(work->db, .id = id, .first_name = guest->first_name,
                     .initial = initial_of(work->arena, guest->initial),
                     .contact = or_absent(guest->contact),
                     .contact_folded = contact_fold(work->arena, guest->contact),
                     .language = or_absent(guest->language), .ward_code = ward,
                     .known_need = or_absent(guest->known_need), .created_at = work->now);
    return id;
}

/* Placed from the day of the first session they come to, so that earlier registers stay as they
 * are. */
static int64_t place_guest(struct work *work, int64_t guest_id, int64_t initiative_id,
                           struct text placed_on)
{
    struct enrolment_of_guest_row row;
    if (!enrolment_of_guest(work->db, work->arena, &row, .guest_id = guest_id,
                            .initiative_id = initiative_id)) {
        int64_t id = work_new_id(work);
        enrolment_insert(work->db, .id = id, .guest_id = guest_id, .initiative_id = initiative_id,
                         .enquired_on = work_today_text(work), .placed_on = placed_on);
        return id;
    }
    if (!row.placed_on.data || row.left_on.data)
        enrolment_place(work->db, .id = row.id, .placed_on = placed_on);
    return row.id;
}

/* A learner of a class has a place already, whether they book it or not. */
static bool has_place(struct work *work, int64_t guest_id, const struct session *session)
{
    struct enrolment_of_guest_row row;
    struct booking_of_guest_row booking;
    if (guest_id == 0)
        return false;
    if (booking_of_guest(work->db, work->arena, &booking, .session_id = session->id,
                         .guest_id = guest_id))
        return !booking.cancelled_at.is_set;
    bool is_class =
        text_equal(session->kind, TEXT("class")) || text_equal(session->kind, TEXT("training"));
    return is_class &&
           enrolment_of_guest(work->db, work->arena, &row, .guest_id = guest_id,
                              .initiative_id = session->initiative_id) &&
           row.placed_on.data && !row.left_on.data && !row.completed_on.data;
}

/* Of those who wait for a place in the class, how many come before this guest. */
static int64_t waiting_before(struct work *work, int64_t guest_id, const struct session *session)
{
    if (booking_count_kept(work, session->id) == 0)
        return 0;
    int64_t id = enrolment_of(work, guest_id, session->initiative_id), before = 0;
    struct enrolment_queue queue = enrolment_queue(work, session->initiative_id);
    while (before < (int64_t)queue.count && queue.items[before] != id)
        before++;
    return before;
}

static bool is_full_for(struct work *work, int64_t guest_id, const struct session *session)
{
    return !has_place(work, guest_id, session) &&
           booking_count(work, session->id) + waiting_before(work, guest_id, session) >=
               session->capacity;
}

static void keep_wishes(struct work *work, int64_t enrolment_id, const struct new_guest *guest)
{
    if (guest->wishes.creche || guest->wishes.step_free)
        enrolment_wish(work, enrolment_id, &guest->wishes);
}

/* The same guest and session are the same booking. */
static int64_t write_booking(struct work *work, int64_t session_id, int64_t guest_id,
                             bool is_walk_in)
{
    struct booking_of_guest_row row;
    bool is_known = booking_of_guest(work->db, work->arena, &row, .session_id = session_id,
                                     .guest_id = guest_id);
    int64_t id = is_known ? row.id : work_new_id(work);
    bool was_booked = is_known && !row.cancelled_at.is_set;
    if (is_known)
        booking_renew(work->db, .id = id, .booked_at = work->now,
                      .is_walk_in = was_booked ? row.is_walk_in : is_walk_in);
    else
        booking_insert(work->db, .id = id, .guest_id = guest_id, .session_id = session_id,
                       .booked_at = work->now, .is_walk_in = is_walk_in);
    if (!is_walk_in && !was_booked)
        rollup(work, METRIC_BOOKINGS, work_today(work), 1, 1);
    return id;
}

static struct text later_day(struct work *work, struct date a, struct date b)
{
    return date_to_text(work->arena, date_compare(a, b) > 0 ? a : b);
}

static enum booking_outcome may_book(struct work *work, int64_t session_id, struct session *session)
{
    if (!session_find(work, session_id, session) || !session->is_public)
        return BOOKING_UNKNOWN;
    if (session->state == SESSION_CANCELLED)
        return BOOKING_CANCELLED_SESSION;
    return session->ends_at <= work->now ? BOOKING_TOO_LATE : BOOKING_MADE;
}

enum booking_outcome booking_add(struct work *work, int64_t session_id,
                                 const struct new_guest *guest, int64_t *booking_id)
{
    struct session session;
    struct text ward;
    enum booking_outcome outcome = may_book(work, session_id, &session);
    if (outcome != BOOKING_MADE)
        return outcome;
    switch (check_guest(work, guest, &ward)) {
    case GUEST_NAME_MISSING: return BOOKING_NAME_MISSING;
    case GUEST_POSTCODE_BAD: return BOOKING_POSTCODE_BAD;
    case GUEST_GOOD: break;
    }
    int64_t known_id = find_again(work, guest, contact_fold(work->arena, guest->contact));
    if (is_full_for(work, known_id, &session))
        return BOOKING_FULL;
    int64_t guest_id = write_guest(work, guest, ward, known_id);
    int64_t enrolment_id = place_guest(work, guest_id, session.initiative_id,
                                       later_day(work, session.day, work_today(work)));
    keep_wishes(work, enrolment_id, guest);
    *booking_id = write_booking(work, session_id, guest_id, false);
    work_note(work, "booking=%lld", (long long)*booking_id);
    return BOOKING_MADE;
}

enum booking_outcome booking_add_walk_in(struct work *work, int64_t session_id,
                                         const struct new_guest *guest, int64_t *guest_id)
{
    struct session session;
    struct text ward;
    if (!session_find(work, session_id, &session))
        return BOOKING_UNKNOWN;
    if (session.state == SESSION_CANCELLED)
        return BOOKING_CANCELLED_SESSION;
    switch (check_guest(work, guest, &ward)) {
    case GUEST_NAME_MISSING: return BOOKING_NAME_MISSING;
    case GUEST_POSTCODE_BAD: return BOOKING_POSTCODE_BAD;
    case GUEST_GOOD: break;
    }
    int64_t known_id = find_again(work, guest, contact_fold(work->arena, guest->contact));
    *guest_id = write_guest(work, guest, ward, known_id);
    place_guest(work, *guest_id, session.initiative_id, date_to_text(work->arena, session.day));
    write_booking(work, session_id, *guest_id, true);
    work_note(work, "guest=%lld", (long long)*guest_id);
    return BOOKING_MADE;
}

bool booking_find(struct work *work, int64_t id, struct booking *booking)
{
    struct booking_by_id_row row;
    if (!booking_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *booking = (struct booking){
        .id = id,
        .session_id = row.session_id,
        .booked_at = row.booked_at,
        .is_walk_in = row.is_walk_in == 1,
        .is_cancelled = row.cancelled_at.is_set,
        .is_first = row.booked_at == row.created_at,
        .guest = {.id = row.guest_id,
                  .first_name = row.first_name,
                  .initial = row.initial,
                  .known_need = text_or_empty(row.known_need),
                  .ward_code = text_or_empty(row.ward_code)},
        .contact = text_or_empty(row.contact),
        .language = text_or_empty(row.language),
    };
    return true;
}

enum booking_cancel booking_cancel(struct work *work, int64_t booking_id)
{
    struct booking booking;
    if (!booking_find(work, booking_id, &booking))
        return BOOKING_CANCEL_UNKNOWN;
    if (booking.is_cancelled)
        return BOOKING_CANCEL_ALREADY;
    booking_end(work->db, .id = booking_id, .cancelled_at = MAYBE(work->now));
    if (!booking.is_walk_in)
        rollup(work, METRIC_BOOKINGS, zone_local(work->zone, booking.booked_at).date, -1, -1);
    work_note(work, "booking=%lld", (long long)booking_id);
    return BOOKING_CANCEL_DONE;
}

int64_t booking_count(struct work *work, int64_t session_id)
{
    return booking_taken(work->db, .session_id = session_id);
}

int64_t booking_count_kept(struct work *work, int64_t session_id)
{
    return booking_kept(work->db, .session_id = session_id);
}

struct booking_counts booking_counts_between(struct work *work, int64_t from, int64_t last)
{
    struct booking_taken_rows_rows rows =
        booking_taken_rows(work->db, work->arena, .from_at = from, .last_at = last);
    struct booking_counts counts = {
        .items = arena_make_array(work->arena, struct booking_count, rows.count)};
    for (; counts.count < rows.count; counts.count++)
        counts.items[counts.count] =
            (struct booking_count){.session_id = rows.items[counts.count].session_id,
                                   .taken = rows.items[counts.count].taken,
                                   .kept = rows.items[counts.count].kept};
    return counts;
}

int64_t booking_count_of(const struct booking_counts *counts, int64_t session_id)
{
    for (size_t i = 0; i < counts->count; i++)
        if (counts->items[i].session_id == session_id)
            return counts->items[i].taken;
    return 0;
}

int64_t booking_kept_of(const struct booking_counts *counts, int64_t session_id)
{
    for (size_t i = 0; i < counts->count; i++)
        if (counts->items[i].session_id == session_id)
            return counts->items[i].kept;
    return 0;
}

/* By first name as people would look for it: É stands with E. Rows come nearly in order. */
static void sort_by_name(struct work *work, struct expected_guests *guests)
{
    struct text *folded = arena_make_array(work->arena, struct text, guests->count + 1);
    for (size_t i = 0; i < guests->count; i++) {
        struct expected_guest one = guests->items[i];
        struct text name = name_fold(work->arena, one.guest.first_name);
        size_t at = i;
        for (; at > 0 && text_compare(folded[at - 1], name) > 0; at--) {
            folded[at] = folded[at - 1];
            guests->items[at] = guests->items[at - 1];
        }
        folded[at] = name;
        guests->items[at] = one;
    }
}

struct expected_guests guest_list_expected(struct work *work, int64_t session_id)
{
    struct session session;
    if (!session_find(work, session_id, &session))
        return (struct expected_guests){0};
    struct text since = date_to_text(work->arena, date_add_days(session.day, -LATELY_DAYS));
    struct guest_expected_rows_rows rows =
        guest_expected_rows(work->db, work->arena, .session_id = session_id, .since = since);
    struct expected_guests guests = {
        .items = arena_make_array(work->arena, struct expected_guest, rows.count)};
    for (; guests.count < rows.count; guests.count++) {
        const struct guest_expected_rows_row *row = &rows.items[guests.count];
        guests.items[guests.count] = (struct expected_guest){
            .guest = {.id = row->id,
                      .first_name = row->first_name,
                      .initial = row->initial,
                      .known_need = text_or_empty(row->known_need),
                      .ward_code = text_or_empty(row->ward_code)},
            .is_first_time = row->is_first_time == 1,
            .is_walk_in = row->is_walk_in == 1,
        };
    }
    sort_by_name(work, &guests);
    return guests;
}

int64_t enrolment_of(struct work *work, int64_t guest_id, int64_t initiative_id)
{
    struct enrolment_of_guest_row row;
    bool is_found = enrolment_of_guest(work->db, work->arena, &row, .guest_id = guest_id,
                                       .initiative_id = initiative_id);
    return is_found ? row.id : 0;
}

bool guest_is_enrolled(struct work *work, int64_t guest_id, int64_t initiative_id)
{
    return enrolment_of(work, guest_id, initiative_id) != 0;
}

/* Who has a place keeps it, who waits keeps their turn; who left waits anew. */
static int64_t wait_for_place(struct work *work, int64_t guest_id, int64_t initiative_id)
{
    struct enrolment_of_guest_row row;
    struct text today = work_today_text(work);
    if (enrolment_of_guest(work->db, work->arena, &row, .guest_id = guest_id,
                           .initiative_id = initiative_id)) {
        if (row.left_on.data || row.completed_on.data)
            enrolment_set_waiting(work->db, .waiting_since = today, .id = row.id);
        return row.id;
    }
    int64_t id = work_new_id(work);
    enrolment_insert(work->db, .id = id, .guest_id = guest_id, .initiative_id = initiative_id,
                     .enquired_on = today, .waiting_since = today);
    return id;
}

enum enrolment_add enrolment_add(struct work *work, int64_t initiative_id,
                                 const struct new_guest *guest, bool is_waiting, int64_t *id)
{
    struct initiative initiative;
    struct text ward;
    if (!initiative_find(work, initiative_id, &initiative))
        return ENROLMENT_INITIATIVE_UNKNOWN;
    switch (check_guest(work, guest, &ward)) {
    case GUEST_NAME_MISSING: return ENROLMENT_NAME_MISSING;
    case GUEST_POSTCODE_BAD: return ENROLMENT_POSTCODE_BAD;
    case GUEST_GOOD: break;
    }
    int64_t known_id = find_again(work, guest, contact_fold(work->arena, guest->contact));
    int64_t guest_id = write_guest(work, guest, ward, known_id);
    *id = is_waiting ? wait_for_place(work, guest_id, initiative_id)
                     : place_guest(work, guest_id, initiative_id, work_today_text(work));
    keep_wishes(work, *id, guest);
    work_note(work, "enrolment=%lld", (long long)*id);
    return ENROLMENT_ADDED;
}
