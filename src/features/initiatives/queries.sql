-- side: common

-- name: initiative_by_id :one
SELECT id, title, kind, theme, aim, public_text, playbook, playbook_version, need_id, ward_code,
    room_id, owner_account_id, capacity, is_public, created_at, running_from, paused_at,
    finished_at, mood
FROM initiatives WHERE hub_id = :hub_id AND id = :id;

-- name: initiative_rows :many
SELECT id, title, kind, theme, aim, public_text, playbook, playbook_version, need_id, ward_code,
    room_id, owner_account_id, capacity, is_public, created_at, running_from, paused_at,
    finished_at, mood
FROM initiatives
WHERE hub_id = :hub_id AND id < :before_id AND (need_id = :need_id OR :need_id IS NULL)
    AND (finished_at IS NULL OR :is_open_only = 0)
ORDER BY id DESC LIMIT :most;
-- in: before_id INTEGER
-- in: need_id INTEGER NULL
-- in: is_open_only INTEGER
-- in: most INTEGER

-- What is ahead of each that is not finished, the newest first.

-- name: initiatives_next :many
SELECT i.id, {next_session(i)} AS session_id FROM initiatives i
WHERE i.hub_id = :hub_id AND i.finished_at IS NULL ORDER BY i.id DESC;
-- out: session_id INTEGER NULL

-- name: initiative_next :one
SELECT {next_session(i)} AS session_id FROM initiatives i
WHERE i.hub_id = :hub_id AND i.id = :id;
-- out: session_id INTEGER NULL

-- name: places_next :many
SELECT i.id, f.capacity, (SELECT count(*) FROM sign_ups c WHERE c.hub_id = f.hub_id
    AND c.shift_id = f.id AND c.confirmed_at > 0 AND c.declined_at IS NULL
    AND c.dropped_at IS NULL) AS confirmed
FROM initiatives i
    JOIN shifts f ON f.hub_id = i.hub_id AND f.session_id = {next_session(i)}
WHERE i.hub_id = :hub_id AND i.finished_at IS NULL
ORDER BY i.id DESC;
-- side: campaign
-- out: confirmed INTEGER

-- name: booked_next :many
SELECT i.id, count(*) AS booked
FROM initiatives i
    JOIN bookings b ON b.hub_id = i.hub_id AND b.session_id = {next_session(i)}
WHERE i.hub_id = :hub_id AND i.finished_at IS NULL AND b.cancelled_at IS NULL
GROUP BY i.id ORDER BY i.id DESC;
-- side: help
-- out: booked INTEGER

-- name: initiative_insert :exec
INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, playbook,
    playbook_version, need_id, ward_code, room_id, owner_account_id, capacity, is_public,
    created_at, running_from)
VALUES (:hub_id, :id, :title, :kind, :theme, :aim, :public_text, :playbook, :playbook_version,
    :need_id, :ward_code, :room_id, :owner_account_id, :capacity, :is_public, :created_at,
    :running_from);

-- name: initiative_write_mood :exec
UPDATE initiatives SET mood = :mood WHERE hub_id = :hub_id AND id = :id;

-- name: initiative_write_ends :exec
UPDATE initiatives SET paused_at = :paused_at, finished_at = :finished_at
WHERE hub_id = :hub_id AND id = :id;

-- name: initiative_write_public :exec
UPDATE initiatives SET is_public = :is_public, public_text = :public_text
WHERE hub_id = :hub_id AND id = :id;

-- name: role_insert :exec
INSERT INTO roles (hub_id, id, initiative_id, title, what, capacity, skill, language, duties,
    check_level, training, references_wanted, age_least, teaches, keeps_newcomer_place, asks_for)
VALUES (:hub_id, :id, :initiative_id, :title, :what, :capacity, :skill, :language, :duties,
    :check_level, :training, :references_wanted, :age_least, :teaches, :keeps_newcomer_place,
    :asks_for);

-- name: role_rows :many
SELECT id, initiative_id, title, what, capacity, skill, language, duties, check_level, training,
    references_wanted, age_least, teaches, keeps_newcomer_place, asks_for
FROM roles
WHERE hub_id = :hub_id AND initiative_id = :initiative_id ORDER BY id;

-- name: role_rows_after :many
SELECT id, initiative_id, title, what, capacity, skill, language, duties, check_level, training,
    references_wanted, age_least, teaches, keeps_newcomer_place, asks_for
