-- side: campaign

-- Shifts. Who has a place is counted from the index by shift: "> 0" is a range of it, "IS NOT NULL"
-- is not.

-- name: shift_insert :exec
INSERT INTO shifts (hub_id, id, session_id, role_id, capacity)
VALUES (:hub_id, :id, :session_id, :role_id, :capacity);

-- What somebody said when they joined.
-- name: shift_said :one
SELECT why_joined FROM memberships WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY applied_on DESC, id DESC LIMIT 1;

-- name: shift_write_capacity :exec
UPDATE shifts SET capacity = :capacity WHERE hub_id = :hub_id AND id = :id;

-- name: shift_by_id :one
SELECT f.id, f.session_id, f.role_id, f.capacity, r.initiative_id, i.title, i.theme, r.title AS role_title,
    r.what, r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for, s.starts_at,
    s.ends_at, s.cancelled_at, s.sequence, s.changed_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NULL AND c.waitlisted_at IS NULL AND c.declined_at IS NULL
        AND c.dropped_at IS NULL) AS invited
FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE f.hub_id = :hub_id AND f.id = :id;
-- out: confirmed INTEGER, invited INTEGER

-- name: shift_count_between :count
SELECT count(*) FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from AND s.starts_at < :until
    AND s.cancelled_at IS NULL AND (:initiative_id = 0 OR s.initiative_id = :initiative_id);

-- name: shifts_of_session :many
SELECT f.id, f.session_id, f.role_id, f.capacity, r.initiative_id, i.title, i.theme, r.title AS role_title,
    r.what, r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for, s.starts_at,
    s.ends_at, s.cancelled_at, s.sequence, s.changed_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NULL AND c.waitlisted_at IS NULL AND c.declined_at IS NULL
        AND c.dropped_at IS NULL) AS invited
FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id
ORDER BY f.id;
-- out: confirmed INTEGER, invited INTEGER

-- name: shifts_of_role :many
SELECT f.id, f.session_id, f.role_id, f.capacity, r.initiative_id, i.title, i.theme, r.title AS role_title,
    r.what, r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for, s.starts_at,
    s.ends_at, s.cancelled_at, s.sequence, s.changed_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NOT NULL AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NULL AND c.waitlisted_at IS NULL AND c.declined_at IS NULL
        AND c.dropped_at IS NULL) AS invited
FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE f.hub_id = :hub_id AND f.role_id = :role_id
    AND s.starts_at > :now AND s.cancelled_at IS NULL
ORDER BY s.starts_at, f.id;
-- in: now INTEGER
-- out: confirmed INTEGER, invited INTEGER

-- name: shifts_between :many
SELECT f.id, f.session_id, f.role_id, f.capacity, r.initiative_id, i.title, i.theme, r.title AS role_title,
    r.what, r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for, s.starts_at,
    s.ends_at, s.cancelled_at, s.sequence, s.changed_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NULL AND c.waitlisted_at IS NULL AND c.declined_at IS NULL
        AND c.dropped_at IS NULL) AS invited
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until_at
    AND s.cancelled_at IS NULL
ORDER BY s.starts_at, f.id LIMIT 2000;
-- in: from_at INTEGER, until_at INTEGER
-- out: confirmed INTEGER, invited INTEGER

-- Of each shift only how many places it has and how many are taken.
-- name: shift_places_between :many
SELECT f.session_id, f.id, f.capacity, r.initiative_id, (SELECT count(*) FROM sign_ups c
        WHERE c.hub_id = f.hub_id AND c.shift_id = f.id AND c.confirmed_at > 0
            AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until_at
    AND s.cancelled_at IS NULL
ORDER BY s.starts_at, f.id LIMIT 2000;
-- in: from_at INTEGER, until_at INTEGER
-- out: confirmed INTEGER

-- name: shifts_after :many
SELECT f.id, f.session_id, f.role_id, f.capacity, r.initiative_id, i.title, i.theme, r.title AS role_title,
    r.what, r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for, s.starts_at,
    s.ends_at, s.cancelled_at, s.sequence, s.changed_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at IS NULL AND c.waitlisted_at IS NULL AND c.declined_at IS NULL
        AND c.dropped_at IS NULL) AS invited
FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE f.hub_id = :hub_id AND f.id > :after
ORDER BY f.id LIMIT :most;
-- in: after INTEGER, most INTEGER
-- out: confirmed INTEGER, invited INTEGER

-- name: shift_initiative :one
SELECT r.initiative_id FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
WHERE f.hub_id = :hub_id AND f.id = :id;

-- name: shift_place :one
SELECT o.name AS room_name, v.name AS venue_name, v.address, v.postcode, v.ward_code, v.note,
    v.is_step_free
FROM sessions s
    JOIN rooms o ON o.hub_id = s.hub_id AND o.id = s.room_id
    JOIN venues v ON v.hub_id = o.hub_id AND v.id = o.venue_id
WHERE s.hub_id = :hub_id AND s.id = :id;

-- Sign-ups.

-- Everything on which it depends whether that person gets a place in that shift, and their
-- sign-up when they have one.
-- name: shift_standing :one
SELECT f.id AS shift_id, f.session_id, f.capacity, r.title AS role_title, i.title, i.theme,
    r.skill, r.language, r.check_level, r.training, r.references_wanted,
    r.age_least, r.teaches, r.keeps_newcomer_place, r.asks_for,
    s.starts_at, s.ends_at, s.cancelled_at, p.given_name, p.family_name,
    u.id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at, u.declined_at, u.dropped_at,
    u.attended_minutes, u.no_show_at,
    (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) AS confirmed,
    CASE WHEN r.skill IS NULL OR EXISTS (SELECT 1 FROM person_skills k
        WHERE k.hub_id = p.hub_id AND k.person_id = p.id AND k.skill = r.skill)
        THEN 1 ELSE 0 END AS has_skill,
    CASE WHEN r.language IS NULL OR EXISTS (SELECT 1 FROM person_languages l
        WHERE l.hub_id = p.hub_id AND l.person_id = p.id AND l.language = r.language)
        THEN 1 ELSE 0 END AS has_language,
    CASE WHEN EXISTS (SELECT 1 FROM sign_ups c
            JOIN shifts g ON g.hub_id = c.hub_id AND g.id = c.shift_id
            JOIN sessions t ON t.hub_id = g.hub_id AND t.id = g.session_id
        WHERE c.hub_id = p.hub_id AND c.person_id = p.id AND c.shift_id <> f.id
            AND c.confirmed_at IS NOT NULL AND c.declined_at IS NULL AND c.dropped_at IS NULL
            AND t.cancelled_at IS NULL AND t.starts_at < s.ends_at AND t.ends_at > s.starts_at)
        THEN 1 ELSE 0 END AS clashes,
    CASE WHEN EXISTS (SELECT 1 FROM touches d WHERE d.hub_id = p.hub_id AND d.person_id = p.id
        AND d.kind = 'did') THEN 1 ELSE 0 END AS has_helped,
    CASE WHEN EXISTS (SELECT 1 FROM shift_refusals n WHERE n.hub_id = p.hub_id
        AND n.person_id = p.id AND n.theme = i.theme) THEN 1 ELSE 0 END AS is_refused
FROM shifts f
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
    JOIN people p ON p.hub_id = f.hub_id AND p.id = :person_id
    LEFT JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id AND u.person_id = p.id
WHERE f.hub_id = :hub_id AND f.id = :shift_id;
-- in: person_id INTEGER
-- out: confirmed INTEGER, has_skill INTEGER, has_language INTEGER
-- out: clashes INTEGER, has_helped INTEGER, is_refused INTEGER

-- name: sign_up_insert :exec
INSERT INTO sign_ups (hub_id, id, shift_id, person_id, reason, invited_at, confirmed_at, waitlisted_at)
VALUES (:hub_id, :id, :shift_id, :person_id, :reason, :invited_at, :confirmed_at, :waitlisted_at);

