/* Taking, recording, recovering. */
#include "features/messages/deliver.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/messages/addresses.h"
#include "features/messages/preferences.h"
#include "features/messages/render.h"
#include "features/messages/settings.h"
#include "messages_queries.h"

#define LONGEST_WAIT (12 * HOUR_MS)

/* What the rows of a batch share. */
struct taking {
    struct work *work;
    const struct hub *hub;
    const struct delivery_terms *terms;
    struct mail_settings settings;
    struct message message; /* of the row before */
    struct reach_rules rules;
};

/* An invitation was judged when it was made: only the way is left to look at. */
static void choose_message(struct taking *taking, int64_t message_id)
{
    if (taking->message.id == message_id)
        return;
    message_find_one(taking->work, message_id, &taking->message);
    bool is_override =
        !text_is_empty(taking->message.override_reason) || message_is_single(&taking->message);
    taking->rules = reach_rules_of(taking->work, taking->terms->link_key, taking->message.direction,
                                   is_override);
}

/* For a header. */
static struct text one_line(struct arena *arena, struct text text)
{
    struct buffer out = buffer_new(arena, text.size);
    for (size_t i = 0; i < text.size; i++)
        buffer_add_char(
            &out, (unsigned char)text.data[i] < ' ' || text.data[i] == 0x7F ? ' ' : text.data[i]);
    return text_trim(buffer_text(&out));
}

static struct text address_of(const struct recipients_due_row *row)
{
    return row->person_id.is_set ? row->email : row->address;
}

/* What the program wrote is in their language already; under an officer's words the foot is. */
static struct text foot_language(const struct taking *taking, const struct recipients_due_row *row,
                                 const struct html *words)
{
    return message_is_single(&taking->message) ? words->language
                                               : message_language_of(taking->hub, row->language);
}

/* What links begin with: below the language, which a single message's own may have already. */
static struct text base_url_of(const struct taking *taking, struct text language)
{
    struct text own = taking->message.base_url;
    struct text base_url = text_is_empty(own) ? taking->terms->base_url : own;
    struct text below = text_join(taking->work->arena, TEXT("/"), language);
    if (text_is_empty(base_url) || text_ends_with(base_url, below) ||
        text_equal(language, taking->hub->language))
        return base_url;
    return text_join(taking->work->arena, base_url, below);
}

static struct mail_message mail_of(struct taking *taking, const struct recipients_due_row *row)
{
    const struct mail_settings *settings = &taking->settings;
    struct arena *arena = taking->work->arena;
    struct text name = text_trim(
        text_format(arena, "%.*s %.*s", TEXT_ARG(row->given_name), TEXT_ARG(row->family_name)));
    struct html html = message_html(arena, taking->hub, &taking->message);
    struct reader reader = {.given_name = row->given_name,
                            .name = name,
                            .fields = row->fields,
                            .preferences = TEXT(""),
                            .language = foot_language(taking, row, &html)};
    reader.base_url = base_url_of(taking, reader.language);
    if (row->person_id.is_set)
        reader.preferences =
            preferences_address(taking->work, taking->terms->link_key,
                                base_url_of(taking, reader.language), row->person_id.value);
    struct rendered rendered = message_render(&html, taking->hub, &taking->message, &reader);
    bool is_notice = taking->message.direction == DIRECTION_SERVICE ||
                     taking->message.direction == DIRECTION_STATUTORY;
    return (struct mail_message){
        .from = {.name =
                     text_is_empty(settings->from_name) ? taking->hub->name : settings->from_name,
                 .address = settings->from_address},
        .to = {.name = one_line(arena, name), .address = address_of(row)},
        .subject = one_line(arena, rendered.subject),
        .plain = rendered.plain,
        .html = rendered.document,
        .message_id = text_format(
            arena, "%.*s@%.*s",
            TEXT_ARG(message_code(arena, taking->terms->link_key, row->message_id, row->id)),
            TEXT_ARG(mail_domain(settings))),
        .date = taking->work->now,
        .language = html.language,
        .unsubscribe_url = is_notice ? TEXT("") : reader.preferences,
        .is_bulk = !message_is_single(&taking->message)};
}

