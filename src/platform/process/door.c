/* Sockets between programs of one user on one machine. */
#include "platform/process/door.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { WAITING_MAX = 16 };

static bool make_address(const char *path, struct sockaddr_un *address)
{
    size_t size = strlen(path);
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (size >= sizeof address->sun_path)
        return false;
    memcpy(address->sun_path, path, size + 1);
    return true;
}

int door_knock(const char *path)
{
    struct sockaddr_un address;
    if (!make_address(path, &address))
        return -1;
    int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection >= 0 &&
        connect(connection, (const struct sockaddr *)&address, sizeof address) == 0)
        return connection;
    if (connection >= 0)
        close(connection);
    return -1;
}

int door_open(const char *path)
{
    struct sockaddr_un address;
    int other = door_knock(path);
    if (other >= 0 || !make_address(path, &address)) {
        if (other >= 0)
            close(other);
        return -1;
    }
    int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (door < 0)
        return -1;
    (void)unlink(path);
    /* The program's umask keeps others out from the first moment. */
    if (bind(door, (const struct sockaddr *)&address, sizeof address) == 0 &&
        chmod(path, S_IRUSR | S_IWUSR) == 0 && listen(door, WAITING_MAX) == 0)
        return door;
    close(door);
    return -1;
}

static bool is_ours(int connection)
{
    struct ucred other;
    socklen_t size = sizeof other;
    return getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 &&
           (other.uid == geteuid() || other.uid == 0);
}

int door_answer(int door, int stop)
{
    struct pollfd polls[2] = {{.fd = door, .events = POLLIN}, {.fd = stop, .events = POLLIN}};
    for (;;) {
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            return -1;
        if (polls[1].revents)
            return -1;
        if (!polls[0].revents)
            continue;
        int connection = accept4(door, NULL, NULL, SOCK_CLOEXEC);
        if (connection >= 0 && is_ours(connection))
            return connection;
        if (connection >= 0)
            close(connection);
    }
}

bool door_say(int connection, const char *line)
{
    size_t size = strlen(line);
    return send(connection, line, size, MSG_NOSIGNAL) == (ssize_t)size;
}

bool door_hear(int connection, char *line, size_t size, int milliseconds)
{
    size_t used = 0;
    while (used < size - 1) {
        struct pollfd one = {.fd = connection, .events = POLLIN};
        if (poll(&one, 1, milliseconds) <= 0 || recv(connection, line + used, 1, 0) != 1)
            return false;
        if (line[used] == '\n') {
            line[used] = '\0';
            return true;
        }
        used++;
    }
    return false;
}

void door_wait(int connection, int stop, int milliseconds)
{
    struct pollfd polls[2] = {{.fd = connection, .events = POLLIN}, {.fd = stop, .events = POLLIN}};
    while (poll(polls, 2, milliseconds) < 0 && errno == EINTR)
        continue;
}