-- name: sign_up_confirm :exec
UPDATE sign_ups SET confirmed_at = :confirmed_at, waitlisted_at = :waitlisted_at,
    declined_at = NULL, dropped_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_wait :exec
UPDATE sign_ups SET waitlisted_at = :waitlisted_at, confirmed_at = NULL, declined_at = NULL,
    dropped_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_decline :exec
UPDATE sign_ups SET declined_at = :declined_at, waitlisted_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_drop :exec
UPDATE sign_ups SET dropped_at = :dropped_at, waitlisted_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_attend :exec
UPDATE sign_ups SET attended_minutes = :attended_minutes, no_show_at = NULL,
    no_show_by_account_id = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_miss :exec
UPDATE sign_ups SET attended_minutes = NULL, no_show_at = :no_show_at,
    no_show_by_account_id = :no_show_by_account_id
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_by_id :one
SELECT u.id, u.shift_id, u.person_id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at,
    u.declined_at, u.dropped_at, u.attended_minutes, u.no_show_at, p.given_name, p.family_name,
    r.title AS role_title, i.title, f.session_id, s.starts_at, s.ends_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE u.hub_id = :hub_id AND u.id = :id;

-- name: sign_ups_of_shift :many
SELECT u.id, u.shift_id, u.person_id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at,
    u.declined_at, u.dropped_at, u.attended_minutes, u.no_show_at, p.given_name, p.family_name,
    r.title AS role_title, i.title, f.session_id, s.starts_at, s.ends_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE u.hub_id = :hub_id AND u.shift_id = :shift_id
ORDER BY p.name_folded, u.id;

-- name: sign_ups_of_session :many
SELECT u.id, u.shift_id, u.person_id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at,
    u.declined_at, u.dropped_at, u.attended_minutes, u.no_show_at, p.given_name, p.family_name,
    r.title AS role_title, i.title, f.session_id, s.starts_at, s.ends_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id AND u.confirmed_at IS NOT NULL
    AND u.declined_at IS NULL AND u.dropped_at IS NULL
ORDER BY p.name_folded, u.id;

-- name: sign_ups_of_person :many
SELECT u.id, u.shift_id, u.person_id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at,
    u.declined_at, u.dropped_at, u.attended_minutes, u.no_show_at, p.given_name, p.family_name,
    r.title AS role_title, i.title, f.session_id, s.starts_at, s.ends_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE u.hub_id = :hub_id AND u.person_id = :person_id
ORDER BY u.id DESC LIMIT 500;

-- name: sign_ups_after :many
SELECT u.id, u.shift_id, u.person_id, u.reason, u.invited_at, u.confirmed_at, u.waitlisted_at,
    u.declined_at, u.dropped_at, u.attended_minutes, u.no_show_at, p.given_name, p.family_name,
    r.title AS role_title, i.title, f.session_id, s.starts_at, s.ends_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE u.hub_id = :hub_id AND u.id > :after AND (:initiative_id = 0 OR i.id = :initiative_id)
ORDER BY u.id LIMIT :most;
-- in: after INTEGER, most INTEGER, initiative_id INTEGER

-- name: sign_up_initiative :one
SELECT r.initiative_id FROM sign_ups u
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
WHERE u.hub_id = :hub_id AND u.id = :id;

-- name: sign_ups_waiting :many
SELECT person_id FROM sign_ups
WHERE hub_id = :hub_id AND shift_id = :shift_id AND waitlisted_at IS NOT NULL
    AND confirmed_at IS NULL AND declined_at IS NULL AND dropped_at IS NULL
ORDER BY waitlisted_at NULLS LAST, id;

-- name: sign_up_of_session_person :one
SELECT u.id, u.confirmed_at, u.declined_at, u.dropped_at FROM shifts f
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id AND u.person_id = :person_id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id
ORDER BY CASE WHEN u.confirmed_at IS NULL THEN 1 ELSE 0 END, u.id LIMIT 1;

