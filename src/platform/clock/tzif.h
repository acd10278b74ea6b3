/* Time zone files (TZif, RFC 8536), as the system's tzdata has them. */
#pragma once

#include "platform/clock/tz_rule.h"

enum { TZIF_CHANGES_MOST = 256 };

/* The offsets of a zone in a stretch of time. The first holds at its beginning. */
struct tzif_changes {
    size_t count;
    struct tz_change items[TZIF_CHANGES_MOST];
};

struct tzif_stretch {
    int64_t first, last; /* seconds UTC; the last is not in it */
};

/* False when the bytes are no such file of version 2 or later, when it counts leap seconds, or when
 * it has more changes than that. */
bool tzif_read(struct text bytes, struct tzif_stretch stretch, struct tzif_changes *changes);
