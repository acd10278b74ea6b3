-- side: common

-- name: session_by_id :one
SELECT s.id, s.initiative_id, i.title, i.theme, i.kind, i.public_text, i.is_public, s.room_id,
    r.name AS room_name, v.name AS venue_name, v.address, v.postcode, v.is_step_free,
    v.partner_id, s.day,
    s.starts_at, s.ends_at, s.capacity, s.sequence, s.changed_at, s.cancelled_at,
    s.cancelled_reason, s.held_at, s.guests_came, s.volunteers_came, s.volunteer_minutes, s.went,
    s.best, s.change_next
FROM sessions s
    JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
    LEFT JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
    LEFT JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.id = :id;

-- name: session_rows_between :many
SELECT s.id, s.initiative_id, i.title, i.theme, i.kind, i.public_text, i.is_public, s.room_id,
    r.name AS room_name, v.name AS venue_name, v.address, v.postcode, v.is_step_free,
    v.partner_id, s.day,
    s.starts_at, s.ends_at, s.capacity, s.sequence, s.changed_at, s.cancelled_at,
    s.cancelled_reason, s.held_at, s.guests_came, s.volunteers_came, s.volunteer_minutes, s.went,
    s.best, s.change_next
FROM sessions s
    JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
    LEFT JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
    LEFT JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until_at
    AND (s.starts_at > :from_at OR s.id > :after_id)
ORDER BY s.starts_at, s.id LIMIT :most;
-- in: from_at INTEGER
-- in: until_at INTEGER
-- in: after_id INTEGER
-- in: most INTEGER

-- name: session_count_ever :count
SELECT count(*) FROM (SELECT 1 FROM sessions WHERE hub_id = :hub_id LIMIT 1) AS one;

-- name: session_rows_of_initiative :many
SELECT s.id, s.initiative_id, i.title, i.theme, i.kind, i.public_text, i.is_public, s.room_id,
    r.name AS room_name, v.name AS venue_name, v.address, v.postcode, v.is_step_free,
    v.partner_id, s.day,
    s.starts_at, s.ends_at, s.capacity, s.sequence, s.changed_at, s.cancelled_at,
    s.cancelled_reason, s.held_at, s.guests_came, s.volunteers_came, s.volunteer_minutes, s.went,
    s.best, s.change_next
FROM sessions s
    JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
    LEFT JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
    LEFT JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.initiative_id = :initiative_id AND s.starts_at >= :from_at
    AND s.starts_at < :until_at AND (s.starts_at > :from_at OR s.id > :after_id)
ORDER BY s.starts_at, s.id LIMIT :most;
-- in: from_at INTEGER
-- in: until_at INTEGER
-- in: after_id INTEGER
-- in: most INTEGER

-- Of each initiative that is not finished, the newest initiative first.
-- name: session_rows_next :many
SELECT s.id, s.initiative_id, i.title, i.theme, i.kind, i.public_text, i.is_public, s.room_id,
    r.name AS room_name, v.name AS venue_name, v.address, v.postcode, v.is_step_free,
    v.partner_id, s.day,
    s.starts_at, s.ends_at, s.capacity, s.sequence, s.changed_at, s.cancelled_at,
    s.cancelled_reason, s.held_at, s.guests_came, s.volunteers_came, s.volunteer_minutes, s.went,
    s.best, s.change_next
FROM initiatives i
    JOIN sessions s ON s.hub_id = i.hub_id AND s.id = {next_session(i)}
    LEFT JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
    LEFT JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE i.hub_id = :hub_id AND i.finished_at IS NULL
ORDER BY i.id DESC;

-- name: session_owner :one
SELECT initiative_id FROM sessions WHERE hub_id = :hub_id AND id = :id;

-- name: session_insert :exec
INSERT INTO sessions (hub_id, id, initiative_id, room_id, day, starts_at, ends_at, capacity,
    sequence, changed_at, guests_came, volunteers_came, volunteer_minutes)
VALUES (:hub_id, :id, :initiative_id, :room_id, :day, :starts_at, :ends_at, :capacity, 0,
    :changed_at, 0, 0, 0);

-- name: session_write_move :exec
UPDATE sessions SET day = :day, starts_at = :starts_at, ends_at = :ends_at, room_id = :room_id,
    capacity = :capacity, moved_at = :moved_at, was_starts_at = :was_starts_at,
    was_room_id = :was_room_id, changed_at = :changed_at, sequence = sequence + 1
WHERE hub_id = :hub_id AND id = :id;

-- name: session_write_capacity :exec
UPDATE sessions SET capacity = :capacity WHERE hub_id = :hub_id AND id = :id;

-- name: session_before_move :one
SELECT s.moved_at, s.was_starts_at, r.name AS room_name, v.name AS venue_name FROM sessions s
    LEFT JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.was_room_id
    LEFT JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.id = :id AND s.moved_at > :since;
-- in: since INTEGER

-- name: session_set_cancelled :exec
UPDATE sessions SET cancelled_at = :cancelled_at, cancelled_reason = :cancelled_reason,
    changed_at = :cancelled_at, sequence = sequence + 1
WHERE hub_id = :hub_id AND id = :id AND cancelled_at IS NULL;

-- name: session_write_held :exec
UPDATE sessions SET held_at = :held_at, guests_came = :guests_came,
    volunteers_came = :volunteers_came, volunteer_minutes = :volunteer_minutes
WHERE hub_id = :hub_id AND id = :id AND cancelled_at IS NULL;

-- name: session_write_went :exec
UPDATE sessions SET went = :went, best = :best, change_next = :change_next
WHERE hub_id = :hub_id AND id = :id;

-- name: attendance_remove :exec
DELETE FROM attendance_by_ward
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND day = :day;

-- name: attendance_insert :exec
INSERT INTO attendance_by_ward (hub_id, initiative_id, ward_code, day, guests, volunteers)
VALUES (:hub_id, :initiative_id, :ward_code, :day, :guests, :volunteers)
ON CONFLICT (hub_id, initiative_id, ward_code, day) DO UPDATE
SET guests = attendance_by_ward.guests + excluded.guests,
    volunteers = attendance_by_ward.volunteers + excluded.volunteers;
