/* Messages and recipients: the rules. */
#include "features/messages/messages.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "features/messages/addresses.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/messages/templates.h"
#include "messages_queries.h"
#include "platform/paper/sheets.h"
#include "web/json.h"
#include "web/messages.h"

#define LETTER_FILES_MOST 200

#define MESSAGE_SOURCE TEXT("message")
#define PIECE 500

static const char *const direction_codes[DIRECTIONS] = {"gave", "asked", "offered", "service",
                                                        "statutory"};

const char *direction_code(enum direction direction)
{
    return direction_codes[direction];
}

bool direction_from_code(struct text code, enum direction *direction)
{
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (text_equal(code, text_from(direction_codes[i]))) {
            *direction = (enum direction)i;
            return true;
        }
    return false;
}

enum touch_kind direction_touch(enum direction direction)
{
    switch (direction) {
    case DIRECTION_GAVE: return TOUCH_GAVE;
    case DIRECTION_ASKED: return TOUCH_ASKED;
    case DIRECTION_OFFERED: return TOUCH_OFFERED;
    case DIRECTION_SERVICE:
    case DIRECTION_STATUTORY: return TOUCH_SERVICE;
    }
    return TOUCH_SERVICE;
}

static struct message message_of_row(const struct message_by_id_row *row)
{
    struct message message = {.id = row->id,
                              .template = row->template,
                              .subject = row->subject,
                              .body = row->body,
                              .conditions = row->conditions,
                              .created_at = row->created_at,
                              .by_account_id = row->by_account_id.value,
                              .signed_by = row->signed_by,
                              .base_url = row->base_url,
                              .confirmed_at = row->confirmed_at.value,
                              .filled_at = row->filled_at.value,
                              .filled_after = row->filled_after,
                              .cancelled_at = row->cancelled_at.value,
                              .language = row->language,
                              .override_reason = row->override_reason};
    direction_from_code(row->direction, &message.direction);
    return message;
}

