/* The server's end of the post. */
#include "platform/mail/post.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/mail/post_wire.h"
#include "platform/process/child.h"

struct post {
    int socket;
    pid_t process;
};

struct post *post_start(const struct post_journal *journal, struct arena *arena)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return NULL;
    const int given[] = {ends[1], journal->file};
    struct post *post = arena_make(arena, struct post);
    *post = (struct post){.socket = ends[0], .process = child_start("post", given, 2)};
    close(ends[1]);
    if (post->process < 0) {
        close(ends[0]);
        return NULL;
    }
    return post;
}

bool post_hand(struct post *post, const struct mail_order *order, struct arena *arena,
               struct mail_result *result)
{
    return post_send_order(post->socket, order, arena) &&
           post_receive_result(post->socket, arena, result) && result->id == order->id;
}

void post_stop(struct post *post)
{
    close(post->socket);
    child_wait(post->process);
}

int post_process_id(const struct post *post)
{
    return post->process;
}
