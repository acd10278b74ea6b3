-- side: common

-- name: room_rows :many
SELECT r.id, r.name, r.capacity, r.venue_id, v.name AS venue_name, v.address, v.postcode,
    v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND r.ended_at IS NULL AND v.ended_at IS NULL
ORDER BY v.name, v.id, r.name, r.id LIMIT 500;

-- name: room_row :one
SELECT r.id, r.name, r.capacity, r.venue_id, v.name AS venue_name, v.address, v.postcode,
    v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND r.id = :id AND r.ended_at IS NULL AND v.ended_at IS NULL;

-- name: room_page :many
SELECT r.id, r.name, r.capacity, r.venue_id, v.name AS venue_name, v.address, v.postcode,
    v.ward_code, v.note, v.is_step_free, v.partner_id
FROM rooms r JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE r.hub_id = :hub_id AND r.id > :after AND r.ended_at IS NULL AND v.ended_at IS NULL
ORDER BY r.id LIMIT :most;
-- in: after INTEGER
-- in: most INTEGER

-- name: room_insert :exec
INSERT INTO rooms (hub_id, id, venue_id, name, capacity)
VALUES (:hub_id, :id, :venue_id, :name, :capacity);

-- name: venue_row :one
SELECT id, name, address, postcode, ward_code, partner_id, is_step_free, note FROM venues
WHERE hub_id = :hub_id AND id = :id AND ended_at IS NULL;

-- name: venue_page :many
SELECT id, name, address, postcode, ward_code, partner_id, is_step_free, note FROM venues
WHERE hub_id = :hub_id AND id > :after AND ended_at IS NULL ORDER BY id LIMIT :most;
-- in: after INTEGER
-- in: most INTEGER

-- name: venue_insert :exec
INSERT INTO venues (hub_id, id, name, address, postcode, area_code, ward_code, partner_id,
    is_step_free, note, created_at)
VALUES (:hub_id, :id, :name, :address, :postcode, :area_code, :ward_code, :partner_id,
    :is_step_free, :note, :created_at);

-- name: room_clash :one
SELECT i.title FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.room_id = :room_id AND s.cancelled_at IS NULL
    AND s.starts_at < :until AND s.ends_at > :from_at
ORDER BY s.starts_at, s.id LIMIT 1;
-- in: from_at INTEGER
-- in: until INTEGER

-- name: room_uses :many
SELECT s.room_id, s.initiative_id, s.day, s.starts_at, s.ends_at, i.title FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at < :until
    AND s.room_id IS NOT NULL AND s.cancelled_at IS NULL
ORDER BY s.starts_at, s.id LIMIT 2000;
-- in: from_at INTEGER
-- in: until INTEGER
