/* How many places a shift has: at this one session. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/shifts/handlers.h"
#include "web/json.h"

/* False with a field error when it was refused. */
static bool resize(struct request *request, const struct shift *shift)
{
    form_keep(request, "capacity", integer_to_text(request->work.arena, shift->capacity));
    int64_t capacity = form_integer(request, "capacity", 1, SHIFT_CAPACITY_MOST, 0);
    if (form_is_good(request) && capacity == 0)
        form_error(request, "capacity", "required", tr(request, "Say how many are wanted."));
    if (!form_is_good(request))
        return false;
    switch (shift_resize(&request->work, shift->id, capacity)) {
    case SHIFT_RESIZED: return true;
    case SHIFT_RESIZE_UNKNOWN: return false;
    case SHIFT_RESIZE_TAKEN:
        form_error(request, "capacity", "taken",
                   tr_plural(request, "{n} person has a place already. Choose a higher number.",
                             "{n} people have a place already. Choose a higher number.",
                             shift->confirmed));
        return false;
    }
    unreachable();
}

/* POST /shifts/{shift}/places */
struct response shift_pages_resize(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    if (!resize(request, &shift))
        return shift_pages_show_again(request, &shift);
    return see_other(request, address(request, "/shifts/%lld", (long long)shift.id),
                     tr(request, "The number of places is changed, for this session alone."));
}

/* PATCH /api/v1/shifts/{shift} */
struct response shift_api_change(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    if (!resize(request, &shift))
        return problem(request, 422, "invalid", TEXT("The number of places is wrong."));
    return shift_api_show(request);
}