bool message_find_one(struct work *work, int64_t id, struct message *message)
{
    struct message_by_id_row row;
    if (!message_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *message = message_of_row(&row);
    return true;
}

struct message_array message_list_before(struct work *work, int64_t before, int64_t most)
{
    struct message_list_rows rows =
        message_list(work->db, work->arena, .before = before ? before : INT64_MAX, .most = most);
    struct message_array list = {.items =
                                     arena_make_array(work->arena, struct message, rows.count)};
    for (; list.count < rows.count; list.count++) {
        const struct message_list_row *row = &rows.items[list.count];
        list.items[list.count] =
            message_of_row(&(struct message_by_id_row){.id = row->id,
                                                       .template = row->template,
                                                       .direction = row->direction,
                                                       .subject = row->subject,
                                                       .body = row->body,
                                                       .conditions = row->conditions,
                                                       .created_at = row->created_at,
                                                       .by_account_id = row->by_account_id,
                                                       .signed_by = row->signed_by,
                                                       .base_url = row->base_url,
                                                       .confirmed_at = row->confirmed_at,
                                                       .filled_at = row->filled_at,
                                                       .filled_after = row->filled_after,
                                                       .cancelled_at = row->cancelled_at,
                                                       .language = row->language,
                                                       .override_reason = row->override_reason});
    }
    return list;
}

int64_t message_begin(struct work *work, const struct message *message)
{
    int64_t id = work_new_id(work);
    bool is_officer = work->actor.kind == ACTOR_OFFICER;
    message_insert(work->db, .id = id, .template = message->template,
                   .direction = text_from(direction_code(message->direction)),
                   .subject = message->subject, .body = message->body,
                   .conditions = message->conditions, .created_at = work->now,
                   .by_account_id = (struct maybe_integer){is_officer, work->actor.id},
                   .signed_by = message->signed_by, .base_url = message->base_url,
                   .language = message->language);
    return id;
}

void message_send(struct work *work, struct text link_key, const struct message *message)
{
    message_confirm(work->db, .confirmed_at = MAYBE(work->now), .base_url = message->base_url,
                    .signed_by = message->signed_by,
                    .direction = text_from(direction_code(message->direction)),
                    .override_reason = message->override_reason, .id = message->id);
    if (!text_is_empty(message->override_reason))
        allowance_override_add(
            work, &(struct allowance_override){.kind = direction_touch(message->direction),
                                               .source = MESSAGE_SOURCE,
                                               .source_id = message->id,
                                               .reason = message->override_reason});
    message_fill_piece(work, link_key);
}

static void queue(struct work *work, const struct message *message, int64_t person_id,
                  bool is_email)
{
    recipient_insert(work->db, .id = work_new_id(work), .message_id = message->id,
                     .person_id = MAYBE(person_id),
                     .channel = is_email ? TEXT("email") : TEXT("letter"), .source = TEXT(""),
                     .queued_at = work->now, .due_at = (struct maybe_integer){is_email, work->now});
}

bool message_fill_piece(struct work *work, struct text link_key)
{
    struct message_to_fill_row row;
    struct message message;
    if (!message_to_fill(work->db, work->arena, &row) || !message_find_one(work, row.id, &message))
        return false;
    struct audience audience = audience_checked(work, audience_from_text(message.conditions));
    struct reach_rules rules =
        reach_rules_of(work, link_key, message.direction, !text_is_empty(message.override_reason));
    struct audience_page page = audience_after(work, &audience, message.filled_after, PIECE);
    for (size_t i = 0; i < page.count; i++) {
        enum reach reach = reach_of(work, &rules, &page.items[i]);
        if (reach == REACH_EMAIL || reach == REACH_LETTER)
            queue(work, &message, page.items[i].id, reach == REACH_EMAIL);
    }
    int64_t after = page.count ? page.items[page.count - 1].id : message.filled_after;
    message_set_filled(work->db, .filled_after = after,
                       .filled_at = (struct maybe_integer){page.count < PIECE, work->now},
                       .id = message.id);
    return true;
}

void message_stop(struct work *work, int64_t id)
{
    message_cancel(work->db, .cancelled_at = MAYBE(work->now), .id = id);
    recipients_cancel(work->db, .left_out_at = MAYBE(work->now), .message_id = id);
}

/* --- recipients --------------------------------------------------------------------------------
 */

static const char *const state_codes[RECIPIENT_STATES] = {"waiting", "trying",   "sent",   "unsure",
                                                          "failed",  "left-out", "bounced"};

struct recipient_counts recipient_count(struct work *work, int64_t message_id)
{
    struct recipient_counts counts = {0};
    struct recipient_counts_rows rows =
        recipient_counts(work->db, work->arena, .message_id = message_id);
    for (size_t i = 0; i < rows.count; i++) {
        bool is_letter = text_equal(rows.items[i].channel, TEXT("letter"));
        counts.all += rows.items[i].people;
        for (size_t state = 0; state < RECIPIENT_STATES; state++)
            if (text_equal(rows.items[i].state, text_from(state_codes[state])))
                (is_letter ? counts.letters : counts.email)[state] += rows.items[i].people;
    }
    return counts;
}

static enum recipient_state state_of(const struct recipients_of_message_row *row)
{
    if (row->bounced_at.is_set)
        return RECIPIENT_BOUNCED;
    if (row->left_out_at.is_set)
        return RECIPIENT_LEFT_OUT;
    if (row->failed_at.is_set)
        return RECIPIENT_FAILED;
    if (row->sent_at.is_set)
        return RECIPIENT_SENT;
    if (row->unsure_at.is_set)
        return RECIPIENT_UNSURE;
    return row->attempts ? RECIPIENT_TRYING : RECIPIENT_WAITING;
}

struct recipient_array recipient_list(struct work *work, int64_t message_id, int64_t after,
                                      int64_t most)
{
    struct recipients_of_message_rows rows = recipients_of_message(
        work->db, work->arena, .message_id = message_id, .after = after, .most = most);
    struct recipient_array list = {.items =
                                       arena_make_array(work->arena, struct recipient, rows.count)};
    for (; list.count < rows.count; list.count++) {
        const struct recipients_of_message_row *row = &rows.items[list.count];
        list.items[list.count] = (struct recipient){
            .id = row->id,
            .person_id = row->person_id.value,
            .name = text_trim(text_format(work->arena, "%.*s %.*s", TEXT_ARG(row->given_name),
                                          TEXT_ARG(row->family_name))),
            .is_letter = text_equal(row->channel, TEXT("letter")),
            .state = state_of(row),
            .said = row->said,
            .sent_at = row->sent_at.value};
    }
    return list;
}

static struct touch touch_of(struct work *work, const struct message *message, int64_t recipient_id,
                             int64_t person_id)
{
    bool is_thanks = text_equal(message->template, TEXT("thanks"));
    return (struct touch){.person_id = person_id,
                          .kind = direction_touch(message->direction),
                          .summary =
                              text_format(work->arena, "Message: %.*s", TEXT_ARG(message->subject)),
                          .source = is_thanks ? TOUCH_SOURCE_THANKS : MESSAGE_SOURCE,
                          .source_id = recipient_id};
}

bool message_is_single(const struct message *message)
{
    return text_equal(message->conditions, TEXT("-"));
}

/* Whoever gets it only because the allowance was passed over reads why, and is counted. */
static void tell_override(struct work *work, const struct message *message, int64_t person_id)
{
    struct allowance_override override;
    enum allowance verdict =
        allowance_of_kind(work, person_id, direction_touch(message->direction));
    if (verdict != ALLOWANCE_MAY &&
        allowance_override_find(work, MESSAGE_SOURCE, message->id, &override))
        allowance_override_reach(work, &override, person_id, verdict);
}

void message_touch(struct work *work, const struct message *message, int64_t recipient_id,
                   int64_t person_id)
{
    struct touch touch = touch_of(work, message, recipient_id, person_id);
    if (!text_is_empty(message->override_reason))
        tell_override(work, message, person_id);
    if (!message_is_single(message))
        touch_add(work, &touch);
}

void message_untouch(struct work *work, const struct message *message, int64_t recipient_id,
                     int64_t person_id)
{
    struct touch touch = touch_of(work, message, recipient_id, person_id);
    struct allowance_override override;
    if (!text_is_empty(message->override_reason) &&
        allowance_override_find(work, MESSAGE_SOURCE, message->id, &override))
        allowance_override_take_back(work, &override, person_id);
    if (!message_is_single(message))
        touch_take_back(work, &touch);
}

int64_t message_letters_posted(struct work *work, const struct message *message)
{
    struct letters_unsent_rows rows =
        letters_unsent(work->db, work->arena, .message_id = message->id);
    int64_t posted = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct letters_unsent_row *row = &rows.items[i];
        if (message_single_is_wanted(work, row->source, row->source_id)) {
            message_touch(work, message, row->id, row->person_id.value);
            posted++;
        } else {
            recipient_leave_out(work->db, .left_out_at = MAYBE(work->now), .said = TEXT("settled"),
                                .id = row->id);
        }
    }
    letters_set_sent(work->db, .sent_at = MAYBE(work->now), .message_id = message->id);
    return posted;
}

