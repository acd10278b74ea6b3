/* From a handler's answer to the bytes and headers that leave: security headers, caching,
 * cookies, the prefix of the hub. */
#pragma once

#include "platform/gzip/gzip.h"
#include "web/app.h"

void headers_finish(struct request *request, const struct response *response,
                    struct http_response *out);
/* Assets under /a/, and what browsers ask for at fixed addresses. No database. */
bool headers_asset(const struct http_request *http, struct arena *arena, struct http_response *out);
/* Allocates nothing. The sentence is static. */
void headers_plain(int status, struct text sentence, struct http_response *out);
/* The notice that the answer before left in a cookie. */
struct text headers_notice(struct request *request);

/* Compresses the body and answers conditional requests (RFC 9110, 13) in place. */
void headers_shrink(const struct http_request *http, struct arena *arena,
                    struct gzip_packer *packer, struct http_response *out);
