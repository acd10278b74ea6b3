-- side: common

-- name: partner_rows :many
SELECT id, name, kind, what, contact_name, email, phone, website, note, ward_code, ended_at
FROM partners
WHERE hub_id = :hub_id AND ended_at IS NULL ORDER BY name, id LIMIT 1000;

-- name: partner_page :many
SELECT id, name, kind, what, contact_name, email, phone, website, note, ward_code, ended_at
FROM partners
WHERE hub_id = :hub_id AND id > :after AND ended_at IS NULL ORDER BY id LIMIT :most;
-- in: after INTEGER
-- in: most INTEGER

-- name: partner_row :one
SELECT id, name, kind, what, contact_name, email, phone, website, note, ward_code, ended_at
FROM partners
WHERE hub_id = :hub_id AND id = :id;

-- name: partner_rows_ended :many
SELECT id, name, kind, what, contact_name, email, phone, website, note, ward_code, ended_at
FROM partners
WHERE hub_id = :hub_id AND ended_at IS NOT NULL ORDER BY name, id LIMIT 1000;

-- name: partner_insert :exec
INSERT INTO partners (hub_id, id, name, kind, what, contact_name, email, phone, website,
    note, ward_code, created_at)
VALUES (:hub_id, :id, :name, :kind, :what, :contact_name, :email, :phone, :website, :note,
    :ward_code, :created_at);

-- name: partner_update :exec
UPDATE partners SET name = :name, kind = :kind, what = :what, contact_name = :contact_name,
    email = :email, phone = :phone, website = :website, note = :note
WHERE hub_id = :hub_id AND id = :id;

-- name: partner_set_ended :exec
UPDATE partners SET ended_at = :ended_at WHERE hub_id = :hub_id AND id = :id;

-- name: partner_needs :many
SELECT n.id, n.title, e.heard_on FROM need_evidence e
JOIN needs n ON n.hub_id = e.hub_id AND n.id = e.need_id
WHERE e.hub_id = :hub_id AND e.partner_id = :partner_id
ORDER BY e.heard_on DESC, e.id DESC LIMIT 50;

-- name: partner_rooms :many
SELECT r.id, r.name, v.name AS venue_name FROM venues v
JOIN rooms r ON r.hub_id = v.hub_id AND r.venue_id = v.id
WHERE v.hub_id = :hub_id AND v.partner_id = :partner_id
    AND (r.closed_from IS NULL OR r.closed_from > :today)
ORDER BY v.name, r.name, r.id LIMIT 50;
-- in: today TEXT


-- What goes: whom to ask there, so long after we stopped working together.

-- name: partner_look :many
SELECT id, CASE WHEN ended_at < :before AND (contact_name IS NOT NULL OR email IS NOT NULL
    OR phone IS NOT NULL OR note IS NOT NULL) THEN 1 ELSE 0 END AS is_due
FROM partners WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER
-- out: is_due INTEGER

-- name: partner_forget_contact :exec
UPDATE partners SET contact_name = NULL, email = NULL, phone = NULL, note = NULL
WHERE hub_id = :hub_id AND id = :id;
