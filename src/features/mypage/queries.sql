-- side: campaign

-- name: my_page_offered :one
SELECT at FROM touches WHERE hub_id = :hub_id AND person_id = :person_id AND at > :since
    AND kind = 'offered' AND source = 'my-page'
ORDER BY at DESC LIMIT 1;

-- name: my_page_people_of_email :many
SELECT id FROM people WHERE hub_id = :hub_id AND email_folded = :email_folded
ORDER BY id LIMIT :most;
-- in: most INTEGER

-- How somebody applied, when they did: where what we know comes from.
-- name: my_page_application :one
SELECT made_at, paper_number, keyed_by_account_id FROM applications
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY id LIMIT 1;

-- name: erasure_insert :exec
INSERT INTO erasure_requests (hub_id, id, person_id, asked_at, due_on)
VALUES (:hub_id, :id, :person_id, :asked_at, :due_on);

-- name: erasure_open_of :one
SELECT id, asked_at, due_on FROM erasure_requests
WHERE hub_id = :hub_id AND person_id = :person_id AND done_at IS NULL AND taken_back_at IS NULL
ORDER BY id LIMIT 1;

-- name: erasure_by_id :one
SELECT id, person_id, asked_at, due_on FROM erasure_requests
WHERE hub_id = :hub_id AND id = :id AND done_at IS NULL AND taken_back_at IS NULL;

-- name: erasure_open_list :many
SELECT r.id, r.person_id, r.asked_at, r.due_on, p.given_name, p.family_name
FROM erasure_requests r
JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
WHERE r.hub_id = :hub_id AND r.done_at IS NULL AND r.taken_back_at IS NULL
ORDER BY r.due_on, r.id LIMIT :most;
-- in: most INTEGER

-- name: erasure_take_back :exec
UPDATE erasure_requests SET taken_back_at = :taken_back_at
WHERE hub_id = :hub_id AND person_id = :person_id AND done_at IS NULL AND taken_back_at IS NULL;

-- name: erasure_done :exec
UPDATE erasure_requests SET done_at = :done_at, done_by_account_id = :done_by_account_id
WHERE hub_id = :hub_id AND id = :id;

-- name: erasures_forget :exec
DELETE FROM erasure_requests WHERE hub_id = :hub_id AND person_id = :person_id;
