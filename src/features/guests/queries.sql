-- side: help

-- Guests, their enrolments in initiatives and their bookings of sessions.

-- name: guest_rows_of_contact :many
SELECT id, first_name, initial FROM guests
WHERE hub_id = :hub_id AND contact_folded = :contact_folded ORDER BY id;

-- name: guest_insert :exec
INSERT INTO guests (hub_id, id, first_name, initial, contact, contact_folded, language, ward_code,
    known_need, created_at)
VALUES (:hub_id, :id, :first_name, :initial, :contact, :contact_folded, :language, :ward_code,
    :known_need, :created_at);

-- name: guest_update :exec
UPDATE guests SET language = coalesce(:language, language),
    ward_code = coalesce(:ward_code, ward_code), known_need = coalesce(:known_need, known_need)
WHERE hub_id = :hub_id AND id = :id;

-- name: enrolment_of_guest :one
SELECT id, placed_on, completed_on, left_on FROM enrolments
WHERE hub_id = :hub_id AND guest_id = :guest_id AND initiative_id = :initiative_id;

-- name: enrolment_insert :exec
INSERT INTO enrolments (hub_id, id, guest_id, initiative_id, enquired_on, placed_on, waiting_since)
VALUES (:hub_id, :id, :guest_id, :initiative_id, :enquired_on, :placed_on, :waiting_since);

-- name: enrolment_place :exec
UPDATE enrolments SET placed_on = :placed_on, waiting_since = NULL, left_on = NULL,
    left_reason = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: enrolment_owner :one
SELECT initiative_id FROM enrolments WHERE hub_id = :hub_id AND id = :id;

-- name: enrolment_by_id :one
SELECT e.id, e.initiative_id, e.enquired_on, e.placed_on, e.waiting_since, e.completed_on,
    e.left_on, e.left_reason, e.wants_creche, e.wants_step_free, e.partner_id, g.id AS guest_id, g.first_name, g.initial, g.known_need, g.ward_code,
    CASE WHEN EXISTS (SELECT 1 FROM guest_marks m
        JOIN sessions s ON s.hub_id = m.hub_id AND s.id = m.session_id
        WHERE m.hub_id = e.hub_id AND m.guest_id = e.guest_id AND m.is_here = 1
            AND s.initiative_id = e.initiative_id) THEN 1 ELSE 0 END AS has_come
FROM enrolments e
JOIN guests g ON g.hub_id = e.hub_id AND g.id = e.guest_id
WHERE e.hub_id = :hub_id AND e.id = :id;
-- out: has_come INTEGER

-- name: enrolment_rows_of_initiative :many
SELECT e.id, e.initiative_id, e.enquired_on, e.placed_on, e.waiting_since, e.completed_on,
    e.left_on, e.left_reason, e.wants_creche, e.wants_step_free, e.partner_id, g.id AS guest_id, g.first_name, g.initial, g.known_need, g.ward_code,
    CASE WHEN EXISTS (SELECT 1 FROM guest_marks m
        JOIN sessions s ON s.hub_id = m.hub_id AND s.id = m.session_id
        WHERE m.hub_id = e.hub_id AND m.guest_id = e.guest_id AND m.is_here = 1
            AND s.initiative_id = e.initiative_id) THEN 1 ELSE 0 END AS has_come
FROM enrolments e
JOIN guests g ON g.hub_id = e.hub_id AND g.id = e.guest_id
WHERE e.hub_id = :hub_id AND e.initiative_id = :initiative_id AND e.id > :after_id
ORDER BY e.id LIMIT :most;
-- in: after_id INTEGER
-- in: most INTEGER
-- out: has_come INTEGER

-- name: enrolment_rows_after :many
SELECT e.id, e.initiative_id, e.enquired_on, e.placed_on, e.waiting_since, e.completed_on,
    e.left_on, e.left_reason, e.wants_creche, e.wants_step_free, e.partner_id, g.id AS guest_id, g.first_name, g.initial, g.known_need, g.ward_code,
    CASE WHEN EXISTS (SELECT 1 FROM guest_marks m
        JOIN sessions s ON s.hub_id = m.hub_id AND s.id = m.session_id
        WHERE m.hub_id = e.hub_id AND m.guest_id = e.guest_id AND m.is_here = 1
            AND s.initiative_id = e.initiative_id) THEN 1 ELSE 0 END AS has_come
FROM enrolments e
JOIN guests g ON g.hub_id = e.hub_id AND g.id = e.guest_id
WHERE e.hub_id = :hub_id AND e.id > :after_id
ORDER BY e.id LIMIT :most;
-- in: after_id INTEGER
-- in: most INTEGER
-- out: has_come INTEGER

