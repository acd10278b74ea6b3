/* A raw client for tests: bytes out, bytes in, nothing interpreted but where an answer ends. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

struct wire_answer {
    int status;
    struct text head; /* with its last empty line */
    struct text body;
};

/* A connection to 127.0.0.1, or -1. Reading gives up after 10 seconds. */
int wire_connect(uint16_t port);
bool wire_send(int socket, struct text bytes);
/* Everything until the server ends the connection; false when it has not after the milliseconds. */
bool wire_read_to_end(int socket, int milliseconds, struct buffer *received);
/* One answer with a Content-Length (or, with is_head, without its body). What follows it stays in
 * *received for the next call. False when the connection ended before. */
bool wire_read_answer(int socket, bool is_head, struct buffer *received,
                      struct wire_answer *answer);
/* Opens, sends, reads one answer, closes; status 0 when there was none. */
struct wire_answer wire_ask(struct arena *arena, uint16_t port, struct text request);
struct text wire_header(struct text head, struct text name);
