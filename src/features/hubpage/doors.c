/* The doors: what the hub really offers, by theme. */
#include "features/hubpage/programme.h"

#include "base/arena.h"
#include "features/themes.h"

#define TRANSLATE(message) message

#define MOST_DOORS 5

static const struct {
    const char *theme;
    const char *title;
} titles[] = {
    {"english", TRANSLATE("Learn English")},
    {"work", TRANSLATE("Find work")},
    {"company", TRANSLATE("Meet people")},
    {"children", TRANSLATE("Children and families")},
    {"home", TRANSLATE("Help at home")},
    {"enterprise", TRANSLATE("Start a business")},
    {"skills", TRANSLATE("Learn a new skill")},
    {"getting-about", TRANSLATE("Travel and transport")},
    {"forms", TRANSLATE("Forms and letters")},
    {"other", TRANSLATE("Other things")},
};

struct text theme_title(struct request *request, struct text theme_code)
{
    const size_t count = sizeof titles / sizeof *titles;
    for (size_t i = 0; i < count; i++)
        if (text_equal(theme_code, text_from(titles[i].theme)))
            return tr(request, titles[i].title);
    return tr(request, titles[count - 1].title);
}

/* The first session ahead of each theme, in order of time, is where its door leads. */
struct behind {
    const struct session *next;
    const struct session *other; /* the next of another initiative of the theme, or NULL */
};

struct behind_list {
    struct behind *items;
    size_t count;
};

static void put_behind(struct behind_list *list, const struct session *session)
{
    for (size_t i = 0; i < list->count; i++) {
        struct behind *behind = &list->items[i];
        if (!text_equal(behind->next->theme, session->theme))
            continue;
        if (!behind->other && behind->next->initiative_id != session->initiative_id)
            behind->other = session;
        return;
    }
    list->items[list->count++] = (struct behind){.next = session};
}

static struct behind_list behind_doors(struct request *request,
                                       const struct session_array *sessions)
{
    struct behind_list list = {
        .items = arena_make_array(request->work.arena, struct behind, theme_count + 1)};
    for (size_t i = 0; i < sessions->count; i++)
        if (session_is_ahead(request, &sessions->items[i]) && list.count <= theme_count)
            put_behind(&list, &sessions->items[i]);
    return list;
}

static struct door door_of(struct request *request, const struct behind *behind)
{
    const struct session *next = behind->next;
    struct door door = {
        .icon = text_from(theme_find(next->theme)->icon),
        .title = theme_title(request, next->theme),
        .first = next->title,
    };
    if (behind->other) {
        door.href = address(request, "/need#%.*s", TEXT_ARG(next->theme));
        door.second = behind->other->title;
    } else {
        door.href = address(request, "/on/%lld", (long long)next->id);
        door.second = show_when(request, next->day, show_time(request, next->starts_at));
    }
    return door;
}

struct door_list programme_doors(struct request *request, const struct session_array *sessions)
{
    struct behind_list behind = behind_doors(request, sessions);
    struct door_list doors = {
        .items = arena_make_array(request->work.arena, struct door, MOST_DOORS + 2)};
    const struct door always[] = {
        {.href = TEXT("/need#ask"),
         .icon = TEXT("message-circle"),
         .title = tr(request, "Ask us"),
         .first = tr(request, "You need another thing? Tell us.")},
        {.href = TEXT("/help"),
         .icon = TEXT("hand-heart"),
         .title = tr(request, "Help a neighbour"),
         .first = tr(request, "One hour is enough.")},
    };
    for (size_t i = 0; i < behind.count && doors.count < MOST_DOORS; i++)
        doors.items[doors.count++] = door_of(request, &behind.items[i]);
    for (size_t i = 0; i < 2 && doors.count && doors.count < MOST_DOORS; i++)
        doors.items[doors.count++] = always[i];
    return doors;
}
