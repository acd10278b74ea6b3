/* GET /more/involvement: the groups around us, and who of ours is there. */
#include "base/arena.h"
#include "features/involvement/handlers.h"
#include "features/involvement/list.html.h"

#define NAMED_GROUPS 100 /* whose people are named; the others are counted */

static struct text people_text(struct request *request, const struct involvement_group *group)
{
    struct text people = tr_plural(request, "{n} person", "{n} people", group->people);
    if (group->hours == 0)
        return people;
    return text_format(
        request->work.arena, "%.*s · %.*s", TEXT_ARG(people),
        TEXT_ARG(tr_plural(request, "{n} hour a month", "{n} hours a month", group->hours)));
}

static struct involvement_line_views who_of(struct request *request,
                                            const struct involvement_group *group)
{
    struct involvement_array all = group->partner_id
                                       ? involvements_of_partner(&request->work, group->partner_id)
                                       : involvements_of_club(&request->work, group->name);
    struct involvement_line_views lines = {
        .items = arena_make_array(request->work.arena, struct involvement_line_view, all.count)};
    for (; lines.count < all.count; lines.count++)
        lines.items[lines.count] = involvement_line(request, &all.items[lines.count]);
    return lines;
}

static struct text lead_of(struct request *request, const struct involvement_group_array *groups)
{
    int64_t hours = 0;
    for (size_t i = 0; i < groups->count; i++)
        hours += groups->items[i].hours;
    return tr_fill(request, "In {groups}, about {hours} as far as they told us.", "groups",
                   tr_plural(request, "{n} group", "{n} groups", (int64_t)groups->count), "hours",
                   tr_plural(request, "{n} hour a month", "{n} hours a month", hours), NULL);
}

struct response list_involvement(struct request *request)
{
    struct involvement_group_array groups = involvement_group_list(&request->work);
    struct involvement_list_view view = {
        .groups.items =
            arena_make_array(request->work.arena, struct involvement_group_view, groups.count)};
    for (; view.groups.count < groups.count; view.groups.count++) {
        const struct involvement_group *group = &groups.items[view.groups.count];
        struct involvement_group_view *line = &view.groups.items[view.groups.count];
        *line = (struct involvement_group_view){.partner_id = group->partner_id,
                                                .name = group->name,
                                                .icon = group->partner_id ? TEXT("heart-handshake")
                                                                          : TEXT("users"),
                                                .people = people_text(request, group)};
        if (view.groups.count < NAMED_GROUPS)
            line->who = who_of(request, group);
    }
    if (groups.count)
        view.lead = lead_of(request, &groups);
    else
        view.empty = (struct empty_state){
            .icon = TEXT("heart-handshake"),
            .title = tr(request, "Nothing is written down yet"),
            .sentence = tr(request, "Ask people what they already do for the neighbourhood, and "
                                    "write it down on their page: pantry, school, sports club."),
            .address = TEXT("/people"),
            .action = tr(request, "Look at the people"),
            .is_main = true};
    struct page page = {.title = tr(request, "What our people do elsewhere"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, involvement_list_html(&request->html, &view));
}
