/* A socket in a folder: how a command finds the server that has its database. Only the same user,
 * or root, comes in. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Listens at that path, for its owner alone; takes the place of one that nobody listens at any
 * more. -1 when another program listens there, or the path is too long for a socket's. */
int door_open(const char *path);
/* The next who knocks, or -1 once `stop` has something to read. */
int door_answer(int door, int stop);
/* -1 when nobody listens. */
int door_knock(const char *path);
/* A line out. */
bool door_say(int connection, const char *line);
/* A line in, without its end; false when none came within that time. */
bool door_hear(int connection, char *line, size_t size, int milliseconds);
/* Until the other side hangs up, `stop` has something to read, or the time is over. */
void door_wait(int connection, int stop, int milliseconds);
