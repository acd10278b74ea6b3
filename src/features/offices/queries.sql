-- side: campaign

-- name: office_rows :many
SELECT id, name, about, seats, ended_at FROM offices WHERE hub_id = :hub_id ORDER BY id LIMIT 1000;

-- name: office_page :many
SELECT id, name, about, seats, ended_at FROM offices
WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: office_row :one
SELECT id, name, about, seats, ended_at FROM offices WHERE hub_id = :hub_id AND id = :id;

-- name: office_insert :exec
INSERT INTO offices (hub_id, id, name, about, seats, created_at)
VALUES (:hub_id, :id, :name, :about, :seats, :created_at);

-- name: office_update :exec
UPDATE offices SET name = :name, about = :about, seats = :seats
WHERE hub_id = :hub_id AND id = :id;

-- name: office_set_ended :exec
UPDATE offices SET ended_at = :ended_at WHERE hub_id = :hub_id AND id = :id;

-- name: office_delete_unheld :exec
DELETE FROM offices WHERE hub_id = :hub_id AND id = :id AND NOT EXISTS (SELECT 1
    FROM office_terms t WHERE t.hub_id = :hub_id AND t.office_id = :id);

-- name: office_person :one
SELECT given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :person_id;

-- name: office_term_row :one
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.id = :id;

-- name: office_terms_most :one
SELECT count(*) AS terms FROM office_terms WHERE hub_id = :hub_id
GROUP BY person_id ORDER BY terms DESC LIMIT 1;
-- out: terms INTEGER

-- name: office_term_page :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.id > :after ORDER BY t.id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- Those that run, and those that will.
-- name: office_term_rows_open :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND (t.until_on IS NULL OR t.until_on >= :today)
ORDER BY t.office_id, t.from_on, t.id LIMIT 2000;
-- in: today TEXT

-- name: office_term_rows_over :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.until_on < :today
ORDER BY t.until_on DESC NULLS LAST, t.id DESC LIMIT :most;
-- in: today TEXT, most INTEGER

-- name: office_term_rows_of_office :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.office_id = :office_id
ORDER BY t.from_on DESC, t.id DESC LIMIT 500;

-- name: office_term_rows_of_person :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.person_id = :person_id
ORDER BY t.from_on DESC, t.id DESC LIMIT 200;

-- Others of that office with a day between the two.
-- name: office_term_rows_beside :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.office_id = :office_id AND t.id <> :id AND t.from_on <= :last
    AND (t.until_on IS NULL OR t.until_on >= :first)
ORDER BY t.from_on, t.id LIMIT 500;
-- in: first TEXT, last TEXT

-- End soon, and nobody follows.
-- name: office_term_rows_ending :many
SELECT t.id, t.office_id, t.person_id, t.from_on, t.until_on, t.chosen, t.note,
    o.name AS office_name, p.given_name, p.family_name
FROM office_terms t
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
JOIN people p ON p.hub_id = t.hub_id AND p.id = t.person_id
WHERE t.hub_id = :hub_id AND t.until_on >= :today AND t.until_on <= :last AND t.from_on <= :today
    AND o.ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM office_terms n WHERE n.hub_id = t.hub_id
        AND n.office_id = t.office_id AND n.from_on > t.from_on
        AND (n.until_on IS NULL OR n.until_on > t.until_on)
        AND (o.seats = 1 OR n.person_id = t.person_id))
ORDER BY t.until_on NULLS LAST, t.id LIMIT 100;
-- in: today TEXT, last TEXT

-- name: office_term_insert :exec
INSERT INTO office_terms (hub_id, id, office_id, person_id, from_on, until_on, chosen, note,
    created_at)
VALUES (:hub_id, :id, :office_id, :person_id, :from_on, :until_on, :chosen, :note, :created_at);

-- name: office_term_update :exec
UPDATE office_terms SET office_id = :office_id, from_on = :from_on, until_on = :until_on,
    chosen = :chosen, note = :note
WHERE hub_id = :hub_id AND id = :id;

-- name: office_term_delete :exec
DELETE FROM office_terms WHERE hub_id = :hub_id AND id = :id;

-- Sign-ins of people whose last office is over: theirs by what the account says, or by the address
-- that is one person's alone.
-- name: office_account_rows :many
SELECT a.id AS account_id, t.person_id, t.until_on, o.name AS office_name
FROM accounts a
JOIN people p ON p.hub_id = a.hub_id AND (p.id = a.person_id OR (a.person_id IS NULL
    AND p.email_folded = a.email_folded AND NOT EXISTS (SELECT 1 FROM people q
        WHERE q.hub_id = p.hub_id AND q.email_folded = p.email_folded AND q.id <> p.id)))
JOIN office_terms t ON t.hub_id = p.hub_id AND t.person_id = p.id
JOIN offices o ON o.hub_id = t.hub_id AND o.id = t.office_id
WHERE a.hub_id = :hub_id AND a.ended_at IS NULL AND t.until_on < :today
    AND NOT EXISTS (SELECT 1 FROM office_terms n WHERE n.hub_id = t.hub_id
        AND n.person_id = t.person_id AND (n.until_on IS NULL OR n.until_on > t.until_on
            OR (n.until_on = t.until_on AND n.id > t.id)))
ORDER BY a.id LIMIT 500;
-- in: today TEXT

-- name: office_forget_notes :exec
UPDATE office_terms SET note = '' WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: office_forget_person :exec
DELETE FROM office_terms WHERE hub_id = :hub_id AND person_id = :person_id;
