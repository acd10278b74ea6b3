-- side: campaign

-- name: membership_latest :one
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined, of_membership_id
FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY applied_on DESC, id DESC LIMIT 1;

-- name: membership_by_id :one
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined, of_membership_id
FROM memberships WHERE hub_id = :hub_id AND id = :id;

-- name: membership_list_of_person :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined, of_membership_id
FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id AND id > :after
ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: membership_list_all :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined, of_membership_id
FROM memberships WHERE hub_id = :hub_id AND id > :after
ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: membership_joined_count :count
SELECT count(*) AS members FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND {is_active(m)} AND {is_newest(m)};
-- out: members INTEGER

-- name: membership_newcomer_rows :many
SELECT m.person_id, m.joined_on, p.given_name, p.family_name,
    CASE WHEN b.first_did_at IS NULL THEN 0 ELSE 1 END AS has_helped
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
LEFT JOIN balances b ON b.hub_id = m.hub_id AND b.person_id = m.person_id
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND {is_active(m)} AND {is_newest(m)}
ORDER BY m.joined_on DESC NULLS LAST, m.id DESC LIMIT :most;
-- in: most INTEGER
-- out: has_helped INTEGER

-- name: membership_insert :exec
INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until,
    resigned_on, refused_on, removed_on, amount_pence, why_joined, of_membership_id)
VALUES (:hub_id, :id, :person_id, :type, :applied_on, :joined_on, :paid_until, :resigned_on,
    :refused_on, :removed_on, :amount_pence, :why_joined, :of_membership_id);

-- name: membership_update :exec
UPDATE memberships SET type = :type, applied_on = :applied_on, joined_on = :joined_on,
    paid_until = :paid_until, resigned_on = :resigned_on, refused_on = :refused_on,
    removed_on = :removed_on, amount_pence = :amount_pence, why_joined = :why_joined,
    of_membership_id = :of_membership_id
WHERE hub_id = :hub_id AND id = :id;

-- name: membership_type_vote :one
SELECT has_vote FROM membership_types WHERE hub_id = :hub_id AND code = :type;

-- name: membership_person :one
SELECT given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :person_id;

-- Households: one membership pays for the others.

-- name: household_list :many
SELECT id, person_id, type, applied_on, joined_on, paid_until, resigned_on, refused_on, removed_on,
    amount_pence, why_joined, of_membership_id
FROM memberships WHERE hub_id = :hub_id AND of_membership_id = :main_id
ORDER BY id LIMIT 200;
-- in: main_id INTEGER

-- name: household_follow :exec
UPDATE memberships SET paid_until = :paid_until
WHERE hub_id = :hub_id AND of_membership_id = :main_id;
-- in: main_id INTEGER

-- name: household_give :exec
UPDATE memberships SET of_membership_id = :to_id
WHERE hub_id = :hub_id AND of_membership_id = :main_id;
-- in: main_id INTEGER

-- name: household_part :exec
UPDATE memberships SET of_membership_id = NULL
WHERE hub_id = :hub_id AND of_membership_id = :main_id;
-- in: main_id INTEGER

-- Theirs belong to no other.
-- name: household_end_of_person :exec
UPDATE memberships SET of_membership_id = NULL
WHERE hub_id = :hub_id AND person_id = :person_id AND of_membership_id IS NOT NULL;

-- No other's belongs to theirs.
-- name: household_part_from_person :exec
UPDATE memberships SET of_membership_id = NULL
WHERE hub_id = :hub_id AND of_membership_id IN (SELECT x.id FROM memberships x
    WHERE x.hub_id = :hub_id AND x.person_id = :person_id);

-- Nobody pays for themselves.
-- name: household_part_from_self :exec
UPDATE memberships SET of_membership_id = NULL
WHERE hub_id = :hub_id AND person_id IN (:one_id, :other_id)
    AND of_membership_id IN (SELECT x.id FROM memberships x
        WHERE x.hub_id = :hub_id AND x.person_id IN (:one_id, :other_id));
-- in: one_id INTEGER, other_id INTEGER

-- name: household_type :one
SELECT is_household FROM membership_types WHERE hub_id = :hub_id AND code = :type;
-- in: type TEXT

-- name: household_single_type :one
SELECT code FROM membership_types
WHERE hub_id = :hub_id AND is_household = 0 AND closed_on IS NULL
ORDER BY CASE WHEN code = 'full' THEN 0 ELSE 1 END, is_open DESC, id LIMIT 1;

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

-- name: membership_forget_why :exec
UPDATE memberships SET why_joined = NULL WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: membership_forget_person :exec
DELETE FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id;

-- Figures: no row of these is anybody's.

-- name: membership_joined_months :many
SELECT substr(m.joined_on, 1, 7) AS month, count(*) AS people FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND m.joined_on <= :today
    AND m.refused_on IS NULL
GROUP BY substr(m.joined_on, 1, 7) ORDER BY substr(m.joined_on, 1, 7);
-- out: month TEXT, people INTEGER

-- Removed, resigned, or not renewed: then the month in which their paid time was over.
-- name: membership_left_months :many
SELECT substr(j.left_on, 1, 7) AS month, count(*) AS people
FROM (
    SELECT CASE WHEN m.removed_on <= :today THEN m.removed_on
        WHEN m.resigned_on <= :today THEN m.resigned_on ELSE m.paid_until END AS left_on
    FROM memberships m
    WHERE m.hub_id = :hub_id AND m.joined_on <= :today AND {is_newest(m)}
        AND (m.removed_on <= :today OR m.resigned_on <= :today OR m.paid_until < :paid_since)
) j
WHERE j.left_on >= :since GROUP BY substr(j.left_on, 1, 7) ORDER BY substr(j.left_on, 1, 7);
-- in: since TEXT
-- out: month TEXT, people INTEGER

-- Who was a member on a day, and how many of them are today.
-- name: membership_kept_counts :one
SELECT count(*) AS everybody, count(CASE WHEN {is_active(m)} THEN 1 END) AS kept
FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on <= :day AND {is_newest(m)}
    AND (m.paid_until IS NULL OR m.paid_until >= :day_paid_since)
    AND (m.resigned_on IS NULL OR m.resigned_on > :day)
    AND (m.refused_on IS NULL OR m.refused_on > :day)
    AND (m.removed_on IS NULL OR m.removed_on > :day);
-- in: day_paid_since TEXT
-- out: everybody INTEGER, kept INTEGER

-- name: membership_active_count :one
SELECT count(*) AS members FROM memberships m
WHERE m.hub_id = :hub_id AND {is_active(m)} AND {is_newest(m)};
-- out: members INTEGER

-- name: membership_beginnings :many
SELECT m.joined_on, m.paid_until, m.resigned_on, m.removed_on, b.first_did_at
FROM memberships m
LEFT JOIN balances b ON b.hub_id = m.hub_id AND b.person_id = m.person_id
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND m.joined_on <= :today
    AND m.refused_on IS NULL AND {is_newest(m)}
ORDER BY m.joined_on DESC NULLS LAST, m.id DESC LIMIT :most;
-- in: most INTEGER
