-- side: common

-- Outcomes, and on the help side whose they are.

-- name: outcome_insert :exec
INSERT INTO outcomes (hub_id, id, initiative_id, kind, happened_on, people, evidence, note,
    by_account_id, created_at)
VALUES (:hub_id, :id, :initiative_id, :kind, :happened_on, :people, :evidence, :note,
    :by_account_id, :created_at);

-- name: outcome_guest_insert :exec
INSERT INTO guest_outcomes (hub_id, outcome_id, guest_id)
VALUES (:hub_id, :outcome_id, :guest_id);
-- side: help

-- name: outcome_owner :one
SELECT initiative_id FROM outcomes WHERE hub_id = :hub_id AND id = :id;

-- name: outcome_by_id :one
SELECT id, initiative_id, kind, happened_on, people, evidence, note FROM outcomes
WHERE hub_id = :hub_id AND id = :id;

-- name: outcome_rows_of :many
SELECT id, initiative_id, kind, happened_on, people, evidence, note FROM outcomes
WHERE hub_id = :hub_id AND initiative_id = :initiative_id
ORDER BY happened_on DESC, id DESC LIMIT 2000;

-- name: outcome_rows_since :many
SELECT id, initiative_id, kind, happened_on, people, evidence, note FROM outcomes
WHERE hub_id = :hub_id AND happened_on >= :since
ORDER BY happened_on DESC, id DESC LIMIT 2000;
-- in: since TEXT

-- name: outcome_people_by_kind :many
SELECT kind, CAST(sum(people) AS INTEGER) AS people FROM outcomes
WHERE hub_id = :hub_id AND happened_on >= :since GROUP BY kind ORDER BY kind;
-- in: since TEXT
-- out: people INTEGER

-- name: outcome_rows_after :many
SELECT id, initiative_id, kind, happened_on, people, evidence, note FROM outcomes
WHERE hub_id = :hub_id AND id > :after_id ORDER BY id LIMIT :most;
-- in: after_id INTEGER
-- in: most INTEGER

-- name: outcome_rows_of_after :many
SELECT id, initiative_id, kind, happened_on, people, evidence, note FROM outcomes
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND id > :after_id
ORDER BY id LIMIT :most;
-- in: after_id INTEGER
-- in: most INTEGER

-- name: outcomes_forget_guest :exec
DELETE FROM guest_outcomes WHERE hub_id = :hub_id AND guest_id = :guest_id;
-- side: help
