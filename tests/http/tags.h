/* The bones of a page: its tags with the names of their attributes, read as a browser would;
 * nothing of the program's own is used for it. */
#pragma once

#include "base/text.h"

struct arena;

struct bones {
    uint64_t sum; /* of every tag's hash: lists may be sorted otherwise, but nothing is added */
    size_t tags;
    bool leads_to_script; /* an address in it begins with javascript:, data: or vbscript: */
};

struct bones bones_of(struct text page);
/* What a reader sees in texts and attributes: character references are read. */
struct text page_decoded(struct arena *arena, struct text page);
