/* The map as other pages show it: small, without names, as one picture. */
#include "features/place/mini.html.h"

#include "base/arena.h"
#include "features/place/place.h"
#include "features/place/views.h"

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

bool place_mini_map(struct request *request, struct safe_html *map, struct text *sentence)
{
    struct place_facts place = {.wards = ward_list_of_hub(&request->work)};
    place.facts = ward_presence_list(&request->work, &place.wards);
    if (place.wards.count == 0)
        return false;
    struct place_map_view view = place_map_view(request, &place, PLACE_MAP_TILES, TEXT(""));
    *map = place_mini_html(&request->html, &view);
    *sentence = lights_sentence(request, &place);
    return true;
}
