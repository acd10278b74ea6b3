-- What several statements share.

-- fragment: is_due(t)
t.is_open = 1 AND t.done_at <= :now
    OR NOT EXISTS (SELECT 1 FROM parts p WHERE p.hub_id = t.hub_id AND p.thing_id = t.id);
