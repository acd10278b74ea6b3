-- Statements of every shape that is allowed.
-- side: common

-- name: thing_find :one
SELECT title, told_by, t.done_at, picture, is_open,
    (SELECT count(*) FROM parts p WHERE p.hub_id = t.hub_id AND p.thing_id = t.id) AS part_count
FROM things t WHERE t.hub_id = :hub_id AND t.id = :id;
-- out: part_count INTEGER

-- name: thing_list :many
SELECT t.id, p.text AS part_text, p.count AS part_count -- p is left joined: both may be NULL
FROM things t LEFT JOIN parts p ON p.hub_id = t.hub_id AND p.thing_id = t.id
WHERE t.hub_id = :hub_id AND (t.done_at >= :since OR :since IS NULL) AND t.is_open IN (:a, :b)
ORDER BY t.done_at DESC NULLS LAST, t.id LIMIT :most OFFSET :skipped;

-- name: thing_add :exec
INSERT INTO things (hub_id, id, title, told_by, done_at, picture)
VALUES (:hub_id, :id, :title, :told_by, :done_at, :picture)
ON CONFLICT (hub_id, id) DO UPDATE SET title = excluded.title, is_open = 1 - things.is_open;

-- name: thing_copy_parts :exec
INSERT INTO parts (hub_id, thing_id, text, count)
SELECT p.hub_id, :to_id, p.text, p.count * :factor FROM parts p
WHERE p.hub_id = :hub_id AND p.thing_id = :from_id;

-- name: thing_finish :exec
UPDATE things SET done_at = :done_at, told_by = coalesce(:told_by, told_by)
WHERE hub_id = :hub_id AND id = :id AND done_at IS NULL;

-- name: thing_sum :count
SELECT CAST(coalesce(sum(count), 0) AS INTEGER) FROM parts WHERE hub_id = :hub_id;

-- name: thing_figures :many
WITH busy AS (SELECT p.hub_id, p.thing_id, count(*) AS parts FROM parts p
    WHERE p.hub_id = :hub_id GROUP BY p.hub_id, p.thing_id)
SELECT t.title, substr(t.title, 1, :letters) AS beginning, b.parts,
    CASE WHEN t.is_open = 1 AND t.title BETWEEN :low AND :high THEN 'open' ELSE 'shut' END AS state,
    CAST(t.id AS TEXT) || :suffix AS label, :now - 7 * 86400000 AS week_ago
FROM things t JOIN busy b ON b.hub_id = t.hub_id AND b.thing_id = t.id
WHERE t.hub_id = :hub_id
UNION ALL
SELECT 'all', '', count(*), 'open', '', 0 FROM parts WHERE hub_id = :hub_id;
-- in: letters INTEGER
-- out: beginning TEXT, parts INTEGER, state TEXT, label TEXT NULL, week_ago INTEGER

-- name: hub_add :exec
INSERT INTO hubs (id, slug) VALUES (:hub_id, :slug) ON CONFLICT (slug) DO NOTHING;
