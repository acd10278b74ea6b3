/* A raw client for tests. */
#include "platform/http/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int wire_connect(uint16_t port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons(port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    struct timeval patience = {.tv_sec = 10};
    int wire = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (wire < 0)
        return -1;
    setsockopt(wire, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(wire, (struct sockaddr *)&address, sizeof address) == 0)
        return wire;
    close(wire);
    return -1;
}

bool wire_send(int socket, struct text bytes)
{
    while (bytes.size > 0) {
        ssize_t sent = send(socket, bytes.data, bytes.size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = text_slice(bytes, (size_t)sent, bytes.size);
    }
    return true;
}

static ssize_t read_some(int socket, struct buffer *received)
{
    char *room = buffer_reserve(received, 16384);
    ssize_t got = recv(socket, room, 16384, 0);
    if (got > 0)
        received->size += (size_t)got;
    return got;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool wire_read_to_end(int socket, int milliseconds, struct buffer *received)
{
    int64_t until = now_ms() + milliseconds;
    for (;;) {
        int64_t left = until - now_ms();
        struct pollfd watched = {.fd = socket, .events = POLLIN};
        if (left <= 0 || poll(&watched, 1, (int)left) <= 0)
            return false;
        if (read_some(socket, received) <= 0)
            return true;
    }
}

struct text wire_header(struct text head, struct text name)
{
    struct text rest;
    text_cut(head, '\n', &rest);
    while (rest.size > 0) {
        struct text value, line = text_cut(rest, '\n', &rest);
        if (text_equal_ignoring_case(text_cut(line, ':', &value), name))
            return text_trim(value);
    }
    return (struct text){0};
}

static size_t body_size(struct wire_answer answer, bool is_head)
{
    int64_t length;
    if (is_head || !text_to_integer(wire_header(answer.head, TEXT("Content-Length")), &length))
        return 0;
    return (size_t)length;
}

static bool is_whole(struct text received, bool is_head, struct wire_answer *answer)
{
    size_t end = text_find(received, TEXT("\r\n\r\n"));
    int64_t status;
    if (end == received.size || !text_to_integer(text_slice(received, 9, 12), &status))
        return false;
    answer->status = (int)status;
    answer->head = text_slice(received, 0, end + 4);
    size_t size = body_size(*answer, is_head);
    answer->body = text_slice(received, end + 4, end + 4 + size);
    return answer->body.size == size;
}

bool wire_read_answer(int socket, bool is_head, struct buffer *received, struct wire_answer *answer)
{
    while (!is_whole(buffer_text(received), is_head, answer))
        if (read_some(socket, received) <= 0)
            return false;
    size_t used = answer->head.size + answer->body.size;
    answer->head = text_copy(received->arena, answer->head);
    answer->body = text_copy(received->arena, answer->body);
    memmove(received->data, received->data + used, received->size - used);
    received->size -= used;
    return true;
}

struct wire_answer wire_ask(struct arena *arena, uint16_t port, struct text request)
{
    struct wire_answer answer = {0};
    struct buffer received = buffer_new(arena, 4096);
    int wire = wire_connect(port);
    if (wire < 0)
        return answer;
    wire_send(wire, request);
    if (!wire_read_answer(wire, text_starts_with(request, TEXT("HEAD ")), &received, &answer))
        answer.status = 0;
    close(wire);
    return answer;
}