static const char *build_sentence(enum mail_build built)
{
    switch (built) {
    case MAIL_BUILT: return "";
    case MAIL_HEADER_BAD: return "the subject or a name cannot stand in a header";
    case MAIL_ADDRESS_BAD: return "this address cannot be written to";
    case MAIL_TOO_LARGE: return "the message is too large";
    }
    return "";
}

/* False, and written down, when the row's message cannot be made. */
static bool prepare(struct taking *taking, const struct recipients_due_row *row,
                    struct delivery *delivery)
{
    struct work *work = taking->work;
    const struct mail_settings *settings = &taking->settings;
    struct mail_message mail = mail_of(taking, row);
    struct text content = TEXT("");
    enum mail_build built = mail_build(work->arena, &mail, &content);
    if (built != MAIL_BUILT) {
        recipient_failed(work->db, .failed_at = MAYBE(work->now),
                         .said = text_from(build_sentence(built)), .id = row->id);
        return false;
    }
    bool has_bounces = !text_is_empty(settings->bounce_domain);
    *delivery = (struct delivery){
        .message_id = row->message_id,
        .person_id = row->person_id.value,
        .order = {.id = row->id,
                  .attempt = row->attempts + 1,
                  .server = {.host = settings->host,
                             .port = settings->port,
                             .security = settings->security,
                             .user = settings->user_name,
                             .password = settings->password,
                             .our_name = mail_domain(settings)},
                  .sender = has_bounces
                                ? bounce_address(work->arena, taking->terms->link_key,
                                                 row->message_id, row->id, settings->bounce_domain)
                                : settings->from_address,
                  .recipient = address_of(row),
                  .content = content}};
    return true;
}

static void take_row(struct taking *taking, const struct recipients_due_row *row,
                     struct delivery_batch *batch)
{
    struct work *work = taking->work;
    choose_message(taking, row->message_id);
    if (!message_single_is_wanted(work, row->source, row->source_id)) {
        recipient_leave_out(work->db, .left_out_at = MAYBE(work->now), .said = TEXT("settled"),
                            .id = row->id);
        return;
    }
    enum reach reach = REACH_EMAIL;
    if (row->person_id.is_set)
        reach = reach_of_person(work, &taking->rules, row->person_id.value);
    if (taking->message.cancelled_at || (reach != REACH_EMAIL && reach != REACH_LETTER)) {
        recipient_leave_out(work->db, .left_out_at = MAYBE(work->now),
                            .said = text_from(reach_code(reach)), .id = row->id);
        return;
    }
    if (reach == REACH_LETTER) {
        recipient_to_letter(work->db, .id = row->id);
        return;
    }
    if (!prepare(taking, row, &batch->items[batch->count]))
        return;
    recipient_hand(work->db, .handed_at = MAYBE(work->now),
                   .handed_by = MAYBE(taking->terms->server), .id = row->id);
    message_touch(work, &taking->message, row->id, row->person_id.value);
    batch->count++;
}

void delivery_take(struct work *work, const struct hub *hub, const struct delivery_terms *terms,
                   struct delivery_batch *batch)
{
    struct taking taking = {.work = work, .hub = hub, .terms = terms};
    batch->hub_id = hub->id;
    batch->count = 0;
    if (!mail_settings_of(work, &taking.settings) || terms->most == 0)
        return;
    struct recipients_due_rows rows = recipients_due(
        work->db, work->arena, .now = work->now,
        .most = (int64_t)(terms->most < DELIVERY_BATCH ? terms->most : DELIVERY_BATCH));
    for (size_t i = 0; i < rows.count; i++)
        take_row(&taking, &rows.items[i], batch);
}

static int64_t wait_after(const struct delivery_terms *terms, int64_t attempts)
{
    int64_t wait = terms->retry_ms;
    for (int64_t i = 1; i < attempts && wait < LONGEST_WAIT; i++)
        wait *= 2;
    return wait < LONGEST_WAIT ? wait : LONGEST_WAIT;
}

static void untouch(struct work *work, int64_t message_id, int64_t recipient_id, int64_t person_id)
{
    struct message message;
    if (message_find_one(work, message_id, &message))
        message_untouch(work, &message, recipient_id, person_id);
}