-- name: enrolment_waiting_rows :many
SELECT id FROM enrolments
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND waiting_since IS NOT NULL
    AND placed_on IS NULL AND left_on IS NULL
ORDER BY waiting_since NULLS LAST, id LIMIT 500;

-- name: enrolment_place_count :count
SELECT count(*) FROM enrolments
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND placed_on IS NOT NULL
    AND left_on IS NULL AND completed_on IS NULL;

-- name: enrolment_set_end :exec
UPDATE enrolments SET completed_on = :completed_on, left_on = :left_on, left_reason = :left_reason
WHERE hub_id = :hub_id AND id = :id;

-- name: enrolment_set_wishes :exec
UPDATE enrolments SET wants_creche = :wants_creche, wants_step_free = :wants_step_free
WHERE hub_id = :hub_id AND id = :id;

-- name: enrolment_set_source :exec
UPDATE enrolments SET partner_id = :partner_id, consent_on = :consent_on
WHERE hub_id = :hub_id AND id = :id;

-- name: booking_of_guest :one
SELECT id, is_walk_in, cancelled_at FROM bookings
WHERE hub_id = :hub_id AND session_id = :session_id AND guest_id = :guest_id;

-- name: booking_insert :exec
INSERT INTO bookings (hub_id, id, guest_id, session_id, booked_at, is_walk_in)
VALUES (:hub_id, :id, :guest_id, :session_id, :booked_at, :is_walk_in);

-- name: booking_renew :exec
UPDATE bookings SET booked_at = :booked_at, is_walk_in = :is_walk_in, cancelled_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: booking_end :exec
UPDATE bookings SET cancelled_at = :cancelled_at
WHERE hub_id = :hub_id AND id = :id AND cancelled_at IS NULL;

-- name: booking_by_id :one
SELECT b.session_id, b.booked_at, b.is_walk_in, b.cancelled_at, g.id AS guest_id, g.first_name,
    g.initial, g.contact, g.language, g.ward_code, g.known_need, g.created_at
FROM bookings b
JOIN guests g ON g.hub_id = b.hub_id AND g.id = b.guest_id
WHERE b.hub_id = :hub_id AND b.id = :id;

-- name: booking_taken :count
SELECT {places_taken(s)} AS taken FROM sessions s
WHERE s.hub_id = :hub_id AND s.id = :session_id;
-- in: session_id INTEGER
-- out: taken INTEGER

-- name: booking_taken_rows :many
SELECT s.id AS session_id, {places_taken(s)} AS taken FROM sessions s
WHERE s.hub_id = :hub_id AND s.starts_at >= :from_at AND s.starts_at <= :last_at
ORDER BY s.starts_at, s.id LIMIT 2000;
-- in: from_at INTEGER, last_at INTEGER
-- out: taken INTEGER

-- Booked, marked, or enrolled: of a class as long as they have not left, of anything else while
-- they are new or came lately. Every booking enrols, so enrolments are the whole of it.
-- name: guest_expected_rows :many
SELECT g.id, g.first_name, g.initial, g.known_need, g.ward_code,
    CASE WHEN EXISTS (SELECT 1 FROM guest_marks m
        JOIN sessions t ON t.hub_id = m.hub_id AND t.id = m.session_id
        WHERE m.hub_id = g.hub_id AND m.guest_id = g.id AND m.is_here = 1
            AND t.initiative_id = s.initiative_id AND t.starts_at < s.starts_at)
        THEN 0 ELSE 1 END AS is_first_time,
    coalesce(b.is_walk_in, 0) AS is_walk_in
FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
JOIN enrolments e ON e.hub_id = s.hub_id AND e.initiative_id = s.initiative_id
JOIN guests g ON g.hub_id = e.hub_id AND g.id = e.guest_id
LEFT JOIN bookings b ON b.hub_id = s.hub_id AND b.session_id = s.id AND b.guest_id = g.id
LEFT JOIN guest_marks k ON k.hub_id = s.hub_id AND k.session_id = s.id AND k.guest_id = g.id
WHERE s.hub_id = :hub_id AND s.id = :session_id
    AND (k.guest_id IS NOT NULL OR (b.guest_id IS NOT NULL AND b.cancelled_at IS NULL)
        OR (b.guest_id IS NULL AND e.placed_on <= s.day
            AND (e.left_on IS NULL OR e.left_on > s.day)
            AND (e.completed_on IS NULL OR e.completed_on > s.day)
            AND (i.kind IN ('class', 'training') OR e.placed_on >= :since
                OR EXISTS (SELECT 1 FROM guest_marks m
                    JOIN sessions t ON t.hub_id = m.hub_id AND t.id = m.session_id
                    WHERE m.hub_id = g.hub_id AND m.guest_id = g.id AND m.is_here = 1
                        AND t.initiative_id = s.initiative_id AND t.day >= :since
                        AND t.day <= s.day))))
