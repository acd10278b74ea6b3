/* Rules of what came back. */
#include "features/messages/bounces.h"

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/addresses.h"
#include "messages_queries.h"
#include "platform/mail/report.h"

/* Nobody can make up the hash: a report that names no recipient of ours with it is not believed. */
static bool recipient_of(struct work *work, struct text link_key, const struct mail_report *report,
                         struct recipient_by_id_row *row)
{
    int64_t message_id = 0, recipient_id = 0;
    bool is_found =
        message_code_read(work->arena, link_key, report->message_id, &message_id, &recipient_id);
    for (size_t i = 0; i < report->sent_to_count && !is_found; i++)
        is_found = bounce_address_read(work->arena, link_key, report->sent_to[i], &message_id,
                                       &recipient_id);
    return is_found && recipient_by_id(work->db, work->arena, row, .id = recipient_id) &&
           row->message_id == message_id && row->person_id.is_set;
}

static bool is_hard(struct text status)
{
    return text_starts_with(status, TEXT("5."));
}

/* RFC 3463: 5.1.1 is a mailbox that does not exist. */
static bool is_address_over(struct work *work, struct text hash, struct text status)
{
    if (text_equal(status, TEXT("5.1.1")))
        return true;
    if (is_hard(status))
        return bounce_count(work->db, .address_hash = hash, .kind = TEXT("hard"), .since = 0) >=
               BOUNCES_HARD;
    return bounce_count(work->db, .address_hash = hash, .kind = TEXT("soft"),
                        .since = work->now - BOUNCES_SOFT_DAYS * DAY_MS) >= BOUNCES_SOFT;
}

static enum bounce_take take_complaint(struct work *work, struct text link_key,
                                       const struct recipient_by_id_row *row)
{
    wish_stop(work, row->person_id.value, CHANNEL_EMAIL, WISH_BY_EMAIL);
    if (!text_is_empty(row->email))
        address_suppress(work, link_key, row->email, SUPPRESSED_COMPLAINT);
    return BOUNCE_COMPLAINT;
}

static void write_down(struct work *work, const struct recipient_by_id_row *row, struct text hash,
                       const struct mail_report *report)
{
    bool is_complaint = report->kind == REPORT_COMPLAINT;
    bounce_insert(work->db, .id = work_new_id(work), .address_hash = hash, .recipient_id = row->id,
                  .kind = is_complaint              ? TEXT("complaint")
                          : is_hard(report->status) ? TEXT("hard")
                                                    : TEXT("soft"),
                  .status = report->status, .at = work->now);
    if (!is_complaint)
        recipient_bounced(work->db, .bounced_at = MAYBE(work->now),
                          .said = report->said.size ? report->said : report->status, .id = row->id);
}

enum bounce_take bounce_take(struct work *work, struct text link_key, struct text raw)
{
    struct recipient_by_id_row row;
    struct mail_report report = mail_report_read(work->arena, raw);
    if (report.kind == REPORT_AUTO_REPLY)
        return BOUNCE_AUTO_REPLY;
    if (report.kind == REPORT_DELAYED)
        return BOUNCE_DELAYED;
    if (report.kind == REPORT_OTHER)
        return BOUNCE_UNREADABLE;
    if (!recipient_of(work, link_key, &report, &row))
        return BOUNCE_NOT_OURS;
    struct text hash = address_hash(work->arena, link_key, row.email);
    write_down(work, &row, hash, &report);
    if (report.kind == REPORT_COMPLAINT)
        return take_complaint(work, link_key, &row);
    if (text_is_empty(row.email) || !is_address_over(work, hash, report.status))
        return BOUNCE_TAKEN;
    address_suppress(work, link_key, row.email, SUPPRESSED_BOUNCED);
    return BOUNCE_ADDRESS_OFF;
}
