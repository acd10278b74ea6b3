-- What comes next in an initiative: a session that runs at this moment is still the next one. None
-- runs for longer than a day, so :begun_since lies a day before :now.

-- fragment: next_session(i)
SELECT n.id FROM sessions n WHERE n.hub_id = i.hub_id AND n.initiative_id = i.id
    AND n.starts_at >= :begun_since AND n.ends_at > :now AND n.cancelled_at IS NULL
    AND n.held_at IS NULL ORDER BY n.starts_at, n.id LIMIT 1;
