/* The sending thread. */
#include "features/messages/sender.h"

#include <pthread.h>
#include <signal.h>

#include "base/arena.h"
#include "features/messages/deliver.h"
#include "features/messages/incoming.h"
#include "features/messages/pace.h"
#include "features/messages/settings.h"
#include "web/background.h"
#include "web/writer.h"

#define MOST_HUBS 1000
#define JOURNAL_REST_MS 500
#define STOP_SECONDS 10

/* What is remembered of a hub between rounds. */
struct hub_pace {
    int64_t hub_id;
    struct pace pace;
};

struct message_sender {
    struct web_app *app;
    struct sender_settings settings;
    struct background background;
    bool is_one_hub;          /* the server's */
    pthread_mutex_t lock;     /* for post, which whoever stops the thread may have to kill */
    struct arena *arena;      /* of a round */
    struct arena *post_arena; /* of the running post */
    struct post_journal journal;
    bool has_journal;
    struct post *post;
    struct hub_pace paces[MOST_HUBS];
    size_t pace_count;
};

static struct delivery_terms terms_of(const struct message_sender *sender, const struct hub *hub,
                                      size_t most)
{
    return (struct delivery_terms){
        .link_key = hub->link_key,
        .server = sender->journal.server,
        .base_url =
            hub_address(sender->app, sender->arena, sender->is_one_hub ? TEXT("") : hub->slug),
        .retry_ms = sender->settings.retry_ms,
        .most = most};
}

/* --- the journal -------------------------------------------------------------------------------
 */

struct recovering {
    struct message_sender *sender;
    struct recovery recovery;
};

static void recover_all(void *context, struct work *work)
{
    struct recovering *recovering = context;
    struct hub_array hubs = hub_all(work->db, work->arena);
    for (size_t i = 0; i < hubs.count; i++) {
        db_set_hub(work->db, hubs.items[i].id);
        work->zone = hubs.items[i].zone;
        struct delivery_terms terms = terms_of(recovering->sender, &hubs.items[i], 0);
        delivery_recover(work, &terms, &recovering->recovery);
    }
}

/* Whatever the journal knows is written down, then it begins anew. */
static bool settle(struct message_sender *sender)
{
    struct recovering recovering = {
        .sender = sender,
        .recovery = {.server = sender->journal.server,
                     .is_blank = sender->journal.is_blank,
                     .is_alone = sender->settings.is_alone,
                     .notes = post_journal_read(&sender->journal, sender->arena)}};
    return writer_do(sender->app->writer, recover_all, &recovering, sender->arena) &&
           post_journal_clear(&sender->journal);
}

/* An earlier server's post may still be at its last message: then this fails, and comes again. */
static bool ready_journal(struct message_sender *sender)
{
    struct text path =
        text_format(sender->arena, "%.*s/hubward.post", TEXT_ARG(sender->settings.data_folder));
    if (sender->has_journal)
        return true;
    if (!post_journal_open(text_c(sender->arena, path), &sender->journal))
        return false;
    sender->has_journal = settle(sender);
    if (!sender->has_journal)
        post_journal_close(&sender->journal);
    return sender->has_journal;
}

static void end_post(struct message_sender *sender)
{
    pthread_mutex_lock(&sender->lock);
    struct post *post = sender->post;
    sender->post = NULL;
    pthread_mutex_unlock(&sender->lock);
    if (post)
        post_stop(post);
    arena_reset(sender->post_arena);
}

static bool ready_post(struct message_sender *sender)
{
    if (sender->post)
        return true;
    struct post *post = post_start(&sender->journal, sender->post_arena);
    pthread_mutex_lock(&sender->lock);
    sender->post = post;
    pthread_mutex_unlock(&sender->lock);
    return post != NULL;
}

/* --- one round ---------------------------------------------------------------------------------
 */

static struct pace *pace_of(struct message_sender *sender, int64_t hub_id)
{
    for (size_t i = 0; i < sender->pace_count; i++)
        if (sender->paces[i].hub_id == hub_id)
            return &sender->paces[i].pace;
    if (sender->pace_count == MOST_HUBS)
        return &sender->paces[0].pace;
    struct hub_pace *new = &sender->paces[sender->pace_count++];
    *new = (struct hub_pace){.hub_id = hub_id};
    return &new->pace;
}

struct round {
    struct message_sender *sender;
    const struct hub *hub;
    bool may_send;
    bool has_filled;
    struct delivery_batch batch;
    struct mail_result results[DELIVERY_BATCH];
    size_t result_count;
};

