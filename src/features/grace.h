/* How late a renewal may be: what features below memberships know of it. */
#pragma once

/* Days after paid_until before a membership counts as lapsed. */
#define MEMBERSHIP_GRACE_DAYS 90
