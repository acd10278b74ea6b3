-- side: common

-- name: thing_due_count :count
SELECT count(*) FROM things thing WHERE thing.hub_id = :hub_id AND {is_due(thing)};

-- name: thing_of_day :many
SELECT t.id FROM things t
WHERE t.hub_id = :hub_id
    AND {is_due(t)} AND t.done_at > :since
ORDER BY t.id;

-- name: thing_states :many
SELECT a.id, {state(a, b)} AS state FROM things a
LEFT JOIN things b ON b.hub_id = a.hub_id AND b.id = a.id
WHERE a.hub_id = :hub_id ORDER BY a.id;
-- out: state TEXT