static void record_refusal(struct work *work, const struct delivery_terms *terms,
                           const struct delivery *delivery, const struct mail_result *result)
{
    int64_t attempt = delivery->order.attempt;
    untouch(work, delivery->message_id, result->id, delivery->person_id);
    if (result->outcome == MAIL_NEVER || attempt >= DELIVERY_ATTEMPTS)
        recipient_failed(work->db, .failed_at = MAYBE(work->now), .said = result->said,
                         .id = result->id);
    else
        recipient_later(work->db, .due_at = MAYBE(work->now + wait_after(terms, attempt)),
                        .said = result->said, .id = result->id);
}

static void put_back(struct work *work, const struct delivery *delivery)
{
    untouch(work, delivery->message_id, delivery->order.id, delivery->person_id);
    recipient_not_tried(work->db, .due_at = MAYBE(work->now), .id = delivery->order.id);
}

static void record_one(struct work *work, const struct delivery_terms *terms,
                       const struct delivery *delivery, const struct mail_result *result)
{
    switch (result->outcome) {
    case MAIL_SENT:
        recipient_sent(work->db, .sent_at = MAYBE(work->now), .said = result->said,
                       .id = result->id);
        return;
    case MAIL_LATER:
    case MAIL_NEVER: record_refusal(work, terms, delivery, result); return;
    case MAIL_UNSURE:
        recipient_unsure(work->db, .unsure_at = MAYBE(work->now), .said = result->said,
                         .id = result->id);
        return;
    case MAIL_NO_SERVER: put_back(work, delivery); return;
    }
}

void delivery_record(struct work *work, const struct delivery_terms *terms,
                     const struct delivery_batch *batch, const struct mail_result *results,
                     size_t result_count)
{
    struct text trouble = TEXT("");
    struct mail_settings settings;
    mail_settings_of(work, &settings);
    for (size_t i = 0; i < batch->count; i++) {
        if (i >= result_count) {
            put_back(work, &batch->items[i]);
            continue;
        }
        record_one(work, terms, &batch->items[i], &results[i]);
        if (results[i].outcome == MAIL_NO_SERVER)
            trouble = results[i].said;
    }
    if (result_count && !text_equal(trouble, settings.trouble))
        mail_settings_set_trouble(work, trouble);
}

/* --- after an end in the middle ----------------------------------------------------------------
 */

/* The furthest stage that the journal noted for that attempt; 0: none. */
static int stage_of(const struct post_note_array *notes, int64_t id, int64_t attempt)
{
    int stage = 0;
    for (size_t i = 0; i < notes->count; i++)
        if (notes->items[i].id == id && notes->items[i].attempt == attempt &&
            notes->items[i].stage > stage)
            stage = notes->items[i].stage;
    return stage;
}

static void recover_row(struct work *work, const struct delivery_terms *terms,
                        const struct recipients_handed_row *row, const struct recovery *recovery)
{
    bool is_mine = row->handed_by.value == recovery->server;
    int stage = is_mine ? stage_of(&recovery->notes, row->id, row->attempts) : 0;
    bool is_known = is_mine && !recovery->is_blank;
    struct delivery delivery = {.message_id = row->message_id,
                                .person_id = row->person_id.value,
                                .order = {.id = row->id, .attempt = row->attempts}};
    if (stage == POST_SENT) {
        recipient_sent(work->db, .sent_at = MAYBE(work->now), .said = TEXT(""), .id = row->id);
    } else if (stage == POST_REFUSED) {
        struct mail_result result = {.id = row->id, .outcome = MAIL_LATER, .said = TEXT("")};
        record_refusal(work, terms, &delivery, &result);
    } else if (stage == 0 && is_known) {
        put_back(work, &delivery);
    } else {
        recipient_unsure(work->db, .unsure_at = MAYBE(work->now), .said = TEXT(""), .id = row->id);
    }
}

void delivery_recover(struct work *work, const struct delivery_terms *terms,
                      const struct recovery *recovery)
{
    struct recipients_handed_rows rows = recipients_handed(work->db, work->arena);
    for (size_t i = 0; i < rows.count; i++) {
        bool is_mine = rows.items[i].handed_by.value == recovery->server;
        bool is_left = rows.items[i].handed_at.value < work->now - HOUR_MS;
        if (is_mine || recovery->is_alone || is_left)
            recover_row(work, terms, &rows.items[i], recovery);
    }
}
