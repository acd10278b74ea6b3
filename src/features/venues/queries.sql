-- side: common

-- name: room_rows :many
SELECT r.id, r.name, r.capacity, r.equipment, r.closed_from, r.venue_id, v.name AS venue_name,
    v.address, v.postcode, v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND (r.closed_from IS NULL OR r.closed_from > :today)
ORDER BY v.name, v.id, r.name, r.id LIMIT 500;
-- in: today TEXT

-- name: room_rows_ever :many
SELECT r.id, r.name, r.capacity, r.equipment, r.closed_from, r.venue_id, v.name AS venue_name,
    v.address, v.postcode, v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id ORDER BY v.name, v.id, r.name, r.id LIMIT 500;

-- name: room_row :one
SELECT r.id, r.name, r.capacity, r.equipment, r.closed_from, r.venue_id, v.name AS venue_name,
    v.address, v.postcode, v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND r.id = :id;

-- name: room_page :many
SELECT r.id, r.name, r.capacity, r.equipment, r.closed_from, r.venue_id, v.name AS venue_name,
    v.address, v.postcode, v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND r.id > :after AND (r.closed_from IS NULL OR r.closed_from > :today)
ORDER BY r.id LIMIT :most;
-- in: today TEXT
-- in: after INTEGER
-- in: most INTEGER

-- name: room_insert :exec
INSERT INTO rooms (hub_id, id, venue_id, name, capacity, equipment)
VALUES (:hub_id, :id, :venue_id, :name, :capacity, :equipment);

-- name: room_update :exec
UPDATE rooms SET name = :name, capacity = :capacity, equipment = :equipment
WHERE hub_id = :hub_id AND id = :id;

-- name: room_set_closed :exec
UPDATE rooms SET closed_from = :closed_from WHERE hub_id = :hub_id AND id = :id;

-- name: venue_row :one
SELECT id, name, address, postcode, ward_code, partner_id, is_step_free, note, opening_hours, keys
FROM venues WHERE hub_id = :hub_id AND id = :id;

-- Those of which every room is closed are left out.
-- name: venue_page :many
SELECT v.id, v.name, v.address, v.postcode, v.ward_code, v.partner_id, v.is_step_free, v.note,
    v.opening_hours, v.keys
FROM venues v
WHERE v.hub_id = :hub_id AND v.id > :after
    AND (EXISTS (SELECT 1 FROM rooms r WHERE r.hub_id = v.hub_id AND r.venue_id = v.id
            AND (r.closed_from IS NULL OR r.closed_from > :today))
        OR NOT EXISTS (SELECT 1 FROM rooms r WHERE r.hub_id = v.hub_id AND r.venue_id = v.id))
ORDER BY v.id LIMIT :most;
-- in: today TEXT
-- in: after INTEGER
-- in: most INTEGER

-- name: venue_insert :exec
INSERT INTO venues (hub_id, id, name, address, postcode, area_code, ward_code, partner_id,
    is_step_free, note, opening_hours, keys, created_at)
VALUES (:hub_id, :id, :name, :address, :postcode, :area_code, :ward_code, :partner_id,
    :is_step_free, :note, :opening_hours, :keys, :created_at);

-- name: venue_update :exec
UPDATE venues SET name = :name, address = :address, postcode = :postcode, area_code = :area_code,
    ward_code = :ward_code, partner_id = :partner_id, is_step_free = :is_step_free, note = :note,
    opening_hours = :opening_hours, keys = :keys
WHERE hub_id = :hub_id AND id = :id;

-- name: room_clash :one
SELECT i.title FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.room_id = :room_id AND s.cancelled_at IS NULL
    AND s.starts_at < :until AND s.ends_at > :from_at AND s.id <> :but_id
ORDER BY s.starts_at, s.id LIMIT 1;
-- in: from_at INTEGER
-- in: until INTEGER
-- in: but_id INTEGER

-- name: room_uses :many
SELECT s.id, s.room_id, s.initiative_id, s.day, s.starts_at, s.ends_at, i.title FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until
    AND s.room_id IS NOT NULL AND s.cancelled_at IS NULL
ORDER BY s.starts_at, s.id LIMIT 2000;
-- in: from_at INTEGER
-- in: until INTEGER

-- name: room_uses_from :many
SELECT s.id, s.room_id, s.initiative_id, s.day, s.starts_at, s.ends_at, i.title FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.room_id = :room_id AND s.starts_at >= :from_at
    AND s.ends_at > :now AND s.cancelled_at IS NULL
ORDER BY s.starts_at, s.id LIMIT 100;
-- in: from_at INTEGER
-- in: now INTEGER

-- What goes: who has the keys, so long after the last room closed.

-- name: venue_look :many
SELECT v.id, CASE WHEN v.keys <> '' AND v.created_at < :before AND NOT EXISTS (SELECT 1
    FROM rooms r WHERE r.hub_id = v.hub_id AND r.venue_id = v.id
        AND (r.closed_from IS NULL OR r.closed_from >= :day)) THEN 1 ELSE 0 END AS is_due
FROM venues v WHERE v.hub_id = :hub_id AND v.id > :after ORDER BY v.id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER, day TEXT
-- out: is_due INTEGER

-- name: venue_forget_keys :exec
UPDATE venues SET keys = '' WHERE hub_id = :hub_id AND id = :id;
