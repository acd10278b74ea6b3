/* Area packs: the files of one district, read, checked and brought to one grid. No database. */
#pragma once

#include "features/place/hexes.h"
#include "features/place/project.h"

enum pack_file {
    PACK_LOOKUP,       /* which small area lies in which ward */
    PACK_NEED,         /* the official figures of small areas */
    PACK_POSTCODES,    /* where each postcode is */
    PACK_SMALL_SHAPES, /* boundaries of small areas */
    PACK_WARD_SHAPES,  /* boundaries of wards */
    PACK_SOURCES,      /* lines to print where the data is shown; optional */
    PACK_INI,          /* other names for files and columns; optional */
    PACK_FILE_COUNT
};

/* What the files are called unless pack.ini says otherwise: "lookup.csv" … */
const char *pack_file_name(enum pack_file file);
bool pack_file_is_optional(enum pack_file file);

struct pack_files {
    struct text contents[PACK_FILE_COUNT]; /* data is NULL: there is no such file */
};

/* What the file is called in the pack's folder, given the contents of its pack.ini. */
struct text pack_called(struct arena *arena, struct text ini, enum pack_file file);

#define PACK_FILE_BYTES_MAX ((size_t)32 * 1024 * 1024)
#define PACK_WARDS_MAX 200
#define PACK_SMALLS_MAX 3000
#define PACK_GRID 2000 /* the longer side of the district, in grid units */

/* Shares and scores are in thousandths: 29.148 is 29148, 39.7 % is 397. */
struct pack_figures {
    int64_t residents, households;
    int64_t imd_score, income, employment, adult_skills;
    int64_t english; /* cannot speak English well or at all: of those aged 3 and over */
};

struct pack_area {
    struct text code, name, short_name;
    size_t ward; /* of a small area: position among the wards */
    struct geo_point middle;
    struct pack_figures figures;
    int64_t imd_rank, imd_decile; /* of a small area; 1 is the most deprived in England */
    int64_t small_count, most_deprived_count; /* of a ward: small areas, those in deciles 1, 2 */
    int need_level;                           /* 0 to 3, see need_level_of */
    struct grid_shape shape;
    struct text boundary; /* the simplified shape as an SVG path */
    struct hex_cell cell; /* of a ward */
};

struct pack_areas {
    struct pack_area *items;
    size_t count;
};

struct pack_postcode {
    struct text postcode; /* without blanks, upper case */
    size_t small;         /* position among the small areas */
    struct geo_point at;
    bool is_outside; /* in no small area: given to the nearest */
};

struct pack_postcodes {
    struct pack_postcode *items;
    size_t count;
    size_t outside;   /* how many are in no small area */
    size_t elsewhere; /* how many rows lie in other districts and were left out */
};

struct area_pack {
    struct text code, name; /* lad24cd, lad24nm */
    struct projection projection;
    struct pack_areas wards, smalls; /* both by code rising */
    struct pack_postcodes postcodes; /* by postcode rising */
    struct shape_borders borders;    /* between wards */
    struct hex_layout tiles;
    struct text sources; /* a line each */
};

/* What is wrong, a sentence each: "need_lsoa21.csv, line 7: …". Only the first are kept. */
#define PACK_PROBLEMS_KEPT 20

struct pack_problems {
    struct text items[PACK_PROBLEMS_KEPT];
    size_t count; /* of all there are */
};

/* True when everything fits; everything lives in the arena. Ward figures are the means of their
 * small areas weighted by residents, never means of ranks. A small area belongs to its ward24cd
 * (the official best fit) when that ward has a boundary, else to its ward25cd. */
bool pack_read(struct arena *arena, const struct pack_files *files, struct area_pack *pack,
               struct pack_problems *problems);

/* Quarters of the list from the highest score down: 3 very high, 2 high, 1 some, 0 lower. */
int need_level_of(size_t position, size_t count);
