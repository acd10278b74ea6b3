-- side: campaign

-- name: membership_latest :one
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined
FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY applied_on DESC, id DESC LIMIT 1;

-- name: membership_by_id :one
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined
FROM memberships WHERE hub_id = :hub_id AND id = :id;

-- name: membership_list_of_person :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined
FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id AND id > :after
ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: membership_list_all :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined
FROM memberships WHERE hub_id = :hub_id AND id > :after
ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: membership_list_joined :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined
FROM memberships WHERE hub_id = :hub_id AND joined_on >= :since AND joined_on <= :until
ORDER BY joined_on DESC NULLS LAST, id DESC LIMIT 500;

-- name: membership_count_paid :count
SELECT count(*) FROM memberships
WHERE hub_id = :hub_id AND paid_until >= :paid_since AND joined_on <= :today
    AND (resigned_on IS NULL OR resigned_on > :today)
    AND (refused_on IS NULL OR refused_on > :today)
    AND (removed_on IS NULL OR removed_on > :today);

-- name: membership_count_for_life :count
SELECT count(*) FROM memberships
WHERE hub_id = :hub_id AND paid_until IS NULL AND joined_on <= :today
    AND (resigned_on IS NULL OR resigned_on > :today)
    AND (refused_on IS NULL OR refused_on > :today)
    AND (removed_on IS NULL OR removed_on > :today);

-- name: membership_insert :exec
INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until,
    resigned_on, refused_on, removed_on, amount_pence, why_joined)
VALUES (:hub_id, :id, :person_id, :type, :applied_on, :joined_on, :paid_until, :resigned_on,
    :refused_on, :removed_on, :amount_pence, :why_joined);

-- name: membership_update :exec
UPDATE memberships SET type = :type, applied_on = :applied_on, joined_on = :joined_on,
    paid_until = :paid_until, resigned_on = :resigned_on, refused_on = :refused_on,
    removed_on = :removed_on, amount_pence = :amount_pence, why_joined = :why_joined
WHERE hub_id = :hub_id AND id = :id;

-- name: membership_person :one
SELECT given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :person_id;

-- What membership files tell.

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
