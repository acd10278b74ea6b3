-- side: campaign

-- Everything dated that a requirement may look at. kind is enum requirement_kind. Of the day of
-- birth the year is known alone: its last day is taken.
-- name: check_facts :many
SELECT 0 AS kind, k.level AS what, k.issued_on AS from_on, k.expires_on AS until_on
FROM person_checks k
WHERE k.hub_id = :hub_id AND k.person_id = :person_id AND k.decision IN ('clear', 'assessed')
UNION ALL
SELECT 1, t.training, t.done_on, t.expires_on FROM person_trainings t
WHERE t.hub_id = :hub_id AND t.person_id = :person_id
UNION ALL
SELECT 2, '', r.received_on, NULL FROM person_references r
WHERE r.hub_id = :hub_id AND r.person_id = :person_id AND r.is_good = 1
UNION ALL
SELECT 3, '', CAST(p.birth_year AS TEXT) || '-12-31', NULL FROM people p
WHERE p.hub_id = :hub_id AND p.id = :person_id AND p.birth_year IS NOT NULL;
-- in: person_id INTEGER
-- out: kind INTEGER, what TEXT, from_on TEXT, until_on TEXT NULL

-- Whose they are, without what else is known of them.

-- name: check_person :one
SELECT id, given_name, family_name, birth_year FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: check_people_by_name :many
SELECT id, given_name, family_name FROM people
WHERE hub_id = :hub_id AND name_folded >= :from_name AND name_folded < :until_name
ORDER BY name_folded, id LIMIT 20;
-- in: from_name TEXT, until_name TEXT

-- Checks.

-- name: check_insert :exec
INSERT INTO person_checks (hub_id, id, person_id, level, asked_on, issued_on, number, seen_on,
    seen_by_account_id, decision, decided_on, updates_itself, expires_on)
VALUES (:hub_id, :id, :person_id, :level, :asked_on, :issued_on, :number, :seen_on,
    :seen_by_account_id, :decision, :decided_on, :updates_itself, :expires_on);

-- name: check_rows :many
SELECT id, person_id, level, asked_on, identity_on, sent_on, issued_on, number, seen_on,
    seen_by_account_id, decision, decided_on, updates_itself, looked_up_on, expires_on
FROM person_checks WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY coalesce(issued_on, asked_on) DESC, id DESC;

-- name: check_by_id :one
SELECT id, person_id, level, asked_on, identity_on, sent_on, issued_on, number, seen_on,
    seen_by_account_id, decision, decided_on, updates_itself, looked_up_on, expires_on
FROM person_checks WHERE hub_id = :hub_id AND person_id = :person_id AND id = :id;

-- name: check_write :exec
UPDATE person_checks SET level = :level, identity_on = :identity_on, sent_on = :sent_on,
    issued_on = :issued_on, number = :number, seen_on = :seen_on,
    seen_by_account_id = :seen_by_account_id, decision = :decision, decided_on = :decided_on,
    updates_itself = :updates_itself, looked_up_on = :looked_up_on, expires_on = :expires_on
WHERE hub_id = :hub_id AND id = :id;

-- name: check_delete :exec
DELETE FROM person_checks WHERE hub_id = :hub_id AND person_id = :person_id AND id = :id;

-- name: checks_remove :exec
DELETE FROM person_checks WHERE hub_id = :hub_id AND person_id = :person_id;

-- The last day that one of them tells of.
-- name: check_look :many
SELECT id, coalesce(looked_up_on, decided_on, seen_on, issued_on, sent_on, identity_on, asked_on)
    AS last_on, issued_on
FROM person_checks WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER
-- out: last_on TEXT NULL

-- name: check_forget :exec
DELETE FROM person_checks WHERE hub_id = :hub_id AND id = :id;

-- Training.

-- name: training_insert :exec
INSERT INTO person_trainings (hub_id, id, person_id, training, done_on, expires_on, session_id,
    seen_by_account_id)
VALUES (:hub_id, :id, :person_id, :training, :done_on, :expires_on, :session_id,
    :seen_by_account_id);

-- name: training_rows :many
SELECT id, training, done_on, expires_on, session_id, seen_by_account_id FROM person_trainings
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY done_on DESC, id DESC;