ORDER BY g.first_name, g.initial, g.id;
-- in: session_id INTEGER
-- in: since TEXT
-- out: is_first_time INTEGER
-- out: is_walk_in INTEGER

-- What goes: a guest 24 months after they last came, booked, asked or were placed.

-- name: guest_look :many
SELECT g.id, CASE WHEN g.created_at < :before
    AND NOT EXISTS (SELECT 1 FROM bookings b
        JOIN sessions s ON s.hub_id = b.hub_id AND s.id = b.session_id
        WHERE b.hub_id = g.hub_id AND b.guest_id = g.id
            AND (b.booked_at >= :before OR s.day >= :day))
    AND NOT EXISTS (SELECT 1 FROM guest_marks m
        JOIN sessions s ON s.hub_id = m.hub_id AND s.id = m.session_id
        WHERE m.hub_id = g.hub_id AND m.guest_id = g.id AND m.is_here = 1 AND s.day >= :day)
    AND NOT EXISTS (SELECT 1 FROM enrolments e
        WHERE e.hub_id = g.hub_id AND e.guest_id = g.id
            AND (e.enquired_on >= :day OR e.placed_on >= :day OR e.waiting_since >= :day
                OR e.completed_on >= :day OR e.left_on >= :day))
    THEN 1 ELSE 0 END AS is_due
FROM guests g WHERE g.hub_id = :hub_id AND g.id > :after ORDER BY g.id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER, day TEXT
-- out: is_due INTEGER

-- name: booking_look :many
SELECT b.id, CASE WHEN b.booked_at < :before AND s.day < :day THEN 1 ELSE 0 END AS is_due
FROM bookings b JOIN sessions s ON s.hub_id = b.hub_id AND s.id = b.session_id
WHERE b.hub_id = :hub_id AND b.id > :after ORDER BY b.id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER, day TEXT
-- out: is_due INTEGER

-- name: booking_forget :exec
DELETE FROM bookings WHERE hub_id = :hub_id AND id = :id;

-- name: booking_rows_of_guest :many
SELECT b.id, b.cancelled_at, s.ends_at FROM bookings b
JOIN sessions s ON s.hub_id = b.hub_id AND s.id = b.session_id
WHERE b.hub_id = :hub_id AND b.guest_id = :guest_id ORDER BY b.id;

-- name: enrolments_forget :exec
DELETE FROM enrolments WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: guest_delete :exec
DELETE FROM guests WHERE hub_id = :hub_id AND id = :id;

-- Who opened whose record on which day, for the daily cap.

-- name: guest_opening_insert :exec
INSERT INTO guest_openings (hub_id, day, actor_kind, actor_id, guest_id)
VALUES (:hub_id, :day, :actor_kind, :actor_id, :guest_id)
ON CONFLICT (hub_id, day, actor_kind, actor_id, guest_id) DO NOTHING;

-- name: guest_opening_known :count
SELECT count(*) FROM guest_openings
WHERE hub_id = :hub_id AND day = :day AND actor_kind = :actor_kind AND actor_id = :actor_id
    AND guest_id = :guest_id;

-- name: guest_opening_count :count
SELECT count(*) FROM guest_openings
WHERE hub_id = :hub_id AND day = :day AND actor_kind = :actor_kind AND actor_id = :actor_id;

-- name: guest_opening_days :many
SELECT day, actor_kind, actor_id, count(*) AS n FROM guest_openings
WHERE hub_id = :hub_id AND day >= :from_day
GROUP BY day, actor_kind, actor_id ORDER BY day DESC, actor_kind, actor_id LIMIT 500;
-- in: from_day TEXT
-- out: n INTEGER

-- name: guest_stop_insert :exec
INSERT INTO guest_stops (hub_id, day, actor_kind, actor_id, at)
VALUES (:hub_id, :day, :actor_kind, :actor_id, :at)
ON CONFLICT (hub_id, day, actor_kind, actor_id) DO NOTHING;

-- name: guest_stop_days :many
SELECT day, actor_kind, actor_id, at FROM guest_stops
WHERE hub_id = :hub_id AND day >= :from_day ORDER BY at DESC LIMIT 100;
-- in: from_day TEXT

-- name: guest_openings_forget :exec
DELETE FROM guest_openings WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: guest_openings_forget_old :exec
DELETE FROM guest_openings WHERE hub_id = :hub_id AND day < :day;

-- name: guest_stops_forget_old :exec
DELETE FROM guest_stops WHERE hub_id = :hub_id AND day < :day;
