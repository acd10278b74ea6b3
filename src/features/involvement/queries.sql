-- side: campaign

-- name: involvement_row :one
SELECT v.id, v.person_id, v.partner_id, v.club, r.name AS partner_name, v.what, v.since_on,
    v.until_on, v.hours, v.known_how, v.noted_at, v.thanked_at, p.given_name, p.family_name
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND v.id = :id;

-- name: involvement_page :many
SELECT v.id, v.person_id, v.partner_id, v.club, r.name AS partner_name, v.what, v.since_on,
    v.until_on, v.hours, v.known_how, v.noted_at, v.thanked_at, p.given_name, p.family_name
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND v.id > :after ORDER BY v.id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: involvement_rows_of_person :many
SELECT v.id, v.person_id, v.partner_id, v.club, r.name AS partner_name, v.what, v.since_on,
    v.until_on, v.hours, v.known_how, v.noted_at, v.thanked_at, p.given_name, p.family_name
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND v.person_id = :person_id ORDER BY v.id DESC LIMIT 100;

-- Who is there today.
-- name: involvement_rows_of_partner :many
SELECT v.id, v.person_id, v.partner_id, v.club, r.name AS partner_name, v.what, v.since_on,
    v.until_on, v.hours, v.known_how, v.noted_at, v.thanked_at, p.given_name, p.family_name
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND v.partner_id = :partner_id
    AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today)
ORDER BY p.name_folded, v.id LIMIT 100;
-- in: today TEXT

-- name: involvement_rows_of_club :many
SELECT v.id, v.person_id, v.partner_id, v.club, r.name AS partner_name, v.what, v.since_on,
    v.until_on, v.hours, v.known_how, v.noted_at, v.thanked_at, p.given_name, p.family_name
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND v.partner_id IS NULL AND v.club_folded = :club_folded
    AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today)
ORDER BY p.name_folded, v.id LIMIT 100;
-- in: today TEXT

-- Groups in which somebody takes part today; the name of a club as it was written last.
-- name: involvement_groups :many
SELECT v.partner_id, v.club_folded, max(r.name) AS partner_name, max(v.club) AS club,
    max(r.kind) AS kind, count(DISTINCT v.person_id) AS people,
    CAST(sum(CASE WHEN v.hours IS NULL THEN 0 ELSE v.hours END) AS INTEGER) AS hours
FROM involvements v
LEFT JOIN partners r ON r.hub_id = v.hub_id AND r.id = v.partner_id
WHERE v.hub_id = :hub_id AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today)
GROUP BY v.partner_id, v.club_folded
ORDER BY count(DISTINCT v.person_id) DESC, v.partner_id NULLS LAST, v.club_folded LIMIT 500;
-- in: today TEXT
-- out: partner_name TEXT NULL, club TEXT, kind TEXT NULL, people INTEGER, hours INTEGER

-- Names under which a group can be meant: partners with whom we work, and clubs that were named.
-- name: involvement_partner_names :many
SELECT id, name, kind FROM partners WHERE hub_id = :hub_id AND ended_at IS NULL
ORDER BY name, id LIMIT 1000;

-- name: involvement_club_names :many
SELECT club_folded, max(club) AS club FROM involvements
WHERE hub_id = :hub_id AND partner_id IS NULL
GROUP BY club_folded ORDER BY club_folded LIMIT 500;
-- out: club TEXT

-- name: involvement_partner :one
SELECT name, kind FROM partners WHERE hub_id = :hub_id AND id = :id;

-- name: involvement_person :one
SELECT given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :person_id;

-- name: involvement_insert :exec
INSERT INTO involvements (hub_id, id, person_id, partner_id, club, club_folded, what, since_on,
    until_on, hours, known_how, noted_at)
VALUES (:hub_id, :id, :person_id, :partner_id, :club, :club_folded, :what, :since_on, :until_on,
    :hours, :known_how, :noted_at);

-- name: involvement_update :exec
UPDATE involvements SET partner_id = :partner_id, club = :club, club_folded = :club_folded,
    what = :what, since_on = :since_on, until_on = :until_on, hours = :hours,
    known_how = :known_how
WHERE hub_id = :hub_id AND id = :id;

-- name: involvement_delete :exec
DELETE FROM involvements WHERE hub_id = :hub_id AND id = :id;

-- name: involvement_forget_person :exec
DELETE FROM involvements WHERE hub_id = :hub_id AND person_id = :person_id;

-- Figures of members: of nobody alone.

-- name: involvement_member_counts :one
SELECT count(DISTINCT v.person_id) AS people,
    count(DISTINCT CASE WHEN v.hours IS NOT NULL THEN v.person_id END) AS told,
    CAST(sum(CASE WHEN v.hours IS NULL THEN 0 ELSE v.hours END) AS INTEGER) AS hours
FROM involvements v
JOIN memberships m ON m.hub_id = v.hub_id AND m.person_id = v.person_id
WHERE v.hub_id = :hub_id AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today) AND {is_active(m)} AND {is_newest(m)};
-- out: people INTEGER, told INTEGER, hours INTEGER NULL

-- name: involvement_group_count :count
SELECT count(*) AS number FROM (
    SELECT v.partner_id, v.club_folded
    FROM involvements v
    JOIN memberships m ON m.hub_id = v.hub_id AND m.person_id = v.person_id
    WHERE v.hub_id = :hub_id AND (v.since_on IS NULL OR v.since_on <= :today)
        AND (v.until_on IS NULL OR v.until_on >= :today) AND {is_active(m)} AND {is_newest(m)}
    GROUP BY v.partner_id, v.club_folded
) g;
-- out: number INTEGER

-- Thanks: once a year for what goes on.

-- name: involvement_owed :many
SELECT v.person_id, p.given_name, p.family_name, min(v.noted_at) AS noted_at
FROM involvements v
JOIN people p ON p.hub_id = v.hub_id AND p.id = v.person_id
WHERE v.hub_id = :hub_id AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today)
    AND (v.thanked_at IS NULL OR v.thanked_at < :before)
GROUP BY v.person_id, p.given_name, p.family_name
ORDER BY min(v.noted_at), v.person_id LIMIT :most;
-- in: today TEXT, before INTEGER, most INTEGER
-- out: noted_at INTEGER

-- name: involvement_owed_count :count
SELECT count(DISTINCT v.person_id) AS people FROM involvements v
WHERE v.hub_id = :hub_id AND (v.since_on IS NULL OR v.since_on <= :today)
    AND (v.until_on IS NULL OR v.until_on >= :today)
    AND (v.thanked_at IS NULL OR v.thanked_at < :before);
-- in: today TEXT, before INTEGER
-- out: people INTEGER

-- name: involvement_set_thanked :exec
UPDATE involvements SET thanked_at = :thanked_at
WHERE hub_id = :hub_id AND person_id = :person_id AND (since_on IS NULL OR since_on <= :today)
    AND (until_on IS NULL OR until_on >= :today);
-- in: today TEXT