static void take(void *context, struct work *work)
{
    struct round *round = context;
    struct mail_settings settings;
    db_set_hub(work->db, round->hub->id);
    work->zone = round->hub->zone;
    round->has_filled = message_fill_piece(work, round->hub->link_key);
    if (!round->may_send || !mail_settings_of(work, &settings))
        return;
    struct pace *pace = pace_of(round->sender, round->hub->id);
    struct delivery_terms terms =
        terms_of(round->sender, round->hub, pace_allows(pace, settings.pace, work->now));
    delivery_take(work, round->hub, &terms, &round->batch);
    pace_took(pace, round->batch.count);
}

static void record(void *context, struct work *work)
{
    struct round *round = context;
    struct delivery_terms terms = terms_of(round->sender, round->hub, 0);
    db_set_hub(work->db, round->hub->id);
    work->zone = round->hub->zone;
    delivery_record(work, &terms, &round->batch, round->results, round->result_count);
}

/* Until all are handed over, the post is gone, or nobody's message can go. */
static bool hand_over(struct message_sender *sender, struct round *round)
{
    while (round->result_count < round->batch.count &&
           !background_is_stopping(&sender->background)) {
        const struct mail_order *order = &round->batch.items[round->result_count].order;
        if (!post_hand(sender->post, order, sender->arena, &round->results[round->result_count]))
            return false;
        if (round->results[round->result_count++].outcome == MAIL_NO_SERVER)
            return true;
    }
    return true;
}

static void pause_or_go_on(struct round *round, int64_t now)
{
    struct pace *pace = pace_of(round->sender, round->hub->id);
    bool is_stuck = round->result_count > 0 &&
                    round->results[round->result_count - 1].outcome == MAIL_NO_SERVER;
    if (is_stuck)
        pace_is_stuck(pace, now);
    else
        pace_goes_on(pace);
}

static void send_batch(struct message_sender *sender, struct round *round)
{
    bool is_whole = ready_post(sender) && hand_over(sender, round);
    pause_or_go_on(round, sender->app->clock());
    if (!is_whole)
        end_post(sender);
    /* What went wrong at the end, and the one that it was at, the journal tells. */
    bool is_written = is_whole && writer_do(sender->app->writer, record, round, sender->arena) &&
                      post_journal_clear(&sender->journal);
    if (!is_written) {
        end_post(sender);
        post_journal_close(&sender->journal);
        sender->has_journal = false;
        background_rest(&sender->background, JOURNAL_REST_MS);
    }
}

/* True when there may be more to do at once. */
static bool serve_hub(struct message_sender *sender, const struct hub *hub)
{
    struct round *round = arena_make(sender->arena, struct round);
    *round = (struct round){.sender = sender, .hub = hub, .may_send = ready_journal(sender)};
    if (!writer_do(sender->app->writer, take, round, sender->arena))
        return false;
    if (round->batch.count)
        send_batch(sender, round);
    bool has_done = round->has_filled || round->batch.count;
    if (has_done)
        web_changed(sender->app, hub->id);
    return has_done;
}

static void list_hubs(void *context, struct work *work)
{
    *(struct hub_array *)context = hub_all(work->db, work->arena);
}

static bool pass_hubs(void *context)
{
    struct message_sender *sender = context;
    struct hub_array hubs = {0};
    bool has_done = false;
    incoming_take(sender->app, sender->settings.data_folder, sender->arena);
    writer_do(sender->app->writer, list_hubs, &hubs, sender->arena);
    sender->is_one_hub = hubs.count == 1;
    for (size_t i = 0; i < hubs.count && !background_is_stopping(&sender->background); i++)
        has_done = serve_hub(sender, &hubs.items[i]) || has_done;
    return has_done;
}

static void clear_up(void *context, bool has_fallen)
{
    struct message_sender *sender = context;
    (void)has_fallen;
    arena_reset(sender->arena);
}

static void end(void *context)
{
    end_post(context);
}

struct message_sender *message_sender_start(struct web_app *app,
                                            const struct sender_settings *settings,
                                            struct arena *arena)
{
    struct message_sender *sender = arena_make(arena, struct message_sender);
    sender->app = app;
    sender->settings = *settings;
    sender->arena = arena_new((size_t)256 * 1024);
    sender->post_arena = arena_new(1024);
    pthread_mutex_init(&sender->lock, NULL);
    struct background_task task = {
        .pass = pass_hubs, .after = clear_up, .end = end, .context = sender};
    background_start(&sender->background, app, &task);
    return sender;
}

void message_sender_stop(struct message_sender *sender)
{
    if (!background_stop(&sender->background, STOP_SECONDS)) {
        pthread_mutex_lock(&sender->lock);
        if (sender->post)
            kill(post_process_id(sender->post), SIGKILL); /* its journal says how far it was */
        pthread_mutex_unlock(&sender->lock);
    }
    background_join(&sender->background);
    if (sender->has_journal)
        post_journal_close(&sender->journal);
    arena_end(sender->arena);
    arena_end(sender->post_arena);
}
