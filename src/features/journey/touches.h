/* What the pages of the journey need beside its rules. */
#pragma once

#include "features/journey/touch.h"
#include "web/feature.h"

extern const char *const touch_kind_names[];
extern const size_t touch_kind_count;

/* "no", "money", "leaflets", "canvassing", "work": by enum touch_favour. */
extern const char *const touch_favour_names[];
extern const size_t touch_favour_count;

bool touch_kind_from_name(struct text name, enum touch_kind *kind);
/* TOUCH_PERSON_UNKNOWN: nobody has that id. */
enum touch_record { TOUCH_RECORDED, TOUCH_PERSON_UNKNOWN };
/* touch_add of something that a person tells; the id and the time are filled in. */
enum touch_record touch_record(struct work *work, struct touch *touch);
bool touch_find(struct work *work, int64_t id, struct touch *touch);
/* By id; person_id 0: everybody's. */
struct touch_array touch_list_after(struct work *work, int64_t person_id, int64_t after,
                                    int64_t most);

extern const struct person_hooks journey_person_hooks; /* merging.c */
