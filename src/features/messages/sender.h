/* The thread of the server that sends: makes queues out of messages, hands what is due to the post
 * at the hub's pace, and writes down what became of it. It reads and writes through the writer. */
#pragma once

#include "web/app.h"

struct message_sender;

struct sender_settings {
    struct text data_folder; /* where the post's journal lies */
    int64_t retry_ms;        /* before a message that was refused for a while is tried again */
    bool is_alone;           /* no other server works on this database */
};

struct message_sender *message_sender_start(struct web_app *app,
                                            const struct sender_settings *settings,
                                            struct arena *arena);
/* The message that is on its way is finished, for ten seconds at most. */
void message_sender_stop(struct message_sender *sender);
