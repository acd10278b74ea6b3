/* Children at a session, and the adults they need. */
#include "features/children/children.h"

#include "children_queries.h"
#include "engines/rules.h"

struct children children_at(struct work *work, int64_t session_id)
{
    struct children children = {0};
    struct children_rows_rows rows = children_rows(work->db, work->arena, .session_id = session_id);
    for (size_t i = 0; i < rows.count; i++)
        for (size_t band = 0; band < AGE_BANDS; band++)
            if (text_equal(rows.items[i].age_band, text_from(age_band_codes[band]))) {
                children.expected[band] = rows.items[i].expected;
                children.here[band] = rows.items[i].here;
            }
    return children;
}

void children_write(struct work *work, int64_t session_id, const struct children *children)
{
    children_remove(work->db, .session_id = session_id);
    for (size_t band = 0; band < AGE_BANDS; band++)
        if (children->expected[band] || children->here[band])
            children_put(work->db, .session_id = session_id,
                         .age_band = text_from(age_band_codes[band]),
                         .expected = children->expected[band], .here = children->here[band]);
}

static int64_t sum(const int64_t children[AGE_BANDS])
{
    int64_t all = 0;
    for (size_t band = 0; band < AGE_BANDS; band++)
        all += children[band];
    return all;
}

struct children_watch children_watch(struct work *work, int64_t session_id, struct date day)
{
    struct children children = children_at(work, session_id);
    struct children_watch watch = {
        .expected = sum(children.expected),
        .here = sum(children.here),
        .needed = adults_needed(work, children.expected),
        .needed_here = adults_needed(work, children.here),
    };
    struct children_adults_row adults;
    int64_t born_before = day.year - rule_int(work, RULE_ADULT_AGE, day);
    if ((watch.expected || watch.here) &&
        children_adults(work->db, work->arena, &adults, .session_id = session_id,
                        .born_before = born_before)) {
        watch.adults = adults.coming;
        watch.adults_here = adults.here;
    }
    return watch;
}

struct text say_children_expected(const struct request *request, const struct children_watch *watch)
{
    if (watch->expected == 0)
        return TEXT("");
    return tr_fill(
        request, "{children}: {needed}, and {adults}.", "children",
        tr_plural(request, "{n} child is expected", "{n} children are expected", watch->expected),
        "needed", tr_plural(request, "{n} adult is needed", "{n} adults are needed", watch->needed),
        "adults", tr_plural(request, "{n} is coming", "{n} are coming", watch->adults), NULL);
}

struct text say_children_here(const struct request *request, const struct children_watch *watch)
{
    if (watch->here == 0)
        return TEXT("");
    return tr_fill(
        request, "{children}: {needed}, and {adults}.", "children",
        tr_plural(request, "{n} child is here", "{n} children are here", watch->here), "needed",
        tr_plural(request, "{n} adult is needed", "{n} adults are needed", watch->needed_here),
        "adults", tr_plural(request, "{n} is here", "{n} are here", watch->adults_here), NULL);
}
