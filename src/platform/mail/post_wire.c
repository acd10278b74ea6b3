/* Writing and reading frames. */
#include "platform/mail/post_wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"

static void add_number(struct buffer *out, int64_t number)
{
    buffer_add(out, text_of((const char *)&number, sizeof number));
}

static void add_text(struct buffer *out, struct text text)
{
    add_number(out, (int64_t)text.size);
    buffer_add(out, text);
}

static bool send_all(int socket, struct text bytes)
{
    while (bytes.size > 0) {
        ssize_t sent = send(socket, bytes.data, bytes.size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes = text_slice(bytes, (size_t)sent, bytes.size);
    }
    return true;
}

static bool send_frame(int socket, const struct buffer *frame)
{
    uint32_t size = (uint32_t)frame->size;
    return frame->size <= POST_FRAME_MAX &&
           send_all(socket, text_of((const char *)&size, sizeof size)) &&
           send_all(socket, buffer_text(frame));
}

static bool receive_all(int socket, char *into, size_t size)
{
    while (size > 0) {
        ssize_t got = recv(socket, into, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        into += got;
        size -= (size_t)got;
    }
    return true;
}

static bool receive_frame(int socket, struct arena *arena, struct text *frame)
{
    uint32_t size = 0;
    if (!receive_all(socket, (char *)&size, sizeof size) || size > POST_FRAME_MAX)
        return false;
    char *bytes = arena_alloc(arena, size);
    *frame = text_of(bytes, size);
    return receive_all(socket, bytes, size);
}

static int64_t take_number(struct text *rest, bool *is_good)
{
    int64_t number = 0;
    if (rest->size < sizeof number) {
        *is_good = false;
        return 0;
    }
    memcpy(&number, rest->data, sizeof number);
    *rest = text_slice(*rest, sizeof number, rest->size);
    return number;
}

static struct text take_text(struct text *rest, bool *is_good)
{
    int64_t size = take_number(rest, is_good);
    if (size < 0 || (uint64_t)size > rest->size) {
        *is_good = false;
        return TEXT("");
    }
    struct text text = text_slice(*rest, 0, (size_t)size);
    *rest = text_slice(*rest, (size_t)size, rest->size);
    return text;
}

bool post_send_order(int socket, const struct mail_order *order, struct arena *arena)
{
    struct buffer frame = buffer_new(arena, order->content.size + 1024);
    add_number(&frame, order->id);
    add_number(&frame, order->attempt);
    add_number(&frame, order->server.port);
    add_number(&frame, (int64_t)order->server.security);
    const struct text texts[] = {order->server.host,     order->server.user, order->server.password,
                                 order->server.our_name, order->sender,      order->recipient,
                                 order->content};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(&frame, texts[i]);
    return send_frame(socket, &frame);
}

bool post_receive_order(int socket, struct arena *arena, struct mail_order *order)
{
    struct text rest;
    bool is_good = true;
    if (!receive_frame(socket, arena, &rest))
        return false;
    *order = (struct mail_order){.id = take_number(&rest, &is_good)};
    order->attempt = take_number(&rest, &is_good);
    order->server.port = take_number(&rest, &is_good);
    int64_t security = take_number(&rest, &is_good);
    order->server.security = (enum mail_security)security;
    struct text *const texts[] = {
        &order->server.host, &order->server.user, &order->server.password, &order->server.our_name,
        &order->sender,      &order->recipient,   &order->content};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = take_text(&rest, &is_good);
    return is_good && rest.size == 0 && security >= MAIL_TLS && security <= MAIL_OPEN &&
           order->server.port > 0 && order->server.port < 65536;
}

bool post_send_result(int socket, const struct mail_result *result, struct arena *arena)
{
    struct buffer frame = buffer_new(arena, 512);
    add_number(&frame, result->id);
    add_number(&frame, (int64_t)result->outcome);
    add_number(&frame, result->code);
    add_text(&frame, result->said);
    return send_frame(socket, &frame);
}

bool post_receive_result(int socket, struct arena *arena, struct mail_result *result)
{
    struct text rest;
    bool is_good = true;
    if (!receive_frame(socket, arena, &rest))
        return false;
    *result = (struct mail_result){.id = take_number(&rest, &is_good)};
    int64_t outcome = take_number(&rest, &is_good);
    result->outcome = (enum mail_outcome)outcome;
    result->code = take_number(&rest, &is_good);
    result->said = take_text(&rest, &is_good);
    return is_good && outcome >= MAIL_SENT && outcome <= MAIL_UNSURE && text_is_utf8(result->said);
}
