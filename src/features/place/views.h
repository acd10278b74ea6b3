/* What the templates of place show. */
#pragma once

#include "features/place/place.h"
#include "web/empty.h"
#include "web/web.h"

struct map_line {
    struct text text;
    struct text y;
    bool is_squeezed; /* wider than a tile: its letters move together */
};

struct map_lines {
    struct map_line *items;
    size_t count;
};

struct map_pips {
    int64_t *items; /* where each dot stands, from the middle */
    size_t count;
};

struct map_ward {
    struct text code;
    struct text about; /* for who cannot see the map */
    struct text at;    /* of its tile's top, or of its middle: "104 61.5" */
    int64_t level;     /* of need, 0 to 3 */
    struct text door;  /* presence, "touched" */
    struct text door_y, pip_y;
    struct map_lines lines;
    struct map_pips pips;
    struct text outline; /* boundaries only */
    struct text mark;    /* class of the line round it, on the marks only */
};

struct map_wards {
    struct map_ward *items;
    size_t count;
};

struct place_map_view {
    struct text label;
    struct text view_box;
    bool are_boundaries; /* as they are on the ground; else a tile each */
    struct map_wards wards;
    struct map_wards marks; /* drawn over the others: need and no light, the ward of the page */
};

/* The hub's wards with what the page needs to know of them, read once. */
struct place_facts {
    struct ward_list wards;
    struct ward_facts *facts; /* one a ward */
};

struct place_facts place_facts(struct work *work);

enum place_map_kind { PLACE_MAP_TILES, PLACE_MAP_BOUNDARIES };

/* The map as an include: {% include "features/place/map.html" map %}. selected: a ward's code, or
 * empty. */
struct place_map_view place_map_view(struct request *request, const struct place_facts *place,
                                     enum place_map_kind kind, struct text selected);

/* "very high need" in the language of the page. */
struct text show_need(const struct request *request, int level);
/* "touched" */
struct text show_presence(const struct request *request, enum presence presence);

/* The map on other pages: tiles of one need are one path, and nothing is written on them. */
struct mini_tile {
    int64_t level; /* of need */
    struct text path;
};

struct mini_tiles {
    struct mini_tile *items;
    size_t count;
};

struct mini_door {
    struct text presence; /* "touched" */
    struct text x, y;
};

struct mini_doors {
    struct mini_door *items;
    size_t count;
};

struct place_mini_view {
    struct text label;
    struct text view_box;
    struct mini_tiles tiles;
    struct mini_doors doors;
    struct text unlit; /* the path round wards with need and no light */
};

/* Where a ward's tile has its top, in tenths, and what frames them all. */
struct tile_place {
    int x, y;
};

struct tile_place place_tile_at(const struct ward *ward);
struct text place_tiles_frame(struct arena *arena, const struct ward_list *wards);

struct unlit_row {
    struct text code, name;
    struct text facts; /* "Very high need · 31 people told us · 7 members live there" */
};

struct unlit_rows {
    struct unlit_row *items;
    size_t count;
};

struct ward_row {
    struct text code, name, need, presence;
    int64_t running, voices, members;
};

struct ward_rows {
    struct ward_row *items;
    size_t count;
};

struct source_lines {
    struct text *items;
    size_t count;
};

/* How need is worked out, and whom the figures come from. */
struct place_method_view {
    struct text area_name; /* "Newham" */
    int64_t ward_count;
    struct source_lines sources;
};

struct place_view {
    struct text summary; /* one sentence: how many wards are dark */
    struct place_map_view map;
    struct unlit_rows unlit;
    struct ward_rows rows;
    struct place_method_view method;
    struct empty_state empty;
};

struct told_row {
    struct text icon, theme;
    int64_t voices;
};

struct told_rows {
    struct told_row *items;
    size_t count;
};

struct need_row {
    int64_t id;
    struct text title;
    struct text voices; /* "7 people" */
};

struct need_rows {
    struct need_row *items;
    size_t count;
};

struct asset_row {
    struct text icon;
    struct text sentence;
};

struct asset_rows {
    struct asset_row *items;
    size_t count;
};

struct figure_row {
    struct text name, value, whole; /* of this ward, and of the whole area */
};

struct figure_rows {
    struct figure_row *items;
    size_t count;
};

struct ward_link {
    struct text code, name, need, presence;
};

struct ward_links {
    struct ward_link *items;
    size_t count;
};

struct ward_view {
    struct text code, name;
    struct text tag;      /* "Need, and no light", or what we are there */
    struct text tag_kind; /* hot, ok, info */
    struct text tag_icon;
    struct text summary; /* what they told us, and what runs there or nearest */
    struct text light;   /* what would change it: from this presence to the next */
    struct told_rows told;
    struct need_rows needs;
    struct asset_rows assets;
    struct figure_rows figures;
    struct ward_links neighbours;
    struct place_map_view map;
    struct place_method_view method;
    bool may_start, may_record;
};
