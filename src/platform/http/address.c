/* Network addresses: parsing with inet_pton only, never a look-up. */
#include "platform/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/arena.h"

static bool to_c(struct text text, char *out, size_t size)
{
    if (text.size == 0 || text.size >= size || text_find_char(text, '\0') < text.size)
        return false;
    memcpy(out, text.data, text.size);
    out[text.size] = '\0';
    return true;
}

static bool is_address(struct text text)
{
    char written[INET6_ADDRSTRLEN];
    unsigned char bytes[sizeof(struct in6_addr)];
    return to_c(text, written, sizeof written) &&
           (inet_pton(AF_INET, written, bytes) == 1 || inet_pton(AF_INET6, written, bytes) == 1);
}

bool address_parse(struct text written, struct sockaddr_storage *address, socklen_t *size)
{
    size_t colon = written.size;
    while (colon > 0 && written.data[colon - 1] != ':')
        colon--;
    int64_t port;
    if (colon == 0 || !text_to_integer(text_slice(written, colon, written.size), &port) ||
        port < 0 || port > UINT16_MAX)
        return false;
    struct text host = text_slice(written, 0, colon - 1);
    if (text_equal(host, TEXT("localhost")))
        host = TEXT("127.0.0.1");
    char name[INET6_ADDRSTRLEN];
    *address = (struct sockaddr_storage){0};
    if (text_starts_with(host, TEXT("[")) && text_ends_with(host, TEXT("]"))) {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
        *six = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
        *size = sizeof *six;
        return to_c(text_slice(host, 1, host.size - 1), name, sizeof name) &&
               inet_pton(AF_INET6, name, &six->sin6_addr) == 1;
    }
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    *four = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    *size = sizeof *four;
    return to_c(host, name, sizeof name) && inet_pton(AF_INET, name, &four->sin_addr) == 1;
}

/* The four bytes of an IPv4 address, mapped or not; NULL for a true IPv6 one. */
static const unsigned char *four_bytes(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return (const unsigned char *)&((const struct sockaddr_in *)(const void *)address)
            ->sin_addr;
    const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    return IN6_IS_ADDR_V4MAPPED(six) ? six->s6_addr + 12 : NULL;
}

struct text address_to_text(struct arena *arena, const struct sockaddr *address)
{
    char *out = arena_alloc(arena, INET6_ADDRSTRLEN);
    const unsigned char *four = four_bytes(address);
    if (four)
        inet_ntop(AF_INET, four, out, INET6_ADDRSTRLEN);
    else
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, out,
                  INET6_ADDRSTRLEN);
    return text_from(out);
}

bool address_is_loopback(const struct sockaddr *address)
{
    const unsigned char *four = four_bytes(address);
    if (four)
        return four[0] == 127;
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

struct text address_forwarded_for(struct text header)
{
    size_t from = header.size;
    while (from > 0 && header.data[from - 1] != ',')
        from--;
    struct text last = text_trim(text_slice(header, from, header.size));
    return is_address(last) ? last : (struct text){0};
}
