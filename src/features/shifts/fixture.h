/* A project with sessions, shifts and people, for the tests of shifts. */
#pragma once

#include <stdint.h>

#include "features/journey/journey.h"

struct harness;

#define FIXTURE_ROLE 31
#define FIXTURE_INITIATIVE 11

/* Statements that a test says itself: rows of other features. */
void fixture_put(struct harness *harness, const char *sql);
#define PUT(harness, ...) fixture_put(harness, text_format((harness)->arena, __VA_ARGS__).data)
#define HUB(harness) (long long)(harness)->hub.id

/* A venue, an English class (initiative 11) and the role Tutor (31, places as said at the shift).
 */
void fixture_begin(struct harness *harness);
/* A session that many hours after HARNESS_NOW, two hours long, in the venue's room; the id of its
 * shift. The session's id is the number, the shift's 1000 more. */
int64_t fixture_shift(struct harness *harness, int64_t number, int hours_ahead, int64_t capacity);
/* A member of that name, living next to the venue. */
void fixture_person(struct harness *harness, int64_t id, const char *given_name);
/* Their first difference lies behind them. */
void fixture_has_helped(struct harness *harness, int64_t person_id);
/* A note in their story ("Painted the hall"), so many days before now; in a transaction of its own.
 */
void fixture_touch(struct harness *harness, int64_t person_id, enum touch_kind kind, int days_ago);
