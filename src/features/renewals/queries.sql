-- side: campaign

-- In the order of their ids: the day's run goes on where it stood.
-- name: renewal_look :many
SELECT m.id, m.person_id, m.type, m.paid_until, m.amount_pence FROM memberships m
WHERE m.hub_id = :hub_id AND m.id > :after AND m.joined_on <= :today
    AND m.paid_until >= :from_day AND m.paid_until <= :until_day AND {is_open(m)} AND {is_newest(m)}
    AND m.of_membership_id IS NULL
ORDER BY m.id LIMIT :most;
-- in: after INTEGER, from_day TEXT, until_day TEXT, most INTEGER

-- name: renewal_find :one
SELECT id FROM renewal_notices
WHERE hub_id = :hub_id AND membership_id = :membership_id AND paid_until = :paid_until
    AND kind = :kind;

-- name: renewal_by_id :one
SELECT membership_id, person_id, paid_until FROM renewal_notices
WHERE hub_id = :hub_id AND id = :id;

-- name: renewal_insert :exec
INSERT INTO renewal_notices (hub_id, id, membership_id, person_id, paid_until, kind, made_on, way)
VALUES (:hub_id, :id, :membership_id, :person_id, :paid_until, :kind, :made_on, :way);

-- name: renewal_lately :many
SELECT n.id, n.membership_id, n.person_id, n.paid_until, n.kind, n.made_on, n.way, p.given_name,
    p.family_name
FROM renewal_notices n
JOIN people p ON p.hub_id = n.hub_id AND p.id = n.person_id
WHERE n.hub_id = :hub_id ORDER BY n.id DESC LIMIT :most;
-- in: most INTEGER

-- name: renewal_forget_person :exec
DELETE FROM renewal_notices WHERE hub_id = :hub_id AND person_id = :person_id;