/* --- one by one --------------------------------------------------------------------------------
 */

/* Single messages of a template in a language share a message for a day: its text, not their
 * fields. */
static int64_t message_of_singles(struct work *work, const struct single_message *single,
                                  bool is_again)
{
    struct hub hub;
    struct template template;
    struct message_of_template_open_row row;
    bool is_officer = work->actor.kind == ACTOR_OFFICER;
    int64_t account = is_officer ? work->actor.id : 0;
    if (!hub_get(work->db, work->arena, db_hub(work->db), &hub))
        return 0;
    struct text language = message_language(work, &hub, single->person_id);
    bool is_hubs = text_equal(language, hub.language);
    if (!is_again && message_of_template_open(
                         work->db, work->arena, &row, .template = text_from(single->template),
                         .since = work->now - DAY_MS, .base_url = single->base_url,
                         .account_id = account, .in_language = is_hubs ? TEXT("") : language))
        return row.id;
    struct message message = {.conditions = TEXT("-"),
                              .signed_by = single->signed_by,
                              .base_url = single->base_url,
                              .language = is_hubs ? (struct text){0} : language};
    struct html html = message_html(work->arena, &hub, &message);
    if (!template_find(work, &html, text_from(single->template), &template))
        return 0;
    message.template = template.code;
    message.direction = template.direction;
    message.subject = template.subject;
    message.body = template.body;
    message.id = message_begin(work, &message);
    message_confirm(work->db, .confirmed_at = MAYBE(work->now), .base_url = message.base_url,
                    .signed_by = message.signed_by,
                    .direction = text_from(direction_code(message.direction)), .id = message.id);
    message_set_filled(work->db, .filled_after = 0, .filled_at = MAYBE(work->now),
                       .id = message.id);
    return message.id;
}

enum single_send message_send_one(struct work *work, struct text link_key,
                                  const struct single_message *single)
{
    int64_t at;
    struct message_person_row person;
    if (!message_person(work->db, work->arena, &person, .id = single->person_id))
        return SINGLE_UNKNOWN;
    enum single_state state = message_single_state(work, single->source, single->source_id, &at);
    if (state == SINGLE_ON_ITS_WAY || state == SINGLE_SENT)
        return SINGLE_ALREADY;
    if (!mail_is_set_up(work) || text_is_empty(person.email))
        return SINGLE_NO_MAIL;
    if (!wish_may_reach(work, single->person_id, CHANNEL_EMAIL) ||
        address_is_suppressed(work, link_key, person.email))
        return SINGLE_STOPPED;
    int64_t message_id = message_of_singles(work, single, state == SINGLE_FAILED);
    if (!message_id)
        return SINGLE_UNKNOWN;
    recipient_insert(work->db, .id = work_new_id(work), .message_id = message_id,
                     .person_id = MAYBE(single->person_id), .channel = TEXT("email"),
                     .fields = single->fields, .source = single->source,
                     .source_id = single->source_id, .queued_at = work->now,
                     .due_at = MAYBE(work->now));
    return SINGLE_QUEUED;
}

