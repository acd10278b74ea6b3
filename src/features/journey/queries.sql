-- side: campaign

-- name: touch_insert :exec
INSERT INTO touches (hub_id, id, person_id, kind, at, summary, source, source_id, by_account_id)
VALUES (:hub_id, :id, :person_id, :kind, :at, :summary, :source, :source_id, :by_account_id);

-- name: touch_delete :exec
DELETE FROM touches WHERE hub_id = :hub_id AND id = :id;

-- name: touch_by_id :one
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND id = :id;

-- name: touch_of_source :one
SELECT id, kind, at FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND source = :source AND source_id = :source_id
    AND kind = :kind
ORDER BY at LIMIT 1;

-- name: touch_first_did :one
SELECT at FROM touches WHERE hub_id = :hub_id AND person_id = :person_id AND kind = 'did'
ORDER BY at LIMIT 1;

-- name: touch_newest_of_person :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY at DESC, id DESC LIMIT :most;
-- in: most INTEGER

-- name: touch_after :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: touch_of_person_after :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: touch_person_is_known :one
SELECT id FROM people WHERE hub_id = :hub_id AND id = :id;
