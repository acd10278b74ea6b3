/* Rows put by hand, so that a test knows what there is. */
#include "retention/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "web/accounts.h"
#include "web/links.h"

static const char *const rows[] = {
    "INSERT INTO partners (hub_id, id, name, kind, what, contact_name, email, phone, note,"
    " created_at, ended_at) VALUES ($H, 1, 'School', 'school', 'w', 'Philippa', 'p@x.uk', '020',"
    " 'shy', $M, $M)",
    "INSERT INTO venues (hub_id, id, name, address, postcode, is_step_free, note, opening_hours,"
    " keys, created_at) VALUES ($H, 1, 'Bakery', 'Row', 'E130AB', 1, '', '', 'Tom', $M)",
    "INSERT INTO rooms (hub_id, id, venue_id, name, capacity, equipment, closed_from)"
    " VALUES ($H, 1, 1, 'Upstairs', 20, '', '$D')",
    "INSERT INTO people (hub_id, id, external_id, given_name, family_name, name_folded, email,"
    " email_folded, phone, phone_folded, address, postcode, area_code, ward_code, birth_year,"
    " travel_km, note, created_at, changed_at) VALUES ($H, 1, 'M1', 'Grace', 'Oldacre',"
    " 'oldacre grace', 'g@x.uk', 'g@x.uk', '020', '4420', 'Row', 'E130AB', 'E01', 'E05', 1970, 4,"
    " 'kind', $M, $M)",
    "INSERT INTO people (hub_id, id, given_name, family_name, name_folded, email, email_folded,"
    " created_at, changed_at) VALUES ($H, 2, 'Tom', 'Hill', 'hill tom', 't@x.uk', 't@x.uk', $M, "
    "$M)",
    "INSERT INTO person_words VALUES ($H, 'oldacre', 'oldacre grace', 1, 0), ($H, 'grace',"
    " 'oldacre grace', 1, 0), ($H, 'hill', 'hill tom', 2, 0)",
    "INSERT INTO person_skills VALUES ($H, 1, 'teaching'), ($H, 2, 'cooking')",
    "INSERT INTO person_languages VALUES ($H, 1, 'ar')",
    "INSERT INTO person_times VALUES ($H, 1, 5, 0)",
    "INSERT INTO person_checks VALUES ($H, 1, 1, 'basic', '$D', '$D', '$D', '$D',"
    " '001', '$D', 1, 'clear', '$D', 1, '$D', '$D')",
    "INSERT INTO person_trainings VALUES ($H, 1, 1, 'first-aid', '$D', '$D', NULL, 1)",
    "INSERT INTO person_references VALUES ($H, 1, 1, 'Her head teacher', '$D', 1, 1)",
    "INSERT INTO imports VALUES ($H, 1, 'm.csv', $M, 1, 1, 0, 0, 0, NULL, NULL, 0, 0, 0, '')",
    "INSERT INTO import_records VALUES ($H, 1, 2, '{}')",
    "INSERT INTO person_contacts VALUES ($H, 1, 1, 'email', 'h@x.uk', 'h@x.uk', $M, $M)",
    "INSERT INTO person_distinctions VALUES ($H, 1, 2, $M), ($H, 2, 1, $M)",
    "INSERT INTO person_merges (hub_id, id, person_id, gone_id, merged_at, record)"
    " VALUES ($H, 1, 1, 9, $M, '{}')",
    "INSERT INTO exports VALUES ($H, 1, 'members', 'oldacre', 'csv', 1, 1, $M)",
    "INSERT INTO import_drafts VALUES ($H, 1, 'm.csv', $B, $M)",
    "INSERT INTO import_runs VALUES ($H, 1, NULL, '', 2000, 1, $M, 1, 0, 0, 1, '3 No name.')",
    "INSERT INTO offices (hub_id, id, name, about, seats, created_at)"
    " VALUES ($H, 1, 'Treasurer', '', 1, $M)",
    "INSERT INTO office_terms VALUES ($H, 1, 1, 1, '2020-01-01', '$D', 'elected', 'By 9 to 2',"
    " $M)",
    "INSERT INTO involvements VALUES ($H, 1, 1, NULL, 'Rowing club', 'rowing club', 'Coaches',"
    " '2020-01-01', '$D', 8, 'told', $M, $M)",
    "INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until,"
    " resigned_on, removed_on, amount_pence, why_joined, of_membership_id) VALUES ($H, 1, 1,"
    " 'full', '2019-01-01', '2019-01-01', '2030-01-01', '$D', '$D', 1200, 'To help', 7)",
    "INSERT INTO memberships (hub_id, id, person_id, type, applied_on, refused_on, amount_pence)"
    " VALUES ($H, 2, 2, 'full', '$D', '$D', 0)",
    "INSERT INTO membership_payments (hub_id, id, membership_id, person_id, paid_on, amount_pence,"
    " method, reason, term_from, term_until, before_until, recorded_at, recorded_by_account_id,"
    " taken_back_on) VALUES ($H, 1, 1, 1, '2019-01-01', 0, 'waived', 'A hard year', '2019-01-01',"
    " '2030-01-01', '$D', $M, 1, '$D')",
    "INSERT INTO applications (hub_id, id, person_id, made_at, way, paper_number)"
    " VALUES ($H, 1, 1, $M, 'paper', '17')",
    "INSERT INTO erasure_requests (hub_id, id, person_id, asked_at, due_on)"
    " VALUES ($H, 1, 1, $M, '$D')",
    "INSERT INTO renewal_notices VALUES ($H, 1, 1, 1, '2030-01-01', 'due', '$D', 'letter')",
    "INSERT INTO refusals VALUES ($H, 1, 1, 1, 'remove', 'Rule 4', $M, 1, $M, 2, 'confirmed', '?',"
    " '$D', 'letter', '$D', '$D', 'I was ill', 1, $M, 3, 'upheld', 'It was so', NULL, 'email')",
    "INSERT INTO touches VALUES ($H, 1, 1, 'did', $M, 'Taught', 'shift', 1, NULL)",
    "INSERT INTO balances (hub_id, person_id, asked_at, eased_at, did_at, first_did_at,"
    " thanked_at, first_thanked_at, offered_at, offered_before_at, joined_on)"
    " VALUES ($H, 1, $M, $M, $M, $M, $M, $M, $M, $M, '2019-01-01')",
    "INSERT INTO wishes (hub_id, person_id, never_ask, ask_days, said_at, said_how,"
    " language) VALUES ($H, 1, 0, 60, $M, 'call', 'ar')",
    "INSERT INTO channel_stops (hub_id, id, person_id, channel, stopped_at, stopped_how,"
    " came_back_at, came_back_how) VALUES ($H, 1, 1, 'sms', $M, 'call', $M, 'call')",
    "INSERT INTO allowance_overrides (hub_id, id, at, kind, source, source_id, reason)"
    " VALUES ($H, 1, $M, 'asked', 'message', 1, 'urgent')",
    "INSERT INTO allowance_override_people VALUES ($H, 1, 1, 'paused')",
    "INSERT INTO messages (hub_id, id, template, direction, subject, body, conditions,"
    " created_at, signed_by, base_url, filled_after, override_reason)"
    " VALUES ($H, 1, 'news', 'gave', 's', 'b', '', $M, 'Winifred', '', 0, 'urgent')",
    "INSERT INTO message_recipients (hub_id, id, message_id, person_id, address, channel, fields,"
    " source, source_id, queued_at, attempts, sent_at, failed_at, left_out_at, bounced_at, said)"
    " VALUES ($H, 1, 1, 1, NULL, 'email', '{}', '', 0, $M, 1, $M, $M, $M, $M, 'ok'),"
    " ($H, 2, 1, NULL, 'o@x.uk', 'email', '{}', '', 0, $M, 1, $M, $M, $M, $M, 'ok')",
    "INSERT INTO bounces VALUES ($H, 1, $B, 1, 'hard', '5.1.1', $M)",
    "INSERT INTO needs (hub_id, id, title, theme, note, created_at)"
    " VALUES ($H, 1, 'A class', 'english', '', $M)",
    "INSERT INTO need_evidence (hub_id, id, need_id, source, told_by, contact, words, voices,"
    " heard_on, created_at) VALUES ($H, 1, 1, 'door', 'Mrs K', '020', 'We need it', 3, '$D', $M)",
    "INSERT INTO need_tellers VALUES ($H, 1, 1)",
    "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, capacity,"
    " is_public, created_at) VALUES ($H, 1, 'English', 'class', 'english', 'a', 'p', 9, 1, $M)",
    "INSERT INTO roles (hub_id, id, initiative_id, title, what, capacity, duties,"
    " references_wanted, age_least, keeps_newcomer_place)"
    " VALUES ($H, 1, 1, 'Tutor', 'w', 3, '', 0, 0, 0)",
    "INSERT INTO sessions (hub_id, id, initiative_id, room_id, day, starts_at, ends_at, capacity,"
    " sequence, changed_at, held_at, guests_came, volunteers_came, volunteer_minutes)"
    " VALUES ($H, 1, 1, 1, '$D', $M, $M, 9, 0, $M, $M, 1, 1, 60)",
    "INSERT INTO shifts VALUES ($H, 1, 1, 1, 3)",
    "INSERT INTO sign_ups (hub_id, id, shift_id, person_id, reason, invited_at, confirmed_at,"
    " attended_minutes) VALUES ($H, 1, 1, 1, 'teaches', $M, $M, 60)",
    "INSERT INTO shift_refusals VALUES ($H, 1, 'work', $M)",
    "INSERT INTO volunteer_marks VALUES ($H, 1, 1, 1, $M)",
    "INSERT INTO guests (hub_id, id, first_name, initial, contact, contact_folded, language,"
    " ward_code, known_need, created_at) VALUES ($H, 1, 'Amina', 'K', '020', '4420', 'ar', 'E05',"
    " 'Seat', $M)",
    "INSERT INTO enrolments (hub_id, id, guest_id, initiative_id, enquired_on, placed_on,"
    " waiting_since, completed_on, left_on, left_reason, wants_creche, wants_step_free,"
    " partner_id, consent_on)"
    " VALUES ($H, 1, 1, 1, '$D', '$D', '$D', '$D', '$D', 'moved', 1, 1, 1, '$D')",
    "INSERT INTO bookings (hub_id, id, guest_id, session_id, booked_at, is_walk_in)"
    " VALUES ($H, 1, 1, 1, $M, 0)",
    "INSERT INTO guest_marks VALUES ($H, 1, 1, 1, $M)",
    "INSERT INTO attendance_by_ward VALUES ($H, 1, 'E05', '$D', 1, 1)",
    "INSERT INTO day_rollups VALUES ($H, '$D', 'guests_came', 1, 1)",
    "INSERT INTO outcomes (hub_id, id, initiative_id, kind, happened_on, people, evidence, note,"
    " created_at) VALUES ($H, 1, 1, 'interview', '$D', 1, 'e', '', $M)",
    "INSERT INTO guest_outcomes VALUES ($H, 1, 1)",
    "INSERT INTO placements VALUES ($H, 1, '$D', 1, 'entry-1', 'entry-1', 'entry-1', 'entry-1',"
    " 'To ring the school')",
    "INSERT INTO progress_notes VALUES ($H, 1, 1, '$D', 'speaking', 'entry-2', 'Rang', 1, 1)",
    "INSERT INTO certificates VALUES ($H, 1, 1, 1, '234679CDFGHJKMN', 'attendance', 'Amina',"
    " 'A. K.', '$D', '$D', 1, 1, '$D', 1, '$D')",
    "INSERT INTO desk_visits (hub_id, id, session_id, guest_id, called_at, done_at, brought, did,"
    " step, step_due_on) VALUES ($H, 1, 1, 1, $M, $M, 'A CV', 'Read it', 'Ring', '$D')",
    "INSERT INTO seeker_plans (hub_id, initiative_id, guest_id, goal, cv, step, step_due_on,"
    " begun_on) VALUES ($H, 1, 1, 'A kitchen', 'old', 'Ring', '$D', '$D')",
    "INSERT INTO seeker_barriers VALUES ($H, 1, 1, 'debt', '$D', 2)",
    "INSERT INTO job_applications VALUES ($H, 1, 1, 1, 'Kitchen', 'Porter', 'A card')",
    "INSERT INTO job_application_steps VALUES ($H, 1, 1, 'applied', '$D', 'By hand', NULL)",
    "INSERT INTO job_checks VALUES ($H, 1, 1, 4, '$D', 1, 'still', '$D', 'self', NULL)",
    "INSERT INTO practice_interviews (hub_id, id, initiative_id, guest_id, starts_at, went)"
    " VALUES ($H, 1, 1, 1, $M, 'Well')",
    "INSERT INTO idempotency_keys VALUES ($H, 'token-1', 'POST /x', 'k', $B, 201, '', '{\"n\":1}',"
    " $M)",
};

