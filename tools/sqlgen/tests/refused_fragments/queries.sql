-- side: common

-- name: thing_count :count
SELECT count(*) FROM things t WHERE t.hub_id = :hub_id AND {is_later(t)};

-- name: thing_count_open :count
SELECT count(*) FROM things t WHERE t.hub_id = :hub_id
    AND {is_open(t)}
    AND t.colour = 1;

-- name: thing_count_two :count
SELECT count(*) FROM things t WHERE t.hub_id = :hub_id AND {is_open(t, t)};

-- name: thing_count_five :count
SELECT count(*) FROM things t WHERE t.hub_id = :hub_id AND {is_open(a, b, c, d, e)};
