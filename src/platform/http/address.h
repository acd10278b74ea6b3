/* Network addresses as text. */
#pragma once

#include <sys/socket.h>

#include "base/text.h"

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080". */
bool address_parse(struct text written, struct sockaddr_storage *address, socklen_t *size);
/* Without the port; an IPv4 address in IPv6 clothes as IPv4. */
struct text address_to_text(struct arena *arena, const struct sockaddr *address);
bool address_is_loopback(const struct sockaddr *address);
/* The last address of an X-Forwarded-For, or absent when that is none. */
struct text address_forwarded_for(struct text header);
