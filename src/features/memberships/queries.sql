-- side: campaign

-- What membership files tell.

-- name: membership_latest :one
SELECT id, type, applied_on, joined_on, paid_until, resigned_on, removed_on, amount_pence
FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY applied_on DESC, id DESC LIMIT 1;

-- name: membership_by_id :one
SELECT person_id, type, applied_on, joined_on, paid_until, resigned_on, amount_pence
FROM memberships WHERE hub_id = :hub_id AND id = :id;

-- name: membership_record :exec
INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until,
    resigned_on, amount_pence)
VALUES (:hub_id, :id, :person_id, :type, :applied_on, :joined_on, :paid_until, :resigned_on,
    :amount_pence);

-- name: membership_correct :exec
UPDATE memberships SET type = :type, joined_on = :joined_on, paid_until = :paid_until,
    resigned_on = :resigned_on, amount_pence = :amount_pence
WHERE hub_id = :hub_id AND id = :id;

-- name: membership_forget :exec
DELETE FROM memberships WHERE hub_id = :hub_id AND id = :id;
