/* The table that tools/embed wrote, searched. */
#include "web/assets.h"

#include "base/panic.h"

extern const struct asset asset_table[];
extern const size_t asset_count;

const struct asset *asset_find(struct text wanted)
{
    for (size_t i = 0; i < asset_count; i++) {
        const struct asset *asset = &asset_table[i];
        if (text_equal(asset->address, wanted) || text_equal(asset->name, wanted)) {
            return asset;
        }
    }
    return NULL;
}

struct text asset_address(const char *name)
{
    const struct asset *asset = asset_find(text_from(name));
    if (asset == NULL) {
        panic("a page names an asset that is not there");
    }
    return asset->address;
}
