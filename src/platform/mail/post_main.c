/* The post itself: takes a message, gives it to the mail server, notes it, answers. */
#include <signal.h>

#include "base/arena.h"
#include "platform/mail/journal.h"
#include "platform/mail/mail.h"
#include "platform/mail/post_wire.h"
#include "platform/mail/smtp.h"
#include "platform/process/child.h"

enum { SOCKET = 3, JOURNAL = 4 };

#define MEMORY_MAX (512UL * 1024 * 1024)

static void note_ending(const struct mail_order *order)
{
    post_journal_note(JOURNAL, order->id, order->attempt, POST_ENDING);
}

static bool is_sound(const struct mail_order *order)
{
    return mail_host_is_good(order->server.host) && mail_address_is_good(order->sender) &&
           mail_address_is_good(order->recipient);
}

static void deliver(struct smtp *smtp, const struct mail_order *order, struct arena *arena,
                    struct mail_result *result)
{
    if (!is_sound(order)) {
        *result = (struct mail_result){
            .id = order->id, .outcome = MAIL_NEVER, .said = TEXT("no address to send to")};
        return;
    }
    smtp_give(smtp, order, note_ending, arena, result);
    if (result->outcome != MAIL_UNSURE)
        post_journal_note(JOURNAL, order->id, order->attempt,
                          result->outcome == MAIL_SENT ? POST_SENT : POST_REFUSED);
}

int post_main(void)
{
    struct text why;
    struct mail_order order;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    child_limit(&(struct child_limits){.memory_bytes = MEMORY_MAX});
    struct arena *kept = arena_new(4096), *arena = arena_new(256 * 1024);
    struct smtp *smtp = smtp_open(kept, &why);
    while (post_receive_order(SOCKET, arena, &order)) {
        struct mail_result result = {.id = order.id, .outcome = MAIL_NO_SERVER, .said = why};
        if (smtp)
            deliver(smtp, &order, arena, &result);
        if (!post_send_result(SOCKET, &result, arena))
            break;
        arena_reset(arena);
    }
    if (smtp)
        smtp_close(smtp);
    arena_end(arena);
    arena_end(kept);
    return 0;
}
