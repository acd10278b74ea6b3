-- side: campaign

-- name: newcomer_list :many
SELECT m.person_id, m.joined_on, p.given_name, p.family_name, p.phone, {has_told(m)} AS has_told,
    ({first_talk(m)}) AS talked_at, b.first_did_at, ({first_news(m, b)}) AS news_at, c.account_id
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
LEFT JOIN balances b ON b.hub_id = m.hub_id AND b.person_id = m.person_id
LEFT JOIN companions c ON c.hub_id = m.hub_id AND c.person_id = m.person_id
WHERE m.hub_id = :hub_id AND m.joined_on > :since AND {is_active(m)} AND {is_newest(m)}
ORDER BY m.joined_on NULLS LAST, m.id LIMIT :most;
-- in: most INTEGER
-- out: has_told INTEGER, talked_at INTEGER NULL, news_at INTEGER NULL

-- name: newcomer_find :one
SELECT m.person_id, m.joined_on, p.given_name, p.family_name, p.phone, {has_told(m)} AS has_told,
    ({first_talk(m)}) AS talked_at, b.first_did_at, ({first_news(m, b)}) AS news_at, c.account_id
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
LEFT JOIN balances b ON b.hub_id = m.hub_id AND b.person_id = m.person_id
LEFT JOIN companions c ON c.hub_id = m.hub_id AND c.person_id = m.person_id
WHERE m.hub_id = :hub_id AND m.person_id = :person_id AND m.joined_on > :since AND {is_active(m)}
    AND {is_newest(m)};
-- out: has_told INTEGER, talked_at INTEGER NULL, news_at INTEGER NULL

-- Members with whom nobody has talked, though they joined some days ago.
-- name: newcomer_silent_counts :one
SELECT count(*) AS everybody, count(CASE WHEN m.joined_on <= :long_ago THEN 1 END) AS longest
FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on > :since AND m.joined_on <= :some_days_ago AND {is_active(m)}
    AND {is_newest(m)} AND ({first_talk(m)}) IS NULL;
-- in: long_ago TEXT, some_days_ago TEXT
-- out: everybody INTEGER, longest INTEGER

-- name: newcomer_step_list :many
SELECT step, title, days, account_id FROM newcomer_steps WHERE hub_id = :hub_id ORDER BY step;

-- name: newcomer_step_store :exec
INSERT INTO newcomer_steps (hub_id, step, title, days, account_id)
VALUES (:hub_id, :step, :title, :days, :account_id)
ON CONFLICT (hub_id, step) DO UPDATE SET title = excluded.title, days = excluded.days,
    account_id = excluded.account_id;

-- name: companion_find :one
SELECT account_id FROM companions WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: companion_store :exec
INSERT INTO companions (hub_id, person_id, account_id, since_at)
VALUES (:hub_id, :person_id, :account_id, :since_at)
ON CONFLICT (hub_id, person_id) DO UPDATE SET account_id = excluded.account_id,
    since_at = excluded.since_at;

-- name: companion_forget :exec
DELETE FROM companions WHERE hub_id = :hub_id AND person_id = :person_id;
