-- Statements of every kind, for db_test.c.
-- side: common

-- name: hub_add :exec
INSERT INTO hubs (id, name) VALUES (:hub_id, :name);

-- name: need_add :exec
INSERT INTO needs (hub_id, id, title, told_by, met_at, picture)
VALUES (:hub_id, :id, :title, :told_by, :met_at, :picture);

-- name: need_count_voice :exec
INSERT INTO needs (hub_id, id, title) VALUES (:hub_id, :id, :title)
ON CONFLICT (hub_id, id) DO UPDATE SET voices = needs.voices + 1;

-- name: need_find :one
SELECT title, told_by, met_at, picture, voices FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: need_list :many
SELECT n.id, n.title, n.met_at, count(e.id) AS words FROM needs n
LEFT JOIN need_evidence e ON e.hub_id = n.hub_id AND e.need_id = n.id
WHERE n.hub_id = :hub_id AND (n.title >= :from OR :from IS NULL)
GROUP BY n.hub_id, n.id, n.title, n.met_at ORDER BY n.title, n.id LIMIT :most;

-- name: need_list_open :many
SELECT id, title FROM needs WHERE hub_id = :hub_id AND met_at IS NULL ORDER BY id;

-- name: need_count :count
SELECT count(*) FROM needs WHERE hub_id = :hub_id;

-- name: need_voices :count
SELECT CAST(coalesce(sum(voices), 0) AS INTEGER) FROM needs WHERE hub_id = :hub_id;

-- name: need_meet :exec
UPDATE needs SET met_at = :met_at WHERE hub_id = :hub_id AND id = :id;

-- name: need_evidence_add :exec
INSERT INTO need_evidence (hub_id, id, need_id, words) VALUES (:hub_id, :id, :need_id, :words);

-- name: need_remove :exec
DELETE FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: figures :one
SELECT :now - 30 * 86400000 AS month_ago, substr(n.title, 1, :characters) AS short_title,
    CASE WHEN n.met_at IS NULL THEN 0 ELSE 1 END AS is_met, length(n.title) AS title_length,
    CAST(n.voices AS TEXT) || :unit AS voices_text
FROM needs n WHERE n.hub_id = :hub_id AND n.id = :id;
-- in: characters INTEGER
-- out: month_ago INTEGER, short_title TEXT, is_met INTEGER, title_length INTEGER, voices_text TEXT

-- name: guest_add :exec
INSERT INTO guests (hub_id, id, name) VALUES (:hub_id, :id, :name);
-- side: help

-- name: guest_count :count
SELECT count(*) FROM guests WHERE hub_id = :hub_id;
-- side: help

-- name: person_count :count
SELECT count(*) FROM people WHERE hub_id = :hub_id;
-- side: campaign

-- name: guest_and_person_count :count
SELECT count(*) FROM guests g, people p WHERE g.hub_id = :hub_id AND p.hub_id = g.hub_id;
-- side: crossing
