/* The audit chain: writing a record, and checking all of them. */
#include "engines/audit.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"
#include "engines_queries.h"

struct record {
    int64_t hub_id;
    int64_t sequence;
    int64_t at;
    int64_t actor_kind;
    int64_t actor_id;
    struct text action;
    struct text subject;
    struct text detail;
};

static void hash_integer(crypto_generichash_state *state, int64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
    crypto_generichash_update(state, bytes, sizeof bytes);
}

/* Sizes go in before texts, so that no two records have the same bytes. */
static void hash_text(crypto_generichash_state *state, struct text text)
{
    hash_integer(state, (int64_t)text.size);
    crypto_generichash_update(state, (const unsigned char *)text.data, text.size);
}

static void record_hash(const struct record *record, struct text previous, unsigned char *hash)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, AUDIT_HASH_SIZE);
    hash_text(&state, previous);
    hash_integer(&state, record->hub_id);
    hash_integer(&state, record->sequence);
    hash_integer(&state, record->at);
    hash_integer(&state, record->actor_kind);
    hash_integer(&state, record->actor_id);
    hash_text(&state, record->action);
    hash_text(&state, record->subject);
    hash_text(&state, record->detail);
    crypto_generichash_final(&state, hash, AUDIT_HASH_SIZE);
}

void audit_add(struct work *work, struct text action, struct text subject)
{
    struct audit_last_row last = {.hash = TEXT("")};
    if (!audit_last(work->db, work->arena, &last))
        last = (struct audit_last_row){.hash = TEXT("")};
    struct record record = {
        .hub_id = db_hub(work->db),
        .sequence = last.sequence + 1,
        .at = work->now,
        .actor_kind = work->actor.kind,
        .actor_id = work->actor.id,
        .action = action,
        .subject = text_or_empty(subject),
        .detail = text_or_empty(work->audit_detail),
    };
    unsigned char hash[AUDIT_HASH_SIZE];
    record_hash(&record, last.hash, hash);
    audit_insert(work->db, .sequence = record.sequence, .at = record.at,
                 .actor_kind = record.actor_kind, .actor_id = record.actor_id,
                 .action = record.action, .subject = record.subject, .detail = record.detail,
                 .hash = text_of((const char *)hash, sizeof hash));
}

struct audit_record_array audit_recent(struct work *work, int64_t before)
{
    struct audit_before_rows rows = audit_before(work->db, work->arena, .sequence = before);
    struct audit_record_array records = {
        .items = arena_make_array(work->arena, struct audit_record, rows.count)};
    for (; records.count < rows.count; records.count++) {
        const struct audit_before_row *row = &rows.items[records.count];
        records.items[records.count] = (struct audit_record){.sequence = row->sequence,
                                                             .at = row->at,
                                                             .actor_kind = row->actor_kind,
                                                             .actor_id = row->actor_id,
                                                             .action = row->action,
                                                             .subject = row->subject,
                                                             .detail = row->detail};
    }
    return records;
}

/* Checks up to 500 records; returns how many there were, or -1 after a finding. */
static int verify_page(struct db *db, struct arena *arena, struct audit_finding *finding,
                       unsigned char *head)
{
    struct audit_after_rows rows = audit_after(db, arena, .sequence = finding->checked);
    for (size_t i = 0; i < rows.count; i++) {
        const struct audit_after_row *row = &rows.items[i];
        struct record record = {
            .hub_id = db_hub(db),
            .sequence = finding->checked + 1,
            .at = row->at,
            .actor_kind = row->actor_kind,
            .actor_id = row->actor_id,
            .action = row->action,
            .subject = row->subject,
            .detail = row->detail,
        };
        bool is_first = finding->checked == 0;
        unsigned char hash[AUDIT_HASH_SIZE];
        record_hash(&record, text_of((const char *)head, is_first ? 0 : AUDIT_HASH_SIZE), hash);
        if (row->sequence != record.sequence || row->hash.size != sizeof hash ||
            memcmp(row->hash.data, hash, sizeof hash) != 0) {
            finding->sequence = record.sequence;
            return -1;
        }
        memcpy(head, hash, sizeof hash);
        finding->checked++;
    }
    return (int)rows.count;
}

struct verifying {
    struct db *db;
    struct arena *page;
    struct audit_finding finding;
    unsigned char last[AUDIT_HASH_SIZE];
};

static void verify_pages(void *context)
{
    struct verifying *verifying = context;
    while (verify_page(verifying->db, verifying->page, &verifying->finding, verifying->last) > 0)
        arena_reset(verifying->page);
}

struct audit_finding audit_verify(struct db *db, unsigned char head[AUDIT_HASH_SIZE])
{
    struct verifying verifying = {.db = db, .page = arena_new(64 * 1024)};
    bool is_done = panic_survived(verify_pages, &verifying);
    arena_end(verifying.page);
    if (!is_done)
        panic("audit: out of memory");
    if (head)
        memcpy(head, verifying.last, sizeof verifying.last);
    return verifying.finding;
}
