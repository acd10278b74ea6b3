-- side: help

-- Marks of guests and of volunteers: two tables, one on each side of the wall.

-- Of two marks at the very same moment "here" counts, so that the order of arrival does not matter.
-- name: guest_mark_put :exec
INSERT INTO guest_marks (hub_id, session_id, guest_id, is_here, marked_at)
VALUES (:hub_id, :session_id, :guest_id, :is_here, :marked_at)
ON CONFLICT (hub_id, session_id, guest_id) DO UPDATE
SET is_here = excluded.is_here, marked_at = excluded.marked_at
WHERE excluded.marked_at > guest_marks.marked_at
    OR (excluded.marked_at = guest_marks.marked_at AND excluded.is_here > guest_marks.is_here);

-- name: volunteer_mark_put :exec
INSERT INTO volunteer_marks (hub_id, session_id, sign_up_id, is_here, marked_at)
VALUES (:hub_id, :session_id, :sign_up_id, :is_here, :marked_at)
ON CONFLICT (hub_id, session_id, sign_up_id) DO UPDATE
SET is_here = excluded.is_here, marked_at = excluded.marked_at
WHERE excluded.marked_at > volunteer_marks.marked_at
    OR (excluded.marked_at = volunteer_marks.marked_at
        AND excluded.is_here > volunteer_marks.is_here);
-- side: campaign

-- name: guest_mark_list :many
SELECT guest_id, is_here FROM guest_marks
WHERE hub_id = :hub_id AND session_id = :session_id ORDER BY guest_id;

-- name: volunteer_mark_list :many
SELECT sign_up_id, is_here FROM volunteer_marks
WHERE hub_id = :hub_id AND session_id = :session_id ORDER BY sign_up_id;
-- side: campaign

-- name: guest_of_session_count :count
SELECT count(*) AS found FROM sessions s
JOIN enrolments e ON e.hub_id = s.hub_id AND e.initiative_id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.id = :session_id AND e.guest_id = :guest_id;
-- in: session_id INTEGER
-- out: found INTEGER

-- name: volunteer_of_session_count :count
SELECT count(*) AS found FROM sign_ups u
JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
WHERE u.hub_id = :hub_id AND u.id = :sign_up_id AND f.session_id = :session_id;
-- in: sign_up_id INTEGER
-- out: found INTEGER
-- side: campaign

-- name: guest_here_count :count
SELECT count(*) AS here FROM guest_marks
WHERE hub_id = :hub_id AND session_id = :session_id AND is_here = 1;
-- out: here INTEGER

-- Whoever has a place, and whoever was marked: a no-show can be put right.
-- name: volunteer_rows :many
SELECT u.id, u.person_id, p.given_name, p.family_name, r.title AS role_title,
    coalesce(m.is_here, 0) AS is_here, CASE WHEN m.sign_up_id IS NULL THEN 0 ELSE 1 END AS is_marked
FROM shifts f
JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
LEFT JOIN volunteer_marks m ON m.hub_id = f.hub_id AND m.session_id = f.session_id
    AND m.sign_up_id = u.id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id
    AND (m.sign_up_id IS NOT NULL OR (u.confirmed_at IS NOT NULL AND u.declined_at IS NULL
        AND u.dropped_at IS NULL))
ORDER BY p.name_folded, p.id, u.id;
-- side: campaign
-- out: is_here INTEGER
-- out: is_marked INTEGER

-- Of a day, because several sessions of an initiative may be held on it.
-- name: guest_ward_counts :many
SELECT g.ward_code, count(*) AS guests
FROM sessions s
JOIN guest_marks m ON m.hub_id = s.hub_id AND m.session_id = s.id
JOIN guests g ON g.hub_id = m.hub_id AND g.id = m.guest_id
WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.day = :day
    AND s.held_at IS NOT NULL AND m.is_here = 1 AND g.ward_code IS NOT NULL
GROUP BY g.ward_code ORDER BY g.ward_code NULLS LAST;
-- out: guests INTEGER

-- name: volunteer_ward_counts :many
SELECT p.ward_code, count(DISTINCT p.id) AS volunteers
FROM sessions s
JOIN volunteer_marks m ON m.hub_id = s.hub_id AND m.session_id = s.id
JOIN sign_ups u ON u.hub_id = m.hub_id AND u.id = m.sign_up_id
JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.day = :day
    AND s.held_at IS NOT NULL AND m.is_here = 1 AND p.ward_code IS NOT NULL
GROUP BY p.ward_code ORDER BY p.ward_code NULLS LAST;
-- side: campaign
-- out: volunteers INTEGER

-- name: helper_candidates :many
SELECT id, given_name, family_name, name_folded, ward_code FROM people
WHERE hub_id = :hub_id ORDER BY name_folded, id LIMIT 50000;
-- side: campaign

-- Of two sign-ups that turn out to be one person's (merging.c).

-- name: volunteer_mark_of_sign_up :one
SELECT session_id, is_here, marked_at FROM volunteer_marks
WHERE hub_id = :hub_id AND session_id IN (SELECT f.session_id FROM sign_ups u
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    WHERE u.hub_id = :hub_id AND u.id = :sign_up_id) AND sign_up_id = :sign_up_id;
-- side: campaign

-- name: volunteer_mark_set :exec
INSERT INTO volunteer_marks (hub_id, session_id, sign_up_id, is_here, marked_at)
VALUES (:hub_id, :session_id, :sign_up_id, :is_here, :marked_at)
ON CONFLICT (hub_id, session_id, sign_up_id) DO UPDATE
SET is_here = excluded.is_here, marked_at = excluded.marked_at;
-- side: campaign

-- name: volunteer_mark_forget :exec
DELETE FROM volunteer_marks
WHERE hub_id = :hub_id AND session_id = :session_id AND sign_up_id = :sign_up_id;
-- side: campaign