-- name: sign_up_person_is_known :one
SELECT id, given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_kind :one
SELECT i.theme, u.person_id, CASE WHEN EXISTS (SELECT 1 FROM shift_refusals n
        WHERE n.hub_id = u.hub_id AND n.person_id = u.person_id AND n.theme = i.theme)
        THEN 1 ELSE 0 END AS is_refused
FROM sign_ups u
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = f.hub_id AND i.id = r.initiative_id
WHERE u.hub_id = :hub_id AND u.id = :id;
-- out: is_refused INTEGER

-- name: shift_refusal_insert :exec
INSERT INTO shift_refusals (hub_id, person_id, theme, refused_at)
VALUES (:hub_id, :person_id, :theme, :refused_at)
ON CONFLICT (hub_id, person_id, theme) DO NOTHING;

-- name: shift_refusal_delete :exec
DELETE FROM shift_refusals WHERE hub_id = :hub_id AND person_id = :person_id AND theme = :theme;

-- For the pages.

-- name: shift_people_by_name :many
SELECT p.id, p.given_name, p.family_name, p.ward_code,
    CASE WHEN {has_offers(b)} THEN 1 ELSE 0 END AS is_offered_enough
FROM people p
    LEFT JOIN balances b ON b.hub_id = p.hub_id AND b.person_id = p.id
WHERE p.hub_id = :hub_id AND p.name_folded >= :from_name AND p.name_folded < :until_name
ORDER BY p.name_folded, p.id LIMIT 20;
-- in: from_name TEXT, until_name TEXT, offered_since INTEGER, offers INTEGER
-- out: is_offered_enough INTEGER

-- Shifts that begin soon and miss somebody who dropped out late: by start.
-- name: shifts_to_cover :many
SELECT f.id, r.initiative_id, r.title AS role_title, i.title, s.starts_at, p.given_name,
    p.family_name
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN roles r ON r.hub_id = f.hub_id AND r.id = f.role_id
    JOIN initiatives i ON i.hub_id = r.hub_id AND i.id = r.initiative_id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE s.hub_id = :hub_id AND s.starts_at > :now AND s.starts_at < :until
    AND s.cancelled_at IS NULL AND u.dropped_at > s.starts_at - :late
    AND (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id AND c.shift_id = f.id
        AND c.confirmed_at > 0 AND c.declined_at IS NULL AND c.dropped_at IS NULL) < f.capacity
ORDER BY s.starts_at, f.id, u.id LIMIT 50;
-- in: now INTEGER, until INTEGER, late INTEGER

