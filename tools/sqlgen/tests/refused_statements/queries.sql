-- What the engines understand differently.

-- name: a :many
SELECT id FROM things WHERE hub_id = :hub_id AND title LIKE 'x%';
-- name: b :many
SELECT max(id, 1) AS most, min(id) AS least FROM things WHERE hub_id = :hub_id;
-- out: most INTEGER, least INTEGER
-- name: c :many
SELECT group_concat(title) AS titles, avg(id) AS mean, sum(id) AS total
FROM things WHERE hub_id == :hub_id;
-- out: titles TEXT, mean INTEGER, total INTEGER
-- name: d :many
SELECT ifnull(told_by, '') AS who, strftime('%s') AS seconds, date('now') AS today
FROM things WHERE hub_id = :hub_id;
-- out: who TEXT, seconds TEXT, today TEXT
-- name: e :exec
INSERT OR REPLACE INTO things (hub_id, id, title) VALUES (:hub_id, :id, :title);
-- name: f :exec
REPLACE INTO things (hub_id, id, title) VALUES (:hub_id, :id, :title);
-- name: g :one
INSERT INTO things (hub_id, id, title) VALUES (:hub_id, :id, :title) RETURNING id;
-- name: h :many
SELECT "title" FROM things WHERE hub_id = :hub_id;
-- name: i :many
SELECT id, done_at IS NULL AS is_new, title = 'x' AS is_x, EXISTS (SELECT 1) AS is_any
FROM things WHERE hub_id = :hub_id;
-- out: is_new INTEGER, is_x INTEGER, is_any INTEGER
-- name: j :many
SELECT id FROM things WHERE hub_id = :hub_id LIMIT 1, 2;
-- name: k :many
SELECT id FROM things WHERE hub_id = :hub_id AND is_open AND NOT is_open;
-- name: l :exec
UPDATE things SET is_open = (id = 3) WHERE hub_id = :hub_id;
-- name: m :many
SELECT id FROM things WHERE hub_id = :hub_id AND done_at IS :done_at;
-- name: n :many
SELECT id, 1.5 AS much, x'00' AS bytes, TRUE AS yes FROM things WHERE hub_id = :hub_id;
-- out: much INTEGER, bytes BLOB, yes INTEGER
-- name: o :many
SELECT p.text FROM things t JOIN parts p USING (hub_id) WHERE t.hub_id = :hub_id;
-- name: p :many
SELECT id FROM things WHERE hub_id = :hub_id ORDER BY done_at, id;
-- name: q :many
SELECT t.id, p.count FROM things t LEFT JOIN parts p ON p.hub_id = t.hub_id
WHERE t.hub_id = :hub_id ORDER BY p.count;
-- name: r :exec
INSERT INTO parts (hub_id, thing_id, text, count) VALUES (:hub_id, :thing_id, :text, 1)
ON CONFLICT (hub_id, thing_id, text) DO UPDATE SET count = count + 1;
-- name: s :many
SELECT id FROM things WHERE hub_id = :hub_id
-- name: t :count
SELECT CAST(sum(count) FILTER (WHERE count > 2) AS INTEGER) FROM parts WHERE hub_id = :hub_id;
