-- side: campaign

-- name: application_find :one
SELECT person_id, made_at, way FROM applications WHERE hub_id = :hub_id AND id = :id;

-- name: application_of_paper :one
SELECT a.person_id, a.made_at, p.given_name, p.family_name
FROM applications a
JOIN people p ON p.hub_id = a.hub_id AND p.id = a.person_id
WHERE a.hub_id = :hub_id AND a.paper_number = :paper_number ORDER BY a.id LIMIT 1;

-- name: application_insert :exec
INSERT INTO applications (hub_id, id, person_id, made_at, way, paper_number, keyed_by_account_id)
VALUES (:hub_id, :id, :person_id, :made_at, :way, :paper_number, :keyed_by_account_id);

-- name: application_latest :one
SELECT made_at, way, paper_number, keyed_by_account_id FROM applications
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY id DESC LIMIT 1;

-- name: applications_forget :exec
DELETE FROM applications WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: applications_waiting :many
SELECT m.id, m.person_id, m.applied_on, m.type, m.why_joined, p.given_name, p.family_name
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
WHERE m.hub_id = :hub_id AND {is_waiting(m)} AND {is_newest(m)}
ORDER BY m.applied_on, m.id LIMIT :most;
-- in: most INTEGER