-- What became of somebody's promises since then.
-- name: sign_up_pattern :one
SELECT CAST(coalesce(sum(CASE WHEN u.attended_minutes IS NOT NULL THEN 1 ELSE 0 END), 0) AS INTEGER)
        AS came,
    CAST(coalesce(sum(CASE WHEN u.no_show_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS INTEGER)
        AS missed,
    CAST(coalesce(sum(CASE WHEN u.dropped_at > s.starts_at - :late THEN 1 ELSE 0 END), 0)
        AS INTEGER) AS dropped
FROM sign_ups u
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
    JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
WHERE u.hub_id = :hub_id AND u.person_id = :person_id AND s.starts_at > :since
    AND s.cancelled_at IS NULL;
-- in: since INTEGER, late INTEGER
-- out: came INTEGER, missed INTEGER, dropped INTEGER

-- Places of theirs at that time, but for two shifts.
-- name: sign_up_clashes :count
SELECT count(*) FROM sign_ups c
    JOIN shifts g ON g.hub_id = c.hub_id AND g.id = c.shift_id
    JOIN sessions t ON t.hub_id = g.hub_id AND t.id = g.session_id
WHERE c.hub_id = :hub_id AND c.person_id = :person_id AND c.shift_id <> :shift_id
    AND c.shift_id <> :other_shift_id AND c.confirmed_at IS NOT NULL AND c.declined_at IS NULL
    AND c.dropped_at IS NULL AND t.cancelled_at IS NULL AND t.starts_at < :ends_at
    AND t.ends_at > :starts_at;
-- in: other_shift_id INTEGER

-- Others with a place of the same role at another session ahead.
-- name: sign_ups_to_swap :many
SELECT u.id, u.person_id, p.given_name, p.family_name, s.starts_at
FROM shifts f
    JOIN shifts g ON g.hub_id = f.hub_id AND g.role_id = f.role_id AND g.id <> f.id
    JOIN sessions s ON s.hub_id = g.hub_id AND s.id = g.session_id
    JOIN sign_ups u ON u.hub_id = g.hub_id AND u.shift_id = g.id
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE f.hub_id = :hub_id AND f.id = :shift_id AND s.starts_at > :now AND s.cancelled_at IS NULL
    AND u.confirmed_at IS NOT NULL AND u.declined_at IS NULL AND u.dropped_at IS NULL
    AND u.person_id <> :person_id
ORDER BY s.starts_at, u.id LIMIT 20;
-- in: now INTEGER

-- Places at sessions of one day, for the reminder.
-- name: sign_ups_of_day :many
SELECT u.id, u.person_id, u.shift_id
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until_at
    AND s.cancelled_at IS NULL AND u.confirmed_at IS NOT NULL AND u.declined_at IS NULL
    AND u.dropped_at IS NULL AND u.id > :after
ORDER BY u.id LIMIT :most;
-- in: from_at INTEGER, until_at INTEGER, after INTEGER, most INTEGER

-- name: sign_up_contact :one
SELECT p.given_name, p.email, p.phone, COALESCE(u.confirmed_at, u.invited_at, 0) AS told_at
FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE u.hub_id = :hub_id AND u.id = :id;
-- out: told_at INTEGER

-- name: sign_up_companions :many
SELECT p.given_name FROM sign_ups u
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
    JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id AND u.person_id <> :person_id
    AND u.confirmed_at IS NOT NULL AND u.declined_at IS NULL AND u.dropped_at IS NULL
ORDER BY u.confirmed_at NULLS LAST LIMIT 12;

-- Who could come, from everybody in four steps, each looking up more about fewer: by skill,
-- language, time or ward (indexes alone); the free ones of those; the near ones; what is known.
-- The same of one person, who is no candidate yet; whether they get the place is for the verdict.
-- name: shift_person_facts :one
SELECT p.travel_km, z.lat_microdegrees, z.lon_microdegrees,
    CASE WHEN EXISTS (SELECT 1 FROM person_times w WHERE w.hub_id = p.hub_id AND w.person_id = p.id
        AND w.weekday = :weekday AND w.part = :part) THEN 1 ELSE 0 END AS is_free,
    CASE WHEN EXISTS (SELECT 1 FROM person_times w WHERE w.hub_id = p.hub_id
        AND w.person_id = p.id) THEN 1 ELSE 0 END AS told_times,
    CASE WHEN b.first_did_at IS NULL THEN 0 ELSE 1 END AS has_helped,
    CASE WHEN EXISTS (SELECT 1 FROM sign_ups u
            JOIN shifts g ON g.hub_id = u.hub_id AND g.id = u.shift_id
        WHERE u.hub_id = p.hub_id AND u.person_id = p.id AND g.role_id = :role_id
            AND u.attended_minutes IS NOT NULL) THEN 1 ELSE 0 END AS is_practised,
    CASE WHEN EXISTS (SELECT 1 FROM shift_refusals x WHERE x.hub_id = p.hub_id
        AND x.person_id = p.id AND x.theme = :theme) THEN 1 ELSE 0 END AS is_refused,
    CASE WHEN EXISTS (SELECT 1 FROM sign_ups u WHERE u.hub_id = p.hub_id AND u.person_id = p.id
        AND u.shift_id = :shift_id) THEN 1 ELSE 0 END AS has_answered
FROM people p
LEFT JOIN balances b ON b.hub_id = p.hub_id AND b.person_id = p.id
LEFT JOIN postcodes z ON z.postcode = p.postcode AND z.pack_code = :pack_code
WHERE p.hub_id = :hub_id AND p.id = :person_id;
-- out: is_free INTEGER, told_times INTEGER, has_helped INTEGER, is_practised INTEGER
-- out: is_refused INTEGER, has_answered INTEGER

-- name: shift_candidates :many
WITH pool AS (
    SELECT person_id FROM person_skills
    WHERE hub_id = :hub_id AND skill = :skill AND :skill <> ''
    UNION
    SELECT person_id FROM person_languages
    WHERE hub_id = :hub_id AND language = :language AND :language <> '' AND :skill = ''
    UNION
    SELECT person_id FROM person_times
    WHERE hub_id = :hub_id AND weekday = :weekday AND part = :part AND :skill = '' AND :language = ''
    UNION
    SELECT id AS person_id FROM people
    WHERE hub_id = :hub_id AND ward_code = :ward_code AND :skill = '' AND :language = ''
), chosen AS (
    SELECT q.person_id, CASE WHEN w.person_id IS NULL THEN 0 ELSE 1 END AS is_free
    FROM pool q
        LEFT JOIN person_times w ON w.hub_id = :hub_id AND w.person_id = q.person_id
            AND w.weekday = :weekday AND w.part = :part
    WHERE :language = '' OR EXISTS (SELECT 1 FROM person_languages l WHERE l.hub_id = :hub_id
        AND l.person_id = q.person_id AND l.language = :language)
    ORDER BY is_free DESC, q.person_id DESC LIMIT 2500
), near AS (
    SELECT p.id, p.given_name, p.family_name, p.phone, p.travel_km,
        z.lat_microdegrees, z.lon_microdegrees, q.is_free,
        CASE WHEN z.postcode IS NULL THEN 100000000
            ELSE (z.lat_microdegrees - :lat) / 1000 * ((z.lat_microdegrees - :lat) / 1000)
            + (z.lon_microdegrees - :lon) / 1000 * :lon_scale / 1000
            * ((z.lon_microdegrees - :lon) / 1000 * :lon_scale / 1000) END AS distance
    FROM chosen q
        JOIN people p ON p.hub_id = :hub_id AND p.id = q.person_id
        LEFT JOIN postcodes z ON z.postcode = p.postcode AND z.pack_code = :pack_code
    ORDER BY q.is_free DESC, distance, p.id LIMIT 400
)
SELECT n.id, n.given_name, n.family_name, n.phone, n.travel_km, n.lat_microdegrees, n.lon_microdegrees,
    n.is_free,
    CASE WHEN EXISTS (SELECT 1 FROM person_times w WHERE w.hub_id = :hub_id
        AND w.person_id = n.id) THEN 1 ELSE 0 END AS told_times,
    CASE WHEN b.first_did_at IS NULL THEN 0 ELSE 1 END AS has_helped,
    (SELECT max(u.invited_at) FROM sign_ups u WHERE u.hub_id = :hub_id
        AND u.person_id = n.id) AS asked_at,
    CASE WHEN {has_offers(b)} THEN 1 ELSE 0 END AS is_offered_enough,
    CASE WHEN EXISTS (SELECT 1 FROM sign_ups u
            JOIN shifts g ON g.hub_id = u.hub_id AND g.id = u.shift_id
        WHERE u.hub_id = :hub_id AND u.person_id = n.id AND g.role_id = :role_id
            AND u.attended_minutes IS NOT NULL) THEN 1 ELSE 0 END AS is_practised,
    CASE WHEN EXISTS (SELECT 1 FROM sign_ups u WHERE u.hub_id = :hub_id AND u.person_id = n.id
        AND u.shift_id = :shift_id) THEN 1 ELSE 0 END AS is_invited
FROM near n
    LEFT JOIN balances b ON b.hub_id = :hub_id AND b.person_id = n.id
WHERE (EXISTS (SELECT 1 FROM memberships m WHERE m.hub_id = :hub_id AND m.person_id = n.id
            AND {is_active(m)} AND {is_newest(m)})
        OR EXISTS (SELECT 1 FROM sign_ups u WHERE u.hub_id = :hub_id AND u.person_id = n.id
            AND u.attended_minutes IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.hub_id = :hub_id AND m.person_id = n.id
        AND m.removed_on IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM shift_refusals x WHERE x.hub_id = :hub_id
        AND x.person_id = n.id AND x.theme = :theme)
    AND NOT EXISTS (SELECT 1 FROM sign_ups u WHERE u.hub_id = :hub_id AND u.person_id = n.id
        AND u.shift_id = :shift_id AND (u.confirmed_at IS NOT NULL OR u.waitlisted_at IS NOT NULL
            OR u.declined_at IS NOT NULL OR u.dropped_at IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM sign_ups u
            JOIN shifts g ON g.hub_id = u.hub_id AND g.id = u.shift_id
            JOIN sessions t ON t.hub_id = g.hub_id AND t.id = g.session_id
        WHERE u.hub_id = :hub_id AND u.person_id = n.id AND u.confirmed_at IS NOT NULL
            AND u.declined_at IS NULL AND u.dropped_at IS NULL AND t.cancelled_at IS NULL
            AND t.starts_at < :ends_at AND t.ends_at > :starts_at);
-- in: skill TEXT, language TEXT, weekday INTEGER, part INTEGER, ward_code TEXT, lat INTEGER
-- in: lon INTEGER, lon_scale INTEGER, pack_code TEXT
-- in: offered_since INTEGER, offers INTEGER, role_id INTEGER, shift_id INTEGER, today TEXT, paid_since TEXT
-- in: theme TEXT, ends_at INTEGER, starts_at INTEGER
-- out: is_free INTEGER, told_times INTEGER, has_helped INTEGER
-- out: asked_at INTEGER NULL, is_offered_enough INTEGER, is_practised INTEGER, is_invited INTEGER

-- name: shift_venue_point :one
SELECT z.pack_code, z.lat_microdegrees, z.lon_microdegrees, v.ward_code
FROM sessions s
    JOIN rooms o ON o.hub_id = s.hub_id AND o.id = s.room_id
    JOIN venues v ON v.hub_id = o.hub_id AND v.id = o.venue_id
    LEFT JOIN postcodes z ON z.postcode = v.postcode
WHERE s.hub_id = :hub_id AND s.id = :id
ORDER BY z.pack_code NULLS LAST LIMIT 1;

-- Shifts for which both have signed up (merging.c).

-- name: sign_up_twins :many
SELECT k.id, k.confirmed_at, k.waitlisted_at, k.declined_at, k.dropped_at, k.attended_minutes,
    k.no_show_at, g.id AS other_id, g.confirmed_at AS other_confirmed_at,
    g.waitlisted_at AS other_waitlisted_at, g.declined_at AS other_declined_at,
    g.dropped_at AS other_dropped_at, g.attended_minutes AS other_attended_minutes,
    g.no_show_at AS other_no_show_at
FROM sign_ups k
    JOIN sign_ups g ON g.hub_id = k.hub_id AND g.shift_id = k.shift_id AND g.person_id = :other_person_id
WHERE k.hub_id = :hub_id AND k.person_id = :person_id
ORDER BY k.id;
-- in: other_person_id INTEGER

-- name: sign_up_forget :exec
DELETE FROM sign_ups WHERE hub_id = :hub_id AND id = :id;

-- name: sign_up_ids_of_person :many
SELECT id FROM sign_ups WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY id;

-- name: sign_ups_forget_person :exec
DELETE FROM sign_ups WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: shift_refusals_forget_person :exec
DELETE FROM shift_refusals WHERE hub_id = :hub_id AND person_id = :person_id;
