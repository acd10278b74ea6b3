-- Types that can and cannot be found.
CREATE TABLE too_early;

-- name: no_such_column :one
SELECT id,
    titel
FROM things WHERE hub_id = :hub_id;
-- name: unknown_parameter :many
SELECT id FROM things WHERE hub_id = :hub_id AND length(title) > :size;
-- name: two_types :many
SELECT id FROM things WHERE hub_id = :hub_id AND (title = :x OR id = :x);
-- name: unknown_result :one
SELECT coalesce(done_at, 0) AS moment FROM things WHERE hub_id = :hub_id;
-- name: no_name :one
SELECT id + 1 FROM things WHERE hub_id = :hub_id;
-- name: two_names :one
SELECT id, title AS id FROM things WHERE hub_id = :hub_id;
-- name: wrong_out :one
SELECT id FROM things WHERE hub_id = :hub_id;
-- out: id TEXT, nothing INTEGER
-- name: wrong_in :one
SELECT id FROM things WHERE hub_id = :hub_id;
-- in: nothing INTEGER, other FLOAT
-- name: reads :exec
SELECT id FROM things WHERE hub_id = :hub_id;
-- name: writes :one
DELETE FROM things WHERE hub_id = :hub_id;
-- name: counts_two :count
SELECT count(*), count(*) FROM things WHERE hub_id = :hub_id;
-- name: counts_text :count
SELECT title FROM things WHERE hub_id = :hub_id;
-- name: reads :many
SELECT id FROM things WHERE hub_id = :hub_id;
-- name: Capital :many
SELECT id FROM things WHERE hub_id = :hub_id;
-- name: some :thing
SELECT id AS register FROM things WHERE hub_id = :hub_id; SELECT 1;
-- name: pragma :one
PRAGMA table_info(things);
-- name: empty :one