FROM roles WHERE hub_id = :hub_id AND id > :after_id ORDER BY id LIMIT :most;
-- in: after_id INTEGER
-- in: most INTEGER

-- name: role_owner :one
SELECT initiative_id FROM roles WHERE hub_id = :hub_id AND id = :id;

-- name: need_of_start :one
SELECT id, ward_code FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: need_title :one
SELECT title FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: need_choices :many
SELECT id, title, ward_code FROM needs
WHERE hub_id = :hub_id AND parked_at IS NULL AND not_ours_at IS NULL
    AND (met_at IS NULL OR reopened_at > met_at)
ORDER BY title, id LIMIT 200;

-- name: outcome_people :one
SELECT CAST(coalesce(sum(people), 0) AS INTEGER) AS people FROM outcomes
WHERE hub_id = :hub_id AND initiative_id = :initiative_id;
-- out: people INTEGER

-- How many booked, and nothing about who: the sum is all that leaves the help side.
-- name: booked_guests :many
SELECT s.id AS session_id, count(*) AS booked
FROM sessions s JOIN bookings b ON b.hub_id = s.hub_id AND b.session_id = s.id
WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.starts_at > :from_at
    AND b.cancelled_at IS NULL
GROUP BY s.id;
-- side: help
-- in: from_at INTEGER
-- out: booked INTEGER

-- name: booked_at_session :count
SELECT count(*) FROM bookings
WHERE hub_id = :hub_id AND session_id = :session_id AND cancelled_at IS NULL;
-- side: help

-- name: initiative_write_change :exec
UPDATE initiatives SET title = :title, aim = :aim, room_id = :room_id
WHERE hub_id = :hub_id AND id = :id;

-- The first session's day, after one of them moved.
-- name: initiative_write_beginning :exec
UPDATE initiatives SET running_from = (SELECT min(s.day) FROM sessions s
    WHERE s.hub_id = initiatives.hub_id AND s.initiative_id = initiatives.id
        AND s.cancelled_at IS NULL)
WHERE hub_id = :hub_id AND id = :id;

-- name: role_by_id :one
SELECT id, initiative_id, title, what, capacity, skill, language, duties, check_level, training,
    references_wanted, age_least, teaches, keeps_newcomer_place, asks_for
FROM roles WHERE hub_id = :hub_id AND id = :id;

-- name: role_update :exec
UPDATE roles SET title = :title, what = :what, capacity = :capacity,
    duties = :duties, check_level = :check_level, training = :training,
    references_wanted = :references_wanted, age_least = :age_least, teaches = :teaches,
    keeps_newcomer_place = :keeps_newcomer_place, asks_for = :asks_for
WHERE hub_id = :hub_id AND id = :id;

-- Whose links must outlast a session that moved: ids alone.
-- name: bookings_to_keep :many
SELECT id FROM bookings WHERE hub_id = :hub_id AND session_id = :session_id;
-- side: help

-- name: sign_ups_to_keep :many
SELECT u.id FROM sign_ups u JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
WHERE u.hub_id = :hub_id AND f.session_id = :session_id;
-- side: campaign

-- Helpers of the session who help at another one that overlaps it.
-- name: helpers_busy_elsewhere :count
SELECT count(DISTINCT u.person_id) AS people
FROM sessions s
    JOIN shifts f ON f.hub_id = s.hub_id AND f.session_id = s.id
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    JOIN sign_ups o ON o.hub_id = u.hub_id AND o.person_id = u.person_id AND o.id <> u.id
    JOIN shifts g ON g.hub_id = o.hub_id AND g.id = o.shift_id
    JOIN sessions t ON t.hub_id = g.hub_id AND t.id = g.session_id
WHERE s.hub_id = :hub_id AND s.id = :session_id AND t.id <> s.id AND t.cancelled_at IS NULL
    AND t.starts_at < s.ends_at AND t.ends_at > s.starts_at
    AND u.confirmed_at IS NOT NULL AND u.declined_at IS NULL AND u.dropped_at IS NULL
    AND o.confirmed_at IS NOT NULL AND o.declined_at IS NULL AND o.dropped_at IS NULL;
-- side: campaign
-- in: session_id INTEGER
-- out: people INTEGER

-- What answers a need, when it becomes another one.

-- name: initiative_ids_of_need :many
SELECT id FROM initiatives WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id LIMIT 500;

-- name: initiative_set_need :exec
UPDATE initiatives SET need_id = :need_id WHERE hub_id = :hub_id AND id = :id;