static struct text filled(struct harness *harness, const char *sql)
{
    struct buffer out = buffer_new(harness->arena, 512);
    for (const char *c = sql; *c; c++) {
        if (*c != '$') {
            buffer_add_char(&out, *c);
            continue;
        }
        c++;
        if (*c == 'H')
            buffer_add_integer(&out, harness->hub.id);
        else if (*c == 'M')
            buffer_add_integer(&out, harness->work.now);
        else if (*c == 'D')
            buffer_add(&out, work_today_text(&harness->work));
        else
            buffer_add(&out, db_engine(harness->db) == DB_SQLITE ? TEXT("x'01'") : TEXT("'\\x01'"));
    }
    return buffer_text(&out);
}

static struct db_statement *statement(struct harness *harness, const char *sql, bool is_write)
{
    struct db_statement *one = arena_make(harness->arena, struct db_statement);
    const char *text = text_c(harness->arena, filled(harness, sql));
    *one = (struct db_statement){.name = text,
                                 .sqlite = text,
                                 .postgres = text,
                                 .parameter_types = "",
                                 .column_types = is_write ? "" : "i",
                                 .side = DB_CROSSING,
                                 .is_write = is_write};
    return one;
}

void rows_run(struct harness *harness, const char *sql)
{
    db_run(harness->db, statement(harness, sql, true), NULL);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
}

