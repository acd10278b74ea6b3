-- What several statements share.

-- fragment: is_due(t)
t.is_open = 1 AND t.done_at <= :now
    OR NOT EXISTS (SELECT 1 FROM parts p WHERE p.hub_id = t.hub_id AND p.thing_id = t.id);

-- fragment: state(t, u)
CASE WHEN t.is_open = 1 THEN 'open' WHEN u.done_at > t.done_at THEN 'later' ELSE 'done' END;
