-- Places taken at a session: booked, and learners of a class, who have their place at each of its
-- sessions until they say no to one.

-- fragment: places_taken(s)
(SELECT count(*) FROM bookings b
    WHERE b.hub_id = s.hub_id AND b.session_id = s.id AND b.cancelled_at IS NULL)
    + (SELECT count(*) FROM enrolments e
        JOIN initiatives i ON i.hub_id = e.hub_id AND i.id = e.initiative_id
        WHERE e.hub_id = s.hub_id AND e.initiative_id = s.initiative_id
            AND i.kind IN ('class', 'training') AND e.placed_on <= s.day
            AND (e.left_on IS NULL OR e.left_on > s.day)
            AND (e.completed_on IS NULL OR e.completed_on > s.day)
            AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.hub_id = e.hub_id
                AND b.session_id = s.id AND b.guest_id = e.guest_id));

-- Who waits for a place in a class has one kept, before others may book it.

-- fragment: places_kept(s)
(SELECT count(*) FROM enrolments e
    JOIN initiatives i ON i.hub_id = e.hub_id AND i.id = e.initiative_id
    WHERE e.hub_id = s.hub_id AND e.initiative_id = s.initiative_id
        AND i.kind IN ('class', 'training') AND e.waiting_since IS NOT NULL
        AND e.placed_on IS NULL AND e.left_on IS NULL);
