-- What a membership is on a day, in SQL: membership_state_of says the same in C. A person is a
-- member when their newest membership is active. :today is the day, :paid_since the first day of
-- paid_until that has not lapsed on it (membership_paid_since).

-- fragment: is_active(m)
m.joined_on <= :today AND (m.paid_until IS NULL OR m.paid_until >= :paid_since)
    AND (m.resigned_on IS NULL OR m.resigned_on > :today)
    AND (m.refused_on IS NULL OR m.refused_on > :today)
    AND (m.removed_on IS NULL OR m.removed_on > :today);

-- fragment: has_lapsed(m)
m.joined_on <= :today AND m.paid_until < :paid_since
    AND (m.resigned_on IS NULL OR m.resigned_on > :today)
    AND (m.refused_on IS NULL OR m.refused_on > :today)
    AND (m.removed_on IS NULL OR m.removed_on > :today);

-- fragment: is_newest(m)
NOT EXISTS (SELECT 1 FROM memberships newer WHERE newer.hub_id = m.hub_id
    AND newer.person_id = m.person_id AND newer.applied_on >= m.applied_on
    AND (newer.applied_on > m.applied_on OR newer.id > m.id));

-- Nobody has left it, and nobody was asked to.
-- fragment: is_open(m)
(m.resigned_on IS NULL OR m.resigned_on > :today)
    AND (m.refused_on IS NULL OR m.refused_on > :today)
    AND (m.removed_on IS NULL OR m.removed_on > :today);

-- Applied, and not answered yet.
-- fragment: is_waiting(m)
m.joined_on IS NULL AND (m.resigned_on IS NULL OR m.resigned_on > :today)
    AND (m.refused_on IS NULL OR m.refused_on > :today)
    AND (m.removed_on IS NULL OR m.removed_on > :today);