int64_t rows_count(struct harness *harness, const char *sql)
{
    struct db_cursor cursor = db_query(harness->db, statement(harness, sql, false), NULL);
    int64_t number = db_next(&cursor) ? db_integer(&cursor, 0) : -1;
    db_done(&cursor);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
    return number;
}

void rows_put(struct harness *harness)
{
    struct work *work = &harness->work;
    int64_t account_id;
    struct new_account account = {.email = TEXT("chair@example.org"),
                                  .name = TEXT("Winifred"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR,
                                  .person_id = 1};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        rows_run(harness, rows[i]);
    assert_int_equal(account_add(work, &account, &account_id), ACCOUNT_ADDED);
    sign_in_begin(work, account_id);
    rows_run(harness, "UPDATE sign_ins SET ended_at = $M WHERE hub_id = $H");
    rows_run(harness, "UPDATE accounts SET ended_at = $M WHERE hub_id = $H");
    rows_run(harness, "INSERT INTO personal_reads (hub_id, day, actor_kind, actor_id, n)"
                      " VALUES ($H, $D, 1, 7, 3)");
    rows_run(harness, "INSERT INTO guest_openings (hub_id, day, actor_kind, actor_id, guest_id)"
                      " VALUES ($H, $D, 1, 7, 1)");
    rows_run(harness, "INSERT INTO guest_stops (hub_id, day, actor_kind, actor_id, at)"
                      " VALUES ($H, $D, 1, 7, $M)");
    link_token(work, TEXT("0123456789abcdef0123456789abcdef"), TEXT("booking"), 1, work->now);
}
