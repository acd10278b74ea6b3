/* Taking an area pack into the database: reference data, shared by all hubs. */
#pragma once

#include "engines/work.h"
#include "features/place/pack.h"
#include "features/place/place.h"

enum area_import {
    AREA_IMPORTED,
    AREA_REPLACED, /* the pack was there; everything of it was put anew */
    AREA_REFUSED   /* nothing was changed: report->problems says why */
};

struct area_import_report {
    struct text code, name;
    size_t wards, smalls, postcodes;
    size_t outside;   /* postcodes in no small area, given to the nearest */
    size_t elsewhere; /* rows of other districts, left out */
    size_t borders, borders_kept;
    struct pack_problems problems;
};

/* Runs in the caller's transaction, so that all of a pack goes in or nothing. Areas' middles, need
 * levels, outlines and tiles are worked out here, once. */
enum area_import area_pack_import(struct work *work, const struct pack_files *files,
                                  struct area_import_report *report);

/* The pack's files from a folder: pack.ini first, then those it names. A file that is not there is
 * left absent. False with a sentence in *why when one cannot be read. */
bool area_pack_from_folder(struct arena *arena, struct text folder, struct pack_files *files,
                           struct text *why);
/* A pack that ships inside the program: "newham". False when there is none of that name. */
bool area_pack_from_program(struct arena *arena, struct text name, struct pack_files *files);

/* The packs in the database, by name. */
struct area_pack_line {
    struct text code, name;
    int64_t wards, smalls, postcodes;
};

struct area_pack_lines {
    struct area_pack_line *items;
    size_t count;
};

struct area_pack_lines area_pack_list(struct db *db, struct arena *arena);
