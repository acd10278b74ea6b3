#include "web/waiting.h"

struct response too_often(struct request *request, int64_t wait_seconds)
{
    struct response response =
        refused(request, 429, tr(request, "Too many tries. Please wait a little."));
    response.extra[response.extra_count++] = (struct http_field){
        TEXT("Retry-After"), integer_to_text(request->work.arena, wait_seconds)};
    return response;
}
