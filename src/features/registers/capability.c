/* Making and checking capabilities of registers. */
#include "features/registers/capability.h"

#include "web/app.h"
#include "web/secrets.h"

#define SIGNATURE_BYTES 24

static struct text capability_until(struct request *request, int64_t session_id,
                                    struct date last_day)
{
    struct arena *arena = request->work.arena;
    struct text day = date_to_text(arena, last_day);
    struct text message = text_format(arena, "register %lld %lld %.*s", (long long)request->hub->id,
                                      (long long)session_id, TEXT_ARG(day));
    struct text signature = secret_sign(arena, request->hub->link_key, message, SIGNATURE_BYTES);
    return text_format(arena, "%.*s.%.*s", TEXT_ARG(day), TEXT_ARG(signature));
}

struct text register_capability(struct request *request, int64_t session_id,
                                struct date session_day)
{
    struct date today = work_today(&request->work);
    struct date from = date_compare(session_day, today) > 0 ? session_day : today;
    return capability_until(request, session_id, date_add_days(from, 1));
}

bool register_capability_is_good(struct request *request, int64_t session_id)
{
    struct date last_day;
    struct text signature, sent = form_text(request, "capability", 100);
    return date_from_text(text_cut(sent, '.', &signature), &last_day) &&
           date_compare(work_today(&request->work), last_day) <= 0 &&
           secret_equal(sent, capability_until(request, session_id, last_day));
}