-- name: training_delete :exec
DELETE FROM person_trainings WHERE hub_id = :hub_id AND person_id = :person_id AND id = :id;

-- name: training_of_session_delete :exec
DELETE FROM person_trainings
WHERE hub_id = :hub_id AND person_id = :person_id AND session_id = :session_id;

-- name: trainings_remove :exec
DELETE FROM person_trainings WHERE hub_id = :hub_id AND person_id = :person_id;

-- References.

-- name: reference_insert :exec
INSERT INTO person_references (hub_id, id, person_id, referee, received_on, is_good,
    taken_by_account_id)
VALUES (:hub_id, :id, :person_id, :referee, :received_on, :is_good, :taken_by_account_id);

-- name: reference_rows :many
SELECT id, referee, received_on, is_good, taken_by_account_id FROM person_references
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY received_on DESC, id DESC;

-- name: reference_delete :exec
DELETE FROM person_references WHERE hub_id = :hub_id AND person_id = :person_id AND id = :id;

-- name: references_remove :exec
DELETE FROM person_references WHERE hub_id = :hub_id AND person_id = :person_id;

-- The list: what ends, what is under way, who has a place and not what it needs.

-- What ends by that day, of whom nothing of the kind ends later.
-- name: check_ending :many
SELECT k.person_id, p.given_name, p.family_name, k.level AS what, k.expires_on, 1 AS is_check
FROM person_checks k JOIN people p ON p.hub_id = k.hub_id AND p.id = k.person_id
WHERE k.hub_id = :hub_id AND k.expires_on >= :since AND k.expires_on <= :until
    AND k.decision IN ('clear', 'assessed')
    AND NOT EXISTS (SELECT 1 FROM person_checks n WHERE n.hub_id = k.hub_id
        AND n.person_id = k.person_id AND n.expires_on > k.expires_on
        AND n.decision IN ('clear', 'assessed'))
UNION ALL
SELECT t.person_id, p.given_name, p.family_name, t.training, t.expires_on, 0
FROM person_trainings t JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.expires_on >= :since AND t.expires_on <= :until
    AND NOT EXISTS (SELECT 1 FROM person_trainings n WHERE n.hub_id = t.hub_id
        AND n.person_id = t.person_id AND n.training = t.training
        AND (n.expires_on IS NULL OR n.expires_on > t.expires_on))
ORDER BY 5, 3, 2, 1 LIMIT 200;
-- in: since TEXT, until TEXT
-- out: person_id INTEGER, given_name TEXT, family_name TEXT, what TEXT, expires_on TEXT, is_check INTEGER

-- name: check_under_way :many
SELECT k.id, k.person_id, p.given_name, p.family_name, k.level, k.asked_on, k.identity_on,
    k.sent_on, k.issued_on, k.seen_on, k.decision
FROM person_checks k JOIN people p ON p.hub_id = k.hub_id AND p.id = k.person_id
WHERE k.hub_id = :hub_id AND (k.decision IS NULL OR k.decision = 'assessing')
ORDER BY coalesce(k.asked_on, k.issued_on), k.id LIMIT 200;

-- Who has a place ahead that needs something: each role once, at its next session.
-- name: check_places_ahead :many
SELECT u.person_id, p.given_name, p.family_name, r.id AS role_id, r.title AS role_title,
    i.title, r.check_level, r.training, r.references_wanted, r.age_least,
    min(f.id) AS shift_id, min(s.day) AS day
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = r.hub_id AND i.id = r.initiative_id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE s.hub_id = :hub_id AND s.starts_at > :now AND s.starts_at < :until
    AND s.cancelled_at IS NULL AND u.confirmed_at IS NOT NULL AND u.declined_at IS NULL
    AND u.dropped_at IS NULL AND (r.check_level IS NOT NULL OR r.training IS NOT NULL
        OR r.references_wanted > 0 OR r.age_least > 0)
GROUP BY u.person_id, p.given_name, p.family_name, r.id, r.title, i.title, r.check_level,
    r.training, r.references_wanted, r.age_least
ORDER BY day, u.person_id LIMIT 500;
-- in: now INTEGER, until INTEGER
-- out: shift_id INTEGER, day TEXT