void message_letter_one(struct work *work, const struct single_message *single)
{
    int64_t message_id = message_of_singles(work, single, false);
    if (message_id)
        recipient_insert(work->db, .id = work_new_id(work), .message_id = message_id,
                         .person_id = MAYBE(single->person_id), .channel = TEXT("letter"),
                         .fields = single->fields, .source = single->source,
                         .source_id = single->source_id, .queued_at = work->now);
}

enum single_way message_send_or_print(struct work *work, struct text link_key,
                                      const struct single_message *single)
{
    switch (message_send_one(work, link_key, single)) {
    case SINGLE_QUEUED:
    case SINGLE_ALREADY: return SINGLE_BY_EMAIL;
    case SINGLE_NO_MAIL:
    case SINGLE_STOPPED: message_letter_one(work, single); return SINGLE_BY_LETTER;
    case SINGLE_UNKNOWN: break;
    }
    return SINGLE_NO_WAY;
}

struct text message_words(struct arena *arena, struct text words, struct text signed_by)
{
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "words", words);
    json_add_text(&json, "signed_by", signed_by);
    json_end_object(&json);
    return buffer_text(&json.out);
}

void message_refuse_ask(struct request *request, const char *field, struct text words)
{
    struct text word;
    struct mail_settings settings;
    mail_settings_of(&request->work, &settings);
    if (template_has_ask(request->work.arena, words, settings.ask_words, &word))
        form_error(request, field, "asks",
                   tr_fill(request,
                           "A link in it leads to “{ask}”: that makes an ask of it. Leave it out.",
                           "ask", word, NULL));
}

bool message_single_is_wanted(struct work *work, struct text source, int64_t source_id)
{
    for (size_t i = 0; source.size && i < all_features.count; i++)
        for (size_t j = 0; j < all_features.items[i]->single_check_count; j++) {
            const struct single_check *check = &all_features.items[i]->single_checks[j];
            if (text_equal(source, text_from(check->source)))
                return check->is_wanted(work, source_id);
        }
    return true;
}

void message_single_settle(struct work *work, struct text source, int64_t source_id)
{
    struct recipient_of_source_row row;
    if (recipient_of_source(work->db, work->arena, &row, .source = source,
                            .source_id = source_id) &&
        !row.sent_at.is_set && !row.unsure_at.is_set && !row.failed_at.is_set)
        recipient_leave_out(work->db, .left_out_at = MAYBE(work->now), .said = TEXT("settled"),
                            .id = row.id);
}

/* A file holds so many letters; the next begins after the last person of the one before. */
static void add_files(struct work *work, const struct letters_of_source_row *row,
                      struct letters_waiting_array *list)
{
    struct letter_persons_rows people =
        letter_persons(work->db, work->arena, .message_id = row->id);
    for (size_t first = 0; first < people.count && list->count < LETTER_FILES_MOST;
         first += SHEET_LETTERS_MAX)
        list->items[list->count++] =
            (struct letters_waiting){.message_id = row->id,
                                     .template = row->template,
                                     .letters = row->letters,
                                     .after = first ? people.items[first - 1].person_id.value : 0};
}

struct letters_waiting_array message_letters_waiting(struct work *work, struct text source)
{
    struct letters_of_source_rows rows = letters_of_source(work->db, work->arena, .source = source);
    struct letters_waiting_array list = {
        .items = arena_make_array(work->arena, struct letters_waiting, LETTER_FILES_MOST)};
    for (size_t i = 0; i < rows.count; i++)
        add_files(work, &rows.items[i], &list);
    return list;
}

void message_send_test(struct work *work, const struct single_message *test, struct text address)
{
    int64_t message_id = message_of_singles(work, test, true);
    recipient_insert(work->db, .id = work_new_id(work), .message_id = message_id,
                     .address = address, .channel = TEXT("email"), .source = test->source,
                     .source_id = test->source_id, .queued_at = work->now,
                     .due_at = MAYBE(work->now));
}

enum single_state message_single_state(struct work *work, struct text source, int64_t source_id,
                                       int64_t *at)
{
    struct recipient_of_source_row row;
    *at = 0;
    if (!recipient_of_source(work->db, work->arena, &row, .source = source, .source_id = source_id))
        return SINGLE_NOT_SENT;
    *at = row.sent_at.value;
    if (row.failed_at.is_set || row.left_out_at.is_set || row.bounced_at.is_set)
        return SINGLE_FAILED;
    return row.sent_at.is_set || row.unsure_at.is_set ? SINGLE_SENT : SINGLE_ON_ITS_WAY;
}
