-- side: help

-- Levels of learners and what was seen of them.

-- name: placement_put :exec
INSERT INTO placements (hub_id, enrolment_id, day, by_account_id, speaking, listening, reading,
    writing, goal)
VALUES (:hub_id, :enrolment_id, :day, :by_account_id, :speaking, :listening, :reading, :writing,
    :goal)
ON CONFLICT (hub_id, enrolment_id) DO UPDATE SET day = excluded.day,
    by_account_id = excluded.by_account_id, speaking = excluded.speaking,
    listening = excluded.listening, reading = excluded.reading, writing = excluded.writing,
    goal = excluded.goal;

-- name: placement_by_enrolment :one
SELECT p.day, p.speaking, p.listening, p.reading, p.writing, p.goal, a.name AS by_name
FROM placements p
LEFT JOIN accounts a ON a.hub_id = p.hub_id AND a.id = p.by_account_id
WHERE p.hub_id = :hub_id AND p.enrolment_id = :enrolment_id;

-- name: progress_note_insert :exec
INSERT INTO progress_notes (hub_id, id, enrolment_id, day, skill, level, words, by_account_id)
VALUES (:hub_id, :id, :enrolment_id, :day, :skill, :level, :words, :by_account_id);

-- name: progress_note_rows :many
SELECT n.id, n.day, n.skill, n.level, n.words, n.outcome_id, a.name AS by_name
FROM progress_notes n
LEFT JOIN accounts a ON a.hub_id = n.hub_id AND a.id = n.by_account_id
WHERE n.hub_id = :hub_id AND n.enrolment_id = :enrolment_id
ORDER BY n.day DESC, n.id DESC LIMIT 500;

-- name: progress_note_set_outcome :exec
UPDATE progress_notes SET outcome_id = :outcome_id WHERE hub_id = :hub_id AND id = :id;

-- name: progress_note_owner :one
SELECT e.initiative_id FROM progress_notes n
JOIN enrolments e ON e.hub_id = n.hub_id AND e.id = n.enrolment_id
WHERE n.hub_id = :hub_id AND n.id = :id;

-- name: progress_note_delete :exec
DELETE FROM progress_notes WHERE hub_id = :hub_id AND id = :id;

-- name: placements_forget_guest :exec
DELETE FROM placements WHERE hub_id = :hub_id AND enrolment_id IN
    (SELECT e.id FROM enrolments e WHERE e.hub_id = :hub_id AND e.guest_id = :guest_id);
-- in: guest_id INTEGER

-- name: progress_notes_forget_guest :exec
DELETE FROM progress_notes WHERE hub_id = :hub_id AND enrolment_id IN
    (SELECT e.id FROM enrolments e WHERE e.hub_id = :hub_id AND e.guest_id = :guest_id);
-- in: guest_id INTEGER

-- Certificates.

-- Sessions that were held while somebody had a place, and those they came to.
-- name: sessions_of_enrolment :one
SELECT count(*) AS held,
    CAST(coalesce(sum(CASE WHEN m.is_here = 1 THEN 1 ELSE 0 END), 0) AS INTEGER) AS came,
    min(s.day) AS from_on, max(s.day) AS until_on
FROM enrolments e
JOIN sessions s ON s.hub_id = e.hub_id AND s.initiative_id = e.initiative_id
LEFT JOIN guest_marks m ON m.hub_id = s.hub_id AND m.session_id = s.id AND m.guest_id = e.guest_id
WHERE e.hub_id = :hub_id AND e.id = :enrolment_id AND s.held_at IS NOT NULL
    AND s.cancelled_at IS NULL AND s.day >= e.placed_on
    AND (e.left_on IS NULL OR s.day <= e.left_on)
    AND (e.completed_on IS NULL OR s.day <= e.completed_on);
-- in: enrolment_id INTEGER
-- out: held INTEGER, came INTEGER, from_on TEXT, until_on TEXT

-- name: certificate_insert :exec
INSERT INTO certificates (hub_id, id, initiative_id, guest_id, code, kind, first_name, initials,
    from_on, until_on, came, held, issued_on, by_account_id)
VALUES (:hub_id, :id, :initiative_id, :guest_id, :code, :kind, :first_name, :initials, :from_on,
    :until_on, :came, :held, :issued_on, :by_account_id);

-- name: certificate_by_id :one
SELECT c.id, c.initiative_id, c.guest_id, c.code, c.kind, c.first_name, c.initials, c.from_on,
    c.until_on, c.came, c.held, c.issued_on, c.withdrawn_on, i.title, g.initial, g.language
FROM certificates c
JOIN initiatives i ON i.hub_id = c.hub_id AND i.id = c.initiative_id
LEFT JOIN guests g ON g.hub_id = c.hub_id AND g.id = c.guest_id
WHERE c.hub_id = :hub_id AND c.id = :id;

-- name: certificate_by_code :one
SELECT id FROM certificates WHERE hub_id = :hub_id AND code = :code;

-- name: certificate_rows_of_guest :many
SELECT id, kind, issued_on, withdrawn_on FROM certificates
WHERE hub_id = :hub_id AND guest_id = :guest_id AND initiative_id = :initiative_id
ORDER BY issued_on DESC, id DESC LIMIT 50;

-- name: certificate_owner :one
SELECT initiative_id FROM certificates WHERE hub_id = :hub_id AND id = :id;

-- name: certificate_end :exec
UPDATE certificates SET withdrawn_on = :withdrawn_on
WHERE hub_id = :hub_id AND id = :id AND withdrawn_on IS NULL;

-- name: certificates_forget_guest :exec
UPDATE certificates SET guest_id = NULL, first_name = NULL
WHERE hub_id = :hub_id AND guest_id = :guest_id;
-- in: guest_id INTEGER

-- name: certificates_forget_old :exec
DELETE FROM certificates WHERE hub_id = :hub_id AND issued_on < :day;
-- in: day TEXT
