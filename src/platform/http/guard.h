/* What a request must look like before anything else looks at it: RFC 9110, RFC 9112, and stricter
 * where proxies disagree. Pure functions on bytes; each answers 0, or the status that refuses. */
#pragma once

#include "platform/http/http.h"

enum guard_limit {
    GUARD_LINE_MAX = 8192,     /* request line; one header line */
    GUARD_HEADERS_MAX = 32768, /* request line and headers together */
    GUARD_HEADER_COUNT_MAX = 100,
    GUARD_HOST_MAX = 261 /* a name of 255, ':' and a port */
};

/* The head of a request as it came. header_bytes counts everything up to the empty line, so that
 * blanks that a parser has dropped are still seen. */
struct guard_head {
    struct text method;
    struct text target;
    struct text version;
    const struct http_field *headers;
    size_t header_count;
    size_t header_bytes;
};

struct guard_verdict {
    enum http_method method;
    struct text path;  /* decoded */
    struct text query; /* raw, absent without '?' */
    struct text host;
    bool is_chunked;
    uint64_t content_length; /* 0 when chunked or without a body */
};

int guard_request(struct arena *arena, const struct guard_head *head,
                  struct guard_verdict *verdict);

/* For a parser that works in place, as libmicrohttpd does: whether its texts, one blank between the
 * parts of the first line, one colon with blanks in each other line, CR and LF behind each line and
 * the empty line are all there was. So nothing hides behind a NUL, in a folded line, in a line that
 * the parser dropped, or in a line that only LF ended. */
int guard_layout(const struct guard_head *head);

/* The parts, in the order in which guard_request asks them. */
int guard_sizes(const struct guard_head *head);
int guard_version(struct text version);
int guard_method(struct text method, enum http_method *known);
int guard_header(const struct http_field *header);
int guard_host(const struct guard_head *head, struct text *host);
int guard_framing(const struct guard_head *head, struct guard_verdict *verdict);
int guard_singles(const struct guard_head *head);
int guard_target(struct arena *arena, struct text target, struct guard_verdict *verdict);
