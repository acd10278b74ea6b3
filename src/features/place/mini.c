/* The map as other pages show it: small, without names, as one picture. */
#include "features/place/mini.html.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "features/place/place.h"
#include "features/place/views.h"

static void add_tenths(struct buffer *out, int tenths)
{
    buffer_add_integer(out, tenths / 10);
    if (tenths % 10) {
        buffer_add_char(out, '.');
        buffer_add_integer(out, tenths % 10);
    }
}

/* "Five wards with high need have nothing of ours running. Most pressing: …" */
static struct text lights_sentence(struct request *request, const struct place_facts *place)
{
    size_t count = 0;
    size_t *unlit = wards_without_light(&request->work, &place->wards, place->facts, &count);
    if (count == 0)
        return tr(request, "There is light in every ward with high need.");
    struct text sentence =
        tr_plural(request, "{n} ward with high need has no light of ours.",
                  "{n} wards with high need have no light of ours.", (int64_t)count);
    struct text first = place->wards.items[unlit[0]].name;
    struct text most = count == 1
                           ? tr_fill(request, "It is {ward}.", "ward", first, NULL)
                           : tr_fill(request, "Most pressing: {ward} and {other}.", "ward", first,
                                     "other", place->wards.items[unlit[1]].name, NULL);
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(sentence), TEXT_ARG(most));
}

/* The outline of a tile, from its top clockwise. */
static void add_tile(struct buffer *path, struct tile_place at)
{
    buffer_add_char(path, 'M');
    buffer_add_integer(path, at.x / 10);
    buffer_add_char(path, ' ');
    add_tenths(path, at.y);
    buffer_add(path, TEXT("l33 19.5v38l-33 19.5-33-19.5v-38z"));
}

static struct mini_door door_at(struct arena *arena, struct tile_place at, enum presence presence)
{
    struct buffer x = buffer_new(arena, 8), y = buffer_new(arena, 8);
    add_tenths(&x, at.x - 160);
    add_tenths(&y, at.y + 220);
    return (struct mini_door){
        .presence = presence_code(presence), .x = buffer_text(&x), .y = buffer_text(&y)};
}

static void draw(struct request *request, const struct place_facts *place,
                 struct place_mini_view *view)
{
    struct arena *arena = request->work.arena;
    const struct ward_list *wards = &place->wards;
    struct buffer levels[NEED_LEVELS], unlit = buffer_new(arena, 512);
    for (int level = 0; level < NEED_LEVELS; level++)
        levels[level] = buffer_new(arena, 512);
    view->doors.items = arena_make_array(arena, struct mini_door, wards->count);
    for (size_t i = 0; i < wards->count; i++) {
        const struct ward *ward = &wards->items[i];
        struct tile_place at = place_tile_at(ward);
        add_tile(&levels[ward->need_level % NEED_LEVELS], at);
        if (ward_is_unlit(ward, place->facts[i].presence))
            add_tile(&unlit, at);
        view->doors.items[view->doors.count++] = door_at(arena, at, place->facts[i].presence);
    }
    view->unlit = buffer_text(&unlit);
    view->tiles.items = arena_make_array(arena, struct mini_tile, NEED_LEVELS);
    for (int level = 0; level < NEED_LEVELS; level++)
        view->tiles.items[view->tiles.count++] =
            (struct mini_tile){.level = level, .path = buffer_text(&levels[level])};
}

bool place_mini_map(struct request *request, struct safe_html *map, struct text *sentence)
{
    struct place_facts place;
    place.wards = ward_presence_list(&request->work, &place.facts);
    if (place.wards.count == 0)
        return false;
    struct text number = text_format(request->work.arena, "%zu", place.wards.count);
    struct place_mini_view view = {
        .view_box = place_tiles_frame(request->work.arena, &place.wards),
        .label = tr_fill(request, "Map of {n} wards, one tile each", "n", number, NULL),
    };
    draw(request, &place, &view);
    *map = place_mini_html(&request->html, &view);
    *sentence = lights_sentence(request, &place);
    return true;
}
