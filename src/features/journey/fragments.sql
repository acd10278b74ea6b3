-- The ask allowance in SQL, for an ask: allowance_judge says the same in C. b is the person's row of
-- balances and w that of wishes, both LEFT JOINed. The parameters are those of struct
-- allowance_limits.

-- fragment: ask_verdict(b, w)
CASE WHEN w.never_ask = 1 THEN 'said-no'
    WHEN b.joined_on > :new_since AND b.first_thanked_at IS NULL THEN 'new'
    WHEN b.asked_at >= coalesce(b.eased_at, 0) THEN 'nothing-since'
    WHEN b.asked_at > :asked_since THEN 'too-soon'
    WHEN b.asked_at > :now - w.ask_days * 86400000 THEN 'wish'
    ELSE 'may' END;

-- Of an offer: b's last two were as lately as the allowance lets them be.
-- fragment: has_offers(b)
b.offered_at > :offered_since AND (:offers = 1 OR b.offered_before_at > :offered_since);
