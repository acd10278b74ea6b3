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

-- Who helped and has not heard what came of it: not this, and nothing since they last helped.

-- name: outcome_helpers_waiting :many
SELECT p.id, p.given_name, p.family_name, p.email, p.address, p.postcode, h.helped_at, h.times
FROM (
    SELECT u.person_id, max(s.starts_at) AS helped_at, count(*) AS times
    FROM roles r
    JOIN shifts f ON f.hub_id = r.hub_id AND f.role_id = r.id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    WHERE r.hub_id = :hub_id AND r.initiative_id = :initiative_id
        AND u.attended_minutes IS NOT NULL
    GROUP BY u.person_id
) h
JOIN people p ON p.hub_id = :hub_id AND p.id = h.person_id
WHERE NOT EXISTS (SELECT 1 FROM touches t
    JOIN outcomes o ON o.hub_id = t.hub_id AND o.id = t.source_id
    WHERE t.hub_id = :hub_id AND t.person_id = p.id AND t.kind = 'gave' AND t.source = 'outcome'
        AND (o.id = :outcome_id OR (o.initiative_id = :initiative_id AND t.at >= h.helped_at)))
ORDER BY p.id LIMIT :most;
-- in: outcome_id INTEGER, most INTEGER
-- out: helped_at INTEGER, times INTEGER
-- side: campaign

-- name: outcome_heard_count :count
SELECT count(*) FROM (
    SELECT DISTINCT u.person_id
    FROM roles r
    JOIN shifts f ON f.hub_id = r.hub_id AND f.role_id = r.id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    WHERE r.hub_id = :hub_id AND r.initiative_id = :initiative_id
        AND u.attended_minutes IS NOT NULL
) h
WHERE EXISTS (SELECT 1 FROM touches t WHERE t.hub_id = :hub_id AND t.person_id = h.person_id
    AND t.kind = 'gave' AND t.source = 'outcome' AND t.source_id = :outcome_id);
-- in: outcome_id INTEGER
-- side: campaign
