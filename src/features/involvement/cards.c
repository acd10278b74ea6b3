/* How involvement is said, and the cards on the pages of a person and of a partner. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/card.html.h"
#include "features/involvement/handlers.h"
#include "features/involvement/partner_card.html.h"

struct text involvement_say(const struct request *request, const struct involvement *involvement)
{
    if (text_is_empty(involvement->what))
        return involvement->group;
    return tr_fill(request, "{what}, {group}", "what", involvement->what, "group",
                   involvement->group, NULL);
}

static void add_detail(struct buffer *out, struct text detail)
{
    if (text_is_empty(detail))
        return;
    if (out->size)
        buffer_add(out, TEXT(" · "));
    buffer_add(out, detail);
}

static struct text when_of(const struct request *request, const struct involvement *one)
{
    struct text since = say_day(request, one->since_on), until = say_day(request, one->until_on);
    if (one->since_on.year && one->until_on.year)
        return tr_fill(request, "{from} to {until}", "from", since, "until", until, NULL);
    if (one->until_on.year)
        return tr_fill(request, "until {day}", "day", until, NULL);
    return one->since_on.year ? tr_fill(request, "since {day}", "day", since, NULL) : TEXT("");
}

static struct text known_text(const struct request *request, struct text code)
{
    for (size_t i = 0; i < INVOLVEMENT_SOURCES; i++)
        if (text_equal(code, text_from(involvement_sources[i].code)))
            return tr(request, involvement_sources[i].name);
    return TEXT("");
}

struct involvement_line_view involvement_line(struct request *request,
                                              const struct involvement *involvement)
{
    struct buffer details = buffer_new(request->work.arena, 100);
    add_detail(&details, when_of(request, involvement));
    if (involvement->hours >= 0)
        add_detail(&details,
                   tr_plural(request, "{n} hour a month", "{n} hours a month", involvement->hours));
    add_detail(&details, known_text(request, involvement->known_how));
    return (struct involvement_line_view){
        .id = involvement->id,
        .person_id = involvement->person_id,
        .partner_id = involvement->partner_id,
        .name = text_trim(text_format(request->work.arena, "%.*s %.*s",
                                      TEXT_ARG(involvement->given_name),
                                      TEXT_ARG(involvement->family_name))),
        .group = involvement->group,
        .what = involvement->what,
        .details = buffer_text(&details),
    };
}

bool involvement_card(struct request *request, int64_t person_id, struct safe_html *card)
{
    struct arena *arena = request->work.arena;
    struct date today = work_today(&request->work);
    struct involvement_array all = involvements_of_person(&request->work, person_id);
    struct involvement_card_view view = {
        .person_id = person_id,
        .may_write = role_may(request->viewer.role, PEOPLE_WRITE),
        .now.items = arena_make_array(arena, struct involvement_line_view, all.count),
        .before.items = arena_make_array(arena, struct involvement_line_view, all.count),
    };
    for (size_t i = 0; i < all.count; i++) {
        struct involvement_line_views *lines =
            involvement_goes_on(&all.items[i], today) ? &view.now : &view.before;
        lines->items[lines->count++] = involvement_line(request, &all.items[i]);
    }
    if (all.count == 0 && !view.may_write)
        return false;
    *card = involvement_card_html(&request->html, &view);
    return true;
}

bool involvement_partner_card(struct request *request, int64_t partner_id, struct safe_html *card)
{
    if (!role_may(request->viewer.role, PEOPLE_READ))
        return false;
    struct involvement_array all = involvements_of_partner(&request->work, partner_id);
    if (all.count == 0)
        return false;
    struct involvement_partner_view view = {
        .title = tr_plural(request, "{n} of our people is there", "{n} of our people are there",
                           (int64_t)all.count),
        .people.items =
            arena_make_array(request->work.arena, struct involvement_line_view, all.count),
    };
    for (; view.people.count < all.count; view.people.count++)
        view.people.items[view.people.count] =
            involvement_line(request, &all.items[view.people.count]);
    *card = involvement_partner_card_html(&request->html, &view);
    return true;
}
