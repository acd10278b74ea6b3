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
SELECT (SELECT count(*) FROM guest_marks m
        WHERE m.hub_id = s.hub_id AND m.session_id = s.id AND m.is_here = 1)
    + (SELECT CAST(coalesce(sum(u.guests), 0) AS INTEGER) FROM unnamed_attendance u
        WHERE u.hub_id = s.hub_id AND u.session_id = s.id) AS here
FROM sessions s WHERE s.hub_id = :hub_id AND s.id = :session_id;
-- in: session_id INTEGER
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
SELECT w.ward_code, CAST(sum(w.guests) AS INTEGER) AS guests
FROM (SELECT g.ward_code AS ward_code, 1 AS guests FROM sessions s
    JOIN guest_marks m ON m.hub_id = s.hub_id AND m.session_id = s.id
    JOIN guests g ON g.hub_id = m.hub_id AND g.id = m.guest_id
    WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.day = :day
        AND s.held_at IS NOT NULL AND m.is_here = 1 AND g.ward_code IS NOT NULL
    UNION ALL
    SELECT u.ward_code AS ward_code, u.guests AS guests FROM sessions s
    JOIN unnamed_attendance u ON u.hub_id = s.hub_id AND u.session_id = s.id
    WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.day = :day
        AND s.held_at IS NOT NULL AND u.ward_code <> '') w
GROUP BY w.ward_code ORDER BY w.ward_code;
-- out: ward_code TEXT, guests INTEGER

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

-- What goes: marks, so long after their session; of a guest or helper, with them. Who came stays
-- counted.

-- name: attendance_keep_of_session :exec
INSERT INTO unnamed_attendance (hub_id, session_id, ward_code, guests)
SELECT m.hub_id, m.session_id, coalesce(g.ward_code, ''), count(*) FROM guest_marks m
JOIN guests g ON g.hub_id = m.hub_id AND g.id = m.guest_id
WHERE m.hub_id = :hub_id AND m.session_id = :session_id AND m.is_here = 1
GROUP BY m.hub_id, m.session_id, coalesce(g.ward_code, '')
ON CONFLICT (hub_id, session_id, ward_code) DO UPDATE
SET guests = unnamed_attendance.guests + excluded.guests;

-- name: attendance_keep_of_guest :exec
INSERT INTO unnamed_attendance (hub_id, session_id, ward_code, guests)
SELECT m.hub_id, m.session_id, coalesce(g.ward_code, ''), 1 FROM guest_marks m
JOIN guests g ON g.hub_id = m.hub_id AND g.id = m.guest_id
WHERE m.hub_id = :hub_id AND m.guest_id = :guest_id AND m.is_here = 1
ON CONFLICT (hub_id, session_id, ward_code) DO UPDATE
SET guests = unnamed_attendance.guests + excluded.guests;

-- name: guest_marks_forget_guest :exec
DELETE FROM guest_marks WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: guest_marks_forget_session :exec
DELETE FROM guest_marks WHERE hub_id = :hub_id AND session_id = :session_id;

-- name: volunteer_marks_forget_session :exec
DELETE FROM volunteer_marks WHERE hub_id = :hub_id AND session_id = :session_id;
-- side: campaign

-- name: volunteer_marks_forget_person :exec
DELETE FROM volunteer_marks WHERE hub_id = :hub_id AND session_id IN
    (SELECT f.session_id FROM sign_ups u JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    WHERE u.hub_id = :hub_id AND u.person_id = :person_id)
    AND sign_up_id IN (SELECT u.id FROM sign_ups u
    WHERE u.hub_id = :hub_id AND u.person_id = :person_id);
-- side: campaign
-- in: person_id INTEGER

-- name: session_look :many
SELECT id, day FROM sessions WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- side: common
-- in: after INTEGER, most INTEGER
