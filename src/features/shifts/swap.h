/* A place changes hands and stays filled: two people swap theirs, or somebody takes one over.
 * Nobody drops out: it counts against nobody. */
#pragma once

#include "features/shifts/shifts.h"

/* What stood in the way, and with whom. */
struct swap_refusal {
    enum shift_join verdict; /* SHIFT_JOINED: nothing did */
    int64_t person_id;
};

/* Both have a place ahead; each gets the other's when each may have it. */
struct swap_refusal sign_up_swap(struct work *work, int64_t sign_up_id, int64_t other_id);
/* Somebody else gets that place. */
struct swap_refusal sign_up_hand_over(struct work *work, int64_t sign_up_id, int64_t person_id);

/* With whom it could be swapped: the same role at another session. */
struct sign_up_array sign_up_list_to_swap(struct work *work, const struct sign_up *sign_up);
